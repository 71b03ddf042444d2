<?xml version="1.0" encoding="UTF-8"?>
<!-- Citation: how to cite the edition, in words and as BibTeX. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <xsl:function name="ed:how-to-cite" as="element()">
    <xsl:param name="edition" as="document-node()"/>
    <section class="matter citation">
      <h2 id="about:citation">How to cite</h2>
      <p><xsl:sequence select="ed:citation($edition)"/></p>
      <xsl:if test="ed:cited-block($edition)">
        <p>A paragraph is cited by its number, which is in the margin and never changes:
          <xsl:sequence select="ed:citation-example($edition)"/></p>
      </xsl:if>
      <pre class="bibtex" tabindex="0" role="region" aria-label="The citation as BibTeX"><code>{ed:bibtex($edition)}</code></pre>
    </section>
  </xsl:function>

  <!-- Author, title, editors, version, publisher, year: and where, once the edition says where. -->
  <xsl:function name="ed:citation" as="node()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="authors" as="xs:string" select="ed:enumerate(ed:authors($edition))"/>
    <xsl:variable name="imprint" as="xs:string*" select="
        ed:enumerate(ed:editors($edition))[string()] ! ('edited by ' || .),
        ed:version($edition) ! ('version ' || .),
        ed:publisher($edition), ed:year($edition)"/>
    <xsl:text>{$authors[string()] ! (. || ', ')}</xsl:text>
    <cite>{ed:full-title($edition)}</cite>
    <xsl:text>{string-join(('', $imprint), ', ')}</xsl:text>
    <xsl:for-each select="ed:address($edition)">
      <xsl:text>, </xsl:text>
      <a href="{.}">{.}</a>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <xsl:function name="ed:year" as="xs:string?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="ed:date($edition) ! substring(., 1, 4)[matches(., '^\d{4}$')]"/>
  </xsl:function>

  <!-- The block an example of a citation points at: the first that is numbered. -->
  <xsl:function name="ed:cited-block" as="element()?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:sequence select="($edition/TEI/text/body//*[@n][@xml:id])[1]"/>
  </xsl:function>

  <xsl:function name="ed:citation-example" as="node()*">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="block" as="element()" select="ed:cited-block($edition)"/>
    <xsl:text>“{(ed:authors($edition)[1], ed:title($edition))[1]}, §&#xA0;{$block/@n}”, </xsl:text>
    <xsl:text>with the link </xsl:text>
    <a href="#{$block/@xml:id}">#{$block/@xml:id}</a>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <!-- The entry a reference manager takes. Braces around the title keep its capitals. -->
  <xsl:function name="ed:bibtex" as="xs:string">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="key" as="xs:string" select="
        string-join(($edition/TEI/teiHeader/fileDesc/titleStmt/author[normalize-space()][1]
                       ! ed:family-name(.),
                     (ed:created($edition), ed:date($edition))[1] ! substring(., 1, 4))
                    ! replace(., '[^\p{L}\p{N}]', '')) ! lower-case(.)"/>
    <xsl:variable name="fields" as="xs:string*" select="
        ed:field('author', string-join(
            $edition/TEI/teiHeader/fileDesc/titleStmt/author[normalize-space()] ! ed:tex-name(.), ' and ')),
        ed:field('title', '{' || ed:tex(ed:full-title($edition)) || '}'),
        ed:field('editor', string-join(
            ($edition/TEI/teiHeader/fileDesc/titleStmt/editor, ed:responsible($edition, 'edt'))
            ! ed:tex-name(.), ' and ')),
        ed:field('edition', ed:version($edition) ! ed:tex('Version ' || .)),
        ed:field('publisher', ed:publisher($edition) ! ed:tex(.)),
        ed:field('year', ed:year($edition)),
        ed:field('origdate', ed:created($edition) ! ed:tex(.)),
        ed:field('doi', ed:identifier($edition, 'DOI') ! ed:tex(.)),
        ed:field('url', ed:address($edition) ! ed:tex(.))"/>
    <xsl:sequence select="
        string-join(('@book{' || ($key[string()], 'edition')[1], $fields), ',&#xA;  ') || '&#xA;}'"/>
  </xsl:function>

  <xsl:function name="ed:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[string()] ! ($name || ' = {' || . || '}')"/>
  </xsl:function>

  <!-- Who is named, for BibTeX, which takes a person's name apart, and leaves one in braces whole:
       that of a body, of one who may be one, or with an “and” that would part it in two. -->
  <xsl:function name="ed:tex-name" as="xs:string">
    <xsl:param name="named" as="element()"/>
    <xsl:variable name="name" as="element()" select="($named/(persName | orgName | name), $named)[1]"/>
    <xsl:variable name="words" as="xs:string" select="
        ed:tex(normalize-space(if ($name/surname and $name/forename)
                               then $name/surname[1] || ', ' || string-join($name/forename, ' ')
                               else $name))"/>
    <xsl:sequence select="
        if ($name[self::persName or self::author or self::editor] and not(matches($words, '\sand\s', 'i')))
        then $words else '{' || $words || '}'"/>
  </xsl:function>

  <!-- Characters TeX would act on, made inert. -->
  <xsl:function name="ed:tex" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(translate($text, '{}\', '()/'), '([%&amp;#$_])', '\\$1')"/>
  </xsl:function>

</xsl:stylesheet>
