"""Lets WeasyPrint set a paragraph in which something floats, and sees that nothing of it is lost.

Where the word before a float has no room beside it any more, WeasyPrint 70 goes on after the float
(`layout/inline.py`, the end of `split_inline_box`): word and float are on no line. Floats that
stand at the beginning of their paragraph have nothing before them to lose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import iter_line_boxes

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["lines_with_floats"]


def lines_with_floats(context: Box, line: Box, position_y: float, *others: Box) -> Iterator[Box]:
    """Give the lines of a paragraph, as `iter_line_boxes` does, with all that is in it.

    What floats stands beside its line where WeasyPrint can do that, or else beside the first.
    """
    _bottom, skip, _containing_block, absolutes, fixed, *_ = others
    found: Iterator[Box]
    if skip or not any(box.is_floated() for box in line.descendants()):
        found = iter_line_boxes(context, line, position_y, *others)
        return found
    before = [(each, [*each]) for each in (context.excluded_shapes, absolutes, fixed)]
    tried = [*iter_line_boxes(context, line, position_y, *others)]
    if _letters([line]) == _letters(box for box, _ in tried):
        return iter(tried)
    for each, contents in before:
        each[:] = contents
    line.children = [*_taken(line), *line.children]
    found = iter_line_boxes(context, line, position_y, *others)
    return found


def _letters(lines: Iterable[Box]) -> Counter[str]:
    """Count the letters and figures of lines, in whatever order they stand."""
    texts = (
        box.text
        for line in lines
        for box in line.descendants(placeholders=True)
        if isinstance(box, boxes.TextBox)
    )
    return Counter(sign for text in texts for sign in text if sign.isalnum())


def _taken(box: Box) -> Iterator[Box]:
    """Take what floats out of a line or of an inline box, and give it."""
    kept: list[Box] = []
    for child in box.children:
        if child.is_floated():
            yield child
            continue
        if isinstance(child, boxes.InlineBox):
            yield from _taken(child)
        kept.append(child)
    box.children = kept
