"""Tells how high the apparatus of a page will be before it is set.

Its words are put into lines, each as full as it gets, with the numbers of lines as wide as they may
become. So it is never less than what a layout needs that does the same. WeasyPrint's own does not:
where an inline element begins or ends it may break a line before it is full. So the lines are given
as well.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.publish.pdf.foot import Apparatus
from pipeline.publish.pdf.lines import DASHES, EN_SPACE

__all__ = ["Pieces", "RunningFoot", "Setting", "Width", "words_of"]

Width = Callable[[str, tuple[str, ...]], float]
"""Gives the width in CSS pixels of a text inside inline elements, whose start tags are given."""

Pieces = list[tuple[str, tuple[str, ...]]]
"""A word, in pieces of the same inline elements."""

_TOKEN = re.compile(
    r"""(?P<tag></?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>)|(?P<space>[ \t\n]+)|[^< \t\n]+|<"""
)
_CLOSED = re.compile(r"/>$|^<(?:br|img|wbr)\b")
_FIGURES = "0123456789"


@dataclass(frozen=True, slots=True)
class Setting:
    """How the apparatus is set, in CSS pixels.

    `measure` and `line` are the width of a line and its height, `rule` is what stands above the
    first paragraph and `between` above each other one, `spacer` what parts two entries besides a
    space. `lines` and `pages` are the figures that the number of a line and of a page may have;
    no `pages` where lines are numbered throughout a section.
    """

    measure: float
    line: float
    rule: float = 0.0
    between: float = 0.0
    spacer: float = 0.0
    lines: int = 2
    pages: int = 3


class RunningFoot:
    """The height of the apparatus of pages; a Foot to the planning of pages."""

    def __init__(self, apparatus: Apparatus, setting: Setting, width: Width) -> None:
        self.setting = setting
        words = _Words(apparatus, setting, width)
        widths: list[list[float]] = [[] for _ in apparatus.series]
        self.ends: list[tuple[int, int, int]] = []
        for entry in range(len(apparatus.placed)):
            series = apparatus.series_of(entry)
            begin = len(widths[series])
            widths[series] += words.of(entry)
            self.ends.append((series, begin, len(widths[series])))
        # Of each paragraph its first line, which has the name of the series, and all others.
        names = [words.name(series) for series in apparatus.series]
        self.lines = [
            [_lines(ones, setting.measure - taken, words.space) for taken in (name, 0.0)]
            for name, ones in zip(names, widths, strict=True)
        ]

    def begin(self) -> RunningFilling:
        """Begin the apparatus of a page."""
        return RunningFilling(self)


class RunningFilling:
    """The paragraphs of one page's apparatus while entries are added."""

    def __init__(self, foot: RunningFoot) -> None:
        self._foot = foot
        self._begins: dict[int, list[int]] = {}  # by series: the words that begin a line
        self._ends: dict[int, int] = {}
        self._height = 0.0

    def add(self, entries: Iterable[int]) -> float:
        """Add the entries of the next row, and give the height of all so far in CSS pixels."""
        foot, setting = self._foot, self._foot.setting
        for entry in entries:
            series, begin, end = foot.ends[entry]
            (first, first_rows), (after, rows) = foot.lines[series]
            begins = self._begins.get(series)
            if begins is None:
                self._height += setting.between if self._begins else setting.rule
                self._height += first_rows[begin] * setting.line
                begins = self._begins[series] = [begin]
            while (line := (first if len(begins) == 1 else after)[begins[-1]]) < end:
                begins.append(line)
                self._height += rows[line] * setting.line
            self._ends[series] = end
        return self._height

    def lines(self) -> tuple[tuple[int, ...], ...]:
        """Give the number of words on each line of each paragraph, in the order of the paragraphs.

        A word is what plain spaces part in an entry as printed; number and lemma are one, and a
        dash is one with the word before it.
        """
        return tuple(
            tuple(end - begin for begin, end in pairwise((*begins, self._ends[series])))
            for series, begins in sorted(self._begins.items())
        )


def words_of(reading: str) -> Iterator[Pieces]:
    """Give the words of inline HTML, which are what plain spaces part."""
    inside: list[str] = []
    word: Pieces = []
    for token in _TOKEN.finditer(reading):
        text = token[0]
        if token["space"]:
            if word:
                yield word
            word = []
        elif not token["tag"]:
            word.append((html.unescape(text), tuple(inside)))
        elif text.startswith("</"):
            inside.pop()
        elif not _CLOSED.search(text):
            inside.append(text)
    if word:
        yield word


class _Words:
    """Measures the words of entries, each of which it measures once."""

    def __init__(self, apparatus: Apparatus, setting: Setting, width: Width) -> None:
        self._apparatus = apparatus
        self._width = width
        self._known: dict[tuple[str, tuple[str, ...]], float] = {}
        self._spacer = setting.spacer
        self.space = width(" ", ())
        figure = max(_FIGURES, key=lambda one: width(one, ()))
        self._label = figure * setting.lines, figure * setting.pages

    def of(self, entry: int) -> list[float]:
        """Give the widths of the words of an entry, and what sticks to them with them."""
        placed = self._apparatus.placed[entry]
        words: list[tuple[str, float]] = []
        for lemma in placed.lemma:
            words += [("…", self._piece("…"))] if words else []
            words += [(word, self._piece(word)) for word in lemma.text.split(" ")]
            words[-1] = _wider(words[-1], self._piece(str(lemma.occurrence or "")))
        words = words or [("", 0.0)]
        label = self._apparatus.widest_label(entry, *self._label)
        words[0] = _wider(words[0], self._piece(label) + self.space if label else 0.0)
        words[-1] = _wider(words[-1], self._piece("]"))
        for pieces in words_of(placed.reading):
            text = "".join(text for text, _ in pieces)
            words.append((text, sum(self._piece(*piece) for piece in pieces)))
        return self._set(words)

    def name(self, series: str) -> float:
        """Give the width that the name of a series takes before its first entry."""
        return self._piece(f"{series}{EN_SPACE}", ("<i>",)) if series else 0.0

    def _set(self, words: list[tuple[str, float]]) -> list[float]:
        """Give the widths of words between which a line may end: before a dash it doesn't."""
        widths: list[float] = []
        for text, width in words:
            if widths and text in DASHES:
                widths[-1] += self.space + width
            else:
                widths.append(width)
        widths[-1] += self._spacer
        return widths

    def _piece(self, text: str, inside: tuple[str, ...] = ()) -> float:
        key = text, inside
        if key not in self._known:
            self._known[key] = self._width(text, inside) if text else 0.0
        return self._known[key]


def _wider(word: tuple[str, float], by: float) -> tuple[str, float]:
    text, width = word
    return text, width + by


def _lines(widths: list[float], measure: float, space: float) -> tuple[list[int], list[int]]:
    """Tell for each word which word begins the next line if it begins one, and what rows that has.

    A line has one row, but for a word that is wider than the measure.
    """
    places = [*accumulate((width + space for width in widths), initial=0.0)]
    after: list[int] = []
    rows: list[int] = []
    end = 0
    for word, width in enumerate(widths):
        end = max(end, word + 1)
        while end < len(widths) and places[end] + widths[end] - places[word] <= measure:
            end += 1
        after.append(end)
        rows.append(max(1, math.ceil(width / measure)))
    return after, rows
