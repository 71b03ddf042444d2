<?xml version="1.0" encoding="UTF-8"?>
<!-- Header: what the TEI header says of the edition, by functions that give plain values. Every
     product takes title, authors, dates and names from here. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="ed:main-title" as="element(title)?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/title[not(@type = ('sub', 'short'))][1]"/>
  </xsl:function>

  <xsl:function name="ed:title" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="normalize-space(ed:reading-text(ed:main-title($edition)))"/>
  </xsl:function>

  <xsl:function name="ed:subtitle" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/title[@type = 'sub'][1] ! normalize-space()"/>
  </xsl:function>

  <!-- The title with the subtitle, as it is cited. -->
  <xsl:function name="ed:full-title" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="title" as="xs:string" select="ed:title($edition)"/>
    <xsl:sequence select="
        $title || ed:subtitle($edition)[string()]
                  ! ((if (matches($title, '[.:;,!?…—–]$')) then ' ' else ': ') || .)"/>
  </xsl:function>

  <xsl:function name="ed:authors" as="xs:string*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/author[normalize-space()] ! ed:in-order(.)"/>
  </xsl:function>

  <!-- Who is named, as running text has it: a person whose name is written “Family, Given” the other
       way round. What follows a comma may also be a rank (“Ann Poe, M.D.”), or further persons. -->
  <xsl:function name="ed:in-order" as="xs:string">
    <xsl:param name="named" as="element()"/>
    <xsl:variable name="name" as="element()" select="($named/(persName | orgName | name), $named)[1]"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($named)"/>
    <xsl:sequence select="
        if ($name[self::persName or self::author or self::editor or @type = ('person', 'pers')]
                 [not(@type = ('org', 'organisation', 'organization', 'corporate', 'software'))]
            and normalize-space($name) = $words and not(matches($words, $ed:rank))
            and not(matches($words, '\s(and|et|und|&amp;)\s')))
        then replace($words, '^([^,]+),\s*([\p{Lu}\p{Lo}][^,]*)$', '$2 $1')
        else $words"/>
  </xsl:function>

  <xsl:variable name="ed:rank" as="xs:string" select="
      ',\s*(Jr|Sr|Esq|Bart|[IVX]{2,})\.?$|\s[^,]*,\s*(B\.A|M\.A|M\.D|D\.D|LL\.D|Ph\.D|F\.R\.S|S\.J|M\.P)\.$'"/>

  <!-- The family name of who is named: as marked, or before the comma, or the last word. -->
  <xsl:function name="ed:family-name" as="xs:string">
    <xsl:param name="named" as="element()"/>
    <xsl:sequence select="
        ($named//surname[1] ! normalize-space(),
         normalize-space($named)[ed:in-order($named) ne .] ! substring-before(., ','),
         tokenize($named)[last()])[1]"/>
  </xsl:function>

  <!-- The respStmts of a role, by MARC relator (last part of resp/@ref) or by its words. -->
  <xsl:function name="ed:responsible" as="element(respStmt)*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="relator" as="xs:string"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/respStmt
        [resp[tokenize(@ref, '/')[last()] = $relator or normalize-space() = $relator]]"/>
  </xsl:function>

  <!-- Those who answer for the edition as its editors. -->
  <xsl:function name="ed:editors" as="xs:string*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/titleStmt/editor ! ed:in-order(.),
        ed:responsible($edition, 'edt') ! ed:name(.)"/>
  </xsl:function>

  <xsl:function name="ed:publisher" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/publicationStmt/(publisher | authority | distributor)[1]
        ! normalize-space()"/>
  </xsl:function>

  <!-- The date of the edition, in W3C form where it has one. -->
  <xsl:function name="ed:date" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/publicationStmt/date[1] ! string((@when, .)[1])"/>
  </xsl:function>

  <!-- The date of the work itself. -->
  <xsl:function name="ed:created" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/profileDesc/creation/date[1] ! string((@when, .)[1])"/>
  </xsl:function>

  <!-- The name of the version, such as 0.1. -->
  <xsl:function name="ed:version" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/editionStmt/edition[1] ! string((@n, normalize-space())[1])"/>
  </xsl:function>

  <!-- The identifier of a kind: the work's own name, a DOI, an address. That of this version
       counts before that of all versions. -->
  <xsl:function name="ed:identifier" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="all" as="element(idno)*"
        select="$edition/TEI/teiHeader/fileDesc/publicationStmt/idno"/>
    <xsl:sequence select="
        ($all[not(@subtype)], $all[@subtype])[lower-case(@type) = lower-case($type)][1]
        ! normalize-space()"/>
  </xsl:function>

  <!-- Where the edition is to be found: its DOI, or else its address; where this version has
       neither, those of all versions. -->
  <xsl:function name="ed:address" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="all" as="element(idno)*"
        select="$edition/TEI/teiHeader/fileDesc/publicationStmt/idno"/>
    <xsl:sequence select="(ed:addresses($all[not(@subtype)]), ed:addresses($all[@subtype]))[1]"/>
  </xsl:function>

  <xsl:function name="ed:addresses" as="xs:string*">
    <xsl:param name="identifiers" as="element(idno)*"/>
    <xsl:variable name="doi" as="xs:string*" select="
        $identifiers[lower-case(@type) = 'doi']
        ! ('https://doi.org/' || replace(normalize-space(), '^(https?://(dx\.)?doi\.org/|doi:)', ''))"/>
    <xsl:sequence select="
        ($doi, $identifiers[lower-case(@type) = 'url'] ! normalize-space(),
         $identifiers[lower-case(@type) = 'uri'] ! normalize-space())
        [matches(., '^https?://[^\s&lt;&gt;&quot;\\]+$')]"/>
  </xsl:function>

  <!-- What the text is about: in its own language, or else as it is told first. -->
  <xsl:function name="ed:abstract" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="all" as="element(abstract)*"
        select="$edition/TEI/teiHeader/profileDesc/abstract"/>
    <xsl:sequence select="
        ($all[not(@xml:lang) or @xml:lang = ed:language($edition)], $all)[1]
        ! string-join(p ! normalize-space(), ' ')"/>
  </xsl:function>

  <xsl:function name="ed:licence" as="element(licence)?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="$edition/TEI/teiHeader/fileDesc/publicationStmt/availability/licence[1]"/>
  </xsl:function>

  <!-- The language of the text (BCP 47); `und` where the encoding doesn't say. -->
  <xsl:function name="ed:language" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        string(($edition/TEI/text/@xml:lang, $edition/TEI/@xml:lang,
                $edition/TEI/teiHeader/profileDesc/langUsage/language/@ident, 'und')[1])"/>
  </xsl:function>

  <!-- The language at a place of the edition. -->
  <xsl:function name="ed:language-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        string(($element/ancestor-or-self::*[@xml:lang][1]/@xml:lang, 'und')[1])"/>
  </xsl:function>

  <!-- A list of names as a sentence has it: "A", "A and B", "A, B and C". -->
  <xsl:function name="ed:enumerate" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="
        if (count($names) lt 2) then string($names)
        else string-join($names[position() lt last()], ', ') || ' and ' || $names[last()]"/>
  </xsl:function>

  <!-- A word with a capital at its beginning. -->
  <xsl:function name="ed:capitalised" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

</xsl:stylesheet>
