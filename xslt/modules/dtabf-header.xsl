<?xml version="1.0" encoding="UTF-8"?>
<!-- The header of DTABf: what of the edition's header has a place there. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:cv="urn:x-corrigenda:conversions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="cv:dtabf-header" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$edition/TEI/teiHeader"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="main">{ed:title($edition)}</title>
          <xsl:for-each select="ed:subtitle($edition)[. ne '']">
            <title type="sub">{.}</title>
          </xsl:for-each>
          <xsl:sequence select="
              $header/fileDesc/titleStmt/author[normalize-space()] ! cv:dtabf-author(.),
              $header/fileDesc/titleStmt/respStmt ! cv:dtabf-responsible(.)"/>
        </titleStmt>
        <editionStmt>
          <edition>{string-join((
              $header/fileDesc/editionStmt/edition[1] ! normalize-space(),
              ed:version($edition)[. castable as xs:decimal] ! ('version ' || .)), ', ')}</edition>
        </editionStmt>
        <xsl:for-each select="$header/fileDesc/extent/measure[@unit = 'words'][1]/@quantity">
          <extent><measure type="tokens">{.}</measure></extent>
        </xsl:for-each>
        <xsl:sequence select="cv:dtabf-publication($edition)"/>
        <sourceDesc>
          <xsl:sequence select="cv:dtabf-source($edition)"/>
        </sourceDesc>
      </fileDesc>
      <encodingDesc>
        <editorialDecl>
          <xsl:for-each select="$header/encodingDesc/(projectDesc/p, editorialDecl//p)">
            <p>{normalize-space()}</p>
          </xsl:for-each>
          <xsl:if test="empty($header/encodingDesc/(projectDesc/p, editorialDecl//p))">
            <p>Made from an edition in TEI.</p>
          </xsl:if>
        </editorialDecl>
      </encodingDesc>
      <profileDesc>
        <langUsage>
          <language ident="{ed:language($edition)}">{
              ($header/profileDesc/langUsage/language[1] ! normalize-space(), ed:language($edition))[. ne ''][1]}</language>
        </langUsage>
      </profileDesc>
    </teiHeader>
  </xsl:function>

  <xsl:function name="cv:dtabf-author" as="element()">
    <xsl:param name="author" as="element(author)"/>
    <author>
      <persName>
        <xsl:choose>
          <xsl:when test="$author/persName/surname">
            <xsl:for-each select="$author/persName/(surname, forename)">
              <xsl:element name="{local-name()}">{normalize-space()}</xsl:element>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>{ed:name($author)}</xsl:otherwise>
        </xsl:choose>
      </persName>
    </author>
  </xsl:function>

  <!-- A program is named as an organisation is: DTABf has no other name for it. -->
  <xsl:function name="cv:dtabf-responsible" as="element()">
    <xsl:param name="responsible" as="element(respStmt)"/>
    <respStmt>
      <xsl:element name="{if ($responsible/persName) then 'persName' else 'orgName'}">{ed:name($responsible)}</xsl:element>
      <xsl:for-each select="$responsible/resp">
        <resp><note type="remarkResponsibility">{normalize-space()}</note></resp>
      </xsl:for-each>
    </respStmt>
  </xsl:function>

  <xsl:function name="cv:dtabf-publication" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="types" as="map(xs:string, xs:string)" select="map {
        'doi': 'DOI', 'urn': 'URN', 'url': 'URLWeb', 'uri': 'URLWeb' }"/>
    <publicationStmt>
      <publisher><orgName>{(ed:publisher($edition), 'unknown')[1]}</orgName></publisher>
      <xsl:for-each select="ed:date($edition)">
        <date type="publication">{.}</date>
      </xsl:for-each>
      <xsl:for-each select="ed:licence($edition)[@target]">
        <availability><licence target="{@target}"><p>{normalize-space()}</p></licence></availability>
      </xsl:for-each>
      <xsl:where-populated>
        <idno>
          <xsl:for-each select="
              $edition/TEI/teiHeader/fileDesc/publicationStmt/idno[map:contains($types, lower-case(@type))]">
            <idno type="{$types(lower-case(@type))}">{normalize-space()}</idno>
          </xsl:for-each>
        </idno>
      </xsl:where-populated>
    </publicationStmt>
  </xsl:function>

  <!-- The source of DTABf is the print; an edition that names none has its transcription there. -->
  <xsl:function name="cv:dtabf-source" as="element()+">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="all" as="element(bibl)*" select="$edition/TEI/teiHeader/fileDesc/sourceDesc//bibl"/>
    <xsl:variable name="print" as="element(bibl)?" select="($all[@type = 'print'], $all)[1]"/>
    <bibl type="M">{($print ! ed:bibliographic-line(.)[. ne ''],
                     normalize-space($edition/TEI/teiHeader/fileDesc/sourceDesc))[1]}</bibl>
    <xsl:for-each select="$print">
      <biblFull>
        <titleStmt>
          <title type="main">{(title[1] ! normalize-space(), ed:title($edition))[. ne ''][1]}</title>
          <xsl:for-each select="author">
            <author><persName>{ed:name(.)}</persName></author>
          </xsl:for-each>
        </titleStmt>
        <publicationStmt>
          <publisher><orgName>{(publisher[1] ! normalize-space(), 'unknown')[. ne ''][1]}</orgName></publisher>
          <xsl:for-each select="pubPlace[1]"><pubPlace>{normalize-space()}</pubPlace></xsl:for-each>
          <xsl:for-each select="date[1]"><date type="publication">{normalize-space()}</date></xsl:for-each>
        </publicationStmt>
      </biblFull>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
