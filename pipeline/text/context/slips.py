"""What speaks for it that a word is a slip for another: evidence, and what it weighs."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.context.classes import Grammar
from pipeline.text.context.network import Fits, network
from pipeline.text.context.ngrams import UNIT, Column, Floats, Ints, NGrams
from pipeline.text.context.sequence import Work
from pipeline.text.context.suspects import Readings, Search
from pipeline.text.lexicon import Lexicon

__all__ = ["ELISION", "Around", "Scales"]

ELISION = re.compile(r"(?<!\w)[’‘](?=[a-z])|n’(?!\w)|[a-z]’ ")
_SMALL = 6.0  # on the Zipf scale
_NEAR = 60  # characters before and after in which apostrophes tell of dialect
_MARKS = frozenset("’'‘*_")
_MOST = 140
_LONG = 20_000  # words of a work in which the absence of a word tells half
# The surprise of a slip, by its kind: like in shape, a letter lost or doubled.
_SHAPE, _LETTER = 6, 12
_HOPELESS = -9.0  # below it by what is known of words, nothing else is asked
_DOUBTFUL = -7.0  # and below it the network, which takes its time, isn't


class Evidence(NamedTuple):
    """What speaks for and against a word's being a slip, or what each of it weighs."""

    gain: Column  # natural logarithms
    shape: Column
    letter: Column
    once: Column
    absent: Column  # the reading is nowhere in the work, the more so the longer that is
    met: Column  # the work has it elsewhere beside the same words
    reading_met: Column
    reading_name: Column
    small: Column  # the reading is a small word
    place: Column  # the reading's class is likelier here, in natural logarithms


class Looks(NamedTuple):
    """What the text looks like about a word that may be a slip, or what each of it weighs."""

    marked: Column  # an apostrophe or a mark of emphasis touches it
    hyphen: Column
    capital: Column
    elisions: Column
    speech: Column


# A logistic regression on the works for tuning, and on slips put into their words by chance:
# `python -m tests.benchmarks.detection FOLDER --half tune --slips`.
_BASE = -8.53
_WEIGHTS = Evidence(
    gain=0.31,
    shape=2.07,
    letter=0.77,
    once=0.12,
    absent=-1.72,
    met=-0.32,
    reading_met=0.12,
    reading_name=0.69,
    small=0.41,
    place=0.16,
)
_OF_LOOKS = Looks(marked=-4.43, hyphen=-0.86, capital=-1.06, elisions=-0.82, speech=-0.90)
_OF_FITS = Fits(reading=0.25, word=-0.40)


