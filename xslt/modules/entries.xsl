<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries: every place where the edition departs from a witness, or lets a doubtful reading
     stand, in one form. Register, popovers and apparatus are made from entries and know nothing
     of choice or app; an emendation is one kind of entry, a variant of a second witness another.

       ed:entry    @id  of the element in the edition; the anchor in the text has the same
                   @xml:lang  the language the words are in
                   @type  emendation | regularisation | expansion | stet | variant
                   | addition
                   @block, @n  id and number of the block it stands in
                   @place  the same in words, or by what else a reader finds it
                   @cert  high | medium | low, where given
                   @stet  of a stet: sic, an error left as it is; stet, none that only looks like one
         ed:lemma    what the edition prints; @sigla the witnesses that have it
         ed:reading  what a witness has instead; @sigla as above; none for a stet
         ed:kind, ed:origin  labels of the taxonomies in the header; @ref the category
         ed:resp     who decided, by name
         ed:note     the editor's remark
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The entries of the edition at hand, made once. -->
  <xsl:variable name="ed:entries" as="element(ed:entry)*" select="ed:entries(root(.))"/>

  <!-- The same by their ids: a large edition has thousands. -->
  <xsl:variable name="ed:entry-by-id" as="map(xs:string, element(ed:entry))"
      select="map:merge($ed:entries ! map:entry(string(@id), .))"/>

  <!-- All entries of an edition, in the order of the text. -->
  <xsl:function name="ed:entries" as="element(ed:entry)*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:apply-templates mode="entry" select="
        $edition/TEI/text//(choice | app | sic[not(parent::choice)] | orig[not(parent::choice)]
                            | supplied[ed:is-addition(.)])"/>
  </xsl:function>

  <!-- The ids of entries that the encoder gave none, from that of what they stand in and their order
       inside it: so they don't change with the text before them. Counted once for all: to count what
       precedes each would take time by the square. -->
  <xsl:variable name="ed:entry-ids" as="map(xs:string, xs:string)">
    <xsl:variable name="ids" as="map(xs:string, xs:string)*">
      <xsl:for-each-group group-by="string(ancestor::*[@xml:id][1]/@xml:id)" select="
          root(.)//(choice | app | sic[not(parent::choice)] | orig[not(parent::choice)] | supplied)
          [not(@xml:id)]">
        <xsl:variable name="stem" as="xs:string+"
            select="'entry', current-grouping-key()[. ne '']"/>
        <xsl:for-each select="current-group()">
          <xsl:sequence select="
              map:entry(generate-id(), string-join(($stem, string(position())), ':'))"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map:merge($ids)"/>
  </xsl:variable>

  <!-- The id of an entry; of what is none, nothing. -->
  <xsl:function name="ed:entry-id" as="xs:string">
    <xsl:param name="variant" as="element()"/>
    <xsl:sequence select="
        string(($variant/@xml:id, $ed:entry-ids(generate-id($variant)))[1])"/>
  </xsl:function>

  <!-- The block an element stands in: the nearest that carries a citable number. The number of a
       note is its call, no place in the text; that of a line is one of the verses of its block. -->
  <xsl:function name="ed:block" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="nearest" as="element()?"
        select="$element/ancestor-or-self::*[@n][ancestor::text][not(self::note)][1]"/>
    <xsl:sequence select="($nearest/self::l/ancestor::*[self::lg or self::sp][@n][1], $nearest)[1]"/>
  </xsl:function>

  <xsl:template match="choice[sic][corr]" mode="entry">
    <xsl:sequence select="ed:entry(., 'emendation', corr, sic)"/>
  </xsl:template>

  <xsl:template match="choice[orig][reg]" mode="entry">
    <xsl:sequence select="ed:entry(., 'regularisation', reg, orig)"/>
  </xsl:template>

  <xsl:template match="choice[abbr][expan]" mode="entry">
    <xsl:sequence select="ed:entry(., 'expansion', expan, abbr)"/>
  </xsl:template>

  <xsl:template match="sic | orig" mode="entry">
    <xsl:sequence select="ed:entry(., 'stet', ., ())"/>
  </xsl:template>

  <!-- Tell whether words supplied are printed by the edition, and so an entry of their own. In what
       it doesn't print they are nobody's. -->
  <xsl:function name="ed:is-addition" as="xs:boolean">
    <xsl:param name="supplied" as="element(supplied)"/>
    <xsl:sequence select="
        exists($supplied/ancestor::text)
        and empty($supplied/(ancestor::rdg, ancestor::*[parent::choice][self::sic or self::orig
                                                                        or self::abbr]))"/>
  </xsl:function>

  <!-- Words supplied: the witness the edition is made from has nothing there. -->
  <xsl:template match="supplied" mode="entry">
    <xsl:sequence select="ed:entry(., 'addition', ., .)"/>
  </xsl:template>

  <xsl:template match="app" mode="entry">
    <xsl:sequence select="ed:entry(., 'variant', lem, rdg | rdgGrp//rdg)"/>
  </xsl:template>

  <!-- Put one entry together. The children of a choice carry no @wit: the departing reading is
       that of the witness the edition is made from. -->
  <xsl:function name="ed:entry" as="element(ed:entry)">
    <xsl:param name="variant" as="element()"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="lemma" as="element()*"/>
    <xsl:param name="readings" as="element()*"/>
    <xsl:variable name="block" as="element()?" select="ed:block($variant)"/>
    <xsl:variable name="base" as="xs:string?"
        select="ed:base-witness(root($variant)) ! ed:siglum(.)"/>
    <xsl:variable name="cert" as="xs:string?" select="($lemma/@cert, $variant/@cert)[1]"/>
    <ed:entry id="{ed:entry-id($variant)}" type="{$type}" xml:lang="{ed:language-of($variant)}">
      <xsl:if test="$type = 'stet'">
        <xsl:attribute name="stet" select="if ($variant/self::sic) then 'sic' else 'stet'"/>
      </xsl:if>
      <xsl:if test="$block">
        <xsl:attribute name="block" select="ed:block-id($block)"/>
        <xsl:attribute name="n" select="$block/@n"/>
      </xsl:if>
      <xsl:attribute name="place" select="ed:place($variant)"/>
      <xsl:if test="$cert">
        <xsl:attribute name="cert" select="$cert"/>
      </xsl:if>
      <ed:lemma sigla="{ed:sigla($lemma[1]/@wit), $base[$type = 'stet']}">
        <xsl:value-of select="ed:reading-text($lemma[1]/node())"/>
      </ed:lemma>
      <xsl:for-each select="$readings">
        <ed:reading sigla="{if (self::rdg) then ed:sigla(@wit) else $base}">
          <xsl:value-of select="ed:witness-text(.[not(self::supplied)]/node(),
              (tokenize(@wit) ! substring-after(., '#'),
               ed:base-witness(root($variant)) ! string(@xml:id), '')[1])"/>
        </ed:reading>
      </xsl:for-each>
      <xsl:sequence select="ed:entry-details($variant, $lemma)"/>
    </ed:entry>
  </xsl:function>

  <!-- Kind, origin, responsibility and remark of an entry. -->
  <xsl:function name="ed:entry-details" as="element()*">
    <xsl:param name="variant" as="element()"/>
    <xsl:param name="lemma" as="element()*"/>
    <xsl:for-each select="ed:category($variant/@ana, 'kinds')">
      <ed:kind ref="{@xml:id}">{normalize-space(catDesc)}</ed:kind>
    </xsl:for-each>
    <xsl:for-each select="ed:category($variant/@ana, 'origins')">
      <ed:origin ref="{@xml:id}">{normalize-space(catDesc)}</ed:origin>
    </xsl:for-each>
    <xsl:for-each select="($lemma/@resp, $variant/@resp)[1]">
      <ed:resp ref="{.}">{ed:names(.)}</ed:resp>
    </xsl:for-each>
    <xsl:for-each select="$variant/note">
      <ed:note>{normalize-space()}</ed:note>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
