"""Arranges what was read: headings and what follows them become divisions in divisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Block, BlockKind, Span
from pipeline.text.structure.copytext import Heading

__all__ = ["arranged"]

_CLOSING = frozenset({BlockKind.CLOSER, BlockKind.POSTSCRIPT, BlockKind.TRAILER})


@dataclass(slots=True)
class _Open:
    """A division that is still open."""

    level: int
    kind: str
    blocks: list[Block] = field(default_factory=list)

    def closed(self) -> Block:
        span = Span(self.blocks[0].span.start, self.blocks[-1].span.end)
        attributes = (("type", self.kind),) if self.kind else ()
        return Block(BlockKind.DIVISION, span, children=tuple(self.blocks), attributes=attributes)


def arranged(items: Sequence[Block | Heading]) -> tuple[Block, ...]:
    """Give the blocks of a body: what precedes the first heading, then divisions.

    A heading closes the divisions of its own level and below (TEI P5, 4.1: after a division nothing
    but divisions follows in the one that holds it).
    """
    stack = [_Open(0, "")]
    for item in items:
        if isinstance(item, Block):
            stack[-1].blocks.append(item)
            continue
        if not item.joined:
            _close(stack, item.level)
            _settle(stack[-1])
            stack.append(_Open(item.level, item.kind))
        stack[-1].blocks.append(item.block)
    _close(stack, 1)
    return tuple(stack[0].blocks)


def _settle(division: _Open) -> None:
    """Put what is closed already into a division of its own, before another division follows.

    A text may be signed above its notes; in TEI nothing follows what closes a division.
    """
    kinds = [block.kind for block in division.blocks]
    if BlockKind.DIVISION in kinds or not _CLOSING.intersection(kinds):
        return
    heads = next(number for number, kind in enumerate(kinds) if kind is not BlockKind.HEADING)
    closed = _Open(division.level + 1, "", division.blocks[heads:]).closed()
    division.blocks[heads:] = [closed]


def _close(stack: list[_Open], level: int) -> None:
    while stack[-1].level >= level:
        division = stack.pop().closed()
        stack[-1].blocks.append(division)
