"""Classes of words, by which grammar speaks of words that were never met together.

A class is of words that keep the same company (Brown et al. 1992): `the, this, his`; `went, came,
stood`. How likely a class is after two others was counted in the same texts as the pairs of words;
a comma and a bound between clauses have classes of their own, and a word the lists lack has one
by its form, as names do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.text.context.ngrams import END, NGrams
from pipeline.text.context.sequence import CLAUSE, LACKED, Work

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
        self._comma = model.shapes[-1]
        self._known: dict[str, int] = {}

    def fit(self, at: int, number: int) -> int:
        """Tell how well a word of the vocabulary would fit at a place, in units of surprise."""
        own = self._model.classed[number]
        if own == BY_FORM:
            own = self._model.shapes[shape(self._model.words[number])]
        return self._fit(at, own)

    def fit_of_reading(self, at: int) -> int:
        """Tell how well the word that stands at a place fits."""
        return self._fit(at, self._class(self._work.forms[at]))

    def _fit(self, at: int, own: int) -> int:
        before, after = self._before(at), self._after(at)
        row = [*before, own, *after]
        follows = self._model.follows
        return sum(follows(*row[one : one + _ORDER]) for one in range(len(row) - _ORDER + 1))

    def _class(self, form: str) -> int:
        found = self._known.get(form)
        if found is None:
            number = self._work.number_of[form] if form != CLAUSE else END
            found = self._model.classed[number] if number < LACKED else BY_FORM
            if found == BY_FORM:
                found = self._model.shapes[shape(form)]
            self._known[form] = found
        return found

    def _before(self, at: int) -> Sequence[int]:
        forms, commas = self._work.forms, self._work.commas
        found: list[int] = []
        while len(found) < _ORDER - 1:
            if at in commas and forms[at]:
                found.append(self._comma)
            at -= 1
            found.append(self._class(forms[at] if at >= 0 else CLAUSE))
        return found[_ORDER - 2 :: -1]

    def _after(self, at: int) -> Sequence[int]:
        forms, commas = self._work.forms, self._work.commas
        found: list[int] = []
        while len(found) < _ORDER - 1:
            at += 1
            form = forms[at] if at < len(forms) else CLAUSE
            if at in commas and form:
                found.append(self._comma)
            found.append(self._class(form))
        return found[: _ORDER - 1]
