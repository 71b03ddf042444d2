<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks: signs of the source, ends of lines and pages, and what could not be read. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The source's own sign for what the markup says too (TEI P5, 11.3.4.2): of the diplomatic text
       and not of the reading text. -->
  <xsl:template match="metamark" mode="text">
    <xsl:element name="{if (ed:between-blocks(.)) then 'div' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., ('sign', @function ! ed:class(.)))"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:value-of select="following-sibling::node()[1][ed:begins-after-sign(.)] ! ' '"/>
    </xsl:element>
  </xsl:template>

  <!-- The space between such a sign and the words it opens goes with the sign. -->
  <xsl:template match="text()[ed:begins-after-sign(.)]" mode="text">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>

  <xsl:function name="ed:begins-after-sign" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        exists($node/self::text()/preceding-sibling::node()[1]
               [self::metamark[not(ed:is-label(.))]][not(preceding-sibling::node())])
        and not($node/parent::ab)
        and matches($node, '^\s')"/>
  </xsl:function>

  <!-- But the words by which the source numbers the items of a list are read. -->
  <xsl:template match="metamark[ed:is-label(.)]" mode="text" priority="1">
    <span>
      <xsl:sequence select="ed:attributes(., 'label')"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:function name="ed:is-label" as="xs:boolean">
    <xsl:param name="sign" as="element(metamark)"/>
    <xsl:sequence select="
        $sign/@function = 'label' and exists($sign/(parent::item, parent::p/parent::item))"/>
  </xsl:function>

  <!-- A line end of the witness: the diplomatic text keeps it, elsewhere it is a space. -->
  <xsl:template match="lb" mode="text">
    <xsl:sequence select="ed:line-end()"/>
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:function name="ed:line-end" as="element()?">
    <br class="line-end"/>
  </xsl:function>

  <!-- Lines of a heading, of a title page or of what opens and closes a letter were parted with
       thought: every view keeps them. -->
  <xsl:template mode="text" match="
      (head | trailer | dateline | salute | signed | byline | speaker | cell
       | div[@type = 'title-page'])//lb[not(@break = 'no')]">
    <br/>
  </xsl:template>

  <!-- A page of the witness begins: its number stands in the margin, out of the text. -->
  <xsl:template match="pb" mode="text">
    <span data-n="{@n}">
      <xsl:sequence select="ed:attributes(., ('page-begin', 'between'[ed:between-blocks(current())]))"/>
    </span>
  </xsl:template>

  <xsl:template match="cb | anchor" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., local-name())"/>
    </span>
  </xsl:template>

  <!-- A break of the text that no heading marks, as a line of space between paragraphs, with the
       kind of sign the source has there. -->
  <xsl:template match="milestone" mode="text">
    <xsl:element name="{if (ed:between-blocks(.)) then 'hr' else 'span'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="
          ed:attributes(., ('milestone', @rend[. = ('stars', 'rule', 'ornament', 'dots')] ! ed:class(.)))"/>
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
