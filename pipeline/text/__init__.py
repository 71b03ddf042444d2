"""Bytes to source to transcription, and the findings in a text. Knows no XML."""
