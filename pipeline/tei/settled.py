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
# What stands where in a division (TEI P5, 4.1.1); what is not named is a block of its middle.
_ORDER = {
    BlockKind.HEADING: 0,
    BlockKind.OPENER: 0,
    BlockKind.EPIGRAPH: 0,
    BlockKind.DIVISION: 2,
    BlockKind.CLOSER: 3,
    BlockKind.POSTSCRIPT: 3,
    BlockKind.TRAILER: 3,
}
_TOP, _MIDDLE, _PARTS, _ENDS = range(4)
# What may stand anywhere between them (TEI P5, model.global).
_ANYWHERE = frozenset({BlockKind.NOTE, BlockKind.FIGURE, BlockKind.PAGE, BlockKind.SEPARATOR})


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
                children = _ordered(children)
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
        done = _ordered(blocks)
        if not done or any(_rank(one) in {_MIDDLE, _PARTS} for one in done):
            return done
        return [_division(done)]


def _rank(one: Block) -> int | None:
    return None if one.kind in _ANYWHERE else _ORDER.get(one.kind, _MIDDLE)


def _division(blocks: Sequence[Block]) -> Block:
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    return Block(BlockKind.DIVISION, span, children=tuple(blocks))


def _ordered(blocks: Sequence[Block]) -> list[Block]:
    """Bring a division into the order of TEI: what comes after its end is a division of its own."""
    runs = _runs(blocks)
    if len(runs) < 2:  # noqa: PLR2004 - all in order
        return _ended(blocks)
    first = runs[0]
    heads = next(
        (at for at, one in enumerate(first) if one.kind is not BlockKind.HEADING), len(first)
    )
    done = first[:heads]
    for run in (first[heads:], *runs[1:]):
        ranks = [_rank(one) for one in run]
        if ranks and ranks[0] == _PARTS and _ENDS not in ranks:
            done += run
        elif run:
            done.append(_division(_ended(run)))
    return done


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Part blocks where one can't follow in the same division."""
    runs: list[list[Block]] = [[]]
    reached = _TOP
    for one in blocks:
        rank = _rank(one)
        if rank is not None and rank < reached:
            runs.append([])
        reached = reached if rank is None else rank
        runs[-1].append(one)
    return runs


def _ended(blocks: Sequence[Block]) -> list[Block]:
    """Make paragraphs of the first words that end a division which has nothing to end."""
    done = list(blocks)
    ranks = [_rank(one) for one in done]
    if _ENDS not in ranks or _MIDDLE in ranks or _PARTS in ranks:
        return done
    at = ranks.index(_ENDS)
    first = done[at]
    if first.kind is BlockKind.POSTSCRIPT:
        done[at : at + 1] = first.children
    else:
        done[at : at + 1] = [
            replace(one, kind=BlockKind.PARAGRAPH) for one in first.children or (first,)
        ]
    return done
