<?xml version="1.0" encoding="UTF-8"?>
<!-- Front matter of an EPUB: the title page, and the cover, which is drawn and not a picture. -->
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

  <xsl:function name="ep:title-page" as="element(ep:page)">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="content" as="element()">
      <section class="title-page" epub:type="titlepage">
        <xsl:sequence select="ed:title-page($edition)/*"/>
        <xsl:where-populated>
          <p class="editors" lang="en">
            <xsl:value-of select="ed:enumerate(ed:editors($edition))[string()] ! ('Edited by ' || .)"/>
          </p>
        </xsl:where-populated>
        <xsl:where-populated>
          <p class="publisher">
            <xsl:value-of select="string-join((ed:publisher($edition), ed:year($edition)), ', ')"/>
          </p>
        </xsl:where-populated>
      </section>
    </xsl:variable>
    <xsl:sequence select="ep:page('title', 'frontmatter', ep:title($edition),
                                  ed:language($edition), $content)"/>
  </xsl:function>

  <!-- The cover: author, title, publisher. -->
  <xsl:function name="ep:cover" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="title" as="xs:string" select="ep:title($edition)"/>
    <xsl:variable name="lines" as="xs:string+" select="ep:lines($title, 16)"/>
    <xsl:variable name="size" as="xs:integer"
        select="min((170, 1500 idiv count($lines), 2300 idiv max($lines ! string-length())))"/>
    <svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 1600 2400" width="1600"
        height="2400" role="img" xml:lang="{ed:language($edition)}" font-family="'EB Garamond', Garamond, Georgia, serif"
        text-anchor="middle" fill="#221d17">
      <title>{ed:page-title($edition)}</title>
      <rect width="1600" height="2400" fill="#f4eee1"/>
      <rect x="70" y="70" width="1460" height="2260" fill="none" stroke="#8c2f1b" stroke-width="4"/>
      <xsl:for-each select="ep:lines(ed:enumerate(ed:authors($edition)), 26)[string()]">
        <text x="800" y="{330 + 90 * (position() - 1)}" font-size="76" letter-spacing="4">{.}</text>
      </xsl:for-each>
      <xsl:for-each select="$lines">
        <text x="800" y="{1150 + round($size * 1.2 * (position() - (count($lines) + 1) div 2))}"
            font-size="{$size}">{.}</text>
      </xsl:for-each>
      <path d="M700 1950h200" stroke="#8c2f1b" stroke-width="4"/>
      <xsl:for-each select="ed:publisher($edition)">
        <text x="800" y="2150" font-size="56">{.}</text>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- Words in lines of about so many letters. -->
  <xsl:function name="ep:lines" as="xs:string+">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:iterate select="tokenize($words)">
      <xsl:param name="line" as="xs:string" select="''"/>
      <xsl:on-completion select="$line"/>
      <xsl:variable name="longer" as="xs:string" select="normalize-space($line || ' ' || .)"/>
      <xsl:variable name="full" as="xs:boolean"
          select="$line ne '' and string-length($longer) gt $width"/>
      <xsl:sequence select="$line[$full]"/>
      <xsl:next-iteration>
        <xsl:with-param name="line" select="if ($full) then string(.) else $longer"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

</xsl:stylesheet>
