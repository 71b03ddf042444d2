"""Reads epigraphs: a motto between the heading of a division and its text, with who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Feature, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.lines import Passage

__all__ = ["epigraphs"]

_SOURCE = re.compile(r"[ \t_]*(?:--+|[—–―])[ \t_]*[^\W\d_a-z][^!?]{1,70}$")
_MOST_LINES = 24
_LONGEST = 1500  # characters


def epigraphs(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make an epigraph of what follows a heading and ends with the name of whom it quotes."""
    if copy.trust(Feature.QUOTATIONS) is Trust.NONE:
        return items, ()
    done: list[Item] = []
    at = 0
    while at < len(items):
        after = at > 0 and isinstance(items[at - 1], Heading)
        parts = _motto(items, at, copy) if after else []
        if parts:
            done.append(_epigraph(parts, copy))
            at += len(parts) - (0 if parts[-1].gap or len(parts) == 1 else 1)
        else:
            done.append(items[at])
            at += 1
    return done, ()


def _motto(items: Sequence[Item], at: int, copy: CopyText) -> list[Passage]:
    """Give the passages of an epigraph that begins here: its words, and who wrote them."""
    first = items[at]
    following = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(first, Passage) or following is None or isinstance(following, Heading):
        return []
    if not _small(first):
        return []
    if len(first.lines) > 1 and _names_source(first, copy):
        words, source = first.cut(len(first.lines) - 1)
        return [words, source]
    second = following
    alone = isinstance(second, Passage) and len(second.lines) == 1 and second.gap <= 1
    more = at + 2 < len(items) and not isinstance(items[at + 2], Heading)
    if isinstance(second, Passage) and alone and more and _names_source(second, copy):
        return [first, second]
    return []


def _small(passage: Passage) -> bool:
    span = passage.span
    return len(passage.lines) <= _MOST_LINES and span.end - span.start <= _LONGEST


def _names_source(passage: Passage, copy: CopyText) -> bool:
    line = passage.lines[-1]
    return _SOURCE.match(copy.text[line.start : line.end]) is not None


def _epigraph(parts: Sequence[Passage], copy: CopyText) -> Block:
    words = copy.inside(parts[:1], copy)
    source = Block(BlockKind.PARAGRAPH, parts[1].span)
    span = Span(parts[0].span.start, parts[1].span.end)
    return Block(BlockKind.EPIGRAPH, span, children=(*words, source))
