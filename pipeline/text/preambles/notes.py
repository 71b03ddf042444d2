"""Finds the notes of transcribers, which are no part of the text, at its head and at its end.

A note goes as far as its bracket, or as the paragraphs that stand closer to it than the text does.
Where neither tells, it is left where it stands: better a note in the text than text in a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.model import Severity, Source, Span
from pipeline.text.preambles.chrome import is_rule
from pipeline.text.preambles.lines import blocks

__all__ = ["NOTE_IN_BODY", "head_note_end", "is_note", "notes_left", "tail_note_start"]

NOTE_IN_BODY = declare(
    "S018",
    "note-in-body",
    Severity.QUERY,
    """A note of the transcribers stands within the text.

    A transcriber's note at the head or the end of a posting is kept with the preamble or after
    the text. One that stands between the title page and the text, or where nothing tells how far
    it goes, can't be taken out without taking some of the text with it.

    Example: `Transcriber's Note: the spelling of the original was kept.` under a title page.

    Mark it in the edition as a note with @resp of the transcriber, or let it stand.
    """,
)

_NOTE = re.compile(
    r"[\[(_*=~+| \t]{0,80}(?:(?:the|original|electronic) ){0,3}"
    r"(?:transcriber|transcription|proof-?reader|digiti[sz]er|e-?text editor)(?:s?[’'`]s?|s)?"
    r" (?:end-?)?notes?\b(?P<after>[^\n]*)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"^[\[(_*=~+| \t]{0,80}(?:(?:the|original) ){0,2}transcriber(?:s?[’'`]s?|s)?"
    r" (?:end-?)?notes?\b",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = " \t:.,;_*=~+|-—–[]()"
_BLOCKS = 40  # a note of more paragraphs is a chapter
_HEAD_NOTE = 8_000  # characters
_TAIL_NOTE = 60_000  # characters: lists of corrections are long
_NOTES = 3  # notes looked at from the end
_SENTENCE = re.compile(r".*[.;:!?)\]”’\"'*]\Z", re.DOTALL)
# What such notes speak of, and the first paragraphs of a text mostly don't.
_EDITORIAL = re.compile(
    r"\b(?:spell|correct|hyphen|punctuat|italic|bold|typograph|misprint|printer|errors?\b|errat|"
    r"footnote|illustration|underscore|asterisk|transcri|retain|preserved|scan|html|unicode|utf|"
    r"ascii|e-?text|e-?book|symbol|substitut|silently|edition|diacritic|ligature|caret|modernis)",
    re.IGNORECASE,
)
_APPARATUS = re.compile(
    r"\W*(?:foot ?notes?|end ?notes?|notes|index|appendix|contents|glossary|chapter|book|part)\b",
    re.IGNORECASE,
)


def is_note(words: str) -> bool:
    """Tell whether a block begins a note of the transcribers: the word, then a colon or nothing."""
    match = _NOTE.match(words)
    if match is None:
        return False
    after = match["after"].strip()
    return not after or after[0] in ":.—–-_*=~+|])" or words.lstrip(" \t").startswith(("[", "("))


def _gap(text: str, before: Span, after: Span) -> int:
    """Count the line ends between two blocks: two are one blank line."""
    return text.count("\n", before.end, after.start)


def _whole(block: Sequence[Span]) -> Span:
    return Span(block[0].start, block[-1].end)


def _indent(text: str, span: Span) -> int:
    return span.start - (text.rfind("\n", 0, span.start) + 1)


def head_note_end(text: str, start: int, end: int) -> int | None:
    """Give where the note ends that begins at the first block of a stretch; None: nobody can tell.

    The bracket tells, or a wider gap than those between its paragraphs, or their indentation.
    """
    found = list(islice(blocks(text, start, min(end, start + _HEAD_NOTE)), _BLOCKS))
    if not found:
        return None
    spans = [_whole(block) for block in found]
    words = text[spans[0].start : spans[0].end]
    if words[0] == "[":
        return _bracketed(text, spans)
    match = _NOTE.match(words)
    alone = match is not None and not words[match.start("after") :].strip(_MARKS + "\n")
    last = 0
    for at, (before, after) in enumerate(pairwise(spans)):
        heading_gap = 3 if alone and not at else 2  # line ends under a heading that stands alone
        if _gap(text, before, after) > heading_gap:
            return spans[last].end if last or not alone else None
        if not _goes_on(text, spans[0], found[at + 1]):
            break
        last = at + 1
    indented = 0
    for at, block in enumerate(found[1 : last + 1], 1):
        if min(_indent(text, line) for line in block) <= _indent(text, spans[0]):
            break
        indented = at
    return spans[indented].end if indented or not alone else None


def _bracketed(text: str, spans: list[Span]) -> int | None:
    """Give where the bracket closes that opens the first of the blocks."""
    depth = 0
    for mark in re.finditer(r"[\[\]]", text[spans[0].start : spans[-1].end]):
        depth += 1 if mark[0] == "[" else -1
        if not depth:
            close = spans[0].start + mark.end()
            return next((one.end for one in spans if one.end == close), None)
    return None


def _goes_on(text: str, head: Span, block: list[Span]) -> bool:
    """Tell whether a block may be a further paragraph of a note, and not a heading after it."""
    whole = _whole(block)
    words = text[whole.start : whole.end]
    deeper = min(_indent(text, line) for line in block) > _indent(text, head)
    sentence = (
        _SENTENCE.fullmatch(words) is not None
        and not words.isupper()
        and _EDITORIAL.search(words) is not None
    )
    listed = re.match(r"(?:[-*•]|\(?\d+[.)])\s", words) is not None
    return (deeper or sentence or listed) and not _APPARATUS.match(words)


def tail_note_start(text: str, start: int, end: int) -> int | None:
    """Give where the last note begins, if nothing but it follows to the end of a stretch."""
    heads = [one.start() for one in _LEFT.finditer(text, max(start, end - _TAIL_NOTE), end)]
    for head in reversed(heads[-_NOTES:]):
        before = _trimmed(text, start, head)
        if before == start:
            return None  # the text would be all note
        if is_note(_line(text, head, end)) and _is_last(text, Span(before, head), start, end):
            return _over_rule(text, start, head)
    return None


def _is_last(text: str, parting: Span, start: int, end: int) -> bool:
    """Tell whether a note goes to the end: nothing stands further from it than the text does."""
    apart = text.count("\n", parting.start, parting.end)
    found = list(blocks(text, parting.end, end))
    spans = [_whole(block) for block in found]
    if len(found) == 1:
        return apart > 1
    if text[spans[0].start] == "[":
        return _bracketed(text, spans) == spans[-1].end
    if (end - parting.end) * 2 > parting.start - start:
        return False  # it may as well be the text that follows it
    gaps = [_gap(text, one, two) for one, two in pairwise(spans)]
    headings = any(_APPARATUS.match(text[one.start : one.end]) for one in spans[1:])
    deeper = all(
        min(_indent(text, line) for line in block) > _indent(text, spans[0]) for block in found[1:]
    )
    wide = apart > 2 and gaps[0] <= apart  # noqa: PLR2004 - more than a blank line
    return not headings and ((wide and max(gaps[1:], default=0) < apart) or (deeper and apart > 1))


def _line(text: str, at: int, end: int) -> str:
    return text[at : min(end, at + 200)].partition("\n")[0]


def _trimmed(text: str, start: int, end: int) -> int:
    """Give where a stretch ends without the white space after it."""
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end


def _over_rule(text: str, start: int, head: int) -> int:
    """Give where a note begins: with the rule over it, if there is one."""
    above = _trimmed(text, start, head)
    line = text[max(start, text.rfind("\n", start, above) + 1) : above]
    ruled = is_rule(line.strip(" \t").replace(" ", ""))
    begun = above - len(line) if ruled else head
    return begun + len(text[begun : begun + 200]) - len(text[begun : begun + 200].lstrip(" \t"))


def notes_left(source: Source, start: int, end: int) -> list[Diagnostic]:
    """Report the notes of the transcribers that stand in the body: the first, and how many more."""
    text = source.text
    found = [
        Span(one.start(), one.end())
        for one in _LEFT.finditer(text, start, end)
        if is_note(text[one.start() : one.end() + 80].partition("\n")[0])
    ]
    if not found:
        return []
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    where = place_in(text, source.name, found[0].start, found[0].end)
    message = f"a note of the transcribers stands in the body{more}"
    return [NOTE_IN_BODY.at(where, message, "mark it as their note, or let it stand")]
