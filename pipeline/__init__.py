"""Corrigenda turns a plain-text transcription into a proven critical edition in TEI P5."""

__version__ = "0.1.0"
