"""Reads the inline boxes of a paragraph as one text, with the places where its lines may end.

WeasyPrint builds for each paragraph one line box that holds all of it; its boxes are described in
WeasyPrint's `formatting_structure/boxes.py` (the version is pinned).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import atomic_box
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import get_log_attrs

from pipeline.publish.pdf.bidi import RIGHT_TO_LEFT, embedding_levels
from pipeline.publish.pdf.breaking import Opportunity
from pipeline.publish.pdf.hyphens import BREAK, SOFT_HYPHEN
from pipeline.publish.pdf.lines import DASHES
from pipeline.publish.pdf.measure import Measure, Metrics

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = [
    "HYPHEN",
    "STRETCHING",
    "Inlines",
    "Piece",
    "Place",
    "overhang_at_end",
    "overhang_at_start",
    "printed",
    "read_inlines",
]

HYPHEN = "\N{HYPHEN}"
STRETCHING = (" ", "\N{NO-BREAK SPACE}")  # what gives where a line is justified
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in the text for what is no text

# What it costs to end a line after a sign inside a word, as TeX counts it (\hyphenpenalty): where
# it is parted, where there is a hyphen or dash anyway, and anywhere in an address or a formula.
_COSTS = {SOFT_HYPHEN: 50.0, **dict.fromkeys("-‐—–/", 30.0), BREAK: 500.0}
_SPACES = " \N{EM SPACE}\N{EN SPACE}"  # a line may end before them, and doesn't begin with them
_NO_WORD = f"{_SPACES}\n{OBJECT}"  # a line may end before the first; a label stays by its words
_RANGE = re.compile(r"\d[–-]\d")  # of numbers, which stays on its line
_PRESERVED = ("pre-line", "pre", "pre-wrap", "break-spaces")
# What parts an element that runs the other way from what is around it (UAX 9, isolates).
_ISOLATES = {"ltr": "\N{LEFT-TO-RIGHT ISOLATE}", "rtl": "\N{RIGHT-TO-LEFT ISOLATE}"}
_END_OF_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"
_LONG_WORD = 60  # letters; longer ones are measured piece by piece
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
    others; `atom` is one that is set as it stands, already laid out; `absolute` is one that takes
    no room.
    """

    box: Box
    start: int
    end: int = 0
    inner: list[Piece] = field(default_factory=list)
    metrics: Metrics | None = None
    atom: Box = None
    absolute: bool = False
    leading: float = 0.0  # margin, border and padding before it and after it
    trailing: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line may end, and where the next one then begins; between them is a space, if any.

    Where it is `forced` it has to end.
    """

    end: int
    start: int
    forced: bool = False


@dataclass(slots=True)
class Inlines:
    """A paragraph's inline boxes, its text, and where its lines may end.

    `places` has for each of the opportunities where that is in the text; `first` is where the text
    begins, without leading white space. `levels` are those of its characters where not all of it
    runs from left to right.
    """

    pieces: list[Piece]
    text: str
    opportunities: list[Opportunity]
    places: list[Place]
    first: int
    levels: bytes | None = None


def read_inlines(
    line: Box, measure: Measure, layout: tuple[Box, ...], *, hanging: bool
) -> Inlines | None:
    """Read a line box before its layout; None where only WeasyPrint can set it.

    That is text whose white space is kept, and floats within a line.
    `layout` are WeasyPrint's context, the containing block, its lists of absolute and fixed boxes.
    """
    reader = _Reader(measure, layout)
    if not reader.read(line.children, reader.pieces):
        return None
    text = "".join(reader.text)
    breaker = _Breaker(text, reader.runs, line.style["lang"], hanging=hanging)
    inlines = breaker.inlines(reader.pieces)
    rtl = line.style["direction"] == "rtl"
    if rtl or reader.isolates or RIGHT_TO_LEFT.search(text):
        inlines.levels = _levels(text, reader.isolates, rtl=rtl)
    return inlines


def _levels(text: str, isolates: list[tuple[int, str]], *, rtl: bool) -> bytes:
    """Give the levels of a text with signs put in where elements run the other way."""
    parts: list[str] = []
    before = 0
    for place, sign in isolates:
        parts += text[before:place], sign
        before = place
    levels = embedding_levels("".join((*parts, text[before:])), rtl=rtl)
    signs = {place + number for number, (place, _) in enumerate(isolates)}
    return bytes(level for place, level in enumerate(levels) if place not in signs)


class _Reader:
    """Walks the inline boxes of a paragraph."""

    def __init__(self, measure: Measure, layout: tuple[Box, ...]) -> None:
        self.measure = measure
        self.context, self.block, self.absolutes, self.fixed = layout
        self.pieces: list[Piece] = []
        self.runs: list[Piece] = []
        self.text: list[str] = []
        self.length = 0
        self.isolates: list[tuple[int, str]] = []
        self.direction = layout[1].style["direction"]

    def read(self, children: Box, pieces: list[Piece]) -> bool:
        """Read boxes into pieces; false where there is one that only WeasyPrint can set."""
        return all(self._read(box, pieces) for box in children)

    def _read(self, box: Box, pieces: list[Piece]) -> bool:
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

    def _read_text(self, box: Box, piece: Piece) -> bool:
        kept = box.style["white_space"] in _PRESERVED
        if (kept and box.text != "\n") or box.style["font_size"] == 0:
            return False
        piece.metrics = self.measure.of(box.style)
        self._append(box.text, piece)
        return True

    def _read_inline(self, box: Box, piece: Piece) -> bool:
        if box.is_leader or box.style["position"] != "static":
            return False
        around, self.direction = self.direction, box.style["direction"]
        if self.direction != around:
            self.isolates.append((self.length, _ISOLATES[self.direction]))
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
        if self.direction != around:
            self.isolates.append((self.length, _END_OF_ISOLATE))
            self.direction = around
        return done

    def _append(self, text: str, piece: Piece) -> None:
        self.text.append(text)
        self.length += len(text)
        piece.end = self.length
        self.runs.append(piece)


class _Breaker:
    """Goes through the text of a paragraph and adds up what it measures."""

    def __init__(
        self, text: str, runs: list[Piece], language: str | None, *, hanging: bool
    ) -> None:
        self.text = text
        self.hanging = hanging
        self.runs = runs
        self.attributes = get_log_attrs(text, language)
        self.width = self.spaces = 0.0
        self.unbroken = False
        self.first = len(text) - len(text.lstrip(" "))
        self.opportunities: list[Opportunity] = []
        self.places: list[Place] = []

    def inlines(self, pieces: list[Piece]) -> Inlines:
        """Measure every stretch between two places where a line may end."""
        text = self.text
        end = len(text.rstrip(" \n")) if text.strip(" \n") else len(text)
        for run in self.runs:
            if run.atom is not None:
                self.width += run.atom.margin_width()
            elif run.metrics is None:
                self.width += run.leading
            else:
                self.unbroken = run.box.style["white_space"] == "nowrap"
                for word in _words(text, max(run.start, self.first), min(run.end, end)):
                    self._measure(run.metrics, *word)
        self._must_end(end, len(text))
        return Inlines(pieces, text, self.opportunities, self.places, self.first)

    def _measure(self, metrics: Metrics, start: int, end: int) -> None:
        """Measure a word, or what parts two."""
        word = self.text[start:end]
        if word == "\n":
            self._must_end(start, end)
        elif word in _SPACES:
            self._measure_space(metrics, start, end)
        else:
            self._measure_word(metrics, start, end)
            self.spaces += word.count(STRETCHING[1]) * metrics.space

    def _measure_word(self, metrics: Metrics, start: int, end: int) -> None:
        """Measure a word, and note where a line may end within it."""
        before = self.width
        for place in range(start, end):
            sign = self.text[place - 1]
            if sign in _NO_WORD or not self._may_end(place) or self._holds(place, start):
                continue
            self.width = before + metrics.width(printed(self.text[start:place]))
            if sign == SOFT_HYPHEN:
                width = self.width + metrics.width(HYPHEN) - self._overhang(metrics, HYPHEN)
            else:
                width = self.width - self._overhang(metrics, sign)
            resume = self.width + self._overhang_after(metrics, place)
            cost = _COSTS.get(sign, 0.0)
            hyphen = sign == SOFT_HYPHEN
            self.opportunities.append(
                Opportunity(width, resume, self.spaces, self.spaces, cost, hyphen)
            )
            self.places.append(Place(place, place))
            if place - start > _LONG_WORD:
                before, start = self.width, place
        self.width = before + metrics.width(printed(self.text[start:end]))

    def _measure_space(self, metrics: Metrics, start: int, end: int) -> None:
        """Note that a line may end before a space, which is then not printed."""
        width, spaces = self.width, self.spaces
        self.width += metrics.width(self.text[start:end])
        if self.text[start] in STRETCHING:
            self.spaces += metrics.space
        if self._may_end(end) and start > self.first and not self._holds_dash(start, end):
            width -= self._overhang(metrics, self.text[start - 1])
            resume = self.width + self._overhang_after(metrics, end)
            self.opportunities.append(Opportunity(width, resume, spaces, self.spaces))
            self.places.append(Place(start, end))

    def _must_end(self, end: int, start: int) -> None:
        """Note that a line ends."""
        width, spaces = self.width, self.spaces
        self.opportunities.append(Opportunity(width, width, spaces, spaces, cost=-inf))
        self.places.append(Place(end, start, forced=True))

    def _may_end(self, place: int) -> bool:
        within = not self.unbroken and 0 < place < len(self.text)
        return within and bool(self.attributes[place].is_line_break)

    def _holds(self, place: int, start: int) -> bool:
        """Tell whether a dash keeps a word whole at a place: in a range, or where it is opened."""
        opened = self.text[place - 1] in DASHES and place - 1 == start
        return opened or self.text[place] in DASHES or bool(_RANGE.match(self.text, place - 2))

    def _holds_dash(self, start: int, end: int) -> bool:
        """Tell whether after a space a dash parts two words; of several in a row, the first."""
        return self._is_dash(end) and not self._is_dash(start - 1)

    def _is_dash(self, place: int) -> bool:
        around = self.text[place - 1 : place] + self.text[place + 1 : place + 2]
        return self.text[place] in DASHES and not around.strip(_NO_WORD)

    def _overhang(self, metrics: Metrics, sign: str) -> float:
        return overhang_at_end(metrics, sign) if self.hanging else 0.0

    def _overhang_after(self, metrics: Metrics, place: int) -> float:
        following = self.text[place : place + 1]
        return overhang_at_start(metrics, following) if self.hanging else 0.0


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
