<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a figure in the text, the note itself after the text, linked both ways. A note with a
     @resp is the edition's own, and no part of the diplomatic text.

     The figure stands where the source has a sign for it (`ref type="note"`), wherever the source
     has the note; or where the note itself is encoded. Notes at the end of the source, in a division
     of their own, stay there. A note without a sign, or one that the source has in its line or in
     its margin, stays where it is. -->
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
  <xsl:variable name="ed:all-notes" as="element(note)*"
      select="root(.)/TEI/text//note[not(parent::app | parent::choice)]"/>

  <!-- The signs that call for notes, by the ids of these; the first of each. -->
  <xsl:variable name="ed:anchors" as="map(xs:string, element(ref))" select="
      map:merge(root(.)/TEI/text//ref[@type = 'note']/(let $ref := .
                return tokenize(@target)[starts-with(., '#')] ! map:entry(substring(., 2), $ref)))"/>

  <!-- The notes that have a number, in the order in which they are called, and those of them that
       stand after the text. -->
  <xsl:variable name="ed:numbered-notes" as="element(note)*" select="
      let $notes := $ed:all-notes[not(ed:stands(.))],
          $by-place := map:merge($notes ! map:entry(generate-id(ed:called-at(.)), .),
                                 map { 'duplicates': 'combine' })
      return ($notes ! ed:called-at(.))/. ! $by-place(generate-id(.))"/>
  <xsl:variable name="ed:notes" as="element(note)*"
      select="$ed:numbered-notes[not(ed:is-endnote(.))]"/>

  <xsl:function name="ed:anchor" as="element(ref)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@xml:id ! $ed:anchors(string(.))"/>
  </xsl:function>

  <!-- Where a note is called: at the sign for it, or else where it is encoded. -->
  <xsl:function name="ed:called-at" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(ed:anchor($note), $note)[1]"/>
  </xsl:function>

  <!-- Tell whether a note is one of those that the source has in a division of their own. -->
  <xsl:function name="ed:is-endnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
        not($note/@resp) and ed:between-blocks($note) and exists($note/ancestor::div[@type = 'notes'])"/>
  </xsl:function>

  <!-- Tell whether a note stays where it is and has no number. -->
  <xsl:function name="ed:stands" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
        not($note/@resp) and empty(ed:anchor($note)) and not(ed:is-endnote($note))
        and ($note/@place = ('inline', 'margin') or ed:between-blocks($note)
             or exists($note/(parent::item, parent::note, parent::cell)[p]))"/>
  </xsl:function>

  <!-- Counted once for all: to count the notes before each would take time by the square. The
       source's own numbers and signs serve where each is used once. -->
  <xsl:variable name="ed:note-numbers" as="map(xs:string, xs:string)" select="
      let $own := $ed:numbered-notes/@n[matches(., '^(\d{1,4}|\p{L}|[*†‡§¶‖]{1,3})$')],
          $serve := count($own) = count($ed:numbered-notes)
                    and count(distinct-values($own)) = count($own)
      return map:merge(
          for $n in 1 to count($ed:numbered-notes)
          return map:entry(generate-id($ed:numbered-notes[$n]),
                           if ($serve) then string($own[$n]) else string($n)))"/>

  <xsl:function name="ed:note-number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$ed:note-numbers(generate-id($note))"/>
  </xsl:function>

  <xsl:function name="ed:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@xml:id, 'note:' || ed:note-number($note))[1])"/>
  </xsl:function>

  <!-- The id of the place a note is called at. -->
  <xsl:function name="ed:call-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string((ed:anchor($note)/@xml:id, 'call:' || ed:note-number($note))[1])"/>
  </xsl:function>

  <!-- A note where it is encoded: its figure, if it is called there; the note, if it stays. -->
  <xsl:template match="text//note[not(parent::app | parent::choice)]" mode="text">
    <xsl:choose>
      <xsl:when test="ed:stands(.)">
        <xsl:sequence select="ed:standing-note(.)"/>
      </xsl:when>
      <xsl:when test="ed:is-endnote(.)">
        <xsl:sequence select="ed:note(.)"/>
      </xsl:when>
      <xsl:when test="empty(ed:anchor(.))">
        <xsl:sequence select="ed:call(., .)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The sign the source has for a note: the diplomatic text keeps it, elsewhere a figure stands
       for it. One that leads to no note is a reference like any other. -->
  <xsl:template match="ref[@type = 'note'][ed:pointed-at(@target)/self::note]" mode="text"
      priority="2">
    <xsl:sequence select="ed:call(ed:pointed-at(@target)[self::note][1], .)"/>
  </xsl:template>

  <!-- The figure, like that of a paragraph, comes from the style sheet: it is no text. -->
  <xsl:function name="ed:call" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="n" as="xs:string" select="ed:note-number($note)"/>
    <xsl:variable name="sign" as="xs:string" select="normalize-space($place/self::ref)"/>
    <a href="#{ed:note-id($note)}" data-n="{$n}">
      <xsl:attribute name="aria-label" select="'Note ' || $n || (', source ' || $sign)[$sign]"/>
      <xsl:choose>
        <xsl:when test="$place/self::ref/@xml:id">
          <xsl:attribute name="id" select="$place/@xml:id"/>
        </xsl:when>
        <xsl:when test="$place is ed:called-at($note)">
          <xsl:attribute name="id" select="ed:call-id($note)"/>
        </xsl:when>
      </xsl:choose>
      <xsl:attribute name="class" select="'call', 'edited'[$place/self::note/@resp]"/>
      <xsl:apply-templates select="$place/self::ref/node()" mode="text"/>
    </a>
  </xsl:function>

  <!-- A note that stays where it is: between paragraphs, in the line, or from the margin. -->
  <xsl:function name="ed:standing-note" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="between" as="xs:boolean"
        select="ed:between-blocks($note) or ed:holds-blocks($note)"/>
    <xsl:element name="{if ($between) then 'div' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="
          ed:attributes($note, ('standing', if ($note/@place = 'margin') then ed:beside($note)
                                            else if ($between) then 'between' else 'within'))"/>
      <xsl:attribute name="role" select="'note'"/>
      <xsl:apply-templates select="$note/node()" mode="text"/>
    </xsl:element>
  </xsl:function>

  <!-- The classes of a note from the margin. -->
  <xsl:function name="ed:beside" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'beside'"/>
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

  <!-- A note with its figure, which leads back to where it is called, if it is. -->
  <xsl:function name="ed:note" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <div>
      <xsl:sequence select="ed:attributes($note, ('note', 'edited'[$note/@resp]))"/>
      <xsl:sequence select="ed:note-figure($note)"/>
      <xsl:apply-templates select="$note/node()" mode="text"/>
      <xsl:sequence select="ed:note-signature($note)"/>
    </div>
  </xsl:function>

  <xsl:function name="ed:note-figure" as="node()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="n" as="xs:string" select="ed:note-number($note)"/>
    <xsl:variable name="called" as="xs:boolean"
        select="exists(ed:anchor($note)) or not(ed:is-endnote($note))"/>
    <xsl:element name="{if ($called) then 'a' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="'number'"/>
      <xsl:if test="not($note/@xml:id)">
        <xsl:attribute name="id" select="ed:note-id($note)"/>
      </xsl:if>
      <xsl:attribute name="data-n" select="$n"/>
      <xsl:if test="$called">
        <xsl:attribute name="href" select="'#' || ed:call-id($note)"/>
        <xsl:attribute name="aria-label" select="'Back to the place of note ' || $n"/>
      </xsl:if>
    </xsl:element>
  </xsl:function>

  <!-- All notes, after the text they belong to. -->
  <xsl:function name="ed:notes" as="element()?">
    <xsl:if test="$ed:notes">
      <section>
        <!-- Notes that are all the edition's own are no part of the diplomatic text. -->
        <xsl:attribute name="class" select="
            'notes', 'edited'[every $note in $ed:notes satisfies $note/@resp]"/>
        <h2 lang="en">Notes</h2>
        <xsl:sequence select="$ed:notes ! ed:note(.)"/>
      </section>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
