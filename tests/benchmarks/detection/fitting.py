"""Counts what a gain is worth: the weights of pipeline/text/deep/odds.py.

Logistic regressions. One is of what the model proposes: a base for each kind of slip, drawn towards
what is usual so that kinds seldom met stay modest, and one weight of the gain and one of the odds
for all. One for each group of rules is of what they find: a base, and the weights of the gain and
of the rule's odds, each drawn towards adding nothing but a little of the gain.

A proposal is an error where it makes of the text what the editors did, a finding where it catches
an error, and neither is where it touches none; of the latter those in the stretches chosen stand
for the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model import Finding, Span
from pipeline.text.deep.closer import ask, weigh
from pipeline.text.deep.odds import OF_KINDS, OF_RULES, Weights, log_odds
from pipeline.text.findings import find
from pipeline.text.rules import CopyText
from tests.benchmarks.detection.scoring import Judged, judge
from tests.benchmarks.detection.works import Flag, ReadBy, Text, paragraphs, read, works

__all__ = ["Case", "cases", "logistic", "of_proposals", "of_rules"]

_MOST = 12.0  # of a gain, as in odds.py
# What each weight is drawn towards, and how strongly: of a base of proposals; of a base, the gain
# and the odds of a rule.
_PROPOSED = (-6.5, 0.5)
_FOUND = np.array([0.0, 0.15, 1.0]), np.array([1.0, 20.0, 20.0])
_ROUNDS = 100
_Numbers = npt.NDArray[np.float64]


class Case(NamedTuple):
    """What was judged: what speaks for it, whether it was an error, and for how many it stands.

    `kind` is a kind of slip, or the beginning of the code of the rule that found it.
    """

    kind: str
    gain: float
    odds: float
    error: bool
    times: float


def cases(texts: Sequence[Text], read_by: ReadBy, share: float) -> Iterator[Case]:
    """Have a model read the works, and give what it judged where that can be told."""
    for parts, starts, whole in works(texts):

        def judged_as(span: Span, readings: Sequence[str]) -> Judged:
            number = bisect_right(starts, span.start) - 1  # noqa: B023 - called at once
            begin = starts[number]  # noqa: B023
            here = Span(span.start - begin, span.end - begin)
            finding = Finding("", here, "", tuple(readings), "", "", 0.5)
            return judge([Flag(parts[number], here, finding)])[0]  # noqa: B023

        copy = CopyText(whole, paragraphs(whole), "en")
        found = find(whole, paragraphs(whole), "en")
        suspected, proposed = ask(copy, found, read_by(read(parts, starts)))
        for finding, gains in suspected:
            one = judged_as(finding.span, finding.suggestions)
            if gains and (one.caught or one.false):
                kind = next(start for start in OF_RULES if finding.code.startswith(start))
                odds = log_odds(finding.probability)
                yield Case(kind, max(gains), odds, bool(one.caught), 1 if one.caught else 1 / share)
        for proposal, gain in weigh(suspected, proposed)[1]:
            one = judged_as(Span(*proposal.edit[:2]), [proposal.edit.reading])
            if one.first or one.false:
                times = 1 if one.first else 1 / share
                yield Case(proposal.kind, gain, proposal.odds, bool(one.first), times)


def of_proposals(counted: Sequence[Case]) -> Mapping[str, float]:
    """Fit the base of each kind, and the weights of the gain and of the odds."""
    kinds = list(OF_KINDS)
    known = [
        [*(one.kind == kind for kind in kinds), _cut(one.gain), one.odds]
        for one in counted
        if one.kind in OF_KINDS
    ]
    middle, strength = _PROPOSED
    before = np.array([middle] * len(kinds) + [0.0, 0.0])
    drawn = np.array([strength] * len(kinds) + [0.0, 0.0])
    of_kinds = [one for one in counted if one.kind in OF_KINDS]
    found = _regression(known, of_kinds, before, drawn)
    return dict(zip((*kinds, "gain", "odds"), found.tolist(), strict=True))


def of_rules(counted: Sequence[Case]) -> Iterator[tuple[str, Weights, int, int]]:
    """Fit the weights of each group of rules; tells of how many findings and errors among them."""
    for weights in dict.fromkeys(OF_RULES.values()):
        names = [start for start, of_start in OF_RULES.items() if of_start == weights]
        group = [one for one in counted if one.kind in names]
        known = [[1.0, _cut(one.gain), one.odds] for one in group]
        found = _regression(known, group, *_FOUND)
        errors = sum(one.error for one in group)
        yield " ".join(names), Weights(*found.tolist()), len(group), errors


def _cut(gain: float) -> float:
    return max(-_MOST, min(_MOST, gain))


def _regression(
    known: Sequence[Sequence[float]], counted: Sequence[Case], before: _Numbers, drawn: _Numbers
) -> _Numbers:
    """Fit what is known of cases."""
    features = np.array(known, np.float64).reshape(len(counted), len(before))
    errors = np.array([one.error for one in counted], np.bool_)
    times = np.array([one.times for one in counted], np.float64)
    return logistic(features, errors, times, (before, drawn))


def logistic(
    features: _Numbers,
    errors: npt.NDArray[np.bool_],
    times: _Numbers,
    prior: tuple[_Numbers, _Numbers],
) -> _Numbers:
    """Fit a logistic regression by Newton's method, each step held short.

    Each row stands for so many `times`; the `prior` is what each weight is drawn towards, and how
    strongly.
    """
    before, drawn = prior
    found: _Numbers = before.copy()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(features @ found, -30, 30)))
        slope = features.T @ (times * (chance - errors)) + drawn * (found - before)
        curve = (features.T * (times * chance * (1 - chance))) @ features + np.diag(drawn)
        found -= np.clip(np.linalg.solve(curve, slope), -2, 2)
    return found
