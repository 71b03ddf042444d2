<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks: ends of lines and pages, and what could not be read. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- A line end of the witness: the diplomatic text keeps it, elsewhere it is a space. -->
  <xsl:template match="lb" mode="text">
    <br class="line-end"/>
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- A page of the witness begins: its number stands in the margin, out of the text. -->
  <xsl:template match="pb" mode="text">
    <span data-n="{@n}">
      <xsl:sequence select="ed:attributes(., 'page-begin')"/>
    </span>
  </xsl:template>

  <xsl:template match="cb | anchor" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., local-name())"/>
    </span>
  </xsl:template>

  <!-- A break of the text that no heading marks, as a line of space between paragraphs. -->
  <xsl:template match="milestone" mode="text">
    <xsl:element name="{if (parent::body, parent::div) then 'hr' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., 'milestone')"/>
    </xsl:element>
  </xsl:template>

  <!-- Something is missing: a sign set by the style sheet, being no text. How much and why is said
       where the pointer rests, and read out. -->
  <xsl:template match="gap" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., 'gap')"/>
      <xsl:variable name="said" as="xs:string" select="
          'Gap: ' || string-join((string-join(((@quantity, @extent)[1], @unit), ' '), @reason)
                                 [string()], ', ')"/>
      <xsl:attribute name="role" select="'img'"/>
      <xsl:attribute name="title" select="$said"/>
      <xsl:attribute name="aria-label" select="$said"/>
    </span>
  </xsl:template>

  <xsl:template match="unclear" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., 'unclear')"/>
      <xsl:if test="@reason">
        <xsl:attribute name="title" select="'unclear: ' || @reason"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- Anything else: nobody said how to show it. It is shown all the same, and reported. -->
  <xsl:template match="element()" mode="text" priority="-10">
    <xsl:sequence select="ed:report('P002', ., name())"/>
    <span data-element="{name()}">
      <xsl:sequence select="ed:attributes(., 'unhandled')"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
