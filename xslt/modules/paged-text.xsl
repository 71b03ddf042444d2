<?xml version="1.0" encoding="UTF-8"?>
<!-- The text in print: the reading text alone, with the anchors that layout finds places by.
     An emended word carries no mark (a "clear text": the apparatus has both readings); of an
     inline element there is only the anchor, because each one costs time and may spoil a line. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The work, under its title. Running heads name author and work, and where the work has parts
       with headings, work and part. -->
  <xsl:function name="pg:work" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="title" as="xs:string" select="pg:running-title($edition)"/>
    <xsl:variable name="author" as="xs:string"
        select="pg:shortened(ed:enumerate(ed:authors($edition)))"/>
    <xsl:variable name="in-parts" as="xs:boolean" select="exists($edition/TEI/text/*/div/head)"/>
    <main class="work">
      <xsl:sequence select="ed:direction(ed:language($edition), '')"/>
      <h1 id="book:text" data-recto="{$title}" data-verso="{if ($in-parts or not($author)) then $title else $author}">
        <xsl:sequence select="pg:capitals(ed:title($edition))"/>
        <xsl:value-of select="ed:title($edition)"/>
      </h1>
      <xsl:apply-templates select="$edition/TEI/text" mode="text"/>
    </main>
  </xsl:function>

  <!-- The title as a running head has room for it: the short one the header gives, or else the
       beginning of the whole. -->
  <xsl:function name="pg:running-title" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="short" as="xs:string?" select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/title[@type = 'short'][1] ! normalize-space()"/>
    <xsl:sequence select="pg:running-head(($short, ed:title($edition))[1])"/>
  </xsl:function>

  <!-- Words that fit on one line of small capitals, cut between two of them. -->
  <xsl:function name="pg:shortened" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
        if (string-length($words) le 42) then $words
        else replace(replace(substring($words, 1, 42), '\s\S*$', ''), '\p{P}+$', '') || '…'"/>
  </xsl:function>

  <!-- A heading and those below it have one bookmark. That of a part of the work gives the pages
       that follow their running head. -->
  <xsl:function name="ed:heading-attributes" as="attribute()*">
    <xsl:param name="head" as="element(head)"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string" select="string-join(ed:heading-parts($head), ' ')"/>
    <xsl:sequence select="ed:block-attributes($head, ('head', ed:capitals(string($head))))"/>
    <xsl:attribute name="data-mark" select="$words"/>
    <xsl:if test="$head/parent::div[head[1] is $head]/parent::*/parent::text/parent::TEI">
      <xsl:attribute name="data-recto" select="pg:running-head($words)"/>
    </xsl:if>
    <xsl:if test="$level gt 6">
      <xsl:attribute name="style" select="'bookmark-level: ' || $level"/>
    </xsl:if>
  </xsl:function>

  <!-- A class for words in capitals only, which are set as small ones. -->
  <xsl:function name="pg:capitals" as="attribute()?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:where-populated>
      <xsl:attribute name="class" select="ed:capitals($words)"/>
    </xsl:where-populated>
  </xsl:function>

  <!-- Words for a running head; those in capitals only, as small capitals. -->
  <xsl:function name="pg:running-head" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
        pg:shortened($words) ! (if (ed:capitals($words)) then lower-case(.) else .)"/>
  </xsl:function>

  <!-- The citable number of a block is an attribute: the style sheet prints it in the margin, as
       none of the text. A line of verse gives its number to the layout; where that doesn't cite
       by it, every fifth line has it in the margin. -->
  <xsl:function name="ed:number" as="attribute()*">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="$block/self::l/@n">
      <xsl:attribute name="data-line" select="$block/@n"/>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$block/@n and not($block/self::l[number(@n) mod 5 ne 0])">
        <xsl:attribute name="data-n" select="$block/@n"/>
      </xsl:when>
      <xsl:when test="$block/self::l[not(@n)]">
        <xsl:sequence select="$pg:reckoned(generate-id($block)) ! pg:data-n(.)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="pg:data-n" as="attribute()">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:attribute name="data-n" select="$number"/>
  </xsl:function>

  <!-- The number of every fifth line of verse that bears none, reckoned from those before it in its
       poem: who numbers a line means that the ones after it are counted. -->
  <xsl:variable name="pg:reckoned" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:iterate select="//text//l">
        <xsl:param name="before" as="xs:integer?" select="()"/>
        <xsl:param name="poem" as="element()?" select="()"/>
        <xsl:variable name="own-poem" as="element()" select="(ancestor::lg[last()], ..)[1]"/>
        <xsl:variable name="goes-on" as="xs:boolean" select="@part = ('M', 'F')"/>
        <xsl:variable name="number" as="xs:integer?" select="
            if (@n) then xs:integer(@n[. castable as xs:integer])
            else $before[$own-poem is $poem] ! (if ($goes-on) then . else . + 1)"/>
        <xsl:if test="not(@n) and not($goes-on) and $number mod 5 = 0">
          <xsl:map-entry key="generate-id()" select="$number"/>
        </xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="before" select="$number"/>
          <xsl:with-param name="poem" select="$own-poem"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:variable>

  <!-- A place where edition and witness part: what the edition prints, and its anchor. -->
  <xsl:template mode="text" match="
      choice[sic][corr] | choice[orig][reg] | choice[abbr][expan] | app">
    <xsl:sequence select="pg:anchored(., (corr, reg, expan, lem)[1])"/>
  </xsl:template>

  <xsl:template match="sic[not(parent::choice)] | orig[not(parent::choice)]" mode="text">
    <xsl:sequence select="pg:anchored(., .)"/>
  </xsl:template>

  <xsl:template match="supplied[ed:is-addition(.)]" mode="text" priority="1">
    <xsl:sequence select="pg:anchored(., .)"/>
  </xsl:template>

  <xsl:function name="pg:anchored" as="element()">
    <xsl:param name="variant" as="element()"/>
    <xsl:param name="printed" as="element()?"/>
    <span id="{ed:entry-id($variant)}" class="lemma">
      <xsl:apply-templates select="$printed/node()" mode="text"/>
    </span>
  </xsl:function>

  <!-- Quotation marks that are characters of the text need no element beside them. -->
  <xsl:template mode="text" priority="1" match="
      (q | quote | said | soCalled)[not(@xml:id | @xml:lang | @rend | @n)]
                                   [not(ed:is-block(.))]">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A pointer to a place of the edition gives its page, which the layout knows. -->
  <xsl:template mode="text" match="ptr[starts-with(normalize-space(@target), '#')]">
    <xsl:variable name="link" as="xs:string?" select="ed:link(@target)"/>
    <span>
      <xsl:sequence select="ed:attributes(., 'ptr')"/>
      <xsl:if test="$link">
        <a class="page" href="{$link}"/>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- A file beside the edition is not beside the book: there is nothing to link to. -->
  <xsl:template mode="text" priority="1" match="
      (ref | ptr)[not(matches(@target, '^\s*(#|[A-Za-z][A-Za-z0-9+.-]*:)'))]">
    <span>
      <xsl:sequence select="ed:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- Lines, running heads and folios of the witness are not those of this book; its signs for what
       is set here otherwise aren't printed. -->
  <xsl:function name="ed:line-end" as="element()?">
    <xsl:sequence select="()"/>
  </xsl:function>

  <xsl:template match="text//fw | metamark[not(ed:is-label(.))]" mode="text"/>

  <!-- The page a page of the witness begins on is printed beside it, on the inner side. -->
  <xsl:template match="pb" mode="text">
    <xsl:if test="@n">
      <span data-n="{@n}">
        <xsl:sequence select="
            ed:attributes(., ('page-begin', 'between'[ed:between-blocks(current())]))"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- The sign for what is missing is text here, so that a lemma that has it can be found. -->
  <xsl:template match="gap" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., ())"/>
      <xsl:value-of select="ed:reading-text(.)"/>
    </span>
  </xsl:template>

  <!-- A frame without a picture in it is no figure to those who have pages read to them. -->
  <xsl:template match="figure" mode="text">
    <div>
      <xsl:sequence select="ed:block-attributes(., ('figure', 'blank'[not(current()/head)]))"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="figure/head" mode="text" priority="1">
    <p>
      <xsl:sequence select="ed:block-attributes(., ())"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
