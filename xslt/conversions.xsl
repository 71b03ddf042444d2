<?xml version="1.0" encoding="UTF-8"?>
<!-- Conversions: the edition in forms that say less than it does, each from the TEI alone. The result
     is a map from the ends of file names to what is in the files; what each leaves out is counted by
     Python (pipeline/publish/conversions/losses.py). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:import href="html.xsl"/>
  <xsl:include href="modules/plain.xsl"/>
  <xsl:include href="modules/plain-blocks.xsl"/>
  <xsl:include href="modules/errata.xsl"/>
  <xsl:include href="modules/simple.xsl"/>
  <xsl:include href="modules/dtabf.xsl"/>
  <xsl:include href="modules/dtabf-header.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, xs:string)">
    <xsl:variable name="simple" as="element()"><xsl:apply-templates select="TEI" mode="simple"/></xsl:variable>
    <xsl:variable name="dtabf" as="element()"><xsl:apply-templates select="TEI" mode="dtabf"/></xsl:variable>
    <xsl:sequence select="map {
        'reading.txt': cv:plain(., false()),
        'reading.md': cv:plain(., true()),
        'errata.csv': cv:errata-table(.),
        'errata.txt': cv:errata-list(.),
        'reading.xml': cv:as-xml($simple),
        'dtabf.xml': cv:as-xml($dtabf) }"/>
  </xsl:template>

  <xsl:function name="cv:as-xml" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="serialize($element, map {
        'method': 'xml', 'omit-xml-declaration': false(), 'indent': false() }) || '&#xA;'"/>
  </xsl:function>

</xsl:stylesheet>
