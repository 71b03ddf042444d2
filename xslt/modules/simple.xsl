<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text in TEI, in the elements of TEI simplePrint: what the edition prints and nothing of
     how it came about. -->
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

  <xsl:template match="text//choice" mode="simple">
    <xsl:apply-templates select="(corr, reg, expan)[1]/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="text//app" mode="simple">
    <xsl:apply-templates select="lem/node()" mode="#current"/>
  </xsl:template>

  <!-- What stands by itself and says who changed what, or what simplePrint has no element for. -->
  <xsl:template mode="simple" match="
      text//(sic | orig | corr | reg | expan | abbr | ex | cit | said | gi | mentioned)">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template mode="simple" match="text//(fw | am | metamark)"/>

  <xsl:template match="text//metamark[ed:is-label(.)]" mode="simple" priority="1">
    <label><xsl:apply-templates mode="#current"/></label>
  </xsl:template>

  <xsl:template match="text//text()[ed:begins-after-sign(.)]" mode="simple">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>

  <xsl:template match="text//emph" mode="simple">
    <hi rend="italic"><xsl:apply-templates select="@xml:id, @xml:lang, node()" mode="#current"/></hi>
  </xsl:template>

  <xsl:template match="text//soCalled" mode="simple">
    <q><xsl:apply-templates select="@xml:id, @xml:lang, node()" mode="#current"/></q>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName" mode="simple">
    <name type="{substring-before(local-name(), 'Name')}">
      <xsl:apply-templates select="@xml:id, @xml:lang, @ref, node()" mode="#current"/>
    </name>
  </xsl:template>

  <xsl:template match="surname | forename" mode="simple">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Lines of the print end nowhere, but where they were parted with thought. -->
  <xsl:template match="text//lb[not(cv:parts-lines(.))]" mode="simple">
    <xsl:value-of select="' '[not(current()/@break = 'no')]"/>
  </xsl:template>

  <xsl:function name="cv:parts-lines" as="xs:boolean">
    <xsl:param name="line" as="element(lb)"/>
    <xsl:sequence select="
        exists($line/(ancestor::head | ancestor::trailer | ancestor::dateline | ancestor::salute
                      | ancestor::signed | ancestor::byline | ancestor::speaker | ancestor::cell
                      | ancestor::div[@type = 'title-page'] | ancestor::ab[@type = 'preformatted']))"/>
  </xsl:function>

  <!-- A note of the edition's own says so; the sign that calls a note is its number. -->
  <xsl:template match="text//note/@resp" mode="simple">
    <xsl:attribute name="type" select="'editorial'"/>
  </xsl:template>

  <xsl:template match="text//ref[@type = 'note'][ed:pointed-at(@target)/self::note]" mode="simple">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:text>{ed:pointed-at(@target)[self::note][1] ! (if (ed:stands(.)) then '*' else ed:note-number(.))}</xsl:text>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text//@ana | text//@resp | text//@cert | text//@wit | text//@source"
      mode="simple" priority="-0.1"/>

  <!-- How the blocks of the source are parted matters to the proof of the edition alone. -->
  <xsl:template match="text//@rend" mode="simple">
    <xsl:where-populated>
      <xsl:attribute name="rend" select="tokenize(.)[not(. = ('run-on', 'apart', 'joined'))]"/>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="simple dtabf"/>

  <!-- The header: of the sources what they are, of the encoding what this file is. -->
  <xsl:template match="sourceDesc" mode="simple">
    <sourceDesc>
      <xsl:for-each select=".//bibl">
        <bibl>
          <xsl:copy-of select="@xml:id, @type" copy-namespaces="no"/>
          <xsl:apply-templates select="author, editor, title, pubPlace, publisher, date, idno"
              mode="#current"/>
        </bibl>
      </xsl:for-each>
      <xsl:if test="empty(.//bibl)"><p>{normalize-space()}</p></xsl:if>
    </sourceDesc>
  </xsl:template>

  <xsl:template match="encodingDesc" mode="simple">
    <encodingDesc>
      <projectDesc>
        <p>The reading text of an edition, without its apparatus. The edition says what was changed, by whom and why.</p>
      </projectDesc>
      <xsl:copy-of select="charDecl" copy-namespaces="no"/>
    </encodingDesc>
  </xsl:template>

  <xsl:template match="revisionDesc" mode="simple"/>

</xsl:stylesheet>
