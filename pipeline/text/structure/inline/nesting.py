"""Settles what is marked at one place by several readers, so that all marks nest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from pipeline.model import Block, Mark, MarkKind, Span
from pipeline.text.structure.copytext import CopyText, Doubt

__all__ = ["Group", "Marker", "nested"]

#: Marks that stand or fall together: a highlighting, and the signs that delimit it.
Group = tuple[Mark, ...]

# A sign, or white space: nothing stands inside one.
_BARE = frozenset(
    {MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN, MarkKind.LINE, MarkKind.SPACE},
)
# What says how words look or in which language they are says so of each part as well.
_PARTED = frozenset({MarkKind.HIGHLIGHT, MarkKind.FOREIGN})
# What may lie across an emphasis that was begun outside it; across a note or date none does.
_LOOSE = frozenset({MarkKind.QUOTATION, MarkKind.STAGE})
_DEEPEST = 8  # marks of those that are parted, one in the other; no text nests so deep

_Ranked = tuple[Mark, int]


class Marker(Protocol):
    """Reads one kind of mark in the text of the blocks that hold no other blocks."""

    def __call__(
        self, leaves: Sequence[Block], copy: CopyText, /
    ) -> tuple[Sequence[Group], Sequence[Doubt]]:
        """Give groups of marks, each group inside one block, and what is doubtful."""


def nested(groups: Sequence[Group], text: str) -> tuple[Mark, ...]:
    """Give the marks of all groups so that they nest, in order of place, outer before inner.

    Where two cross, emphasis and language are parted at the ends of a quotation, and of one
    another. Of others the later group gives way as a whole, and so does what reaches into a sign.
    Takes n log n steps for n marks, however they cross.
    """
    ranked = sorted(
        ((mark, rank) for rank, group in enumerate(groups) for mark in group), key=_place
    )
    if not ranked:
        return ()
    fallen = _crossing([one for one in ranked if one[0].kind not in _PARTED])
    _fell_walled(ranked, fallen)
    sweep = _Sweep(groups, text, fallen)
    sweep.over([one for one in ranked if one[1] not in fallen])
    return tuple(mark for mark, rank in sorted(sweep.done, key=_place) if rank not in fallen)


def _place(one: _Ranked) -> tuple[int, int, bool, int]:
    mark, rank = one
    return mark.span.start, -mark.span.end, mark.kind in _BARE, rank


def _crossing(ranked: Sequence[_Ranked]) -> set[int]:
    """Give the groups that fall since a mark of theirs crosses one of an earlier group."""
    fallen: set[int] = set()
    stack: list[_Ranked] = []
    for mark, rank in ranked:
        if rank in fallen:
            continue
        while stack and (stack[-1][1] in fallen or stack[-1][0].span.end <= mark.span.start):
            stack.pop()
        while stack and _disturbs(stack[-1][0], mark):
            other = stack[-1][1]
            if other <= rank and other not in fallen:
                fallen.add(rank)
                break
            fallen.add(other)
            stack.pop()
        else:
            stack.append((mark, rank))
    return fallen


def _disturbs(over: Mark, mark: Mark) -> bool:
    """Tell whether a mark can't stand where it does, within or across one begun before it."""
    open_ = over.span.end > mark.span.start
    return open_ and (over.kind in _BARE or over.span.end < mark.span.end)


def _fell_walled(ranked: Sequence[_Ranked], fallen: set[int]) -> None:
    """Let groups fall that would be parted by what can't be: a note, a sign."""
    walls = [
        mark for mark, rank in ranked if rank not in fallen and mark.kind not in _PARTED | _LOOSE
    ]
    edges, at, after = _homes(walls)
    for mark, rank in ranked:
        if mark.kind not in _PARTED:
            continue
        for place in (mark.span.start, mark.span.end):
            number = bisect_left(edges, place)
            exact = number < len(edges) and edges[number] == place
            home = at[number] if exact else after[number - 1] if number else None
            if home is not None and (home.kind in _BARE or not _within(mark.span, home.span)):
                fallen.add(rank)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _homes(walls: Sequence[Mark]) -> tuple[list[int], list[Mark | None], list[Mark | None]]:
    """Give the ends of nested marks in order, and which mark holds each of them and what follows.

    A mark that ends or begins at a place doesn't hold it.
    """
    edges = sorted({place for wall in walls for place in (wall.span.start, wall.span.end)})
    at: list[Mark | None] = []
    after: list[Mark | None] = []
    stack: list[Mark] = []
    waiting = 0
    for edge in edges:
        while stack and stack[-1].span.end <= edge:
            stack.pop()
        at.append(stack[-1] if stack else None)
        while waiting < len(walls) and walls[waiting].span.start <= edge:
            stack.append(walls[waiting])
            waiting += 1
        after.append(stack[-1] if stack else None)
    return edges, at, after


