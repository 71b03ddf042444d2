<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text and Markdown: the blocks, each a string of one or several lines. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The blocks in an element: those it holds, lines of verse that follow one another, and the words
       between them. -->
  <xsl:function name="cv:blocks" as="xs:string*">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:for-each-group select="$holder/node()[not(self::comment() or self::processing-instruction())]
                                [not(self::text()[not(normalize-space())]/following-sibling::*[1][self::l])]"
        group-adjacent="if (self::l) then 'lines' else if (self::*[cv:is-block(.)]) then 'blocks' else 'words'">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = 'blocks'">
          <xsl:apply-templates select="current-group()" mode="plain">
            <xsl:with-param name="markdown" select="$markdown" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:when test="current-grouping-key() = 'lines'">
          <xsl:sequence select="
              string-join(current-group() ! (cv:indent(., $markdown) || cv:line(node(), $markdown)),
                          '\'[$markdown] || '&#xA;')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="cv:line(current-group(), $markdown)[. ne '']"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="cv:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        ed:is-block($element) or ed:between-blocks($element)
        or exists($element/(self::dateline | self::signed | self::salute | self::argument | self::byline))
        or exists($element[self::note][ed:holds-blocks(.)][ed:stands(.)])"/>
  </xsl:function>

  <xsl:template match="*" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:sequence select="cv:blocks(., $markdown)"/>
  </xsl:template>

  <xsl:template match="metamark | fw | pb | cb | lb" mode="plain" priority="1"/>

  <!-- In Markdown a heading and the one below it are one, "CHAPTER I. THE FORD": an outline has
       every division once. -->
  <xsl:template match="head" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:variable name="level" as="xs:integer" select="
        if (parent::div | parent::body | parent::floatingText) then min((6, ed:heading-level(.))) else 0"/>
    <xsl:variable name="words" as="xs:string*" select="
        if (not($markdown) or $level = 0) then cv:line(node(), $markdown)
        else if (cv:is-below(.)) then ()
        else (., ed:sub-heads(.)[1]) ! cv:line(node(), true())"/>
    <xsl:sequence select="
        string-join(for $n in 1 to count($words) return
            $words[$n] || '.'[$n lt count($words)][not(matches($words[$n], '\p{P}$'))], ' ')[. ne '']
        ! (if ($markdown and $level gt 0) then string-join((1 to $level) ! '#') || ' ' || . else .)"/>
  </xsl:template>

  <!-- Tell whether a heading is the one that follows another at once. -->
  <xsl:function name="cv:is-below" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="
        exists($head[@type = 'sub']/preceding-sibling::*[1][self::head[not(@type = 'sub')]])"/>
  </xsl:function>

  <!-- Between blocks a break of the text is a line of stars: in Markdown, a rule. -->
  <xsl:template match="milestone" mode="plain">
    <xsl:sequence select="'* * *'"/>
  </xsl:template>

  <xsl:template match="note" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="ed:is-endnote(.)"><xsl:sequence select="cv:note(., $markdown)"/></xsl:when>
      <xsl:when test="ed:stands(.)"><xsl:sequence select="cv:blocks(., $markdown)"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- How far a line of verse is set in. -->
  <xsl:function name="cv:indent" as="xs:string">
    <xsl:param name="line" as="element(l)"/>
    <xsl:param name="markdown" as="xs:boolean"/>
    <xsl:variable name="columns" as="xs:integer" select="
        xs:integer((ed:indent-class($line) ! substring-after(., 'indent-'), '0')[1])"/>
    <xsl:sequence select="
        string-join((1 to $columns) ! (if ($markdown) then '&#xA0;' else ' '))"/>
  </xsl:function>

  <xsl:template match="sp" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:sequence select="
        let $blocks := cv:blocks(., $markdown)
        return if ($markdown) then $blocks else string-join($blocks, '&#xA;')"/>
  </xsl:template>

  <xsl:template match="list" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:variable name="bulleted" as="xs:boolean" select="tokenize(@rend) = 'bulleted'"/>
    <xsl:variable name="numbered" as="xs:boolean" select="$markdown and cv:is-numbered(.)"/>
    <xsl:variable name="items" as="xs:string*">
      <xsl:for-each select="item">
        <xsl:variable name="blocks" as="xs:string*" select="
            (preceding-sibling::*[1][self::label] ! cv:line(., $markdown)), cv:blocks(., $markdown)"/>
        <xsl:variable name="mark" as="xs:string" select="
            if ($numbered) then cv:label(.) || ' ' else if ($markdown or $bulleted) then '- ' else ''"/>
        <xsl:variable name="indent" as="xs:string"
            select="if ($numbered) then replace($mark, '.', ' ') else '  '"/>
        <xsl:variable name="words" as="xs:string"
            select="string-join($blocks, '&#xA;'[not($markdown)] || '&#xA;&#xA;'[$markdown])"/>
        <xsl:sequence select="
            $mark || (if ($numbered) then replace($words, '^\d+\\[.)]\s*', '') else $words)
                     => replace('\n(.)', '&#xA;' || $indent || '$1')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="head ! cv:line(node(), $markdown), string-join($items, '&#xA;')"/>
  </xsl:template>

  <!-- Tell whether Markdown numbers a list as the source does: one after the other, with one sign. -->
  <xsl:function name="cv:is-numbered" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:variable name="labels" as="xs:string*" select="$list/item ! cv:label(.)"/>
    <xsl:variable name="numbers" as="xs:integer*"
        select="$labels[matches(., '^(0|[1-9]\d{0,8})[.)]$')] ! xs:integer(replace(., '\D', ''))"/>
    <xsl:sequence select="
        exists($numbers) and count($numbers) = count($list/item)
        and count(distinct-values($labels ! replace(., '\d', ''))) = 1
        and (every $n in 1 to count($numbers) satisfies $numbers[$n] = $numbers[1] + $n - 1)"/>
  </xsl:function>

  <!-- The label an item begins with, as the edition prints it. -->
  <xsl:function name="cv:label" as="xs:string">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="label" as="element()?" select="
        ($item/preceding-sibling::*[1][self::label], $item/(., p[1])/metamark[ed:is-label(.)])[1]"/>
    <xsl:sequence select="normalize-space(ed:reading-text($label/node()))"/>
  </xsl:function>

  <!-- Tables: tabs between the cells; in Markdown, bars, under a row of headings. -->
  <xsl:template match="table" mode="plain">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:variable name="rows" as="array(xs:string)*"
        select="row ! array { cell ! cv:line(node(), $markdown) }"/>
    <xsl:variable name="columns" as="xs:integer" select="max(($rows ! array:size(.), 1))"
        xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
    <xsl:variable name="headed" as="xs:boolean" select="row[1]/@role = 'label'"/>
    <xsl:variable name="lines" as="xs:string*" select="
        $rows ! (if ($markdown) then '| ' || string-join(?*, ' | ') || ' |' else string-join(?*, '&#x9;'))"/>
    <xsl:variable name="rule" as="xs:string" select="'|' || string-join((1 to $columns) ! ' --- |')"/>
    <xsl:sequence select="
        head ! cv:line(node(), $markdown),
        string-join(
            if (not($markdown)) then $lines
            else if ($headed) then ($lines[1], $rule, $lines[position() gt 1])
            else ('|' || string-join((1 to $columns) ! '  |'), $rule, $lines), '&#xA;')"/>
  </xsl:template>

  <xsl:template match="quote | cit | epigraph | floatingText" mode="plain" priority="0.5">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:variable name="inside" as="xs:string" select="string-join(cv:blocks(., $markdown), '&#xA;&#xA;')"/>
    <xsl:sequence select="
        cv:set-in($inside, if ($markdown) then '> ' else '    ')"/>
  </xsl:template>

  <!-- Text whose lines and spaces are the source's. -->
  <xsl:template match="ab[@type = 'preformatted']" mode="plain" priority="1">
    <xsl:param name="markdown" as="xs:boolean" tunnel="yes"/>
    <xsl:variable name="text" as="xs:string">
      <xsl:value-of>
        <xsl:apply-templates mode="reading">
          <xsl:with-param name="calls" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:value-of>
    </xsl:variable>
    <xsl:sequence select="if ($markdown) then cv:set-in($text, '    ') else $text"/>
  </xsl:template>

  <!-- Lines, each with something before it. -->
  <xsl:function name="cv:set-in" as="xs:string">
    <xsl:param name="lines" as="xs:string"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:sequence select="
        string-join(tokenize($lines, '\n') ! replace($before || ., '\s+$', ''), '&#xA;')"/>
  </xsl:function>

</xsl:stylesheet>