def _bools(told: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(told, np.bool_)


def _sum(all_of: Iterable[Column], weights: Iterable[Column]) -> Floats:
    """Give the sum of what there is, each by its weight."""
    return np.asarray(sum(map(operator.mul, all_of, weights)))


class Around(NamedTuple):
    """What there is of a text besides its words in order.

    `dirt` is the logarithm of how many times more of its words than is usual were misread;
    `is_spoken` tells whether a place is inside a quotation.
    """

    text: str
    dirt: float
    is_spoken: Callable[[int], bool]


class Scales:
    """Weigh what the words of a text may have been meant for."""

    def __init__(self, around: Around, words: Lexicon, sequences: NGrams, work: Work) -> None:
        self._text, self._dirt, self._is_spoken = around
        self._words, self._model, self._work = words, sequences, work
        self._search = Search(work, sequences)
        self._grammar = Grammar(work, sequences)
        self._network = network(words.language)
        self._row = None if self._network is None else self._network.row(work)
        self._starts = np.array(work.starts, np.int64)
        self._numbers = np.array(work.numbers, np.int64)

    def suspects(self) -> Iterator[tuple[Readings, Floats]]:
        """Give the readings that are worth it, and the logarithm of the odds of each."""
        for readings in self._search.readings():
            yield readings, self._weighed(readings)

    def odds(self, slips: Sequence[tuple[int, int, int]]) -> Floats:
        """Give the logarithm of the odds that words are slips for others.

        A slip is told by where its word begins, the number of the other, and its surprise.
        """
        starts, others, surprises = np.array(slips, np.int64).reshape(-1, 3).T
        at = np.searchsorted(self._starts[1:], starts) + 1
        return self._weighed(self._search.weighed(at, others, surprises))

    def told(self, readings: Readings) -> Mapping[str, Column]:
        """Give all that speaks for readings and against them, each by its name."""
        fits = Fits(0.0, 0.0)
        if self._network is not None and self._row is not None:
            words = self._numbers[readings.at]
            fits = self._network.fits(self._row, readings.at, readings.other, words)
        named = {f"fits: {name}": column for name, column in fits._asdict().items()}
        looks = self.looks(readings.at)
        return {**self.evidence(readings)._asdict(), **looks._asdict(), **named}

    def _weighed(self, readings: Readings) -> Floats:
        score = _BASE + _sum(self.evidence(readings), _WEIGHTS)
        score[readings.slip <= _SHAPE] += self._dirt
        hoped = np.flatnonzero(score > _HOPELESS)
        score[hoped] += _sum(self.looks(readings.at[hoped]), _OF_LOOKS)
        if self._network is not None and self._row is not None:
            asked = np.flatnonzero(score > _DOUBTFUL)
            at, others = readings.at[asked], readings.other[asked]
            fits = self._network.fits(self._row, at, others, self._numbers[at])
            score[asked] += _sum(fits, _OF_FITS)
        return score

    def evidence(self, readings: Readings) -> Evidence:
        """Weigh readings by what is known of the words."""
        at, other, slip, gained = readings
        search, counts = self._search, self._search.counts
        word, before, after = self._numbers[at], self._numbers[at - 1], self._numbers[at + 1]
        length = len(self._numbers)
        met = search.met(before, word), search.met(word, after)
        reading_met = search.met(before, other), search.met(other, after)
        fits = self._grammar.fit_of_reading(at), self._grammar.fit(at, other)
        return Evidence(
            gain=np.minimum(_MOST, gained) * UNIT,
            shape=slip <= _SHAPE,
            letter=(slip > _SHAPE) & (slip <= _LETTER),
            once=counts[word] == 1,
            absent=(counts[other] == 0) * (length / (length + _LONG)),
            met=np.minimum(2, met[0] - 1) + np.minimum(2, met[1] - 1),
            reading_met=np.log1p(reading_met[0]) + np.log1p(reading_met[1]),
            reading_name=self._told(other, self.is_name),
            small=self._told(other, lambda one: self._words.zipf(one) > _SMALL),
            place=(fits[0] - fits[1]) * UNIT,
        )

    def looks(self, at: Ints) -> Looks:
        """Weigh words by what the text looks like about them."""
        text, starts = self._text, self._starts[at]
        forms = [self._work.forms[one] for one in at.tolist()]
        ends = starts + np.array([*map(len, forms)], np.int64)
        places = zip(starts.tolist(), ends.tolist(), strict=True)
        either = [text[one - 1 : one] + text[end : end + 1] for one, end in places]
        elisions = np.searchsorted(self._elisions, (starts - _NEAR, ends + _NEAR))
        return Looks(
            marked=_bools(not _MARKS.isdisjoint(one) for one in either),
            hyphen=_bools("-" in one for one in either),
            capital=(self._numbers[at - 1] > 0) & _bools(one[0].isupper() for one in forms),
            elisions=np.minimum(2, elisions[1] - elisions[0]),
            speech=_bools(map(self._is_spoken, starts.tolist())),
        )

    def is_name(self, word: str) -> bool:
        """Tell whether the work writes a word with a capital oftener than without."""
        written = self._work.written
        return written[word.capitalize()] > written[word]

    def _told(self, numbers: Ints, of: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Tell something of words by their numbers; it is asked of each once."""
        distinct, which = np.unique(numbers, return_inverse=True)
        return _bools(of(self._model.words[one]) for one in distinct)[which]

    @cached_property
    def _elisions(self) -> Ints:
        return np.array([one.start() for one in ELISION.finditer(self._text)], np.int64)
