"""Places text on pages: which rows, entries and notes stand on which, and what lines are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.model import Apparatus as Position
from pipeline.model import Numbering, PrintSettings, Series
from pipeline.publish.pdf.feet import Feet
from pipeline.publish.pdf.filling import RunningFoot
from pipeline.publish.pdf.foot import Apparatus, Entry
from pipeline.publish.pdf.galley import GalleyRow, Strip
from pipeline.publish.pdf.inlines import HYPHEN
from pipeline.publish.pdf.lines import Line, LineNumbers, number_lines
from pipeline.publish.pdf.margin import LineNumber
from pipeline.publish.pdf.pages import (
    FORBIDDEN,
    Frame,
    Leaf,
    Row,
    break_costs,
    keep_with_colon,
    keep_with_heading,
    plan,
)
from pipeline.publish.pdf.sheets import EntryText, Manuscript, NoteText, Sheet

__all__ = ["PlacedText", "Stretch", "place_text"]

# The series in which entries stand apart, by their sort (xslt/modules/entries.xsl).
_APART = {
    **dict.fromkeys(("emendation", "addition", "stet"), "Emendations"),
    **dict.fromkeys(("regularisation", "expansion"), "Regularisations"),
    "variant": "Variants",
}
_COLON = re.compile(r":[—–-]?\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A strip with its pages: `number` is that of the first, `lines` number its rows."""

    strip: Strip
    number: int
    leaves: list[Leaf]
    apparatus: Apparatus
    lines: LineNumbers

    def numbers(self, leaf: Leaf, every: int) -> Iterator[LineNumber]:
        """Give the numbers beside the lines of a page, of which some are printed."""
        for index in range(leaf.first, leaf.last):
            row, label = self.strip.rows[index], self.lines.labels[index]
            if row.counted and label.isdecimal() and int(label) % every == 0:
                yield LineNumber(label, row.box)


class PlacedText:
    """The text on its pages, and the notes at their feet.

    `by_line` says that places are cited by page and line, and not by the page alone.
    """

    def __init__(
        self, stretches: Sequence[Stretch], notes: Sequence[NoteText], *, by_line: bool
    ) -> None:
        self.stretches = stretches
        self._places: dict[str, tuple[int, str]] = {}
        self._order: dict[str, tuple[int, int, int]] = {}
        for stretch in stretches:
            rows = ((name, row, row) for name, row in stretch.strip.blocks.items())
            parts = (
                (name, ones[0].row, ones[-1].row) for name, ones in stretch.strip.fragments.items()
            )
            for name, first, last in (*rows, *parts):
                lines, page = stretch.lines, stretch.lines.pages[first]
                cited = lines.reference if by_line else lines.page_reference
                self._places.setdefault(name, (page, cited(first, last)))
                self._order.setdefault(name, (page, 0, first))
            for page, leaf in enumerate(stretch.leaves, stretch.number):
                for piece in leaf.notes:
                    note = notes[piece.note]
                    for name in note.places:
                        self._places.setdefault(name, (page, f"{page} n. {note.figure}"))
                        self._order.setdefault(name, (page, 1, piece.note))
        self.pages = stretches[-1].number + len(stretches[-1].leaves) - 1

    def page(self, name: str) -> int | None:
        """Tell on which page the place with an id is, or begins."""
        place = self._places.get(name)
        return place and place[0]

    def line(self, name: str) -> str:
        """Tell on which page and line the place with an id is; "" if it isn't in the text."""
        place = self._places.get(name)
        return place[1] if place else ""

    def order(self, name: str) -> tuple[int, int, int]:
        """Give what places are sorted by: page, whether in a note, row or number of the note."""
        return self._order.get(name, (self.pages + 1, 0, 0))

    def sheets(self, feet: Feet) -> Iterator[Sheet]:
        """Give the sheets on which the text is printed."""
        heads = _Heads()
        for stretch in self.stretches:
            for index, leaf in enumerate(stretch.leaves):
                verso, recto = heads.of(stretch.strip, leaf)
                yield Sheet(
                    verso,
                    recto,
                    begins=index == 0,
                    side=None if index else stretch.strip.side,
                    apparatus=stretch.apparatus.paragraphs(leaf.entries, stretch.lines),
                    notes=feet.height(leaf.notes),
                )


class _Heads:
    """The running heads: on each page the first that is set on it, or else the last before it."""

    def __init__(self) -> None:
        self._latest = ["", ""]

    def of(self, strip: Strip, leaf: Leaf) -> tuple[str, str]:
        """Give those of a page, verso and recto; pages have to be asked for in order."""
        here = [one[1:] for one in strip.heads if leaf.first <= one[0] < leaf.last]
        shown = list(self._latest)
        for side in (0, 1):
            told = [one[side] for one in here if one[side]]
            if told:
                shown[side], self._latest[side] = told[0], told[-1]
        return shown[0], shown[1]


