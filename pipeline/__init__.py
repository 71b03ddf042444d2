"""Corrigenda turns a plain-text transcription into a proven critical edition in TEI P5."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("corrigenda")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"
