"""Puts the source's signs at the head of lines and items back into the blocks read without them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Block, Mark, MarkKind, Span

__all__ = ["sign", "with_signs"]


def sign(start: int, end: int, function: str) -> Mark:
    """Mark the source's own sign for something; the blanks around it are none of it."""
    return Mark(MarkKind.SIGN, Span(start, end), (("function", function),))


def with_signs(blocks: Sequence[Block], signs: Iterable[Mark]) -> tuple[Block, ...]:
    """Give blocks that cover signs, too; all in order, and the blocks without the signs' text.

    A sign that stands before a block, or in it, is marked there; after the last block, in the last.
    """
    waiting = deque(signs)
    found = [_covering(block, waiting) for block in blocks]
    if waiting:
        found[-1] = _ending(found[-1], tuple(waiting))
    return tuple(found)


def _covering(block: Block, waiting: deque[Mark]) -> Block:
    if block.children:
        children = tuple(_covering(child, waiting) for child in block.children)
        span = Span(children[0].span.start, children[-1].span.end)
        return replace(block, span=span, children=children)
    mine: list[Mark] = []
    while waiting and waiting[0].span.end <= block.span.end:
        mine.append(waiting.popleft())
    if not mine:
        return block
    marks = sorted((*mine, *block.marks), key=lambda one: (one.span.start, -one.span.end))
    start = min(block.span.start, mine[0].span.start)
    return replace(block, span=Span(start, block.span.end), marks=tuple(marks))


def _ending(block: Block, signs: tuple[Mark, ...]) -> Block:
    span = Span(block.span.start, signs[-1].span.end)
    if block.children:
        children = (*block.children[:-1], _ending(block.children[-1], signs))
        return replace(block, span=span, children=children)
    return replace(block, span=span, marks=(*block.marks, *signs))
