"""Reads letters, and what signs a text: openers, closers, postscripts."""
