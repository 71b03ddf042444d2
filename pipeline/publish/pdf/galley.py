"""Lays the text of a book out as a galley: lines and blocks one below another, on no page yet.

A galley has one strip for each stretch between forced page breaks. Its boxes are WeasyPrint's,
laid out as if pages had no end; `imposition.py` moves them to where the plan of the pages has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.block import block_level_page_break

from pipeline.publish.pdf.foot import Fragment
from pipeline.publish.pdf.inlines import HYPHEN

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = [
    "VERSE",
    "GalleyRow",
    "Strip",
    "classes",
    "endless_pages",
    "is_uncounted",
    "read_galley",
    "verse_number",
]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "aside"))
# What of a text is no line of it: notes, stage directions, what the edition sets beside it.
_UNCOUNTED = frozenset(
    (
        *("head", "sub-head", "note", "standing", "stage", "speaker", "cue", "milestone"),
        *("trailer", "figure", "caption", "table", "preformatted", "page-begin"),
    )
)
VERSE = "verse"
_VERSE_NUMBER = "data-line"
_RECTO = ("right", "recto")
_AVOID = ("avoid", "avoid-page")
_NEAR = 0.05  # CSS pixels that are none
_MAY_SPLIT = 0.5  # of the page: what is to stay together is parted when it is higher than this


@dataclass(slots=True)
class GalleyRow:
    """A line of text, or a block that can't be parted.

    Places are in CSS pixels from the top of the strip: `start` and `end` take in padding and border
    of the blocks that begin or end with the row, `top` and `bottom` are those of the line alone.
    `avoid` forbids a page to begin here. `counted` is a line of the text, `turned` what a line of
    verse has no room for, `verse` the number the edition gives it, "" for none. `hyphen` is a line
    that ends within a word; after one that `goes_on` the text has no space. `number` tells which
    line of its block it is and of how many.
    """

    box: Box
    start: float
    top: float
    bottom: float
    end: float
    avoid: bool
    text: str = ""
    counted: bool = False
    turned: bool = False
    verse: str | None = None
    hyphen: bool = False
    goes_on: bool = False
    number: int = 0
    lines: int = 1
    orphans: int = 1
    widows: int = 1


@dataclass(slots=True)
class Strip:
    """The text between two forced page breaks.

    `root` is the box that holds it, `side` the side of an opening it has to begin on, if any.
    `spans` gives the rows of every block, first and last, by the id() of its box; what takes no
    room has those of the row it goes with. `fragments` are the places of inline elements by their
    ids, `blocks` the first rows of others. `heads` are the running heads that are set at rows.
    """

    page: Box
    root: Box
    side: str | None = None
    rows: list[GalleyRow] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    fragments: dict[str, list[Fragment]] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)
    heads: list[tuple[int, str, str]] = field(default_factory=list)


@contextmanager
def endless_pages() -> Iterator[None]:
    """Let nothing run over a page while the context lasts; forced breaks still begin a new one."""
    overflows = LayoutContext.overflows_page
    LayoutContext.overflows_page = lambda *_: False
    try:
        yield
    finally:
        LayoutContext.overflows_page = overflows


def read_galley(pages: list[Box], height: float) -> list[Strip]:
    """Find the rows of a text laid out on endless pages; `height` is that of a page's text area."""
    strips = (_Reader(page, height).strip for page in pages)
    return [strip for strip in strips if strip.rows]


