<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse: poems, stanzas, lines, and how far each is set in. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- A poem of several stanzas, or a stanza. -->
  <xsl:template match="lg" mode="text">
    <div>
      <xsl:sequence select="ed:block-attributes(., if (lg) then 'poem' else 'stanza')"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="l" mode="text">
    <div>
      <xsl:sequence select="ed:block-attributes(., ('verse', ed:indent-class(.)))"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- The deepest a line is set in, in columns of the source: the style sheet knows so many. -->
  <xsl:variable name="ed:deepest" as="xs:integer" select="24"/>

  <!-- The class for a line that the source sets in by some columns. -->
  <xsl:function name="ed:indent-class" as="xs:string?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:for-each select="tokenize($line/@rend)[matches(., '^indent-[1-9]\d{0,3}$')][1]">
      <xsl:sequence select="'indent-' || min((xs:integer(substring(., 8)), $ed:deepest))"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
