<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: with the labels of the source, or with bullets that the style sheet sets. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- A list that can be cited has its number beside it; HTML's lists hold nothing but items. -->
  <xsl:template match="list" mode="text">
    <xsl:choose>
      <xsl:when test="@n">
        <div>
          <xsl:sequence select="ed:block-attributes(., 'listing')"/>
          <xsl:sequence select="ed:number(.)"/>
          <xsl:sequence select="ed:list(.)"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="ed:list(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The list itself, under its heading. What stands between items (a page that begins, a
       separator) is in HTML an item without a mark. -->
  <xsl:function name="ed:list" as="element()*">
    <xsl:param name="list" as="element(list)"/>
    <xsl:variable name="kinds" as="xs:string*" select="tokenize($list/@rend)"/>
    <xsl:apply-templates select="$list/head" mode="text"/>
    <xsl:element name="{if ($kinds = ('numbered', 'ordered')) then 'ol' else 'ul'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="
          ed:attributes($list, ('list', 'bulleted'[$kinds = 'bulleted']))
          [not($list/@n and name() = 'id')]"/>
      <xsl:for-each-group select="$list/(* except (head, label))"
          group-adjacent="exists(self::item)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <xsl:apply-templates select="current-group()" mode="text"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:where-populated>
              <li class="between">
                <xsl:apply-templates select="current-group()" mode="text"/>
              </li>
            </xsl:where-populated>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:element>
  </xsl:function>

  <!-- An item. Its label hangs before its first line, which may be that of its first paragraph. -->
  <xsl:template match="item" mode="text">
    <xsl:variable name="first" as="element(p)?" select="p[1]"/>
    <xsl:variable name="outside" as="element()*"
        select="preceding-sibling::*[1][self::label], metamark[ed:is-label(.)]"/>
    <xsl:variable name="label" as="element()*"
        select="$outside, $first/metamark[ed:is-label(.)]"/>
    <xsl:variable name="before" as="node()*" select="node()[. &lt;&lt; $first]"/>
    <xsl:variable name="lead" as="node()*" select="
        if (empty($before[not(self::metamark or self::text()[not(normalize-space())])]))
        then $before else ()"/>
    <li>
      <xsl:sequence select="ed:block-attributes(., 'labelled'[exists($label)])"/>
      <xsl:variable name="words" as="node()*">
        <xsl:for-each select="$outside[self::label], $lead[self::metamark]">
          <xsl:apply-templates select="." mode="#current"/>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="$words[not($first)]"/>
      <xsl:apply-templates select="(node() except $lead)[. &lt;&lt; $first or not($first)]" mode="#current"/>
      <xsl:apply-templates select="$first" mode="#current">
        <xsl:with-param name="lead" select="$words"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="node()[. &gt;&gt; $first]" mode="#current"/>
    </li>
  </xsl:template>

</xsl:stylesheet>
