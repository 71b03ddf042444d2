<?xml version="1.0" encoding="UTF-8"?>
<!-- The EPUB: the web page's text in files of one division each, and what a reading system needs to
     find its way in them (EPUB 3.3). The result is a map from the names of files to what is in
     them; Python puts the style sheet and the fonts beside them and closes the container. -->
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

  <xsl:import href="html.xsl"/>
  <xsl:include href="modules/epub-units.xsl"/>
  <xsl:include href="modules/epub-text.xsl"/>
  <xsl:include href="modules/epub-notes.xsl"/>
  <xsl:include href="modules/epub-register.xsl"/>
  <xsl:include href="modules/epub-front.xsl"/>
  <xsl:include href="modules/epub-navigation.xsl"/>
  <xsl:include href="modules/epub-links.xsl"/>
  <xsl:include href="modules/epub-package.xsl"/>
  <xsl:include href="modules/epub-metadata.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:param name="fonts" as="xs:string" select="''">
    <!-- The names of the font files beside the pages, with spaces between them. -->
  </xsl:param>

  <xsl:template match="/" as="map(xs:string, xs:string)">
    <xsl:variable name="navigation" as="element(ep:page)" select="ep:navigation(.)"/>
    <xsl:sequence select="map:merge((
        ($ep:pages, $navigation) ! map:entry(@file || '.xhtml', ep:document(.)),
        map:entry('cover.svg', ep:as-xml(ep:cover(.))),
        map:entry('package.opf', ep:as-xml(ep:package(., $navigation)))))"/>
  </xsl:template>

  <!-- The pages in the order in which they are read; that of the contents is made from them. -->
  <xsl:variable name="ep:pages" as="element(ep:page)*" select="
      root(.) ! (ep:title-page(.), ep:text-pages(.), ep:register-pages(.), ep:about(.))"/>

  <!-- One page: what stands on it, the name of its file, its title, language and place in a book
       (`bodymatter` and its kin). Links to it as a whole lead to #file:NAME. -->
  <xsl:function name="ep:page" as="element(ep:page)">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="matter" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <ep:page file="{$file}" matter="{$matter}" title="{$title}" xml:lang="{$language}">
      <xsl:sequence select="$content"/>
    </ep:page>
  </xsl:function>

  <!-- A page as a file. Some reading systems read XHTML as HTML: no element is empty that HTML
       would not know to be. -->
  <xsl:function name="ep:document" as="xs:string">
    <xsl:param name="page" as="element(ep:page)"/>
    <xsl:variable name="html" as="element()">
      <html xml:lang="{$page/@xml:lang}" lang="{$page/@xml:lang}">
        <xsl:sequence select="ed:direction($page/@xml:lang, '')"/>
        <xsl:namespace name="epub" select="'http://www.idpf.org/2007/ops'"/>
        <head>
          <title>{$page/@title}</title>
          <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body epub:type="{$page/@matter}">
          <xsl:apply-templates select="$page/node()" mode="linked">
            <xsl:with-param name="file" select="string($page/@file)" tunnel="yes"/>
          </xsl:apply-templates>
        </body>
      </html>
    </xsl:variable>
    <xsl:sequence select="serialize($html, map {
        'method': 'xhtml', 'html-version': 5.0, 'omit-xml-declaration': false(),
        'include-content-type': false(), 'indent': false() })"/>
  </xsl:function>

  <xsl:function name="ep:as-xml" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="serialize($element, map {
        'method': 'xml', 'omit-xml-declaration': false(), 'indent': true() })"/>
  </xsl:function>

</xsl:stylesheet>
