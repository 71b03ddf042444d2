<?xml version="1.0" encoding="UTF-8"?>
<!-- Metadata of an EPUB beyond its names: Dublin Core, the date, and how accessible it is
     (EPUB Accessibility 1.1). -->
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

  <xsl:function name="ep:dublin-core" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <xsl:sequence select="
        ep:dc('language', distinct-values((
            ed:language($edition), $header/profileDesc/langUsage/language/@ident ! normalize-space()))),
        ep:dc('publisher', ed:publisher($edition)),
        ep:dc('date', ed:date($edition)),
        ep:dc('rights', ed:licence($edition)),
        ep:dc('description', $header/profileDesc/abstract ! string-join(p ! normalize-space(), ' ')),
        ep:dc('subject', $header/profileDesc/textClass/keywords/term),
        ep:dc('source', $header/fileDesc/sourceDesc//bibl ! ed:bibliographic-line(.)),
        ep:meta('dcterms:modified', ep:modified($edition)),
        ep:meta('dcterms:created', ed:created($edition)[matches(., '^-?\d{4}(-\d\d(-\d\d)?)?$')]),
        ep:meta('dcterms:license',
                ed:licence($edition)/@target/ed:safe-link(normalize-space())[matches(., '^https?:')]),
        ep:meta('schema:bookEdition', ed:version($edition))"/>
  </xsl:function>

  <!-- When the edition was last changed: no clock is read, so that the book made again is the same
       book. EPUB wants a date in any case: an edition without one is as old as what it was made
       from. -->
  <xsl:function name="ep:modified" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <xsl:variable name="day" as="xs:string" select="
        (ep:newest(($header/revisionDesc//change/@when, $header/fileDesc/publicationStmt/date/@when)),
         ep:newest($header/fileDesc/sourceDesc//date/@when),
         ep:newest($header/profileDesc/creation/date/@when), '1970-01-01')[1]"/>
    <xsl:sequence select="$day || 'T00:00:00Z'"/>
  </xsl:function>

  <!-- The newest of some dates, each of which may be a year or a month. -->
  <xsl:function name="ep:newest" as="xs:string?">
    <xsl:param name="dates" as="attribute()*"/>
    <xsl:sequence select="
        max($dates ! replace(normalize-space(), '^(\d{4}(-\d\d)?)$', '$1-01')
                   ! replace(., '^(\d{4}-\d\d)$', '$1-01') ! substring(., 1, 10)
            [. castable as xs:date])"/>
  </xsl:function>

  <!-- What can be said of every book so made. Conformance to a level of WCAG is not claimed:
       that takes somebody who has evaluated the book, and answers for it. -->
  <xsl:function name="ep:accessibility" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="print" as="element(bibl)?"
        select="$edition/TEI/teiHeader/fileDesc/sourceDesc//bibl[@type = 'print'][1]"/>
    <xsl:sequence select="
        ep:meta('schema:accessMode', 'textual'),
        ep:meta('schema:accessModeSufficient', 'textual'),
        ep:meta('schema:accessibilityFeature', (
            'ARIA', 'displayTransformability', 'readingOrder', 'structuralNavigation',
            'tableOfContents', 'unlocked',
            ('pageBreakMarkers', 'pageNavigation')[exists($ep:page-breaks)])),
        ep:meta('schema:accessibilityHazard', 'none'),
        ep:meta('schema:accessibilitySummary', string-join((
            'All of the book is text, in reading order, and can be enlarged, recoloured and read',
            'out. Headings, contents and landmarks lead through it; notes and the readings of the',
            'source are linked from their places and back. There are no pictures but the cover.'),
            ' ')),
        ep:meta('pageBreakSource',
                ($print ! ed:bibliographic-line(.), 'none')[. ne ''][1][exists($ep:page-breaks)])"/>
  </xsl:function>

</xsl:stylesheet>
