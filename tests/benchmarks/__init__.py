"""Measures Corrigenda against its nearest peers, both in the same run: see __main__.py."""
