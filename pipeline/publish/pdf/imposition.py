"""Moves what a galley has to the pages that the plan gives it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes

from pipeline.publish.pdf.feet import Feet
from pipeline.publish.pdf.galley import Strip
from pipeline.publish.pdf.notes import Piece
from pipeline.publish.pdf.pages import Leaf
from pipeline.publish.pdf.placing import Stretch

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["impose", "is_sheet"]


def impose(page: Box, stretch: Stretch, leaf: Leaf, feet: Feet) -> None:
    """Put the rows and the notes of a leaf on its sheet, a page that WeasyPrint has laid out."""
    body = page.children[0].children[-1]
    sheet = next(box for box in body.children if is_sheet(box))
    x, y = page.content_box_x(), page.content_box_y()
    kept = [box for box in sheet.children if box.children]
    for box in kept:
        _put_notes(box, leaf.notes, feet, x)
    strip = stretch.strip
    if leaf.first < leaf.last:
        text = _part(_work(strip.root), strip, leaf.first, leaf.last)
        text.translate(x - _left(strip), y - strip.rows[leaf.first].start)
        kept.insert(0, text)
    body.children = kept


def is_sheet(box: Box) -> bool:
    """Tell whether a box is that of a sheet, for which text is to be put."""
    return box.element is not None and "leaf" in (box.element.get("class") or "").split()


def _put_notes(foot: Box, pieces: Iterable[Piece], feet: Feet, x: float) -> None:
    """Put notes where room was left for them."""
    for block in foot.children:
        if block.element.get("class") != "footnotes":
            continue
        (room,) = block.children
        y = room.position_y
        notes: list[Box] = []
        for piece in pieces:
            note = feet.notes[piece.note]
            first, last = note.first + piece.first, note.first + piece.last
            box = _part(note.box, feet.strip, first, last)
            box.translate(x - _left(feet.strip), y - feet.strip.rows[first].start)
            y += sum(note.heights[piece.first : piece.last])
            notes.append(box)
        block.children = notes


def _left(strip: Strip) -> float:
    left: float = strip.page._page_box.content_box_x()  # noqa: SLF001
    return left


def _work(root: Box) -> Box:
    """Find the box of the work, below those of the document and its body."""
    while root.element_tag in ("html", "body"):
        root = root.children[-1]
    return root


def _part(box: Box, strip: Strip, first: int, last: int) -> Box:
    """Give a block with those of its children that stand between two rows."""
    kept: list[Box] = []
    for child in _between(box.children, strip, first, last):
        begins, ends = strip.spans[id(child)]
        whole = first <= begins and ends < last
        kept.append(child if whole else _part(child, strip, first, last))
    begins, ends = strip.spans[id(box)]
    rows = strip.rows[max(begins, first) : min(ends + 1, last)]
    piece = box.copy_with_children(kept)
    if begins < first:
        piece._reset_spacing("top")  # noqa: SLF001
        piece.position_y = rows[0].start
    if ends >= last:
        piece._reset_spacing("bottom")  # noqa: SLF001
    if begins < first or ends >= last:
        lower = rows[-1].end if ends >= last else box.content_box_y() + box.height
        piece.height = max(0.0, lower - piece.content_box_y())
        if isinstance(box, boxes.TableBox):
            piece.skipped_rows = max(0, first - begins)
    return piece


def _between(children: Box, strip: Strip, first: int, last: int) -> list[Box]:
    """Give the children with a row between two; rows never go back from child to child."""
    low, high = 0, len(children)
    while low < high:
        middle = (low + high) // 2
        if strip.spans[id(children[middle])][1] < first:
            low = middle + 1
        else:
            high = middle
    kept: list[Box] = []
    while low < len(children) and strip.spans[id(children[low])][0] < last:
        kept.append(children[low])
        low += 1
    return kept
