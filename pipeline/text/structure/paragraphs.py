"""Reads paragraphs: what a passage is that is nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Block, BlockKind, Lines
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.lines import Line, Passage

__all__ = ["paragraphs", "parted"]

_STEP = 1  # columns by which the first line of a paragraph is set in, at least
_CLOSING = ".!?:;…—-”’\"')]»*"


def paragraphs(items: Sequence[Item], _copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a paragraph of each passage that is left."""
    return [
        Block(BlockKind.PARAGRAPH, item.span) if isinstance(item, Passage) else item
        for item in items
    ], ()


def parted(passages: Sequence[Passage], copy: CopyText) -> Iterator[Passage]:
    """Part passages that hold several paragraphs: set in, or each on a line of its own."""
    for passage in passages:
        if copy.layout.lines is Lines.LONG:
            yield from passage.cut(*range(1, len(passage.lines)))
        else:
            yield from passage.cut(*_set_in(passage, copy))


def _set_in(passage: Passage, copy: CopyText) -> Iterator[int]:
    """Give the numbers of the lines that begin a paragraph by being set in.

    The line after it begins at the margin again, and the one before it ends a sentence or is short.
    """
    lines = passage.lines
    for number in range(1, len(lines)):
        line, before = lines[number], lines[number - 1]
        after = lines[number + 1] if number + 1 < len(lines) else None
        if line.indent - _STEP < before.indent and not _first(passage, number, copy):
            continue
        if after is not None and after.indent > line.indent - _STEP:
            continue
        if copy.layout.measure and _ends(copy, before, line):
            yield number


def _first(passage: Passage, number: int, copy: CopyText) -> bool:
    """Tell whether the line before is itself the first of a paragraph, of one line, set in."""
    first = passage.lines[0].indent
    more = number + 1 < len(passage.lines)  # two lines set in alike are a quotation, or verse
    return number == 1 and more and copy.layout.margin < first == passage.lines[number].indent


def _ends(copy: CopyText, before: Line, line: Line) -> bool:
    return copy.text[before.end - 1] in _CLOSING or not copy.layout.full(copy.text, before, line)
