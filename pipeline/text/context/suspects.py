"""Finds the words of a text in whose place another, one slip away, would be far likelier.

This is the noisy channel (Mays, Damerau and Mercer 1991): a reading's gain is how much less
surprising the text is with it, less how unlikely the slip is. The work is evidence beside the
model: a quarter of each probability is what the work itself has, the place in question left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.text.context.ngrams import BOUND, END, UNIT, UNKNOWN, NGrams
from pipeline.text.context.sequence import Token, tokens

__all__ = ["Reading", "Suspect", "Work", "suspects"]

_SHARE = 0.25  # of the work beside the model
_PRIOR = 5.0  # occurrences that what the work has of a word by itself is worth
_COMMA = 6  # the surprise of its being a comma that stands between two words
# What is not worth a closer look, in units of surprise: seen on the works for tuning.
_CALM = 160  # a word and what follows it surprise less together
_APT = 5  # neither of them surprises more beside the other than by itself
_POOR = 20  # no reading gains more by pairs alone
_LITTLE = 10  # what follows surprises at least so much, whatever the reading
_LEAST = 25  # a reading gains at least so much, by all that is known
_WIDTH = 17  # bits of a number
_READINGS = 6  # scored by three words


class Reading(NamedTuple):
    """What may have been meant, what the text gains by it, and how unlikely the slip is."""

    word: str
    gain: float
    slip: int


class Suspect(NamedTuple):
    """A word that surprises, the words beside it, and the readings that gain most."""

    at: int
    before: str
    word: str
    after: str
    commas: int
    readings: tuple[Reading, ...]

    @property
    def likelier(self) -> float:
        """How many times likelier the text is with the first reading, however it came about."""
        first = self.readings[0]
        return math.exp((first.gain + first.slip) * UNIT)


@dataclass(frozen=True)
class Work:
    """A work as a sequence of words, and what it has of each and of each pair."""

    tokens: Sequence[Token]
    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    total: int

    @staticmethod
    def of(text: str) -> Work:
        """Read a work."""
        read = list(tokens(text))
        words = [token.word for token in read]
        pairs = Counter(zip(words, words[1:], strict=False))
        return Work(read, Counter(words), pairs, len(words))


def suspects(work: Work, model: NGrams) -> Iterator[Suspect]:
    """Give the suspects among the words of a work, in order."""
    return _Search(work, model).all()


class _Search:
    """The work in the numbers of a model."""

    def __init__(self, work: Work, model: NGrams) -> None:
        self.work, self.model = work, model
        numbers = model.numbers
        self.numbers = [
            numbers.get(token.word, UNKNOWN) if token.word else BOUND for token in work.tokens
        ]
        self._pairs: dict[int, int] = {}

    def pair(self, before: int, word: int) -> int:
        """Give the surprise of a word after another; each is looked up once."""
        key = ((before + 1) << _WIDTH) + word + 1
        found = self._pairs.get(key)
        if found is None:
            found = self._pairs[key] = self.model.pair(before, word or END)
        return found

    def all(self) -> Iterator[Suspect]:
        numbers = self.numbers
        plain = [self.model.plain(number) for number in numbers]
        known, pair = self._pairs, self.pair
        left, word = 0, BOUND
        for at, number in enumerate(numbers):
            key = ((word + 1) << _WIDTH) + number + 1
            right = known[key] if key in known else pair(word, number)
            surprising = left + right >= _CALM and word > END
            apt = left - plain[at - 1] < _APT and right - plain[at] < _APT
            if surprising and not apt:
                found = self._look(at - 1)
                if found is not None:
                    yield found
            left, word = right, number

    def _look(self, at: int) -> Suspect | None:
        """Look at a word more closely."""
        place = _Place(self, at)
        word = self.numbers[at]
        now = place.first(word) + place.second(word) - _POOR
        near = []
        for other, slip in self.model.others(word):
            left = now - slip - place.first(other)
            if left > _LITTLE:
                gain = left - place.second(other)
                if gain >= 0:
                    near.append((gain, other, slip))
        if not near:
            return None
        near.sort(key=lambda one: (-one[0], one[1]))
        name = self.work.tokens[at].word
        now_whole = place.whole(word, name, 1)
        readings = []
        for _, other, slip in near[:_READINGS]:
            meant = self.model.words[other]
            gain = now_whole - place.whole(other, meant, 0) - slip
            if gain >= _LEAST:
                readings.append(Reading(meant, gain, slip))
        if not readings:
            return None
        readings.sort(key=lambda one: (-one.gain, one.word))
        return Suspect(
            at, place.before, name, place.after, sum(place.commas), tuple(readings)
        )


class _Place:
    """A place in the work: two words on either side, and whether commas part it from them."""

    def __init__(self, search: _Search, at: int) -> None:
        self.search = search
        self.model = search.model
        work, numbers = search.work, search.numbers
        self.left, self.right = numbers[at - 1], numbers[at + 1]
        self.before, self.after = work.tokens[at - 1].word, work.tokens[at + 1].word
        self.commas = work.tokens[at].comma, work.tokens[at + 1].comma
        lefter = at > 1 and self.left != BOUND and not work.tokens[at - 1].comma
        self.lefter = numbers[at - 2] if lefter else UNKNOWN
        righter = self.right != BOUND and not work.tokens[at + 2].comma
        self.righter = numbers[at + 2] or END if righter else UNKNOWN

    def first(self, word: int) -> int:
        """Give the surprise of a word here, by pairs."""
        pair = self.search.pair
        if self.commas[0]:
            return min(pair(self.left, word), pair(BOUND, word)) + _COMMA
        return pair(self.left, word)

    def second(self, word: int) -> int:
        """Give the surprise of what follows, were a word here, by pairs."""
        pair = self.search.pair
        if self.commas[1]:
            apart = min(pair(word, self.right), pair(BOUND, self.right)) + _COMMA
            return apart + pair(word, BOUND) // 2
        return pair(word, self.right)

    def whole(self, word: int, name: str, here: int) -> float:
        """Give the surprise of a word here and of the two that follow, by all that is known.

        `here` is how often the work has the word at this place, which doesn't count.
        """
        model, right = self.model, self.right or END
        if self.commas[0]:
            first: float = self.first(word)
        else:
            triple = self.lefter >= 0 and self.left != BOUND
            first = model.triple(self.lefter, self.left, word) if triple else self.first(word)
            first = self._own(first, self.before, name, here)
        if self.commas[1]:
            return first + self.second(word)
        triple = self.left >= 0 and not self.commas[0]
        second: float = model.triple(self.left, word, right) if triple else self.second(word)
        second = self._own(second, name, self.after, here)
        third = model.triple(word, right, self.righter) if self.righter >= 0 else 0
        return first + second + third

    def _own(self, surprise: float, before: str, word: str, here: int) -> float:
        """Let the work itself have its say on a word after another."""
        work = self.search.work
        alone = max(1, work.words[word] - 1) / work.total
        met = max(0, work.pairs[before, word] - here) + _PRIOR * alone
        own = met / (max(0, work.words[before] - here) + _PRIOR)
        return -math.log((1 - _SHARE) * math.exp(-surprise * UNIT) + _SHARE * own) / UNIT

