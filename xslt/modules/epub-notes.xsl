<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in an EPUB: after the text of the file they are called in, as footnotes that a reading
     system may show at their place. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:ep="urn:x-corrigenda:epub"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The notes that stand after the text, by what calls them: a sign of the source, or the note
       itself where it is encoded. -->
  <xsl:variable name="ep:note-by-call" as="map(xs:string, element(note))" select="
      map:merge($ed:notes ! map:entry(generate-id((ed:anchor(.), .)[1]), .))"/>

  <xsl:function name="ep:called-in" as="element(note)*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="
        $nodes/descendant-or-self::*/(self::note | self::ref)[not(ancestor::note)]
        ! ep:with-inner($ep:note-by-call(generate-id(.)))"/>
  </xsl:function>

  <!-- A note, and those it calls itself. -->
  <xsl:function name="ep:with-inner" as="element(note)*">
    <xsl:param name="note" as="element(note)?"/>
    <xsl:sequence select="
        $note,
        $note/descendant::*/(self::note | self::ref)
        ! $ep:note-by-call(generate-id(.))[not(. is $note)]"/>
  </xsl:function>

  <xsl:function name="ep:notes" as="element()?">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:if test="$notes">
      <section class="notes" epub:type="footnotes">
        <h2 lang="en">Notes</h2>
        <xsl:sequence select="$notes ! ed:note(.)"/>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- The figure that calls a note. -->
  <xsl:function name="ed:call" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="place" as="element()"/>
    <a class="call" epub:type="noteref" role="doc-noteref" href="#{ed:note-id($note)}">
      <xsl:choose>
        <xsl:when test="$place/self::ref/@xml:id">
          <xsl:attribute name="id" select="$place/@xml:id"/>
        </xsl:when>
        <xsl:when test="$place is (ed:anchor($note), $note)[1]">
          <xsl:attribute name="id" select="ed:call-id($note)"/>
        </xsl:when>
      </xsl:choose>
      <sup>{ed:note-number($note)}</sup>
    </a>
  </xsl:function>

  <!-- A note, with a figure that leads back. Reading systems hide an aside that they show at its
       place: one that the source has in a division of its own is no aside. -->
  <xsl:function name="ed:note" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="first" as="element(p)?" select="
        $note/*[not(self::metamark)][1]/self::p
        [not(preceding-sibling::text()[normalize-space()])]"/>
    <xsl:element name="{if (ed:is-endnote($note)) then 'div' else 'aside'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="id" select="ed:note-id($note)"/>
      <xsl:sequence select="ed:attributes($note, 'note')[name() ne 'id']"/>
      <xsl:attribute name="epub:type" select="'footnote'"/>
      <xsl:attribute name="role" select="'doc-footnote'"/>
      <xsl:choose>
        <xsl:when test="$first">
          <xsl:apply-templates select="$first" mode="text">
            <xsl:with-param name="lead" select="ed:note-figure($note)"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="$first/following-sibling::node()" mode="text"/>
        </xsl:when>
        <xsl:when test="ed:holds-blocks($note)">
          <p><xsl:sequence select="ed:note-figure($note)"/></p>
          <xsl:apply-templates select="$note/node()" mode="text"/>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:sequence select="ed:note-figure($note)"/>
            <xsl:apply-templates select="$note/node()" mode="text"/>
            <xsl:sequence select="ed:note-signature($note)"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$first or ed:holds-blocks($note)">
        <xsl:where-populated>
          <p><xsl:sequence select="ed:note-signature($note)"/></p>
        </xsl:where-populated>
      </xsl:if>
    </xsl:element>
  </xsl:function>

  <xsl:function name="ed:note-figure" as="node()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:choose>
      <xsl:when test="exists(ed:anchor($note)) or not(ed:is-endnote($note))">
        <a class="number" role="doc-backlink" href="#{ed:call-id($note)}">{ed:note-number($note)}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="number">{ed:note-number($note)}</span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text> </xsl:text>
  </xsl:function>

</xsl:stylesheet>
