"""Brings the blocks of a transcription into a shape that TEI allows, before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Attributes, Block, BlockKind, MarkKind, Span
from pipeline.tei.content import marked

__all__ = ["settled"]

_BLANKS = " \t\n"
# What holds no words itself, and what holds them in its place.
_HOLDERS = {
    BlockKind.DIVISION: BlockKind.PARAGRAPH,
    BlockKind.LETTER: BlockKind.PARAGRAPH,
    BlockKind.QUOTATION: BlockKind.PARAGRAPH,
    BlockKind.EPIGRAPH: BlockKind.PARAGRAPH,
    BlockKind.POSTSCRIPT: BlockKind.PARAGRAPH,
    BlockKind.NOTE: BlockKind.PARAGRAPH,
    BlockKind.SPEECH: BlockKind.PARAGRAPH,
    BlockKind.FIGURE: BlockKind.PARAGRAPH,
    BlockKind.STANZA: BlockKind.VERSE,
    BlockKind.LIST: BlockKind.ITEM,
    BlockKind.TABLE: BlockKind.ROW,
    BlockKind.ROW: BlockKind.CELL,
}
# What may stand in a body only beside something else (TEI P5, model.common has none of them).
_BESIDE = frozenset(
    {
        *(BlockKind.HEADING, BlockKind.OPENER, BlockKind.EPIGRAPH, BlockKind.CLOSER),
        *(BlockKind.POSTSCRIPT, BlockKind.TRAILER, BlockKind.NOTE, BlockKind.FIGURE),
        *(BlockKind.PAGE, BlockKind.SEPARATOR),
    }
)


def settled(
    text: str, blocks: Iterable[Block], emended: Sequence[Span]
) -> tuple[tuple[Block, ...], frozenset[str]]:
    """Give the blocks as they are written, and the ids of the marks that can't be.

    Words that stand directly where TEI has none get a paragraph, a line or an item of their own.
    `emended` is in order and disjoint; a mark that would overlap with an emendation is left out.
    """
    settling = _Settling(text, emended)
    done = settling.body([settling.block(one) for one in blocks])
    return done, frozenset(settling.lost)


class _Settling:
    def __init__(self, text: str, emended: Sequence[Span]) -> None:
        self._text = text
        self._emended = emended
        self.lost: set[str] = set()

    def block(self, one: Block) -> Block:
        if one.children:
            children = tuple(self.block(child) for child in one.children)
            if one.kind is BlockKind.LETTER:
                children = self.body(children)
            return replace(one, children=children, marks=())
        written, left = marked(one, self._emended)
        self.lost |= {value for mark in left for name, value in mark.attributes if name == "xml:id"}
        one = replace(one, marks=tuple(written))
        return self._held(one)

    def _held(self, one: Block) -> Block:
        """Put the words of a block into another, where it can't hold any."""
        holder = _HOLDERS.get(one.kind)
        if holder is None or (one.kind is BlockKind.FIGURE and self._all_signs(one)):
            return one
        inner = self._held(Block(holder, one.span, one.marks))
        return replace(one, marks=(), children=(inner,))

    def _all_signs(self, one: Block) -> bool:
        """Tell whether nothing but signs stands in a block."""
        done, bare = one.span.start, ""
        for mark in one.marks:
            if mark.kind is MarkKind.SIGN and mark.span.start >= done:
                bare += self._text[done : mark.span.start]
                done = mark.span.end
        return not (bare + self._text[done : one.span.end]).strip(_BLANKS)

    @staticmethod
    def body(blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Put what can't make up a body alone into a division."""
        if not blocks or any(one.kind not in _BESIDE for one in blocks):
            return tuple(blocks)
        whole = Span(blocks[0].span.start, blocks[-1].span.end)
        return (Block(BlockKind.DIVISION, whole, children=tuple(blocks)),)
