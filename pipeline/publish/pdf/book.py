"""Makes a book: text, apparatus and notes on pages, and all that says where something stands.

In the order of the run: the text is laid out as a galley; its rows are planned into pages, each
with the foot that belongs to it; sheets are laid out that have running heads and feet, and the rows
are moved to them; then what stands after the text is laid out, and at last what stands before it,
the table of contents above all, because by then it is known where everything is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox

from pipeline.model import Apparatus, Numbering, Openings, PrintSettings
from pipeline.publish.pdf.feet import Feet, measure_feet
from pipeline.publish.pdf.galley import endless_pages, read_galley
from pipeline.publish.pdf.imposition import impose
from pipeline.publish.pdf.layout import Press
from pipeline.publish.pdf.margin import (
    LineNumber,
    NumberedPage,
    move_block_numbers,
    move_side_notes,
)
from pipeline.publish.pdf.placing import PlacedText, place_text
from pipeline.publish.pdf.proof import prove
from pipeline.publish.pdf.setting import setting_lines
from pipeline.publish.pdf.sheets import PROBES, Manuscript, References, take_apart

if TYPE_CHECKING:
    import weasyprint
    from lxml import etree

__all__ = ["Book", "make_book"]

_EN_DASH = "–"
_PAGE_FIGURES = 4
_LINES_OF_A_PAGE, _LINES_OF_A_SECTION = 2, 4  # figures of the numbers of lines
_STUB_LINES = 6  # fewer are too few for a page
_ATTEMPTS = 6  # to make true what the text says of its own pages; each moves fewer lines
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Book:
    """A book that is laid out: the document to paint, and how many pages stand before the text.

    `wrong` is what the proof of its apparatus found, in words.
    """

    document: weasyprint.Document
    front: int
    wrong: tuple[str, ...]


def make_book(root: etree._Element, press: Press, settings: PrintSettings) -> Book:
    """Lay out the book whose HTML is `root`, which is taken apart."""
    at_foot = settings.apparatus is not Apparatus.REGISTER
    manuscript = take_apart(root, at_foot=at_foot)
    with setting_lines():
        text, feet = _placed(manuscript, press, settings)
        pages = [*_text_pages(manuscript, press, text, feet, settings)]
        number = text.pages + 1
        blank = settings.openings is Openings.RECTO and number % 2 == 0
        after = press.lay_out(manuscript.after_text(_references(text, {}), blank=blank), number)
        numbers = map(str, range(number, number + len(after.pages)))
        before = _before(manuscript, press, text, _places(after.pages, numbers))
    front = before.pages[:-1]
    wrong = prove(
        pages,
        manuscript.entries if at_foot else (),
        {stretch.number: stretch.lines.of_verse for stretch in text.stretches},
        by_page=settings.numbering is Numbering.PAGE,
    )
    return Book(before.copy([*front, *pages, *after.pages]), len(front), tuple(wrong))


def _placed(
    manuscript: Manuscript, press: Press, settings: PrintSettings
) -> tuple[PlacedText, Feet]:
    """Lay out the text and plan its pages, again as long as what it says of them isn't true."""
    with endless_pages():
        aside = press.lay_out(manuscript.aside(PROBES))
        (strip,) = read_galley(aside.pages, 0)
        feet = measure_feet(strip, _line_figures(settings), _PAGE_FIGURES)
        references: References | None = None
        for _ in range(_ATTEMPTS):
            galley = press.lay_out(manuscript.galley(references))
            height = galley.pages[0]._page_box.height  # noqa: SLF001
            text = place_text(read_galley(galley.pages, height), manuscript, feet, settings)
            references = _references(text, {})
            if manuscript.tells(references):
                break
    return text, feet


def _line_figures(settings: PrintSettings) -> int:
    by_page = settings.numbering is Numbering.PAGE
    return _LINES_OF_A_PAGE if by_page else _LINES_OF_A_SECTION


def _text_pages(
    manuscript: Manuscript, press: Press, text: PlacedText, feet: Feet, settings: PrintSettings
) -> Iterator[Page]:
    """Lay out the sheets of the text, and put on each what stands on it."""
    sheets = press.lay_out(manuscript.sheets(text.sheets(feet)), 1)
    leaves = ((stretch, leaf) for stretch in text.stretches for leaf in stretch.leaves)
    every = settings.line_numbers
    for page in sheets.pages:
        box = page._page_box  # noqa: SLF001
        numbers: list[LineNumber] = []
        verse = False
        if not box.page_type.blank:
            stretch, leaf = next(leaves)
            impose(box, stretch, leaf, feet)
            numbers = [*stretch.numbers(leaf, every)] if every else []
            verse = bool(every) and stretch.lines.of_verse
        move_block_numbers(box, beside_lines=bool(every), without_verse=verse)
        move_side_notes(box)
        yield NumberedPage(box, numbers, feet.number)


def _before(
    manuscript: Manuscript, press: Press, text: PlacedText, places: dict[str, str]
) -> weasyprint.Document:
    """Lay out what stands before the text; again if it tells of its own pages.

    Where its last page would have a few lines only, less space above headings is tried.
    """
    references, tight = _references(text, places), False
    before = press.lay_out(manuscript.before_text(references))
    filled = _filled_pages(before.pages)
    if filled and _lines(filled[-1]) < _STUB_LINES:
        closer = press.lay_out(manuscript.before_text(references, tight=True))
        tight = len(_filled_pages(closer.pages)) < len(filled)
        before = closer if tight else before
    own = _places(before.pages, map(_roman, range(1, len(before.pages) + 1)))
    if manuscript.front_refers_to(own):
        references = _references(text, own | places)
        before = press.lay_out(manuscript.before_text(references, tight=tight))
    return before


def _filled_pages(pages: Sequence[Page]) -> list[Page]:
    """Give the pages on which something stands."""
    return [page for page in pages if _lines(page)]


def _lines(page: Page) -> int:
    """Count the lines on a page, without its running heads."""
    inside = page._page_box.children[0].descendants()  # noqa: SLF001
    return sum(isinstance(box, LineBox) for box in inside)


def _references(text: PlacedText, others: Mapping[str, str]) -> References:
    """Tell where things stand: in the text, or in what stands before or after it."""

    def page(name: str) -> str:
        own = text.page(name)
        return str(own) if own else others.get(name, "")

    def pages(names: Sequence[str]) -> Sequence[tuple[str, str]]:
        first: dict[int, str] = {}
        for name in names:
            own = text.page(name)
            if own:
                first.setdefault(own, name)
        return [*_ranges(first)]

    return References(page, text.line, text.order, pages)


def _ranges(first: dict[int, str]) -> Iterable[tuple[str, str]]:
    """Join pages that follow each other: `5–6`, with the first place on the first of them."""
    numbered = enumerate(sorted(first))
    for _, run in groupby(numbered, key=lambda one: one[1] - one[0]):
        pages = [page for _, page in run]
        words = f"{pages[0]}{_EN_DASH}{pages[-1]}" if len(pages) > 1 else str(pages[0])
        yield first[pages[0]], words


def _places(pages: Iterable[Page], numbers: Iterable[str]) -> dict[str, str]:
    """Tell on which page each element with an id stands, by the numbers of the pages."""
    places: dict[str, str] = {}
    for page, number in zip(pages, numbers, strict=True):
        for name in page.anchors:
            places.setdefault(name, number)
    return places


def _roman(number: int) -> str:
    """Write the number of a page before the text."""
    written = ""
    for value, figures in _ROMAN:
        times, number = divmod(number, value)
        written += figures * times
    return written
