<?xml version="1.0" encoding="UTF-8"?>
<!-- Description: the sections that say what the edition was made from, how, and by whom. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The sources: each witness with what it is, then what stands behind it. -->
  <xsl:template match="sourceDesc" mode="header">
    <section class="matter sources">
      <h2 id="about:sources">The sources</h2>
      <xsl:apply-templates select=".//witness, bibl, p" mode="#current"/>
    </section>
  </xsl:template>

  <xsl:template match="witness" mode="header">
    <div>
      <xsl:sequence select="ed:attributes(., 'witness')"/>
      <h3><span class="siglum">{ed:siglum(.)}</span><xsl:text> </xsl:text>
        <xsl:value-of select="ed:source-type(bibl[1])"/></h3>
      <xsl:choose>
        <xsl:when test="bibl">
          <xsl:apply-templates select="bibl" mode="#current"/>
        </xsl:when>
        <xsl:otherwise>
          <p><xsl:apply-templates select="node() except abbr[@type = 'siglum']" mode="text"/></p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="witness/bibl" mode="header">
    <xsl:apply-templates select="." mode="bibliography"/>
    <xsl:sequence select="ed:facts(.)"/>
    <xsl:apply-templates select="note[@type = ('preamble', 'postamble')]" mode="#current"/>
  </xsl:template>

  <xsl:template match="sourceDesc/bibl" mode="header">
    <div>
      <xsl:sequence select="ed:attributes(., 'source-text')"/>
      <h3>{ed:source-type(.)}</h3>
      <xsl:apply-templates select="." mode="bibliography"/>
      <xsl:sequence select="ed:facts(.)"/>
    </div>
  </xsl:template>

  <xsl:template match="sourceDesc/p" mode="header">
    <p><xsl:apply-templates mode="text"/></p>
  </xsl:template>

  <xsl:function name="ed:source-type" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)?"/>
    <xsl:sequence select="
        if ($bibl/@type = 'transcription') then 'The transcription'
        else if ($bibl/@type = 'print') then 'The print'
        else ed:capitalised(string(($bibl/@type, 'Source')[1]))"/>
  </xsl:function>

  <!-- Author, title, publisher and date of a source as one sentence. -->
  <xsl:template match="bibl" mode="bibliography">
    <p>
      <xsl:for-each select="author, editor, title, pubPlace, publisher, date">
        <xsl:choose>
          <xsl:when test="(self::author or self::editor) and ed:in-order(.) ne normalize-space()">{ed:in-order(.)}</xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="text"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>{if (position() = last()) then '.' else ', '}</xsl:text>
      </xsl:for-each>
    </p>
  </xsl:template>

  <!-- What else is recorded of a source: measures, digests, form, and its relation to another. -->
  <xsl:function name="ed:facts" as="element()?">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:variable name="facts" as="element()*">
      <xsl:apply-templates mode="header" select="
          $bibl/(note[not(@type = ('preamble', 'postamble'))], extent, availability, ptr, idno,
                 relatedItem)"/>
    </xsl:variable>
    <xsl:if test="$facts">
      <dl><xsl:sequence select="$facts"/></dl>
    </xsl:if>
  </xsl:function>

  <xsl:template match="bibl/note[not(@type = ('preamble', 'postamble'))]" mode="header">
    <div><dt>{ed:capitalised(translate((@type, 'note')[1], '-', ' '))}</dt>
      <dd><xsl:apply-templates mode="text"/></dd></div>
  </xsl:template>

  <xsl:template match="bibl/extent" mode="header">
    <div><dt>Extent</dt>
      <dd>{string-join((measure, .[not(measure)]) ! normalize-space(), ', ')}</dd></div>
  </xsl:template>

  <!-- The terms the source states for itself; those of the edition stand in the imprint. -->
  <xsl:template match="bibl/availability" mode="header">
    <div><dt>Terms of the source</dt>
      <dd>
        <xsl:for-each select="licence, p">
          <xsl:variable name="link" as="xs:string?"
              select="@target ! ed:safe-link(normalize-space(.))"/>
          <xsl:choose>
            <xsl:when test="$link"><a href="{$link}">{normalize-space()}</a></xsl:when>
            <xsl:otherwise>{normalize-space()}</xsl:otherwise>
          </xsl:choose>
          <xsl:if test="position() ne last()">; </xsl:if>
        </xsl:for-each>
      </dd></div>
  </xsl:template>

  <xsl:template match="bibl/ptr" mode="header">
    <div><dt>File</dt><dd class="file">{tokenize(@target, '/')[last()]}</dd></div>
  </xsl:template>

  <xsl:template match="bibl/idno" mode="header">
    <div><dt>{if (@type = 'SHA-256-text') then 'SHA-256 of its text' else string(@type)}</dt>
      <dd class="digest">{normalize-space()}</dd></div>
  </xsl:template>

  <xsl:template match="relatedItem" mode="header">
    <xsl:variable name="relation" as="xs:string" select="string((@type, 'related-to')[1])"/>
    <xsl:for-each select="ed:pointed-at(@target)">
      <div><dt>{ed:capitalised(translate($relation, '-', ' '))}</dt>
        <dd><a href="#{@xml:id}">{lower-case(ed:source-type(self::bibl))}</a></dd></div>
    </xsl:for-each>
  </xsl:template>

  <!-- What the posting says before its text and after it, word for word. -->
  <xsl:template match="note[@type = ('preamble', 'postamble')]" mode="header">
    <figure class="{@type}">
      <figcaption>{if (@type = 'preamble') then 'The transcriber’s preamble, word for word'
                   else 'What follows the text, word for word'}</figcaption>
      <blockquote>
        <xsl:for-each select="p">
          <p>
            <xsl:for-each-group select="node()" group-ending-with="lb">
              <xsl:value-of select="ed:reading-text(current-group()[not(self::lb)])"/>
              <xsl:if test="current-group()[self::lb]"><br/></xsl:if>
            </xsl:for-each-group>
          </p>
        </xsl:for-each>
      </blockquote>
    </figure>
  </xsl:template>

  <!-- Who did what. -->
  <xsl:template match="titleStmt" mode="header">
    <section class="matter persons">
      <h2 id="about:persons">Those responsible</h2>
      <dl>
        <xsl:for-each select="editor, respStmt">
          <div>
            <dt>{ed:capitalised(string-join((resp ! normalize-space(), @role,
                                             'editing'[not(current()/resp)])[string()][1]))}</dt>
            <dd>{ed:name(.)}</dd>
          </div>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

  <!-- The editorial declaration, each part under its own name. -->
  <xsl:template match="encodingDesc" mode="header">
    <section class="matter principles">
      <h2 id="about:principles">Principles of the edition</h2>
      <xsl:apply-templates select="projectDesc, editorialDecl" mode="#current"/>
    </section>
  </xsl:template>

  <xsl:template match="projectDesc" mode="header">
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <xsl:template match="editorialDecl" mode="header">
    <dl>
      <xsl:for-each select="*[p[ed:declares(.)]]">
        <div>
          <dt>{ed:capitalised(local-name())}</dt>
          <dd>
            <xsl:for-each select="p[ed:declares(.)]">
              <p><xsl:sequence select="ed:declared(.)"/></p>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:for-each>
    </dl>
    <xsl:apply-templates select="p" mode="text"/>
  </xsl:template>

  <!-- What a paragraph of the declaration says to readers: without the sentence that lists words
       accepted for the whole work, which only the detection of errors needs. -->
  <xsl:function name="ed:declared" as="node()*">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="words" as="element(term)*"
        select="$paragraph/term[@type = 'accepted']"/>
    <xsl:variable name="before" as="node()?" select="$words[1]/preceding-sibling::node()[1]"/>
    <xsl:variable name="after" as="node()?" select="$words[last()]/following-sibling::node()[1]"/>
    <xsl:for-each select="
        $paragraph/node()[empty($words) or . &lt;&lt; $words[1] or . >> $words[last()]]">
      <xsl:choose>
        <xsl:when test="self::text() and . is $before">
          <xsl:text>{replace(., '[^.?!]+$', '')}</xsl:text>
        </xsl:when>
        <xsl:when test="self::text() and . is $after">
          <xsl:text>{replace(., '^([^.?!]+[.?!]?|[.?!])', '')}</xsl:text>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="ed:declares" as="xs:boolean">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:sequence select="normalize-space(string-join(ed:declared($paragraph))) ne ''"/>
  </xsl:function>

  <!-- What was done when, newest first as the header has it. -->
  <xsl:template match="revisionDesc" mode="header">
    <section class="matter revisions">
      <h2 id="about:revisions">History of the edition</h2>
      <dl>
        <xsl:for-each select=".//change">
          <div>
            <dt>{@when}</dt>
            <dd><xsl:apply-templates mode="text"/><xsl:text> </xsl:text>
              <span class="who">{@who ! ed:names(.)}</span></dd>
          </div>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

</xsl:stylesheet>
