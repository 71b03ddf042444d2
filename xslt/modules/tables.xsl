<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: rows and cells, with the lines the source draws between them. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:template match="table" mode="text">
    <xsl:variable name="columns" as="xs:integer" select="max((1, row ! count(cell)))"/>
    <xsl:variable name="words" as="map(xs:integer, xs:boolean)" select="ed:columns-of-words(.)"/>
    <xsl:variable name="first" as="element(row)?" select="row[not(@role = 'label')][1]"/>
    <xsl:variable name="table" as="element()">
      <table>
        <xsl:sequence select="
            ed:block-attributes(., ('table', 'wide'[$columns gt 6]))"/>
        <xsl:where-populated>
          <caption><xsl:apply-templates select="head" mode="#current"/></caption>
        </xsl:where-populated>
        <xsl:for-each-group select="* except head" group-adjacent="exists($first) and . &lt;&lt; $first">
          <xsl:element name="{if (current-grouping-key()) then 'thead' else 'tbody'}"
              namespace="http://www.w3.org/1999/xhtml">
            <xsl:apply-templates select="current-group()" mode="in-table">
              <xsl:with-param name="columns" select="$columns" tunnel="yes"/>
              <xsl:with-param name="words" select="$words" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:element>
        </xsl:for-each-group>
      </table>
    </xsl:variable>
    <xsl:sequence select="ed:scrolling($table, 'Table')"/>
  </xsl:template>

  <!-- What may be wider than the page scrolls by itself, by the keyboard too. -->
  <xsl:function name="ed:scrolling" as="element()">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <div class="scroll" tabindex="0" role="group" aria-label="{$name}">
      <xsl:sequence select="$content"/>
    </div>
  </xsl:function>

  <!-- The columns that hold words: figures (4s. 6d. is one) stand under one another. -->
  <xsl:function name="ed:columns-of-words" as="map(xs:integer, xs:boolean)">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="columns" as="xs:integer*">
      <xsl:for-each select="$table/row[not(@role = 'label')]">
        <xsl:for-each select="cell">
          <xsl:variable name="said" as="xs:string" select="normalize-space(ed:reading-text(node()))"/>
          <xsl:sequence select="
              position()[matches($said, '\p{L}{2}')
                         or matches($said, '\p{L}') and not(matches($said, '\d'))]"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="map:merge(distinct-values($columns) ! map:entry(., true()))"/>
  </xsl:function>

  <!-- A row. What stands between its cells is put into the next, or the last. -->
  <xsl:template match="row" mode="in-table">
    <xsl:param name="words" as="map(xs:integer, xs:boolean)" tunnel="yes"/>
    <xsl:variable name="row" as="element(row)" select="."/>
    <tr>
      <xsl:sequence select="ed:block-attributes(., ())"/>
      <xsl:for-each-group select="*" group-ending-with="cell">
        <xsl:variable name="column" as="xs:integer" select="position()"/>
        <xsl:variable name="cell" as="element(cell)?" select="current-group()[self::cell]"/>
        <xsl:variable name="labels" as="xs:boolean" select="
            ($row, $cell)/@role = 'label' and exists($cell[normalize-space(ed:reading-text(node()))])"/>
        <xsl:element name="{if ($labels) then 'th' else 'td'}"
            namespace="http://www.w3.org/1999/xhtml">
          <xsl:sequence select="
              $cell ! ed:block-attributes(., 'figures'[not(map:contains($words, $column))])"/>
          <xsl:if test="$labels">
            <xsl:attribute name="scope" select="if ($row/@role = 'label') then 'col' else 'row'"/>
          </xsl:if>
          <xsl:apply-templates select="current-group() except $cell, $cell/node()" mode="text"/>
        </xsl:element>
      </xsl:for-each-group>
    </tr>
  </xsl:template>

  <!-- Between rows: a line drawn in the source, or a page that begins. -->
  <xsl:template match="*" mode="in-table" priority="-1">
    <xsl:param name="columns" as="xs:integer" tunnel="yes"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates select="." mode="text"/>
    </xsl:variable>
    <xsl:if test="$content">
      <tr class="{if (self::metamark) then 'sign' else 'between'}">
        <td colspan="{$columns}"><xsl:sequence select="$content"/></td>
      </tr>
    </xsl:if>
  </xsl:template>

  <!-- The space at the end of a cell parts it from the next: it is none of its width. -->
  <xsl:template match="cell/text()[not(following-sibling::node())]" mode="text" priority="1">
    <xsl:variable name="text" as="xs:string*"><xsl:next-match/></xsl:variable>
    <xsl:value-of select="' '[matches(string-join($text), '^\s')] || normalize-space(string-join($text))"/>
  </xsl:template>

</xsl:stylesheet>
