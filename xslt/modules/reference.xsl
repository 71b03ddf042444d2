<?xml version="1.0" encoding="UTF-8"?>
<!-- Reference: what the pointers of an edition point at. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="ed:id" match="*[@xml:id]" use="@xml:id"/>

  <!-- The elements a pointer attribute names (TEI P5, teidata.pointer); a pointer to something
       outside the document names none. -->
  <xsl:function name="ed:pointed-at" as="element()*">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="
        for $token in tokenize($pointer)[starts-with(., '#')]
        return key('ed:id', substring($token, 2), root($pointer))[1]"/>
  </xsl:function>

  <!-- The names of those @resp or @who points at. A pointer that finds nobody is reported and
       shown as it is written. -->
  <xsl:function name="ed:names" as="xs:string">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:variable name="names" as="xs:string*">
      <xsl:for-each select="tokenize($pointer)">
        <xsl:variable name="found" as="element()?"
            select="key('ed:id', substring-after(., '#'), root($pointer))[1]"/>
        <xsl:choose>
          <xsl:when test="$found">
            <xsl:sequence select="ed:name($found)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="ed:report('P004', $pointer/.., .)"/>
            <xsl:sequence select="."/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($names, ', ')"/>
  </xsl:function>

  <!-- The name of a respStmt, or of an element that is a name itself. -->
  <xsl:function name="ed:name" as="xs:string">
    <xsl:param name="responsible" as="element()"/>
    <xsl:sequence select="
        ed:in-order(($responsible/(persName | orgName | name), $responsible)[1])"/>
  </xsl:function>

  <!-- The sign of a witness: its siglum, or else its id. -->
  <xsl:function name="ed:siglum" as="xs:string">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:sequence select="
        string(($witness/abbr[@type = 'siglum'] ! normalize-space(), $witness/@n, $witness/@xml:id)[1])"/>
  </xsl:function>

  <!-- The sigla of the witnesses @wit names. -->
  <xsl:function name="ed:sigla" as="xs:string*">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointer)">
      <xsl:variable name="found" as="element(witness)?"
          select="key('ed:id', substring-after(., '#'), root($pointer))[self::witness][1]"/>
      <xsl:choose>
        <xsl:when test="$found">
          <xsl:sequence select="ed:siglum($found)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="ed:report('P004', $pointer/.., .)"/>
          <xsl:sequence select="substring-after(., '#')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The witness the diplomatic text follows: the one asked for, or else the transcription the
       edition is made from and proven against, or else the first. -->
  <xsl:function name="ed:base-witness" as="element(witness)?">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="witnesses" as="element(witness)*"
        select="$edition/TEI/teiHeader//sourceDesc//listWit//witness"/>
    <xsl:sequence select="
        ($witnesses[@xml:id = $witness], $witnesses[bibl/@type = 'transcription'], $witnesses)[1]"/>
  </xsl:function>

  <!-- The category of one taxonomy that @ana names. -->
  <xsl:function name="ed:category" as="element(category)?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:param name="taxonomy" as="xs:string"/>
    <xsl:sequence select="
        ed:pointed-at($pointer)[self::category][ancestor::taxonomy/@xml:id = $taxonomy][1]"/>
  </xsl:function>

  <!-- A link that may stand in a page: to a place in this document, into the web, to a mail
       address, or to a neighbouring file. Anything else (javascript:, data:, …) gives nothing. -->
  <xsl:function name="ed:safe-link" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="
        $target[matches(., '^(https?://|mailto:|#)[^\s&lt;&gt;&quot;\\]+$', 'i')
                or matches(., '^(\.\./)*[\p{L}\p{N}_][^\s&lt;&gt;&quot;\\:]*$')]"/>
  </xsl:function>

</xsl:stylesheet>
