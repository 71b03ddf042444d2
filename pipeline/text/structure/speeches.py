"""Makes the block of a speech: the speaker, and what is said, in prose or in verse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model import Block, BlockKind, Lines, Mark, MarkKind, Span
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.cues import Cue, stage_line
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.wording import ends_sentence, shouted

__all__ = ["Speech", "speech_of", "versified"]

_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.VERSE, BlockKind.STANZA})
_LONGEST_LINE = 90  # characters of a line of verse
_CAPITALS = 0.75  # of the lines of verse begin with one
_TWO, _FIRM = 2, 4  # lines that begin with a capital and no sentence, in a play in verse, in prose
_MIXED = 0.4  # of such lines in the speeches around
_SET_IN = 4  # columns more than the speech's own that set a direction apart
_DIRECTION = re.compile(
    r"\[(?![\d*†‡§]{1,4}\]|[A-Za-z]\]|footnote|note|illustration|sidenote)(?P<end>[^\[\]]{2,400}\]?)"
    r"|\((?=_)[^()]{2,400}_\.?\)"
    r"|(?P<round>\([^\W\d_][^()]{1,300}\))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Speech:
    """A speech while it is gathered: its cue, and the passages and blocks it holds.

    `versified` is the share of capitals among the beginnings of lines that begin no sentence, in
    all the speeches around it.
    """

    cue: Cue
    held: list[Item]
    versified: float = 1.0

    @property
    def empty(self) -> bool:
        """Whether nothing was said yet: the name stands alone."""
        return len(self.held) == 1 and self.held[0].span.end <= self.cue.words

    @property
    def indent(self) -> int:
        """The columns before the lines of the speech, but for that of its cue."""
        held = [one for one in self.held if isinstance(one, Passage)]
        lines = [line for one in held for line in one.lines]
        return min(line.indent for line in lines[1:] or lines)


def speech_of(speech: Speech, copy: CopyText) -> Block | None:
    """Give the block of a speech; none where nothing is said in it."""
    cue = speech.cue
    children = [Block(BlockKind.SPEAKER, cue.span)]
    if cue.stage:
        children.append(Block(BlockKind.STAGE, cue.stage))
    begun = len(children)
    held = _without_cue(speech, copy.text)
    for group in _groups(held):
        verse = _in_verse(_spoken(group, copy), speech.versified, copy)
        children += _said(group, copy, verse=verse, several=len(held) > len(group))
    if not any(child.kind in _SPOKEN for child in children):
        if len(children) == begun or children[begun].kind is not BlockKind.STAGE:
            return None
        done = children[begun]  # a person who only does something
        marks = (Mark(MarkKind.STAGE, done.span),)
        children[begun] = Block(BlockKind.PARAGRAPH, done.span, marks)
    span = Span(cue.span.start, children[-1].span.end)
    return Block(BlockKind.SPEECH, span, children=tuple(children))


def _without_cue(speech: Speech, text: str) -> list[Item]:
    """Leave the cue out of the passage that it begins."""
    first = speech.held[0]
    if not isinstance(first, Passage):
        return speech.held
    line, lines = first.lines[0], first.lines[1:]
    start = max(speech.cue.words, (speech.cue.stage or speech.cue.span).end)
    while start < line.end and text[start] in " \t":
        start += 1
    if start < line.end:
        held = [one for one in speech.held[1:] if isinstance(one, Passage)]
        others = [*lines, *(other for one in held for other in one.lines)]
        hanging = min((one.indent for one in others), default=line.indent)
        lines = (Line(start, line.end, hanging), *lines)
    rest = [replace(first, lines=lines)] if lines else []
    return [*rest, *speech.held[1:]]


def _groups(held: Sequence[Item]) -> Iterator[list[Item]]:
    """Give what is held, passages together that no blank line parts."""
    group: list[Item] = []
    for item in held:
        goes_on = isinstance(item, Passage) and not item.gap
        if group and not (goes_on and isinstance(group[-1], Passage)):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _spoken(group: Sequence[Item], copy: CopyText) -> list[Line]:
    """Give the lines of a group that are spoken."""
    passages = [one for one in group if isinstance(one, Passage)]
    lines = [line for one in passages for line in one.lines]
    runs = _runs(lines, copy.text, alone=len(passages) == len(lines)) if lines else ()
    return [line for is_stage, run in runs if not is_stage for line in run]


def _said(group: Sequence[Item], copy: CopyText, *, verse: bool, several: bool) -> Iterator[Block]:
    first = group[0]
    if not isinstance(first, Passage):
        yield first.block if isinstance(first, Heading) else first
        return
    if stage_line(copy.words(first.span)) and len(group) == 1:
        yield Block(BlockKind.STAGE, first.span)
        return
    passages = [one for one in group if isinstance(one, Passage)]
    lines = [line for one in passages for line in one.lines]
    runs = list(_runs(lines, copy.text, alone=len(passages) == len(lines)))
    if verse:
        yield from _verse(runs, copy, several=several)
    elif len(runs) > 1:
        yield from _prose(runs, copy)
    else:
        for one in passages:
            yield _with_directions(Block(BlockKind.PARAGRAPH, one.span), copy)


def _runs(lines: Sequence[Line], text: str, *, alone: bool) -> Iterator[tuple[bool, list[Line]]]:
    """Part lines that are stage directions as a whole from those that are spoken."""
    margin = min(line.indent for line in lines)
    run: list[Line] = []
    for number, line in enumerate(lines):
        apart = alone or line.indent >= margin + _SET_IN or number == len(lines) - 1
        if apart and stage_line(text[line.start : line.end]):
            if run:
                yield False, run
            yield True, [line]
            run = []
        else:
            run.append(line)
    if run:
        yield False, run


def versified(passages: Sequence[Passage], text: str) -> float:
    """Give the share of capitals among the beginnings of lines that begin no sentence."""
    begun = [one for passage in passages for one in _begun(passage.lines, text)]
    return sum(begun) / len(begun) if begun else 1.0


def _begun(lines: Sequence[Line], text: str) -> Iterator[bool]:
    """Tell of each line that begins no sentence whether a capital begins it."""
    for one, two in pairwise(lines):
        words = text[one.start : one.end]
        if not (ends_sentence(words) or shouted(words) or stage_line(words)):
            yield _capital(text, two)


def _capital(text: str, line: Line) -> bool:
    start = line.start
    while start < line.end - 1 and not text[start].isalpha():
        start += 1
    return text[start].isupper()


def _in_verse(lines: Sequence[Line], share: float, copy: CopyText) -> bool:
    """Tell whether the lines of a speech are those of verse: short, and begun anew each time.

    One capital proves little where the speeches around are in prose, or where the line is full.
    """
    if len(lines) < _TWO or any(line.end - line.start > _LONGEST_LINE for line in lines):
        return False
    begun = list(_begun(lines, copy.text))
    capitals = sum(_capital(copy.text, line) for line in lines[1:])
    if sum(begun) < len(begun) * _CAPITALS or capitals < (len(lines) - 1) * _CAPITALS:
        return False
    if len(begun) >= (_TWO if share >= _MIXED else _FIRM):
        return True
    wrapped = copy.layout.lines is not Lines.LONG and copy.layout.measure > 0
    full = wrapped and copy.layout.fills(copy.text, Passage(tuple(lines), 1))
    return not full and share >= _MIXED


def _verse(
    runs: Sequence[tuple[bool, list[Line]]], copy: CopyText, *, several: bool
) -> Iterator[Block]:
    margin = min(line.indent for is_stage, run in runs if not is_stage for line in run)
    for is_stage, run in runs:
        span = Span(run[0].start, run[-1].end)
        if is_stage:
            yield Block(BlockKind.STAGE, span)
            continue
        lines = tuple(_line_of_verse(line, margin, copy) for line in run)
        if several and len(runs) == 1:
            yield Block(BlockKind.STANZA, span, children=lines)
        else:
            yield from lines


def _line_of_verse(line: Line, margin: int, copy: CopyText) -> Block:
    more = line.indent - margin
    attributes = (("rend", f"indent-{more}"),) if more else ()
    block = Block(BlockKind.VERSE, Span(line.start, line.end), attributes=attributes)
    return _with_directions(block, copy)


def _prose(runs: Sequence[tuple[bool, list[Line]]], copy: CopyText) -> Iterator[Block]:
    for is_stage, run in runs:
        span = Span(run[0].start, run[-1].end)
        if is_stage:
            yield Block(BlockKind.STAGE, span)
        else:
            yield _with_directions(Block(BlockKind.PARAGRAPH, span), copy)


def _with_directions(leaf: Block, copy: CopyText) -> Block:
    """Mark the stage directions in what is said: all in square brackets, few in round ones."""
    marks: list[Mark] = []
    for found in _DIRECTION.finditer(copy.text, leaf.span.start, leaf.span.end):
        start, end = found.span()
        open_ = found[0][0] == "[" and not found[0].endswith("]")
        if open_ and (end < leaf.span.end or not stage_line(found[0])):
            continue
        if found["round"] and not _is_done(copy.text, leaf.span.start, start, end):
            continue
        marks.append(Mark(MarkKind.STAGE, Span(start, end)))
    return replace(leaf, marks=(*leaf.marks, *marks)) if marks else leaf


def _is_done(text: str, begin: int, start: int, end: int) -> bool:
    """Tell whether round brackets hold a direction: they begin a speech, or are a sentence."""
    if start == begin:
        return True
    return text[start + 1].isupper() and text[end - 2] in ".!_"
