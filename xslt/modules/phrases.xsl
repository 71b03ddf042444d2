<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: what is marked inside a block without being a departure from the witness. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- Quotation marks are characters of the text. Where the encoder left them out there are none:
       HTML's q would set marks that the edition doesn't have. -->
  <xsl:template match="q | quote | said | soCalled" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., 'quotation')"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="emph" mode="text">
    <em>
      <xsl:sequence select="ed:attributes(., ())"/>
      <xsl:apply-templates mode="#current"/>
    </em>
  </xsl:template>

  <!-- Words of another language are in italics, unless other letters tell them apart already. -->
  <xsl:template match="foreign" mode="text">
    <xsl:element name="{if (matches(., '[&#x370;-&#x1DFF;&#x1F00;-&#x1FFF;&#x2C00;-&#xA71F;&#xA800;-&#xFFDC;]'))
                        then 'span' else 'i'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., 'foreign')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Titles of articles stand in quotation marks of the text's own, those of books in italics. -->
  <xsl:template match="title" mode="text">
    <cite>
      <xsl:sequence select="ed:attributes(., @level ! ed:class(.))"/>
      <xsl:apply-templates mode="#current"/>
    </cite>
  </xsl:template>

  <!-- Highlighting without a @rend was italics more often than anything. -->
  <xsl:template match="hi" mode="text">
    <xsl:variable name="classes" as="xs:string*" select="ed:rend-classes(.)"/>
    <xsl:variable name="name" as="xs:string" select="
        if ($classes = 'bold') then 'b'
        else if ($classes = 'superscript') then 'sup'
        else if ($classes = 'subscript') then 'sub'
        else if ($classes = 'italic' or not(@rend)) then 'i'
        else 'span'"/>
    <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., ())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="text" match="
      persName | placeName | orgName | name | surname | forename | num | seg | label | measure
      | mentioned | bibl | author | editor | publisher | pubPlace | idno | extent | g">
    <span>
      <xsl:sequence select="ed:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="term" mode="text">
    <dfn>
      <xsl:sequence select="ed:attributes(., ())"/>
      <xsl:apply-templates mode="#current"/>
    </dfn>
  </xsl:template>

  <!-- The name of an element, as the guidelines and the editorial declaration write it. -->
  <xsl:template match="gi" mode="text">
    <code>
      <xsl:sequence select="ed:attributes(., 'gi')"/>
      <xsl:apply-templates mode="#current"/>
    </code>
  </xsl:template>

  <!-- HTML's time takes a year, a month or a day of the W3C form (HTML, 4.5.14). -->
  <xsl:template match="date" mode="text">
    <xsl:variable name="machine" as="xs:string?"
        select="string(@when)[matches(., '^\d{4}(-\d{2}(-\d{2})?)?$')]"/>
    <xsl:element name="{if ($machine) then 'time' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., ())"/>
      <xsl:if test="$machine">
        <xsl:attribute name="datetime" select="$machine"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Of a pointer without words the style sheet sets a mark. The words of an attribute never stand
       beside those of the text: nobody could tell them apart. -->
  <xsl:template match="ref | ptr" mode="text">
    <xsl:variable name="link" as="xs:string?" select="@target ! ed:link(.)"/>
    <xsl:element name="{if (exists($link)) then 'a' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., local-name())"/>
      <xsl:if test="exists($link)">
        <xsl:attribute name="href" select="$link"/>
      </xsl:if>
      <xsl:if test="self::ptr">
        <xsl:if test="empty($link)">
          <xsl:attribute name="role" select="'img'"/>
        </xsl:if>
        <xsl:attribute name="aria-label" select="'Reference to ' || @target"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- The address of a @target, if it may stand in a page and leads anywhere; otherwise a report. -->
  <xsl:function name="ed:link" as="xs:string?">
    <xsl:param name="target" as="attribute()"/>
    <xsl:variable name="link" as="xs:string?" select="ed:safe-link(normalize-space($target))"/>
    <xsl:choose>
      <xsl:when test="empty($link)">
        <xsl:sequence select="ed:report('P003', $target/.., $target)"/>
      </xsl:when>
      <xsl:when test="starts-with($link, '#') and empty(ed:pointed-at($target))">
        <xsl:sequence select="ed:report('P004', $target/.., $target)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$link"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
