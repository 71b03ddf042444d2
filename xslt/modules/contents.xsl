<?xml version="1.0" encoding="UTF-8"?>
<!-- Contents: the way into a work of several divisions, made of their headings. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- Divisions with fewer headings than this are seen at a glance. -->
  <xsl:variable name="ed:few-divisions" as="xs:integer" select="3"/>

  <!-- A list of what is in the work, folded up. The source may have one of its own: that is text,
       with the source's pages, and stands where it stands. -->
  <xsl:function name="ed:contents" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="entries" as="element()*" select="ed:contents-of($edition/TEI/text, 3)"/>
    <xsl:if test="count($entries/descendant-or-self::*:li) ge $ed:few-divisions">
      <nav class="contents" aria-label="Contents" lang="en">
        <details>
          <summary>Contents</summary>
          <ol lang="{ed:language($edition)}">
            <xsl:sequence select="$entries"/>
          </ol>
        </details>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- The entries for the divisions in an element, and inside each those of its own. -->
  <xsl:function name="ed:contents-of" as="element()*">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="levels" as="xs:integer"/>
    <xsl:for-each select="$holder/(front | body | back | group | text | div)">
      <xsl:choose>
        <xsl:when test="self::div[@type = ('title-page', 'contents')]"/>
        <xsl:when test="self::div[head]">
          <xsl:variable name="inside" as="element()*"
              select="if ($levels gt 1) then ed:contents-of(., $levels - 1) else ()"/>
          <li>
            <a href="#{ed:division-id(.)}">
              <xsl:for-each select="ed:heading-parts(head[1])">
                <xsl:if test="position() gt 1">
                  <xsl:text> </xsl:text>
                </xsl:if>
                <span>
                  <xsl:where-populated>
                    <xsl:attribute name="class" select="ed:capitals(.)"/>
                  </xsl:where-populated>
                  <xsl:value-of select="."/>
                </span>
              </xsl:for-each>
            </a>
            <xsl:where-populated>
              <ol><xsl:sequence select="$inside"/></ol>
            </xsl:where-populated>
          </li>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="ed:contents-of(., $levels)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The id of a division: the encoder's, or else one made from its place in the order. -->
  <xsl:function name="ed:division-id" as="xs:string">
    <xsl:param name="division" as="element(div)"/>
    <xsl:sequence select="
        string(($division/@xml:id,
                'division:' || $ed:division-ordinals(generate-id($division)))[1])"/>
  </xsl:function>

  <xsl:variable name="ed:division-ordinals" as="map(xs:string, xs:integer)" select="
      let $all := root(.)/TEI/text//div[not(@xml:id)]
      return map:merge(for $n in 1 to count($all) return map:entry(generate-id($all[$n]), $n))"/>

</xsl:stylesheet>
