"""Reads the inline boxes of a paragraph as one text, with the places where its lines may end.

WeasyPrint builds for each paragraph one line box that holds all of it; its boxes are described in
WeasyPrint's `formatting_structure/boxes.py` (the version is pinned).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import atomic_box
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import get_log_attrs

from pipeline.publish.pdf.breaking import Opportunity
from pipeline.publish.pdf.hyphens import BREAK, SOFT_HYPHEN
from pipeline.publish.pdf.measure import Measure, Metrics

__all__ = [
    "HYPHEN",
    "STRETCHING",
    "Inlines",
    "Piece",
    "overhang_at_end",
    "overhang_at_start",
    "printed",
    "read_inlines",
]

HYPHEN = "\N{HYPHEN}"
STRETCHING = (" ", "\N{NO-BREAK SPACE}")  # what gives where a line is justified
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in the text for what is no text

_HYPHENATION = 50.0  # TeX's \hyphenpenalty
_AFTER_HYPHEN = 30.0  # a break after a hyphen or dash that is there anyway
_ANYWHERE = 500.0  # inside an address or a formula
_SPACES = " \N{EM SPACE}\N{EN SPACE}"  # a line may end before them, and doesn't begin with them
_NO_WORD = f"{_SPACES}\n{OBJECT}"  # after a space a line may end before it; a label stays by its words
_RANGE = re.compile(r"\d[–-]\d")  # of numbers, which stays on its line
_PRESERVED = ("pre-line", "pre", "pre-wrap", "break-spaces")
_RIGHT_TO_LEFT = (0x590, 0x8FF)
# How far a sign hangs over the edge it ends or begins a line at, in parts of its own width.
_HANGS_AT_END = {
    **dict.fromkeys(".,", 0.6),
    **dict.fromkeys((HYPHEN, "-"), 0.5),
    **dict.fromkeys("’”»›", 0.5),
    **dict.fromkeys(":;!?", 0.15),
    **dict.fromkeys("—–", 0.15),
}
_SIDES = ("top", "right", "bottom", "left")
_HANGS_AT_START = {**dict.fromkeys("‘“«‹„‚", 0.5), **dict.fromkeys("—–", 0.15)}


# Text itself has nothing around it; that is its inline box's.
_NO_SPACING = dict.fromkeys(
    (
        *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
        *(f"border_{side}_width" for side in _SIDES),
    ),
    0,
)


@dataclass(slots=True)
class Piece:
    """An inline box as a stretch of the paragraph's text.

    `start` and `end` count characters of the paragraph. `inner` are the pieces of a box that holds
    others; `atom` is one that is set as it stands, already laid out; `absolute` is one that takes no
    room.
    """

    box: Any
    start: int
    end: int = 0
    inner: list[Piece] = field(default_factory=list)
    metrics: Metrics | None = None
    atom: Any = None
    absolute: bool = False
    leading: float = 0.0  # margin, border and padding before it and after it
    trailing: float = 0.0


@dataclass(slots=True)
class Inlines:
    """A paragraph's inline boxes, its text, and where its lines may end.

    `starts[n]` and `ends[n]` are the characters between which the line that ends at opportunity `n`
    and the one after it part; what lies between is a space, or a sign that isn't printed.
    """

    pieces: list[Piece]
    text: str
    opportunities: list[Opportunity]
    ends: list[int]
    starts: list[int]
    forced: list[bool]
    first: int  # where the text begins, without leading white space


def read_inlines(line: Any, measure: Measure, hanging: bool, layout: Any) -> Inlines | None:
    """Read a line box before its layout; None where only WeasyPrint can set it.

    That is text from right to left, text whose white space is kept, and floats within a line.
    `layout` are WeasyPrint's context, the containing block and its lists of absolute and fixed boxes.
    """
    reader = _Reader(measure, layout)
    if not reader.read(line.children, reader.pieces):
        return None
    text = "".join(reader.text)
    if any(_RIGHT_TO_LEFT[0] <= ord(sign) <= _RIGHT_TO_LEFT[1] for sign in text if sign > "\u0500"):
        return None
    return _Breaker(text, reader.runs, line.style["lang"], hanging=hanging).inlines(reader.pieces)


class _Reader:
    """Walks the inline boxes of a paragraph."""

    def __init__(self, measure: Measure, layout: Any) -> None:
        self.measure = measure
        self.context, self.block, self.absolutes, self.fixed = layout
        self.pieces: list[Piece] = []
        self.runs: list[Piece] = []
        self.text: list[str] = []
        self.length = 0

    def read(self, children: Any, pieces: list[Piece]) -> bool:
        """Read boxes into pieces; false where there is one that only WeasyPrint can set."""
        return all(self._read(box, pieces) for box in children)

    def _read(self, box: Any, pieces: list[Piece]) -> bool:
        piece = Piece(box, self.length, self.length)
        pieces.append(piece)
        if not box.is_in_normal_flow():
            piece.absolute = box.is_absolutely_positioned()
            return piece.absolute
        if isinstance(box, boxes.TextBox):
            vars(box).update(_NO_SPACING)
            return self._read_text(box, piece)
        resolve_percentages(box, self.block)
        if isinstance(box, boxes.InlineBox):
            return self._read_inline(box, piece)
        if isinstance(box, boxes.AtomicInlineLevelBox):
            piece.atom = atomic_box(
                self.context, box, 0, None, self.block, self.absolutes, self.fixed
            )
            self._append(OBJECT, piece)
            return True
        return False

    def _read_text(self, box: Any, piece: Piece) -> bool:
        kept = box.style["white_space"] in _PRESERVED
        if (kept and box.text != "\n") or box.style["font_size"] == 0:
            return False
        piece.metrics = self.measure.of(box.style)
        self._append(box.text, piece)
        return True

    def _read_inline(self, box: Any, piece: Piece) -> bool:
        if box.is_leader or box.style["position"] != "static" or box.style["direction"] == "rtl":
            return False
        for side in ("left", "right"):
            if getattr(box, f"margin_{side}") == "auto":
                setattr(box, f"margin_{side}", 0)
        piece.leading = box.margin_left + box.border_left_width + box.padding_left
        piece.trailing = box.margin_right + box.border_right_width + box.padding_right
        if piece.leading or piece.trailing:
            self.runs.append(Piece(box, self.length, self.length, leading=piece.leading))
        done = self.read(box.children, piece.inner)
        piece.end = self.length
        if piece.trailing:
            self.runs.append(Piece(box, self.length, self.length, leading=piece.trailing))
        return done

    def _append(self, text: str, piece: Piece) -> None:
        self.text.append(text)
        self.length += len(text)
        piece.end = self.length
        self.runs.append(piece)


class _Breaker:
    """Goes through the text of a paragraph and adds up what it measures."""

    def __init__(self, text: str, runs: list[Piece], language: str | None, *, hanging: bool) -> None:
        self.text = text
        self.hanging = hanging
        self.runs = runs
        self.attributes = get_log_attrs(text, language)
        self.width = self.spaces = 0.0

    def inlines(self, pieces: list[Piece]) -> Inlines:
        """Measure every stretch between two places where a line may end."""
        text = self.text
        first = len(text) - len(text.lstrip(" "))
        end = len(text.rstrip(" \n")) if text.strip(" \n") else len(text)
        found = Inlines(pieces, text, [], [], [], [], first)
        for run in self.runs:
            if run.atom is not None:
                self.width += run.atom.margin_width()
            elif run.metrics is None:
                self.width += run.leading
            else:
                self._measure_run(run, run.metrics, max(run.start, first), min(run.end, end), found)
        self._note(found, end, len(text), -inf, self.width, None, forced=True)
        return found

    def _measure_run(
        self, run: Piece, metrics: Metrics, start: int, end: int, found: Inlines
    ) -> None:
        """Measure the words of one text box, whose lines may end between `start` and `end`."""
        unbroken = run.box.style["white_space"] == "nowrap"
        for place, word_end in _words(self.text, start, end):
            self._measure_word(metrics, place, word_end, found, unbroken=unbroken)

    def _measure_word(
        self, metrics: Metrics, start: int, end: int, found: Inlines, *, unbroken: bool
    ) -> None:
        word = self.text[start:end]
        if word == "\n":
            self._note(found, start, end, -inf, self.width, metrics, forced=True)
            return
        if word in _SPACES:
            self._space(metrics, start, end, found, unbroken=unbroken)
            return
        before = self.width
        for place in range(start, end):
            sign = self.text[place - 1]
            if (
                sign in _NO_WORD
                or not self._may_break(place, unbroken=unbroken)
                or _RANGE.match(self.text, place - 2)
            ):
                continue
            self.width = before + metrics.width(printed(self.text[start:place]))
            if sign == SOFT_HYPHEN:
                width = self.width + metrics.width(HYPHEN) - self._overhang(metrics, HYPHEN)
                self._note(found, place, place, _HYPHENATION, width, metrics, hyphen=True)
            else:
                cost = _ANYWHERE if sign == BREAK else _AFTER_HYPHEN if sign in "-‐—–/" else 0.0
                width = self.width - self._overhang(metrics, sign)
                self._note(found, place, place, cost, width, metrics)
        self.width = before + metrics.width(printed(word))
        self.spaces += word.count(STRETCHING[1]) * metrics.space

    def _space(
        self, metrics: Metrics, start: int, end: int, found: Inlines, *, unbroken: bool
    ) -> None:
        """Note that a line may end before a space, which is then not printed."""
        width, spaces = self.width, self.spaces
        self.width += metrics.width(self.text[start:end])
        if self.text[start] in STRETCHING:
            self.spaces += metrics.space
        if self._may_break(end, unbroken=unbroken) and start > found.first:
            width -= self._overhang(metrics, self.text[start - 1])
            self._note(found, start, end, 0.0, width, metrics, spaces=spaces)

    def _may_break(self, place: int, *, unbroken: bool) -> bool:
        return not unbroken and 0 < place < len(self.text) and self.attributes[place].is_line_break

    def _overhang(self, metrics: Metrics, sign: str) -> float:
        return overhang_at_end(metrics, sign) if self.hanging else 0.0

    def _note(
        self,
        found: Inlines,
        end: int,
        start: int,
        cost: float,
        width: float,
        metrics: Metrics | None,
        *,
        spaces: float | None = None,
        hyphen: bool = False,
        forced: bool = False,
    ) -> None:
        """Note a place where a line may end; the next one begins where the text now stands."""
        before = self.spaces if spaces is None else spaces
        following = self.text[start : start + 1]
        hung = overhang_at_start(metrics, following) if metrics and self.hanging else 0.0
        resume = self.width + hung
        found.opportunities.append(Opportunity(width, resume, before, self.spaces, cost, hyphen))
        found.ends.append(end)
        found.starts.append(start)
        found.forced.append(forced)


def overhang_at_end(metrics: Metrics, sign: str) -> float:
    """Tell how far a sign hangs over the edge where it ends a line."""
    share = _HANGS_AT_END.get(sign)
    return metrics.width(sign) * share if share else 0.0


def overhang_at_start(metrics: Metrics, sign: str) -> float:
    """Tell how far a sign hangs over the edge where it begins a line."""
    share = _HANGS_AT_START.get(sign)
    return metrics.width(sign) * share if share else 0.0


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text between spaces and line feeds, and each of these by itself."""
    place = start
    for index in range(start, end):
        if text[index] == "\n" or text[index] in _SPACES:
            if place < index:
                yield place, index
            yield index, index + 1
            place = index + 1
    if place < end:
        yield place, end


def printed(text: str) -> str:
    """Give a text without what only tells where a word may be parted."""
    return text.replace(SOFT_HYPHEN, "").replace(BREAK, "")
