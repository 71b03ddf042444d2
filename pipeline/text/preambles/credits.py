"""Reads the lines that say who made a posting, in words: `Produced by A. Doe and B. Roe`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Span
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.lines import blocks
from pipeline.text.preambles.roles import looks_like_names, roles_of

__all__ = ["credit_end", "is_credit", "place_credits"]

_LONGEST = 1_200  # characters; longer than any credit
_MADE = (
    r"(?:produced|prepared|transcribed|created|scanned|digiti[sz]ed|typed|keyed|entered|proofread|"
    r"proofed|converted|provided|contributed|html'?d|marked up)"
)
_CREDIT = re.compile(
    rf"[\[(*]*(?:{_MADE}\b.{{0,200}}?\bby\b"
    rf"|(?:this\s+)?(?:project gutenberg\s+)?(?:e-?text|e-?book|html version|edition)\s+(?:was\s+)?"
    rf"(?:\w+\s+){{0,2}}{_MADE}\b"
    r"|credits?:|proofreaders?:"
    r"|note: (?:project gutenberg|images of the original)"
    r"|images of the original pages are available)",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    r"(?P<key>[Tt]ranscribed|[Tt]yped|[Kk]eyed|[Ee]ntered|[Pp]repared|[Ss]canned|[Pp]roduced)\s+"
    r"from\s+(?:the\s+|an?\s+)?(?P<source>.{3,200}?)\s+by\s+(?P<value>.+)",
    re.DOTALL,
)
_BY = re.compile(r"(?P<key>[A-Za-z][A-Za-z ,-]{2,60}?\bby)\b[ \t:]*(?P<value>.+)", re.DOTALL)
_CREDITS = re.compile(r"credits?:\s*", re.IGNORECASE)
_MADE_FROM = re.compile(
    r"\s*(?P<open>[(\[])?(?P<said>(?:this (?:file|e-?book|book) was (?:produced|created|made) )?"
    r"from (?:[\w-]+ ){0,4}?(?:images|scans)\b.*?)[.\]\s]*(?(open)\)?)[.\s]*\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{2}[.])(?<!\b(?:Mr|Dr|St|Jr|Sr|No)[.])(?<!\b(?:Mrs|Rev|Esq|Vol)[.])"
    r"(?<!\bProf[.])\s+(?=[A-Z])|\s*\n\s*(?=This )"
)
_NOTE = re.compile(r"\W*(?:note:|images of|transcriber[’']?s)", re.IGNORECASE)
_PLACE = re.compile(r"(?P<name>[^,]+ [^,]+),\s*(?P<place>[A-Z][\w’'.-]+)\.?")
_OPEN = re.compile(r"(?:,|;|&|\b(?:and|at|the|of|by|with|for|from|Online|Distributed))\Z")


def is_credit(words: str) -> bool:
    """Tell whether a block says who made the posting, and not what the text says."""
    if len(words) > _LONGEST or _CREDIT.match(words) is None:
        return False
    made = re.match(rf"[\[(*]*{_MADE}\s+by\b:?\s*(?P<names>[^.\n]*)", words, re.IGNORECASE)
    return made is None or looks_like_names(made["names"])


def credit_end(text: str, block: list[Span]) -> int:
    """Give where a credit ends that no blank line parts from the text after it; 0: there is none.

    It goes on from a line to the next as long as a list of names is left open.
    """
    first = text[block[0].start : block[0].end]
    if not is_credit(first):
        return 0
    for span, following in pairwise(block):
        words, after = text[span.start : span.end], text[following.start : following.end]
        opened = _OPEN.search(words) is not None or after[0].islower()
        if not opened and not after.startswith(("http", "www.", "(http", "Team")):
            return span.end
    return block[-1].end if len(block) == 1 else 0


def place_credits(draft: Draft, span: Span) -> None:
    """Place the persons a stretch names; what it says of anything else is left."""
    text = draft.source.text
    for block in blocks(text, span.start, span.end):
        place = Span(block[0].start, block[-1].end)
        if _NOTE.match(text, place.start, place.end):
            draft.leave(place, "a note of the transcribers, kept with the preamble")
            continue
        parts = list(_sentences(text, place))
        if len(parts) > 1 and not _BY.match(text, parts[0].start, parts[0].end):
            draft.leave(place)  # prose on how the file came to be
            continue
        for part in parts:
            _place(draft, part, " ".join(text[part.start : part.end].split()))


def _sentences(text: str, place: Span) -> Iterator[Span]:
    """Give the sentences of a credit: only the first of them may name who made the posting."""
    at = place.start
    for stop in _SENTENCE.finditer(text, place.start, place.end):
        yield Span(at, stop.start())
        at = stop.end()
    yield Span(at, place.end)


def _place(draft: Draft, place: Span, words: str) -> None:
    made = _MADE_FROM.search(words)
    if made:
        draft.texts.setdefault("source", made["said"].strip())
        words = words.replace(made[0], "").strip()
    words = _CREDITS.sub("", words)
    from_print, by = _FROM.match(words), _BY.match(words)
    if from_print:
        draft.texts["source"] = from_print["source"]
        _place_named(draft, place, f"{from_print['key']} by", from_print["value"])
    elif by and roles_of(by["key"]):
        draft.place(place, by["key"], by["value"], "person")
    elif (
        words and not by and draft.source.text[place.start : place.end].lower().startswith("credit")
    ):
        draft.place(place, "Credits", words, "person")
    elif words:
        draft.leave(place)


def _place_named(draft: Draft, place: Span, key: str, value: str) -> None:
    """Place who transcribed a print; a single word after one whole name is where they did it."""
    dwelling = _PLACE.fullmatch(value)
    if dwelling is None:
        draft.place(place, key, value, "person")
        return
    draft.place(place, key, dwelling["name"], "person")
    begin = draft.source.text.rfind(dwelling["place"], place.start, place.end)
    part = Span(begin, begin + len(dwelling["place"]))
    draft.leave(part, f"`{dwelling['place']}` isn't a name, and has no field of its own")
