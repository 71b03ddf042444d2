"""Sorts words into classes by the company they keep, and counts which class follows which.

The classes are those under which pairs of words are likeliest, found by exchange: each word in
turn moves to the class where it does the most for that, until few move (Martin, Liermann and Ney
1998). Words that are not common take part by their form.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.context.classes import BY_FORM, SHAPES, shape, tokens
from pipeline.text.context.ngrams import UNIT
from pipeline.text.context.sequence import CLAUSE, Work, plainly

__all__ = ["Read", "classes", "read"]

_CLASSES = 128
_COMMON = 20_000  # words that have a class of their own right …
_TIMES = 8  # … if the texts have them so often
_ROUNDS = 12
_DISCOUNT = 0.7
_HALF = 0.5  # what a class never met counts as

_Counts = NDArray[Any]


class Read(NamedTuple):
    """The texts as a row of numbers, and the words they stand for; shapes come after all words."""

    words: list[str]
    row: NDArray[np.int64]


def read(texts: Iterable[str], common: int = _COMMON, times: int = _TIMES) -> Read:
    """Read texts."""
    forms = [form for text in texts for form in tokens(Work.of(text, {}))]
    small = {form: plainly(form) for form in set(forms)}
    counts = Counter(small[form] for form in forms)
    counts.pop(SHAPES[-1], None)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    words = [word for word, often in ranked[:common] if often >= times or word == CLAUSE]
    numbers = {word: number for number, word in enumerate(words)}
    number_of = {
        form: numbers[word] if word in numbers else len(words) + shape(form)
        for form, word in small.items()
    }
    return Read(words, np.array([number_of[form] for form in forms], np.int64))


def classes(
    texts: Read, vocabulary: Sequence[str], number: int = _CLASSES
) -> Mapping[str, array[int]]:
    """Give the sections of the classes: of the words, of the shapes, and what follows what."""
    found = _exchanged(texts, number)
    class_of = dict(zip(texts.words, found.tolist(), strict=False))
    bounds = [class_of[CLAUSE]] * 2
    alone, following = _followed(found[texts.row], number)
    return {
        "classed": array("B", bounds + [class_of.get(one, BY_FORM) for one in vocabulary[2:]]),
        "shapes": array("B", found[len(texts.words) :].tolist()),
        "shared": array("B", _surprises(alone)),
        "following": array("B", _surprises(following)),
    }


def _surprises(chances: _Counts) -> list[int]:
    figures = np.rint(-np.log(chances.ravel()) / UNIT)
    return [int(one) for one in np.clip(figures, 0, 255)]


def _followed(row: NDArray[np.int64], number: int) -> tuple[_Counts, _Counts]:
    """Give the probability of each class, and of each after each two others."""
    alone = np.bincount(row, minlength=number) + _HALF
    chances = alone / alone.sum()
    key = row
    lower = chances
    for order in (2, 3):
        key = key[:-1] * number + row[order - 1 :]
        counts = np.bincount(key, minlength=number**order).reshape(-1, number).astype(np.float64)
        times, kinds = counts.sum(1, keepdims=True), (counts > 0).sum(1, keepdims=True)
        after = np.tile(lower.reshape(-1, number), (number, 1))[: len(counts)]
        seen = np.maximum(counts - _DISCOUNT, 0) + _DISCOUNT * kinds * after
        lower = np.where(times > 0, seen / np.maximum(times, 1), after)
    return chances, lower


def _exchanged(texts: Read, number: int) -> NDArray[np.int64]:
    """Give the class of each word, and of each shape."""
    company = _Company.of(texts, number)
    order = np.argsort(-company.times, kind="stable")
    for _ in range(_ROUNDS):
        moved = sum([company.moved(int(word)) for word in order])
        if moved < len(order) / 100:
            break
    return company.classes


def _weight(counts: _Counts) -> _Counts:
    """Give what a count adds to the logarithm of the likelihood."""
    return np.where(counts > 0, counts * np.log(np.maximum(counts, 1)), 0.0)


class _Company:
    """Which words stand beside which, and how often classes do."""

    def __init__(
        self, pairs: NDArray[np.int64], often: _Counts, times: _Counts, number: int
    ) -> None:
        words = len(times)
        self.times, self._often, self._number = times, often, number
        self._one, self._other = pairs // words, pairs % words
        self.classes = np.empty(words, np.int64)
        self.classes[np.argsort(-times, kind="stable")] = np.arange(words) % number
        self._by_one, self._ones = _grouped(self._one, words)
        self._by_other, self._others = _grouped(self._other, words)
        self._beside = np.zeros((number, number))
        np.add.at(self._beside, (self.classes[self._one], self.classes[self._other]), often)
        self._of_class = np.bincount(self.classes, weights=times, minlength=number)

    @staticmethod
    def of(texts: Read, number: int) -> _Company:
        """Count the company of words."""
        words = len(texts.words) + len(SHAPES)
        pairs, often = np.unique(texts.row[:-1] * words + texts.row[1:], return_counts=True)
        times = np.bincount(texts.row, minlength=words).astype(np.float64)
        return _Company(pairs, often.astype(np.float64), times, number)

    def moved(self, word: int) -> bool:
        """Move a word to the class where it does most good, and tell whether that is another."""
        after = self._by_one[self._ones[word] : self._ones[word + 1]]
        before = self._by_other[self._others[word] : self._others[word + 1]]
        itself = float(self._often[after][self._other[after] == word].sum())
        right = self._classed(self._other[after], after, word)
        left = self._classed(self._one[before], before, word)
        old = int(self.classes[word])
        self._add(old, -right, -left, -itself, -self.times[word])
        new = self._best(right, left, itself, self.times[word])
        self._add(new, right, left, itself, self.times[word])
        self.classes[word] = new
        return new != old

    def _classed(self, words: NDArray[np.int64], at: NDArray[np.int64], word: int) -> _Counts:
        often = self._often[at] * (words != word)
        return np.bincount(self.classes[words], weights=often, minlength=self._number)

    def _add(self, to: int, right: _Counts, left: _Counts, itself: float, times: float) -> None:
        self._beside[to] += right
        self._beside[:, to] += left
        self._beside[to, to] += itself
        self._of_class[to] += times

    def _best(self, right: _Counts, left: _Counts, itself: float, times: float) -> int:
        beside = self._beside
        now = _weight(beside)
        of_rows = _weight(beside + right) - now
        of_columns = _weight(beside + left[:, None]) - now
        gain = of_rows.sum(1) + of_columns.sum(0) - of_rows.diagonal() - of_columns.diagonal()
        gain += _weight(beside.diagonal() + right + left + itself) - now.diagonal()
        gain -= 2 * (_weight(self._of_class + times) - _weight(self._of_class))
        return int(np.argmax(gain))


def _grouped(words: NDArray[np.int64], number: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the pairs in order of a word of theirs, and where those of each word begin."""
    order = np.argsort(words, kind="stable")
    return order, np.searchsorted(words[order], np.arange(number + 1))
