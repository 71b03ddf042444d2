"""Shows what was read out of a text in few characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Block, BlockKind, Lines, MarkKind, Span, Structure
from pipeline.text.structure import Read, read_structure

__all__ = ["assert_covered", "codes", "kinds", "outline", "read"]


def read(text: str, language: str = "en", structure: Structure | None = None) -> Read:
    found = read_structure(text, Span(0, len(text)), language, structure or Structure())
    assert_covered(text, found.blocks)
    return found


def assert_covered(text: str, blocks: Sequence[Block]) -> None:
    """Blocks are trimmed, in order, and leave out nothing but white space; their marks nest."""
    at = 0
    for block in blocks:
        for leaf in block.leaves():
            words = text[leaf.span.start : leaf.span.end]
            assert words == words.strip(" \t\n")
            assert words or leaf.kind is BlockKind.CELL
            assert at <= leaf.span.start
            assert not text[at : leaf.span.start].strip(" \t\n")
            at = leaf.span.end
            _assert_nested(leaf)
        _assert_spanned(block)
    assert not text[at:].strip(" \t\n")


def _assert_spanned(block: Block) -> None:
    if block.children:
        ends = Span(block.children[0].span.start, block.children[-1].span.end)
        assert block.span == ends
    for child in block.children:
        _assert_spanned(child)


def _assert_nested(leaf: Block) -> None:
    opened = [leaf.span]
    for mark in leaf.marks:
        while opened[-1].end <= mark.span.start:
            opened.pop()
        assert opened[-1].start <= mark.span.start < mark.span.end <= opened[-1].end
        opened.append(mark.span)


def outline(text: str, language: str = "en", structure: Structure | None = None) -> list[str]:
    """Give a line for each block: two blanks for each block around it, kind, rend and text.

    Signs stand in braces, kept blanks and line ends as `~` and `/`.
    """
    return [line for one in read(text, language, structure).blocks for line in _lines(one, text, 0)]


def _lines(block: Block, text: str, depth: int) -> Iterator[str]:
    told = {"rend", "type", "function"}
    said = "".join(f" {value}" for name, value in block.attributes if name in told)
    lead = f"{'  ' * depth}{block.kind}{said}"
    if block.children:
        yield lead
        for child in block.children:
            yield from _lines(child, text, depth + 1)
    else:
        yield f"{lead}: {' '.join(_shown(block, text).split())}"


def _shown(block: Block, text: str) -> str:
    shown = ""
    at = block.span.start
    for mark in block.marks:
        words = text[mark.span.start : mark.span.end]
        ways = {MarkKind.SIGN: f"{{{words}}}", MarkKind.SPACE: "~" * len(words), MarkKind.LINE: "/"}
        if mark.kind in ways:
            shown += text[at : mark.span.start] + ways[mark.kind]
            at = mark.span.end
    return shown + text[at : block.span.end]


def kinds(text: str, language: str = "en", lines: Lines = Lines.AUTO) -> list[BlockKind]:
    """Give the kinds of the outermost blocks."""
    return [block.kind for block in read(text, language, Structure(lines)).blocks]


def codes(text: str, language: str = "en") -> list[str]:
    """Give the codes of the doubts."""
    return [doubt.code.id for doubt in read(text, language).doubts]
