"""Reads paragraphs: what a passage is that is nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Lines, Severity, Span
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.layout import LONG, packed
from pipeline.text.structure.lines import Line, Passage, kept_line_ends
from pipeline.text.structure.runs import groups, in_runs
from pipeline.text.structure.wording import begins_with_capital

__all__ = ["UNSURE_LINE_ENDS", "paragraphs", "parted"]

_STEP = 1  # columns by which the first line of a paragraph is set in, at least
_JOINED = 4  # line ends that are taken for blanks: of fewer nothing is said
_UNBROKEN = 60  # lines without a blank one: blank lines don't part the paragraphs there
_NUMBER = re.compile(r"[-–—\[({ ]{0,4}\d{1,4}[-–—\])} .]{0,4}")  # of a page, mostly
_SPARE = 0.6  # of the measure, at most, is the longest of lines that are kept
_SEVERAL, _SPARE_OF_SEVERAL = 3, 0.8  # where capitals begin so many lines, more will do
_WIDE = 60  # columns of a line that only prose has where all are full
_CLOSING = ".!?:;…—-”’\"')]»*"

UNSURE_LINE_ENDS = declare(
    "S030",
    "unsure-line-ends",
    Severity.QUERY,
    """
    It isn't clear what the line ends of a text are.

    A line may end because the page was full, because a paragraph was, or because it is a line of
    verse. The program tells by whether the next word would still have fitted. Where a text has few
    lines, or some are full and some are not, it can't: then it takes them for ends of a full line
    and joins the lines to paragraphs. The place shown is the first that came of it.

    Why it matters: lines of verse run together are as wrong as a novel in verse.

    A text with a blank line after each line is reported, too. It was mostly made so by a program
    that took each line end for two; then remove the empty lines from the source.

    To decide: `corrigenda ingest --lines wrapped`, or `long` (each line is a paragraph), or
    `verse`; for all texts of a project, `lines = ...` under `structure` in its settings. Where the
    paragraphs are right, leave it so.
    """,
)


def paragraphs(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a paragraph of each passage that is left."""
    left: list[Passage] = []

    def read(run: list[Passage], _before: Item | None) -> Sequence[Item]:
        found: list[Item] = []
        for group in groups(run):
            whole = group[0].joined(group[1:])
            if _keeps_lines(whole, copy):
                found.append(Block(BlockKind.PARAGRAPH, whole.span, kept_line_ends(whole)))
            else:
                left.extend(group)
                found += [Block(BlockKind.PARAGRAPH, one.span) for one in group]
        return found

    return in_runs(items, read), list(_unsure(left, copy))


def _keeps_lines(passage: Passage, copy: CopyText) -> bool:
    """Tell whether the lines of a passage are far too short for prose: an address, a motto."""
    lines, layout = passage.lines, copy.layout
    if len(lines) < 2 or layout.lines is not Lines.WRAPPED:  # noqa: PLR2004 - one line has no end
        return False
    begun = [begins_with_capital(copy.text[line.start : line.end]) for line in lines]
    stepped = len({line.indent for line in lines[1:]}) > 1 or lines[1].indent > lines[0].indent
    several = len(lines) >= _SEVERAL and False not in begun
    most = min(layout.measure * (_SPARE_OF_SEVERAL if several else _SPARE), LONG)
    if max(line.length for line in lines) > most or packed(copy.text, lines):
        return False
    return stepped or False not in begun


def _unsure(left: Sequence[Passage], copy: CopyText) -> Iterator[Doubt]:
    """Tell, once, of the first passage that may have been misread."""
    layout = copy.layout
    if layout.doubled and left:
        line = left[0].lines[0]
        message = "a blank line follows each line, and each line has become a paragraph"
        hint = "remove the blank lines that part no paragraphs from the source"
        yield Doubt(UNSURE_LINE_ENDS, Span(line.start, line.end), message, hint)
    elif not layout.sure:
        several = [one for one in left if len(one.lines) > 1 and not _plain(one, copy)]
        if sum(len(one.lines) - 1 for one in several) < _JOINED:
            return
        line = several[0].lines[0]
        message = "it isn't clear whether the lines end here because the page was full"
        hint = "they are taken so; `--lines verse` or `--lines long` says otherwise"
        yield Doubt(UNSURE_LINE_ENDS, Span(line.start, line.end), message, hint)


