<?xml version="1.0" encoding="UTF-8"?>
<!-- How to read the apparatus, told at the end of the introduction: only what this book has. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- How an entry is read, where the entries stand, and how they are cited. -->
  <xsl:function name="pg:conventions" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:if test="exists($ed:entries)">
      <p><xsl:sequence select="pg:readings-explained()"/></p>
      <p>
        <xsl:if test="$pg:in-foot">
          <xsl:text>The entries of a page stand at its foot, each by its line</xsl:text>
          <xsl:text>{', and those of a note below the note'[pg:entries-in($edition//note)]}. </xsl:text>
          <xsl:if test="$series = 'apart'">
            <xsl:text>Emendations, regularisations and variants stand apart, each after their name. </xsl:text>
          </xsl:if>
        </xsl:if>
        <xsl:if test="$pg:in-register">
          <xsl:text>The register on page&#xA0;</xsl:text>
          <a class="page" href="#book:register"/>
          <xsl:text> has them all by page{if ($pg:by-line) then ' and line (12.4 is line 4 of page 12)' else ''}</xsl:text>
          <xsl:text>{', those of notes by page and note (12 n. 3)'[pg:entries-in($edition//note)]}, </xsl:text>
          <xsl:text>with the kind of each, who decided it, and how surely. </xsl:text>
        </xsl:if>
        <xsl:if test="$pg:by-line and pg:entries-in($edition/TEI/text//(head | trailer | stage | speaker | table | figure))">
          <xsl:text>What is no line of the text, such as a heading or the row of a table, is counted from </xsl:text>
          <xsl:text>the line before it: 4.2 is the second after line 4, 0.1 the first of its page. </xsl:text>
        </xsl:if>
        <xsl:if test="$pg:by-line and $edition/TEI/text//l/@n">
          <xsl:text>Verse has its own numbers where nothing else is counted beside it.</xsl:text>
        </xsl:if>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- Tell whether an entry of the apparatus stands in one of some elements. -->
  <xsl:function name="pg:entries-in" as="xs:boolean">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="exists($elements//(choice | app | sic | orig | supplied)[ancestor::text])"/>
  </xsl:function>

  <!-- What stands before the bracket and after it, with the signs this edition uses. -->
  <xsl:function name="pg:readings-explained" as="node()*">
    <xsl:variable name="omitted" as="xs:boolean"
        select="exists($ed:entries[normalize-space(ed:lemma)]/ed:reading[not(normalize-space())])"/>
    <xsl:variable name="added" as="xs:boolean"
        select="exists($ed:entries[not(normalize-space(ed:lemma))])"/>
    <xsl:text>Before the bracket stands what this edition prints, after it what the witness has </xsl:text>
    <xsl:text>whose sign follows</xsl:text>
    <xsl:if test="$omitted">
      <xsl:text>; </xsl:text><i>om.</i><xsl:text>, if it has nothing there</xsl:text>
    </xsl:if>
    <xsl:if test="$added">
      <xsl:text>; </xsl:text><i>add.</i><xsl:text>, if it has more after it, </xsl:text>
      <i>pr.</i><xsl:text>, before it</xsl:text>
    </xsl:if>
    <xsl:sequence select="ed:let-stand-words()"/>
    <xsl:text>.</xsl:text>
  </xsl:function>

</xsl:stylesheet>
