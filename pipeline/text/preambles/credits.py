"""Reads the lines that say who made a posting, in words: `Produced by A. Doe and B. Roe`."""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.lines import blocks
from pipeline.text.preambles.roles import roles_of

__all__ = ["is_credit", "place_credits"]

_LONGEST = 1_200  # characters; longer than any credit
_MADE = (
    r"(?:produced|prepared|transcribed|created|scanned|digiti[sz]ed|typed|keyed|proofread|proofed|"
    r"converted|provided|contributed)"
)
_CREDIT = re.compile(
    rf"[\[(*]*(?:{_MADE}\b.{{0,200}}?\bby\b"
    rf"|(?:this\s+)?(?:project gutenberg\s+)?(?:e-?text|e-?book|html version|edition)\s+(?:was\s+)?"
    rf"(?:\w+\s+){{0,2}}{_MADE}\b"
    r"|credits?:|proofreaders?:"
    r"|note: (?:project gutenberg|images of the original)"
    r"|\[?transcriber[’']s notes?\b.*\S{3})",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    r"(?P<key>[Tt]ranscribed|[Pp]repared|[Ss]canned|[Pp]roduced)\s+from\s+(?:the\s+|an?\s+)?"
    r"(?P<source>.{3,200}?)\s+by\s+(?P<value>.+)",
    re.DOTALL,
)
_BY = re.compile(r"(?P<key>[A-Za-z][A-Za-z ,-]{2,60}?\bby)\b[ \t:]*(?P<value>.+)", re.DOTALL)
_CREDITS = re.compile(r"credits?:\s*", re.IGNORECASE)
_MADE_FROM = re.compile(
    r"\s*[(\[]?(?P<said>(?:this (?:file|e-?book|book) was (?:produced|created|made) )?"
    r"from (?:[\w-]+ ){0,4}?(?:images|scans)\b.*?)[.)\]\s]*\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W*(?:note|transcriber)", re.IGNORECASE)


def is_credit(words: str) -> bool:
    """Tell whether a block says who made the posting, and not what the text says."""
    return len(words) <= _LONGEST and _CREDIT.match(words) is not None


def place_credits(draft: Draft, span: Span) -> None:
    """Place the persons a stretch names; what it says of anything else is left."""
    text = draft.source.text
    for block in blocks(text, span.start, span.end):
        place = Span(block[0].start, block[-1].end)
        words = " ".join(text[place.start : place.end].split())
        if _NOTE.match(words):
            draft.leave(place, "a note of the transcribers, kept with the preamble")
        else:
            _place(draft, place, words)


def _place(draft: Draft, place: Span, words: str) -> None:
    made = _MADE_FROM.search(words)
    if made:
        draft.texts.setdefault("source", made["said"])
        words = words.replace(made[0], "").strip()
    words = _CREDITS.sub("", words)
    from_print, by = _FROM.match(words), _BY.match(words)
    if from_print:
        draft.texts["source"] = from_print["source"]
        draft.place(place, f"{from_print['key']} by", from_print["value"], "person")
    elif by and roles_of(by["key"]):
        draft.place(place, by["key"], by["value"], "person")
    elif (
        words and not by and draft.source.text[place.start : place.end].lower().startswith("credit")
    ):
        draft.place(place, "Credits", words, "person")
    elif words:
        draft.leave(place)
