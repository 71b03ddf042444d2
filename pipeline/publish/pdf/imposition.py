"""Moves what a galley has to the pages that the plan gives it."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from pipeline.publish.pdf.galley import Strip

__all__ = ["cut"]


def cut(strip: Strip, first: int, last: int, page: Any) -> Any:
    """Cut the rows from `first` to before `last` out of a strip, and bring them to a page.

    Gives the box of the work with these rows in it, at the head of the text area of `page`. A block
    that is parted has on either page what it has there, without the edge it is parted at.
    """
    piece = _part(_work(strip.root), strip, first, last)
    galley = strip.page._page_box  # noqa: SLF001
    piece.translate(
        page.content_box_x() - galley.content_box_x(),
        page.content_box_y() - strip.rows[first].start,
    )
    return piece


def _work(root: Any) -> Any:
    """Find the box of the work, below those of the document and its body."""
    while root.element_tag in ("html", "body"):
        root = root.children[-1]
    return root


def _part(box: Any, strip: Strip, first: int, last: int) -> Any:
    """Give a block with those of its children that stand between two rows."""
    kept: list[Any] = []
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


def _between(children: Any, strip: Strip, first: int, last: int) -> list[Any]:
    """Give the children with a row between two; rows never go back from child to child."""
    low, high = 0, len(children)
    while low < high:
        middle = (low + high) // 2
        if strip.spans[id(children[middle])][1] < first:
            low = middle + 1
        else:
            high = middle
    kept: list[Any] = []
    while low < len(children) and strip.spans[id(children[low])][0] < last:
        kept.append(children[low])
        low += 1
    return kept
