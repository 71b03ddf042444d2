<?xml version="1.0" encoding="UTF-8"?>
<!-- Preformatted text: its lines and its spaces are those of the source. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:template match="ab[@type = 'preformatted']" mode="text" priority="1">
    <xsl:variable name="text" as="element()">
      <pre>
        <xsl:sequence select="ed:block-attributes(., 'preformatted')"/>
        <xsl:sequence select="ed:number(.)"/>
        <xsl:apply-templates mode="#current"/>
      </pre>
    </xsl:variable>
    <xsl:sequence select="ed:scrolling($text, 'Preformatted text')"/>
  </xsl:template>

  <!-- Of white space in the file one blank counts, and none but what follows the file's own line
       end where a line of the text begins. -->
  <xsl:template match="ab[@type = 'preformatted']//text()" mode="text">
    <xsl:variable name="begins" as="xs:boolean" select="
        exists((preceding-sibling::node()[1], ..[self::ab][not(current()/preceding-sibling::node())])
               [self::lb or self::ab])"/>
    <xsl:variable name="ends" as="xs:boolean" select="
        exists(following-sibling::node()[1][self::lb])
        or (exists(parent::ab) and empty(following-sibling::node()))"/>
    <xsl:variable name="begun" as="xs:string"
        select="if ($begins) then replace(., '^[ \t]*\n', '') else string(.)"/>
    <xsl:variable name="spaced" as="xs:string" select="replace($begun, '\s+', ' ')"/>
    <xsl:value-of select="if ($ends) then replace($spaced, ' $', '') else $spaced"/>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//lb" mode="text" priority="1">
    <xsl:text>&#xA;</xsl:text>
  </xsl:template>

  <!-- As many blanks as the source has there, within reason; elsewhere room, and no blank. -->
  <xsl:template match="space" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., 'space')"/>
    </span>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//space" mode="text" priority="1">
    <xsl:variable name="quantity" as="xs:integer"
        select="xs:integer((@quantity[matches(., '^\d{1,9}$')], 1)[1])"/>
    <xsl:value-of select="string-join((1 to min(($quantity, 500))) ! ' ')"/>
  </xsl:template>

</xsl:stylesheet>
