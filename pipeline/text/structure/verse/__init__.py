"""Reads verse: lines, stanzas, poems."""
