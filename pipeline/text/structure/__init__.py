"""Reads the structure of a text: parts and headings, verse and lists, notes, and what is marked.

The text is parted into passages at its blank lines. Recognisers are asked in a fixed order; each
turns passages it understands into blocks and leaves the others to the next. What nobody understands
is a paragraph. Then the blocks are arranged into divisions, and what is marked inside them is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, Span, Structure
from pipeline.text.quotations import guillemets_point_in
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item, Recogniser, told
from pipeline.text.structure.divisions import arranged
from pipeline.text.structure.fences import fences
from pipeline.text.structure.figures import figures
from pipeline.text.structure.heads.contents import contents
from pipeline.text.structure.heads.epigraphs import epigraphs
from pipeline.text.structure.heads.headings import DOUBTFUL_HEADING, headings
from pipeline.text.structure.heads.indexes import indexes
from pipeline.text.structure.heads.trailers import trailers
from pipeline.text.structure.inline import marked
from pipeline.text.structure.layout import Layout, layout_of
from pipeline.text.structure.letters.letters import letters
from pipeline.text.structure.lines import Passage, passages
from pipeline.text.structure.lists import lists
from pipeline.text.structure.notes.linking import linked
from pipeline.text.structure.notes.notes import notes
from pipeline.text.structure.pages import pages
from pipeline.text.structure.paragraphs import paragraphs, parted
from pipeline.text.structure.plays.drama import drama
from pipeline.text.structure.preformatted import preformatted
from pipeline.text.structure.separators import separators
from pipeline.text.structure.setoff import quotations_set_off
from pipeline.text.structure.tables import tables
from pipeline.text.structure.verse.verse import verse

__all__ = ["Read", "read_structure", "told"]

#: What a whole text may hold, in the order in which it is looked for.
RECOGNISERS: tuple[Recogniser, ...] = (
    pages,
    separators,
    fences,
    figures,
    notes,
    contents,
    drama,
    headings,
    epigraphs,
    trailers,
    indexes,
    letters,
    tables,
    preformatted,
    verse,
    lists,
    quotations_set_off,
    paragraphs,
)
#: What may stand inside a note, a quotation, an item: all but what divides a text.
INNER: tuple[Recogniser, ...] = (tables, preformatted, verse, lists, quotations_set_off, paragraphs)


@dataclass(frozen=True, slots=True)
class Read:
    """The structure that was read: blocks in order, how the lines are laid out, and doubts."""

    blocks: tuple[Block, ...]
    layout: Layout
    doubts: tuple[Doubt, ...]


def read_structure(text: str, body: Span, language: str, structure: Structure) -> Read:
    """Read the structure of the stretch `body` of a text; linear in its length.

    `language` is the BCP 47 tag of the text, which decides what its headings are called.
    """
    found = passages(text, body)
    layout = layout_of(text, found, structure.lines)
    inward = guillemets_point_in(text)
    copy = CopyText(text, body, language, layout, structure, inward, _inside)
    items, doubts = _recognised(list(parted(found, copy)), copy, RECOGNISERS)
    blocks = arranged([one for one in items if isinstance(one, Block | Heading)])
    blocks, unlinked = linked(blocks, copy)
    blocks, more = marked(blocks, copy)
    return Read(blocks, layout, (*_standing(doubts, blocks), *unlinked, *more))


def _standing(doubts: Sequence[Doubt], blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Give the doubts that are still ones: a heading may only be what became a paragraph."""
    texts = list(_paragraphs(blocks))
    starts = [span.start for span in texts]
    for doubt in doubts:
        before = bisect_right(starts, doubt.span.start) - 1
        within = before >= 0 and doubt.span.end <= texts[before].end
        if doubt.code is not DOUBTFUL_HEADING or within:
            yield doubt


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Span]:
    """Give where the paragraphs of the text and of its divisions stand."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            yield block.span
        elif block.kind is BlockKind.DIVISION:
            yield from _paragraphs(block.children)


def _inside(inner: Sequence[Passage], copy: CopyText) -> tuple[Block, ...]:
    items, _ = _recognised(inner, copy, INNER)
    return tuple(one for one in items if isinstance(one, Block))


def _recognised(
    items: Sequence[Item], copy: CopyText, recognisers: Sequence[Recogniser]
) -> tuple[Sequence[Item], list[Doubt]]:
    doubts: list[Doubt] = []
    for recogniser in recognisers:
        items, more = recogniser(items, copy)
        doubts += more
    return items, doubts
