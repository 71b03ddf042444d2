"""Counts what was read out of a text, for the editor to see whether that can be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.model import Block, BlockKind

__all__ = ["account"]

#: The blocks an editor would count in the source, by the name of one.
_NAMES = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.VERSE: "line of verse",
    BlockKind.SPEECH: "speech",
    BlockKind.LIST: "list",
    BlockKind.TABLE: "table",
    BlockKind.PREFORMATTED: "preformatted block",
    BlockKind.QUOTATION: "block quotation",
    BlockKind.EPIGRAPH: "epigraph",
    BlockKind.LETTER: "letter",
    BlockKind.NOTE: "note",
    BlockKind.FIGURE: "figure",
    BlockKind.PAGE: "page",
    BlockKind.SEPARATOR: "separator",
}


def account(blocks: Iterable[Block]) -> dict[str, int]:
    """Give how many blocks of each kind there are, by the name of one; none of a kind: left out."""
    counted = Counter(block.kind for block in _all(blocks))
    return {name: counted[kind] for kind, name in _NAMES.items() if counted[kind]}


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if block.kind is not BlockKind.TABLE:  # its rules are no separators of the text
            yield from _all(block.children)
