"""Reads a source: its preamble, its language, the structure of its text."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic
from pipeline.model import (
    Bibliographic,
    Source,
    Span,
    Structure,
    Transcription,
)
from pipeline.text.language import guess_language
from pipeline.text.preambles import read_preamble
from pipeline.text.structure import read_structure, told

__all__ = ["transcribe"]


def transcribe(
    source: Source,
    language: str | None = None,
    given: Bibliographic | None = None,
    structure: Structure | None = None,
) -> tuple[Transcription, list[Diagnostic]]:
    """Read the structure of a source, and report what the preamble leaves open.

    `language` is a BCP 47 tag; without one the preamble is asked, then the text itself. What is
    `given` of title, author and form of posting goes before what the text says; `structure` says
    how far the reading of structure is trusted.
    """
    reading = read_preamble(source, given)
    preamble, diagnostics, text = reading.preamble, list(reading.diagnostics), source.text
    end = reading.postamble.start or len(text)
    if language is None and preamble.languages:
        language = preamble.languages[0]
    elif language is None:
        language, unsure = guess_language(text[preamble.span.end : end], source.name)
        diagnostics += unsure
    read = read_structure(text, Span(preamble.span.end, end), language, structure or Structure())
    diagnostics += told(read.doubts, text, source.name)
    return (
        Transcription(
            source, preamble, read.blocks, language, reading.postamble, read.layout.lines
        ),
        diagnostics,
    )
