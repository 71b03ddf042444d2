"""How those who speak in a work differ from who tells it, by its own words.

A narrator who says `I`, or tells of what is, has words that speakers have elsewhere. So what is
between the quotation marks of a work, and what is not, tells what its voices say; where it has
little of either, the words count that are of speech or of telling in most books.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.text.speech import SAYING

__all__ = ["Voices"]

_SPOKEN = re.compile(
    r"(?:you|your|yours|yourself|we|us|our|ours|am|is|are|do|don’t|can|can’t|will|won’t|shall"
    r"|must|may|have|has|sir|ma’am|please|pray|yes|oh|ah|well)|.*’(?:ll|ve|re|m|d)"
)
_TOLD = re.compile(
    r"(?:he|she|him|his|her|they|their|was|were|had|who|which|himself|herself|[a-z]{3,}ed)"
    rf"|{SAYING}"
)
_AS_SPOKEN, _AS_TOLD = 1.0, -0.6  # what a word weighs of which the work tells nothing
_KNOWN = 8.0  # times a work has a word, and it tells as much of it as all other books
_MOST = 3.0  # more than this no word weighs
_KINDS = 50  # words that may follow a mark, of which each may have been met once
_ENOUGH = 400_000  # characters; more tell no more
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MARKS = {"“": re.compile("[“”]"), "‘": re.compile(r"‘|(?<=[,.?!;:—…”])’(?!\w)")}
_BEHIND_STOP = re.compile(r"[.?!,;:—] ?([^\W\d_]+(?:[’'-][^\W\d_]+)*)")


@dataclass(slots=True)
class Voices:
    """What a work has in its quotations, and what outside.

    Of the words of both, how often each stands there; and those that a closing mark is before, an
    opening one, or another mark inside a quotation.
    """

    spoken: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    _weights: dict[str, float] = field(default_factory=dict)
    _totals: list[int] = field(default_factory=lambda: [0] * 5)

    @classmethod
    def of(cls, text: str, paragraphs: Iterable[Span], outer: str) -> Voices:
        """Learn it from the paragraphs of a text that have marks, each in its turn."""
        voices = cls()
        read = 0
        for one in paragraphs:
            stretch = text[one.start : one.end]
            places = [(mark.start(), mark[0]) for mark in _MARKS[outer].finditer(stretch)]
            opens = [mark == outer for _, mark in places]
            if opens and opens == [True, False] * (len(opens) // 2):
                voices._learn(stretch, [-1, *(at for at, _ in places), len(stretch)])
                read += len(stretch)
            if read > _ENOUGH:
                break
        parts = (voices.spoken, voices.told, voices.behind, voices.first, voices.inside)
        voices._totals = [part.total() for part in parts]
        return voices

    def _learn(self, text: str, bounds: list[int]) -> None:
        """Count the words of a paragraph, told and spoken by turns between its bounds."""
        for number, start in enumerate(bounds[:-1]):
            part = text[start + 1 : bounds[number + 1]]
            words = _WORD.findall(part)
            quoted = number % 2 == 1
            (self.spoken if quoted else self.told).update(map(str.lower, words))
            if words and number:
                (self.first if quoted else self.behind)[words[0]] += 1
            if quoted:
                self.inside.update(_BEHIND_STOP.findall(part))

    def balance(self, text: str, start: int, end: int) -> float:
        """Give by how much a stretch is likelier to be spoken than told."""
        return sum(self._weight(word) for word in _WORD.findall(text, start, end))

    def _weight(self, form: str) -> float:
        word = form.lower()
        if word not in self._weights:
            spoken, told = self.spoken[word], self.told[word]
            totals = [(total + 1) for total in self._totals[:2]]
            own = math.log((spoken + 0.5) / totals[0] * totals[1] / (told + 0.5))
            usual = _AS_SPOKEN if _SPOKEN.fullmatch(word) else 0.0
            usual = _AS_TOLD if not usual and _TOLD.fullmatch(word) else usual
            times = spoken + told
            weight = (times * own + _KNOWN * usual) / (times + _KNOWN)
            self._weights[word] = max(-_MOST, min(_MOST, weight))
        return self._weights[word]

    def goes_behind(self, text: str, at: int) -> float:
        """Give by how much the word at a place is likelier behind a quotation than inside it."""
        return self._likelier(text, at, self.behind, self._totals[2], Counter(), 0)

    def goes_first(self, text: str, at: int) -> float:
        """Give by how much the word at a place is likelier to begin a quotation than to go on."""
        return self._likelier(text, at, self.first, self._totals[3], self.told, self._totals[1])

    def _likelier(  # noqa: PLR0913, PLR0917 - two counts, each with its sum
        self, text: str, at: int, here: Counter[str], whole: int, other: Counter[str], more: int
    ) -> float:
        word = _WORD.match(text, at)
        if word is None:
            return 0.0
        one = (here[word[0]] + 1) / (whole + _KINDS)
        elsewhere = self.inside[word[0]] + other[word[0].lower()]
        another = (elsewhere + 1) / (self._totals[4] + more + _KINDS)
        return max(-_MOST, min(_MOST, math.log(one / another)))
