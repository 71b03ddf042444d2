"""Reads small texts for the tests of what is marked inside blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Block, BlockKind, Feature, Lines, MarkKind, Span, Structure, Trust
from pipeline.text.structure import Read, read_structure


def read(
    text: str,
    language: str = "en",
    trust: Mapping[Feature, Trust] | None = None,
    lines: Lines = Lines.WRAPPED,
) -> Read:
    features = tuple((trust or {}).items())
    return read_structure(text, Span(0, len(text)), language, Structure(lines, features))


def leaves(found: Read) -> list[Block]:
    return [leaf for block in found.blocks for leaf in block.leaves()]


def marked(text: str, found: Read, *kinds: MarkKind) -> list[tuple[str, str]]:
    """Give what is marked with these kinds, and what the mark says of it."""
    return [
        (" ".join(value for _, value in mark.attributes), text[mark.span.start : mark.span.end])
        for leaf in leaves(found)
        for mark in leaf.marks
        if mark.kind in kinds
    ]


def doubts(text: str, found: Read) -> list[tuple[str, str]]:
    return [
        (doubt.code.id, text[doubt.span.start : doubt.span.end])
        for doubt in sorted(found.doubts, key=lambda one: one.span)
    ]


def pages(text: str, found: Read) -> list[tuple[str, str]]:
    """Give the page markers that are blocks."""
    return [
        (dict(block.attributes)["n"], text[block.span.start : block.span.end])
        for block in leaves(found)
        if block.kind is BlockKind.PAGE
    ]


def shown(text: str, found: Read) -> str:
    """Give the reading text: without signs, hyphens and page markers, white space evened."""
    hidden = {MarkKind.SIGN, MarkKind.HYPHEN, MarkKind.PAGE}
    return "\n".join(
        " ".join(
            _without(text, leaf.span, [m.span for m in leaf.marks if m.kind in hidden]).split()
        )
        for leaf in leaves(found)
        if leaf.kind is not BlockKind.PAGE
    )


def _without(text: str, span: Span, hidden: Sequence[Span]) -> str:
    parts, done = [], span.start
    for one in hidden:
        parts.append(text[done : one.start])
        done = max(done, one.end)
    return "".join([*parts, text[done : span.end]])
