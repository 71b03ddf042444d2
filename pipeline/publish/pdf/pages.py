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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from pipeline.publish.pdf.notes import NEAR, NoteRows, Piece

__all__ = [
    "ApparatusTooTallError",
    "Filling",
    "Foot",
    "Frame",
    "Leaf",
    "Row",
    "break_costs",
    "keep_with_colon",
    "keep_with_heading",
    "plan",
]

FORBIDDEN = math.inf
_WIDOW, _ORPHAN, _HEADING = 60.0, 40.0, 30.0  # for each line missing
_HYPHEN_VERSO, _HYPHEN_RECTO = 3.0, 5.0  # the reader of a recto has to turn the page
_INTRODUCED = 12.0  # what a colon introduces, as a list, on another page than that
_CARRIED = 30.0  # a note goes on on the next page, with so many rows
_CARRYING = 3  # so many pages that carry a note on are thought of at a time, the cheapest
_STUB, _STUB_ROWS = 20.0, 4  # a last page with fewer rows
_UNEQUAL = 9.0  # at most, for pages that face each other
_FORCED = 10_000.0  # a forbidden break, where no other can be
_SHORT = 10  # lines: pages shorter are thought of only where no other can be


class ApparatusTooTallError(Exception):
    """The apparatus of a single row leaves no room for a line on its page."""

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
class Leaf:
    """A page: its rows, `last` excluded, its apparatus and notes, and the height of these.

    `foot` leaves out the gap above it. A page without rows holds what is left of a note. On one
    that `overflows` stands a block that has no room on any page with its apparatus, or a row of a
    note that has none.
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


def keep_with_colon(costs: Iterable[float]) -> list[float]:
    """Raise the cost of the first row of what a line ending in a colon introduces."""
    return [cost + _INTRODUCED * (row == 0) for row, cost in enumerate(costs)]


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


# Where a page ends, the height of its apparatus, what is left for notes, and the stretch of these.
_Page = tuple[int, float, float, tuple[int, int]]


class _Option(NamedTuple):
    """A page that may follow: where it ends, how much of the notes it leaves, what it costs.

    `slack` is what stays empty, in lines; None on the last page, which may be as short as it is.
    """

    last: int
    rest: int
    slack: float | None
    foot: float
    cost: float
    hyphen: bool = False
    overflows: bool = False


class _Node(NamedTuple):
    """The cheapest way to an end of a page: the cost, that page, and the way to where it begins."""

    cost: float
    slack: float | None
    first: int
    option: _Option | None
    before: _Node | None


class _Section:
    """The rows of a section, and the ways to divide them.

    The pages before a row matter to those after it by little: how many rows of notes are left to
    them, on which side of the leaf they are, and how short the page is that the next one faces. So
    for each of these only the cheapest way is kept.
    """

    def __init__(
        self, rows: Sequence[Row], frame: Frame, foot: Foot, notes: Sequence[Sequence[float]]
    ) -> None:
        self._rows = rows
        self._frame = frame
        self._foot = foot
        called = [row.notes for row in rows]
        self._notes = NoteRows(called, notes, frame.rule, frame.long_note * frame.height)

    def leaves(self, number: int) -> list[Leaf]:
        """Give the pages of the cheapest way, the first of which has a number."""
        leaves: list[Leaf] = []
        begin = 0
        for first, option in _way(self._cheapest(number)):
            end = self._notes.due[option.last] - option.rest
            entries = (entry for row in self._rows[first : option.last] for entry in row.entries)
            pieces = self._notes.pieces(begin, end)
            leaf = Leaf(first, option.last, tuple(entries), pieces, option.foot, option.overflows)
            leaves.append(leaf)
            begin = end
        return leaves

    def _cheapest(self, number: int) -> _Node:
        """Go through the rows, and keep the ways to each: those to a recto, those to a verso."""
        count = len(self._rows)
        ways: list[dict[int, tuple[list[_Node], list[_Node]]]] = [{} for _ in range(count + 1)]
        begun = [_Node(0.0, None, 0, None, None)]
        ways[0][0] = (begun, []) if number % 2 else ([], begun)
        for first, here in enumerate(ways):
            while here and (first < count or max(here) > 0):
                rest = max(here)
                rectos, versos = here.pop(rest)
                rectos = _facing_ways(rectos)
                versos = sorted(versos, key=_cost)[:1]
                for option in self._options(first, rest):
                    there = ways[option.last].setdefault(option.rest, ([], []))
                    there[0].extend(_verso(way, first, option) for way in versos)
                    if rectos:
                        there[1].append(_recto(rectos, first, option))
        rectos, versos = ways[count][0]
        return min((*rectos, *versos), key=_cost)

    def _options(self, first: int, rest: int) -> list[_Option]:
        """Give the pages that may begin with a row when so many rows of notes are left to them."""
        filled = self._filled(first, rest) if first < len(self._rows) else []
        whole: list[_Option] = []
        carrying: list[_Option] = []
        for page in reversed(filled):
            option = self._option(first, *page)
            if option.cost == FORBIDDEN:
                continue
            if option.rest:
                carrying.append(option)
            elif (option.slack or 0.0) <= _SHORT or not (whole or carrying):
                whole.append(option)
            else:
                break
        if whole or carrying:
            return whole + sorted(carrying, key=_cost)[:_CARRYING]
        if filled:
            return [self._option(first, *filled[-1])._replace(cost=_FORCED)]
        return [self._rest_alone(first, rest) if rest else self._row_alone(first)]

    def _filled(self, first: int, rest: int) -> list[_Page]:
        """Give the pages that begin with a row and have room for all that stands on them."""
        notes, frame = self._notes, self._frame
        begin = notes.due[first] - rest
        top = self._rows[first].start
        filling, apparatus = self._foot.begin(), 0.0
        found: list[_Page] = []
        for last in range(first + 1, len(self._rows) + 1):
            row = self._rows[last - 1]
            if row.entries:
                apparatus = filling.add(row.entries)
            end: int | None = notes.due[last]
            gap = frame.gap if apparatus or begin < notes.due[last] else 0.0
            room = frame.height - (row.end - top) - gap - apparatus
            if room - notes.height(begin, notes.due[last]) < -NEAR:
                end = notes.cut(begin, last, room)
            if end is None:
                break
            found.append((last, apparatus, room, (begin, end)))
        return found

    def _option(
        self, first: int, last: int, apparatus: float, room: float, noted: tuple[int, int]
    ) -> _Option:
        """Judge a page, given the height of its apparatus, what is left for notes, and these."""
        height = self._notes.height(*noted)
        rest = self._notes.due[last] - noted[1]
        if last == len(self._rows) and not rest:
            cost = _STUB if first and last - first < _STUB_ROWS else 0.0
            return _Option(last, 0, None, apparatus + height, cost)
        slack = max(0.0, room - height) / self._frame.line
        cost = slack * slack + (_CARRIED + rest if rest else 0.0)
        goes_on = last < len(self._rows)
        if goes_on:
            cost += self._rows[last].cost
        hyphen = goes_on and self._rows[last - 1].hyphen
        return _Option(last, rest, slack, apparatus + height, cost, hyphen)

    def _row_alone(self, first: int) -> _Option:
        """Give the page of a row that can't stand on one with all that belongs to it.

        Its notes go on on the next page, however short they are.
        """
        row, frame = self._rows[first], self._frame
        begin, due = self._notes.due[first], self._notes.due[first + 1]
        apparatus = self._foot.begin().add(row.entries) if row.entries else 0.0
        depth = row.end - row.start
        over = apparatus + frame.gap - frame.height if apparatus else -frame.height
        if apparatus and over + min(depth, frame.line) > NEAR:
            raise ApparatusTooTallError(first)
        if over + depth > NEAR:
            option = self._option(first, first + 1, apparatus, 0.0, (begin, begin))
            return option._replace(cost=_FORCED, overflows=True)
        room = frame.height - depth - frame.gap - apparatus
        end = self._notes.fitting(begin, due, room)
        option = self._option(first, first + 1, apparatus, room, (begin, end))
        return option._replace(cost=min(option.cost, _FORCED))

    def _rest_alone(self, first: int, rest: int) -> _Option:
        """Give the page of what is left of notes where not one row of the text goes with it."""
        due, room = self._notes.due[first], self._frame.height
        begin = due - rest
        end = self._notes.fitting(begin, due, room)
        overflows = end == begin
        end += overflows
        option = self._option(first, first, 0.0, room, (begin, end))
        return option._replace(cost=_CARRIED, hyphen=False, overflows=overflows)


def _way(node: _Node | None) -> list[tuple[int, _Option]]:
    """Give the pages of a way, from the first on."""
    pages = []
    while node:
        if node.option:
            pages.append((node.first, node.option))
        node = node.before
    return pages[::-1]


def _cost(one: _Node | _Option) -> float:
    return one.cost


def _facing_ways(ways: list[_Node]) -> list[_Node]:
    """Leave out ways so dear that no page that faces them makes up for it."""
    if len(ways) < 2:  # noqa: PLR2004 # nothing to compare
        return ways
    most = min(map(_cost, ways)) + _UNEQUAL
    return [way for way in ways if way.cost <= most]


def _verso(way: _Node, first: int, option: _Option) -> _Node:
    """Go on with a left-hand page, which the next one will face."""
    cost = way.cost + option.cost + (_HYPHEN_VERSO if option.hyphen else 0.0)
    return _Node(cost, option.slack, first, option, way)


def _recto(ways: list[_Node], first: int, option: _Option) -> _Node:
    """Go on with a right-hand page from where that is cheapest: it faces the page before."""
    costs = [way.cost + _unequal(way.slack, option.slack) for way in ways]
    least = min(costs)
    cost = least + option.cost + (_HYPHEN_RECTO if option.hyphen else 0.0)
    return _Node(cost, None, first, option, ways[costs.index(least)])


def _unequal(one: float | None, other: float | None) -> float:
    """Say how bad it is for two pages to be as short as this side by side."""
    if one is None or other is None:
        return 0.0
    return min(_UNEQUAL, (one - other) * (one - other))
