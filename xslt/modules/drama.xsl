<?xml version="1.0" encoding="UTF-8"?>
<!-- Drama: speeches, who speaks, and what is done meanwhile. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- In a speech in prose the speaker, and a direction beside his name, begin the first
       paragraph; over verse they have a line of their own. -->
  <xsl:template match="sp" mode="text">
    <xsl:variable name="first" as="element()?" select="*[not(self::speaker or self::stage)][1]"/>
    <xsl:variable name="before" as="element()*" select="*[. &lt;&lt; $first]"/>
    <xsl:variable name="cue" as="node()*">
      <xsl:for-each select="$before">
        <xsl:sequence select="ed:stage-words(., 'span')"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </xsl:variable>
    <div>
      <xsl:sequence select="ed:block-attributes(., 'speech')"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:if test="$cue and not($first/self::p)">
        <p class="cue"><xsl:sequence select="$cue"/></p>
      </xsl:if>
      <xsl:apply-templates select="$first" mode="#current">
        <xsl:with-param name="lead" select="$cue"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="* except ($before, $first)" mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="speaker" mode="text">
    <xsl:sequence select="ed:stage-words(., 'p')"/>
  </xsl:template>

  <!-- A direction between the speeches, or in the middle of one. -->
  <xsl:template match="stage" mode="text">
    <xsl:sequence select="ed:stage-words(., if (ed:between-blocks(.)) then 'p' else 'span')"/>
  </xsl:template>

  <!-- What is on the stage and not spoken there: a name or a direction. -->
  <xsl:function name="ed:stage-words" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:block-attributes($element, local-name($element))"/>
      <xsl:apply-templates select="$element/node()" mode="text"/>
    </xsl:element>
  </xsl:function>

</xsl:stylesheet>
