<?xml version="1.0" encoding="UTF-8"?>
<!-- Navigation of an EPUB: the contents, the landmarks, and the pages of the print. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:ep="urn:x-corrigenda:epub"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="ep:navigation" as="element(ep:page)">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="content" as="element()*">
      <nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="contents">
        <h1 id="contents" lang="en">Contents</h1>
        <ol><xsl:sequence select="ep:contents($edition)"/></ol>
      </nav>
      <nav epub:type="landmarks" lang="en" aria-labelledby="landmarks" hidden="hidden">
        <h2 id="landmarks">Landmarks</h2>
        <ol><xsl:sequence select="ep:landmarks()"/></ol>
      </nav>
      <xsl:where-populated>
        <xsl:sequence select="ep:page-list()"/>
      </xsl:where-populated>
    </xsl:variable>
    <xsl:sequence select="ep:page('nav', 'frontmatter', 'Contents', ed:language($edition), $content)"/>
  </xsl:function>

  <!-- The headings of the work, or the work where it has none; then the back matter. -->
  <xsl:function name="ep:contents" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="headings" as="element()*" select="ed:contents-of($edition/TEI/text, 3)"/>
    <xsl:variable name="text" as="element(ep:page)?"
        select="$ep:pages[starts-with(@file, 'text-')][1]"/>
    <xsl:sequence select="
        $headings,
        ep:item($text/@file, ep:title($edition), ())[empty($headings)][exists($text)],
        $ep:pages[@file = ('register', 'about')] ! ep:item(@file, @title, 'en')"/>
  </xsl:function>

  <xsl:function name="ep:item" as="element()">
    <xsl:param name="file" as="xs:string?"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <li>
      <a href="#file:{$file}">
        <xsl:if test="$language">
          <xsl:attribute name="lang" select="$language"/>
        </xsl:if>
        <xsl:value-of select="$words"/>
      </a>
    </li>
  </xsl:function>

  <xsl:function name="ep:landmarks" as="element()*">
    <xsl:variable name="body" as="element(ep:page)?" select="
        ($ep:pages[@matter = 'bodymatter'], $ep:pages[starts-with(@file, 'text-')])[1]"/>
    <xsl:sequence select="
        ep:landmark('titlepage', '#file:title', 'Title page'),
        ep:landmark('toc', '#toc', 'Contents'),
        $body ! ep:landmark('bodymatter', '#file:' || @file, 'The text'),
        $ep:pages[@file = 'register'] ! ep:landmark('errata', '#file:register', @title),
        ep:landmark('backmatter', '#file:about', 'About this edition')"/>
  </xsl:function>

  <xsl:function name="ep:landmark" as="element()">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <li><a epub:type="{$type}" href="{$href}">{$words}</a></li>
  </xsl:function>

  <xsl:variable name="ep:page-breaks" as="element()*"
      select="$ep:pages//*:span[@epub:type = 'pagebreak']"/>

  <xsl:function name="ep:page-list" as="element()?">
    <xsl:if test="$ep:page-breaks">
      <nav epub:type="page-list" role="doc-pagelist" lang="en" aria-labelledby="pages" hidden="hidden">
        <h2 id="pages">Pages of the print</h2>
        <ol>
          <xsl:for-each select="$ep:page-breaks">
            <li><a href="#{@id}">{@data-n}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
