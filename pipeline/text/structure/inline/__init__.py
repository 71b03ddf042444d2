"""Reads what is marked inside the blocks of a text: quotations, emphasis, and the like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind, Mark, MarkKind
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.emphasis import emphasised
from pipeline.text.structure.inline.foreign import foreign
from pipeline.text.structure.inline.hyphens import hyphenated
from pipeline.text.structure.inline.nesting import Group, Marker, nested
from pipeline.text.structure.inline.pagemarks import page_marked
from pipeline.text.structure.inline.quoted import quoted

__all__ = ["marked"]

#: In the order of their weight: where two marks cross, the one of the later reader gives way.
MARKERS: tuple[Marker, ...] = (page_marked, hyphenated, foreign, emphasised, quoted)
_LINES = frozenset({BlockKind.VERSE, BlockKind.PARAGRAPH})
_BARE = frozenset({BlockKind.SEPARATOR, BlockKind.PAGE, BlockKind.PREFORMATTED})


def marked(blocks: Sequence[Block], copy: CopyText) -> tuple[tuple[Block, ...], list[Doubt]]:
    """Give the blocks with everything that is marked inside them, and what is doubtful there."""
    leaves = [leaf for block in blocks for leaf in block.leaves() if leaf.kind not in _BARE]
    starts = [leaf.span.start for leaf in leaves]
    groups: list[list[Group]] = [
        [(mark,) for mark in leaf.marks if mark.kind is not MarkKind.LINE] for leaf in leaves
    ]
    doubts: list[Doubt] = []
    for marker in MARKERS:
        found, unsure = marker(leaves, copy)
        doubts += unsure
        for group in found:
            groups[bisect_right(starts, group[0].span.start) - 1].append(group)
    marks = iter(
        [
            nested([*mine, *_ends(leaf)], copy.text)
            for leaf, mine in zip(leaves, groups, strict=True)
        ]
    )
    return tuple(_with(block, marks) for block in blocks), doubts


def _ends(leaf: Block) -> Iterator[Group]:
    """Give the line ends a block keeps: one at which a word was broken is covered by its hyphen."""
    return ((mark,) for mark in leaf.marks if mark.kind is MarkKind.LINE)


def _with(block: Block, marks: Iterator[tuple[Mark, ...]]) -> Block:
    if block.children:
        return replace(block, children=tuple(_with(child, marks) for child in block.children))
    return block if block.kind in _BARE else _leaf(block, next(marks))


def _leaf(block: Block, marks: tuple[Mark, ...]) -> Block:
    """Give a block its marks; a line that is a page marker and nothing else is the marker."""
    alone = block.kind in _LINES and len(marks) == 1 and marks[0].span == block.span
    if alone and marks[0].kind is MarkKind.PAGE:
        return Block(BlockKind.PAGE, block.span, attributes=marks[0].attributes)
    return replace(block, marks=marks)
