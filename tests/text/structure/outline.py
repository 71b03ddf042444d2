"""Writes what was read of a text as lines, so that a test can show what it expects."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Block, BlockKind, Span, Structure
from pipeline.text.structure import Read, read_structure


def read(text: str, language: str = "en", structure: Structure | None = None) -> Read:
    """Read the structure of a whole text."""
    return read_structure(text, Span(0, len(text)), language, structure or Structure())


def outline(text: str, language: str = "en", structure: Structure | None = None) -> list[str]:
    """Give a line for each division with its headings, and for each block that isn't a paragraph.

    `chapter: CHAPTER I / The Ford (2)`: the type, the heads, how many other blocks it holds.
    """
    blocks = read(text, language, structure).blocks
    return [line for block in blocks for line in _lines(block, text, 0)]


def doubts(text: str, language: str = "en") -> list[str]:
    """Give the doubts: code and the words they are about."""
    found = read(text, language).doubts
    return [f"{one.code.id} {_words(text, one.span)}" for one in found]


def _lines(block: Block, text: str, depth: int) -> Iterator[str]:
    lead = "  " * depth
    if block.kind is BlockKind.DIVISION:
        heads = [_words(text, one.span) for one in block.children if _is(one, BlockKind.HEADING)]
        held = [
            one for one in block.children if not _is(one, BlockKind.HEADING, BlockKind.DIVISION)
        ]
        kind = dict(block.attributes).get("type", "")
        yield f"{lead}{kind}: {' / '.join(heads)} ({len(held)})"
        for child in block.children:
            if not _is(child, BlockKind.HEADING, BlockKind.PARAGRAPH):
                yield from _lines(child, text, depth + 1)
    elif block.kind is BlockKind.LIST:
        yield f"{lead}list: {' | '.join(_words(text, item.span) for item in block.children)}"
    else:
        yield f"{lead}{block.kind.value}: {_words(text, block.span)}"


def _is(block: Block, *kinds: BlockKind) -> bool:
    return block.kind in kinds


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
