"""Paints pages that are laid out into a tagged PDF (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publish.pdf.environment import variable

if TYPE_CHECKING:
    import pydyf
    import weasyprint

__all__ = ["paint"]

_VARIANT = "pdf/ua-1"
_HYPHEN = b" <2010>"  # what a line of a ToUnicode CMap ends on (ISO 32000-1, 9.10.3)
_SOFT_HYPHEN = b" <00ad>"


def paint(document: weasyprint.Document, *, soften_hyphens: bool) -> bytes:
    """Give the PDF of laid out pages; the same pages give the same bytes.

    `soften_hyphens` makes the hyphen at the end of a line a soft one to whoever copies or searches
    the text (ISO 32000-1, 14.8.2.2.3). It would soften every U+2010, so the text may have none of
    its own.
    """
    # Without HarfBuzz' subsetter fontTools makes the subsets, and dates them by this or the clock.
    with variable("SOURCE_DATE_EPOCH", "0"):
        data: bytes = document.write_pdf(
            pdf_variant=_VARIANT, finisher=_soften if soften_hyphens else None
        )
    return data


def _soften(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Map the glyph of U+2010 to U+00AD in every ToUnicode CMap."""
    for item in pdf.objects:
        lines = getattr(item, "stream", ())
        if b"begincmap" in lines:
            item.stream = [
                line.removesuffix(_HYPHEN) + _SOFT_HYPHEN if line.endswith(_HYPHEN) else line
                for line in lines
            ]
