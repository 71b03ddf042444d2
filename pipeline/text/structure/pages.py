"""Reads page markers on lines of their own, between the blocks of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Block, BlockKind, Feature, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.inline.pagination import pagination
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.wording import ends_sentence

__all__ = ["pages"]


def pages(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make blocks of the page markers at the beginning and end of passages.

    A marker between two lines of a passage stays there: the sentence goes on after it.
    """
    trust = copy.trust(Feature.PAGES)
    if trust is Trust.NONE:
        return items, ()
    markers, doubts = pagination(copy.text, copy.body, doubtful=trust is Trust.ALL)
    known = {marker.span: marker.n for marker in markers}
    if not known:
        return items, doubts
    found: list[Item] = []
    for item in _whole(items, known, copy):
        found += _parted(item, known) if isinstance(item, Passage) else (item,)
    return found, doubts


def _whole(items: Sequence[Item], known: Mapping[Span, str], copy: CopyText) -> Iterator[Item]:
    """Put together again what was parted at a marker though a sentence goes on across it."""
    waiting: list[Passage] = []
    for item in items:
        if waiting and not (isinstance(item, Passage) and _goes_on(waiting[-1], item, known, copy)):
            yield waiting[0].joined(waiting[1:])
            waiting = []
        if isinstance(item, Passage):
            waiting.append(item)
        else:
            yield item
    if waiting:
        yield waiting[0].joined(waiting[1:])


def _goes_on(before: Passage, item: Passage, known: Mapping[Span, str], copy: CopyText) -> bool:
    """Tell whether a passage is a marker in a sentence, or goes on after one."""
    if item.gap:
        return False
    if _span(before.lines[-1]) in known:
        return copy.text[item.span.start].islower()
    words = copy.words(_span(before.lines[-1]))
    return _span(item.lines[0]) in known and not ends_sentence(words)


def _parted(passage: Passage, known: Mapping[Span, str]) -> Iterator[Item]:
    """Part the page markers from the lines between them."""
    lines = passage.lines
    first, last = 0, len(lines)
    while first < last and _span(lines[first]) in known:
        first += 1
    while last > first and _span(lines[last - 1]) in known:
        last -= 1
    cuts = sorted({*range(1, first + 1), *range(last, len(lines))} - {len(lines), 0})
    for part in passage.cut(*cuts):
        span = _span(part.lines[0])
        if len(part.lines) == 1 and span in known:
            yield Block(BlockKind.PAGE, span, attributes=(("n", known[span]),))
        else:
            yield part


def _span(line: Line) -> Span:
    return Span(line.start, line.end)
