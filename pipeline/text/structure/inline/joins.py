"""Decides whether a word broken at a line end loses its hyphen when it is joined again.

How the word stands elsewhere in the text decides, for the usage of an author and a printer is
their own; then what words the language has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from pipeline.text.lexicon import KNOWN, Lexicon, lexicon

__all__ = ["BREAK", "Break", "Join", "Joining"]

#: What breaks a word at a line end: hyphens of several kinds, the old double one, a not sign.
BREAK = "-\u2010\u00ad\u2e17¬="
_ALWAYS = frozenset("\u00ad¬")  # these stand for nothing but a break
_LETTERS = r"[^\W\d_]"
# The word before a break, with what hyphens and apostrophes join to it, and the word after it.
_BEFORE = re.compile(rf"(?:{_LETTERS}|[0-9])(?:\w|[-\u2010’'](?=\w))*\Z")
_AFTER = re.compile(rf"(?:{_LETTERS}|[0-9])(?:\w|[-\u2010’'](?=\w))*")
_WORDS = re.compile(rf"{_LETTERS}+(?:[-\u2010]{_LETTERS}+)*")
_LONGEST = 60  # characters of a word looked at


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before these a hyphen stands for a word that is left out: `pre- and post-war`.
_AND = {
    "de": _set("und oder bis sowie noch"),
    "en": _set("and or nor but to"),
    "es": _set("y o ni"),
    "fr": _set("et ou ni"),
    "it": _set("e o"),
    "nl": _set("en of tot"),
    "ru": _set("и или"),
    "sv": _set("och eller"),
}
# Before these the hyphen parts what is written as two words, in most prints at least.
_MOSTLY_KEPT = _set("self well half")
_KEPT = _MOSTLY_KEPT | _set("ill all ex non quasi pseudo vice demi semi quarter")
_PREFIXES = _set("anti co neo pan post pre pro extra ultra infra supra")
# Words that are far more often the beginning of one.
_BEGINNINGS = _set(
    "un in im dis mis re de over under out up fore inter intra sub super trans circum contra"
    " be al counter con com per for back ante bi tri mono poly micro macro mega"
)
# And these are more often the end of one.
_ENDINGS = _set(
    "ness less lessly ful fully fulness hood ship some ward wards most man men woman women self ly"
    " able ible like ten al ally ed er ers est ing ling"
)
_PARTS = _set(
    "looking hearted eyed haired handed headed minded tempered faced shaped coloured colored"
    " humoured humored natured"
)
_PARTICLES = _set("то либо нибудь таки ка il elle ils elles on je tu vous nous moi toi")
# Languages that write compounds as one word, so that the lexicon lacks most of them.
_COMPOUNDING = _set("de nl sv da no fi is et hu")
# On the Zipf scale, from where on a half counts as a word, by its length: many a syllable is in
# the lists.
_FIRST = ((2, 4.8), (3, 3.9), (_LONGEST, 3.0))
_SECOND = ((3, 4.8), (5, 3.0), (_LONGEST, 2.5))
_JOINED = KNOWN  # from here on the whole is a word, though its halves are as well
_RARE = 1.9  # below it no such word is ever written without its hyphen
_SURELY = 4.0  # from here on even with a half that mostly keeps it
_TIMES = 3  # so many times more often in one way than in the other


class Join(Enum):
    """What becomes of a hyphen at a line end."""

    JOINED = auto()  # the word has none
    KEPT = auto()  # the word has one
    DOUBTFUL = auto()
    NONE = auto()  # the two are two words, or no words


@dataclass(frozen=True, slots=True)
class Break:
    """A word broken at a line end: what stands before and after its hyphen."""

    before: str
    sign: str
    after: str

    @classmethod
    def at(cls, text: str, place: int, following: int) -> Break:
        """Read the halves round a hyphen at `place`; the second one begins at `following`."""
        before = _BEFORE.search(text[max(0, place - _LONGEST) : place])
        after = _AFTER.match(text[following : following + _LONGEST])
        return cls(before[0] if before else "", text[place], after[0] if after else "")

    @property
    def joined(self) -> str:
        """The word without its hyphen, in small letters."""
        return (self.before + self.after).lower()

    @property
    def hyphened(self) -> str:
        """The word with its hyphen, in small letters."""
        return f"{self.before}-{self.after}".lower()

    @property
    def near(self) -> tuple[str, str]:
        """The parts next to the break where there are several, in small letters."""
        before = re.split(r"[-\u2010’']", self.before.lower())[-1]
        return before, re.split(r"[-\u2010’']", self.after.lower())[0]


class Joining:
    """Decides of broken words by the rest of their text and by the words of its language."""

    def __init__(self, text: str, language: str, breaks: Iterable[Break]) -> None:
        """Count how the words that are broken stand elsewhere: the text is read once."""
        self._primary = language.partition("-")[0].lower()
        self._breaks = list(breaks)
        self._counted = self._count(text) if self._breaks else Counter[str]()
        self._lexicon: Lexicon | None = lexicon(language) if self._breaks else None

    def _count(self, text: str) -> Counter[str]:
        wanted: set[str] = set()
        for one in self._breaks:
            before, after = one.near
            wanted |= {one.joined, one.hyphened, before + after, f"{before}-{after}", before, after}
        # A half that is counted as a word of its own is one elsewhere.
        counted: Counter[str] = Counter()
        for one in self._breaks:
            counted.subtract(one.near)
        for match in _WORDS.finditer(text):
            word = match[0].lower().replace("\u2010", "-")
            if word in wanted:
                counted[word] += 1
            elif "-" in word:
                parts = word.split("-")
                counted.update({f"{one}-{two}" for one, two in pairwise(parts)} & wanted)
        return counted

    def of(self, one: Break) -> Join:
        """Decide of one break."""
        if not (one.before and one.after):
            return Join.NONE
        if one.sign in _ALWAYS:
            return Join.JOINED
        if one.before[-1].isdigit() or one.after[0].isdigit():
            return Join.KEPT
        seen = self._elsewhere(one)
        if seen is not None:
            return seen
        if one.after[0].isupper() and not one.before.isupper():
            return Join.KEPT
        return self._by_words(one)

    def _elsewhere(self, one: Break) -> Join | None:
        """Decide by how the word stands elsewhere in the text, or not at all."""
        before, after = one.near
        for joined, hyphened in (
            (one.joined, one.hyphened),
            (before + after, f"{before}-{after}"),
        ):
            whole, parted = self._counted[joined], self._counted[hyphened]
            if whole > parted * _TIMES:
                return Join.JOINED
            if parted > whole * _TIMES:
                return Join.KEPT
            if whole or parted:
                return Join.DOUBTFUL
        return None

    def _by_words(self, one: Break) -> Join:
        """Decide by the words of the language."""
        before, after = one.near
        if self._lexicon is None:
            both = min(self._counted[before], self._counted[after]) > 0
            return Join.DOUBTFUL if both else Join.JOINED
        whole = self._lexicon.zipf(before + after)
        second = self._is_word(after, _SECOND)
        if one.after.lower() in _AND.get(self._primary, ()) and whole < KNOWN:
            alone = before in _PREFIXES or self._is_word(before, _FIRST)
            return Join.NONE if alone else Join.JOINED
        first = before not in _BEGINNINGS and self._is_word(before, _FIRST)
        # A word with a hyphen already, `mother-in-law`, mostly has the next one as well.
        chained = one.near != (one.before.lower(), one.after.lower())
        if (second and (before in _KEPT or chained)) or (first and after in _PARTICLES):
            bound = _RARE if before in _KEPT - _MOSTLY_KEPT and not chained else _SURELY
            return Join.JOINED if whole >= bound else Join.KEPT
        return self._of_two(one, whole, first=first, second=second)

    def _of_two(self, one: Break, whole: float, *, first: bool, second: bool) -> Join:
        """Decide by whether the halves and the whole are words."""
        before, after = one.near
        if whole >= _JOINED or (whole >= _RARE and not (first and second)):
            return Join.JOINED
        if after in _PARTS:
            return Join.KEPT
        if second and before in _PREFIXES:
            return Join.DOUBTFUL
        if not first or after in _ENDINGS or self._primary in _COMPOUNDING:
            return Join.JOINED
        if second:
            return Join.KEPT if whole < _RARE else Join.DOUBTFUL
        # `broad-browed`: such a word is made for its place, and in no list.
        made = self._primary == "en" and len(after) > 4 and after.endswith(("ed", "ing"))  # noqa: PLR2004 - more than the ending
        return Join.DOUBTFUL if made else Join.JOINED

    def _is_word(self, word: str, least: Sequence[tuple[int, float]]) -> bool:
        if self._lexicon is None or not word:
            return False
        zipf = self._lexicon.zipf(word)
        return next((zipf >= bound for length, bound in least if len(word) <= length), False)
