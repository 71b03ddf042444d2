"""Writes blocks and marks as nested terms, so that a test can show what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Block, BlockKind, Mark, MarkKind, Span, Structure
from pipeline.text.structure import Read, read_structure

_BLANKS = " \t\n"


def read(text: str, language: str = "en", structure: Structure | None = None) -> Read:
    """Read the structure of a whole text."""
    return read_structure(text, Span(0, len(text)), language, structure or Structure())


def doubts(text: str) -> list[str]:
    """Give the doubts: code and the words they are about."""
    return [f"{one.code.id} {text[one.span.start : one.span.end]}" for one in read(text).doubts]


def terms(text: str, structure: Structure | None = None) -> list[str]:
    """Give each block as `kind(words)` or `kind[blocks]`; line ends are shown as `/`."""
    return [_term(block, text) for block in read(text, "en", structure).blocks]


def marks(text: str, *kinds: MarkKind) -> list[str]:
    """Give the marks of some kinds as `kind(words)` with what they point at."""
    return [
        f"{mark.kind.value}({_words(text, mark.span)}){_pointer(mark)}"
        for leaf in leaves(text)
        for mark in leaf.marks
        if mark.kind in kinds
    ]


def leaves(text: str) -> Iterator[Block]:
    """Give the blocks that hold text, in order."""
    for block in read(text).blocks:
        yield from block.leaves()


def of_kind(kind: BlockKind, text: str, structure: Structure | None = None) -> list[Block]:
    """Give the blocks of one kind, wherever they stand, in order."""
    waiting = list(read(text, "en", structure).blocks)[::-1]
    found: list[Block] = []
    while waiting:
        block = waiting.pop()
        found += [block] if block.kind is kind else []
        waiting += block.children[::-1]
    return found


def assert_sound(text: str) -> None:
    """Hold what every reading must fulfil: the blocks cover the text, in order, and nest."""
    found = read(text)
    held = list(leaves(text))
    edges = [0, *(edge for leaf in held for edge in (leaf.span.start, leaf.span.end)), len(text)]
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert not outside.strip(_BLANKS)
    assert all(one.span.end <= two.span.start for one, two in pairwise(held))
    for block in found.blocks:
        _assert_block(block, text)


def _assert_block(block: Block, text: str) -> None:
    words = text[block.span.start : block.span.end]
    assert words
    assert words == words.strip(_BLANKS)
    if block.children:
        first, last = block.children[0], block.children[-1]
        assert block.span == Span(first.span.start, last.span.end)
        assert not block.marks
    open_ = [block.span]
    for mark in block.marks:
        while open_[-1].end <= mark.span.start and len(open_) > 1:
            open_.pop()
        assert open_[-1].start <= mark.span.start < mark.span.end <= open_[-1].end
        open_.append(mark.span)
    for child in block.children:
        _assert_block(child, text)


def _term(block: Block, text: str) -> str:
    named = "".join(f" {name}={value}" for name, value in block.attributes)
    if block.children:
        return f"{block.kind.value}{named}[{' '.join(_term(one, text) for one in block.children)}]"
    return f"{block.kind.value}{named}({_words(text, block.span)})"


def _words(text: str, span: Span) -> str:
    lines = text[span.start : span.end].split("\n")
    return " / ".join(line.strip() for line in lines)


def _pointer(mark: Mark) -> str:
    named = dict(mark.attributes)
    return "".join(f" {named[name]}" for name in ("xml:id", "place", "target") if name in named)
