<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus of the print edition: what follows the bracket of each entry, `1east T` in
     `12 least] 1east T`. The layout puts lines and lemmata before it and brings each entry to the
     foot of its page; so these stand aside, unseen, in the order of the text.

       p  @data-entry   the id of the place in the text
          @data-series  what sort of entry it is (modules/entries.xsl, @type)
          @data-lemma   the words before the bracket, as the text has them; '' where it has none:
                        what the witness adds is then said after the word before it

     Sigla are in italics, and so is what the edition says itself: om. (the witness lacks the lemma),
     sic (it has this error, which is let stand), stet (it has the lemma, which is no error). Who
     decided is in the register. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="pg:apparatus" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="language" as="xs:string" select="ed:language($edition)"/>
    <xsl:where-populated>
      <section class="apparatus" hidden="hidden">
        <xsl:for-each select="$ed:entries">
          <p data-entry="{@id}" data-series="{@type}" data-lemma="{normalize-space(ed:lemma)}">
            <xsl:if test="@xml:lang ne $language">
              <xsl:attribute name="lang" select="@xml:lang"/>
            </xsl:if>
            <xsl:sequence select="pg:after-bracket(.)"/>
            <xsl:text>{ed:note ! (' (' || . || ')')}</xsl:text>
          </p>
        </xsl:for-each>
      </section>
    </xsl:where-populated>
  </xsl:function>

  <!-- The witnesses of the lemma, where some are named, and every reading with its own. -->
  <xsl:function name="pg:after-bracket" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:variable name="printed" as="xs:string" select="normalize-space($entry/ed:lemma)"/>
    <xsl:choose>
      <xsl:when test="$entry/@stet">
        <xsl:sequence select="pg:said($entry/@stet, $entry/ed:lemma/@sigla)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$entry/(ed:lemma[@sigla ne ''][$printed], ed:reading)">
          <xsl:variable name="reading" as="xs:string" select="normalize-space()"/>
          <xsl:if test="position() gt 1">; </xsl:if>
          <xsl:choose>
            <xsl:when test="self::ed:lemma">
              <xsl:sequence select="pg:said((), @sigla)"/>
            </xsl:when>
            <xsl:when test="$reading = ''">
              <xsl:sequence select="pg:said('om.', @sigla)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="pg:isolated($reading, $entry/@xml:lang)"/>
              <xsl:text>{'&#xA0;'[current()/@sigla ne '']}</xsl:text>
              <xsl:sequence select="pg:said((), @sigla)"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Words as they are, or apart from the line around them, which runs from left to right. -->
  <xsl:function name="pg:isolated" as="node()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="ed:runs-left($language)">
        <span dir="rtl">{$words}</span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>{$words}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What the edition says of a reading, and the signs of the witnesses that have it. -->
  <xsl:function name="pg:said" as="element()?">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:param name="sigla" as="xs:string"/>
    <xsl:where-populated>
      <i>{string-join(($words, $sigla[. ne '']), '&#xA0;')}</i>
    </xsl:where-populated>
  </xsl:function>

</xsl:stylesheet>
