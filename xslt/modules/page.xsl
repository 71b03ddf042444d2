<?xml version="1.0" encoding="UTF-8"?>
<!-- Page: the frame of the web edition around text and back matter. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="ed:page-head" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <head>
      <meta charset="UTF-8"/>
      <xsl:if test="$policy">
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
      </xsl:if>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>{ed:page-title($edition)}</title>
      <xsl:sequence select="ed:metadata($edition)"/>
      <xsl:if test="$style">
        <style><xsl:value-of select="$style"/></style>
      </xsl:if>
    </head>
  </xsl:function>

  <xsl:function name="ed:page-title" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        string-join((ed:enumerate(ed:authors($edition))[string()], ed:title($edition)), ': ')"/>
  </xsl:function>

  <xsl:function name="ed:page-script" as="element()?">
    <xsl:if test="$script">
      <script><xsl:value-of select="$script"/></script>
    </xsl:if>
  </xsl:function>

  <xsl:function name="ed:skip-link" as="element()">
    <a class="skip" lang="en" href="#page:text">To the text</a>
  </xsl:function>

  <!-- Author, title and date of the work, as on a title page. -->
  <xsl:function name="ed:title-page" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <header class="title-page">
      <xsl:sequence select="ed:direction(ed:language($edition), '')"/>
      <xsl:where-populated>
        <p class="author">{ed:enumerate(ed:authors($edition))}</p>
      </xsl:where-populated>
      <h1><xsl:apply-templates select="ed:main-title($edition)/node()" mode="text"/></h1>
      <xsl:where-populated>
        <p class="subtitle">{ed:subtitle($edition)}</p>
      </xsl:where-populated>
      <xsl:where-populated>
        <p class="created">{ed:created($edition)}</p>
      </xsl:where-populated>
    </header>
  </xsl:function>

  <!-- A word of the title is not broken at its hyphen, unless it is long. -->
  <xsl:template match="titleStmt/title//text()" mode="text">
    <xsl:analyze-string select="." regex="\S{{1,8}}-\S{{1,8}}">
      <xsl:matching-substring><span class="whole">{.}</span></xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- The views: radio buttons the style sheet acts on, so that no script is needed; the access keys
       r, d and e choose them from anywhere. Without departures from the witness, and without signs
       of its own that are not read, there is nothing to choose. -->
  <xsl:function name="ed:view-switch" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:if test="$ed:entries or $edition/TEI/text//metamark">
      <form class="views" lang="en" autocomplete="off" aria-label="View of the text">
        <fieldset>
          <legend>View</legend>
          <xsl:sequence select="
              ed:view('reading', 'Reading', ' text'),
              ed:view('diplomatic', 'Diplomatic', ed:diplomatic-rest($edition)),
              ed:view('emendations', 'Emendations', '')[exists($ed:entries)]"/>
        </fieldset>
      </form>
    </xsl:if>
  </xsl:function>

  <!-- One view; a narrow window leaves out the rest of its name. -->
  <xsl:function name="ed:view" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="rest" as="xs:string"/>
    <label>
      <input type="radio" name="view" value="{$name}" accesskey="{substring($name, 1, 1)}">
        <xsl:if test="$name = 'reading'">
          <xsl:attribute name="checked" select="'checked'"/>
        </xsl:if>
      </input>
      <span>
        <xsl:value-of select="$title"/>
        <xsl:where-populated>
          <span class="more">{$rest}</span>
        </xsl:where-populated>
      </span>
    </label>
  </xsl:function>

  <!-- With several witnesses, the name says which one the diplomatic text follows. -->
  <xsl:function name="ed:diplomatic-rest" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        ' text'
        || (if (count($edition//listWit/witness) gt 1)
            then ' (' || ed:siglum(ed:base-witness($edition)) || ')' else '')"/>
  </xsl:function>

  <!-- Back matter, in the order in which a reader asks for it. -->
  <xsl:function name="ed:back-matter" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <footer class="back-matter" lang="en">
      <xsl:sequence select="ed:register($ed:entries)"/>
      <xsl:apply-templates mode="header"
          select="$header/fileDesc/sourceDesc, $header/fileDesc/titleStmt, $header/encodingDesc"/>
      <xsl:sequence select="ed:how-to-cite($edition)"/>
      <xsl:apply-templates select="$header/revisionDesc" mode="header"/>
      <xsl:sequence select="ed:colophon($edition)"/>
    </footer>
  </xsl:function>

  <!-- Publisher, date, licence. -->
  <xsl:function name="ed:colophon" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="licence" as="element()?" select="ed:licence($edition)"/>
    <p class="colophon">
      <xsl:value-of select="string-join((ed:publisher($edition), ed:date-words($edition)), ', ')"/>
      <xsl:text>. </xsl:text>
      <xsl:for-each select="$licence">
        <xsl:variable name="link" as="xs:string?" select="@target ! ed:link(.)"/>
        <xsl:choose>
          <xsl:when test="exists($link)">
            <a rel="license" href="{$link}">{normalize-space()}</a>
          </xsl:when>
          <xsl:otherwise>{normalize-space()}</xsl:otherwise>
        </xsl:choose>
        <xsl:text>.</xsl:text>
      </xsl:for-each>
    </p>
  </xsl:function>

  <xsl:function name="ed:date-words" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        $edition/TEI/teiHeader/fileDesc/publicationStmt/date[1]
        ! string((normalize-space()[string()], @when)[1])"/>
  </xsl:function>

</xsl:stylesheet>
