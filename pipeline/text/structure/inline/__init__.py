"""Reads what is marked inside the blocks of a text: quotations, emphasis, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.nesting import Group, Marker, nested
from pipeline.text.structure.inline.quoted import quoted

__all__ = ["marked"]

#: In the order of their weight: where two marks cross, the one of the later reader gives way.
MARKERS: tuple[Marker, ...] = (quoted,)
_BARE = frozenset({BlockKind.SEPARATOR, BlockKind.PAGE, BlockKind.PREFORMATTED})


def marked(blocks: Sequence[Block], copy: CopyText) -> tuple[tuple[Block, ...], list[Doubt]]:
    """Give the blocks with everything that is marked inside them, and what is doubtful there."""
    doubts: list[Doubt] = []
    found = tuple(_marked(block, copy, doubts) for block in blocks)
    return found, doubts


def _marked(block: Block, copy: CopyText, doubts: list[Doubt]) -> Block:
    if block.children:
        children = tuple(_marked(child, copy, doubts) for child in block.children)
        return replace(block, children=children)
    if block.kind in _BARE:
        return block
    groups: list[Group] = [(mark,) for mark in block.marks]
    for marker in MARKERS:
        more, unsure = marker(block, copy)
        groups += more
        doubts += unsure
    return replace(block, marks=nested(groups))
