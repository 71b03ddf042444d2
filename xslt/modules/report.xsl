<?xml version="1.0" encoding="UTF-8"?>
<!-- Report: how a stylesheet speaks to the editor. It never stops the run: Python decides. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-corrigenda:edition"
    exclude-result-prefixes="#all">

  <!-- Send one message: its code (pipeline/publish/html.py declares them), the element it is
       about, and the word in question. @ordinal counts elements in document order, from 1, which
       is how Python finds the line. Gives nothing, so that it can stand in any sequence. -->
  <xsl:function name="ed:report" as="empty-sequence()">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="about" as="element()"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:message terminate="no">
      <ed:message code="{$code}" word="{$word}"
          ordinal="{count($about/(ancestor-or-self::* | preceding::*))}"/>
    </xsl:message>
  </xsl:function>

</xsl:stylesheet>
