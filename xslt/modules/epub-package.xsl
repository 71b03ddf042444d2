<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document of an EPUB: its metadata, all of them from the header, its files, and the
     order in which they are read (EPUB 3.3, 5; EPUB Accessibility 1.1). -->
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

  <xsl:function name="ep:package" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:param name="navigation" as="element(ep:page)"/>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier"
        xml:lang="en">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <xsl:sequence select="
            ep:identifiers($edition), ep:titles($edition), ep:persons($edition),
            ep:dublin-core($edition), ep:accessibility($edition)"/>
      </metadata>
      <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <xsl:for-each select="$ep:pages">
          <item id="page-{@file}" href="{@file}.xhtml" media-type="application/xhtml+xml"/>
        </xsl:for-each>
        <item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
        <item id="style" href="book.css" media-type="text/css"/>
        <xsl:for-each select="tokenize($fonts)">
          <item id="font-{position()}" href="fonts/{.}" media-type="font/woff2"/>
        </xsl:for-each>
        <xsl:if test="$fonts">
          <item id="font-licence" href="fonts/OFL.txt" media-type="text/plain"/>
        </xsl:if>
      </manifest>
      <spine>
        <xsl:if test="ed:runs-left(ed:language($edition))">
          <xsl:attribute name="page-progression-direction" select="'rtl'"/>
        </xsl:if>
        <itemref idref="page-title"/>
        <itemref idref="nav"/>
        <xsl:for-each select="$ep:pages[@file ne 'title']">
          <itemref idref="page-{@file}"/>
        </xsl:for-each>
      </spine>
    </package>
  </xsl:function>

  <xsl:function name="ep:dc" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values ! normalize-space()[. ne '']">
      <xsl:element name="dc:{$name}" namespace="http://purl.org/dc/elements/1.1/">{.}</xsl:element>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="ep:meta" as="element()*">
    <xsl:param name="property" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values ! normalize-space()[. ne '']">
      <meta xmlns="http://www.idpf.org/2007/opf" property="{$property}">{.}</meta>
    </xsl:for-each>
  </xsl:function>

  <!-- Metadata of the element with an id (EPUB 3.3, 5.3.7.3). -->
  <xsl:function name="ep:refinement" as="element()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="property" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <meta xmlns="http://www.idpf.org/2007/opf" refines="#{$id}" property="{$property}">
      <xsl:if test="$property = 'role'">
        <xsl:attribute name="scheme" select="'marc:relators'"/>
      </xsl:if>
      <xsl:value-of select="$value"/>
    </meta>
  </xsl:function>

  <!-- What the book is known by. It has to have a name no other book has, and to keep it through
       its versions: the address of all of them, or of this one, or else the digest of what it was
       made from, in the form of a UUID (RFC 9562, version 8). -->
  <xsl:function name="ep:identifiers" as="element()+">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="digest" as="xs:string?" select="
        ($edition/TEI/teiHeader/fileDesc/sourceDesc//idno[@type = 'SHA-256']
         ! lower-case(normalize-space())[matches(., '^[0-9a-f]{64}$')])[1]"/>
    <xsl:variable name="idno" as="element(idno)*"
        select="$edition/TEI/teiHeader/fileDesc/publicationStmt/idno"/>
    <xsl:variable name="all" as="xs:string+" select="distinct-values((
        ed:addresses($idno[@subtype]), ed:address($edition), $digest ! ep:uuid(.),
        $idno ! ep:identifier(.)[. ne ''], ep:title($edition)))"/>
    <dc:identifier xmlns:dc="http://purl.org/dc/elements/1.1/" id="identifier">{$all[1]}</dc:identifier>
    <xsl:sequence select="ep:dc('identifier', $all[position() gt 1 and position() lt last()])"/>
  </xsl:function>

  <!-- An identifier as a URI, where its kind has one. -->
  <xsl:function name="ep:identifier" as="xs:string">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:sequence select="
        if (lower-case($idno/@type) = ('handle', 'hdl') and $value)
        then 'https://hdl.handle.net/' || replace($value, '^(https?://hdl\.handle\.net/|hdl:)', '')
        else (ed:addresses($idno), $value)[1]"/>
  </xsl:function>

  <xsl:function name="ep:uuid" as="xs:string">
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="'urn:uuid:' || replace($digest,
        '^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$', '$1-$2-8$3-8$4-$5')"/>
  </xsl:function>

  <xsl:function name="ep:titles" as="element()+">
    <xsl:param name="edition" as="document-node()"/>
    <dc:title xmlns:dc="http://purl.org/dc/elements/1.1/" id="title">{ep:title($edition)}</dc:title>
    <xsl:sequence select="ep:refinement('title', 'title-type', 'main')"/>
    <xsl:for-each select="ed:subtitle($edition)[string()]">
      <dc:title xmlns:dc="http://purl.org/dc/elements/1.1/" id="subtitle">{.}</dc:title>
      <xsl:sequence select="ep:refinement('subtitle', 'title-type', 'subtitle')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Authors, editors and all others, each with the roles the header gives as MARC relators. -->
  <xsl:function name="ep:persons" as="element()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="statement" as="element(titleStmt)?"
        select="$edition/TEI/teiHeader/fileDesc/titleStmt"/>
    <xsl:for-each select="$statement/author[normalize-space()]">
      <xsl:sequence select="ep:person('creator', 'creator-' || position(), ., 'aut')"/>
    </xsl:for-each>
    <xsl:for-each select="$statement/(editor | respStmt)[normalize-space(ed:name(.))]">
      <xsl:sequence select="ep:person(
          'contributor', 'contributor-' || position(), .,
          (self::editor ! 'edt',
           resp ! tokenize(@ref, '/')[last()][matches(., '^[a-z]{3}$')]))"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="ep:person" as="element()+">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="person" as="element()"/>
    <xsl:param name="roles" as="xs:string*"/>
    <xsl:element name="dc:{$term}" namespace="http://purl.org/dc/elements/1.1/">
      <xsl:attribute name="id" select="$id"/>
      <xsl:value-of select="ed:name($person)"/>
    </xsl:element>
    <xsl:sequence select="
        $roles ! ep:refinement($id, 'role', .),
        ($person/persName[1][surname] ! string-join(
            (string-join(surname ! normalize-space(), ' '),
             string-join(forename ! normalize-space(), ' ')[. ne '']), ', '),
         ($person/persName, $person)[1] ! normalize-space()[. ne ed:name($person)][contains(., ',')])[1]
        ! ep:refinement($id, 'file-as', .)"/>
  </xsl:function>

</xsl:stylesheet>
