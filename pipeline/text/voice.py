"""Where speech turns to telling, and telling to speech, judged by the words on either side.

Who speaks says `I` and `you`, and of what is; who tells says `he` and `she`, and of what was
(Leech and Short, Style in Fiction, ch. 10). Of the places where a quotation mark may have been
lost, the likeliest is that with most of speech on the one side and of telling on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.text.speech import SAYING, SPEAKER, TAG
from pipeline.text.voices import Voices

__all__ = [
    "CLOSING",
    "OPENING",
    "Signs",
    "closing_places",
    "closing_signs",
    "inner_closing_places",
    "inner_opening_places",
    "opening_places",
    "opening_signs",
]

_BACK = 60  # characters before a place that are looked at
_TITLE_LENGTH = 6  # characters of the longest title
_MOST = 2.0  # of what the words between two places weigh, what is more counts for less
_TAG_BEHIND = 2.0  # that who speaks is told behind speech all books know
_AS_LIKELY = 2.5  # a place so much less likely than another is none
# What speaks for a place, of those in one paragraph: its neighbours, and the words between it and
# the beginning. A conditional logit (McFadden 1974) learnt where each mark of the works for tuning
# was taken away: `python -m tests.benchmarks.detection FOLDER --half tune --places`.
CLOSING = {
    "end": 1.94,
    "tag": 2.99,
    "?small": 1.80,
    "?": 0.55,
    ".small": 0.40,
    ".": -0.61,
    ",small": -1.71,
    ",": -2.57,
    ";": -2.21,
    "—": 2.41,
    "words": 0.47,
    "most": 0.28,
    "behind": 0.60,
}
OPENING = {
    "first": 3.13,
    "saying": 2.46,
    "said": 1.46,
    ".": 0.37,
    ".small": 0.02,
    "?": -2.48,
    "?small": -1.41,
    ",": 0.40,
    ",small": -0.97,
    ":": 0.75,
    ";": 0.29,
    "—": -0.23,
    "phrase": 0.12,
    "tells": -1.87,
    "words": 0.45,
    "most": 0.50,
    "begins": 0.31,
    "later": -2.51,
}
_CLOSES = re.compile(r"(?<=[^\s.])[,.?!;:—–-]+(?= )|(?<=[,.?!;])(?=—)")
_BEGINS = re.compile(r"(?<=[,;:—–.?!]) ?(?=\w)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Dr|St|M|Mme|Messrs|[A-Z])\.\Z")
_NEXT_TAG = re.compile(rf" (?!I (?:think|say)\b){TAG}")
_SAYS = rf"(?:{SAYING}|saying|whispering|crying|adding|writes|wrote)"
_AFTER_SAYING = re.compile(
    rf"\b(?:{_SAYS}(?: {SPEAKER}| to [\w’-]+)?|{SPEAKER} {SAYING})(?:, [a-z]{{2,}}ing|, [a-z]+ly)?"
    r"[,;:.—]+ ?\Z"
)
_PHRASE = re.compile(
    r"(?<=[a-z] )(?P<quoted>(?!(?:the|an?|of|to|as|or|is|in|his|her|by|called|whom|for)\b)[\w’-]+"
    r"(?: [\w’-]+){0,3},?)\Z"
)
_SAID = re.compile(rf"\b{SAYING}\b[^.?!;“”]{{0,60}}[,;:] \Z")
_TELLS = re.compile(
    r"(?:[a-z]+ing|[a-z]+ly|with|who|which|as|and [a-z]+ed|his|her|in (?:a|an|his|her)|at|after"
    r"|when|while|without|from|very|quite|rather|still|half|looking|to (?:him|her|me))\b"
)


Signs = Mapping[str, float]  # what speaks for a place, and how much of it


def closing_places(
    voices: Voices, text: str, start: int, end: int, *, to_end: bool
) -> Sequence[int]:
    """Give where speech that begins at `start` may end, the likeliest place first.

    `to_end` tells that it may go on to `end`, which ends the paragraph.
    """
    return _ranked(closing_signs(voices, text, start, end, to_end=to_end), CLOSING)


def opening_places(
    voices: Voices, text: str, start: int, end: int, *, first: bool
) -> Sequence[int]:
    """Give where speech that ends at `end` may begin, the likeliest place first.

    `first` tells that `start` begins the paragraph.
    """
    return _ranked(opening_signs(voices, text, start, end, first=first), OPENING)


def _ranked(places: Iterable[tuple[int, Signs]], weights: Signs) -> Sequence[int]:
    worth = sorted(
        (-sum(weights[sign] * much for sign, much in signs.items()), place)
        for place, signs in places
    )
    likely = [place for less, place in worth if less - worth[0][0] <= _AS_LIKELY]
    return list(dict.fromkeys(likely))


def closing_signs(
    voices: Voices, text: str, start: int, end: int, *, to_end: bool
) -> Iterator[tuple[int, Signs]]:
    """Give the places where speech that begins at `start` may end, with what speaks for each."""
    places = [(place, _closing(voices, text, place)) for place in _stops(text, start, end)]
    if to_end:
        places.append((end, {"end": 1.0}))
    yield from _with_words(voices, text, start, places, 1)


def _with_words(
    voices: Voices, text: str, start: int, places: Iterable[tuple[int, Signs]], turn: int
) -> Iterator[tuple[int, Signs]]:
    """Add to what speaks for places the words before them.

    `turn` is 1 where speech ends at the place, and -1 where it begins.
    """
    at, words, most = start, 0.0, 0.0
    for place, signs in places:
        balance = turn * voices.balance(text, at, place)
        words += balance
        most += max(-_MOST, min(_MOST, balance))
        at = max(at, place)
        yield place, {**signs, "words": words, "most": most}


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _CLOSES.finditer(text, start, end):
        if not _TITLE.search(text, max(start, match.end() - _TITLE_LENGTH), match.end()):
            yield match.end()


def _closing(voices: Voices, text: str, place: int) -> Signs:
    """Give what the neighbours of a place say of its ending what is said."""
    spaced = text[place : place + 1] == " "
    sign = _sign(text[place - 1], text[place + 1 : place + 2])
    behind = voices.goes_behind(text, place + spaced)
    if not _NEXT_TAG.match(text, place):
        return {sign: 1.0, "behind": behind}
    return {sign: 1.0, "tag": 1.0, "behind": max(behind, _TAG_BEHIND)}


def _sign(mark: str, letter: str) -> str:
    """Name a mark and what is behind it, as the weights have it."""
    mark = {"!": "?", ":": ";"}.get(mark, mark)
    if mark in {".", "?", ","}:
        return f"{mark}small" if letter.islower() else mark
    return mark if mark == ";" else "—"


def opening_signs(
    voices: Voices, text: str, start: int, end: int, *, first: bool
) -> Iterator[tuple[int, Signs]]:
    """Give the places where speech that ends at `end` may begin, with what speaks for each."""
    places: list[tuple[int, Signs]] = []
    if first:
        places.append((start, {"first": 1.0, "begins": voices.goes_first(text, start)}))
    ended, tagged = 0.0, _NEXT_TAG.match(text, start) is not None
    for match in _BEGINS.finditer(text, start, end):
        place = match.end()
        before = text[max(start, place - _BACK) : place]
        if not _TITLE.search(before.rstrip()):
            signs = _opening(voices, text, place, before)
            places.append((place, {**signs, "later": ended} if tagged else signs))
            ended += ".small" not in signs and bool({".", "?"} & signs.keys())
    if (quoted := _phrase(text, start, end)) is not None:
        places.append((quoted, {"phrase": 1.0, "begins": voices.goes_first(text, quoted)}))
        places.sort(key=lambda one: one[0])
    yield from _with_words(voices, text, start, places, -1)


def _opening(voices: Voices, text: str, place: int, before: str) -> Signs:
    """Give what the neighbours of a place say of its beginning what is said."""
    mark = before.rstrip()[-1:]
    signs = {
        mark if mark == ":" else _sign(mark, text[place]): 1.0,
        "begins": voices.goes_first(text, place),
    }
    if _TELLS.match(text, place):
        signs["tells"] = 1.0
    if _AFTER_SAYING.search(before):
        signs["saying"] = 1.0
    elif _SAID.search(before):
        signs["said"] = 1.0
    return signs


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
