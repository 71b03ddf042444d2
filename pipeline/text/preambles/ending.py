"""Tells what comes before and after a text and is no part of it, whatever the form of the posting.

Before it, under the preamble: the way through the site, who made the posting, a transcriber's note.
After it: the way back, the day of the last change, the site's licence and volunteers, a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Profile, Span
from pipeline.text.preambles.chrome import is_chrome, is_navigation, is_rule, site_named
from pipeline.text.preambles.credits import is_credit, place_credits
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.licences import licence
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.notes import head_note_end, is_note, notes_left, tail_note_start
from pipeline.text.preambles.reading import Reading
from pipeline.text.preambles.titlepage import read_off

__all__ = ["finished"]

_TAIL = 20_000  # characters; what a site adds at the end is shorter
_ROUNDS = 16  # stretches of one kind after another, more than any posting has
_FOOTER = 40  # lines of the site's own at most
_END_OF = re.compile(
    r"^[ \t]*(?P<note>\[\s*(?:the )?end of (?!(?:book|part|volume|vol|act|chapter|canto|scene)\b)"
    r"(?P<title>[^\]]{3,300})\])\Z",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT = re.compile(r"^[ \t]*About this digital edition[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LICENCE = re.compile(
    r"(?:this|the(?: \w+)? (?:author|translator)[^.]{0,80}this) (?:work|text|file|document|article|"
    r"translation)\b[^.]{0,90}\b(?:public domain|licen[cs]ed?|copyrighted)\b"
    r"|text is available under the creative commons"
    r"|the longest-living author of this work"
    r"|copyright expired",
    re.IGNORECASE,
)
_SENTENCES = 1_500  # characters; a licence of more is no footer


def finished(draft: Draft, profile: Profile, end: int = 0) -> Reading:
    """Give the reading of a draft, with all that is no text before and after the text.

    `end` is where the reader itself found the text to end; 0: it found no such place.
    """
    text = draft.source.text
    close = end or len(text)
    begin = _head_end(draft, draft.span.end, close, credited=profile != Profile.NONE)
    first = len(text) - len(text.lstrip(" \t\n"))
    draft.span = Span(first, begin) if begin else Span(0, 0)
    site, date = site_named(text, draft.span)
    if site and not {"site", "posted"} & {*draft.texts, *draft.dates}:
        draft.place(draft.span, "", f"{site}, {date}" if date else site, "posted")
    start = _tail_start(draft, begin, close)
    read_off(draft, begin, start)
    draft.diagnostics += notes_left(draft.source, begin, start)
    last = _trimmed(text, start, len(text))
    postamble = Span(start, last) if start < last else Span(0, 0)
    return Reading(draft.preamble(profile), tuple(draft.diagnostics), postamble)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end


def _head_end(draft: Draft, begin: int, close: int, *, credited: bool) -> int:
    """Go on under a preamble over what still is the posting's own, as long as text is left."""
    text, at = draft.source.text, begin
    limit = min(close, begin + HEAD)
    for _ in range(_ROUNDS):
        block = next(blocks(text, at, limit), None)
        if block is None:
            break
        span = Span(block[0].start, block[-1].end)
        words = text[span.start : span.end]
        rows = [text[one.start : one.end] for one in block]
        after = span.end
        note = is_note(words)
        if note:
            after = head_note_end(text, span.start, limit) or 0
        elif not (
            is_navigation(rows)
            or all(is_chrome(row) for row in rows)
            or (at > begin and is_rule(words))
            or (credited and is_credit(words))
        ):
            break
        rest = text[after : min(close, after + HEAD)]
        if not after or after == limit or not rest.strip(" \t\n\x1a"):
            break  # what would be all preamble is the text
        if note:
            draft.leave(Span(span.start, after), "a note of the transcribers, kept as it stands")
        elif credited and is_credit(words):
            place_credits(draft, span)
        at = after
    return at


def _tail_start(draft: Draft, begin: int, close: int) -> int:
    """Give where the text ends, before all that the site and the transcribers put after it."""
    text = draft.source.text
    at, first = close, max(begin, close - _TAIL)
    found: list[tuple[Span, str]] = []
    for _ in range(_ROUNDS):
        before = at
        at = _over_footer(draft, first, at)
        at = _over_terms(draft, first, at)
        note = tail_note_start(text, begin, at)
        if note is not None:
            span = Span(note, _trimmed(text, note, at))
            found.append((span, "a note of the transcribers, kept as it stands"))
            at = note
        if at == before:
            break
    if not text[begin:at].strip(" \t\n"):
        return close
    for span, message in reversed(found):
        draft.leave(span, message)
    return at


def _over_footer(draft: Draft, first: int, end: int) -> int:
    """Give where the lines begin that are the site's own, and the rule over them."""
    text, at = draft.source.text, end
    for span in _backward(text, first, end):
        words = text[span.start : span.end]
        ruled = at < end and is_rule(words)
        if not (ruled or is_chrome(words)):
            break
        at = span.start
    closing = _END_OF.search(text, max(first, at - 400), _trimmed(text, first, at))
    if closing is None:
        return at
    said = " ".join(closing["title"].casefold().split())
    title = draft.texts.get("title", "").casefold()
    return closing.start("note") if " by " in said or (title and title in said) else at


def _backward(text: str, first: int, end: int) -> Iterator[Span]:
    """Give the last lines of a stretch that have anything on them, the last one first."""
    at = end
    for _ in range(_FOOTER):
        at = _trimmed(text, first, at)
        if at == first:
            return
        start = max(first, text.rfind("\n", first, at) + 1)
        words = text[start:at]
        yield Span(at - len(words.lstrip(" \t")), at)
        at = start


def _over_terms(draft: Draft, first: int, end: int) -> int:
    """Give where the terms begin that a site states under its texts, and the tale it tells."""
    text, at = draft.source.text, end
    about = [one.start() for one in _ABOUT.finditer(text, first, end)]
    if about:
        at = about[-1]
        draft.texts.setdefault("site", "Wikisource") if "Wikisource" in text[at:end] else None
        draft.leave(
            Span(at, _trimmed(text, at, end)), "what the site tells of itself, kept as it stands"
        )
    for block in reversed(list(blocks(text, first, at))):
        words = text[block[0].start : block[-1].end]
        if len(words) > _SENTENCES or not _LICENCE.match(words):
            break
        at = block[0].start
        if "licence" not in draft.texts:
            draft.stated = licence(" ".join(words.split()))
    return at
