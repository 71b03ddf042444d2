"""Reads the structure out of a source: preamble, paragraphs, quotations, the closing dateline."""

from __future__ import annotations

import re

from pipeline.diagnostics import Diagnostic
from pipeline.model import (
    Bibliographic,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Source,
    Span,
    Structure,
    Transcription,
)
from pipeline.text.dates import find_dates
from pipeline.text.language import guess_language
from pipeline.text.preambles import read_preamble
from pipeline.text.structure import read_structure, told

__all__ = ["transcribe"]

_PLACE = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*[ ,]*\s+){1,5}(?:(?:in|on)\s+)?")
_AFTER = re.compile(r"\.?[)\]]?\.?")
_LONGEST_DATELINE = 80  # characters


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
    blocks = list(read.blocks)
    if blocks:
        blocks[-1] = _closed(text, blocks[-1])
    return (
        Transcription(
            source, preamble, tuple(blocks), language, reading.postamble, read.layout.lines
        ),
        diagnostics,
    )


def _closed(text: str, block: Block) -> Block:
    """Make the last block a closer where it is a dateline: a date, a place perhaps before it."""
    span = block.span
    if span.end - span.start > _LONGEST_DATELINE:
        return block
    dates = find_dates(text[span.start : span.end])
    if len(dates) != 1:
        return block
    match, when = dates[0]
    before, after = match.string[: match.start()].lstrip("(["), match.string[match.end() :]
    bare_year = match[0].isdigit()  # `London, 1920` is a dateline, `Chapter 1920` none
    placed = _PLACE.fullmatch(before) and not (bare_year and "," not in before)
    if not _AFTER.fullmatch(after) or (before and not placed):
        return block
    dated = Span(span.start + match.start(), span.start + match.end())
    iso = (("when", when.iso),) if when.iso else ()
    marks = (*block.marks, *([Mark(MarkKind.DATE, dated, iso)] if iso else []))
    return Block(BlockKind.CLOSER, span, children=(Block(BlockKind.DATELINE, span, marks),))
