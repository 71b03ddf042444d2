"""Brings the blocks of a transcription into a shape that TEI allows, before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind, MarkKind, Span
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
# What a division begins with and what may stand anywhere in it: no body can do with it alone
# (TEI P5, model.common has none of them).
_BESIDE = frozenset(
    {
        *(BlockKind.HEADING, BlockKind.OPENER, BlockKind.EPIGRAPH, BlockKind.NOTE),
        *(BlockKind.FIGURE, BlockKind.PAGE, BlockKind.SEPARATOR),
    }
)
# What a division ends with: there has to be something that it ends.
_ENDS = frozenset({BlockKind.CLOSER, BlockKind.POSTSCRIPT, BlockKind.TRAILER})


def settled(
    text: str, blocks: Iterable[Block], emended: Sequence[Span]
) -> tuple[tuple[Block, ...], frozenset[str]]:
    """Give the blocks as they are written, and the ids of the marks that can't be.

    Words that stand directly where TEI has none get a paragraph, a line or an item of their own.
    `emended` is in order and disjoint; a mark that would overlap with an emendation is left out.
    """
    settling = _Settling(text, emended)
    done = settling.body([settling.block(one) for one in blocks])
    return tuple(done), frozenset(settling.lost)


class _Settling:
    def __init__(self, text: str, emended: Sequence[Span]) -> None:
        self._text = text
        self._emended = emended
        self.lost: set[str] = set()

    def block(self, one: Block) -> Block:
        if one.children:
            children = [self.block(child) for child in one.children]
            if one.kind is BlockKind.LETTER:
                children = self.body(children)
            elif one.kind is BlockKind.DIVISION:
                children = _ended(children)
            return replace(one, children=tuple(children), marks=())
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
    def body(blocks: Sequence[Block]) -> list[Block]:
        """Put what can't make up a body alone into a division."""
        done = _ended(blocks)
        if not done or any(one.kind not in _BESIDE for one in done):
            return done
        whole = Span(done[0].span.start, done[-1].span.end)
        return [Block(BlockKind.DIVISION, whole, children=tuple(done))]


def _ended(blocks: Sequence[Block]) -> list[Block]:
    """Make paragraphs of the first words that end a division which has nothing to end."""
    done = list(blocks)
    ends = [number for number, one in enumerate(done) if one.kind in _ENDS]
    if ends and all(one.kind in _BESIDE | _ENDS for one in done):
        first = done[ends[0]]
        if first.kind is BlockKind.POSTSCRIPT:
            done[ends[0] : ends[0] + 1] = first.children
        else:
            done[ends[0] : ends[0] + 1] = [
                replace(one, kind=BlockKind.PARAGRAPH) for one in first.children or (first,)
            ]
    return done
