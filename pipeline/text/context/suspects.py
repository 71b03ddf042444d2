"""Finds the words of a work in whose place another, one slip away, would be likelier.

This is the noisy channel (Mays, Damerau and Mercer 1991): a reading's gain is how much less
surprising the text is with it, less how unlikely the slip is. The work is evidence beside the
model: a quarter of each probability is what the work itself has, the place in question left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.context.ngrams import BOUND, END, UNIT, UNKNOWN, Floats, Ints, NGrams
from pipeline.text.context.sequence import LACKED, WIDTH, Work

__all__ = ["Readings", "Search"]

_SHARE = 0.25  # of a long work beside the model
_LONG = 5000  # words of a work of which the share is half that
_PRIOR = 5.0  # occurrences that what the work has of a word by itself is worth
_COMMA = 6  # the surprise of its being a comma that stands between two words
# What is not worth a closer look, in units of surprise: seen on the works for tuning.
_CALM = 70  # a word and what follows it surprise less together
_HABIT = 3  # times the work has a pair, and it is no slip
_POOR = 0  # a reading loses nothing by pairs
_LEAST = 12  # and by all that is known
_TOGETHER = 1 << 12  # places looked at together


class Readings(NamedTuple):
    """Readings for words of a work, in order of their places.

    Of each: the place of the word among those of the work, the reading's number, how unlikely the
    slip is, and how much less the text surprises with it.
    """

    at: Ints
    other: Ints
    slip: Ints
    gain: Floats

    def only(self, which: NDArray[np.bool_]) -> Readings:
        """Give some of them."""
        at, other, slip, gain = self
        return Readings(at[which], other[which], slip[which], gain[which])


class Search:
    """The work, and what the model says of its pairs."""

    def __init__(self, work: Work, model: NGrams) -> None:
        self.model = model
        self._share = _SHARE * len(work.numbers) / (len(work.numbers) + _LONG)
        self._numbers = np.array([*work.numbers, BOUND, BOUND], np.int64)
        self._known = np.where(self._numbers < LACKED, self._numbers, UNKNOWN)
        self._next = np.where(self._numbers == BOUND, END, self._known)
        self._comma = np.zeros(len(self._numbers), np.bool_)
        self._comma[list(work.commas)] = True
        self.counts = np.bincount(self._numbers[:-2], minlength=LACKED)
        keys, of, times = np.unique(
            self._numbers[:-1] << WIDTH | self._numbers[1:], return_inverse=True, return_counts=True
        )
        self._pairs, self._times = keys, times
        surprise = model.pairs(self._known[:-1], self._next[1:])
        self._beside = np.where(times[of] < _HABIT, surprise, 0)

    def met(self, before: Ints, word: Ints) -> Ints:
        """Give how often the work has each of many words after another."""
        keys = before << WIDTH | word
        found = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        return np.where(self._pairs[found] == keys, self._times[found], 0)

    def readings(self) -> Iterator[Readings]:
        """Give the readings that are worth a closer look, many places at a time."""
        numbers = self._numbers[:-2]
        calm = self._beside[:-1]
        places = np.flatnonzero((numbers > END) & (numbers < LACKED))
        places = places[calm[places - 1] + calm[places] >= _CALM]
        for begin in range(0, len(places), _TOGETHER):
            yield self._readings(places[begin : begin + _TOGETHER])

    def _readings(self, places: Ints) -> Readings:
        of, other, slip = self.model.slips(self._numbers[places])
        at = places[of]
        now = self._first(places, self._numbers[places])
        now += self._second(places, self._numbers[places])
        gain = now[of] - slip - self._first(at, other)
        some = gain >= _POOR
        at, other, slip, gain = at[some], other[some], slip[some], gain[some]
        some = gain - self._second(at, other) >= _POOR
        found = self.weighed(at[some], other[some], slip[some])
        return found.only(found.gain >= _LEAST)

    def weighed(self, at: Ints, other: Ints, slip: Ints) -> Readings:
        """Look at readings by all that is known."""
        places, of = np.unique(at, return_inverse=True)
        now = self._whole(places, self._numbers[places], 1)
        return Readings(at, other, slip, now[of] - self._whole(at, other, 0) - slip)

    def _first(self, at: Ints, words: Ints) -> Ints:
        """Give the surprise of words at places, by pairs."""
        found = self.model.pairs(self._known[at - 1], words)
        parted = np.flatnonzero(self._comma[at])
        bound = self.model.pairs(np.full(len(parted), BOUND), words[parted])
        found[parted] = np.minimum(found[parted], bound) + _COMMA
        return found

    def _second(self, at: Ints, words: Ints) -> Ints:
        """Give the surprise of what follows, were words at places, by pairs."""
        after = self._next[at + 1]
        found = self.model.pairs(words, after)
        parted = np.flatnonzero(self._comma[at + 1])
        bounds = np.full(len(parted), BOUND)
        apart = np.minimum(found[parted], self.model.pairs(bounds, after[parted])) + _COMMA
        ends = self.model.pairs(words[parted], np.full(len(parted), END))
        found[parted] = apart + ends // 2
        return found

    def _whole(self, at: Ints, words: Ints, here: int) -> Floats:
        """Give the surprise of words at places and of the two that follow, by all that is known.

        `here` is how often the work has each word at its place, which doesn't count.
        """
        numbers, comma = self._numbers, self._comma
        left, right = numbers[at - 1], numbers[at + 1]
        open_left = (left != BOUND) & ~comma[at - 1]
        open_right = (right != BOUND) & ~comma[at + 2]
        lefter = np.where(open_left, self._known[at - 2], UNKNOWN)
        righter = np.where(open_right, self._next[at + 2], UNKNOWN)
        before, after = self._known[at - 1], self._next[at + 1]
        parted, apart = comma[at], comma[at + 1]
        first = self.model.triples(lefter, before, words)
        first = np.where(parted, self._first(at, words), self._own(first, left, words, here))
        context = np.where(parted, UNKNOWN, before)
        second = self._own(self.model.triples(context, words, after), words, right, here)
        third = np.where(righter >= 0, self.model.triples(words, after, righter), 0)
        rest: Floats = np.where(apart, self._second(at, words), second + third)
        return first + rest

    def _own(self, surprise: Ints, before: Ints, words: Ints, here: int) -> Floats:
        """Let the work itself have its say on words after others."""
        alone = np.maximum(1, self.counts[words] - 1) / (len(self._numbers) - 2)
        met = np.maximum(0, self.met(before, words) - here) + _PRIOR * alone
        own = met / (np.maximum(0, self.counts[before] - here) + _PRIOR)
        share = self._share
        found: Floats = -np.log((1 - share) * np.exp(-surprise * UNIT) + share * own) / UNIT
        return found
