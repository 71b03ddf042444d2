<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks: divisions, paragraphs, and what opens and closes a text. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:template match="text" mode="text">
    <xsl:apply-templates select="front, body, group, back" mode="#current"/>
  </xsl:template>

  <xsl:template match="front | body | back | group" mode="text">
    <div>
      <xsl:sequence select="ed:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A section is what has a heading (HTML, 4.3.3). -->
  <xsl:template match="div" mode="text">
    <xsl:element name="{if (head) then 'section' else 'div'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="ed:attributes(., ('division', @type ! ed:class(.)))"/>
      <xsl:if test="head and not(@xml:id)">
        <xsl:attribute name="id" select="ed:division-id(.)"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- An HTML paragraph may hold no block (HTML, 4.4.1): one that does becomes a div. What stands
       before it in the edition and begins its first line is handed over as `lead`. -->
  <xsl:template match="p | ab" mode="text">
    <xsl:param name="lead" as="node()*"/>
    <xsl:element name="{if (ed:holds-blocks(.)) then 'div' else 'p'}"
        namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="
          ed:block-attributes(., (local-name(), ed:capitals(string())[current()/parent::div/@type = 'title-page']))"/>
      <xsl:sequence select="ed:number(.), $lead"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener | closer | epigraph | postscript | argument | trailer" mode="text">
    <div>
      <xsl:sequence select="
          ed:block-attributes(., (local-name(), self::trailer ! ed:capitals(string())))"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="dateline | signed | salute | byline" mode="text">
    <div>
      <xsl:sequence select="ed:block-attributes(., (local-name(), ed:capitals(string())))"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- White space between blocks is the file's layout. -->
  <xsl:template mode="text" match="
      (text | front | body | back | group | div | lg | opener | closer | epigraph | postscript
       | floatingText | figure)/text()[not(normalize-space())]"/>

  <!-- Tell whether an element makes a block, so that no HTML paragraph may hold it. -->
  <xsl:function name="ed:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(self::p, self::ab, self::lg, self::l, self::list, self::div, self::head,
                         self::opener, self::closer, self::epigraph, self::postscript, self::trailer,
                         self::sp, self::speaker, self::table, self::figure, self::floatingText))
        or exists($element/(self::quote, self::cit)
                  [parent::div, parent::body, parent::epigraph,
                   *[ed:is-block(.)]])"/>
  </xsl:function>

  <!-- Tell whether what holds an element holds blocks and no text of its own. -->
  <xsl:function name="ed:between-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(parent::div, parent::body, parent::front, parent::back, parent::group,
                         parent::text, parent::floatingText, parent::sp, parent::lg, parent::list,
                         parent::table, parent::epigraph, parent::postscript, parent::argument,
                         (parent::quote, parent::cit)[ed:is-block(.)]))"/>
  </xsl:function>

  <xsl:function name="ed:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $inner in $element/descendant::* satisfies ed:is-block($inner)"/>
  </xsl:function>

  <!-- The attributes of a block: a numbered one always has an id, so that it can be linked to. -->
  <xsl:function name="ed:block-attributes" as="attribute()*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:sequence select="ed:attributes($block, ($classes, 'numbered'[$block/@n]))"/>
    <xsl:if test="$block/@n and not($block/@xml:id)">
      <xsl:attribute name="id" select="ed:block-id($block)"/>
    </xsl:if>
  </xsl:function>

  <!-- The id by which a numbered block is linked to. -->
  <xsl:function name="ed:block-id" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="string(($block/@xml:id, $ed:block-ids(generate-id($block)))[1])"/>
  </xsl:function>

  <!-- The ids of those that have none: two poems may have the same numbers. -->
  <xsl:variable name="ed:block-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="root(.)/TEI/text//*[@n][not(@xml:id)]"
          group-by="local-name() || ':' || encode-for-uri(@n)">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="
              string-join((current-grouping-key(), position()[. gt 1]), ':')"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The citable number of a block as a permalink in the margin. The figure comes from the style
       sheet (data-n), so that it is no part of the text that is read out or copied. -->
  <xsl:function name="ed:number" as="element()?">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="$block/@n">
      <a class="number" href="#{ed:block-id($block)}" data-n="{$block/@n}"
          aria-label="{ed:block-name($block)} {$block/@n}"/>
    </xsl:if>
  </xsl:function>

  <!-- What a block is called where it is cited. -->
  <xsl:function name="ed:block-name" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="($ed:block-names(local-name($block)), 'Paragraph')[1]"/>
  </xsl:function>

  <xsl:variable name="ed:block-names" as="map(xs:string, xs:string)" select="map {
      'l': 'Line', 'lg': 'Verse', 'list': 'List', 'sp': 'Speech', 'quote': 'Quotation',
      'table': 'Table', 'figure': 'Figure', 'floatingText': 'Text' }"/>

  <!-- A value of the encoder's as a class name: letters, digits and hyphens only, behind the name
       of its attribute. A bare one could be the name of a class that the style sheet hides. -->
  <xsl:function name="ed:class" as="xs:string">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:sequence select="
        local-name($attribute) || '-' || replace(lower-case($attribute), '[^\p{L}\p{N}]+', '-')"/>
  </xsl:function>

</xsl:stylesheet>