@dataclass(slots=True)
class _Open:
    """A mark that is open, and where the part of it begins that is."""

    mark: Mark
    rank: int
    since: int

    @property
    def parted(self) -> bool:
        return self.mark.kind in _PARTED


class _Sweep:
    """Goes over marks from left to right and parts those that cross; the others nest already."""

    def __init__(self, groups: Sequence[Group], text: str, fallen: set[int]) -> None:
        self.done: list[_Ranked] = []
        self._groups = groups
        self._text = text
        self._fallen = fallen
        self._stack: list[_Open] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._soft = 0
        self._left: Counter[int] = Counter()  # where marks end that were left out

    def over(self, ranked: Sequence[_Ranked]) -> None:
        """Go over the marks, which come in order of place."""
        self._starts = [mark.span.start for mark, _ in ranked]
        self._ends = sorted(mark.span.end for mark, _ in ranked)
        closing = [(end, len(list(same))) for end, same in groupby(self._ends)]
        number = 0
        for mark, rank in ranked:
            while closing[number][0] <= mark.span.start:
                self._close(*closing[number])
                number += 1
            self._open(mark, rank)
        for end, count in closing[number:]:
            self._close(end, count)

    def _open(self, mark: Mark, rank: int) -> None:
        new = _Open(mark, rank, mark.span.start)
        if new.parted and self._soft == _DEEPEST:
            self._fallen.add(rank)
            self._left[mark.span.end] += 1
            return
        if new.parted:
            self._soft += 1
            self._stack.append(new)
            return
        # What ends inside the new mark goes on inside it; what was begun later is parted too.
        low = len(self._stack)
        while low and self._stack[low - 1].parted:
            low -= 1
        crossing = (i for i in range(low, len(self._stack)) if self._ends_in(self._stack[i], mark))
        low = next(crossing, len(self._stack))
        above = self._stack[low:]
        self._part(above, mark.span.start)
        inside = [one for one in above if self._ends_in(one, mark)]
        outside = [one for one in above if not self._ends_in(one, mark)]
        self._stack[low:] = [*outside, new, *inside]

    @staticmethod
    def _ends_in(one: _Open, mark: Mark) -> bool:
        return mark.span.start < one.mark.span.end < mark.span.end

    def _close(self, end: int, count: int) -> None:
        """Close the marks that end at a place; what was begun after them is parted there."""
        low = len(self._stack)
        count -= self._left[end]
        while count:
            low -= 1
            count -= self._stack[low].mark.span.end == end
        above = self._stack[low:]
        self._part(above, end)
        self._stack[low:] = [one for one in above if one.mark.span.end > end]
        for one in above:
            if one.mark.span.end == end and one.parted:
                self._soft -= 1
            elif one.mark.span.end == end:
                self.done.append((one.mark, one.rank))

    def _part(self, marks: Iterable[_Open], place: int) -> None:
        """End the parts that are open, each without the white space at its ends."""
        for one in marks:
            if not one.parted:
                continue
            part = Span(one.since, place)
            one.since = place
            if part != one.mark.span:
                part = self._trimmed(part)
            signs = (mark.span for mark in self._groups[one.rank] if mark.kind in _BARE)
            if part.start < part.end and part not in signs and one.rank not in self._fallen:
                self.done.append((Mark(one.mark.kind, part, one.mark.attributes), one.rank))

    def _trimmed(self, part: Span) -> Span:
        """Leave out the white space at the ends of a part where it is in no other mark."""
        words = self._text[part.start : part.end]
        start = part.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if bisect_left(self._starts, start) > bisect_left(self._starts, part.start):
            start = part.start
        if bisect_right(self._ends, part.end) > bisect_right(self._ends, end):
            end = part.end
        return Span(start, max(start, end))
