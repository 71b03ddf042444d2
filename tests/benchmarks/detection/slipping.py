"""Learns what speaks for a word's being a slip: the weights of pipeline/text/context/slips.py.

A logistic regression. Errors that editors mended are few, so slips are put into the words of the
works by chance as well, each as likely as the model of slips has it; all of them together weigh as
much as some forty errors, shared out among the kinds of slips as the errors are. What is suspected
elsewhere is none, by the likeliest reading for each word.
"""

from __future__ import annotations

import math
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model import Span
from pipeline.text.context.ngrams import END, UNIT, NGrams, model
from pipeline.text.context.sequence import plainly
from pipeline.text.context.slips import Around, Scales
from pipeline.text.rules import CopyText
from tests.benchmarks.detection.fitting import logistic
from tests.benchmarks.detection.works import Text, paragraphs, works

__all__ = ["Learnt", "learnt"]

_KINDS = frozenset({"real_word", "word_subst", "number"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SHARE = 0.02  # of the words, spoilt by chance
_OFTEN = 0.15  # how much likelier a slip is that makes a commoner word
_APART = 30  # characters from an error in which no slip is put
_WEIGHT = 40.0  # errors that the slips put in weigh together
_DRAWN = 3.0  # how strongly each weight is drawn towards nothing, in standard deviations
_LITTLE = 1e-6  # and the sum to begin with, so that it is told whatever there is
_RIGHTLY = ""  # what stands as it was meant
_Numbers = npt.NDArray[np.float64]
# What was meant where a word stands, or None where that isn't known.
_Meant = Callable[[Span], str | None]


class Learnt(NamedTuple):
    """What each evidence weighs, the sum to begin with, and how many errors and slips told it."""

    weights: Mapping[str, float]
    base: float
    errors: int
    slips: int


@dataclass
class _Rows:
    """Readings: what speaks for each, and whether it is an error or a slip mended, or neither."""

    names: Sequence[str] = ()
    told: list[_Numbers] = field(default_factory=list)
    errors: list[bool] = field(default_factory=list)
    slips: list[bool] = field(default_factory=list)

    def read(self, whole: str, english: NGrams, meant: _Meant, *, by_chance: bool) -> None:
        """Add the readings for the words of a text of which it is known what was meant."""
        copy = CopyText(whole, paragraphs(whole), "en")
        if copy.lexicon is None or copy.work is None:
            return
        scales = Scales(Around(whole, 0.0, copy.is_spoken), copy.lexicon, english, copy.work)
        for readings, odds in scales.suspects():
            named = scales.told(readings)
            self.names = list(named)
            columns = [np.broadcast_to(column, len(odds)) for column in named.values()]
            table = np.array(columns, np.float64).T
            best: dict[int, int] = {}
            for row, at in enumerate(readings.at.tolist()):
                if at not in best or odds[row] > odds[best[at]]:
                    best[at] = row
            for row, (at, other) in enumerate(
                zip(readings.at.tolist(), readings.other.tolist(), strict=True)
            ):
                start = copy.work.starts[at]
                right = meant(Span(start, start + len(copy.work.forms[at])))
                if right is None or copy.is_foreign(start):
                    continue
                found = right == english.words[other]
                if found or (right == _RIGHTLY and best[at] == row):
                    self.told.append(table[row])
                    self.errors.append(found and not by_chance)
                    self.slips.append(found and by_chance)


def learnt(texts: Sequence[Text]) -> Learnt:
    """Give the weights that errors, and slips put in, speak for."""
    english = model("en")
    if english is None:
        raise SystemExit("there is no model of English")
    rng = random.Random(3)  # noqa: S311 - the same slips each time
    rows = _Rows()
    for parts, starts, whole in works(texts):
        rows.read(whole, english, _by_editors(parts, starts), by_chance=False)
        spoilt = [_spoilt(text, english, rng) for text in parts]
        begins = [0, *accumulate(len(text) + 2 for text, _ in spoilt)]
        put = {
            begin + at: word
            for begin, (_, slips) in zip(begins, spoilt, strict=False)
            for at, word in slips.items()
        }
        bad = "\n\n".join(text for text, _ in spoilt)
        rows.read(bad, english, _by_chance(put), by_chance=True)
    return _fitted(rows)


def _by_editors(parts: Sequence[Text], starts: Sequence[int]) -> _Meant:
    """Tell what was meant by what editors did."""

    def meant(span: Span) -> str | None:
        number = bisect_right(starts, span.start) - 1
        part = parts[number]
        start, end = span.start - starts[number], span.end - starts[number]
        if any(start <= one.end and end >= one.start for one in part.ignored):
            return None
        for one in part.errors:
            if max(start, one.span.start) < min(end, one.span.end):
                if one.kind not in _KINDS:
                    return None
                before = part.text[min(start, one.span.start) : one.span.start]
                after = part.text[one.span.end : max(end, one.span.end)]
                return plainly(before + one.right + after) or None
        return _RIGHTLY

    return meant


def _by_chance(put: Mapping[int, str]) -> _Meant:
    """Tell what was meant by where slips were put."""
    return lambda span: put.get(span.start)


def _spoilt(text: Text, english: NGrams, rng: random.Random) -> tuple[str, dict[int, str]]:
    """Put slips into a text by chance, and tell where they are and what was meant."""
    parts: list[str] = []
    put: dict[int, str] = {}
    last = length = 0
    for match in _WORD.finditer(text.text):
        form, number = match[0], english.numbers.get(plainly(match[0]), END)
        if rng.random() > _SHARE or number <= END or _is_near(text, match):
            continue
        slips = english.slips(np.array([number]))
        if not len(slips.other):
            continue
        likely = [
            math.exp(-slip * UNIT - english.plain(other) * UNIT * _OFTEN)
            for other, slip in zip(slips.other.tolist(), slips.slip.tolist(), strict=True)
        ]
        (other,) = rng.choices(slips.other.tolist(), likely)
        wrong = english.words[other].replace("'", "’")
        wrong = wrong.capitalize() if form[0].isupper() else wrong
        parts += [text.text[last : match.start()], wrong]
        length += match.start() - last
        put[length] = plainly(form)
        length += len(wrong)
        last = match.end()
    return "".join([*parts, text.text[last:]]), put


def _is_near(text: Text, match: re.Match[str]) -> bool:
    """Tell whether a word is near an error."""
    return any(
        match.start() <= one.span.end + _APART and match.end() >= one.span.start - _APART
        for one in text.errors
    )


def _fitted(rows: _Rows) -> Learnt:
    """Fit the weights."""
    told = np.array(rows.told)
    errors, slips = np.array(rows.errors), np.array(rows.slips)
    kinds = told[:, [rows.names.index("shape"), rows.names.index("letter")]] @ [1.0, 2.0]
    weights = np.where(slips, 0.0, 1.0)
    for kind in np.unique(kinds):
        share = ((errors & (kinds == kind)).sum() + 1) / (errors.sum() + len(np.unique(kinds)))
        some = slips & (kinds == kind)
        weights[some] = _WEIGHT * share / max(1, some.sum())
    spread = told.std(axis=0) + 1e-9
    features = np.column_stack((told / spread, np.ones(len(told))))
    prior = np.zeros(features.shape[1]), np.append(np.full(features.shape[1] - 1, _DRAWN), _LITTLE)
    found = logistic(features, errors | slips, weights, prior)
    by_name = dict(zip(rows.names, (found[:-1] / spread).tolist(), strict=True))
    return Learnt(by_name, float(found[-1]), int(errors.sum()), int(slips.sum()))
