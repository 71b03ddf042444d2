<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings: the edition as plain text, as it prints the work and as a witness has it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The text of some nodes as the edition prints it, on one line. -->
  <xsl:function name="ed:reading-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:value-of>
      <xsl:apply-templates select="$nodes" mode="reading"/>
    </xsl:value-of>
  </xsl:function>

  <!-- The text of some nodes as the witness with this id has it. -->
  <xsl:function name="ed:witness-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="witness" as="xs:string"/>
    <xsl:value-of>
      <xsl:apply-templates select="$nodes" mode="witness">
        <xsl:with-param name="witness" select="$witness" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:value-of>
  </xsl:function>

  <!-- The reading of an apparatus entry that a witness has. A witness no reading names agrees
       with the lemma: the apparatus is negative there (TEI P5, chapter 13). -->
  <xsl:function name="ed:witness-reading" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="witness" as="xs:string"/>
    <xsl:sequence select="
        ($app/(rdg | rdgGrp//rdg)[tokenize(@wit) = '#' || $witness], $app/lem)[1]"/>
  </xsl:function>

  <!-- What the edition prints: corr over sic, reg over orig, expan over abbr, lem over rdg. -->
  <xsl:template mode="reading" match="
      choice[corr]/sic | choice[reg]/orig | choice[expan]/abbr | app/rdg | app/rdgGrp | app/note
      | text//note[@resp or not(ed:stands(.))] | fw | am | metamark[not(ed:is-label(.))]
      | head//note"/>

  <xsl:template mode="witness" match="
      choice[sic]/corr | choice[orig]/reg | choice[abbr]/expan | app/note | note[@resp] | supplied
      | ex | metamark[@function = ('hyphen', 'line-end')]"/>

  <xsl:template match="app" mode="witness">
    <xsl:param name="witness" as="xs:string" tunnel="yes"/>
    <xsl:apply-templates select="ed:witness-reading(., $witness)/node()" mode="#current"/>
  </xsl:template>

  <!-- White space inside these is the file's layout, never text. -->
  <xsl:template match="choice/text() | app/text() | rdgGrp/text()" mode="reading witness"/>

  <!-- Nothing can be read there; but there was something. -->
  <xsl:template match="gap" mode="reading witness">[…]</xsl:template>

  <!-- A line end parts words unless the encoding says it doesn't (TEI P5, att.breaking). -->
  <xsl:template match="lb[not(@break = 'no')]" mode="reading witness">
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
