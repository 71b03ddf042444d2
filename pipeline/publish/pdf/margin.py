"""Brings numbers into the margins: of paragraphs into the outer, of pages of the witness the inner.

CSS can't say "outside": a style sheet places them by the start of their line, and only the layout
knows on which side of an opening a page lies. Walks WeasyPrint's boxes, which are not documented
(the version is pinned). Line numbers will take the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import weasyprint
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["move_numbers_into_margins"]

NUMBERED = "data-n"  # the attribute by which a stylesheet gives a block its number
PAGE_BEGIN = "page-begin"  # the class of what has the number of a page
_GAP = 4 * 96 / 25.4  # between text and number: 4 mm in CSS pixels


def move_numbers_into_margins(pages: Iterable[weasyprint.Page]) -> None:
    """Set every number beside the text area; the outer side is left on even pages, right on odd."""
    for index, page in enumerate(pages):
        area = page._page_box  # noqa: SLF001
        left = area.content_box_x()
        right = left + area.width
        for number in _numbers(area):
            text = _first_text(number)
            outer_is_left = bool(index % 2)
            inner = PAGE_BEGIN in number.element.get("class", "").split()
            if outer_is_left is inner:
                number.translate(dx=right + _GAP - text.position_x)
            else:
                number.translate(dx=left - _GAP - text.width - text.position_x)


def _numbers(box: Box) -> Iterator[Box]:
    """Give the boxes of numbers: absolutely placed, and made by a numbered block's ::before."""
    from weasyprint.layout.absolute import AbsolutePlaceholder

    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            element = child.element
            if element is not None and element.get(NUMBERED) and "::" in child.element_tag:
                yield child
        yield from _numbers(child)


def _first_text(box: Box) -> Box:
    """Give the text box inside a box."""
    while getattr(box, "children", ()):
        box = box.children[0]
    return box
