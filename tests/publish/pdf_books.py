"""Printed editions, and ways to look into them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache, cached_property

import pikepdf
import pypdf

from pipeline.diagnostics import Diagnostic
from pipeline.model import Edition
from pipeline.publish.pdf import render_pdf
from tests.publish.editions import edition

BODY_SIZE = 10.5
NUMBER_SIZE = 8.0
HEAD_SIZE = 10.0
FOOT_SIZE = 8.5


@dataclass(frozen=True)
class Piece:
    """Words as they stand on a page: where, in points from its upper left corner, and how large."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Book:
    """A printed edition, to be read page by page; pages count from 1."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.data))

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def _pieces(self) -> list[list[Piece]]:
        return [_pieces(page) for page in self.reader.pages]

    @property
    def pages(self) -> int:
        return len(self._pieces)

    @cached_property
    def first(self) -> int:
        """Find the page on which the work begins, after the introduction."""
        marks = [mark for mark in self.reader.outline if not isinstance(mark, list)]
        at = [mark.title for mark in marks].index("About this edition")
        return (self.reader.get_destination_page_number(marks[at + 1]) or 0) + 1

    def folio(self, page: int) -> str:
        """Give the number that a page from the first of the text on has in print."""
        return str(page - self.first + 1)

    def pieces(self, page: int) -> list[Piece]:
        return self._pieces[page - 1]

    def text(self, page: int) -> str:
        return flat(" ".join(piece.text for piece in self.pieces(page)))

    def heading(self, page: int) -> str:
        """Give what is set larger than the text."""
        return flat(" ".join(one.text for one in self.pieces(page) if one.size > BODY_SIZE))

    def body(self, *pages: int) -> str:
        """Give the running text of pages (all by default): what has its size, words rejoined."""
        text = ""
        line = (0, 0.0)
        for page in pages or range(self.first, self.pages + 1):
            for piece in self.pieces(page):
                if abs(piece.size - BODY_SIZE) < 0.01:
                    text += piece.text if (page, piece.y) == line else "\n" + piece.text
                    line = (page, piece.y)
        return flat(text)


def _pieces(page: pypdf.PageObject) -> list[Piece]:
    found: list[Piece] = []

    def see(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            scale = cm[0]
            found.append(
                Piece(text.strip("\n"), tm[4] * scale, tm[5] * scale, round(size * scale, 2))
            )

    page.extract_text(visitor_text=see)
    return found


def flat(text: str) -> str:
    """Rejoin words parted at line ends, and make every white space one space."""
    return " ".join(re.sub("\N{SOFT HYPHEN}\\s*", "", text).split())


def printed(body: str, title: str = "A Work") -> Book:
    return printed_edition(edition(body, title))


@cache
def printed_edition(of: Edition) -> Book:
    rendition, diagnostics = render_pdf(of)
    return Book(rendition.data, tuple(diagnostics))
