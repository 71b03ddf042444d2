"""Learns what speaks for a place where speech begins or ends: weights of pipeline/text/voice.py.

Of the paragraphs whose marks are in order each mark is taken away, and the place it had is to be
told among all places. The weights are those of a conditional logit, by Newton's method.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.text.voice import CLOSING, OPENING, Signs, closing_signs, opening_signs
from pipeline.text.voices import Voices
from tests.benchmarks.detection.works import Text, paragraphs, works

__all__ = ["learnt"]

_ROUNDS = 30
_DRAWN = 1.0  # how strongly each weight is drawn towards nothing
_Numbers = npt.NDArray[np.float64]


class _Choice(NamedTuple):
    """The places of a mark, with what speaks for each, and the number of that where it stood."""

    places: Sequence[Signs]
    right: int


def learnt(texts: Sequence[Text]) -> Iterator[tuple[str, Mapping[str, float], int, float]]:
    """Give the weights of either, of how many marks, and the share of them put in their places."""
    choices: dict[str, list[_Choice]] = {"closing": [], "opening": []}
    for _, _, whole in works(texts):
        blocks = paragraphs(whole)
        voices = Voices.of(whole, blocks, "“")
        for block in blocks:
            text = whole[block.start : block.end]
            marks = [(match.start(), match[0]) for match in re.finditer("[“”]", text)]
            if [mark for _, mark in marks] == ["“", "”"] * (len(marks) // 2):
                for name, choice in _choices(voices, text, [at for at, _ in marks]):
                    choices[name].append(choice)
    for name, weights in (("closing", CLOSING), ("opening", OPENING)):
        found, share = _fitted(choices[name], list(weights))
        yield name, found, len(choices[name]), share


def _choices(voices: Voices, text: str, marks: Sequence[int]) -> Iterator[tuple[str, _Choice]]:
    """Take each mark away, and give the places it may have had, where its own is among them."""
    for number, at in enumerate(marks):
        without = text[:at] + text[at + 1 :]
        start = marks[number - 1] + 1 if number else 0
        last = number + 1 == len(marks)
        end = len(without) if last else marks[number + 1] - 1
        if number % 2:
            name = "closing"
            places = dict(closing_signs(voices, without, start, end, to_end=last))
        else:
            name = "opening"
            places = dict(opening_signs(voices, without, start, end, first=number == 0))
        if at in places:
            yield name, _Choice(list(places.values()), list(places).index(at))


def _fitted(choices: Sequence[_Choice], names: Sequence[str]) -> tuple[Mapping[str, float], float]:
    rows = [[signs.get(name, 0.0) for name in names] for one in choices for signs in one.places]
    known: _Numbers = np.array(rows, np.float64)
    sizes = np.array([len(one.places) for one in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of_choice = np.repeat(np.arange(len(choices)), sizes)
    right = starts + np.array([one.right for one in choices])
    weights: _Numbers = np.zeros(len(names))
    for _ in range(_ROUNDS):
        worth = known @ weights
        worth -= np.maximum.reduceat(worth, starts)[of_choice]
        chance = np.exp(worth)
        chance /= np.add.reduceat(chance, starts)[of_choice]
        expected = np.add.reduceat(known * chance[:, None], starts)
        slope = expected.sum(0) - known[right].sum(0) + _DRAWN * weights
        curve = (known.T * chance) @ known - expected.T @ expected + _DRAWN * np.eye(len(names))
        weights -= np.clip(np.linalg.solve(curve, slope), -2, 2)
    worth = known @ weights
    best = np.maximum.reduceat(worth, starts)
    return dict(zip(names, weights.tolist(), strict=True)), float(np.mean(worth[right] >= best))
