<?xml version="1.0" encoding="UTF-8"?>
<!-- What may be wider than a page of print is set as small as it must be, and no smaller than can
     be read. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- Pages don't scroll. What fits at the size of the text has the size that the style sheet gives. -->
  <xsl:function name="ed:scrolling" as="element()">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="size" as="xs:decimal?" select="
        if ($content/self::*:pre)
        then pg:size(0.81, 0.57, 0.6 * max((1, tokenize($content, '\n') ! string-length())))
        else pg:size(0.905, 0.48, max((1, $content//*:tr ! pg:row-width(.))))"/>
    <xsl:copy select="$content">
      <xsl:sequence select="@*"/>
      <xsl:if test="exists($size)">
        <xsl:attribute name="style" select="'font-size: ' || $size || 'rem'"/>
      </xsl:if>
      <xsl:sequence select="node()"/>
    </xsl:copy>
  </xsl:function>

  <!-- The size in which something fits on a line that is so many times as wide as the size: no larger
       than usual, and no smaller than the least, in which what is wider is broken; none where it
       fits at the size of the text. That is 1, and a line 27 times as wide, or more, in every format. -->
  <xsl:function name="pg:size" as="xs:decimal?">
    <xsl:param name="usual" as="xs:decimal"/>
    <xsl:param name="least" as="xs:decimal"/>
    <xsl:param name="times" as="xs:decimal"/>
    <xsl:variable name="fitting" as="xs:decimal" select="floor(2700 div $times) div 100"/>
    <xsl:sequence select="max(($least, min(($usual, $fitting))))[$fitting lt 1]"/>
  </xsl:function>

  <!-- How wide a row is at least: a letter is about half as wide as high, and no word is broken. -->
  <xsl:function name="pg:row-width" as="xs:decimal">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="sum($row/* ! (0.75 + 0.46 * max((0, tokenize(.) ! string-length()))))"/>
  </xsl:function>

</xsl:stylesheet>
