"""Classes of words, by which grammar speaks of words that were never met together.

A class is of words that keep the same company (Brown et al. 1992): `the, this, his`; `went, came,
stood`. How likely a class is after two others was counted in the same texts as the pairs of words;
a comma and a bound between clauses have classes of their own, and a word the lists lack has one
by its form, as names do.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.text.context.ngrams import END, Ints, NGrams
from pipeline.text.context.sequence import CLAUSE, LACKED, Row, Work

__all__ = ["BY_FORM", "COMMA", "SHAPES", "Grammar", "shape", "tokens"]

BY_FORM = 255  # the class of a word which its form tells
COMMA = ","
_ENDINGS = ("ly", "ing", "ed", "s'", "'s", "s", "")
# What a word's form tells of it; the comma comes last.
SHAPES = ("Name", "Name's", *(f"-{one}" for one in _ENDINGS), COMMA)
_ORDER = 3


def shape(form: str) -> int:
    """Give the number of the shape of a word."""
    if form == COMMA:
        return len(SHAPES) - 1
    small = form.lower().replace("’", "'")
    if form[0].isupper():
        return int(small.endswith("'s"))
    return 2 + next(at for at, ending in enumerate(_ENDINGS) if small.endswith(ending))


def tokens(work: Work) -> Iterator[str]:
    """Give the words, bounds and commas of a work in order."""
    for at, form in enumerate(work.forms):
        if form and at in work.commas:
            yield COMMA
        yield form


class Grammar:
    """What the classes of the words around a place tell of a reading there."""

    def __init__(self, work: Work, model: NGrams) -> None:
        self._work, self._model = work, model
        self._own = work.each(self._class)
        self._row = Row(work, self._own, self._class(CLAUSE), model.shapes[-1], _ORDER - 1)

    def fit(self, at: Ints, numbers: Ints) -> Ints:
        """Tell how well words of the vocabulary would fit at places, in units of surprise."""
        distinct, of = np.unique(numbers, return_inverse=True)
        words = self._model.words
        classes = [self._of(one, words[one]) for one in distinct.tolist()]
        return self._fit(at, np.array(classes, np.int64)[of])

    def fit_of_reading(self, at: Ints) -> Ints:
        """Tell how well the words that stand at places fit."""
        return self._fit(at, self._own[at])

    def _fit(self, at: Ints, own: Ints) -> Ints:
        left, before, after, right = self._row.around(at).T
        follows = self._model.followed
        return follows(left, before, own) + follows(before, own, after) + follows(own, after, right)

    def _class(self, form: str) -> int:
        return self._of(self._work.number_of[form] or END, form)

    def _of(self, number: int, form: str) -> int:
        """Give the class of a word by its number, or of a form that tells it."""
        found = self._model.classed[number] if number < LACKED else BY_FORM
        return self._model.shapes[shape(form)] if found == BY_FORM else found
