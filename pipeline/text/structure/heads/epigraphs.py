"""Reads epigraphs: a motto between the heading of a division and its text, with who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, Feature, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.heads.forms import capitalised
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.wording import ends_sentence

__all__ = ["epigraphs"]

_SOURCE = re.compile(r"[ \t_]*(?:--+|[—–―])[ \t_]*[^\W\d_a-z][^!?]{1,70}$")
_TITLE = re.compile(r"_[^\W\da-z_][^_!?]{1,60}_\.?")  # in italics
_DASH = re.compile(r"(?:--+|[—–―])[ \t]*(?=\w)")
_SPEECHES = 2  # passages that show that a dash begins what is said
_AT_RIGHT = 16  # columns more than the margin
_OPENING = "\"“‘«„»'`_"
_MOST_LINES = 24
_LONGEST = 1500  # characters


def epigraphs(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make an epigraph of what follows a heading and ends with the name of whom it quotes."""
    if copy.trust(Feature.QUOTATIONS) is Trust.NONE:
        return items, ()
    done: list[Item] = []
    dashed = _dashed(items, copy)
    at = 0
    while at < len(items):
        after = at == 0 or isinstance(items[at - 1], Heading)
        found = _motto(items, at, copy) if after else None
        if found and _spoken(found, copy, dashed=dashed):
            found = None
        if found:
            done.append(_epigraph(*found.parts, copy))
            at += found.items
        else:
            done.append(items[at])
            at += 1
    return done, ()


@dataclass(frozen=True, slots=True)
class _Motto:
    """The words of an epigraph and the line that names their source, of so many items."""

    parts: tuple[Passage, Passage]
    items: int


def _motto(items: Sequence[Item], at: int, copy: CopyText) -> _Motto | None:
    """Find the epigraph that begins with an item, where text follows it."""
    first = items[at]
    second = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(first, Passage) or second is None or not _small(first):
        return None
    own = len(first.lines) > 1 and _names_source(first, copy)
    after = items[at + (1 if own else 2)] if at + 2 < len(items) else None
    if not _set_off(first, copy) and not isinstance(after, Passage):
        return None  # a text and its signature
    if own:
        words, source = first.cut(len(first.lines) - 1)
        return _Motto((words, source), 1)
    alone = isinstance(second, Passage) and len(second.lines) == 1 and second.gap <= 1
    if isinstance(second, Passage) and alone and at + 2 < len(items):
        return _Motto((first, second), 2) if _names_source(second, copy) else None
    return None


def _dashed(items: Sequence[Item], copy: CopyText) -> bool:
    """Tell whether dashes begin what is said in a text."""
    begun = (one.lines[0] for one in items if isinstance(one, Passage))
    return sum(_says(line, copy) and not _names(line, copy) for line in begun) >= _SPEECHES


def _says(line: Line, copy: CopyText) -> bool:
    """Tell whether a line begins with a dash and ends as a sentence does."""
    words = copy.text[line.start : line.end]
    return bool(_DASH.match(words)) and ends_sentence(words) and "_" not in words


def _names(line: Line, copy: CopyText) -> bool:
    """Tell whether all chief words after a dash begin with capitals, as in names and titles."""
    words = copy.text[line.start : line.end]
    return capitalised(words.lstrip("-—–― \t"))


def _spoken(motto: _Motto, copy: CopyText, *, dashed: bool) -> bool:
    """Tell whether the line after a dash isn't whom words quote, but what somebody says."""
    words, source = motto.parts
    if copy.text[words.span.end - 1] == ":":
        return True
    line = source.lines[-1]
    if not dashed or line.indent > copy.layout.margin or not _says(line, copy):
        return False
    return not (_set_off(words, copy) and _names(line, copy))


def _set_off(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage is set in, or in quotation marks, or in italics."""
    return passage.indent > copy.layout.margin or copy.text[passage.span.start] in _OPENING


def _small(passage: Passage) -> bool:
    span = passage.span
    return len(passage.lines) <= _MOST_LINES and span.end - span.start <= _LONGEST


def _names_source(passage: Passage, copy: CopyText) -> bool:
    line = passage.lines[-1]
    words = copy.text[line.start : line.end]
    title = line.indent >= copy.layout.margin + _AT_RIGHT and _TITLE.fullmatch(words)
    return bool(title or _SOURCE.match(words))


def _epigraph(words: Passage, source: Passage, copy: CopyText) -> Block:
    named = Block(BlockKind.PARAGRAPH, source.span)
    span = Span(words.span.start, source.span.end)
    return Block(BlockKind.EPIGRAPH, span, children=(*copy.inside([words], copy), named))
