<?xml version="1.0" encoding="UTF-8"?>
<!-- Back matter of the print edition: the register of entries, and the colophon. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- Every entry with its page, in the order of the text, out of which the layout puts them in that
       of the pages. Left out where there is none. -->
  <xsl:function name="pg:register" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="origin" as="xs:string" select="pg:usual($ed:entries/ed:origin)"/>
    <xsl:variable name="resp" as="xs:string" select="pg:usual($ed:entries/ed:resp)"/>
    <xsl:if test="exists($ed:entries) and $pg:in-register">
      <section class="register" id="book:register" lang="en">
        <h1 data-verso="{pg:running-title($edition)}" data-recto="{ed:register-title($ed:entries)}">
          <xsl:value-of select="ed:register-title($ed:entries)"/>
        </h1>
        <xsl:where-populated>
          <p>
            <xsl:text>{('Where no one is named, ' || pg:within($resp) || ' decided.')[$resp]}</xsl:text>
            <xsl:text>{' '[$resp and $origin]}</xsl:text>
            <xsl:text>{('The origin of an error, where none is told: “' || $origin || '”.')[$origin]}</xsl:text>
          </p>
        </xsl:where-populated>
        <table>
          <thead>
            <tr>
              <th class="page" scope="col">{if ($pg:by-line) then 'Line' else 'Page'}</th>
              <th class="paragraph" scope="col">Par.</th>
              <th class="readings" scope="col">Readings</th>
              <th scope="col">Kind, and by whom</th>
            </tr>
          </thead>
          <!-- In groups: to lay out a page of it, the layout goes through all rows of the group. -->
          <xsl:for-each-group select="$ed:entries" group-adjacent="(position() - 1) idiv 100">
            <tbody>
              <xsl:sequence select="current-group() ! pg:register-row(., $origin, $resp)"/>
            </tbody>
          </xsl:for-each-group>
        </table>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- What holds for most of several entries, so that it needn't be said of each; '' if nothing. -->
  <xsl:function name="pg:usual" as="xs:string">
    <xsl:param name="values" as="element()*"/>
    <xsl:variable name="common" as="xs:string*">
      <xsl:for-each-group select="$values" group-by="string()">
        <xsl:sequence select="current-grouping-key()[count(current-group()) * 2 gt count($values)]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string($common[count($values) gt 2])"/>
  </xsl:function>

  <!-- Words as they stand within a sentence. -->
  <xsl:function name="pg:within" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '^The ', 'the ')"/>
  </xsl:function>

  <xsl:function name="pg:register-row" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:param name="origin" as="xs:string"/>
    <xsl:param name="resp" as="xs:string"/>
    <tr>
      <td class="page"><a class="page-line" href="#{$entry/@id}"/></td>
      <td class="paragraph">{$entry/@n}</td>
      <td class="readings">
        <xsl:sequence select="ed:language-attribute($entry/@xml:lang)[name() = 'lang']"/>
        <xsl:for-each select="normalize-space($entry/ed:lemma)[string()]">
          <xsl:sequence select="pg:isolated(., $entry/@xml:lang)"/>
          <xsl:text>] </xsl:text>
        </xsl:for-each>
        <xsl:sequence select="pg:after-bracket($entry)"/>
      </td>
      <td>
        <xsl:value-of select="
            (ed:kind-words($entry), $entry/ed:origin[. ne $origin] ! ('Origin: ' || pg:within(.)),
             ed:capitalised(string-join(
                 ($entry/ed:resp[. ne $resp], ed:certainty-words($entry)[. ne '']), ', '))[. ne ''],
             $entry/ed:note) ! replace(., '([^.?!…])$', '$1.')" separator=" "/>
      </td>
    </tr>
  </xsl:function>

  <!-- How the book was made, and by what its sources can be known again. -->
  <xsl:function name="pg:colophon" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <section class="colophon" id="book:colophon" lang="en">
      <h1 data-verso="{pg:running-title($edition)}" data-recto="Colophon">Colophon</h1>
      <p>
        <xsl:text>Set in EB Garamond, drawn by Georg Duffner and Octavio Pardo after types of Claude </xsl:text>
        <xsl:text>Garamont and Robert Granjon, </xsl:text>
        <xsl:if test="$edition/TEI/text//ab[@type = 'preformatted']">
          <xsl:text>and where columns stand under one another in IBM Plex Mono, both </xsl:text>
        </xsl:if>
        <xsl:text>under the SIL Open Font License 1.1. </xsl:text>
        <xsl:text>{$other-faces[. ne ''] ! ('Letters that it lacks are set in ' || replace(., ', ([^,]+)$', ' and $1') || '. ')}</xsl:text>
        <xsl:text>{$format[. ne ''] ! ('The format is ' || . || '. ')}Made from the </xsl:text>
        <xsl:text>edition in TEI&#xA0;P5 by {string-join(($generator, $renderer)[. ne ''] ! translate(., ' ', '&#xA0;'), ' and ')}.</xsl:text>
      </p>
      <xsl:for-each select="$edition/TEI/teiHeader/fileDesc/sourceDesc//idno[@type = 'SHA-256']">
        <xsl:sequence select="pg:digest('The source as it was received', .)"/>
      </xsl:for-each>
      <xsl:sequence select="pg:digest('This edition in TEI', $digest)[$digest ne '']"/>
    </section>
  </xsl:function>

  <!-- A SHA-256 on a line of its own, or where that has no room, on two of equal length. -->
  <xsl:function name="pg:digest" as="element()+">
    <xsl:param name="of" as="xs:string"/>
    <xsl:param name="digest" as="xs:string"/>
    <p class="digested">{$of} (SHA-256)</p>
    <p class="digest">
      <code>{substring(normalize-space($digest), 1, 32)}<wbr/>{substring(normalize-space($digest), 33)}</code>
    </p>
  </xsl:function>

</xsl:stylesheet>
