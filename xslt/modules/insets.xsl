<?xml version="1.0" encoding="UTF-8"?>
<!-- Insets: what is set off from the text around it: quotations, letters, figures. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- A quotation set off as a block of its own. -->
  <xsl:template match="quote[ed:is-block(.)] | cit[ed:is-block(.)]" mode="text" priority="1">
    <blockquote>
      <xsl:sequence select="ed:block-attributes(., ())"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </blockquote>
  </xsl:template>

  <!-- A letter or the like that is given whole inside another text. -->
  <xsl:template match="floatingText" mode="text">
    <div>
      <xsl:sequence select="ed:block-attributes(., ('floating', @type ! ed:class(.)))"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A picture of the source. There is none to show: its place is kept by a frame, with what
       stands under the picture in it. -->
  <xsl:template match="figure" mode="text">
    <figure>
      <xsl:sequence select="ed:block-attributes(., ('figure', 'blank'[not(current()/head)]))"/>
      <xsl:if test="not(head)">
        <xsl:attribute name="aria-label" select="'Illustration'"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </figure>
  </xsl:template>

  <xsl:template match="figure/head" mode="text" priority="1">
    <figcaption>
      <xsl:sequence select="ed:block-attributes(., ())"/>
      <xsl:apply-templates mode="#current"/>
    </figcaption>
  </xsl:template>

</xsl:stylesheet>
