"""Marks what is painted on a page as text of a structure element, or as none (an artifact).

Stands in for two methods of WeasyPrint's stream (`pdf/stream.py`), through which it marks whatever
it paints. Text that goes on in one element is one marked content, where WeasyPrint makes one of
every change of a style and every line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pydyf

from pipeline.publish.pdf.spaces import letters
from pipeline.publish.pdf.structure import Artifact, Content, Structure

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf.fonts import Font
    from weasyprint.pdf.stream import Stream

__all__ = ["mark"]

_END = b"EMC"
_SHOWN = b"] TJ"  # how an operator that shows text ends in WeasyPrint's streams
_LOOK_BACK = 12  # operators from the end of a text to the one that showed it
_SPACE = " "


def mark(stream: Stream, structure: Structure, page: int) -> None:
    """Let what is painted into `stream` be marked by the structure; `page` counts from 0."""
    marks = _Marks(stream, structure, page)
    stream.marked, stream.artifact = marks.marked, marks.artifact


class _Marks:
    """The marked content of a page."""

    def __init__(self, stream: Stream, structure: Structure, page: int) -> None:
        self._stream = stream
        self._structure = structure
        self._page = page
        self._count = 0
        self._latest: Content | Artifact | None = None
        self._open = False

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        """Mark what is painted while the context lasts as the text or picture of `box`."""
        owner = self._structure.owners.get(box)
        if owner is None:  # a space, of which nothing is painted
            yield
            return
        operators = self._stream.stream
        if owner is self._latest and operators[-1] == _END:
            operators[-1] = b""  # so that each line stays a text object of its own
        else:
            self._begin(owner, tag)
        self._latest, self._open = owner, True
        words = self._words(box) if isinstance(owner, Content) else ""
        if words:
            self._stream.begin_marked_content("Span", _properties(ActualText=pydyf.String(words)))
        yield
        if box in self._structure.spaced:
            self._show_space()
        if words:
            self._stream.end_marked_content()
        self._stream.end_marked_content()
        self._open = False

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is painted as no text; lines under and through a text belong to it."""
        if self._open:
            yield
            return
        self._stream.begin_marked_content("Artifact")
        self._open = True
        yield
        self._open = False
        self._stream.end_marked_content()
        self._latest = None

    def _begin(self, owner: Content | Artifact, tag: str) -> None:
        if isinstance(owner, Content):
            self._stream.begin_marked_content(tag, _properties(MCID=self._count))
            owner.pieces.append((self._page, self._count))
            self._count += 1
        else:
            named = {"Subtype": f"/{owner.subtype}"} if owner.subtype else {}
            about = _properties(Type=f"/{owner.kind}", **named)
            self._stream.begin_marked_content("Artifact", about)

    def _words(self, box: Box) -> str:
        """Give the text of a box if its glyphs don't tell it.

        A small capital stands for a capital and for a small letter, and a font can say of a glyph
        that it is one of them only (ISO 32000-1, 9.10.3). What runs from right to left is painted
        from its end to its beginning, and left to readers of PDF to turn: they do so with what is
        said here too (Poppler and PDFium, 2026).
        """
        text = getattr(box, "text", "")
        caps = bool(text) and box.style["font_variant_caps"] != "normal"
        if not caps:
            return ""
        return letters(text) + _SPACE * (box in self._structure.spaced)

    def _show_space(self) -> None:
        """Let a space follow the last glyph that was shown, where it moves nothing."""
        operators = self._stream.stream
        for place in range(len(operators) - 1, max(-1, len(operators) - _LOOK_BACK), -1):
            operator = operators[place]
            if isinstance(operator, bytes) and operator.endswith(_SHOWN):
                space = _space_glyph(self._font())
                operators[place] = (
                    operator.removesuffix(_SHOWN) + f"<{space:04x}>".encode() + _SHOWN
                )
                return

    def _font(self) -> Font:
        """Give the font in which the last text was set."""
        name, _size = self._stream._old_font  # noqa: SLF001
        return next(font for font in self._stream._fonts.values() if font.hash == name)  # noqa: SLF001


def _space_glyph(font: Font) -> int:
    """Find the space among the glyphs of a font that the book uses, or bring it in."""
    for glyph, text in font.to_unicode.items():
        if text == _SPACE:
            return int(glyph)
    from fontTools.ttLib import TTFont

    face = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
    name = face.getBestCmap()[ord(_SPACE)]
    glyph = int(face.getGlyphID(name))
    font.to_unicode[glyph] = _SPACE
    font.widths[glyph] = round(face["hmtx"][name][0] * 1000 / font.upem)
    return glyph


def _properties(**entries: object) -> pydyf.Dictionary:
    return pydyf.Dictionary(entries)
