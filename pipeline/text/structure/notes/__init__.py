"""Reads the notes of a source, and links them with their anchors."""
