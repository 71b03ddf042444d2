"""How probable it is that an edit mends an error, by what the text gains by it.

A logistic function of the gain, for each kind of slip, and for what a rule had found already of
the gain and of the rule's own odds. The coefficients are made by `python -m
tests.benchmarks.detection FOLDER --half tune --deep --share 0.12 --fit`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["OF_KINDS", "OF_RULES", "Weights", "log_odds", "of_rule", "posterior"]

_MOST = 12.0  # of a gain: beyond it, more says no more
_STEP = 0.25  # gains are told apart by so much: other machines round otherwise
_SURE = 0.98  # the model alone makes nothing certain


class Weights(NamedTuple):
    """What an error of a kind weighs by itself, what each unit of gain, and the odds of a rule."""

    base: float
    gain: float
    odds: float = 0.0


_GAIN, _ODDS = 0.51, 0.37  # the same for all, for of some kinds there are few errors to count
OF_KINDS: Mapping[str, Weights] = {
    "word": Weights(-6.6, _GAIN, _ODDS),
    "omit": Weights(-8.9, _GAIN),
    "add": Weights(-7.8, _GAIN),
    "comma": Weights(-7.4, _GAIN),
    "mark": Weights(-6.9, _GAIN),
    "unfit": Weights(-6.9, _GAIN),
    "drop": Weights(-7.1, _GAIN),
    "unstop": Weights(-6.5, _GAIN),
    "join": Weights(-7.0, _GAIN),
    "part": Weights(-8.4, _GAIN),
}
_OF_MARKS = Weights(0.23, 0.09, 1.25)
# By the beginning of a rule's code. Of marks that turn and of brackets a model of words knows too
# little to weigh what is found.
OF_RULES: Mapping[str, Weights] = {
    "T036": _OF_MARKS,
    "T038": _OF_MARKS,
    "T04": _OF_MARKS,
    "T056": _OF_MARKS,
    "T058": _OF_MARKS,
    "T059": _OF_MARKS,
    "T06": _OF_MARKS,
    "T07": _OF_MARKS,
    "T081": Weights(-0.81, 0.17, 1.09),
    "T082": Weights(0.55, 0.17, 1.13),
    "T096": _OF_MARKS,
}


def posterior(weights: Weights, gain: float, odds: float = 0.0) -> float:
    """Give the probability of an error: of the `odds`, a logarithm, that a rule gave it before."""
    stepped = round(max(-_MOST, min(_MOST, gain)) / _STEP) * _STEP
    score = weights.base + weights.gain * stepped + weights.odds * odds
    return round(min(_SURE, 1 / (1 + math.exp(-score))), 3)


def of_rule(code: str) -> Weights | None:
    """Give the weights for what a rule finds, or None where the model has no say."""
    return next((one for start, one in OF_RULES.items() if code.startswith(start)), None)


def log_odds(probability: float) -> float:
    """Give the logarithm of the odds of a probability."""
    return math.log(probability / (1 - probability))
