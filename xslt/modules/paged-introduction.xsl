<?xml version="1.0" encoding="UTF-8"?>
<!-- The introduction for those who read the book: what the text was made from, how it departs from
     that, and how to read its apparatus. What the header says to those who encode (it names elements,
     counts bytes, tells where a block begins) is left to the TEI and to the web edition. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="pg:introduction" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <xsl:variable name="parts" as="element()*" select="
        pg:part('The sources', $header/fileDesc/sourceDesc//(witness, bibl[not(parent::witness)])
                               ! pg:source(.)),
        pg:part('The text', (pg:paragraphs($header/encodingDesc/projectDesc/p[pg:for-readers(.)]),
                             pg:departures($edition), pg:signs($edition))),
        pg:part('Principles', $header/encodingDesc/editorialDecl ! pg:principles(.)),
        pg:part('The apparatus', pg:conventions($edition))"/>
    <xsl:if test="$parts">
      <section class="introduction" id="book:introduction" lang="en">
        <h1 data-verso="{pg:running-title($edition)}" data-recto="About this edition">About this edition</h1>
        <xsl:sequence select="$parts"/>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- A part under its heading, if there is anything in it. -->
  <xsl:function name="pg:part" as="element()*">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:if test="$content">
      <h2>{$heading}</h2>
      <xsl:sequence select="$content"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="pg:paragraphs" as="element()*">
    <xsl:param name="paragraphs" as="element(p)*"/>
    <xsl:for-each select="$paragraphs">
      <p><xsl:apply-templates mode="text"/></p>
    </xsl:for-each>
  </xsl:function>

  <!-- Tell whether a paragraph of the header is for those who read, and not for those who encode. -->
  <xsl:function name="pg:for-readers" as="xs:boolean">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:sequence select="
        empty($paragraph/(ancestor::segmentation, .//gi)) and ed:declares($paragraph)"/>
  </xsl:function>

  <!-- A source, and what is recorded of it; its digests are in the colophon. -->
  <xsl:function name="pg:source" as="element()">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="bibl" as="element(bibl)?" select="($source/self::bibl, $source/bibl)[1]"/>
    <xsl:variable name="facts" as="element()*">
      <xsl:apply-templates mode="header" select="
          $bibl/(note[not(@type = ('preamble', 'postamble', 'form', 'character-encoding'))],
                 extent[not(measure)], availability, relatedItem)"/>
    </xsl:variable>
    <p>
      <xsl:sequence select="ed:attributes($source, 'source')"/>
      <xsl:sequence select="pg:source-words($source)"/>
      <xsl:for-each select="$facts">
        <xsl:text> {*:dt}: </xsl:text>
        <xsl:sequence select="*:dd/node()"/>
        <xsl:text>.</xsl:text>
      </xsl:for-each>
    </p>
  </xsl:function>

  <!-- What the edition departs from, in how many places, and who decided so. -->
  <xsl:function name="pg:departures" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="witness" as="element(witness)?" select="ed:base-witness($edition)"/>
    <xsl:variable name="joined" as="xs:boolean"
        select="exists($edition/TEI/text//metamark[@function = 'hyphen'])"/>
    <xsl:if test="$edition/TEI/teiHeader/fileDesc/sourceDesc//(witness | bibl)">
      <p>
        <xsl:text>The text is that of {if ($witness) then '' else 'its source'}</xsl:text>
        <xsl:sequence select="$witness ! pg:siglum(.)"/>
        <xsl:text>. Its lines are not kept{', and a word it breaks at the end of one is joined'[$joined]}. </xsl:text>
        <xsl:text>Wherever else the edition departs from it, both readings are recorded.</xsl:text>
      </p>
    </xsl:if>
    <xsl:if test="exists($ed:entries)">
      <xsl:variable name="sorts" as="xs:string*">
        <xsl:for-each-group select="$ed:entries" group-by="@type">
          <xsl:sort select="-count(current-group())"/>
          <xsl:variable name="count" as="xs:integer" select="count(current-group())"/>
          <xsl:sequence select="
              pg:counted($count, if (current-grouping-key() = 'stet') then 'reading let stand'
                                 else current-grouping-key())"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:variable name="persons" as="xs:string*">
        <xsl:for-each-group select="$ed:entries/ed:resp" group-by="string()">
          <xsl:sequence select="
              pg:within(current-grouping-key())
              || (' (' || count(current-group()) || ')')[count($ed:entries) gt count(current-group())]"/>
        </xsl:for-each-group>
      </xsl:variable>
      <p>
        <xsl:text>The edition records {ed:enumerate($sorts)}</xsl:text>
        <xsl:text>{(', decided by ' || ed:enumerate($persons))[exists($persons)]}.</xsl:text>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- The signs by which the text says that it isn't sure, as far as it has them. -->
  <xsl:function name="pg:signs" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="doubtful" as="xs:boolean" select="exists($edition/TEI/text//unclear)"/>
    <xsl:variable name="missing" as="xs:boolean" select="exists($edition/TEI/text//gap)"/>
    <xsl:where-populated>
      <p>
        <xsl:if test="$doubtful">
          <xsl:text>Words that can’t be read for certain have </xsl:text>
          <span class="unclear">dots below</span>
          <xsl:text>. </xsl:text>
        </xsl:if>
        <xsl:text>{'The sign […] stands for what can’t be read at all, or is lost.'[$missing]}</xsl:text>
      </p>
    </xsl:where-populated>
  </xsl:function>

  <!-- A number of things: "1 emendation", "2 readings let stand". -->
  <xsl:function name="pg:counted" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="thing" as="xs:string"/>
    <xsl:sequence select="
        format-integer($count, '#,##0') || ' '
        || (if ($count = 1) then $thing else replace($thing, '^(\w+)', '$1s'))"/>
  </xsl:function>

  <!-- The editorial declaration, each part with its name before it. -->
  <xsl:function name="pg:principles" as="element()*">
    <xsl:param name="declaration" as="element(editorialDecl)"/>
    <xsl:for-each select="$declaration/(p, */p)[pg:for-readers(.)]">
      <p>
        <xsl:if test=". is ../p[pg:for-readers(.)][1] and not(parent::editorialDecl)">
          <i>{ed:capitalised(local-name(..))}.</i>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:sequence select="ed:declared(.)"/>
      </p>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
