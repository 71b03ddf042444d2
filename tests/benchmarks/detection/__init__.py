"""Measures what the detector finds in texts whose errors are known."""
