<?xml version="1.0" encoding="UTF-8"?>
<!-- Register: the entries as back matter, each linked with its place; and the same entries as
     popovers, opened from the text. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- What an entry is called. -->
  <xsl:variable name="ed:types" as="map(xs:string, xs:string)" select="map {
      'emendation': 'Emendation', 'regularisation': 'Regularisation', 'expansion': 'Expansion',
      'stet': 'Let stand', 'variant': 'Variant', 'addition': 'Addition' }"/>

  <!-- How sure, in words: TEI's values of @cert. -->
  <xsl:variable name="ed:certainty" as="map(xs:string, xs:string)" select="map {
      'high': 'certain', 'medium': 'probable', 'low': 'possible', 'unknown': 'not known' }"/>

  <!-- What sort of entry it is, and the kind of error: of a reading let stand, both. -->
  <xsl:function name="ed:kind-words" as="xs:string+">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:sequence select="
        if ($entry/@stet = 'sic') then ('Error let stand', $entry/ed:kind)
        else ($entry/ed:kind, $ed:types($entry/@type))[1]"/>
  </xsl:function>

  <!-- What is said of readings let stand, as far as the edition has them: "; sic, if …". -->
  <xsl:function name="ed:let-stand-words" as="node()*">
    <xsl:if test="$ed:entries/@stet = 'sic'">
      <xsl:text>; </xsl:text><i lang="la">sic</i>
      <xsl:text>, if that is an error which is let stand</xsl:text>
    </xsl:if>
    <xsl:if test="$ed:entries/@stet = 'stet'">
      <xsl:text>; </xsl:text><i lang="la">stet</i>
      <xsl:text>, if it only looks like one</xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- An entry in one line, for those who don't see where it stands. -->
  <xsl:function name="ed:entry-label" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:sequence select="
        $ed:types($entry/@type) || ': ' || ed:shown($entry/ed:lemma)
        || string-join($entry/ed:reading ! (', source ' || ed:shown(.)))"/>
  </xsl:function>

  <!-- A reading as it is shown where it stands alone: an empty one has to be said. -->
  <xsl:function name="ed:shown" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="if (normalize-space($reading)) then string($reading) else '(nothing)'"/>
  </xsl:function>

  <!-- A witness that has nothing where the edition has words, as an apparatus says it. -->
  <xsl:variable name="ed:omitted" as="element()"><i lang="la">om.</i></xsl:variable>

  <xsl:function name="ed:is-omission" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/self::ed:reading) and not(normalize-space($reading))"/>
  </xsl:function>

  <xsl:function name="ed:certainty-words" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:sequence select="string($entry/@cert ! ($ed:certainty(.), string(.))[1])"/>
  </xsl:function>

  <!-- What the register says of each entry. -->
  <xsl:variable name="ed:columns" as="xs:string*" select="
      'The source has', 'The edition reads', 'Kind', 'Origin', 'Decided by', 'Certainty'"/>

  <!-- The register of all entries of the edition. -->
  <xsl:function name="ed:register" as="element()?">
    <xsl:param name="entries" as="element(ed:entry)*"/>
    <xsl:if test="$entries">
      <section class="matter register">
        <h2 id="about:register">{ed:register-title($entries)}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <xsl:for-each select="$ed:columns">
                <th scope="col">{.}</th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$entries">
              <xsl:sequence select="ed:register-row(.)"/>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="ed:register-title" as="xs:string">
    <xsl:param name="entries" as="element(ed:entry)*"/>
    <xsl:sequence select="
        if (every $entry in $entries satisfies $entry/@type = 'emendation')
        then 'Register of emendations' else 'Register of readings'"/>
  </xsl:function>

  <xsl:function name="ed:register-row" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <tr id="register:{$entry/@id}">
      <th scope="row"><xsl:sequence select="ed:place-link($entry)"/></th>
      <td data-label="{$ed:columns[1]}"><xsl:sequence select="ed:readings($entry)"/></td>
      <td data-label="{$ed:columns[2]}">
        <a class="lemma" href="#{$entry/@id}">
          <xsl:sequence select="
              ed:language-attribute($entry/@xml:lang), ed:shown($entry/ed:lemma)"/>
        </a>
      </td>
      <td data-label="{$ed:columns[3]}"><xsl:sequence select="ed:kind($entry)"/></td>
      <td data-label="{$ed:columns[4]}">{$entry/ed:origin}</td>
      <td data-label="{$ed:columns[5]}">{$entry/ed:resp}</td>
      <td data-label="{$ed:columns[6]}">{ed:certainty-words($entry)}</td>
    </tr>
  </xsl:function>

  <xsl:function name="ed:place-link" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <a href="#{($entry/@block, $entry/@id)[1]}">
      <xsl:text>{$entry/@place}</xsl:text>
    </a>
  </xsl:function>

  <!-- The departing readings, each with its witnesses where there is more than one to tell. -->
  <xsl:function name="ed:readings" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:for-each select="$entry/(ed:reading, .[@type = 'stet']/ed:lemma)">
      <xsl:if test="position() gt 1"><br/></xsl:if>
      <span class="reading">
        <xsl:sequence select="
            if (ed:is-omission(.)) then $ed:omitted
            else (ed:language-attribute($entry/@xml:lang), ed:shown(.))"/>
      </span>
      <xsl:if test="@sigla ne ''">
        <xsl:text>&#xA0;</xsl:text>
        <span class="siglum">{@sigla}</span>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- What follows the bracket of an entry: that a reading was let stand, or what others have. -->
  <xsl:function name="ed:after-bracket" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:choose>
      <xsl:when test="$entry/@stet">
        <span class="reading"><i lang="la">{$entry/@stet}</i></span>
        <xsl:for-each select="$entry/ed:lemma/@sigla[. ne '']">
          <xsl:text>&#xA0;</xsl:text>
          <span class="siglum">{.}</span>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="ed:readings($entry)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The kind of an entry, or else what sort of entry it is; and the editor's remark. -->
  <xsl:function name="ed:kind" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:text>{string-join(ed:kind-words($entry), '. ')}</xsl:text>
    <xsl:for-each select="$entry/ed:note">
      <br/>
      <span class="remark">{.}</span>
    </xsl:for-each>
  </xsl:function>

  <!-- The popovers of all entries, in a landmark of their own. -->
  <xsl:function name="ed:popovers" as="element()?">
    <xsl:param name="entries" as="element(ed:entry)*"/>
    <xsl:if test="$entries">
      <aside lang="en" aria-label="Notes on readings">
        <xsl:sequence select="$entries ! ed:popover(.)"/>
      </aside>
    </xsl:if>
  </xsl:function>

  <!-- The popover of one entry: as an apparatus would have it, then what the register has. -->
  <xsl:function name="ed:popover" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <div popover="auto" class="popover" id="note:{$entry/@id}" role="note"
        aria-label="{ed:entry-label($entry)}">
      <p class="apparatus">
        <span class="lemma">
          <xsl:sequence select="
              ed:language-attribute($entry/@xml:lang), ed:shown($entry/ed:lemma)"/>
        </span>
        <span class="bracket">] </span>
        <xsl:sequence select="ed:after-bracket($entry)"/>
      </p>
      <dl>
        <div><dt>Kind</dt><dd><xsl:sequence select="ed:kind($entry)"/></dd></div>
        <xsl:for-each select="$entry/ed:origin">
          <div><dt>Origin</dt><dd>{.}</dd></div>
        </xsl:for-each>
        <xsl:for-each select="$entry/ed:resp">
          <div><dt>Decided by</dt><dd>{.}</dd></div>
        </xsl:for-each>
        <xsl:for-each select="$entry[@cert]">
          <div><dt>Certainty</dt><dd>{ed:certainty-words(.)}</dd></div>
        </xsl:for-each>
      </dl>
      <p><a href="#register:{$entry/@id}">In the register</a></p>
    </div>
  </xsl:function>

</xsl:stylesheet>
