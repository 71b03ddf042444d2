<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a figure in the text, the note itself after the text, linked both ways. A note with a
     @resp is the edition's own, and no part of the diplomatic text. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The notes of the text; a note on a variant is a remark, and stands with its entry. -->
  <xsl:variable name="ed:notes" as="element(note)*"
      select="root(.)/TEI/text//note[not(parent::app | parent::choice)]"/>

  <!-- The figure, like that of a paragraph, comes from the style sheet: it is no text. -->
  <xsl:template match="text//note[not(parent::app | parent::choice)]" mode="text">
    <xsl:variable name="n" as="xs:integer" select="ed:note-number(.)"/>
    <a id="call:{$n}" href="#note:{$n}" data-n="{$n}" aria-label="Note {$n}">
      <xsl:attribute name="class" select="'call', 'edited'[current()/@resp]"/>
    </a>
  </xsl:template>

  <!-- Counted once for all: to count the notes before each would take time by the square. -->
  <xsl:variable name="ed:note-numbers" as="map(xs:string, xs:integer)"
      select="map:merge(for $n in 1 to count($ed:notes)
                        return map:entry(generate-id($ed:notes[$n]), $n))"/>

  <xsl:function name="ed:note-number" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$ed:note-numbers(generate-id($note))"/>
  </xsl:function>

  <!-- Notes elsewhere (in the header) are read where they stand. -->
  <xsl:template match="note" mode="text" priority="-0.25">
    <xsl:element name="{if (ed:holds-blocks(.)) then 'div' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., 'remark')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Who wrote a note that isn't the source's. -->
  <xsl:function name="ed:note-signature" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:if test="$note/@resp">
      <span class="who"> — {ed:names($note/@resp)}</span>
    </xsl:if>
  </xsl:function>

  <!-- All notes, after the text they belong to. -->
  <xsl:function name="ed:notes" as="element()?">
    <xsl:if test="$ed:notes">
      <section class="notes">
        <h2 lang="en">Notes</h2>
        <xsl:for-each select="$ed:notes">
          <xsl:variable name="n" as="xs:integer" select="ed:note-number(.)"/>
          <div>
            <xsl:sequence select="ed:attributes(., ('note', 'edited'[current()/@resp]))"/>
            <a class="number" id="note:{$n}" href="#call:{$n}" data-n="{$n}"
                aria-label="Back to the place of note {$n}"/>
            <xsl:apply-templates mode="text"/>
            <xsl:sequence select="ed:note-signature(.)"/>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
