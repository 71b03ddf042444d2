"""Decides whether a word broken at a line end loses its hyphen when it is joined again.

How the word stands elsewhere in the text decides, for the usage of an author and a printer is
their own; then what words the language has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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


_AND = _set("and or nor but to und oder bis sowie et ou ni y o e ed och eller og en of и или")
# Before these the hyphen parts what is written as two words, in most prints at least.
_KEPT = _set("self well half ill all ex non quasi pseudo vice demi semi quarter")
_PREFIXES = _set("anti co counter neo pan post pre pro re extra ultra infra supra")
_PARTICLES = _set("то либо нибудь таки ка il elle ils elles on je tu vous nous moi toi")
# Languages that write compounds as one word, so that the lexicon lacks most of them.
_COMPOUNDING = _set("de nl sv da no fi is et hu")
_BOTH = 3.0  # from here on a half counts as a word …
_SHORT_BOTH = 4.8  # … of three letters and less from here on: many a syllable is in the lists
_SHORT = 3
_JOINED = 2.7  # from here on the whole is a word, though its halves are as well
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
        join = self._by_words(*one.near)
        if join is Join.DOUBTFUL and one.near != (one.before.lower(), one.after.lower()):
            return Join.KEPT  # the word has a hyphen already: `mother-in-law`
        return join

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

    def _by_words(self, before: str, after: str) -> Join:
        """Decide by the words of the language."""
        if self._lexicon is None:
            both = min(self._counted[before], self._counted[after]) > 0
            return Join.DOUBTFUL if both else Join.JOINED
        whole = self._lexicon.zipf(before + after)
        if after in _AND and whole < KNOWN:
            return Join.NONE
        if not self._is_word(after):
            return Join.JOINED
        if before in _KEPT:
            return Join.JOINED if whole >= _SURELY else Join.KEPT
        return self._of_two(before, after, whole)

    def _of_two(self, before: str, after: str, whole: float) -> Join:
        """Decide of a word whose second half is a word; the first may be one, or none."""
        first = self._is_word(before)
        if whole >= _JOINED or (whole >= _RARE and not first):
            return Join.JOINED
        if first and after in _PARTICLES:
            return Join.KEPT
        if before in _PREFIXES:
            return Join.DOUBTFUL
        if not first or self._primary in _COMPOUNDING:
            return Join.JOINED
        return Join.KEPT if whole < _RARE else Join.DOUBTFUL

    def _is_word(self, word: str) -> bool:
        if self._lexicon is None or not word:
            return False
        return self._lexicon.zipf(word) >= (_SHORT_BOTH if len(word) <= _SHORT else _BOTH)