class _Reader:
    """Walks the boxes of one strip."""

    def __init__(self, page: Box, height: float) -> None:
        root = page._page_box.children[0]  # noqa: SLF001
        self.strip = Strip(page, root)
        self._height = height
        self._avoid = False
        self._pending: list[Box] = []  # what takes no room, and goes with the next row
        self._opened: list[Box] = []  # blocks that begin with the next row
        self._beside = 0.0  # how far down what floats beside the text reaches
        self._walk(root, within=False, counting=True)
        last = len(self.strip.rows) - 1
        for row in self.strip.rows[-1:]:
            row.end = max(row.end, self._beside)
        self.strip.spans.update((id(box), (last, last)) for box in self._pending)

    def _walk(self, box: Box, *, within: bool, counting: bool) -> None:
        """Walk the children of a block; `within` forbids a break between any two of them."""
        counting = counting and not is_uncounted(box)
        within = (
            within
            or (box.style["break_inside"] in _AVOID and box.height < self._height * _MAY_SPLIT)
            or (box.is_table_wrapper and box.margin_height() <= self._height)
        )
        first = len(self.strip.rows)
        self._note_element(box)
        self._opened.append(box)
        before, lines = None, 0
        for child in box.children:
            if isinstance(child, AbsolutePlaceholder) or not child.is_in_normal_flow():
                self._pending.append(child)
                continue
            if before is not None:
                self._avoid = within or block_level_page_break(before, child) in _AVOID
            before = child
            if isinstance(child, boxes.LineBox):
                self._add_line(child, counting=counting)
                if counting and VERSE in classes(box):
                    self._note_verse(box, turned=lines > 0)
                lines += 1
            elif _is_solid(child):
                self._add_solid(child)
            else:
                self._walk(child, within=within, counting=counting)
        self._end(box, first, lines)

    def _end(self, box: Box, first: int, lines: int) -> None:
        """Note which rows a block has, and let the last of them reach down to its lower edge.

        A block that goes on in the next strip has none: WeasyPrint lets it fill the page.
        """
        rows = self.strip.rows
        if len(rows) == first:
            self._opened.remove(box)
            self._pending.append(box)
            return
        if "bottom" not in box.remove_decoration_sides:
            rows[-1].end = max(rows[-1].end, box.border_box_y() + box.border_height())
        self.strip.spans[id(box)] = first, len(rows) - 1
        for number, row in enumerate(rows[first:] if lines else ()):
            row.number, row.lines = number, lines
            row.orphans, row.widows = box.style["orphans"], box.style["widows"]

    def _note_element(self, box: Box) -> None:
        """Note the id of a block, and the running heads it sets."""
        element = box.element
        if element is None or "::" in box.element_tag:
            return
        name = element.get("id")
        if name:
            self.strip.blocks.setdefault(name, len(self.strip.rows))
        recto, verso = element.get("data-recto"), element.get("data-verso")
        if recto is not None or verso is not None:
            self.strip.heads.append((len(self.strip.rows), verso, recto))

    def _add_line(self, line: Box, *, counting: bool) -> None:
        row = self._add(line, line.position_y, line.position_y + line.height)
        self._read(row)
        row.hyphen = row.text.endswith(HYPHEN)
        row.goes_on = row.hyphen or getattr(line, "goes_on", False)
        row.counted = counting and bool(row.text.strip())

    def _note_verse(self, box: Box, *, turned: bool) -> None:
        """Note of the latest row that it is a line of verse, or what is turned over of one."""
        row = self.strip.rows[-1]
        row.verse = verse_number(box)
        row.turned = turned and row.counted
        row.counted = row.counted and not turned

    def _add_solid(self, box: Box) -> None:
        self._note_element(box)
        row = self._add(box, box.border_box_y(), box.border_box_y() + box.border_height())
        self._read(row)

    def _read(self, row: GalleyRow) -> None:
        reader = _TextReader(len(self.strip.rows) - 1, self.strip)
        reader.read(row.box)
        row.text = "".join(reader.text)
        self._beside = max(self._beside, reader.beside)

    def _add(self, box: Box, top: float, bottom: float) -> GalleyRow:
        strip = self.strip
        index = len(strip.rows)
        start = min((one.border_box_y() for one in self._opened), default=top)
        avoid = self._avoid or top < self._beside - _NEAR
        row = GalleyRow(box, min(start, top), top, bottom, bottom, avoid)
        if not strip.rows and any(map(_begins_recto, self._opened)):
            strip.side = "right"
        strip.spans.update((id(one), (index, index)) for one in (*self._pending, box))
        self._pending.clear()
        self._opened.clear()
        self._avoid = False
        strip.rows.append(row)
        return row


class _TextReader:
    """Reads the text of a row, and which elements with an id stand on it."""

    def __init__(self, row: int, strip: Strip) -> None:
        self.text: list[str] = []
        self.beside = 0.0  # how far down what floats in it reaches
        self._length = 0
        self._row = row
        self._strip = strip

    def read(self, box: Box) -> None:
        """Read what is inside a box, generated text left out."""
        for child in box.children:
            if "::" in child.element_tag:
                continue
            if isinstance(child, AbsolutePlaceholder):  # a note in the margin
                self._strip.blocks.setdefault(child.element.get("id"), self._row)
                continue
            if child.is_floated():
                self.beside = max(self.beside, child.position_y + child.margin_height())
            start = self._length
            if isinstance(child, boxes.TextBox):
                self._append(child.text)
            elif isinstance(child, boxes.ParentBox):
                self.read(child)
                self._note(child, start)
            if isinstance(child, boxes.LineBox):  # of a cell, or of a label within a line
                self._append("\n" if child is box.children[-1] else " ")

    def _append(self, text: str) -> None:
        self.text.append(text)
        self._length += len(text)

    def _note(self, box: Box, start: int) -> None:
        name = None if box.element is None else box.element.get("id")
        if not name or isinstance(box, boxes.LineBox):
            return
        if isinstance(box, boxes.InlineBox):
            fragment = Fragment(self._row, start, self._length)
            self._strip.fragments.setdefault(name, []).append(fragment)
        else:
            self._strip.blocks.setdefault(name, self._row)


def classes(box: Box) -> list[str]:
    """Give the classes of the element a box is of."""
    if box.element is None:
        return []
    names: list[str] = (box.element.get("class") or "").split()
    return names


def verse_number(box: Box) -> str:
    """Give the number that the edition gives a line of verse, "" if it gives none."""
    return str(box.element.get(_VERSE_NUMBER) or "")


def is_uncounted(box: Box) -> bool:
    """Tell whether the lines in a block are none of the text: a heading's, a note's, a table's."""
    element = box.element
    return element is not None and (
        element.tag in _HEADINGS or not _UNCOUNTED.isdisjoint(classes(box))
    )


def _begins_recto(box: Box) -> bool:
    """Tell whether a block begins here, and has to on a right-hand page."""
    return "top" not in box.remove_decoration_sides and box.style["break_before"] in _RECTO


def _is_solid(box: Box) -> bool:
    """Tell whether a block stands on one page with all that is in it."""
    if isinstance(box, boxes.TableRowBox):
        return True
    return not isinstance(box, (boxes.BlockContainerBox, boxes.TableBox, boxes.TableRowGroupBox))
