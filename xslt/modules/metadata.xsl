<?xml version="1.0" encoding="UTF-8"?>
<!-- Metadata: the edition for machines, as schema.org JSON-LD, Dublin Core and citation tags. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="ed:metadata" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <meta name="generator" content="{$generator}"/>
    <xsl:sequence select="
        ed:meta('author', ed:authors($edition)),
        ed:meta('description', ed:abstract($edition)),
        ed:dublin-core($edition),
        ed:citation-tags($edition)"/>
    <xsl:for-each select="ed:address($edition)">
      <link rel="canonical" href="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="ed:licence($edition)/@target ! ed:safe-link(normalize-space(.))">
      <link rel="license" href="{.}"/>
    </xsl:for-each>
    <script type="application/ld+json">{ed:json-ld($edition)}</script>
  </xsl:function>

  <!-- One meta tag for each value. -->
  <xsl:function name="ed:meta" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values[normalize-space()]">
      <meta name="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Dublin Core in HTML (DCMI, Expressing Dublin Core metadata using HTML, 2008). -->
  <xsl:function name="ed:dublin-core" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <link rel="schema.DCTERMS" href="http://purl.org/dc/terms/"/>
    <xsl:sequence select="
        ed:meta('DC.title', ed:title($edition)),
        ed:meta('DC.creator', ed:authors($edition)),
        ed:meta('DC.contributor', $edition/TEI/teiHeader/fileDesc/titleStmt/respStmt ! ed:name(.)),
        ed:meta('DC.publisher', ed:publisher($edition)),
        ed:meta('DC.date', ed:date($edition)),
        ed:meta('DCTERMS.created', ed:created($edition)),
        ed:meta('DC.language', ed:language($edition)),
        ed:meta('DC.type', 'Text'),
        ed:meta('DC.format', 'text/html'),
        ed:meta('DC.identifier', (ed:address($edition), ed:identifier($edition, 'work'))[1]),
        ed:meta('DC.source', $edition//sourceDesc//bibl ! ed:bibliographic-line(.)),
        ed:meta('DC.subject', $edition/TEI/teiHeader/profileDesc/textClass/keywords/term
                              ! normalize-space()),
        ed:meta('DC.rights', ed:licence($edition) ! normalize-space())"/>
  </xsl:function>

  <!-- The tags reference managers and scholarly search engines read (Highwire Press). -->
  <xsl:function name="ed:citation-tags" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        ed:meta('citation_title', ed:title($edition)),
        ed:meta('citation_author', ed:authors($edition)),
        ed:meta('citation_editor', ed:editors($edition)),
        ed:meta('citation_publisher', ed:publisher($edition)),
        ed:meta('citation_publication_date', ed:date($edition) ! translate(., '-', '/')),
        ed:meta('citation_language', ed:language($edition)),
        ed:meta('citation_doi', ed:identifier($edition, 'DOI')),
        ed:meta('citation_public_url', ed:address($edition))"/>
  </xsl:function>

  <!-- A source on one line, without markup. -->
  <xsl:function name="ed:bibliographic-line" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:sequence select="
        string-join(($bibl/author ! ed:in-order(.), $bibl/title,
                     $bibl/editor ! ('edited by ' || ed:in-order(.)),
                     string-join(($bibl/pubPlace, $bibl/publisher), ': ')[. ne ''],
                     $bibl/date) ! normalize-space(), ', ')"/>
  </xsl:function>

  <!-- schema.org as JSON-LD. Inside script, HTML knows no escapes, so every "<" is written as
       JSON's own: no text of the edition can end the element. -->
  <xsl:function name="ed:json-ld" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="
        serialize(ed:schema-org($edition), map { 'method': 'json', 'indent': false() })
        => replace('&lt;', '\\u003c') => replace('&gt;', '\\u003e') => replace('&amp;', '\\u0026')
        => replace('\\/', '/')"/>
  </xsl:function>

  <xsl:function name="ed:schema-org" as="map(*)">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="map:merge((
        map { '@context': 'https://schema.org', '@type': 'Book',
              'name': ed:title($edition), 'inLanguage': ed:language($edition),
              'bookFormat': 'https://schema.org/EBook', 'isAccessibleForFree': true() },
        ed:property('url', ed:address($edition)),
        ed:property('identifier', ed:identifier($edition, 'work')),
        ed:property('bookEdition', ed:version($edition)),
        ed:property('datePublished', ed:date($edition)),
        ed:property('license', string(ed:licence($edition)/@target)),
        ed:property('author', ed:authors($edition) ! map { '@type': 'Person', 'name': . }),
        ed:property('editor', ed:responsible($edition, 'edt') ! ed:agent(.)),
        ed:property('contributor',
            ($edition/TEI/teiHeader/fileDesc/titleStmt/respStmt
             except ed:responsible($edition, 'edt')) ! ed:agent(.)),
        ed:property('publisher',
            ed:publisher($edition) ! map { '@type': 'Organization', 'name': . }),
        ed:property('abstract', ed:abstract($edition)),
        ed:property('keywords', $edition/TEI/teiHeader/profileDesc/textClass/keywords/term
                                ! normalize-space()),
        ed:property('isBasedOn', $edition/TEI/teiHeader/fileDesc/sourceDesc//bibl ! ed:work(.)),
        ed:property('exampleOfWork', map:merge((
            map { '@type': 'CreativeWork', 'name': ed:title($edition) },
            ed:property('dateCreated', ed:created($edition)))))))"/>
  </xsl:function>

  <!-- One property: absent without values, a list with several. -->
  <xsl:function name="ed:property" as="map(xs:string, item())">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="given" as="item()*" select="$values[not(. instance of xs:string) or . ne '']"/>
    <xsl:sequence select="
        if (empty($given)) then map {}
        else map { $name: if (count($given) = 1) then $given else array { $given } }"/>
  </xsl:function>

  <xsl:function name="ed:agent" as="map(*)">
    <xsl:param name="responsible" as="element()"/>
    <xsl:sequence select="map {
        '@type': if ($responsible/orgName) then 'Organization'
                 else if ($responsible/name[@type = 'software']) then 'SoftwareApplication'
                 else 'Person',
        'name': ed:name($responsible) }"/>
  </xsl:function>

  <xsl:function name="ed:work" as="map(*)">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:sequence select="map:merge((
        map { '@type': 'CreativeWork' },
        ed:property('name', $bibl/title[1] ! normalize-space()),
        ed:property('author', $bibl/author ! map { '@type': 'Person', 'name': ed:in-order(.) }),
        ed:property('publisher',
            $bibl/publisher ! map { '@type': 'Organization', 'name': normalize-space() }),
        ed:property('datePublished', $bibl/date[1] ! string((@when, .)[1])),
        ed:property('identifier', $bibl/idno[@type = 'SHA-256'] ! ('sha256:' || normalize-space()))
        ))"/>
  </xsl:function>

</xsl:stylesheet>
