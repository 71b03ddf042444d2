"""Reads blocks between signs: `/# … #/` for a block quotation, `/* … */` for lines to be kept.

So Distributed Proofreaders mark what a program mustn't join to paragraphs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from pipeline.model import Block, BlockKind, Span
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.preformatted import laid_out
from pipeline.text.structure.runs import groups, in_runs
from pipeline.text.structure.signs import sign, with_signs

__all__ = ["fences"]

_SIGNS = {"/#": "#/", "/*": "*/", "/$": "$/"}
_FUNCTIONS = {"/#": "block", "/*": "no-wrap", "/$": "no-wrap"}


def fences(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make blocks of the passages between two signs; a sign without its fellow is left."""
    return in_runs(items, lambda run, _before: list(_read(run, copy))), ()


def _read(run: Sequence[Passage], copy: CopyText) -> Iterator[Item]:
    several = list(groups(run))
    wholes = [group[0].joined(group[1:]) for group in several]
    closes = {
        close: deque(n for n, one in enumerate(wholes) if _words(one, -1, copy) == close)
        for close in _SIGNS.values()
    }
    number = 0
    while number < len(wholes):
        opening = _words(wholes[number], 0, copy)
        ends = closes.get(_SIGNS.get(opening, ""), deque())
        while ends and ends[0] < number:
            ends.popleft()
        if ends and _holds(wholes[number], wholes[ends[0]]):
            yield from _fenced(wholes[number : ends[0] + 1], opening, copy)
            number = ends[0] + 1
        else:
            yield from several[number]
            number += 1


def _holds(first: Passage, last: Passage) -> bool:
    """Tell whether there is something beside both signs, with no blank line between."""
    least = 2 if first is not last else 3
    return len(first.lines) >= least <= len(last.lines)


def _words(passage: Passage, place: int, copy: CopyText) -> str:
    line = passage.lines[place]
    return copy.text[line.start : min(line.end, line.start + 3)]


def _fenced(passages: Sequence[Passage], opening: str, copy: CopyText) -> list[Block]:
    """Read what stands between the signs, from each of which no blank line parts it."""
    first, last = passages[0].lines[0], passages[-1].lines[-1]
    inner = list(passages)
    *_, inner[0] = inner[0].cut(1)
    inner[-1] = next(inner[-1].cut(len(inner[-1].lines) - 1))
    blocks = copy.inside(inner, copy)
    function = _FUNCTIONS[opening]
    if function == "no-wrap":
        wholes = {one.span: one for one in inner}
        blocks = tuple(_kept(block, wholes.get(block.span), copy) for block in blocks)
    signs = (sign(first.start, first.end, function), sign(last.start, last.end, function))
    blocks = with_signs(blocks, signs)
    if function == "no-wrap":
        return list(blocks)
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    return [Block(BlockKind.QUOTATION, span, children=blocks)]


def _kept(block: Block, whole: Passage | None, copy: CopyText) -> Block:
    """Keep the lines of a paragraph, where it is a whole passage."""
    return laid_out(whole, copy) if whole and block.kind is BlockKind.PARAGRAPH else block
