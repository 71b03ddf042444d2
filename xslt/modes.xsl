<?xml version="1.0" encoding="UTF-8"?>
<!-- The modes: each names one way of reading the edition, and is declared here and nowhere else. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Unnamed: the document, once; an entry stylesheet says what product it becomes. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <!-- text: TEI to HTML, with all readings of a variant, for header and body alike. -->
  <xsl:mode name="text" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- in-table: what stands in a table, to rows of HTML's. -->
  <xsl:mode name="in-table" on-no-match="fail" on-multiple-match="fail"/>

  <!-- reading: TEI to plain text, as the edition prints it. -->
  <xsl:mode name="reading" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- witness: TEI to plain text, as one witness has it (tunnel parameter `witness`, its id). -->
  <xsl:mode name="witness" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- entry: an element that departs from a witness, to the ed:entry that says how. -->
  <xsl:mode name="entry" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- attributes: TEI attributes of any element, to their HTML counterparts. -->
  <xsl:mode name="attributes" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- header: parts of the TEI header, to the sections that describe the edition. -->
  <xsl:mode name="header" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- bibliography: a description of a source, to one sentence. -->
  <xsl:mode name="bibliography" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- linked: a page of an EPUB, with links that lead to its neighbours. -->
  <xsl:mode name="linked" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- plain: a block of the text, to strings of one or several lines (plain text, Markdown). -->
  <xsl:mode name="plain" on-no-match="fail" on-multiple-match="fail"/>

  <!-- simple: TEI to TEI of the reading text, in the elements of TEI simplePrint. -->
  <xsl:mode name="simple" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- dtabf: TEI to TEI in the base format of the Deutsches Textarchiv; what that lacks loses its
       tags and keeps its words. -->
  <xsl:mode name="dtabf" on-no-match="text-only-copy" on-multiple-match="fail"/>

</xsl:stylesheet>
