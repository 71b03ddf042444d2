"""From a character of the diplomatic text back to its line and column in the XML file."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from pipeline.model import Place
from pipeline.tei.fidelity.stretches import BLANKS, BREAK, Stretch, gaps

__all__ = ["Layout", "Lines", "collapse", "normalise"]

_LONG_RUN = re.compile(r"[ \t\n\r]{2,}")
_LINE_END = re.compile(rb"\r\n?|\n")
_REFERENCE = re.compile(rb"&#?\w+;")
_TAG = re.compile(rb"<[^>]*>")
_STEP = 512  # characters of a piece of text between two whose bytes are known


def normalise(text: str) -> str:
    """Bring a text to the form in which source and edition are compared.

    The one declared normalisation: line ends (CRLF, CR) become LF. White space is what XML calls
    white space: space, tab, line end. A run of it that holds a blank line (two line ends with at
    most blanks between) becomes a paragraph break, two LF; any other run becomes one space. White
    space at both ends of the text is dropped. Every other character counts, NO-BREAK SPACE,
    LINE SEPARATOR, NEXT LINE, IDEOGRAPHIC SPACE and the zero-width ones among them.

    In the edition the markup parts the blocks, so white space inside a block is one space however
    it is laid out (`collapse`), and a paragraph break stands between two blocks.
    """
    text = _single_spaces(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    paragraphs = text.split("\n\n")
    return "\n\n".join(one.replace("\n", " ") for one in paragraphs).strip(" \n")


def collapse(text: str) -> str:
    """Turn each run of XML white space in a block's text into one space, none at the ends."""
    flat = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return _single_spaces(flat).strip(" ")


def _single_spaces(text: str) -> str:
    while "  " in text:  # halves each run, so a handful of passes at most
        text = text.replace("  ", " ")
    return text


class Lines:
    """The lines of a file, to name a byte of it by line and column."""

    def __init__(self, file: str, data: bytes) -> None:
        """Take a file's name and its bytes; nothing is counted before the first question."""
        self.file = file
        self.data = data
        self._decoded = lru_cache(maxsize=1)(self._line)  # a long line may hold many findings
        self._before = (0, 0, 0)  # line, byte and column of the last place

    @cached_property
    def starts(self) -> array[int]:
        """The byte at which each line begins."""
        first = len(BOM_UTF8) if self.data.startswith(BOM_UTF8) else 0
        return array("q", [first, *(end.end() for end in _LINE_END.finditer(self.data))])

    def place(self, start: int, end: int | None = None) -> Place:
        """Name the stretch of bytes from `start` to `end`, or to the end of its line."""
        line = max(0, bisect_right(self.starts, start) - 1)
        column = self._column(line, start)
        marked = self.data[start : max(start, end or start)].decode(errors="replace")
        excerpt = self._decoded(line)
        length = max(0, min(len(marked), len(excerpt) - column))
        return Place(self.file, line + 1, column + 1, length, excerpt)

    def tag(self, byte: int) -> Place:
        """Name the tag that begins at `byte`."""
        tag = _TAG.match(self.data, byte)
        return self.place(byte, tag.end() if tag else None)

    def _column(self, line: int, start: int) -> int:
        """Count the characters before a byte, on from the place asked for before."""
        last, byte, column = self._before
        if last != line or byte > start:
            byte, column = self.starts[line], 0
        column += len(self.data[byte:start].decode(errors="replace"))
        self._before = (line, max(byte, start), column)
        return column

    def _line(self, line: int) -> str:
        following = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.data)
        return self.data[self.starts[line] : following].decode(errors="replace").rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class _Runs:
    """Where the characters of a collapsed stretch came from; both columns ascend together."""

    collapsed: tuple[int, ...]
    read: tuple[int, ...]
    pieces: tuple[int, ...]  # where each piece begins in the text as read
    length: int


