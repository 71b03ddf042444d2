"""Reads block quotations: passages set in from the margin, or with a sign before each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Lines, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.layout import LONG
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.runs import in_runs
from pipeline.text.structure.signs import sign, with_signs
from pipeline.text.structure.wording import lower_share

__all__ = ["DOUBTFUL_QUOTATION", "quotations_set_off"]

_LINES = 2  # that show by their own margin that a passage is set in
_STEP = 8  # columns by which the first line of a quotation may be set in besides
_OWN = 4  # lines that show a measure of their own
_LOWER = 0.4  # of the words begin with a small letter, as in sentences
_RARE = 0.3  # of the passages, at most, are set in where that means anything,
_FEW = 4  # or so many
_CLEAR = 2  # columns from the margin in a text of long lines
_QUOTED = re.compile(r">[> \t]*")

DOUBTFUL_QUOTATION = declare(
    "S034",
    "doubtful-quotation",
    Severity.QUERY,
    """
    This paragraph may be a quotation set off from the text.

    Its only line is set in where the paragraphs around it begin at the margin. A passage of several
    lines that are all set in is taken for a block quotation; of one line, only the words can tell:
    a quotation, a formula, an address, or a slip of the typist.

    Example:

        We read in the deed:

             The boats and the men shall be the monks'.

    Why it matters: a quotation set off has no quotation marks; in a paragraph nothing tells any
    more that these are another's words.

    To decide: in the edition put the `p` into a `quote`, or leave it.
    `structure = { quotations = "all" }` in the settings (`--structure quotations=all`) takes all
    such for quotations, `none` reads none and asks no more.
    """,
)


def quotations_set_off(
    items: Sequence[Item], copy: CopyText
) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make block quotations of passages that are set off; verse between two of them goes along."""
    if copy.trust(Feature.QUOTATIONS) is Trust.NONE:
        return items, ()
    items = in_runs(items, lambda run, _before: list(_signed(run, copy)))
    left = [one for one in items if isinstance(one, Passage)]
    if sum(_deep(one, copy) for one in left) > max(_FEW, len(left) * _RARE):
        return items, ()
    doubts: list[Doubt] = []
    return list(_set_off(items, copy, doubts)), doubts


def _deep(passage: Passage, copy: CopyText) -> bool:
    return passage.indent >= copy.layout.set_in


def _set_off(items: Sequence[Item], copy: CopyText, doubts: list[Doubt]) -> Iterator[Item]:
    number = 0
    while number < len(items):
        stop = _stop(items, number, copy)
        if stop > number:
            yield _quotation(items[number:stop])
            number = stop
            continue
        item = items[number]
        if isinstance(item, Passage) and _likely(items, number, copy):
            if copy.trust(Feature.QUOTATIONS) is Trust.ALL:
                item = _quotation([item])
            else:
                doubts.append(_doubt(item))
        yield item
        number += 1


def _stop(items: Sequence[Item], start: int, copy: CopyText) -> int:
    """Give where the quotation ends that begins at an item; `start` where none does."""
    stop = start
    sure = False
    margin = 0
    for number in range(start, len(items)):
        item = items[number]
        if isinstance(item, Passage):
            block = _is_block(item, copy)
            if not (block or (sure and _deep(item, copy) and item.indent == margin)):
                break
            sure, margin, stop = True, item.indent, number + 1
        elif not (sure and isinstance(item, Block) and item.kind is BlockKind.STANZA):
            break
    return stop


def _is_block(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage is set in as a whole, and is prose."""
    first, *others = passage.lines
    if len(passage.lines) < _LINES or not _deep(passage, copy):
        return False
    margin = others[0].indent
    return (
        all(line.indent == margin for line in others)
        and margin <= first.indent <= margin + _STEP
        and lower_share(copy.lines(passage)) >= _LOWER
        and _prose(passage, copy)
    )


def _prose(passage: Passage, copy: CopyText) -> bool:
    """Tell whether the width broke the lines of a passage, that of the page or a smaller one."""
    if copy.layout.lines is Lines.LONG:
        return True
    if copy.layout.fills(copy.text, passage):
        return True
    own = replace(copy.layout, measure=max(line.stop for line in passage.lines))
    return len(passage.lines) >= _OWN and own.fills(copy.text, passage)


def _likely(items: Sequence[Item], number: int, copy: CopyText) -> bool:
    """Tell whether a passage of one line may be a quotation: between two that are not set in."""
    item = items[number]
    if not isinstance(item, Passage) or len(item.lines) > 1:
        return False
    line = item.lines[0]
    if line.length <= LONG or line.indent < copy.layout.margin + copy.layout.step + _CLEAR:
        return False
    around = [items[near] for near in (number - 1, number + 1) if 0 <= near < len(items)]
    return all(not isinstance(one, Passage) or one.indent < line.indent for one in around)


def _quotation(items: Sequence[Item]) -> Block:
    blocks = [
        Block(BlockKind.PARAGRAPH, item.span) if isinstance(item, Passage) else item
        for item in items
        if isinstance(item, Passage | Block)
    ]
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    return Block(BlockKind.QUOTATION, span, children=tuple(blocks))


def _doubt(passage: Passage) -> Doubt:
    line = passage.lines[0]
    message = "this paragraph is set in: it may be a quotation set off"
    hint = "put the `p` into a `quote`, or leave it; `--structure quotations=all` takes all such"
    return Doubt(DOUBTFUL_QUOTATION, Span(line.start, line.end), message, hint)


def _signed(run: Sequence[Passage], copy: CopyText) -> Iterator[Item]:
    """Make quotations of passages with `>` before each line, as letters have them on the net."""
    waiting: list[Passage] = []
    for passage in run:
        bare = [_is_bare(line, copy) for line in passage.lines]
        signed = all(copy.text[line.start] == ">" for line in passage.lines)
        if signed and not all(bare):
            waiting.append(passage)
        if not signed or bare[-1]:  # a sign alone at the end is the last of its quotation
            yield from _unsigned(waiting, copy)
            waiting = []
        if not signed or all(bare):
            yield passage
    yield from _unsigned(waiting, copy)


def _is_bare(line: Line, copy: CopyText) -> bool:
    return not copy.text[line.start : line.end].strip("> \t")


def _unsigned(signed: Sequence[Passage], copy: CopyText) -> Iterator[Item]:
    """Read what follows the signs, and mark them in what was read."""
    signs = []
    inner: list[Passage] = []
    for passage in signed:
        gap, lines = passage.gap, list[Line]()
        for line in passage.lines:
            found = _QUOTED.match(copy.text, line.start, line.end)
            start = found.end() if found else line.start
            signs.append(sign(line.start, start, "quote"))
            if start < line.end:
                lines.append(Line(start, line.end, line.indent + start - line.start))
            elif lines:
                inner.append(Passage(tuple(lines), gap))
                gap, lines = 1, []
        if lines:
            inner.append(Passage(tuple(lines), gap))
    if not inner:
        return
    blocks = with_signs(copy.inside(inner, copy), signs)
    yield Block(
        BlockKind.QUOTATION, Span(blocks[0].span.start, blocks[-1].span.end), children=blocks
    )
