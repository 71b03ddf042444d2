"""Counts what a gain is worth: the weights of pipeline/text/deep/odds.py.

A logistic regression with a base for each kind of slip, and one weight of the gain and one of the
odds for all; a base is drawn towards that of all kinds
together, so that kinds seldom met stay modest. A proposal is an
error where it makes of the text what the editors did, and none where it touches no error; of the
latter those in the stretches chosen stand for the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.model import Finding, Span
from pipeline.text.deep.closer import ask
from pipeline.text.deep.odds import OF_KINDS
from pipeline.text.rules import CopyText
from tests.benchmarks.detection.scoring import judge
from tests.benchmarks.detection.works import Flag, ReadBy, Text, paragraphs, read, works

__all__ = ["Case", "cases", "weights"]

_MOST = 12.0  # of a gain, as in odds.py
_BEFORE, _DRAWN = -6.5, 0.5
_ROUNDS = 100


class Case(NamedTuple):
    """A proposal: what speaks for it, whether it was an error, and for how many it stands."""

    kind: str
    gain: float
    odds: float
    error: bool
    times: float


def cases(texts: Sequence[Text], read_by: ReadBy, share: float) -> Iterator[Case]:
    """Have a model read the works, and give what it judged where that can be told."""
    for parts, starts, whole in works(texts):
        copy = CopyText(whole, paragraphs(whole), "en")
        _, judged = ask(copy, (), read_by(read(parts, starts)))
        for proposal, gain in judged:
            number = bisect_right(starts, proposal.edit.start) - 1
            text, begin = parts[number], starts[number]
            span = Span(proposal.edit.start - begin, proposal.edit.end - begin)
            finding = Finding("", span, "", (proposal.edit.reading,), "", "", 0.5)
            (one,) = judge([Flag(text, span, finding)])
            if one.first or one.false:
                times = 1.0 if one.first else 1 / share
                yield Case(proposal.kind, gain, proposal.odds, bool(one.first), times)


def weights(counted: Sequence[Case]) -> Mapping[str, float]:
    """Fit the base of each kind, and the weights of the gain and of the odds."""
    kinds = list(OF_KINDS)
    rows = [
        [*(one.kind == kind for kind in kinds), max(-_MOST, min(_MOST, one.gain)), one.odds]
        for one in counted
    ]
    known = np.array(rows, np.float64)
    errors = np.array([one.error for one in counted], np.float64)
    times = np.array([one.times for one in counted])
    before = np.array([_BEFORE] * len(kinds) + [0.0, 0.0])
    drawn = np.diag([_DRAWN] * len(kinds) + [0.0, 0.0])
    found = before.copy()
    for _ in range(_ROUNDS):  # Newton's method, each step held short
        chance = 1 / (1 + np.exp(-np.clip(known @ found, -30, 30)))
        slope = known.T @ (times * (chance - errors)) + drawn @ (found - before)
        curve = (known.T * (times * chance * (1 - chance))) @ known + drawn
        found -= np.clip(np.linalg.solve(curve, slope), -2, 2)
    return dict(zip((*kinds, "gain", "odds"), found.tolist(), strict=True))
