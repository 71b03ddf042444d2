<?xml version="1.0" encoding="UTF-8"?>
<!-- Links of an EPUB: what points at an id in the one page of the web edition points at a file and an
     id here. -->
<xsl:stylesheet version="3.0"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-corrigenda:edition"
    xmlns:ep="urn:x-corrigenda:epub"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">

  <!-- The file each id is in; a page as a whole is file:NAME. -->
  <xsl:variable name="ep:files" as="map(xs:string, xs:string)" select="
      map:merge((
          for $page in $ep:pages
          return ($page/@file ! map:entry('file:' || ., string(.)),
                  $page//@id ! map:entry(string(.), string($page/@file))),
          map:entry('toc', 'nav')), map { 'duplicates': 'use-first' })"/>

  <!-- A link within the book. What it leads to may be left out of the book (the header has ids,
       too), and a file beside the edition is not beside the book: then it is no link. -->
  <xsl:template match="*:a[@href][not(matches(@href, '^[A-Za-z][A-Za-z0-9+.-]*:'))]" mode="linked">
    <xsl:param name="file" as="xs:string" tunnel="yes"/>
    <xsl:variable name="id" as="xs:string" select="substring(@href, 2)"/>
    <xsl:variable name="other" as="xs:string?" select="
        (if (starts-with(@href, '#')) then $ep:files($id) else ())"/>
    <xsl:choose>
      <xsl:when test="empty($other)">
        <span>
          <xsl:apply-templates select="@id, @class, @lang, node()" mode="#current"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$other[. ne $file] ! (. || '.xhtml')}{if (starts-with($id, 'file:')) then '' else '#' || ep:id($id)}">
          <xsl:apply-templates select="@* except @href, node()" mode="#current"/>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Without the namespaces of stylesheets. -->
  <xsl:template match="*" mode="linked" priority="-1">
    <xsl:element name="{local-name()}" namespace="{namespace-uri()}">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="@id | @for | @aria-labelledby" mode="linked">
    <xsl:attribute name="{name()}" select="ep:id(.)"/>
  </xsl:template>

  <!-- XHTML has both attributes (EPUB 3.3, 6.1.2). -->
  <xsl:template match="@lang" mode="linked">
    <xsl:attribute name="lang" select="."/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>

  <!-- An id of XML for one of HTML. The edition's own ids stay as they are; those the stylesheets
       make have a colon, so that they are never the same, and XML allows none. -->
  <xsl:function name="ep:id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="
        if (contains($id, ':'))
        then 'ed.' || ($id => replace('_', '__') => replace('\.', '_d') => replace('%', '_p')
                           => replace('~', '_t') => replace(':', '.'))
        else if (starts-with($id, 'ed.')) then 'ed.' || substring($id, 3)
        else $id"/>
  </xsl:function>

</xsl:stylesheet>
