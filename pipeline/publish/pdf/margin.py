"""Sets numbers and notes in the margins, the lines' numbers in the outer one.

CSS can't say "outside", nor count lines: a style sheet places the numbers of blocks by the start of
their line, and only the layout knows on which side of an opening a page lies. Walks and makes
WeasyPrint's boxes, which are not documented (the version is pinned).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weasyprint.document import Page
from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from pipeline.publish.pdf.galley import VERSE, classes
from pipeline.publish.pdf.measure import DeferredLayout, Metrics

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf.stream import Stream

__all__ = ["LineNumber", "NumberedPage", "move_block_numbers", "move_side_notes"]

NUMBERED = "data-n"  # the attribute by which a stylesheet gives a block its number
PAGE_BEGIN = "page-begin"  # the class of what has the number of a page
_GAP = 4 * 96 / 25.4  # between text and number: 4 mm in CSS pixels
_BESIDE = 2 * 96 / 25.4  # between two numbers beside one line, and two notes
_NUMBERS = 8 * 96 / 25.4  # the room of numbers between text and notes
_MARGINAL = "marginal"  # the class of a note that stands in the margin if it is placed absolutely


@dataclass(frozen=True, slots=True)
class LineNumber:
    """The number printed beside a line; `line` is the line's box."""

    number: str
    line: Box


class NumberedPage(Page):  # type: ignore[misc] # WeasyPrint carries no annotations
    """A page with numbers beside its lines, which aren't read out: artifacts to a screen reader."""

    def __init__(self, box: Box, numbers: Iterable[LineNumber], metrics: Metrics) -> None:
        super().__init__(box)
        left = _outer_is_left(box)
        self.numbers = [_beside(box, one, metrics, left=left) for one in numbers]

    def paint(self, stream: Stream, scale: float = 1) -> None:
        """Paint the page, then the numbers."""
        super().paint(stream, scale)
        if self.numbers:
            with stream.artifact(), stream.stacked():
                stream.transform(a=scale, d=scale)
                for number in self.numbers:
                    draw_text(stream, number, 0, "clip", "none")


def _beside(box: Box, one: LineNumber, metrics: Metrics, *, left: bool) -> Box:
    """Make the box of a number, on the baseline of its line."""
    text = TextBox("span", metrics.style, None, one.number)
    text.width, text.height, text.baseline = (
        metrics.width(one.number),
        metrics.height,
        metrics.baseline,
    )
    text.pango_layout = DeferredLayout(one.number, 0)
    edge = box.content_box_x()
    text.position_x = edge - _GAP - text.width if left else edge + box.width + _GAP
    text.position_y = one.line.position_y + one.line.baseline - metrics.baseline
    return text


def _outer_is_left(box: Box) -> bool:
    """Tell on which side of a page the edge of the book is: a left-hand page has it on its left."""
    return bool(box.page_type.side == "left")


def move_block_numbers(box: Box, *, beside_lines: bool, without_verse: bool) -> None:
    """Set the numbers of blocks beside the text area of a page.

    Those of paragraphs go to the outer margin, unless lines have theirs there; those of the pages
    of the witness always go to the inner one. `without_verse` leaves out those of verse, which are
    the numbers of the lines then.
    """
    if without_verse:
        _remove_verse_numbers(box)
    left, right = box.content_box_x(), box.content_box_x() + box.width
    taken: dict[tuple[bool, int], float] = {}
    for number in _numbers(box):
        text = _first_text(number)
        inner = beside_lines or PAGE_BEGIN in number.element.get("class", "").split()
        to_left = _outer_is_left(box) is not inner
        line = to_left, round(text.position_y)
        away = taken.get(line, _GAP)
        x = left - away - text.width if to_left else right + away
        number.translate(dx=x - text.position_x)
        taken[line] = away + text.width + _BESIDE


def move_side_notes(box: Box) -> None:
    """Set the notes of a page in its outer margin, each beside its line or as near as it gets."""
    notes = sorted(_side_notes(box, None), key=lambda note: note.position_y)
    left, below = box.content_box_x() - _GAP - _NUMBERS, 0.0
    right = box.content_box_x() + box.width + _GAP + _NUMBERS
    for note in notes:
        x = left - note.width if _outer_is_left(box) else right
        note.translate(x - note.position_x, max(0.0, below - note.position_y))
        below = note.position_y + note.margin_height() + _BESIDE
    limit = box.content_box_y() + box.height
    for note in reversed(notes):
        note.translate(0, min(0.0, limit - note.position_y - note.margin_height()))
        limit = note.position_y - _BESIDE


def _side_notes(box: Box, line: Box | None) -> Iterator[Box]:
    """Give the notes that are placed in the margin, put on the baselines of their lines."""
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder) and _MARGINAL in classes(child):
            first = next((one for one in child.descendants() if isinstance(one, LineBox)), None)
            if line is not None and first is not None:
                own = first.position_y + first.baseline
                child.translate(0, line.position_y + line.baseline - own)
            yield child
        else:
            yield from _side_notes(child, child if isinstance(child, LineBox) else line)


def _numbers(box: Box) -> Iterator[Box]:
    """Give the boxes of numbers: absolutely placed, and made by a numbered block's ::before."""
    for child in getattr(box, "children", ()):
        if _is_number(child):
            yield child
        yield from _numbers(child)


def _is_number(box: Box) -> bool:
    placed = isinstance(box, AbsolutePlaceholder) and box.element is not None
    return placed and bool(box.element.get(NUMBERED)) and "::" in box.element_tag


def _remove_verse_numbers(box: Box) -> None:
    children = getattr(box, "children", ())
    if VERSE in classes(box):
        box.children = children = [child for child in children if not _is_number(child)]
    for child in children:
        _remove_verse_numbers(child)


def _first_text(box: Box) -> Box:
    """Give the text box inside a box."""
    while getattr(box, "children", ()):
        box = box.children[0]
    return box
