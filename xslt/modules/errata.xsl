<?xml version="1.0" encoding="UTF-8"?>
<!-- Errata: every place where edition and witness part, as a table for programs (CSV) and as a list
     to be read. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The page of the print each entry stands on, by its id; none where no pages are marked. -->
  <xsl:variable name="cv:pages" as="map(xs:string, xs:string)">
    <xsl:variable name="found" as="map(xs:string, xs:string)*">
      <xsl:for-each-group group-starting-with="pb" select="
          root(.)/TEI/text//(pb | choice | app | sic | orig | supplied)">
        <xsl:variable name="page" as="xs:string" select="string(current-group()[1][self::pb]/@n)"/>
        <xsl:sequence select="current-group()[not(self::pb)] ! map:entry(ed:entry-id(.), $page)"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map:merge($found)"/>
  </xsl:variable>

  <xsl:function name="cv:errata-table" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="rows" as="xs:string*">
      <xsl:sequence select="cv:row(('id', 'page', 'number', 'place', 'type', 'source', 'edition', 'witness',
          'kind', 'origin', 'decided by', 'certainty', 'remark'))"/>
      <xsl:for-each select="$ed:entries">
        <xsl:variable name="entry" as="element(ed:entry)" select="."/>
        <xsl:for-each select="if (ed:reading) then ed:reading else ed:lemma">
          <xsl:sequence select="cv:row((
              string($entry/@id), string($cv:pages($entry/@id)), string($entry/@n),
              cv:place($entry), string(($entry/@stet, $entry/@type)[1]), string(.), string($entry/ed:lemma), string(@sigla),
              string($entry/ed:kind), string($entry/ed:origin), string($entry/ed:resp),
              string($entry/@cert), string-join($entry/ed:note, ' ')))"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($rows ! (. || '&#xD;&#xA;'))"/>
  </xsl:function>

  <!-- One row: every value in quotation marks, each line end in it a space (RFC 4180). -->
  <xsl:function name="cv:row" as="xs:string">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="
        string-join($values ! ('&quot;' || replace(replace(., '\s+', ' '), '&quot;', '&quot;&quot;') || '&quot;'), ',')"/>
  </xsl:function>

  <xsl:function name="cv:errata-list" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="lines" as="xs:string*" select="
        ed:page-title($edition), ed:register-title($ed:entries), '', $ed:entries ! cv:erratum(.),
        'This edition departs from its source nowhere.'[empty($ed:entries)]"/>
    <xsl:sequence select="string-join($lines ! (. || '&#xA;'))"/>
  </xsl:function>

  <xsl:function name="cv:place" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:sequence select="translate($entry/@place, '&#xA0;', ' ')"/>
  </xsl:function>

  <!-- What is to be done: “for 1east read least”. A variant of another witness is no error, and what
       the witness hasn't is there to be added. -->
  <xsl:function name="cv:instruction" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:variable name="lemma" as="xs:string" select="normalize-space(ed:shown($entry/ed:lemma))"/>
    <xsl:variable name="readings" as="xs:string*" select="
        $entry/ed:reading ! normalize-space(string-join((ed:shown(.), @sigla), ' '))"/>
    <xsl:choose>
      <xsl:when test="$entry/@stet = 'sic'">{$lemma} [sic: an error, let stand]</xsl:when>
      <xsl:when test="empty($readings)">{$lemma} [stet: no error]</xsl:when>
      <xsl:when test="$entry/@type = 'variant'">
        <xsl:sequence select="
            'for ' || $lemma || ' ' || string-join($entry/ed:reading ! (
                (@sigla[. ne ''], 'another witness')[1] || ' has '
                || (normalize-space()[. ne ''], 'nothing')[1]), ', ')"/>
      </xsl:when>
      <xsl:when test="ed:is-omission($entry/ed:reading)">
        <xsl:sequence select="
            'add ' || $lemma || $entry/ed:reading/@sigla[. ne ''] ! (', which ' || . || ' lacks')"/>
      </xsl:when>
      <xsl:otherwise>for {string-join($readings, '; ')} read {$lemma}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- “p. 12, § 5: for 1east read least (a kind; whose; how sure)”. -->
  <xsl:function name="cv:erratum" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:variable name="place" as="xs:string" select="
        string-join(($cv:pages($entry/@id)[. ne ''] ! ('p. ' || .), cv:place($entry)), ', ')"/>
    <xsl:variable name="known" as="xs:string" select="string-join((
        $entry/ed:kind, $entry/ed:origin, $entry/ed:resp, ed:certainty-words($entry)[. ne ''],
        $entry/ed:note), '; ')"/>
    <xsl:sequence select="
        $place || ': ' || cv:instruction($entry)
        || (' (' || $known || ')')[$known ne '']"/>
  </xsl:function>

</xsl:stylesheet>
