"""Decides which rows of a section stand on which page, with the foot that belongs to them.

A section is what stands between two forced breaks. All ways of dividing it that are worth a thought
are compared as wholes, as Knuth and Plass do with the lines of a paragraph ("Breaking Paragraphs
into Lines", 1981) and Plass with pages ("Optimal Pagination Techniques", 1981): a page may be left
a line short so that a later one need not begin with the last line of a paragraph. Knows nothing of
HTML or of the program that paints.

The unit of demerit is a page one line short; as many lines short cost their square.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

__all__ = [
    "ApparatusTooTallError",
    "Filling",
    "Foot",
    "Frame",
    "Leaf",
    "Piece",
    "Row",
    "break_costs",
    "keep_with_heading",
    "plan",
]

FORBIDDEN = math.inf
_WIDOW, _ORPHAN, _HEADING = 60.0, 40.0, 30.0  # for each line missing
_HYPHEN_VERSO, _HYPHEN_RECTO = 3.0, 10.0  # the reader of a recto has to turn the page
_CARRIED = 30.0  # a note goes on on the next page
_STUB, _STUB_ROWS = 20.0, 4  # a last page with fewer rows
_UNEQUAL = 9.0  # at most, for pages that face each other
_FORCED = 10_000.0  # a forbidden break, where no other can be
_SHORT = 10  # lines: pages shorter are thought of only where no other can be
_KEPT = 2  # rows of a divided note on either page
_NEAR = 0.01  # CSS pixels that are none


class ApparatusTooTallError(Exception):
    """The apparatus of a single row leaves no room for the row on a page."""

    def __init__(self, row: int) -> None:
        super().__init__(f"the apparatus of row {row} takes more than a page")
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text, or a block that can't be divided; places in CSS pixels down the section.

    `start` and `end` include padding and border of the blocks that begin or end with it, and leave
    out margins, which vanish at the edge of a page. `cost` is that of beginning a page with it, or
    FORBIDDEN. `hyphen` says that its last word goes on in the next row. `entries` and `notes` are
    numbers of what has to stand at the foot of its page, in the order of the text.
    """

    start: float
    end: float
    cost: float = 0.0
    hyphen: bool = False
    entries: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a page: of its text area, the lines in it, and what parts text and foot.

    `gap` is the space between text and foot, `rule` what stands above the first note of a page. A
    note of more than `long_note` of the page's height may go on on the next page.
    """

    height: float
    line: float
    gap: float = 0.0
    rule: float = 0.0
    long_note: float = 0.3


class Filling(Protocol):
    """The apparatus of one page while rows are put on it."""

    def add(self, entries: tuple[int, ...]) -> float:
        """Add the entries of the next row, and give the height of all so far in CSS pixels."""


class Foot(Protocol):
    """Tells how much of a page its apparatus takes; never less for more entries."""

    def begin(self) -> Filling:
        """Begin the apparatus of a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a note, `last` excluded, that stand together on a page."""

    note: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its rows, `last` excluded, its apparatus and notes, and the height of these.

    `foot` leaves out the gap above it. A page without rows holds what is left of a note. On one
    that `overflows` stands a single row, or row of a note, that is taller than any page.
    """

    first: int
    last: int
    entries: tuple[int, ...]
    notes: tuple[Piece, ...]
    foot: float
    overflows: bool = False


def break_costs(lines: int, orphans: int = 2, widows: int = 2) -> list[float]:
    """Give the cost of a page's beginning with each of the lines of a paragraph.

    `orphans` are the lines wanted on the page before, `widows` those wanted on the page so begun,
    as in CSS.
    """
    return [
        _ORPHAN * max(0, orphans - line) + _WIDOW * max(0, widows - lines + line) if line else 0.0
        for line in range(lines)
    ]


def keep_with_heading(costs: Iterable[float], wanted: int = 3) -> list[float]:
    """Raise the costs of the rows after a heading, so that `wanted` of them stay on its page.

    The first is never parted from it.
    """
    return [
        FORBIDDEN if row == 0 else cost + _HEADING * max(0, wanted - row)
        for row, cost in enumerate(costs)
    ]


def plan(
    rows: Sequence[Row],
    frame: Frame,
    foot: Foot,
    notes: Sequence[Sequence[float]] = (),
    number: int = 1,
) -> list[Leaf]:
    """Divide a section into pages; raises ApparatusTooTallError where a row can't be placed.

    `notes` are the heights of the rows of each note, `number` is that of the first page: odd ones
    are rectos.
    """
    if not rows:
        return []
    return _Section(rows, frame, foot, notes).leaves(number)
