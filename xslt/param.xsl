<?xml version="1.0" encoding="UTF-8"?>
<!-- The parameters: what a product needs to know that the edition doesn't say.
     The comment inside each is its row in README.md; a test holds the two in step. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema">

  <xsl:param name="style" as="xs:string" select="''">
    <!-- The style sheet (CSS) to put into the page, fonts included. -->
  </xsl:param>

  <xsl:param name="script" as="xs:string" select="''">
    <!-- The script to put into the page. The page must work without it. -->
  </xsl:param>

  <xsl:param name="policy" as="xs:string" select="''">
    <!-- The Content Security Policy of the page; empty for none. -->
  </xsl:param>

  <xsl:param name="generator" as="xs:string" select="'Corrigenda'">
    <!-- The name and version of the program that makes the page, for its `generator` tag. -->
  </xsl:param>

  <xsl:param name="witness" as="xs:string" select="''">
    <!-- The xml:id of the witness whose text is shown as the diplomatic text;
         empty for the transcription, or else the first in the list of witnesses. -->
  </xsl:param>

</xsl:stylesheet>