def _plain(passage: Passage, copy: CopyText) -> bool:
    """Tell whether lines are plainly broken by the width: wide ones, and full."""
    widest = max(line.length for line in passage.lines[:-1])
    return widest > LONG or (widest >= _WIDE and copy.layout.fills(copy.text, passage))


def parted(passages: Sequence[Passage], copy: CopyText) -> Iterator[Passage]:
    """Part passages that hold several paragraphs: set in, or each on a line of its own."""
    for passage in passages:
        if copy.layout.lines is Lines.LONG:
            yield from passage.cut(*_single(passage, copy))
        else:
            for stretch in passage.cut(*_beside_long(passage)):
                close = copy.layout.step == 0 and len(stretch.lines) > _UNBROKEN
                places = _short(stretch, copy) if close else _set_in(stretch, copy)
                yield from stretch.cut(*places)


def _single(passage: Passage, copy: CopyText) -> Iterator[int]:
    """Give the numbers of lines that begin a paragraph in a text of long lines: nearly all.

    A passage broken at a measure of its own is one paragraph all the same, and a line that shows
    nothing (of spaces that are no white space) belongs to the next.
    """
    if passage.lines[0].indent <= passage.lines[-1].indent and packed(copy.text, passage.lines):
        return
    for number in range(1, len(passage.lines)):
        before = passage.lines[number - 1]
        if before.length > LONG or copy.text[before.start : before.end].strip():
            yield number


def _beside_long(passage: Passage) -> Iterator[int]:
    """Give the numbers of lines parted from the one before by the great length of either."""
    for number in range(1, len(passage.lines)):
        if passage.lines[number].length > LONG or passage.lines[number - 1].length > LONG:
            yield number


def _set_in(passage: Passage, copy: CopyText) -> Iterator[int]:
    """Give the numbers of the lines that begin a paragraph by being set in.

    The line after it begins at the margin again, and the one before it ends a sentence or is short.
    """
    lines = passage.lines
    began = True
    for number in range(1, len(lines)):
        line, before = lines[number], lines[number - 1]
        after = lines[number + 1] if number + 1 < len(lines) else None
        level = began and line.indent == before.indent
        level = level and ((number == 1 and after is not None) or _again(copy, line))
        began = (
            (line.indent >= before.indent + _STEP or level)
            and (after is None or after.indent <= line.indent - _STEP or _again(copy, line))
            and copy.layout.measure > 0
            and _ends(copy, before, line)
        )
        if began:
            yield number


def _short(passage: Passage, copy: CopyText) -> Iterator[int]:
    """Give the numbers of the lines that follow a short one.

    Where neither blank lines nor beginnings set in part the paragraphs of a text, nothing else
    does. In verse each line is short. The number of a page may stand between two lines; then they
    are what tells.
    """
    if copy.layout.lines is not Lines.WRAPPED:
        return
    telling = [
        number
        for number, line in enumerate(passage.lines)
        if not _NUMBER.fullmatch(copy.text, line.start, line.end)
    ]
    for one, two in pairwise(telling):
        if not copy.layout.full(copy.text, passage.lines[one], passage.lines[two]):
            yield one + 1


def _again(copy: CopyText, line: Line) -> bool:
    """Tell whether a line stands where the paragraphs of the text begin."""
    return copy.layout.step > 0 and line.indent == copy.layout.margin + copy.layout.step


def _ends(copy: CopyText, before: Line, line: Line) -> bool:
    return copy.text[before.end - 1] in _CLOSING or not copy.layout.full(copy.text, before, line)
