<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's introduction, from the header: what the text was made from, how, by which
     principles, and how to read its apparatus. -->
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
        pg:part('The text', (pg:paragraphs($header/encodingDesc/projectDesc/p), pg:departures())),
        pg:part('Principles', $header/encodingDesc/editorialDecl ! pg:principles(.)),
        pg:part('The apparatus', pg:conventions())"/>
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

  <!-- A source, and what is recorded of it; its digests are in the colophon. -->
  <xsl:function name="pg:source" as="element()">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="bibl" as="element(bibl)?" select="($source/self::bibl, $source/bibl)[1]"/>
    <xsl:variable name="facts" as="element()*">
      <xsl:apply-templates mode="header" select="
          $bibl/(note[not(@type = ('preamble', 'postamble', 'form'))], extent, availability,
                 relatedItem)"/>
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

  <!-- In how many places the edition departs from its witness, and who decided so. -->
  <xsl:function name="pg:departures" as="element()?">
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
              replace(current-grouping-key(), '^The ', 'the ')
              || (' (' || count(current-group()) || ')')[count($ed:entries) gt count(current-group())]"/>
        </xsl:for-each-group>
      </xsl:variable>
      <p>
        <xsl:text>The edition records {ed:enumerate($sorts)}</xsl:text>
        <xsl:text>{(', decided by ' || ed:enumerate($persons))[exists($persons)]}.</xsl:text>
      </p>
    </xsl:if>
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
    <xsl:for-each select="$declaration/(p, */p)">
      <p>
        <xsl:if test=". is ../p[1] and not(parent::editorialDecl)">
          <i>{ed:capitalised(local-name(..))}.</i>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates mode="text"/>
      </p>
    </xsl:for-each>
  </xsl:function>

  <!-- How an entry is read, and where the entries stand. -->
  <xsl:function name="pg:conventions" as="element()*">
    <xsl:if test="exists($ed:entries)">
      <p>
        <xsl:text>Before the bracket stands what this edition prints, after it what the witness has </xsl:text>
        <xsl:text>whose sign follows: </xsl:text>
        <i>om.</i>
        <xsl:text>, if it has nothing there; </xsl:text>
        <i>add.</i>
        <xsl:text>, if it has more after it, </xsl:text>
        <i>pr.</i>
        <xsl:text>, before it; </xsl:text>
        <i>sic</i>
        <xsl:text>, if it reads as printed where a reader may doubt it.</xsl:text>
        <xsl:if test="$pg:in-foot">
          <xsl:text> The entries of a page stand at its foot, each by its line.</xsl:text>
        </xsl:if>
        <xsl:if test="$pg:in-register">
          <xsl:text> The register on page&#xA0;</xsl:text>
          <a class="page" href="#book:register"/>
          <xsl:text> has them all, by page and line, with the kind of each, who decided it, and how </xsl:text>
          <xsl:text>surely.</xsl:text>
        </xsl:if>
      </p>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
