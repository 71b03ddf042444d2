<?xml version="1.0" encoding="UTF-8"?>
<!-- Variants: the places where edition and witness part, with both readings in the page.
     The style sheet shows the one a view asks for: .source is what the witness has, .edited what
     the edition prints, .editorial what the view "emendations in place" adds to tell them apart. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:template match="choice[sic][corr]" mode="text">
    <xsl:sequence select="ed:variant(., sic, corr, 'emendation')"/>
  </xsl:template>

  <xsl:template match="choice[orig][reg]" mode="text">
    <xsl:sequence select="ed:variant(., orig, reg, 'regularisation')"/>
  </xsl:template>

  <xsl:template match="choice[abbr][expan]" mode="text">
    <xsl:sequence select="ed:variant(., abbr, expan, 'expansion')"/>
  </xsl:template>

  <xsl:template match="app" mode="text">
    <xsl:sequence select="
        ed:variant(., ed:witness-reading(., string(ed:base-witness(root(.))/@xml:id)), lem,
                   'variant')"/>
  </xsl:template>

  <!-- One variant, with a button that opens its entry. The words are the button's label, so that
       they may be clicked, yet stay plain text that wraps, is read out and can be copied. -->
  <xsl:function name="ed:variant" as="element()">
    <xsl:param name="variant" as="element()"/>
    <xsl:param name="source" as="element()?"/>
    <xsl:param name="edited" as="element()?"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="ed:entry-id($variant)"/>
    <span id="{$id}" class="entry {$type}">
      <xsl:element name="{ed:words-element($variant)}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:attribute name="class" select="'words'"/>
        <xsl:if test="ed:words-element($variant) = 'label'">
          <xsl:attribute name="for" select="'open:' || $id"/>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$source is $edited">
            <xsl:apply-templates select="$edited/node()" mode="text"/>
          </xsl:when>
          <xsl:otherwise>
            <span class="source"><xsl:apply-templates select="$source/node()" mode="text"/></span>
            <span class="editorial"> [</span>
            <span class="edited"><xsl:apply-templates select="$edited/node()" mode="text"/></span>
            <span class="editorial">]</span>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:element>
      <xsl:sequence select="ed:opener($id)"/>
    </span>
  </xsl:function>

  <!-- A reading let stand: erroneous (sic) or not (orig). Every view prints it as it is. -->
  <xsl:template match="sic[not(parent::choice)] | orig[not(parent::choice)]" mode="text">
    <xsl:variable name="id" as="xs:string" select="ed:entry-id(.)"/>
    <span id="{$id}" class="entry stet">
      <xsl:element name="{ed:words-element(.)}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:attribute name="class" select="'words'"/>
        <xsl:if test="ed:words-element(.) = 'label'">
          <xsl:attribute name="for" select="'open:' || $id"/>
        </xsl:if>
        <xsl:apply-templates mode="#current"/>
        <xsl:if test="self::sic">
          <span class="editorial"> [<i lang="la">sic</i>]</span>
        </xsl:if>
      </xsl:element>
      <xsl:sequence select="ed:opener($id)"/>
    </span>
  </xsl:template>

  <!-- A label may hold no other label or button (HTML, 4.10.4). -->
  <xsl:function name="ed:words-element" as="xs:string">
    <xsl:param name="variant" as="element()"/>
    <xsl:sequence select="
        if ($variant/descendant::*/(self::choice, self::app, self::sic[not(parent::choice)],
                                    self::orig[not(parent::choice)], self::supplied, self::ref,
                                    self::ptr))
        then 'span' else 'label'"/>
  </xsl:function>

  <!-- The button that opens the popover of an entry, by the Popover API: no script. -->
  <xsl:function name="ed:opener" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:for-each select="$ed:entry-by-id($id)">
      <button type="button" class="open" id="open:{$id}" popovertarget="note:{$id}"
          aria-label="{ed:entry-label(.)}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Words supplied by the editor, which the witness lacks. -->
  <xsl:template match="supplied[ed:is-addition(.)]" mode="text" priority="1">
    <xsl:variable name="id" as="xs:string" select="ed:entry-id(.)"/>
    <span id="{$id}" class="entry addition">
      <xsl:element name="{ed:words-element(.)}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:attribute name="class" select="'words'"/>
        <xsl:if test="ed:words-element(.) = 'label'">
          <xsl:attribute name="for" select="'open:' || $id"/>
        </xsl:if>
        <span class="editorial">⟨</span>
        <span>
          <xsl:sequence select="ed:attributes(., 'edited')[not(name() = 'id')]"/>
          <xsl:apply-templates mode="#current"/>
        </span>
        <span class="editorial">⟩</span>
      </xsl:element>
      <xsl:sequence select="ed:opener($id)"/>
    </span>
  </xsl:template>

  <!-- What stands alone and belongs to one side only. -->
  <xsl:template match="corr | reg | supplied | ex" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., ('edited', local-name()))"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="am | fw" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., ('source', local-name()))"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="abbr | expan" mode="text">
    <span>
      <xsl:sequence select="ed:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
