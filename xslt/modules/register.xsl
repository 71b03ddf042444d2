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
      'stet': 'Let stand', 'variant': 'Variant' }"/>

  <!-- How sure, in words: TEI's values of @cert. -->
  <xsl:variable name="ed:certainty" as="map(xs:string, xs:string)" select="map {
      'high': 'certain', 'medium': 'probable', 'low': 'possible', 'unknown': 'not known' }"/>

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

  <xsl:function name="ed:certainty-words" as="xs:string">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:sequence select="string($entry/@cert ! ($ed:certainty(.), string(.))[1])"/>
  </xsl:function>

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
              <th scope="col">The source has</th>
              <th scope="col">The edition reads</th>
              <th scope="col">Kind and origin</th>
              <th scope="col">Decided by</th>
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
      <td data-label="The source has"><xsl:sequence select="ed:readings($entry)"/></td>
      <td data-label="The edition reads">
        <a class="lemma" href="#{$entry/@id}">{ed:shown($entry/ed:lemma)}</a>
      </td>
      <td data-label="Kind and origin"><xsl:sequence select="ed:kind-and-origin($entry)"/></td>
      <td data-label="Decided by">
        <xsl:sequence select="string-join(($entry/ed:resp, ed:certainty-words($entry)[string()]), ', ')"/>
      </td>
    </tr>
  </xsl:function>

  <xsl:function name="ed:place-link" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <a href="#{($entry/@block, $entry/@id)[1]}">
      <xsl:text>{if ($entry/@n) then '§&#xA0;' || $entry/@n else 'text'}</xsl:text>
    </a>
  </xsl:function>

  <!-- The departing readings, each with its witnesses where there is more than one to tell. -->
  <xsl:function name="ed:readings" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:for-each select="$entry/(ed:reading, .[@type = 'stet']/ed:lemma)">
      <xsl:if test="position() gt 1"><br/></xsl:if>
      <span class="reading">{ed:shown(.)}</span>
      <xsl:if test="@sigla ne ''">
        <xsl:text> </xsl:text>
        <span class="siglum">{@sigla}</span>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="ed:kind-and-origin" as="node()*">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <xsl:text>{($entry/ed:kind, $ed:types($entry/@type))[1]}</xsl:text>
    <xsl:for-each select="$entry/ed:origin">
      <br/>
      <span class="origin">{.}</span>
    </xsl:for-each>
    <xsl:for-each select="$entry/ed:note">
      <br/>
      <span class="remark">{.}</span>
    </xsl:for-each>
  </xsl:function>

  <!-- The popover of one entry. -->
  <xsl:function name="ed:popover" as="element()">
    <xsl:param name="entry" as="element(ed:entry)"/>
    <div popover="auto" class="popover" id="note:{$entry/@id}" role="dialog"
        aria-label="{ed:entry-label($entry)}">
      <p class="apparatus">
        <span class="lemma">{ed:shown($entry/ed:lemma)}</span>
        <span class="bracket">] </span>
        <xsl:sequence select="ed:readings($entry)"/>
      </p>
      <p class="remark"><xsl:sequence select="ed:kind-and-origin($entry)"/></p>
      <p class="decision">
        <xsl:value-of select="
            string-join(($entry/ed:resp, ed:certainty-words($entry)[string()]), ', ')"/>
        <xsl:text> </xsl:text>
        <a href="#register:{$entry/@id}">register</a>
      </p>
    </div>
  </xsl:function>

</xsl:stylesheet>
