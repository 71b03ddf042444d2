<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text and Markdown: the words. Both are the reading text, block by block; Markdown says what
     is a heading, what is emphasised, what is a note. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The whole: title and author, the text, its notes, and which edition it is. -->
  <xsl:function name="cv:plain" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="$edition/TEI/text" mode="plain">
        <xsl:with-param name="markdown" select="$markdown" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="notes" as="xs:string*" select="$ed:notes ! cv:note(., $markdown)"/>
    <xsl:variable name="blocks" as="xs:string*" select="
        ed:title($edition)[. ne ''] ! (if ($markdown) then '# ' || cv:escaped(.) else .),
        ed:enumerate(ed:authors($edition)) ! cv:said(., $markdown),
        $text, $notes,
        string-join(ed:citation($edition)) ! cv:said(., $markdown),
        ed:licence($edition) ! cv:said(normalize-space(), $markdown)"/>
    <xsl:sequence select="string-join($blocks[normalize-space()], '&#xA;&#xA;') || '&#xA;'"/>
  </xsl:function>

  <xsl:function name="cv:said" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:sequence select="if ($markdown) then cv:unlike-block(cv:escaped($words)) else $words"/>
  </xsl:function>

  <!-- Some nodes on one line, as the edition prints them. -->
  <xsl:function name="cv:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:variable name="words" as="xs:string">
      <xsl:value-of>
        <xsl:apply-templates select="$nodes" mode="reading">
          <xsl:with-param name="markdown" select="$markdown" tunnel="yes"/>
          <xsl:with-param name="calls" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:value-of>
    </xsl:variable>
    <xsl:sequence select="normalize-space($words) ! (if ($markdown) then cv:unlike-block(.) else .)"/>
  </xsl:function>

  <!-- Characters Markdown would act on (CommonMark 0.31, 2.4). -->
  <xsl:function name="cv:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '([\\`*_\[\]&lt;&gt;|~&amp;$^])', '\\$1')"/>
  </xsl:function>

  <!-- A line that would begin a heading, a list or the like, but doesn't. -->
  <xsl:function name="cv:unlike-block" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
        replace($line, '^([#+=:\-])', '\\$1') => replace('^(\d{1,9})([.)])', '$1\\$2')"/>
  </xsl:function>

  <xsl:template mode="reading" priority="2"
      match="text/descendant::text()[not(parent::choice | parent::app | parent::rdgGrp)]">
    <xsl:param name="markdown" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="calls" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="text" as="xs:string">
      <xsl:choose>
        <xsl:when test="ancestor::ab[@type = 'preformatted'][1] and $calls">
          <xsl:value-of><xsl:apply-templates select="." mode="text"/></xsl:value-of>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="if (ed:begins-after-sign(.)) then replace(., '^\s+', '') else string(.)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="if ($markdown and not(ancestor::ab[@type = 'preformatted']))
                          then cv:escaped($text) else $text"/>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//(lb | space)" mode="reading" priority="2">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>

  <!-- Emphasis, which begins and ends with a word; inside emphasised words there is no other. -->
  <xsl:template mode="reading" match="text//hi[cv:is-slanted(.)] | text//emph | text//foreign
                                      | text//title | text//term">
    <xsl:param name="markdown" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string"><xsl:value-of><xsl:next-match/></xsl:value-of></xsl:variable>
    <xsl:variable name="parts" as="xs:string*"
        select="analyze-string($words, '^(\s*)(.*\S)(\s*)$', 's')/*:match/*:group/string()"/>
    <xsl:value-of select="
        if ($markdown and exists($parts) and not(ancestor::hi | ancestor::emph | ancestor::foreign
                                                 | ancestor::title | ancestor::term))
        then $parts[1] || '*' || $parts[2] || '*' || $parts[3] else $words"/>
  </xsl:template>

  <xsl:function name="cv:is-slanted" as="xs:boolean">
    <xsl:param name="words" as="element(hi)"/>
    <xsl:sequence select="not($words/@rend) or ed:rend-classes($words) = ('italic', 'bold')"/>
  </xsl:function>

  <xsl:template match="gap[ancestor::text]" mode="reading">
    <xsl:param name="markdown" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:value-of select="cv:said('[…]', $markdown)"/>
  </xsl:template>

  <!-- What calls a note, in the text that has notes. -->
  <xsl:template match="text//note[not(parent::app | parent::choice)]" mode="reading" priority="2">
    <xsl:param name="markdown" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="calls" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="not($calls)"><xsl:next-match/></xsl:when>
      <xsl:when test="ed:stands(.)">
        <xsl:value-of select="'\'[$markdown] || '[' || cv:line(node(), $markdown) || '\'[$markdown] || ']'"/>
      </xsl:when>
      <xsl:when test="not(ed:is-endnote(.)) and empty(ed:anchor(.))">
        <xsl:value-of select="cv:call(., $markdown)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ref[@type = 'note'][ed:pointed-at(@target)/self::note]" mode="reading">
    <xsl:param name="markdown" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="calls" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:value-of select="
        if ($calls) then cv:call(ed:pointed-at(@target)[self::note][1], $markdown) else ''"/>
  </xsl:template>

  <xsl:function name="cv:call" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:sequence select="'[' || '^'[$markdown] || ed:note-number($note) || ']'"/>
  </xsl:function>

  <xsl:function name="cv:note" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:variable name="blocks" as="xs:string*" select="cv:blocks($note, $markdown)"/>
    <xsl:variable name="signed" as="xs:string*" select="
        $blocks[position() lt last()],
        $blocks[last()] || (ed:note-signature($note) ! cv:said(string(.), $markdown))"/>
    <xsl:sequence select="
        cv:call($note, $markdown) || ':'[$markdown] || ' '
        || replace(string-join($signed, '&#xA;&#xA;'), '\n(.)', '&#xA;    $1')"/>
  </xsl:function>

</xsl:stylesheet>
