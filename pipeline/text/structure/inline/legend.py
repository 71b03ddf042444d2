"""Reads what a transcriber says of the signs used: "Bold text is marked with =equals signs="."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["GREEK", "legend"]

#: What a legend gives for words written in another alphabet than the source's.
GREEK = "greek"

_RENDERINGS = {
    "italic": r"itali[ckq]\w*|kursiv\w*|itálic\w*|курсив\w*",
    "bold": r"(?:bold|black)(?:-| )?(?:faced?|letter|type|text|print|font)?|boldface\w*|fett\w*"
    r"|gras(?:se)?|полужирн\w*|жирн\w*",
    "spaced": r"spaced(?:-| )out|spaced|letter-?spac\w*|gesperrt\w*|sperr\w*|espac\w*|разрядк\w*",
    "small-caps": r"small(?:-| )?cap\w*|kapitälchen|petites (?:capitales|majuscules)|капител\w*",
    "antiqua": r"antiqua\w*",
    "underlined": r"underlin(?:ed|ing)|unterstrichen\w*|soulign\w*|подч[её]ркну\w*",
    "superscript": r"superscript\w*|hochgestellt\w*|exposants?",
    "subscript": r"subscript\w*|tiefgestellt\w*|indices",
    GREEK: r"greek|griechisch\w*|grecs?",
}
_SIGNS = {
    "_": r"underscor\w+|underlines?|under-?bars?|low lines?|unterstrich\w{0,2}|tirets? bas",
    "=": r"equals?(?:-| )signs?|equals|gleichheitszeichen|signes? égale?",
    "*": r"asterisks?|sternchen|astérisques?",
    "+": r"plus(?:-| )?(?:signs?|zeichen)|pluses|plusses",
    "~": r"tildes?|swung dash\w*",
    "/": r"(?:forward )?slash(?:es)?|virgules?|schrägstrich\w{0,2}|solidus\w*",
    "#": r"hash(?:es|(?:-| )?(?:marks?|signs?|tags?))?|number signs?|pound signs?|rauten?\w*",
    "$": r"dollar(?:-| )?(?:signs?|zeichen)",
    "@": r"at(?:-| )signs?",
    "%": r"per ?cent(?:-| )signs?",
    "|": r"vertical bars?|pipes?",
}
# A sample shows the sign round a word of the legend's own: `_italics_`, `=so=`, `_..._`.
_OWN = (
    r"(?:like )?this|so|thus|like so|such|these|text|words?|here|example|abc|xyz|\.\.\.|…|solche"
    r"|dies\w*|ainsi|так|signs?|marks?"
)
_SAMPLE = (
    r"(?<![\w/])(?P<sign>[_=*+~/#$@%|])(?:in )?(?:{inner})(?: [^\W\d_]+){{0,3}}(?P=sign)(?![\w/])"
)
_SAID = re.compile(
    r"\b(?:mark(?:ed|s|ing)?|denot\w+|indicat\w+|enclos\w+|surround\w+|represent\w+|shown?|render\w+"
    r"|delimit\w+|given|between|within|placed?|set|signif\w+|use[ds]?|wrapped|bracket\w+|flank\w+|by|with"
    r"|gekennzeichnet|markiert|dargestellt|ausgezeichnet|umschlossen|wiedergegeben|mit|indiqu\w+"
    r"|entour\w+|marqu\w+|обознач\w+|выдел\w+)\b|[:=]",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:small.?cap\w*|(?:super|sub)scripts?|gesperrt\w*|kursiv\w*|fett\w*|text\w*"
    r"|type\w*|print\w*|faced?|font\w*|passages?|words?|phrases?|italics|original\w*"
    r"|transcri\w+|letters?|characters?|markup|ge(?:druckt|setzt)\w*|druck\w*|satz|schrift|mots?"
    r"|passagen?|wörter|stellen|слов\w*|текст\w*)\b|^\W*[^\W\d_]+:",
    re.IGNORECASE,
)
_NOTE = re.compile(r"transcri(?:b|pt)|transkri|bearbeiter|korrektur|изменени", re.IGNORECASE)
_FRONT, _BACK, _AFTER = 6_000, 12_000, 1_500  # characters in which a legend may stand
_REACH = 240  # characters of a sentence, at most, on each side
_END = re.compile(r"[.;!?][)\]”\"]*\s|\n\s*\n|\n[ \t]*(?=[-*•][ \t])")


def _words(table: dict[str, str]) -> str:
    return "|".join(table.values())


_ANY_SIGN = re.compile(rf"\b(?:{_words(_SIGNS)})\b", re.IGNORECASE)
_ANY_RENDERING = re.compile(rf"(?<![^\W_])(?:{_words(_RENDERINGS)})(?![^\W_])", re.IGNORECASE)
_ANY_SAMPLE = re.compile(
    _SAMPLE.format(inner=rf"{_words(_RENDERINGS)}|{_words(_SIGNS)}|{_OWN}"), re.IGNORECASE
)
_NAMED = re.compile(  # an underscore may stand beside a word: it is a sign
    "|".join(
        rf"(?<![^\W_])(?P<r{number}>{words})(?![^\W_])"
        for number, words in enumerate([*_RENDERINGS.values(), *_SIGNS.values()])
    ),
    re.IGNORECASE,
)
_MEANT = [*_RENDERINGS, *_SIGNS]


def legend(text: str, begin: int = 0) -> dict[str, str]:
    """Give what each sign stands for that a text explains: a rendering, or GREEK.

    A legend stands before the body, which begins at `begin`, or soon after that, at the end of the
    text, or in a transcriber's note. A sentence is believed where it names a rendering and a sign,
    or shows one, and says that one is marked by the other. What is said first counts.
    """
    said: dict[str, str] = {}
    done = 0
    for start, end in _zones(text, begin):
        for match in _ANY_RENDERING.finditer(text, max(start, done), end):
            if match.start() < done:
                continue
            first, done = _sentence(text, match.start())
            for sign, rendering in _paired(text[first:done]):
                said.setdefault(sign, rendering)
    return said


def _zones(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Give the stretches in which a legend may stand, in order of place."""
    front, back = min(begin + _FRONT, len(text)), max(0, len(text) - _BACK)
    yield 0, front
    done = front
    for note in _NOTE.finditer(text, front, max(front, back)):
        if note.end() + _AFTER > done:
            yield max(note.start(), done), note.end() + _AFTER
            done = note.end() + _AFTER
    yield max(back, done), len(text)


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Give the sentence round a place, or what can be seen of it."""
    start = max(0, place - _REACH)
    for match in _END.finditer(text, start, place):
        start = match.end()
    end = _END.search(text, place, place + _REACH)
    return start, end.end() if end else min(len(text), place + _REACH)


def _paired(sentence: str) -> Iterator[tuple[str, str]]:
    """Pair the renderings and signs of a sentence in the order in which they are named."""
    plain = _ANY_SAMPLE.sub(" ", sentence)
    if plain == sentence and not _ANY_SIGN.search(sentence):
        return
    if not (_SAID.search(plain) and _NOUN.search(sentence)):
        return
    waiting = ""
    last: set[str] = set()
    for meant in _named(sentence):
        if meant in last:
            continue
        if waiting and (waiting in _RENDERINGS) != (meant in _RENDERINGS):
            last = {waiting, meant}
            waiting = ""
            sign, rendering = sorted(last, key=lambda one: one in _RENDERINGS)
            yield sign, rendering
        else:
            waiting, last = meant, set()


def _named(sentence: str) -> Iterator[str]:
    """Give the renderings and signs a sentence names or shows, in order."""
    found = [(match.start(), match["sign"]) for match in _ANY_SAMPLE.finditer(sentence)]
    for match in _NAMED.finditer(sentence):
        group = match.lastgroup or "r0"
        found.append((match.start(), _MEANT[int(group[1:])]))
    return (meant for _, meant in sorted(found))
