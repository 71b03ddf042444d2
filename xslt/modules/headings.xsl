<?xml version="1.0" encoding="UTF-8"?>
<!-- Headings: of divisions, to any depth, and what they are called elsewhere. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- A heading with the sub-headings that follow it: one heading to HTML (HTML, 4.3.7). -->
  <xsl:template match="head" mode="text">
    <xsl:variable name="below" as="element(head)*" select="ed:sub-heads(.)"/>
    <xsl:choose>
      <xsl:when test="$below">
        <hgroup>
          <xsl:sequence select="ed:heading(.)"/>
          <xsl:for-each select="$below">
            <p>
              <xsl:sequence select="ed:block-attributes(., ('sub-head', ed:capitals(string())))"/>
              <xsl:apply-templates mode="#current"/>
            </p>
          </xsl:for-each>
        </hgroup>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="ed:heading(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Taken by the heading before it. -->
  <xsl:template match="head[@type = 'sub'][preceding-sibling::*[1][self::head]]" mode="text"/>

  <xsl:template match="list/head | lg/head | table/head" mode="text" priority="1">
    <p>
      <xsl:sequence select="ed:block-attributes(., 'caption')"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- The heading alone. The work's title is the page's h1; a heading is one level below that of
       what holds it. HTML's deepest is h6: below it the level is said (WAI-ARIA, aria-level). -->
  <xsl:function name="ed:heading" as="element()">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="level" as="xs:integer" select="ed:heading-level($head)"/>
    <xsl:element name="h{min((6, $level))}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:heading-attributes($head, $level)"/>
      <xsl:apply-templates select="$head/node()" mode="text"/>
    </xsl:element>
  </xsl:function>

  <xsl:function name="ed:heading-level" as="xs:integer">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="
        1 + max((1, count($head/ancestor::div[head]) + count($head/ancestor::floatingText)))"/>
  </xsl:function>

  <xsl:function name="ed:heading-attributes" as="attribute()*">
    <xsl:param name="head" as="element(head)"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:sequence select="ed:block-attributes($head, ('head', ed:capitals(string($head))))"/>
    <xsl:if test="$level gt 6">
      <xsl:attribute name="aria-level" select="$level"/>
    </xsl:if>
  </xsl:function>

  <!-- The sub-headings that follow a heading at once. -->
  <xsl:function name="ed:sub-heads" as="element(head)*">
    <xsl:param name="head" as="element(head)"/>
    <xsl:iterate select="$head/following-sibling::*">
      <xsl:choose>
        <xsl:when test="self::head[@type = 'sub']">
          <xsl:sequence select="."/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:break/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- A class for words that are all capitals: they are set as small ones, with air between. -->
  <xsl:function name="ed:capitals" as="xs:string?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="'capitals'[matches($words, '\p{Lu}') and not(matches($words, '\p{Ll}'))]"/>
  </xsl:function>

  <!-- What a division is called where its words have one line, "Chapter I. The Ford": its heading
       and those below it, a third and more only where they are short: a synopsis is no title. No
       stop parts a small word from what it leads to, "The Second Book". -->
  <xsl:function name="ed:heading-parts" as="xs:string*">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="every" as="xs:string+" select="
        ($head, ed:sub-heads($head)) ! normalize-space(ed:reading-text(node()))"/>
    <xsl:variable name="words" as="xs:string+"
        select="$every[position() le 2 or string-length() le 40]"/>
    <xsl:sequence select="
        for $n in 1 to count($words) return
          $words[$n] || '.'[$n lt count($words)][not(matches($words[$n], '\p{P}$|^\p{L}{1,3}$'))]"/>
  </xsl:function>

</xsl:stylesheet>
