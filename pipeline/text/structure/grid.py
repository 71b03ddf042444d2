"""Finds the cells of lines: by the columns they stand in, or by the signs that part them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Span
from pipeline.text.structure.copytext import CopyText
from pipeline.text.structure.lines import Line

__all__ = ["Row", "cells_of", "gutters", "is_leader", "is_rule", "parted_rows", "rows_of"]

_TAB = 8  # columns from one tab stop to the next
_WIDE = 300  # columns; in wider lines only strokes are looked for
_GAP = re.compile(r"[ \t]{2,}|\t")
_STROKES = frozenset("|│║")
_STROKE = re.compile(r"(?<!\\)[|│║]")  # `\|` is a stroke inside a cell, as Markdown has it
_PIPE = re.compile(rf"[ \t]*{_STROKE.pattern}[ \t]*")
_TABULATED = re.compile(r"\t")
_LEADER = re.compile(r"(?:\.[ \t]?){4,}|(?:\. ){3,}|…{2,}|_{4,}")
_RULE = frozenset("-–—=_+|~ \t:─━═┼┬┴├┤┌┐└┘│║╔╗╚╝╠╣╦╩╬")
_LINES_OF_RULE = frozenset("-–—=_~─━═")


@dataclass(frozen=True, slots=True)
class Row:
    """A line in columns: its cells, each with the columns it takes, and the signs between them."""

    line: Line
    cells: tuple[tuple[Span, int, int], ...]
    signs: tuple[Span, ...] = ()
    rule: bool = False

    @property
    def in_columns(self) -> bool:
        """Tell whether the line has several cells, some of them empty perhaps, or is a rule."""
        return self.rule or len(self.cells) > 1 or len(self.signs) > 1


def is_rule(words: str) -> bool:
    """Tell whether a line is a rule of a table: dashes, with crosses perhaps, or in parts.

    Between strokes one dash will do where a colon says to which side its column is set.
    """
    if not _RULE.issuperset(words):
        return False
    dashes = sum(sign in _LINES_OF_RULE for sign in words)
    return dashes > 2 or (dashes > 0 and {":", "|"} <= {*words})  # noqa: PLR2004 - three dashes


def is_leader(words: str) -> bool:
    """Tell whether dots lead the eye along a line, as they do in a table of contents."""
    return _LEADER.search(words[:_WIDE]) is not None


def rows_of(lines: Sequence[Line], copy: CopyText) -> list[Row]:
    """Part each line where two blanks or more, a tab, or an upright stroke stand in it."""
    return [_row(line, copy.text) for line in lines]


def parted_rows(lines: Sequence[Line], copy: CopyText, *, tabs: bool = False) -> list[Row]:
    """Part each line at its upright strokes, or at its tabs.

    The columns of cell N are 2N and 2N + 1, whatever its width; one with nothing in it is left out.
    """
    parting = _TABULATED if tabs else _STROKE
    return [_parted(line, copy.text, parting) for line in lines]


def _parted(line: Line, text: str, parting: re.Pattern[str]) -> Row:
    words = text[line.start : line.end]
    if is_rule(words):
        return Row(line, (), (Span(line.start, line.end),), rule=True)
    signs = [found.start() for found in parting.finditer(words)]
    edges = [-1, *signs, len(words)]
    if signs[:1] == [0]:
        del edges[0]
    cells: list[tuple[Span, int, int]] = []
    for number, (one, two) in enumerate(pairwise(edges)):
        inner = words[one + 1 : two]
        start = line.start + one + 1 + len(inner) - len(inner.lstrip(" \t"))
        if bare := inner.strip(" \t"):
            cells.append((Span(start, start + len(bare)), 2 * number, 2 * number + 1))
    shown = () if parting is _TABULATED else signs
    return Row(
        line, tuple(cells), tuple(Span(line.start + at, line.start + at + 1) for at in shown)
    )


def _row(line: Line, text: str) -> Row:
    words = text[line.start : line.end]
    if line.length > _WIDE:
        if words[0] in _STROKES:
            return _parted(line, text, _STROKE)
        return Row(line, ((Span(line.start, line.end), line.indent, line.stop),))
    if is_rule(words):
        return Row(line, (), (Span(line.start, line.end),), rule=True)
    piped = sum(sign in _STROKES for sign in words) > 1 or "│" in words
    parting = _PIPE if piped else _GAP
    cells: list[tuple[Span, int, int]] = []
    signs: list[Span] = []
    at = 0
    for found in [*parting.finditer(words), None]:
        stop = found.start() if found else len(words)
        if stop > at:
            first = _column(words, at, line.indent)
            span = Span(line.start + at, line.start + stop)
            cells.append((span, first, first + stop - at))
        if found:
            at = found.end()
            sign = found[0].strip(" \t")
            if sign:
                place = line.start + found.start() + found[0].index(sign)
                signs.append(Span(place, place + 1))
    return Row(line, tuple(cells), tuple(signs))


def _column(words: str, at: int, indent: int) -> int:
    """Give the column at which a character of a line stands."""
    if "\t" not in words[:at]:
        return indent + at
    return len((" " * indent + words[:at]).expandtabs(_TAB))


def gutters(rows: Iterable[Row]) -> list[tuple[int, int]]:
    """Give the columns that the cells of all rows take; between them all rows are blank."""
    taken = sorted((first, stop) for row in rows for _, first, stop in row.cells)
    found: list[tuple[int, int]] = []
    for first, stop in taken:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((first, stop))
    return found


def cells_of(row: Row, columns: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """Give what stands in each column of a row."""
    found: list[list[Span]] = [[] for _ in columns]
    for span, first, _ in row.cells:
        place = next(n for n, (_, stop) in enumerate(columns) if first < stop)
        found[place].append(span)
    return found
