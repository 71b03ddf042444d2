"""Tells what the line ends of a text are: breaks of its width, ends of paragraphs, or verse.

The test is whether a line was full: had the first word of the next line still fitted, a program or
typist that breaks lines at a measure would have put it there. In prose broken at a measure nearly
every line is full, in verse hardly any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Lines
from pipeline.text.structure.lines import Line, Passage

__all__ = ["Layout", "layout_of"]

_LONG = 120  # columns; no typist and no program breaks prose so far out
_RAGGED = 9  # columns by which a full line may fall short of the measure
_MOST = 0.97  # of the lines end before the measure, or at it
_FULL = 0.6  # this share of full lines and more: the width broke them
_HARDLY = 0.25  # this share and less: it did not
_ENOUGH = 12  # lines that make the judgement a sure one
_LONG_SHARE = 0.5  # of the characters stand in long lines


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are laid out.

    `measure` is the column that lines broken by the width reach at most, 0 where none are;
    `margin` the columns before a usual line. `sure` tells that the text left no doubt.
    """

    lines: Lines
    measure: int
    margin: int
    sure: bool = True

    def full(self, text: str, line: Line, following: Line) -> bool:
        """Tell whether the first word of the following line would have overfilled a line."""
        return _reach(text, line, following) > self.measure - _RAGGED

    def fills(self, text: str, passage: Passage) -> bool:
        """Tell whether the width broke the lines of a passage; a passage of one line: perhaps."""
        if self.measure == 0:
            return len(passage.lines) == 1
        pairs = list(pairwise(passage.lines))
        full = sum(self.full(text, line, following) for line, following in pairs)
        return full >= len(pairs) * _FULL


def layout_of(text: str, passages: Sequence[Passage], told: Lines = Lines.AUTO) -> Layout:
    """Tell how the lines of a text are laid out; what the user has `told` is not doubted."""
    margin = _margin(passages)
    measure = _measure(passages)
    pairs = [(one, two) for one, two in _pairs(passages) if one.end - one.start <= _LONG]
    whole = Layout(Lines.WRAPPED, measure, margin)
    full = sum(whole.full(text, one, two) for one, two in pairs)
    share = full / len(pairs) if pairs else 0.0
    found, sure = _judged(passages, share, len(pairs))
    if told is not Lines.AUTO:
        found, sure = told, True
    # Prose set among verse is still broken at a measure; long lines are not.
    kept = found is Lines.WRAPPED or (found is Lines.VERSE and share > _HARDLY / 2)
    return Layout(found, measure if kept else 0, margin, sure)


def _judged(passages: Sequence[Passage], share: float, pairs: int) -> tuple[Lines, bool]:
    if _in_long_lines(passages):
        return Lines.LONG, share < _FULL or pairs < _ENOUGH
    if not pairs:
        return Lines.LONG, True
    if share >= _FULL:
        return Lines.WRAPPED, True
    if pairs < _ENOUGH:
        return Lines.WRAPPED, False
    return (Lines.VERSE, True) if share <= _HARDLY else (Lines.WRAPPED, False)


def _reach(text: str, line: Line, following: Line) -> int:
    """Give the column at which a line would end with the next line's first word on it."""
    stop = following.start
    while stop < following.end and text[stop] not in " \t":
        stop += 1
    return line.indent + line.end - line.start + 1 + stop - following.start


def _pairs(passages: Sequence[Passage]) -> Iterator[tuple[Line, Line]]:
    for passage in passages:
        yield from pairwise(passage.lines)


def _margin(passages: Sequence[Passage]) -> int:
    """Give the commonest indentation of a line that isn't the first of its passage."""
    indents = Counter(line.indent for passage in passages for line in passage.lines[1:])
    indents = indents or Counter(line.indent for passage in passages for line in passage.lines)
    return min(indents, key=lambda one: (-indents[one], one), default=0)


def _measure(passages: Sequence[Passage]) -> int:
    """Give the column nearly every line that isn't the last of its passage ends before."""
    ends = sorted(
        line.indent + line.end - line.start
        for passage in passages
        for line in passage.lines[:-1]
        if line.end - line.start <= _LONG
    )
    return ends[min(len(ends) - 1, int(len(ends) * _MOST))] if ends else 0


def _in_long_lines(passages: Sequence[Passage]) -> bool:
    lengths = [line.end - line.start for passage in passages for line in passage.lines]
    long = sum(length for length in lengths if length > _LONG)
    return long > sum(lengths) * _LONG_SHARE
