"""Measures the print edition, its apparatus above all: see __main__.py."""
