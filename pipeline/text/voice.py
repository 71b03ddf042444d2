"""Where speech turns to telling, and telling to speech, judged by the words on either side.

Who speaks says `I` and `you`, and of what is; who tells says `he` and `she`, and of what was
(Leech and Short, Style in Fiction, ch. 10). Of the places where a quotation mark may have been
lost, the likeliest is that with most of speech on the one side and of telling on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.speech import SAYING, SPEAKER, TAG

__all__ = ["closing_places", "inner_closing_places", "inner_opening_places", "opening_places"]

_SPOKEN = (
    r"\b(?:you|your|yours|yourself|we|us|our|ours|am|is|are|do|don’t|can|can’t|will|won’t|shall"
    r"|must|may|have|has|sir|ma’am|please|pray|yes|oh|ah|well)\b|[’](?:ll|ve|re|m|d)\b"
)
_TOLD = (
    r"\b(?:he|she|him|his|her|they|their|was|were|had|who|which|himself|herself|[a-z]{3,}ed)\b"
    rf"|{SAYING}\b"
)
_WORD = re.compile(rf"(?P<spoken>{_SPOKEN})|(?P<told>{_TOLD})", re.IGNORECASE)
_BACK = 60  # characters before a place that are looked at
_TITLE_LENGTH = 6  # characters of the longest title
_AS_TOLD = 0.6  # what a word of telling weighs beside one of speech
_MOST = 2.0  # more words than this, between two places, tell no more
# What speaks for a place, beside the words: speech ends where a paragraph does, and where who
# speaks is told; it begins where a paragraph does, and behind who speaks.
_TO_END = 3.0
_TAGGED = 3.0
_FIRST = 2.0
_BEHIND_SAYING = 2.5
_NEAR_TAG = 1.0
_QUOTED_PHRASE = 1.0
_AS_LIKELY = 2.0  # a place so much less likely than another is none
_TELLING = 2.0  # what speaks against it where the words behind it go on telling
_CLOSES = re.compile(r"(?<=[^\s.])[,.?!;:—–-]+(?= )|(?<=[,.?!;])(?=—)")
_BEGINS = re.compile(r"(?<=[,;:—–.?!]) ?(?=\w)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Dr|St|M|Mme|Messrs|[A-Z])\.\Z")
_NEXT_TAG = re.compile(rf" (?!I (?:think|say)\b){TAG}")
_SAYS = rf"(?:{SAYING}|saying|whispering|crying|adding|writes|wrote)"
_AFTER_SAYING = re.compile(
    rf"\b(?:{_SAYS}(?: {SPEAKER}| to [\w’-]+)?|{SPEAKER} {SAYING})(?:, [a-z]{{2,}}ing|, [a-z]+ly)?"
    r"[,;:.—]+ ?\Z"
)
_AFTER_TAG = re.compile(rf" {TAG}(?: {SPEAKER})?[,;:.—]+ ?\Z")
_PHRASE = re.compile(
    r"(?<=[a-z] )(?P<quoted>(?!(?:the|an?|of|to|as|or|is|in|his|her|by|called|whom|for)\b)[\w’-]+"
    r"(?: [\w’-]+){0,3},?)\Z"
)
_SAID = re.compile(rf"\b{SAYING}\b[^.?!;“”]{{0,60}}[,;:] \Z")
_TELLS = re.compile(
    r"(?:[a-z]+ing|[a-z]+ly|with|who|which|as|and [a-z]+ed|his|her|in (?:a|an|his|her)|at|after"
    r"|when|while|without|from|very|quite|rather|still|half|looking|to (?:him|her|me))\b"
)


def _balance(text: str, start: int, end: int) -> float:
    """Give how much more of a stretch is spoken than told."""
    balance = sum(
        1.0 if match.lastgroup == "spoken" else -_AS_TOLD
        for match in _WORD.finditer(text, start, end)
    )
    return max(-_MOST, min(_MOST, balance))


def _ranked(text: str, start: int, places: Sequence[tuple[int, float]], turn: int) -> list[int]:
    """Give the likeliest of some places, by what speaks for each and by the words between them.

    `turn` is 1 where speech ends at the place, and -1 where it begins.
    """
    worth: list[tuple[float, int]] = []
    at, told = start, 0.0
    for place, own in places:
        told += turn * _balance(text, at, place)
        worth.append((-own - told, place))
        at = max(at, place)
    worth.sort()
    return [place for less, place in worth if less - worth[0][0] <= _AS_LIKELY]


def closing_places(text: str, start: int, end: int, *, to_end: bool) -> list[int]:
    """Give where speech that begins at `start` may end, the likeliest place first.

    `to_end` tells that it may go on to `end`, which ends the paragraph.
    """
    places = [(place, _closing(text, place)) for place in _stops(text, start, end)]
    if to_end:
        places.append((end, _TO_END))
    return _ranked(text, start, places, 1)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _CLOSES.finditer(text, start, end):
        if not _TITLE.search(text, max(start, match.end() - _TITLE_LENGTH), match.end()):
            yield match.end()


def _closing(text: str, place: int) -> float:
    """Give what the neighbours of a place say of its ending what is said."""
    mark, small = text[place - 1], text[place + 1 : place + 2].islower()
    if _NEXT_TAG.match(text, place):
        return _TAGGED
    if mark in "?!":
        return 1.5 if small else 1.0
    if mark == ".":
        return -1.0 if small else 1.0
    return -1.0


def opening_places(text: str, start: int, end: int, *, first: bool) -> list[int]:
    """Give where speech that ends at `end` may begin, the likeliest place first.

    `first` tells that `start` begins the paragraph.
    """
    places = [(start, _FIRST)] if first else []
    for match in _BEGINS.finditer(text, start, end):
        place = match.end()
        before = text[max(start, place - _BACK) : place]
        if not _TITLE.search(before.rstrip()):
            places.append((place, _opening(text, start, place, before)))
    if (quoted := _phrase(text, start, end)) is not None:
        places.append((quoted, _QUOTED_PHRASE))
        places.sort()
    return _ranked(text, start, places, -1)


def _opening(text: str, start: int, place: int, before: str) -> float:
    mark, capital = before.rstrip()[-1:], text[place].isupper()
    worth = -_TELLING if _TELLS.match(text, place) else 0.0
    if _AFTER_SAYING.search(before):
        close = worth >= 0 and _AFTER_TAG.match(text, start, place)
        worth += _BEHIND_SAYING + (_NEAR_TAG if close else 0.0)
    elif _SAID.search(before):
        worth += 1.0
    if mark in ".?!":
        worth += 1.0 if capital else -2.0
    elif mark == ":":
        worth += 1.0
    if mark == "," and capital:
        worth += 0.5
    return worth


def inner_closing_places(text: str, start: int, end: int) -> list[int]:
    """Give where what is quoted in a quotation may end, the likeliest place first.

    One voice speaks on both sides: a phrase ends at its first mark, a sentence at its stop.
    """
    stops = list(_stops(text, start, end))
    tags = [place for place in stops if _NEXT_TAG.match(text, place)]
    sentences = [place for place in stops if text[place - 1] in ".?!"]
    last = len(text[:end].rstrip())
    if text[start : start + 1].islower():
        tags, sentences = [], stops[:1]
    spaced = [last] if end - last == 1 and not tags else []
    return list(dict.fromkeys([*spaced, *tags[:1], *sentences, *stops[::-1], last]))


def inner_opening_places(text: str, start: int, end: int) -> list[int]:
    """Give where what is quoted in a quotation may begin, the likeliest place first."""
    places = [one.end() for one in _BEGINS.finditer(text, start, end)]
    said = [one for one in places if _AFTER_SAYING.search(text[max(start, one - _BACK) : one])]
    capitals = [one for one in places if text[one - 2] in ",:—" and text[one].isupper()]
    others = [one for one in places if text[one].isupper()]
    phrase = _phrase(text, start, end)
    phrases = [] if phrase is None else [phrase]
    spaced = [start + 1] if text[start - 1 : start + 1] == "“ " else []
    ranked = [*spaced, *said[::-1], *capitals[::-1], *phrases, *others[::-1], *places[::-1]]
    return list(dict.fromkeys(ranked))


def _phrase(text: str, start: int, end: int) -> int | None:
    """Give where a phrase may begin that ends at `end`, with the sentence going on behind it."""
    if not text[end + 1 : end + 3].strip()[:1].islower() or _NEXT_TAG.match(text, end + 1):
        return None
    quoted = _PHRASE.search(text[max(start, end - _BACK) : end])
    return end - len(quoted["quoted"]) if quoted else None
