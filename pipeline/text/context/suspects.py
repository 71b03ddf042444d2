"""Finds the words of a work in whose place another, one slip away, would be far likelier.

This is the noisy channel (Mays, Damerau and Mercer 1991): a reading's gain is how much less
surprising the text is with it, less how unlikely the slip is. The work is evidence beside the
model: a quarter of each probability is what the work itself has, the place in question left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.context.ngrams import BOUND, END, UNIT, UNKNOWN, NGrams
from pipeline.text.context.sequence import LACKED, WIDTH, Work

__all__ = ["Reading", "Search", "Suspect", "suspects"]

_SHARE = 0.25  # of a long work beside the model
_LONG = 5000  # words of a work of which the share is half that
_PRIOR = 5.0  # occurrences that what the work has of a word by itself is worth
_COMMA = 6  # the surprise of its being a comma that stands between two words
# What is not worth a closer look, in units of surprise: seen on the works for tuning.
_CALM = 100  # a word and what follows it surprise less together
_APT = 30  # or less by so much than each of them by itself
_HABIT = 3  # times the work has a pair, and it is no slip
_LITTLE = 16  # what follows surprises at least so much, whatever the reading
_POOR = 16  # a reading gains at least so much by pairs
_LEAST = 24  # and by all that is known
_LAST = (1 << WIDTH) - 1  # the bits of the second word of a pair
_READINGS = 3  # looked at by all that is known


class Reading(NamedTuple):
    """What may have been meant, what the text gains by it, and how unlikely the slip is."""

    number: int
    gain: float
    slip: int


class Suspect(NamedTuple):
    """A word that surprises, by its place among those of the work, and the readings for it."""

    at: int
    readings: tuple[Reading, ...]

    @property
    def likelier(self) -> float:
        """How many times likelier the text is with the first reading, however it came about."""
        first = self.readings[0]
        return math.exp((first.gain + first.slip) * UNIT)


def suspects(work: Work, model: NGrams) -> Iterator[Suspect]:
    """Give the suspects among the words of a work, in order."""
    search = Search(work, model)
    for at in search.surprising():
        readings = search.readings(at)
        if readings:
            yield Suspect(at, readings)


class Search:
    """The work, and what the model says of its pairs."""

    def __init__(self, work: Work, model: NGrams) -> None:
        self.work, self.model = work, model
        self.share = _SHARE * len(work.numbers) / (len(work.numbers) + _LONG)
        self.surprise = {
            key: self._look_up(key >> WIDTH, key & _LAST)
            for key, times in work.pairs.items()
            if times < _HABIT
        }
        self._slips: dict[int, list[tuple[int, int]]] = {}

    def _look_up(self, before: int, word: int) -> int:
        context = before if before < LACKED else UNKNOWN
        return self.model.pair(context, (word or END) if word < LACKED else UNKNOWN)

    def surprising(self) -> list[int]:
        """Give the places that are worth a closer look."""
        work, numbers = self.work, self.work.numbers
        plain = {number: self.model.plain(_known(number)) for number in work.counts}
        surprise = self.surprise.get
        beside = [surprise(key, 0) for key in work.keys]
        alone = [plain[number] for number in numbers]
        return [
            at
            for at, (left, right) in enumerate(pairwise(beside), 1)
            if left + right >= _CALM
            and END < numbers[at] < LACKED
            and left + right >= alone[at] + alone[at + 1] - _APT
        ]

    def reading(self, at: int, other: int, slip: int) -> Reading:
        """Look at one reading for a word by all that is known, whatever comes of it."""
        place = _Place(self, at)
        gain = place.whole(self.work.numbers[at], 1) - place.whole(other, 0) - slip
        return Reading(other, gain, slip)

    def _others(self, word: int) -> list[tuple[int, int]]:
        found = self._slips.get(word)
        if found is None:
            found = self._slips[word] = list(self.model.others(word))
        return found

    def readings(self, at: int) -> tuple[Reading, ...]:
        """Look at a word more closely, and give the readings that gain by it, the best first."""
        place = _Place(self, at)
        word = self.work.numbers[at]
        now = place.first(word) + place.second(word) - _POOR - _LITTLE
        near = []
        first, second = place.first, place.second
        for other, slip in self._others(word):
            left = now - slip - first(other)
            if left > 0:
                gain = left + _LITTLE - second(other)
                if gain >= 0:
                    near.append((-gain, other, slip))
        if not near:
            return ()
        now_whole = place.whole(word, 1)
        found = [
            Reading(other, whole, slip)
            for _, other, slip in sorted(near)[:_READINGS]
            if (whole := now_whole - slip - place.whole(other, 0)) >= _LEAST
        ]
        return tuple(sorted(found, key=lambda one: (-one.gain, one.number)))


def _known(number: int) -> int:
    """Give a number as the model has it."""
    return number if number < LACKED else UNKNOWN


class _Place:
    """A place in the work: two words on either side, and whether commas part it from them."""

    def __init__(self, search: Search, at: int) -> None:
        self.search, self._pair = search, search.model.pair
        numbers, commas = search.work.numbers, search.work.commas
        self.left, self.right = numbers[at - 1], numbers[at + 1]
        self._before, self._after = _known(self.left), _known(self.right) or END
        self.comma_before, self.comma_after = at in commas, at + 1 in commas
        self.lefter = self.righter = UNKNOWN
        if self.left != BOUND and at - 1 not in commas:
            self.lefter = _known(numbers[at - 2])
        if self.right != BOUND and at + 2 not in commas:
            self.righter = _known(numbers[at + 2]) or END

    def first(self, word: int) -> int:
        """Give the surprise of a word here, by pairs."""
        known = word if word < LACKED else UNKNOWN
        found = self._pair(self._before, known)
        if self.comma_before:
            return min(found, self._pair(BOUND, known)) + _COMMA
        return found

    def second(self, word: int) -> int:
        """Give the surprise of what follows, were a word here, by pairs."""
        known = word if word < LACKED else UNKNOWN
        found = self._pair(known, self._after)
        if self.comma_after:
            apart = min(found, self._pair(BOUND, self._after)) + _COMMA
            return apart + self._pair(known, END) // 2
        return found

    def whole(self, word: int, here: int) -> float:
        """Give the surprise of a word here and of the two that follow, by all that is known.

        `here` is how often the work has the word at this place, which doesn't count.
        """
        triple = self.search.model.triple
        left, right = self._before, self._after
        first: float = self.first(word)
        if not self.comma_before:
            if self.lefter >= 0:
                first = triple(self.lefter, left, word)
            first = self._own(first, self.left, word, here)
        if self.comma_after:
            return first + self.second(word)
        second: float = self.second(word)
        if not self.comma_before and left >= 0:
            second = triple(left, word, right)
        second = self._own(second, word, self.right, here)
        return first + second + (triple(word, right, self.righter) if self.righter >= 0 else 0)

    def _own(self, surprise: float, before: int, word: int, here: int) -> float:
        """Let the work itself have its say on a word after another."""
        work = self.search.work
        alone = max(1, work.counts[word] - 1) / len(work.numbers)
        met = max(0, work.pair(before, word) - here) + _PRIOR * alone
        own = met / (max(0, work.counts[before] - here) + _PRIOR)
        share = self.search.share
        return -math.log((1 - share) * math.exp(-surprise * UNIT) + share * own) / UNIT
