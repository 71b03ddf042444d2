"""Reads the pages of a painted book by where their words stand and how large they are.

Shares nothing with what lays a book out, counts its lines and proves it; pypdf reads the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.publish.pdf_books import Book, Piece

__all__ = ["TOLD_APART", "Letter", "PrintedPage", "bare", "letters", "pages_of"]

# How large is what is no text of the work, in parts of the text's size: xslt/css/paged.css. In
# large print it is as large as the text; whoever reads such pages here sets it a hair smaller.
_SIZES = {"number": (0.762, 0.92), "foot": (0.81, 0.97), "head": (0.952,), "title": (1.81,)}
TOLD_APART = (
    "@page{font-size:.952rem!important}.foot{font-size:.97rem!important}"
    ".line-number,.numbered[data-n]::before{font-size:.92rem!important}"
)
_NEAR = (
    3.0  # points between baselines of one line: a number or a smaller word is set a little lower
)


@dataclass(frozen=True)
class Letter:
    """A letter or sign of the text, the page it stands on, and the line as it is cited."""

    sign: str
    page: int
    line: str


@dataclass(frozen=True)
class PrintedPage:
    """What stands on a page of text, in the order in which it is painted."""

    number: int
    pieces: Sequence[Piece]
    size: float

    def of(self, kind: str) -> list[Piece]:
        """Give what is set as a kind of words is: number, foot, head, title, or text."""
        return [one for one in self.pieces if self._kind(one) == kind]

    def _kind(self, piece: Piece) -> str:
        size = piece.size / self.size
        return next(
            (kind for kind, own in _SIZES.items() if any(abs(one - size) < 0.01 for one in own)),
            "text",
        )

    @cached_property
    def lines(self) -> dict[float, str]:
        """The numbers of the lines by their height: the printed one, or counted from it."""
        numbers = [(one.y, one.text) for one in self.of("number") if one.text.isdigit()]
        found: dict[float, str] = {}
        number, aside, before = "0", 0, 0.0
        for y in sorted({one.y for one in (*self.of("title"), *self.of("text"))}):
            if found and y - before < _NEAR:
                found[y] = found[before]
            else:
                beside = [text for height, text in numbers if abs(height - y) < _NEAR]
                number, aside = (beside[0], 0) if beside else (number, aside + 1)
                found[y] = f"{number}.{aside}" if aside else number
            before = y
        return found

    def letters(self) -> list[Letter]:
        """Give the letters of the text, hyphens at line ends left out."""
        return [
            Letter(sign, self.number, self.lines[piece.y])
            for piece in self.of("text")
            for sign in bare(piece.text)
        ]

    def foot(self) -> str:
        """Give what stands at the foot, without spaces."""
        return bare("".join(one.text for one in self.of("foot")))

    def room(self) -> float:
        """Give the points between the last baseline of the text and the first of the foot."""
        return min((one.y for one in self.of("foot")), default=1e3) - max(
            (one.y for one in self.of("text")), default=0.0
        )


def bare(text: str) -> str:
    """Give a text without spaces, and without what tells where a word is parted."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())


def pages_of(data: bytes, front: int, size: float) -> list[PrintedPage]:
    """Give the pages of a book from the first page of text on, to the last of the book."""
    book = Book(data, ())
    numbered = enumerate(range(front + 1, book.pages + 1), 1)
    return [PrintedPage(number, book.pieces(page), size) for number, page in numbered]


def letters(pages: Sequence[PrintedPage]) -> list[Letter]:
    """Give the letters of all pages, one after the other."""
    return [letter for page in pages for letter in page.letters()]
