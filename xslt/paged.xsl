<?xml version="1.0" encoding="UTF-8"?>
<!-- The print edition: the web page's text between a book's front and back matter. What stands on
     which page is decided by css/paged.css and by the layout; nothing here knows of pages. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:pg="urn:x-corrigenda:paged"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:import href="html.xsl"/>
  <xsl:include href="modules/paged-front.xsl"/>
  <xsl:include href="modules/paged-introduction.xsl"/>
  <xsl:include href="modules/paged-conventions.xsl"/>
  <xsl:include href="modules/paged-contents.xsl"/>
  <xsl:include href="modules/paged-text.xsl"/>
  <xsl:include href="modules/paged-fitting.xsl"/>
  <xsl:include href="modules/paged-apparatus.xsl"/>
  <xsl:include href="modules/paged-notes.xsl"/>
  <xsl:include href="modules/paged-back.xsl"/>

  <xsl:param name="digest" as="xs:string" select="''">
    <!-- The SHA-256 of the edition's bytes, for the colophon; empty to leave it out. -->
  </xsl:param>

  <xsl:param name="renderer" as="xs:string" select="''">
    <!-- The name and version of the program that sets the pages, for the colophon. -->
  </xsl:param>

  <xsl:param name="other-faces" as="xs:string" select="''">
    <!-- The faces in which letters are set that the book face lacks, for the colophon. -->
  </xsl:param>

  <xsl:param name="format" as="xs:string" select="''">
    <!-- The format of the book in words, for the colophon; empty to leave it out. -->
  </xsl:param>

  <xsl:param name="apparatus" as="xs:string" select="'both'">
    <!-- Where the entries stand: at the `foot` of the pages, in the `register`, or in `both`. -->
  </xsl:param>

  <xsl:param name="series" as="xs:string" select="'together'">
    <!-- Whether emendations, regularisations and variants stand `together` at the foot, or `apart`. -->
  </xsl:param>

  <xsl:param name="lines" as="xs:string" select="'numbered'">
    <!-- Whether the lines of the pages are `numbered`; empty if not. -->
  </xsl:param>

  <xsl:variable name="pg:in-foot" as="xs:boolean" select="$apparatus = ('foot', 'both')"/>
  <xsl:variable name="pg:in-register" as="xs:boolean" select="$apparatus = ('register', 'both')"/>

  <!-- Whether entries are cited by lines: not where no page tells the number of any. -->
  <xsl:variable name="pg:by-line" as="xs:boolean" select="$pg:in-foot or $lines ne ''"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="introduction" as="element()?" select="pg:introduction(.)"/>
    <xsl:variable name="after" as="element()*"
        select="pg:register(.), pg:index(.), pg:colophon(.)"/>
    <html lang="{ed:language(.)}">
      <head>
        <meta charset="UTF-8"/>
        <title>{(ed:title(.)[. ne ''], 'Untitled')[1]}</title>
        <xsl:sequence select="pg:properties(.)"/>
      </head>
      <body>
        <xsl:sequence select="
            pg:half-title(.), pg:title-page(.), pg:imprint(.),
            pg:contents(., $introduction, $after), $introduction,
            pg:work(.), pg:apparatus(.)[$pg:in-foot], pg:notes(),
            $after"/>
      </body>
    </html>
  </xsl:template>

  <!-- What the file says of itself: these become the properties of the PDF. Its dates are the
       edition's own, so that a book made again is the same book. -->
  <xsl:function name="pg:properties" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="published" as="xs:string*"
        select="ed:date($edition)[matches(., '^\d{4}(-\d\d(-\d\d)?)?$')]"/>
    <xsl:sequence select="
        ed:meta('author', ed:authors($edition)),
        ed:meta('description', pg:edition-line($edition)),
        ed:meta('keywords', string-join(
            $edition/TEI/teiHeader/profileDesc/textClass/keywords/term ! normalize-space(), ', ')),
        ed:meta('dcterms.created', $published),
        ed:meta('dcterms.modified', $published),
        ed:meta('dcterms.publisher', ed:publisher($edition)),
        ed:meta('dcterms.rights', ed:licence($edition) ! normalize-space()),
        ed:meta('generator', $generator)"/>
  </xsl:function>

  <!-- Which edition this is: "First encoding, version 0.1". -->
  <xsl:function name="pg:edition-line" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:for-each select="$edition/TEI/teiHeader/fileDesc/editionStmt/edition[1]">
      <xsl:sequence select="string-join((normalize-space(), @n ! ('version ' || .)), ', ')"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
