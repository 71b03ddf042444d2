<?xml version="1.0" encoding="UTF-8"?>
<!-- Units: what of the text is in one file of the EPUB. A division of the top level has a file of
     its own, and where that would be very long, each division in it. What stands before the first
     is a unit, too. -->
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

  <!-- Characters past which a file is slow to open on a small device. -->
  <xsl:variable name="ep:long" as="xs:integer" select="200000"/>

  <!-- The pages of the text. A unit without anything to be read (notes that stand elsewhere) has
       none. -->
  <xsl:function name="ep:text-pages" as="element(ep:page)*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="contents" as="map(*)*">
      <xsl:for-each select="$edition/TEI/text ! ep:units(.)">
        <xsl:variable name="content" as="node()*" select="ep:unit-content(?nodes)"/>
        <xsl:sequence select="map:put(., 'content', $content)
            [normalize-space(string-join($content)) or exists($content//@id)]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="$contents">
      <xsl:sequence select="ep:page('text-' || position(), ?matter, ep:unit-title(?nodes),
                                    ed:language($edition), ?content)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The units of what holds divisions, each a map of its nodes and its place in a book. -->
  <xsl:function name="ep:units" as="map(*)*">
    <xsl:param name="holder" as="element()"/>
    <xsl:choose>
      <xsl:when test="$holder/(self::text | self::group)">
        <xsl:sequence select="$holder/(front | body | group | back | text) ! ep:units(.)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="matter" as="xs:string" select="ep:matter($holder)"/>
        <xsl:for-each-group select="$holder/node()" group-starting-with="node()[ep:opens(.)]">
          <xsl:variable name="parted" as="element(div)?"
              select="current-group()/self::div[ep:is-parted(.)]"/>
          <xsl:if test="position() gt 1 or not($holder/self::div)">
            <xsl:sequence select="
                ep:unit(current-group()[not(. &gt;&gt; $parted)], $matter),
                $parted ! ep:units(.),
                ep:unit(current-group()[. &gt;&gt; $parted], $matter)"/>
          </xsl:if>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="ep:unit" as="map(*)?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="matter" as="xs:string"/>
    <xsl:sequence select="map { 'nodes': $nodes, 'matter': $matter }[exists($nodes/self::*)]"/>
  </xsl:function>

  <!-- Tell whether a file begins at a node: at a division, or at the page that begins with it. -->
  <xsl:function name="ep:opens" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        exists($node/self::*[ep:is-page-sign(.) or self::div])
        and not($node/preceding-sibling::*[1]/ep:is-page-sign(.))
        and exists(($node/self::div,
                    $node/following-sibling::*[not(ep:is-page-sign(.))][1]/self::div)[1]
                   [ep:has-file(.)])"/>
  </xsl:function>

  <xsl:function name="ep:is-page-sign" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::pb | self::cb | self::lb | self::fw | self::metamark))"/>
  </xsl:function>

  <!-- Tell whether a division begins a file. The first thing in a parted one never does: it is
       with the heading of what it is in. -->
  <xsl:function name="ep:has-file" as="xs:boolean">
    <xsl:param name="division" as="element(div)"/>
    <xsl:sequence select="
        exists($division/(parent::front | parent::body | parent::back)/parent::text)
        or exists($division/parent::div[ep:is-parted(.)])
           and exists($division/preceding-sibling::*[not(ep:is-page-sign(.))])"/>
  </xsl:function>

  <!-- Tell whether a division is spread over several files. -->
  <xsl:function name="ep:is-parted" as="xs:boolean">
    <xsl:param name="division" as="element(div)"/>
    <xsl:sequence select="
        exists($division/div[preceding-sibling::*[not(ep:is-page-sign(.))]])
        and string-length($division) gt $ep:long and ep:has-file($division)"/>
  </xsl:function>

  <!-- What of a division is in its own file: all, or what stands before the next. -->
  <xsl:function name="ep:own" as="node()*">
    <xsl:param name="division" as="element(div)"/>
    <xsl:choose>
      <xsl:when test="ep:is-parted($division)">
        <xsl:variable name="next" as="node()?"
            select="$division/node()[position() gt 1][ep:opens(.)][1]"/>
        <xsl:sequence select="$division/node()[. &lt;&lt; $next]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$division/node()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="ep:matter" as="xs:string">
    <xsl:param name="holder" as="element()"/>
    <xsl:sequence select="
        if ($holder/ancestor-or-self::front) then 'frontmatter'
        else if ($holder/ancestor-or-self::back) then 'backmatter' else 'bodymatter'"/>
  </xsl:function>

  <!-- What a file is called: by its heading, or else as the work. -->
  <xsl:function name="ep:unit-title" as="xs:string">
    <xsl:param name="nodes" as="node()+"/>
    <xsl:sequence select="
        (($nodes/self::div/head)[1] ! string-join(ed:heading-parts(.), ' '),
         ep:title(root($nodes[1])))[1]"/>
  </xsl:function>

  <xsl:function name="ep:title" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="(ed:title($edition)[. ne ''], 'Untitled')[1]"/>
  </xsl:function>

</xsl:stylesheet>
