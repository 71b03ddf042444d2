<?xml version="1.0" encoding="UTF-8"?>
<!-- Contents and index of the print edition. Pages are the layout's: it writes them into a.page, and
     into a.pages those of all places that @data-ids names. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- With more entries than fill a page, headings of the third level are left out. -->
  <xsl:variable name="pg:contents-of-a-page" as="xs:integer" select="24"/>

  <!-- The sections before the text, the work by its headings (or as a whole, if it has none), and
       the sections after it. -->
  <xsl:function name="pg:contents" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="before" as="element()*"/>
    <xsl:param name="after" as="element()*"/>
    <xsl:variable name="deep" as="element()*" select="ed:contents-of($edition/TEI/text, 3)"/>
    <xsl:variable name="entries" as="element()*" select="
        if (count($deep/descendant-or-self::*:li) le $pg:contents-of-a-page) then $deep
        else ed:contents-of($edition/TEI/text, 2)"/>
    <section class="contents" lang="en">
      <h1 data-verso="{pg:running-title($edition)}" data-recto="Contents">Contents</h1>
      <ol>
        <xsl:sequence select="$before ! pg:matter(.)"/>
        <xsl:for-each select="$entries">
          <xsl:sequence select="pg:contents-entry(., ed:language($edition))"/>
        </xsl:for-each>
        <xsl:if test="empty($entries)">
          <li>
            <xsl:sequence select="ed:language-attribute(ed:language($edition))"/>
            <xsl:sequence select="pg:with-page('#book:text', ed:title($edition))"/>
          </li>
        </xsl:if>
        <xsl:sequence select="$after ! pg:matter(.)"/>
      </ol>
    </section>
  </xsl:function>

  <!-- A section of the book that is none of the work. -->
  <xsl:function name="pg:matter" as="element()">
    <xsl:param name="section" as="element()"/>
    <li><xsl:sequence select="pg:with-page('#' || $section/@id, $section/*:h1/text())"/></li>
  </xsl:function>

  <!-- A division, and those in it. -->
  <xsl:function name="pg:contents-entry" as="element()">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="language" as="xs:string?"/>
    <li>
      <xsl:sequence select="$language ! ed:language-attribute(.)"/>
      <xsl:sequence select="$entry/*:a ! pg:with-page(@href, node())"/>
      <xsl:where-populated>
        <ol><xsl:sequence select="$entry/*:ol/*:li ! pg:contents-entry(., ())"/></ol>
      </xsl:where-populated>
    </li>
  </xsl:function>

  <xsl:function name="pg:with-page" as="element()">
    <xsl:param name="link" as="xs:string"/>
    <xsl:param name="words" as="item()*"/>
    <p><a href="{$link}"><xsl:sequence select="$words"/></a><a class="page" href="{$link}"/></p>
  </xsl:function>

  <!-- The names in the text that say whose they are, as far as they are printed. -->
  <xsl:variable name="pg:names" as="element()*" select="
      root(.)/TEI/text//(persName | placeName | orgName | name)[@key | @ref][normalize-space()]
      [empty((ancestor::rdg, ancestor::*[self::sic or self::orig or self::abbr]/parent::choice))]"/>

  <!-- Their ids, made once: to count the names before each would take time by the square. -->
  <xsl:variable name="pg:name-ids" as="map(xs:string, xs:string)" select="
      map:merge(for $n in 1 to count($pg:names), $name in $pg:names[$n]
                return map:entry(generate-id($name), string(($name/@xml:id, 'name:' || $n)[1])))"/>

  <!-- A name in the text is an anchor for the index, or nothing at all. -->
  <xsl:template match="text//(persName | placeName | orgName | name)" mode="text" priority="1">
    <xsl:variable name="id" as="xs:string?" select="$pg:name-ids(generate-id())"/>
    <xsl:choose>
      <xsl:when test="$id or @xml:id or @xml:lang or @rend">
        <span>
          <xsl:where-populated>
            <xsl:attribute name="id" select="$id"/>
          </xsl:where-populated>
          <xsl:sequence select="ed:attributes(., ())"/>
          <xsl:apply-templates mode="#current"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Its parts are marked for the index alone. -->
  <xsl:template match="text//(surname | forename)" mode="text" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The index of names, in the order of the language of the text. -->
  <xsl:function name="pg:index" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="language" as="xs:string" select="ed:language($edition)"/>
    <xsl:if test="exists($pg:names)">
      <section class="index" id="book:index" lang="en">
        <h1 data-verso="{pg:running-title($edition)}" data-recto="Index of names">Index of names</h1>
        <div lang="{$language}">
          <xsl:for-each-group select="$pg:names" group-by="normalize-space((@key, @ref)[1])">
            <xsl:sort select="pg:filed(current-group())" lang="{$language[. ne 'und']}"/>
            <p class="name">
              <xsl:text>{pg:filed(current-group())} </xsl:text>
              <a class="pages" data-ids="{current-group() ! $pg:name-ids(generate-id())}"/>
            </p>
          </xsl:for-each-group>
        </div>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- What a name is looked up under: as the header has it, where the pointer leads there, or else
       as the text marks surname and forename in one place, or else the fullest form the text has. -->
  <xsl:function name="pg:filed" as="xs:string">
    <xsl:param name="names" as="element()+"/>
    <xsl:variable name="own" as="element()?"
        select="ed:pointed-at($names[1]/@ref)[1]/(persName | placeName | orgName | name, .)[1]"/>
    <xsl:variable name="longest" as="xs:integer" select="max($names ! string-length())"/>
    <xsl:variable name="name" as="element()" select="
        ($own, $names[.//surname], $names[.//forename], $names[string-length() = $longest])[1]"/>
    <xsl:variable name="words" as="xs:string"
        select="normalize-space(ed:reading-text($name/node()))"/>
    <xsl:choose>
      <xsl:when test="$name//surname">
        <xsl:variable name="surname" as="xs:string" select="string-join($name//surname ! normalize-space(), ' ')"/>
        <xsl:variable name="others" as="xs:string*" select="
            $name//text()[not(ancestor::surname)][normalize-space()] ! normalize-space()"/>
        <xsl:sequence select="string-join(($surname, string-join($others, ' ')[. ne '']), ', ')"/>
      </xsl:when>
      <xsl:when test="$name/self::persName[not(.//forename)] and pg:ends-in-surname($words)">
        <xsl:sequence select="replace($words, '^(.+) (\S+)$', '$2, $1')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Tell whether the last word of a person's name is what it is filed by: of a "Tobias Merrowdene",
       but not of an "Anne of Cleves", "Henry VIII" or "Mary, Queen of Scots". -->
  <xsl:function name="pg:ends-in-surname" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
        matches($name, '^(\p{Lu}[\p{L}\p{M}’''.-]*\s)+\p{Lu}[\p{L}\p{M}’''-]+$')
        and not(matches($name, '\s([IVXLC]+|the|Jr|Sr)$'))"/>
  </xsl:function>

</xsl:stylesheet>
