"""Arranges what was read: headings and what follows them become divisions in divisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.model import Block, BlockKind, Span
from pipeline.text.structure.copytext import Heading

__all__ = ["arranged"]


#: Divisions that hold no others.
_WHOLE = frozenset({"title-page", "contents", "illustrations"})
#: What stands last in a division.
_ENDING = frozenset({BlockKind.CLOSER, BlockKind.POSTSCRIPT, BlockKind.TRAILER})


@dataclass(slots=True)
class _Open:
    """A division that is still open."""

    level: int
    kind: str
    blocks: list[Block] = field(default_factory=list)

    def hold(self, division: Block) -> None:
        """Take in a division; what was signed before the first of them becomes one as well.

        Closing words end a division (TEI P5, 4.2.2), and nothing follows them in it.
        """
        if self.blocks and self.blocks[-1].kind is not BlockKind.DIVISION:
            heads = list(takewhile(lambda one: one.kind is BlockKind.HEADING, self.blocks))
            said = self.blocks[len(heads) :]
            if any(one.kind in _ENDING for one in said):
                self.blocks = [*heads, _Open(self.level, "", said).closed()]
        self.blocks.append(division)

    def closed(self) -> Block:
        """Give the division, with all that it holds."""
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
            inner = stack[-1].kind in _WHOLE
            _close(stack, min(item.level, stack[-1].level) if inner else item.level)
            stack.append(_Open(item.level, item.kind))
        stack[-1].blocks.append(item.block)
    _close(stack, 1)
    return tuple(stack[0].blocks)


def _close(stack: list[_Open], level: int) -> None:
    while stack[-1].level >= level:
        division = stack.pop().closed()
        stack[-1].hold(division)
