"""Reads the index of a source: entries whose lines end with pages, under a heading `INDEX`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.model import Block, BlockKind, Feature, Mark, MarkKind, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.runs import groups, in_runs

__all__ = ["indexes"]

_PAGES = re.compile(r"(?:\d[\d–-]{0,12}[fn.]{0,3}|(?<!\w)_?(?:ib(?:id)?|passim|sqq?)\.?_?)[;,.]?$")
_SEE = re.compile(
    r"(?:^|[,.;:(—–-][ \t]*)_?(?:see|vide|siehe|s\.|voir|см\.)(?:[ \t]also)?_?[ \t]", re.IGNORECASE
)
_TAIL = 24  # characters that are looked at
_LONGEST = 200  # characters of a line
_MOSTLY = 0.6  # of the lines of a passage are such


def indexes(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make lists of the entries below the heading of an index; their lines are kept."""
    if copy.trust(Feature.LISTS) is Trust.NONE:
        return items, ()
    done: list[Item] = []
    for entries, held in groupby(
        zip(_below(items, copy), items, strict=True), key=lambda one: one[0]
    ):
        part = [item for _, item in held]
        done += in_runs(part, lambda run, _before: list(_read(run, copy))) if entries else part
    return done, ()


def _read(run: Sequence[Passage], copy: CopyText) -> Iterator[Item]:
    """Give a list of the passages of a run that hold entries, and the others as they are."""
    held = groups(run)
    for listed, some in groupby(held, key=lambda group: _lists(group, copy)):
        if listed:
            yield _list([group[0].joined(group[1:]) for group in some])
        else:
            yield from (passage for group in some for passage in group)


def _below(items: Sequence[Item], copy: CopyText) -> Iterator[bool]:
    """Tell of each item whether it stands in an index, or below one of its letters."""
    level = 0
    for item in items:
        if isinstance(item, Heading) and (not level or item.level <= level):
            letter = level and not item.kind and len(copy.words(item.span).strip("._*=- ")) == 1
            level = level if letter else item.level if item.kind == "index" else 0
        yield level > 0


def _lists(passages: Sequence[Passage], copy: CopyText) -> bool:
    """Tell whether most lines end with a page, or say where to look."""
    lines = [line for passage in passages for line in passage.lines]
    return sum(_is_entry(line, copy) for line in lines) >= len(lines) * _MOSTLY


def _is_entry(line: Line, copy: CopyText) -> bool:
    if line.length > _LONGEST:
        return False
    words = copy.text[line.start : line.end]
    return bool(_PAGES.search(words[-_TAIL:]) or _SEE.search(words))


def _list(passages: Sequence[Passage]) -> Block:
    entries = tuple(entry for passage in passages for entry in _entries(passage))
    span = Span(entries[0].span.start, entries[-1].span.end)
    return Block(BlockKind.LIST, span, children=entries, attributes=(("rend", "simple"),))


def _entries(passage: Passage) -> Iterator[Block]:
    """Part a passage into entries: what is set in below a line belongs to it, line by line."""
    lines = passage.lines
    margin = passage.indent
    starts = [n for n, line in enumerate(lines) if n == 0 or line.indent == margin]
    for start, stop in pairwise([*starts, len(lines)]):
        kept = tuple(
            Mark(MarkKind.LINE, Span(one.end, two.start))
            for one, two in pairwise(lines[start:stop])
        )
        yield Block(BlockKind.ITEM, Span(lines[start].start, lines[stop - 1].end), kept)