class Layout:
    """The stretches of a diplomatic text, and the way from its offsets to bytes of the file."""

    def __init__(self, lines: Lines, stretches: list[Stretch]) -> None:
        """Take the stretches as read; those without text have no place in the diplomatic text."""
        self._lines = lines
        self._every = stretches
        self.texts = [collapse("".join(one.pieces)) for one in stretches]
        self._gaps = gaps(stretches, self.texts)
        lengths = (len(text) + len(gap) for text, gap in zip(self.texts, self._gaps, strict=True))
        self.starts = list(accumulate(lengths, initial=0))
        self._runs = lru_cache(maxsize=1)(self._measured)
        self._steps = lru_cache(maxsize=1)(self._stepped)

    @property
    def text(self) -> str:
        """The diplomatic text: the stretches that hold any, with what parts them."""
        parts = (part for pair in zip(self.texts, self._gaps, strict=True) for part in pair)
        return "".join(parts)[: -len(BREAK)]

    def offset(self, stretch: int, piece: int) -> int:
        """Give the offset in the diplomatic text where a piece of a stretch begins."""
        if stretch >= len(self.texts) or not self.texts[stretch]:
            return self._within(self.starts[min(stretch, len(self.texts))])
        runs = self._runs(stretch)
        read = runs.pieces[piece]
        row = bisect_right(runs.read, read) - 1
        if row < 0:
            return self.starts[stretch]
        offset = runs.collapsed[row] + read - runs.read[row]
        limit = runs.collapsed[row + 1] if row + 1 < len(runs.collapsed) else runs.length
        return self.starts[stretch] + min(offset, limit)

    def _within(self, offset: int) -> int:
        return min(offset, max(0, self.starts[-1] - len(BREAK)))

    def place(self, start: int, end: int | None = None) -> Place:
        """Name a stretch of the diplomatic text by its place in the file; a point without `end`.

        A point is named by the character that follows it, or by the end of its block.
        """
        first, last = self.extent(start, start if end is None else end)
        return self._lines.place(first, last)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Give the bytes of the file between which a stretch of the diplomatic text stands."""
        first = self._bytes(start)[0]
        return first, max(first, self._bytes(end - 1)[1]) if end > start else first

    def _bytes(self, offset: int) -> tuple[int, int]:
        """Give where a character of the diplomatic text begins and ends in the file."""
        if not self.starts[-1]:
            return 0, 0
        stretch = bisect_right(self.starts, self._within(offset)) - 1
        runs = self._runs(stretch)
        local = offset - self.starts[stretch]
        if local >= runs.length:
            end = self._character(stretch, runs, runs.length - 1)[1]
            return end, end
        return self._character(stretch, runs, local)

    def _character(self, stretch: int, runs: _Runs, local: int) -> tuple[int, int]:
        row = bisect_right(runs.collapsed, local) - 1
        read = runs.read[row] + local - runs.collapsed[row]
        number = bisect_right(runs.pieces, read) - 1
        one = self._every[stretch]
        piece = one.pieces[number]
        inside = read - runs.pieces[number]
        step = inside // _STEP
        start = self._steps(stretch, number)[step] + len(piece[step * _STEP : inside].encode())
        data = self._lines.data
        markup = _REFERENCE.match(data, start) or _TAG.match(data, start)
        literal = piece[inside].encode()
        if markup and (len(piece) == 1 or not data.startswith(literal, start)):
            return start, markup.end()
        return start, start + len(literal)

    def _stepped(self, stretch: int, number: int) -> array[int]:
        """Give the bytes at which the steps of a piece begin; it may be long and hold much."""
        one = self._every[stretch]
        piece = one.pieces[number]
        steps = (piece[at : at + _STEP] for at in range(0, len(piece), _STEP))
        lengths = (len(step.encode()) for step in steps)
        return array("q", accumulate(lengths, initial=one.at[number]))

    def _measured(self, stretch: int) -> _Runs:
        """Note every run of white space that was collapsed; linear in the stretch."""
        pieces = self._every[stretch].pieces
        text = "".join(pieces)
        lead = len(text) - len(text.lstrip(BLANKS))
        collapsed, read, dropped = [0], [lead], lead
        for run in _LONG_RUN.finditer(text, lead):
            dropped += run.end() - run.start() - 1
            collapsed.append(run.end() - dropped)
            read.append(run.end())
        starts = tuple(accumulate((len(piece) for piece in pieces), initial=0))
        return _Runs(tuple(collapsed), tuple(read), starts, len(self.texts[stretch]))
