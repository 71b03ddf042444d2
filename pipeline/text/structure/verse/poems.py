"""Writes lines of verse as a poem: stanzas, indentation, numbers of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.model import Attributes, Block, BlockKind, Mark, Span
from pipeline.text.structure.copytext import CopyText
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.signs import sign
from pipeline.text.structure.verse.metre import far_off, is_numeral, numbered, turned
from pipeline.text.structure.wording import ends_sentence, lower_share, words_of

__all__ = ["attributed", "poem"]

_EPIC = 16  # lines without a blank one that may be paragraphs of verse
_RARE = 1 / 4  # of the lines, at most, begin such a paragraph
_SIGNATURE = 8  # words of it, at most
_LOWER = 1 / 2
_DASHES = "—–-"


def poem(passages: Sequence[Passage], copy: CopyText) -> Block:
    """Give the poem of one or more stanzas; a first passage that is but a number is its head."""
    head, passages = _head(passages, copy)
    stanzas = [part for one in passages for part in _paragraphs(one, copy)]
    margin = min(one.indent for one in stanzas)
    if len(stanzas) == 1 and not head:
        return _stanza(stanzas[0], margin, copy, ())
    parts = (_stanza(one, margin, copy, (("type", "stanza"),)) for one in stanzas)
    children = (*head, *parts)
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.STANZA, span, children=children, attributes=(("type", "poem"),))


def _head(
    passages: Sequence[Passage], copy: CopyText
) -> tuple[tuple[Block, ...], Sequence[Passage]]:
    first = passages[0]
    if len(passages) == 1 or not is_numeral(copy.words(first.span)):
        return (), passages
    return (Block(BlockKind.HEADING, first.span),), passages[1:]


def attributed(passage: Passage, copy: CopyText) -> list[Passage]:
    """Part the last line of a poem from it where it names the poet."""
    *others, last = passage.lines
    if len(others) < 2:  # noqa: PLR2004 - of two lines neither is an attribution
        return [passage]
    words = copy.text[last.start : last.end]
    far = far_off(passage.lines)
    ended = ends_sentence(copy.text[others[-1].start : others[-1].end])
    dashed = words[0] in _DASHES and (ended or last.indent > passage.indent)
    named = len(words_of(words)) <= _SIGNATURE and lower_share(["", *words.split()]) <= _LOWER
    if named and (dashed or (far and not _continues(others[-1], last))):
        return list(passage.cut(len(others)))
    return [passage]


def _continues(before: Line, last: Line) -> bool:
    """Tell whether a line goes on where the one before stopped: two parts of one verse."""
    return abs(last.indent - before.stop) <= 1


def _paragraphs(passage: Passage, copy: CopyText) -> Iterator[Passage]:
    """Part a long stretch of verse where a line now and then is set in."""
    verses = turned(passage.lines, copy.text)
    lines = [one[0] for one in verses]
    margin = passage.indent
    if len(lines) < _EPIC:
        yield passage
        return
    steps = Counter(line.indent for line in lines if line.indent > margin)
    step = min(steps, key=lambda one: (-steps[one], one), default=0)
    starts = [*accumulate(map(len, verses), initial=0)][1:]
    places = [
        start
        for start, (one, two) in zip(starts, pairwise(lines), strict=False)
        if two.indent == step and one.indent == margin
    ]
    if len(places) > len(lines) * _RARE or steps[step] > len(places) + 1:
        yield passage
    else:
        yield from passage.cut(*places)


def _stanza(passage: Passage, margin: int, copy: CopyText, attributes: Attributes) -> Block:
    lines = tuple(_line(lines, margin, copy) for lines in turned(passage.lines, copy.text))
    return Block(BlockKind.STANZA, passage.span, children=lines, attributes=attributes)


def _line(lines: Sequence[Line], margin: int, copy: CopyText) -> Block:
    first, last = lines[0], lines[-1]
    span = Span(first.start, last.end)
    indent = first.indent - margin
    number = numbered(copy.words(span))
    marks: tuple[Mark, ...] = ()
    if number:
        at = Span(first.start + number.start(1), first.start + number.end(1))
        marks = (sign(at.start, at.end, "line-number"),)
    rend = (("rend", f"indent-{indent}"),) if indent else ()
    return Block(BlockKind.VERSE, span, marks, attributes=rend)
