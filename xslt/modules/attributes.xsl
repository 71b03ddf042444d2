<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes: what any TEI element hands on to the HTML element it becomes. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The attributes of an element: its id, its language, and a class for the style sheet. -->
  <xsl:function name="ed:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="all" as="xs:string*" select="$classes, ed:rend-classes($element)"/>
    <xsl:apply-templates select="$element/@xml:id, $element/@xml:lang" mode="attributes"/>
    <xsl:if test="exists($all)">
      <xsl:attribute name="class" select="distinct-values($all)"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="@xml:id" as="attribute()" mode="attributes">
    <xsl:attribute name="id" select="."/>
  </xsl:template>

  <xsl:template match="@xml:lang" as="attribute()+" mode="attributes">
    <xsl:attribute name="lang" select="."/>
    <xsl:sequence select="ed:direction(., string(../../ancestor-or-self::*[@xml:lang][1]/@xml:lang))"/>
  </xsl:template>

  <!-- The direction of a language, where it isn't that of what is around. -->
  <xsl:function name="ed:direction" as="attribute(dir)?">
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="around" as="xs:string"/>
    <xsl:if test="ed:runs-left($language) ne ed:runs-left($around)">
      <xsl:attribute name="dir" select="if (ed:runs-left($language)) then 'rtl' else 'ltr'"/>
    </xsl:if>
  </xsl:function>

  <!-- Tell whether a language is written from right to left: by its script, if its tag (BCP 47)
       names one, or by the usual one. -->
  <xsl:function name="ed:runs-left" as="xs:boolean">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="script" as="xs:string?"
        select="tokenize(lower-case($language), '-')[position() gt 1][matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="
        if ($script) then $script = ('arab', 'aran', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa')
        else matches($language, '^(ar|arc|ckb|dv|fa|he|iw|ji|ks|nqo|prs|ps|sam|sd|syc|syr|ug|ur|yi)(-|$)', 'i')"/>
  </xsl:function>

  <!-- What stands around the text is English; a piece of the text there says what it is. -->
  <xsl:function name="ed:language-attribute" as="attribute()*">
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="not(matches($language, '^en(-|$)', 'i'))">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:sequence select="ed:direction($language, 'en')"/>
    </xsl:if>
  </xsl:function>

  <!-- The words of @rend this edition knows, and the class each becomes: none that a view hides. -->
  <xsl:variable name="ed:rend" as="map(xs:string, xs:string)" select="map {
      'italic': 'italic', 'italics': 'italic', 'i': 'italic',
      'bold': 'bold', 'b': 'bold',
      'smallcaps': 'small-caps', 'small-caps': 'small-caps', 'sc': 'small-caps',
      'superscript': 'superscript', 'sup': 'superscript',
      'subscript': 'subscript', 'sub': 'subscript',
      'underline': 'underline', 'spaced': 'spaced', 'letterspaced': 'spaced',
      'center': 'centre', 'centre': 'centre', 'right': 'right', 'indent': 'indent' }"/>

  <!-- The classes @rend asks for; words of it that aren't known ask for none. -->
  <xsl:function name="ed:rend-classes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize(lower-case($element/@rend)) ! $ed:rend(.)"/>
  </xsl:function>

</xsl:stylesheet>
