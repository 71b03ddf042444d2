<?xml version="1.0" encoding="UTF-8"?>
<!-- Places: by what a reader finds an entry where no page says it: "§ 5", "§ 5, n. 3",
     "CHAPTER II, heading", "Table 1, row 6". -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- What is in a note is found where the note is called, and by its number. -->
  <xsl:function name="ed:place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="note" as="element(note)?"
        select="$element/ancestor::note[map:contains($ed:note-numbers, generate-id())][1]"/>
    <xsl:variable name="number" as="xs:string?"
        select="$note ! ('n.&#xA0;' || ed:note-number(.))"/>
    <xsl:variable name="called" as="element()" select="($note ! ed:called-at(.), $element)[1]"/>
    <xsl:variable name="numbered" as="xs:string*" select="ed:numbered-place($called), $number"/>
    <xsl:sequence select="
        if (exists($numbered)) then string-join($numbered, ', ') else ed:division-place($element)"/>
  </xsl:function>

  <!-- The number of the block, the row of the table; nothing where there is neither. -->
  <xsl:function name="ed:numbered-place" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        ed:block($element)/@n ! ('§&#xA0;' || .),
        $element/ancestor::*[self::row or self::table][1] ! $ed:table-places(generate-id())"/>
  </xsl:function>

  <!-- What the division is called, and whether its heading is meant. -->
  <xsl:function name="ed:division-place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="heading" as="element(head)?" select="$element/ancestor::head[1]"/>
    <xsl:variable name="called" as="element(head)?" select="
        ($heading/../head, $element/ancestor::div[head][1]/head)[1]"/>
    <xsl:variable name="name" as="xs:string?" select="
        $called ! normalize-space(ed:reading-text(node()))
        ! (if (string-length() le 50) then . else replace(substring(., 1, 50), '\s+\S*$', '') || '…')"/>
    <xsl:sequence select="
        if ($name) then string-join(($name, 'heading'[$heading]), ', ')
        else if ($element/ancestor::front) then 'Front matter'
        else if ($element/ancestor::back) then 'Back matter'
        else 'Text'"/>
  </xsl:function>

  <!-- Every row, and every table for its heading. Counted once for all: to count what precedes each
       would take time by the square. -->
  <xsl:variable name="ed:table-places" as="map(xs:string, xs:string)">
    <xsl:variable name="places" as="map(xs:string, xs:string)*">
      <xsl:for-each select="root(.)/TEI/text//table">
        <xsl:variable name="table" as="xs:string" select="'Table&#xA0;' || position()"/>
        <xsl:sequence select="map:entry(generate-id(), $table || ', heading')"/>
        <xsl:for-each select="row">
          <xsl:sequence select="map:entry(generate-id(), $table || ', row&#xA0;' || position())"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="map:merge($places)"/>
  </xsl:variable>

</xsl:stylesheet>
