"""The signs of a source, for what the edition says by markup, and its lines of verse."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import BlockKind, MarkKind, Span, Transcription

__all__ = ["signs", "verse"]

_BLOCKS = {BlockKind.SEPARATOR, BlockKind.PAGE}
_MARKS = {MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN}


def signs(transcription: Transcription) -> Iterator[Span]:
    """Give the signs of a source, in no order."""
    for leaf in transcription.leaves():
        if leaf.kind in _BLOCKS:
            yield leaf.span
        for mark in leaf.marks:
            if mark.kind in _MARKS:
                yield mark.span


def verse(transcription: Transcription) -> list[Span]:
    """Give the lines of verse, in order."""
    return [leaf.span for leaf in transcription.leaves() if leaf.kind is BlockKind.VERSE]
