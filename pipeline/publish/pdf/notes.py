"""Divides notes between pages: where one may be cut, and what then stands where.

A note stands on the page of its call. Only a long one may go on on the next page, and only where it
is the last of its page, with a few rows of it on either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["NEAR", "NoteRows", "Piece"]

NEAR = 0.01  # CSS pixels that are none
_KEPT = 2  # rows of a divided note on either page


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a note, `last` excluded, that stand together on a page."""

    note: int
    first: int
    last: int


class NoteRows:
    """The rows of all notes of a section, one after the other, of which a page has a stretch.

    `due[row]` tells how many are called before a row of the text.
    """

    def __init__(
        self,
        called: Sequence[Sequence[int]],
        notes: Sequence[Sequence[float]],
        rule: float,
        longest: float,
    ) -> None:
        order = [note for row in called for note in row]
        self._order = order
        self._rule = rule
        self._begins = [*accumulate((len(notes[note]) for note in order), initial=0)]
        self._down = [*accumulate((one for note in order for one in notes[note]), initial=0.0)]
        self._called = [*accumulate(map(len, called), initial=0)]
        self._long = [sum(notes[note]) > longest for note in order]
        self.due = [self._begins[count] for count in self._called]

    def height(self, first: int, last: int) -> float:
        """Give the height of a stretch of rows with the rule above it."""
        return self._rule + self._down[last] - self._down[first] if last > first else 0.0

    def fitting(self, first: int, last: int, room: float) -> int:
        """Tell where a stretch has to end so as to have room."""
        end = bisect_right(self._down, self._down[first] + room - self._rule + NEAR) - 1
        return min(last, max(first, end))

    def cut(self, first: int, row: int, room: float) -> int | None:
        """Tell where to divide the last note called before a row, if it is long and has room."""
        last = self.due[row]
        note = self._called[row] - 1
        if first == last or not self._long[note]:
            return None
        end = min(self.fitting(first, last, room), last - _KEPT)
        return end if end - max(first, self._begins[note]) >= _KEPT else None

    def pieces(self, first: int, last: int) -> tuple[Piece, ...]:
        """Say of which notes a stretch has which rows."""
        pieces = []
        at = bisect_right(self._begins, first) - 1
        while first < last:
            begin, end = self._begins[at], min(last, self._begins[at + 1])
            if end > first:
                pieces.append(Piece(self._order[at], first - begin, end - begin))
            first = end
            at += 1
        return tuple(pieces)
