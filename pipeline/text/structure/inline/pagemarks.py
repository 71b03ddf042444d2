"""Reads the page markers inside a block, and the words that are broken at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.model import Block, Feature, Mark, MarkKind, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.hyphens import doubtful
from pipeline.text.structure.inline.joins import BREAK, Break, Join, Joining
from pipeline.text.structure.inline.nesting import Group
from pipeline.text.structure.inline.pagination import PageMarker, pagination

__all__ = ["page_marked"]

_Broken = tuple[PageMarker, Span, Break]


def page_marked(leaves: Sequence[Block], copy: CopyText) -> tuple[Sequence[Group], Sequence[Doubt]]:
    """Give the page markers in blocks; one in the midst of a word says so.

    The mark of such a one takes in the white space up to the rest of the word, and the hyphen
    before it is marked as at a line end. Doubtful pages are told where blocks are made of them.
    """
    trust = copy.trust(Feature.PAGES)
    if trust is Trust.NONE:
        return (), ()
    markers, _ = pagination(copy.text, copy.body, doubtful=trust is Trust.ALL)
    broken = [_broken(marker, leaf, copy) for marker, leaf in _inside(markers, leaves)]
    breaks = [one for _, _, one in broken if one.before and one.after]
    joining = Joining(copy.text, copy.language, breaks)
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for marker, around, one in broken:
        join = Join.NONE
        if copy.trust(Feature.HYPHENS) is not Trust.NONE:
            join = joining.of(one)
        hyphen = Span(around.start, around.start + 1)
        if join is Join.DOUBTFUL and one.sign:
            doubts.append(doubtful(one, hyphen))
        groups.append(_group(marker, around, one, join))
    return groups, doubts


def _inside(
    markers: Sequence[PageMarker], leaves: Sequence[Block]
) -> Iterator[tuple[PageMarker, Block]]:
    """Give each marker that stands in a block, with the block."""
    starts = [marker.span.start for marker in markers]
    for leaf in leaves:
        number = bisect_left(starts, leaf.span.start)
        while number < len(markers) and markers[number].span.end <= leaf.span.end:
            yield markers[number], leaf
            number += 1


def _broken(marker: PageMarker, leaf: Block, copy: CopyText) -> _Broken:
    """Give a marker with the hyphen and white space round it, and the word it breaks."""
    text = copy.text
    start, end = marker.span.start, marker.span.end
    while start > leaf.span.start and text[start - 1].isspace():
        start -= 1
    while end < leaf.span.end and text[end].isspace():
        end += 1
    hyphen = start - 1 if start > leaf.span.start and text[start - 1] in BREAK else start
    if hyphen < start or (start == marker.span.start and end == marker.span.end):
        one = Break.at(text, hyphen, end)
        return marker, Span(hyphen, end), Break(one.before, text[hyphen:start], one.after)
    return marker, marker.span, Break("", "", "")


def _group(marker: PageMarker, around: Span, one: Break, join: Join) -> Group:
    n = (("n", marker.n),)
    if join not in {Join.JOINED, Join.KEPT} or (join is Join.KEPT and not one.sign):
        return (Mark(MarkKind.PAGE, marker.span, n),)
    page = Mark(MarkKind.PAGE, Span(marker.span.start, around.end), (*n, ("break", "no")))
    start = around.start + (len(one.sign) if join is Join.KEPT else 0)
    if start == marker.span.start:
        return (page,)
    return Mark(MarkKind.HYPHEN, Span(start, marker.span.start)), page
