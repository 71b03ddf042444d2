"""Reads what is laid out for the eye, and can't be parted into what it is: its lines are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model import Block, BlockKind, Feature, Mark, MarkKind, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.grid import is_leader
from pipeline.text.structure.layout import LONG
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.runs import groups, in_runs

__all__ = ["laid_out", "plainly_meant", "preformatted"]

_LINES = 2  # of a passage that show it
_SHARE = 0.5  # of the lines have gaps in them
_GAP = re.compile(r"\S(?:[ ]{3,}|[ ]*\t[ \t]*)\S")
_INNER = re.compile(r"[ \t]{2,}|\t")
_DRAWN = re.compile(
    r"[-=─━]{2,}[+|┐┘┌└├┤┬┴┼]|[+|┐┘┌└├┤┬┴┼][-=─━]{2,}|[│║┼├┤]|^[|/\\]$|[ \t][|/\\](?:[ \t]|$)"
)
_TAB = 8


def preformatted(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Keep the lines and blanks of passages with gaps in most lines, or strokes between words."""
    if copy.trust(Feature.TABLES) is Trust.NONE:
        return items, ()

    def read(run: list[Passage], _before: Item | None) -> Sequence[Item]:
        return list(_read(run, copy))

    return in_runs(items, read), ()


def _read(run: Sequence[Passage], copy: CopyText) -> Iterator[Item]:
    for group in groups(run):
        whole = group[0].joined(group[1:])
        if plainly_meant(whole, copy):
            yield laid_out(whole, copy)
        else:
            yield from group


def plainly_meant(passage: Passage, copy: CopyText) -> bool:
    """Tell whether the layout of a passage is plainly meant."""
    lines = copy.lines(passage)
    if len(lines) < _LINES or max(map(len, lines)) > LONG:
        return False
    if any(copy.text[one.end : two.start].strip(" \t\n") for one, two in pairwise(passage.lines)):
        return False
    if sum(map(is_leader, lines)) * 2 >= len(lines):
        return False
    drawn = sum(_DRAWN.search(line) is not None for line in lines)
    gaps = sum(_GAP.search(line) is not None and not _number(line) for line in lines)
    return drawn * 2 > len(lines) or (len(lines) > _LINES and gaps >= len(lines) * _SHARE)


def _number(line: str) -> bool:
    """Tell whether what the gap parts from a line is only its number."""
    return _INNER.split(line)[-1].isdecimal() and len(_INNER.findall(line)) == 1


def laid_out(passage: Passage, copy: CopyText) -> Block:
    """Give a passage with its line ends and its blanks kept."""
    margin = passage.indent
    marks: list[Mark] = []
    for one, two in pairwise((None, *passage.lines)):
        if two is None:
            continue
        if one is not None:
            marks += _line_end(one, two, two.indent - margin, copy)
        marks += _gaps(two, copy)
    first = passage.lines[0].indent - margin
    rend = (("rend", f"indent-{first}"),) if first else ()
    attributes = (("type", "preformatted"), *rend)
    return Block(BlockKind.PREFORMATTED, passage.span, tuple(marks), attributes=attributes)


def _line_end(one: Line, two: Line, columns: int, copy: CopyText) -> Iterator[Mark]:
    """Mark the end of a line, and the blanks by which the next is set in from the others."""
    edge = copy.text.index("\n", one.end) + 1
    tabbed = "\t" in copy.text[edge : two.start]
    start = edge if tabbed and columns else two.start - columns
    yield Mark(MarkKind.LINE, Span(one.end, start))
    if columns:
        yield _space(Span(start, two.start), columns)


def _gaps(line: Line, copy: CopyText) -> Iterator[Mark]:
    """Mark the blanks of a line but the first of each run."""
    words = copy.text[line.start : line.end]
    for gap in _INNER.finditer(words):
        first = len((" " * line.indent + words[: gap.start()]).expandtabs(_TAB))
        after = len((" " * line.indent + words[: gap.end()]).expandtabs(_TAB))
        if after - first > 1 and gap.end() - gap.start() > 1:
            span = Span(line.start + gap.start() + 1, line.start + gap.end())
            yield _space(span, after - first - 1)


def _space(span: Span, columns: int) -> Mark:
    return Mark(MarkKind.SPACE, span, (("unit", "chars"), ("quantity", str(columns))))
