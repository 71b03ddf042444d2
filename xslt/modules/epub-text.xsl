<?xml version="1.0" encoding="UTF-8"?>
<!-- The text in an EPUB: the reading text alone. A place where edition and witness part leads to its
     entry in the register, which reading systems show at the place itself. -->
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

  <!-- What stands in a file, and after it the notes that are called in it. -->
  <xsl:function name="ep:unit-content" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="text"/>
    <xsl:sequence select="ep:notes(ep:called-in($nodes))"/>
  </xsl:function>

  <!-- What a division is, in the words of EPUB 3 Structural Semantics and of DPUB-ARIA, which has
       roles for some of them. -->
  <xsl:variable name="ep:kinds" as="map(xs:string, xs:boolean)" select="map {
      'part': true(), 'chapter': true(), 'preface': true(), 'foreword': true(),
      'introduction': true(), 'prologue': true(), 'epilogue': true(), 'afterword': true(),
      'conclusion': true(), 'appendix': true(), 'glossary': true(), 'bibliography': true(),
      'dedication': true(), 'acknowledgments': true(), 'volume': false() }"/>

  <xsl:template match="div" mode="text">
    <xsl:variable name="kind" as="xs:string?" select="string(@type)[map:contains($ep:kinds, .)]"/>
    <xsl:element name="{if (head) then 'section' else 'div'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="id" select="ed:division-id(.)"/>
      <xsl:sequence select="
          ed:attributes(., ('division', @type ! ed:class(.)))[name() ne 'id']"/>
      <xsl:if test="head and $kind">
        <xsl:attribute name="epub:type" select="$kind"/>
        <xsl:if test="$ep:kinds($kind)">
          <xsl:attribute name="role" select="'doc-' || $kind"/>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates select="ep:own(.)" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="text" match="
      choice[sic][corr] | choice[orig][reg] | choice[abbr][expan] | app">
    <xsl:sequence select="ep:place(., (corr, reg, expan, lem)[1])"/>
  </xsl:template>

  <xsl:template match="sic[not(parent::choice)] | orig[not(parent::choice)]" mode="text">
    <xsl:sequence select="ep:place(., .)"/>
  </xsl:template>

  <xsl:template match="supplied[ed:is-addition(.)]" mode="text" priority="1">
    <xsl:sequence select="ep:place(., .)"/>
  </xsl:template>

  <!-- What the edition prints, as a link to the entry. A link may hold no other: then, or where
       nothing is printed, a sign after it is the link. -->
  <xsl:function name="ep:place" as="element()">
    <xsl:param name="variant" as="element()"/>
    <xsl:param name="printed" as="element()?"/>
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates select="$printed/node()" mode="text"/>
    </xsl:variable>
    <xsl:variable name="id" as="xs:string" select="ed:entry-id($variant)"/>
    <span id="{$id}" class="entry">
      <xsl:choose>
        <xsl:when test="$variant/ancestor::ref">
          <xsl:sequence select="$words"/>
        </xsl:when>
        <xsl:when test="$words/descendant-or-self::*:a or not(string-join($words))">
          <xsl:sequence select="$words, ep:sign($id)"/>
        </xsl:when>
        <xsl:otherwise>
          <a class="words" epub:type="noteref" role="doc-noteref" href="#register:{$id}">
            <xsl:sequence select="$words"/>
          </a>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:function>

  <xsl:function name="ep:sign" as="element()">
    <xsl:param name="id" as="xs:string"/>
    <a class="sign" epub:type="noteref" role="doc-noteref" href="#register:{$id}"
        aria-label="{$ed:entry-by-id($id) ! ed:entry-label(.)}">°</a>
  </xsl:function>

  <!-- The entries inside a reference have their signs after it. -->
  <xsl:template match="ref[not(ancestor::ref)]" mode="text" priority="1">
    <xsl:next-match/>
    <xsl:for-each select="descendant::*/ed:entry-id(.)[map:contains($ed:entry-by-id, .)]">
      <xsl:sequence select="ep:sign(.)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The number of a block is set by the style sheet, where the reading system can: read out, it
       would stand between any two paragraphs. Of verse, every fifth line has its number. -->
  <xsl:function name="ed:number" as="attribute()?">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="$block/@n and not($block/self::l[number(@n) mod 5 ne 0])">
      <xsl:attribute name="data-n" select="$block/@n"/>
    </xsl:if>
  </xsl:function>

  <!-- A page of a book scrolls in no direction. -->
  <xsl:function name="ed:scrolling" as="element()">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$content"/>
  </xsl:function>

  <!-- Lines, running heads and signs of the witness are not those of this book. -->
  <xsl:function name="ed:line-end" as="element()?">
    <xsl:sequence select="()"/>
  </xsl:function>

  <xsl:template match="text//fw | am | metamark[not(ed:is-label(.))]" mode="text"/>

  <!-- A page of the witness begins: for the list of pages. -->
  <xsl:template match="pb[@n]" mode="text">
    <span id="{ep:page-id(.)}" class="page-begin" epub:type="pagebreak" role="doc-pagebreak"
        title="{@n}" data-n="{@n}"/>
  </xsl:template>

  <xsl:function name="ep:page-id" as="xs:string">
    <xsl:param name="page" as="element(pb)"/>
    <xsl:sequence select="
        string(($page/@xml:id, 'page:' || $ep:page-ordinals(generate-id($page)))[1])"/>
  </xsl:function>

  <xsl:variable name="ep:page-ordinals" as="map(xs:string, xs:integer)" select="
      let $all := root(.)/TEI/text//pb[not(@xml:id)]
      return map:merge(for $n in 1 to count($all) return map:entry(generate-id($all[$n]), $n))"/>

  <!-- Style sheets are not to be relied on for what has to be read. -->
  <xsl:template match="gap" mode="text">
    <xsl:variable name="shown" as="element()"><xsl:next-match/></xsl:variable>
    <span>
      <xsl:sequence select="$shown/@*"/>
      <xsl:text>[…]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="ptr" mode="text">
    <xsl:variable name="shown" as="element()"><xsl:next-match/></xsl:variable>
    <xsl:element name="{local-name($shown)}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="$shown/@*"/>
      <xsl:text>→</xsl:text>
    </xsl:element>
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
