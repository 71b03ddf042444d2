<?xml version="1.0" encoding="UTF-8"?>
<!-- The web edition: one self-contained page. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="param.xsl"/>

  <!-- What the edition says: pointers, header, readings, entries. -->
  <xsl:include href="modules/report.xsl"/>
  <xsl:include href="modules/reference.xsl"/>
  <xsl:include href="modules/header.xsl"/>
  <xsl:include href="modules/readings.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/places.xsl"/>

  <!-- The text. -->
  <xsl:include href="modules/attributes.xsl"/>
  <xsl:include href="modules/blocks.xsl"/>
  <xsl:include href="modules/headings.xsl"/>
  <xsl:include href="modules/verse.xsl"/>
  <xsl:include href="modules/drama.xsl"/>
  <xsl:include href="modules/lists.xsl"/>
  <xsl:include href="modules/tables.xsl"/>
  <xsl:include href="modules/preformatted.xsl"/>
  <xsl:include href="modules/insets.xsl"/>
  <xsl:include href="modules/phrases.xsl"/>
  <xsl:include href="modules/variants.xsl"/>
  <xsl:include href="modules/notes.xsl"/>
  <xsl:include href="modules/marks.xsl"/>

  <!-- What stands around the text. -->
  <xsl:include href="modules/contents.xsl"/>
  <xsl:include href="modules/register.xsl"/>
  <xsl:include href="modules/description.xsl"/>
  <xsl:include href="modules/citation.xsl"/>
  <xsl:include href="modules/metadata.xsl"/>
  <xsl:include href="modules/page.xsl"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:template match="/" as="element()">
    <html lang="{ed:language(.)}">
      <xsl:sequence select="ed:page-head(.)"/>
      <body>
        <xsl:sequence select="ed:skip-link()"/>
        <xsl:sequence select="ed:title-page(.)"/>
        <xsl:sequence select="ed:contents(.)"/>
        <xsl:sequence select="ed:view-switch(.)"/>
        <main id="page:text">
          <xsl:sequence select="ed:direction(ed:language(.), '')"/>
          <xsl:apply-templates select="TEI/text" mode="text"/>
          <xsl:sequence select="ed:notes()"/>
        </main>
        <xsl:sequence select="ed:back-matter(.)"/>
        <xsl:sequence select="ed:popovers($ed:entries)"/>
        <xsl:sequence select="ed:page-script()"/>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
