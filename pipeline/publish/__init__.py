"""Renditions of an edition. Knows only TEI."""
