"""Measures what stands at the foot of pages before any page is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes

from pipeline.publish.pdf.filling import Setting
from pipeline.publish.pdf.galley import Strip
from pipeline.publish.pdf.measure import Metrics
from pipeline.publish.pdf.notes import Piece
from pipeline.publish.pdf.sheets import SPACER

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["Feet", "NoteBox", "measure_feet"]

_PROBES = 5
_OTHER_STYLES = 1.15  # how much wider than the text words in small capitals or bold may be


@dataclass(frozen=True, slots=True)
class NoteBox:
    """A note as it is laid out: its box, its rows in the strip of notes, and their heights."""

    box: Box
    first: int
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Feet:
    """What the foot of a page measures, in CSS pixels.

    `setting` is that of the apparatus, `rule` what stands above notes. `notes` are in the order of
    the manuscript's. `number` measures those of lines.
    """

    strip: Strip
    setting: Setting
    rule: float
    notes: tuple[NoteBox, ...]
    number: Metrics
    roman: Metrics
    italic: Metrics

    @property
    def gap(self) -> float:
        """The space between text and foot: a line of the foot at least."""
        return self.setting.line

    def height(self, pieces: Iterable[Piece]) -> float:
        """Give the height of notes, and of parts of them."""
        heights = (self.notes[one.note].heights[one.first : one.last] for one in pieces)
        return sum(map(sum, heights))

    def width(self, text: str, tags: tuple[str, ...]) -> float:
        """Give the width of a text of the apparatus, inside inline elements; rather too wide."""
        if not tags:
            return self.roman.width(text)
        if all(tag.startswith(("<i>", "<i ")) for tag in tags):
            return self.italic.width(text)
        return _OTHER_STYLES * max(self.roman.width(text), self.italic.width(text))


def measure_feet(strip: Strip, figures: int, pages: int) -> Feet:
    """Read the measures out of a galley of feet, the first of which are `sheets.PROBES`.

    `figures` and `pages` are the figures that the number of a line, and of a page, may have.
    """
    feet = strip.root.children[-1].children
    one, two, note, both = (foot.margin_height() for foot in feet[:4])
    roman, italic = (Metrics(text.style) for text in _texts(feet[0]))
    (number,) = _texts(feet[4])
    line = roman.line_height
    setting = Setting(
        measure=feet[0].width,
        line=line,
        rule=one - line,
        between=two - one - line,
        spacer=roman.width(SPACER) - roman.space,
        lines=figures,
        pages=pages,
    )
    above = note - line
    notes = tuple(_note(foot, strip, above) for foot in feet[_PROBES:])
    rule = max(above, both - one - line)
    return Feet(strip, setting, rule, notes, Metrics(number.style), roman, italic)


def _note(foot: Box, strip: Strip, rule: float) -> NoteBox:
    first, last = strip.spans[id(foot)]
    rows = strip.rows[first : last + 1]
    places = [row.start for row in rows]
    places.append(places[0] + foot.margin_height() - rule)
    heights = tuple(below - above for above, below in pairwise(places))
    return NoteBox(foot.children[0].children[0], first, heights)


def _texts(box: Box) -> list[Box]:
    return [one for one in box.descendants() if isinstance(one, boxes.TextBox)]
