"""Reads the numbers that headings and lists count by: figures, Roman numerals, letters, words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

__all__ = ["Number", "Style", "folded", "number_at", "roman"]


class Style(StrEnum):
    """How a number is written."""

    ROMAN = "roman"
    FIGURES = "figures"
    WORDS = "words"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text counts by it, and where it ends in the line it was read from."""

    value: int
    style: Style
    end: int


_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(  # four of a kind (IIII, XXXX) are how old printers wrote
    r"m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE
)
_MOST = 20  # characters a numeral has at most
_FIGURES = re.compile(r"\d{1,4}(?!\d)")
_ORDINAL_END = re.compile(
    r"(?:st|nd|rd|th|er|re|ère|ere|ème|eme|e|de|ste|º|ª|°|-?[аоы]?[яйе])(?!\w)", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_GAP = re.compile(r"[ \t]+(?:und |et |y |e )?|-")

# Stems from one on, each with the endings of its language: ordinals, then cardinals.
_ORDINALS = {
    "en": (
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "",
    ),
    "de": (
        (
            "erst zweit dritt viert fünft sechst siebent acht neunt zehnt elft zwölft dreizehnt"
            " vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst"
        ),
        "e er es en",
    ),
    "fr": (
        (
            "premi deuxi troisi quatri cinqui sixi septi huiti neuvi dixi onzi douzi treizi"
            " quatorzi quinzi seizi dix-septi dix-huiti dix-neuvi vingti"
        ),
        "er ère ème",
    ),
    "es": ("primer segund tercer cuart quint sext séptim octav noven décim undécim", "o a "),
    "it": (
        (
            "prim second terz quart quint sest settim ottav non decim undicesim dodicesim"
            " tredicesim quattordicesim quindicesim sedicesim diciassettesim diciottesim"
            " diciannovesim ventesim"
        ),
        "o a",
    ),
    "pt": ("primeir segund terceir quart quint sext sétim oitav non décim", "o a"),
    "nl": (
        (
            "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde"
            " twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende"
            " twintigste"
        ),
        "",
    ),
    "sv": (
        "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte",
        "",
    ),
    "la": ("prim secund terti quart quint sext septim octav non decim", "us a um"),
    "ru": (
        (
            "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат"
            " четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
        ),
        "ый ая ое ой ий ья ье",
    ),
}
_CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize dix-sept dix-huit dix-neuf vingt",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "ru": "один два три четыре пять шесть семь восемь девять десять",
}
_FURTHER = {  # words outside the row, and the tens that compose with units
    "en": "second:2 last:0 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80"
    " ninety:90 thirtieth:30 fortieth:40 fiftieth:50 sixtieth:60 seventieth:70 eightieth:80"
    " ninetieth:90 hundredth:100",
    "de": "dreißigstes:30 vierzigstes:40 fünfzigstes:50 siebtes:7 siebter:7 siebte:7",
    "fr": "second:2 seconde:2 vingt:20 trente:30 quarante:40 cinquante:50 trentième:30",
    "es": "tercero:3 veinte:20",
    "ru": "двадцать:20 тридцать:30 сорок:40 пятьдесят:50 тридцатая:30 сороковая:40",
}


def folded(text: str) -> str:
    """Give a text without difference of case and without accents, to compare words by."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in parted if not unicodedata.combining(one))


def roman(text: str) -> int | None:
    """Read a Roman numeral; None where the letters are none."""
    if not text or len(text) > _MOST or not _ROMAN.fullmatch(text):
        return None
    values = [_DIGITS[letter] for letter in text.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def number_at(line: str, at: int, language: str) -> Number | None:
    """Read the number that begins at a place of a line: `IV`, `12`, `2nd`, `TWENTY-FIRST`."""
    figures = _FIGURES.match(line, at)
    if figures:
        ending = _ORDINAL_END.match(line, figures.end())
        return Number(int(figures[0]), Style.FIGURES, ending.end() if ending else figures.end())
    letters = _LETTERS.match(line, at)
    if not letters:
        return None
    if letters[0] in (letters[0].upper(), letters[0].lower()):
        value = roman(letters[0])
        if value:
            return Number(value, Style.ROMAN, letters.end())
    worded = _worded(line, at, language)
    if worded:
        return worded
    if len(letters[0]) == 1 and letters[0].isupper():
        return Number(ord(letters[0]) - ord("A") + 1, Style.LETTER, letters.end())
    return None


def _worded(line: str, at: int, language: str) -> Number | None:
    """Read a number in words, of one word or of two (`TWENTY-ONE`)."""
    words = _number_words(language)
    first = _LETTERS.match(line, at)
    if not first:
        return None
    gap = _WORD_GAP.match(line, first.end())
    second = _LETTERS.match(line, gap.end()) if gap else None
    if second:
        together = words.get(folded(line[at : second.end()]))
        tens, units = words.get(folded(first[0]), 0), words.get(folded(second[0]), 0)
        if together is None and tens >= 20 and tens % 10 == 0 and 0 < units < 10:  # noqa: PLR2004
            together = tens + units
        if together is not None:
            return Number(together, Style.WORDS, second.end())
    value = words.get(folded(first[0]))
    return Number(value, Style.WORDS, first.end()) if value is not None else None


@cache
def _number_words(language: str) -> dict[str, int]:
    """Give the words for numbers in a language, folded; in one not listed here, the English."""
    known = language if language in _ORDINALS else "en"
    stems, endings = _ORDINALS[known]
    words = {
        folded(stem + ending): value
        for value, stem in enumerate(stems.split(), start=1)
        for ending in endings.split(" ")
    }
    for value, word in enumerate(_CARDINALS.get(known, "").split(), start=1):
        words.setdefault(folded(word), value)
    for pair in _FURTHER.get(known, "").split():
        word, _, figure = pair.partition(":")
        words.setdefault(folded(word), int(figure))
    if known == "de":
        words |= _german(words)
    return words


def _german(words: dict[str, int]) -> dict[str, int]:
    """Compose the German ordinals from twenty-one on, units before tens."""
    units = "einund zweiund dreiund vierund funfund sechsund siebenund achtund neunund"
    tens = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "funfzig": 50}
    composed = {
        folded(f"{unit}{ten}st{ending}"): value + number
        for number, unit in enumerate(units.split(), start=1)
        for ten, value in tens.items()
        for ending in ("e", "er", "es", "en")
    }
    return {word: value for word, value in composed.items() if word not in words}
