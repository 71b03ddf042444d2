"""Settles what is marked at one place by several readers, so that all marks nest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.model import Block, Mark
from pipeline.text.structure.copytext import CopyText, Doubt

__all__ = ["Group", "Marker", "nested"]

#: Marks that stand or fall together: a highlighting, and the signs that delimit it.
Group = tuple[Mark, ...]


class Marker(Protocol):
    """Reads one kind of mark in the text of a block that holds no other blocks."""

    def __call__(self, leaf: Block, copy: CopyText, /) -> tuple[Sequence[Group], Sequence[Doubt]]:
        """Give the groups of marks, and what is doubtful."""


def nested(groups: Sequence[Group]) -> tuple[Mark, ...]:
    """Give the marks of all groups but those that cross one of an earlier group.

    In order of place, outer before inner. Takes n log n steps for n marks, however they cross.
    """
    ranked = sorted(
        ((mark, rank) for rank, group in enumerate(groups) for mark in group),
        key=lambda one: (one[0].span.start, -one[0].span.end, one[1]),
    )
    fallen: set[int] = set()
    stack: list[tuple[Mark, int]] = []
    for mark, rank in ranked:
        if rank in fallen:
            continue
        while stack and (stack[-1][1] in fallen or stack[-1][0].span.end <= mark.span.start):
            stack.pop()
        while stack and stack[-1][0].span.end < mark.span.end and rank not in fallen:
            over, other = stack[-1]
            if other in fallen or over.span.end <= mark.span.start:
                stack.pop()
            elif other < rank:
                fallen.add(rank)
            else:
                fallen.add(other)
                stack.pop()
        if rank not in fallen:
            stack.append((mark, rank))
    return tuple(mark for mark, rank in ranked if rank not in fallen)
