<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in print: those called from the text stand aside, with the place of their call, until the
     layout brings each to the foot of its page. Notes at the end of the source stay there. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="pg:notes" as="element()?">
    <xsl:where-populated>
      <section class="notes" hidden="hidden">
        <xsl:sequence select="$ed:notes ! ed:note(.)"/>
      </section>
    </xsl:where-populated>
  </xsl:function>

  <!-- A note from the margin stands in it, where the format has room (css/formats/) and nothing in
       it is looked for by the layout: entries, names, calls for notes. -->
  <xsl:function name="ed:beside" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
        'beside', 'marginal'[empty($note//*[not(self::p | self::hi | self::emph | self::foreign | self::lb | self::metamark)])]"/>
  </xsl:function>

  <!-- A note with its figure, which leads back to where it is called, if it is. -->
  <xsl:function name="ed:note" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="n" as="xs:string" select="ed:note-number($note)"/>
    <xsl:variable name="call" as="xs:string?" select="
        ed:call-id($note)[exists(ed:anchor($note)) or not(ed:is-endnote($note))]"/>
    <div id="{ed:note-id($note)}" data-n="{$n}">
      <xsl:sequence select="ed:attributes($note, 'note')"/>
      <xsl:choose>
        <xsl:when test="$call">
          <xsl:attribute name="data-call" select="$call"/>
          <a href="#{$call}">{$n}</a>
        </xsl:when>
        <xsl:otherwise>
          <span>{$n}</span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:text>&#x2002;</xsl:text>
      <xsl:apply-templates select="$note/node()" mode="text"/>
      <xsl:sequence select="ed:note-signature($note)"/>
    </div>
  </xsl:function>

</xsl:stylesheet>
