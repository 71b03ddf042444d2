<?xml version="1.0" encoding="UTF-8"?>
<!-- Front matter of the print edition: half title, title page, and the imprint on its verso. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="pg:half-title" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <section class="half-title">
      <p>
        <xsl:sequence select="pg:capitals(ed:title($edition))"/>
        <xsl:value-of select="ed:title($edition)"/>
      </p>
    </section>
  </xsl:function>

  <xsl:function name="pg:title-page" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <section class="title-page">
      <xsl:sequence select="
          pg:line('author', ed:enumerate(ed:authors($edition))),
          pg:title($edition, 26),
          pg:line('subtitle', ed:subtitle($edition)),
          pg:line('responsible', pg:by('Translated', ed:responsible($edition, 'trl') ! ed:name(.))),
          pg:line('responsible', pg:by('Edited', ed:editors($edition))),
          pg:line('publisher', ed:publisher($edition)),
          pg:line('year', ed:date($edition)[matches(., '^\d{4}')] ! substring(., 1, 4))"/>
    </section>
  </xsl:function>

  <!-- The title in lines of about equal length, none much longer than `width` letters. -->
  <xsl:function name="pg:title" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="title" as="xs:string" select="ed:title($edition)"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($title)"/>
    <xsl:variable name="lines" as="xs:integer"
        select="max((1, xs:integer(ceiling(string-length($title) div $width))))"/>
    <p class="{'title', 'long'[string-length($title) gt 3 * $width], ed:capitals($title)}">
      <!-- A word stands on the line its middle falls on. -->
      <xsl:for-each-group select="1 to count($words)" group-adjacent="floor(
          (string-length(string-join($words[position() lt current()], ' '))
           + string-length($words[current()]) div 2 + 1)
          * $lines div (string-length($title) + 1))">
        <xsl:if test="position() gt 1"><br/></xsl:if>
        <xsl:value-of select="$words[position() = current-group()]"/>
      </xsl:for-each-group>
    </p>
  </xsl:function>

  <!-- One line of a title page; none where there is nothing to say. -->
  <xsl:function name="pg:line" as="element()?">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="words" as="xs:string?"/>
    <xsl:if test="normalize-space($words)">
      <p class="{$class}">{$words}</p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="pg:by" as="xs:string?">
    <xsl:param name="done" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="
        ($done || ' by ' || pg:within(ed:enumerate($names)))[exists($names)]"/>
  </xsl:function>

  <!-- The verso of the title page: what this edition is, what it was made from, and by whom. -->
  <xsl:function name="pg:imprint" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <section class="imprint" lang="en">
      <div>
        <xsl:sequence select="
            pg:sources($edition), pg:roles($edition), pg:publication($edition)"/>
      </div>
    </section>
  </xsl:function>

  <!-- The sources: each witness under its sign, then what stands behind it. -->
  <xsl:function name="pg:sources" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:for-each select="
        $edition/TEI/teiHeader/fileDesc/sourceDesc/(.//witness, bibl, p)">
      <p class="source"><xsl:sequence select="pg:source-words(.)"/></p>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="pg:siglum" as="element()">
    <xsl:param name="witness" as="element(witness)"/>
    <i class="siglum">{ed:siglum($witness)}</i>
  </xsl:function>

  <!-- A source in words: its sign, if it has one, and its description. -->
  <xsl:function name="pg:source-words" as="node()*">
    <xsl:param name="source" as="element()"/>
    <xsl:if test="$source/self::witness">
      <xsl:sequence select="pg:siglum($source)"/>
      <xsl:text>&#x2002;</xsl:text>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$source/(self::bibl | bibl)">
        <xsl:sequence select="($source/self::bibl, $source/bibl)[1] ! pg:description(.)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>{normalize-space(string-join($source/(node() except abbr[@type = 'siglum'])))}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A source as one sentence: "Pamphlet: author, title, edited by editor, place:
       publisher, date." -->
  <xsl:function name="pg:description" as="node()*">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:for-each select="($bibl/note[@type = 'form'] ! normalize-space(), $bibl/@type)[1]">
      <xsl:text>{ed:capitalised(.)}: </xsl:text>
    </xsl:for-each>
    <xsl:for-each select="
        $bibl/author, $bibl/title, $bibl/editor, $bibl/pubPlace, $bibl/publisher, $bibl/date">
      <xsl:if test="position() gt 1">{if (self::publisher and ../pubPlace) then ': ' else ', '}</xsl:if>
      <xsl:if test="self::editor">edited by </xsl:if>
      <xsl:choose>
        <xsl:when test="self::title"><i>{normalize-space()}</i></xsl:when>
        <xsl:when test="self::author or self::editor">{ed:in-order(.)}</xsl:when>
        <xsl:otherwise>{normalize-space()}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <!-- Who did what, as the header has it. -->
  <xsl:function name="pg:roles" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="roles" as="xs:string*">
      <xsl:for-each-group select="$edition/TEI/teiHeader/fileDesc/titleStmt/respStmt"
          group-by="ed:capitalised(normalize-space(resp[1]))">
        <xsl:sequence select="
            current-grouping-key() || ': '
            || replace(ed:enumerate(current-group() ! ed:name(.)), '\.$', '') || '.'"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="pg:line('roles', string-join($roles, ' '))"/>
  </xsl:function>

  <!-- The edition, its publisher and date, its licence. -->
  <xsl:function name="pg:publication" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="pg:line('edition', string-join(
        (pg:edition-line($edition),
         string-join((ed:publisher($edition), ed:date-words($edition)), ', ')[. ne '']), '. ') || '.')"/>
    <xsl:for-each select="ed:licence($edition)">
      <xsl:variable name="link" as="xs:string?"
          select="@target ! ed:safe-link(normalize-space(.))"/>
      <p class="licence">
        <xsl:value-of select="normalize-space()"/>
        <xsl:if test="$link">
          <br/>
          <a href="{$link}">{replace($link, '^https?://|/$', '')}</a>
        </xsl:if>
      </p>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