def place_text(
    strips: Sequence[Strip], manuscript: Manuscript, feet: Feet, settings: PrintSettings
) -> PlacedText:
    """Plan the pages of a text; raises ApparatusTooTallError where that can't be done."""
    stretches: list[Stretch] = []
    number = 1
    for strip in strips:
        if strip.side and not number % 2:
            number += 1
        planner = _Planner(strip, manuscript, feet, settings)
        stretch = planner.stretch(number)
        stretches.append(stretch)
        number += len(stretch.leaves)
    by_line = settings.line_numbers > 0 or _at_foot(settings)
    return PlacedText(stretches, manuscript.notes, by_line=by_line)


def _at_foot(settings: PrintSettings) -> bool:
    return settings.apparatus is not Position.REGISTER


class _Planner:
    """Plans the pages of one strip."""

    def __init__(
        self, strip: Strip, manuscript: Manuscript, feet: Feet, settings: PrintSettings
    ) -> None:
        self._strip = strip
        self._feet = feet
        self._by_page = settings.numbering == Numbering.PAGE
        entries = manuscript.entries if _at_foot(settings) else ()
        apart = _APART if settings.series == Series.APART else None
        self._lines = [*_lines(strip.rows)]
        self._apparatus = Apparatus(_entries(entries, strip), self._lines, apart=apart)
        self._notes: dict[int, list[int]] = {}
        for index, note in enumerate(manuscript.notes):
            if note.call in strip.fragments:
                row = strip.fragments[note.call][0].row
                self._notes.setdefault(row, []).append(index)

    def stretch(self, number: int) -> Stretch:
        """Give the pages of the strip, the first of which has a number."""
        feet = self._feet
        page = self._strip.page._page_box  # noqa: SLF001
        frame = Frame(page.height, _line(self._strip.rows), feet.gap, feet.rule)
        heights = [note.heights for note in feet.notes]
        figures = max(feet.setting.lines, *(len(line.verse or "") + 1 for line in self._lines))
        setting = replace(feet.setting, lines=figures)
        foot = RunningFoot(self._apparatus, setting, feet.width)
        leaves = plan([*self._rows()], frame, foot, heights, number)
        pages = [number + n for n, leaf in enumerate(leaves) for _ in range(leaf.first, leaf.last)]
        lines = number_lines(self._lines, pages, by_page=self._by_page)
        return Stretch(self._strip, number, leaves, self._apparatus, lines)

    def _rows(self) -> Iterator[Row]:
        """Give the rows of the strip with what they cost and what they bring to the foot."""
        costs = _costs(self._strip.rows)
        for index, (row, cost) in enumerate(zip(self._strip.rows, costs, strict=True)):
            entries = self._apparatus.of_row(index)
            notes = tuple(self._notes.get(index, ()))
            yield Row(row.start, row.end, cost, row.hyphen, entries, notes)


def _line(rows: Sequence[GalleyRow]) -> float:
    """Give the height of a line of the text."""
    return median(row.bottom - row.top for row in rows)


def _costs(rows: Sequence[GalleyRow]) -> Iterator[float]:
    """Tell what it costs to begin a page with each row.

    A block that may not be parted from what is before it, as from a heading, keeps lines there;
    what a colon introduces is parted from it only where pages would come out much too short.
    """
    at = 0
    while at < len(rows):
        row = rows[at]
        costs = break_costs(row.lines, row.orphans, row.widows)
        if row.avoid and at:
            costs = keep_with_heading(costs)
        elif at and _COLON.search(rows[at - 1].text):
            costs = keep_with_colon(costs)
        for one, cost in zip(rows[at : at + row.lines], costs, strict=True):
            yield FORBIDDEN if one.avoid else cost
        at += row.lines


def _lines(rows: Iterable[GalleyRow]) -> Iterator[Line]:
    """Give the lines of the text as its words go on in them."""
    for row in rows:
        last = row.number == row.lines - 1
        text = row.text.removesuffix(HYPHEN) if row.hyphen else row.text
        text += "\n" if last else "" if row.goes_on else " "
        yield Line(text, row.counted, row.turned, row.verse)


def _entries(entries: Iterable[EntryText], strip: Strip) -> Iterator[Entry]:
    for one in entries:
        fragments = strip.fragments.get(one.place)
        if fragments:
            yield Entry(one.place, one.series, one.lemma, one.reading, tuple(fragments))
