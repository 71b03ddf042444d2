"""Finds what ships beside the code: the stylesheets and the schema, in a checkout or a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["schema", "stylesheets"]

_PACKAGE = Path(__file__).resolve().parent


def _shipped(*parts: str) -> Path:
    """Give the packaged folder in a wheel, the repository's own in a checkout."""
    packaged = _PACKAGE.joinpath("shipped", *parts)
    return packaged if packaged.is_dir() else _PACKAGE.parent.joinpath(*parts)


def stylesheets() -> Path:
    """Give the folder of the packaged stylesheets (`html.xsl`, `paged.xsl`, …)."""
    return _shipped("xslt")


def schema() -> Path:
    """Give the folder of the edition schema (`edition.rng`, `edition.sch`, `edition.odd`)."""
    return _shipped("tei", "schema")
