<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition in the base format of the Deutsches Textarchiv for printed texts (DTABf, its ODD of 2018
     and its documentation): of elements that have no place there the words are kept. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The values DTABf has for what @rend says. -->
  <xsl:variable name="cv:renditions" as="map(xs:string, xs:string)" select="map {
      'italic': '#i', 'bold': '#b', 'small-caps': '#k', 'spaced': '#g', 'underline': '#u',
      'superscript': '#sup', 'subscript': '#sub', 'centre': '#c', 'right': '#right',
      'indent': '#et' }"/>

  <xsl:variable name="cv:divisions" as="xs:string*" select="
      'abbreviations', 'act', 'advertisement', 'appendix', 'bibliography', 'contents', 'copyright',
      'corrigenda', 'dedication', 'figures', 'imprint', 'imprimatur', 'index', 'poem', 'scene',
      'chapter', 'diaryEntry', 'edition', 'letter', 'recipe', 'postface', 'preface', 'session'"/>

  <xsl:template match="TEI" mode="dtabf">
    <TEI>
      <xsl:sequence select="cv:dtabf-header(root(.))"/>
      <xsl:apply-templates select="text" mode="#current"/>
    </TEI>
  </xsl:template>

  <xsl:template match="teiHeader" mode="dtabf"/>

  <!-- A text of several has one body here, with a division for each. -->
  <xsl:template match="TEI/text" mode="dtabf">
    <text><xsl:apply-templates select="front, body, group, back" mode="#current"/></text>
  </xsl:template>

  <xsl:template match="TEI/text/group" mode="dtabf">
    <body><xsl:apply-templates select="*" mode="#current"/></body>
  </xsl:template>

  <xsl:template match="group//text" mode="dtabf">
    <div><xsl:apply-templates select="*" mode="#current"/></div>
  </xsl:template>

  <xsl:template match="TEI/text/(front | body | back) | floatingText/(front | body | back)" mode="dtabf">
    <xsl:element name="{local-name()}"><xsl:apply-templates mode="#current"/></xsl:element>
  </xsl:template>

  <xsl:template mode="dtabf" match="
      text//(p | head | lg | l | list | item | quote | q | opener | closer | dateline | salute | signed
             | postscript | epigraph | trailer | argument | byline | sp | speaker | stage | table | row
             | cell | floatingText)">
    <xsl:element name="{local-name()}">
      <xsl:sequence select="cv:kept(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Identifier, language, and what of @rend there is a value for. -->
  <xsl:function name="cv:kept" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(@xml:id, @xml:lang)"/>
    <xsl:where-populated>
      <xsl:attribute name="rendition" select="cv:rendition($element)"/>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="cv:rendition" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        ed:rend-classes($element) ! $cv:renditions(.),
        '#et'[exists($element/self::l/ed:indent-class(.))]"/>
  </xsl:function>

  <xsl:template match="text//div" mode="dtabf">
    <div>
      <xsl:sequence select="cv:kept(.), @type[. = $cv:divisions]"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="text//lg[lg]" mode="dtabf" priority="1">
    <lg type="poem">
      <xsl:sequence select="cv:kept(.)"/>
      <xsl:apply-templates mode="#current"/>
    </lg>
  </xsl:template>

  <xsl:template match="text//ab" mode="dtabf">
    <p>
      <xsl:sequence select="cv:kept(.)"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- Highlighting has a rendition always. -->
  <xsl:template match="text//(hi | emph | term | mentioned | foreign[not(@xml:lang)])" mode="dtabf">
    <xsl:variable name="renditions" as="xs:string*" select="cv:rendition(.)"/>
    <hi rendition="{if (exists($renditions)) then $renditions else if (@rend) then '#none' else '#i'}">
      <xsl:if test="@rend and empty($renditions)">
        <xsl:sequence select="@rend"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </hi>
  </xsl:template>

  <xsl:template match="text//foreign[@xml:lang]" mode="dtabf">
    <foreign xml:lang="{@xml:lang}"><xsl:apply-templates mode="#current"/></foreign>
  </xsl:template>

  <xsl:template match="text//(soCalled | said)" mode="dtabf">
    <q><xsl:apply-templates mode="#current"/></q>
  </xsl:template>

  <xsl:template match="text//title" mode="dtabf">
    <name type="artificialWork"><xsl:apply-templates mode="#current"/></name>
  </xsl:template>

  <xsl:template match="text//(persName | placeName | orgName | name)" mode="dtabf">
    <xsl:element name="{local-name()}">
      <xsl:sequence select="@ref[matches(., '^https?:')]"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text//date" mode="dtabf">
    <date>
      <xsl:sequence select="@when"/>
      <xsl:apply-templates mode="#current"/>
    </date>
  </xsl:template>

  <!-- Emendations: without who and how sure; that it was an editor may be said. Words let stand
       have no mark, and of witnesses there is one. -->
  <xsl:template match="text//choice[sic][corr] | text//choice[orig][reg] | text//choice[abbr][expan]"
      mode="dtabf">
    <choice>
      <xsl:for-each select="sic, corr, orig, reg, abbr, expan">
        <xsl:element name="{local-name()}">
          <xsl:if test="self::corr">
            <xsl:attribute name="type" select="'editorial'"/>
          </xsl:if>
          <xsl:apply-templates mode="#current"/>
        </xsl:element>
      </xsl:for-each>
    </choice>
  </xsl:template>

  <xsl:template match="text//app" mode="dtabf">
    <xsl:apply-templates select="lem/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="text//supplied[ed:is-addition(.)]" mode="dtabf">
    <supplied><xsl:apply-templates mode="#current"/></supplied>
  </xsl:template>

  <xsl:template match="text//gap" mode="dtabf">
    <gap>
      <xsl:sequence select="@reason[. = ('insignificant', 'illegible', 'fm', 'lost')]"/>
      <xsl:for-each select="@unit[. = ('chars', 'lines', 'pages', 'words')]">
        <xsl:sequence select="., ../@quantity[. castable as xs:nonNegativeInteger]"/>
      </xsl:for-each>
    </gap>
  </xsl:template>

  <xsl:template match="text//(fw | ex)" mode="dtabf"/>

  <xsl:template match="text//metamark[not(ed:is-label(.))]" mode="dtabf"/>

  <xsl:template match="text//text()[ed:begins-after-sign(.)]" mode="dtabf">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>

  <xsl:template match="choice/text() | app/text()" mode="dtabf"/>

  <!-- A word that goes over the end of a line has its hyphen; without one there is no such end. -->
  <xsl:template match="text//metamark[following-sibling::node()[1]/self::lb[@break = 'no']]"
      mode="dtabf" priority="1">
    <xsl:value-of select="normalize-space()"/>
  </xsl:template>

  <xsl:template match="text//lb" mode="dtabf">
    <xsl:if test="not(@break = 'no')
                  or matches(string-join(preceding-sibling::node()[position() le 2]), '\p{Pd}\s*$')">
      <lb/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text//cb" mode="dtabf"><cb/></xsl:template>
  <xsl:template match="text//space" mode="dtabf"><space dim="horizontal"/></xsl:template>
  <xsl:template match="text//milestone" mode="dtabf"><milestone unit="section" rendition="#hr"/></xsl:template>

  <!-- A page has the number of its image always; without images that is its place in their order. -->
  <xsl:template match="text//pb" mode="dtabf">
    <pb facs="#f{format-integer($cv:page-ordinals(generate-id()), '0000')}">
      <xsl:sequence select="@n"/>
    </pb>
  </xsl:template>

  <xsl:variable name="cv:page-ordinals" as="map(xs:string, xs:integer)" select="
      let $all := root(.)/TEI/text//pb
      return map:merge(for $n in 1 to count($all) return map:entry(generate-id($all[$n]), $n))"/>

  <xsl:template match="text//figure" mode="dtabf">
    <figure>
      <xsl:sequence select="@xml:id"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </figure>
  </xsl:template>

  <!-- A note stands where it is called, whatever its place in the source. -->
  <xsl:template match="text//note" mode="dtabf">
    <xsl:if test="empty(ed:anchor(.)) and not(parent::choice | parent::app)">
      <xsl:sequence select="cv:dtabf-note(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text//ref" mode="dtabf">
    <xsl:variable name="note" as="element(note)?" select="ed:pointed-at(@target)[self::note][1]"/>
    <xsl:choose>
      <xsl:when test="@type = 'note' and $note and ed:anchor($note) is .">
        <xsl:sequence select="cv:dtabf-note($note)"/>
      </xsl:when>
      <xsl:when test="@type = 'note' and $note"/>
      <xsl:when test="@target">
        <ref target="{@target}"><xsl:apply-templates mode="#current"/></ref>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="#current"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="cv:dtabf-note" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <note>
      <xsl:sequence select="$note/@xml:id"/>
      <xsl:choose>
        <xsl:when test="$note/@resp"><xsl:attribute name="type" select="'editorial'"/></xsl:when>
        <xsl:when test="ed:is-endnote($note)"><xsl:attribute name="place" select="'end'"/></xsl:when>
        <xsl:when test="not(ed:stands($note))"><xsl:attribute name="place" select="'foot'"/></xsl:when>
      </xsl:choose>
      <xsl:if test="not(ed:stands($note))">
        <xsl:attribute name="n" select="ed:note-number($note)"/>
      </xsl:if>
      <xsl:apply-templates select="$note/node()" mode="dtabf"/>
    </note>
  </xsl:function>

</xsl:stylesheet>
