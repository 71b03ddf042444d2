<?xml version="1.0" encoding="UTF-8"?>
<!-- Back matter of an EPUB: the register of entries, each an entry that reading systems show at its
     place; and what there is to say about the edition. -->
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

  <!-- So many entries are in one file. -->
  <xsl:variable name="ep:entries-in-file" as="xs:integer" select="400"/>

  <xsl:function name="ep:register-pages" as="element(ep:page)*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="title" as="xs:string" select="ed:register-title($ed:entries)"/>
    <xsl:for-each-group select="$ed:entries"
        group-adjacent="(position() - 1) idiv $ep:entries-in-file">
      <xsl:sequence select="ep:page(
          'register' || current-grouping-key()[. gt 0] ! ('-' || . + 1), 'backmatter', $title, 'en',
          ep:register(current-group(), $title))"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The origin of all errors, if they have one: it is said once. Empty otherwise. -->
  <xsl:variable name="ep:origin" as="xs:string" select="
      let $origins := distinct-values($ed:entries/ed:origin)
      return if (count($origins) = 1) then $origins else ''"/>

  <!-- Corrections found after the first publication are called errata by EPUB and DPUB-ARIA. -->
  <xsl:function name="ep:register" as="element()">
    <xsl:param name="entries" as="element(ed:entry)+"/>
    <xsl:param name="title" as="xs:string"/>
    <section class="register" epub:type="errata" role="doc-errata">
      <h1>{$title}</h1>
      <xsl:if test="$entries[1] is $ed:entries[1]">
        <p class="remark">
          <xsl:text>Before the bracket stands what this edition prints, after it what the source has</xsl:text>
          <xsl:sequence select="ed:let-stand-words()"/>
          <xsl:text>.</xsl:text>
          <xsl:if test="$ep:origin">
            <xsl:text> Of every error the origin is “{$ep:origin}”.</xsl:text>
          </xsl:if>
        </p>
      </xsl:if>
      <xsl:sequence select="$entries ! ep:entry(.)"/>
    </section>
  </xsl:function>

  <!-- One entry: an apparatus entry, then what is known of it. No aside: reading systems hide
       those that they show at their place, and the register is to be read by itself, too. -->
  <xsl:function name="ep:entry" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <div id="register:{$entry/@id}" class="reading-entry" epub:type="footnote" role="doc-footnote">
      <p>
        <a role="doc-backlink" class="place" href="#{$entry/@id}">
          <xsl:text>{$entry/@place}</xsl:text>
        </a>
        <xsl:text>: </xsl:text>
        <span class="lemma">
          <xsl:sequence select="
              ed:language-attribute($entry/@xml:lang), ed:shown($entry/ed:lemma)"/>
        </span>
        <xsl:text>] </xsl:text>
        <xsl:sequence select="ed:after-bracket($entry)"/>
      </p>
      <p class="details">
        <xsl:value-of select="string-join((
            string-join(ed:kind-words($entry), ': '), $entry/ed:origin[. ne $ep:origin],
            $entry/ed:resp ! ('decided by ' || .), ed:certainty-words($entry)[. ne '']), '; ')"/>
        <xsl:text>.</xsl:text>
      </p>
      <xsl:for-each select="$entry/ed:note">
        <p class="remark">{.}</p>
      </xsl:for-each>
    </div>
  </xsl:function>

  <!-- Sources, persons, principles, how to cite, history, imprint. -->
  <xsl:function name="ep:about" as="element(ep:page)">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <xsl:variable name="parts" as="node()*">
      <xsl:apply-templates mode="header"
          select="$header/fileDesc/sourceDesc, $header/fileDesc/titleStmt, $header/encodingDesc"/>
      <xsl:sequence select="ed:how-to-cite($edition)"/>
      <xsl:apply-templates select="$header/revisionDesc" mode="header"/>
    </xsl:variable>
    <xsl:variable name="about" as="element()">
      <section class="about">
        <h1>About this edition</h1>
        <xsl:sequence select="$parts"/>
        <section class="imprint" epub:type="colophon" role="doc-colophon">
          <h2>Imprint</h2>
          <xsl:sequence select="ed:colophon($edition)"/>
          <p>
            <xsl:text>Set in EB Garamond, drawn by Georg Duffner and Octavio Pardo, under the SIL Open Font </xsl:text>
            <xsl:text>License 1.1. Made from the edition in TEI&#xA0;P5 by {$generator}.</xsl:text>
          </p>
        </section>
      </section>
    </xsl:variable>
    <xsl:sequence select="ep:page('about', 'backmatter', 'About this edition', 'en', $about)"/>
  </xsl:function>

</xsl:stylesheet>
