"""The signs of a source: what it writes for something the edition says by markup."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import BlockKind, MarkKind, Span, Transcription

__all__ = ["signs"]

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
