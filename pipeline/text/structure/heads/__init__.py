"""Reads what divides a text: headings and their levels, contents, title pages, closing words."""
