"""A text as a sequence of words, with bounds between its clauses; and what it has of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLAUSE", "WIDTH", "Row", "Work", "plainly"]

CLAUSE = ""  # what stands for a bound
WIDTH = 20  # bits of a number
LACKED = 1 << 16  # from here on: words the vocabulary lacks
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# A stop, a colon, a dash, a quotation mark, a figure, a blank line; the stop of a title is none.
_MARK = re.compile(
    r"[,?!;:()\[\]“”\"‘—…*]|\.(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bM\.)(?<!\bMme\.)"
    r"|[0-9]+|\n\s*\n|--"
)


def plainly(form: str) -> str:
    """Give a word in small letters with straight apostrophes, as the models have it."""
    return form.lower().replace("’", "'")


@dataclass(frozen=True)
class Work:
    """A work in the numbers of a vocabulary; a word it lacks has one above all others.

    A bound is 0, and there is one at either end. `forms` has the words as they are written, and
    `commas` the places of those that a comma parts from the word before.
    """

    forms: list[str]
    starts: list[int]
    numbers: list[int]
    commas: set[int]
    number_of: Mapping[str, int]

    @staticmethod
    def of(text: str, vocabulary: Mapping[str, int]) -> Work:
        """Read a work."""
        forms = _WORD.findall(text)
        starts = [match.start() for match in _WORD.finditer(text)]
        number_of = _numbered(forms, vocabulary)
        work = Work([CLAUSE], [0], [0], set(), number_of)
        begin = 0
        for match in _MARK.finditer(text):
            end = bisect_left(starts, match.start(), begin)
            if end == begin:
                continue
            if match[0] == ",":
                work.commas.add(len(work.forms) + end - begin)
            else:
                work._add(forms[begin:end], starts[begin:end], match.start())
                begin = end
        if begin < len(forms):
            work._add(forms[begin:], starts[begin:], len(text))
        return work

    def _add(self, forms: list[str], starts: list[int], bound: int) -> None:
        """Add a clause and the bound after it."""
        self.forms.extend(forms)
        self.forms.append(CLAUSE)
        self.starts.extend(starts)
        self.starts.append(bound)
        self.numbers.extend([self.number_of[form] for form in forms])
        self.numbers.append(0)

    def at(self, start: int, form: str) -> int:
        """Give the place of a form by where it stands in the text, or -1 where it is none here."""
        at = bisect_left(self.starts, start, 1)
        return at if at < len(self.forms) and self.forms[at] == form else -1

    @cached_property
    def keys(self) -> list[int]:
        """Each word and the one that follows, in one number."""
        return [(one << WIDTH) + other for one, other in pairwise(self.numbers)]

    @cached_property
    def counts(self) -> Counter[int]:
        """How often the work has each word."""
        return Counter(self.numbers)

    @cached_property
    def pairs(self) -> Counter[int]:
        """How often the work has each word before each other."""
        return Counter(self.keys)

    @cached_property
    def written(self) -> Counter[str]:
        """How often each word is written so."""
        return Counter(self.forms)

    def pair(self, before: int, word: int) -> int:
        """Give how often the work has a word before another."""
        return self.pairs[(before << WIDTH) + word]

    @cached_property
    def _distinct(self) -> NDArray[np.int64]:
        """Which of the distinct forms each word is, by their order in `number_of`."""
        order = {form: number for number, form in enumerate(self.number_of)}
        return np.array([order[form] for form in self.forms], np.int64)

    def each(self, of: Callable[[str], float]) -> NDArray[Any]:
        """Give a figure for each word, by its form; `of` is asked for each form once."""
        figures: NDArray[Any] = np.array([of(form) for form in self.number_of])[self._distinct]
        return figures


class Row:
    """Figures for the words of a work in order, that of a comma among them, bounds all around."""

    def __init__(
        self, work: Work, figures: NDArray[np.int64], bound: int, comma: int, reach: int
    ) -> None:
        commas = np.array(sorted(at for at in work.commas if work.forms[at]), np.int64)
        bounds = np.full(reach, bound, np.int64)
        figures = np.insert(figures, commas, comma)
        self._figures = np.concatenate((bounds, figures, bounds))
        places = np.arange(len(work.forms))
        self._places = places + np.searchsorted(commas, places, side="right") + reach
        self._steps = np.array([step for step in range(-reach, reach + 1) if step])

    def around(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the figures on either side of places, a row for each, from left to right."""
        around: NDArray[np.int64] = self._figures[self._places[at][:, None] + self._steps]
        return around


def _numbered(forms: Sequence[str], vocabulary: Mapping[str, int]) -> dict[str, int]:
    """Give every form its number."""
    numbers: dict[str, int] = {CLAUSE: 0}
    lacked: dict[str, int] = {}
    for form in dict.fromkeys(forms):
        word = plainly(form)
        number = vocabulary.get(word)
        if number is None:
            number = lacked.setdefault(word, LACKED + len(lacked))
        numbers[form] = number
    return numbers
