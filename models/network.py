"""Trains the small network that tells which of several words stands at a place.

It sees five words on either side, knows each by a vector, and is to find the word that stands in a
text among those that may have been miswritten for it or it for them, and among others chosen by
chance (Mikolov et al. 2013). The vectors begin as a large model's (`vectors.py`) and are trained
as well. Of the texts a fortieth is kept apart, by which `python -m models` says how far it got.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.context.classes import SHAPES, shape, tokens
from pipeline.text.context.network import REACH
from pipeline.text.context.ngrams import END, Slips
from pipeline.text.context.sequence import CLAUSE, Work, plainly
from pipeline.text.deep.gguf import Floats

__all__ = ["Confused", "Network", "Numbers", "row", "sought", "train"]

_HIDDEN = 192
_BATCH = 2048
_EPOCHS = 3
_RATE = 2e-3
_OTHERS = 6  # words it may have been miswritten for, of each
_CHANCE = 64  # words chosen by chance, of each batch
_OF_CHANCE = 0.3  # what these weigh
_DROPPED = 0.1
_OFTEN = 500  # steps
_STRETCH, _APART = 1000, 40
_FIRST, _SECOND, _LEAST = 0.9, 0.999, 1e-8  # of Adam (Kingma and Ba 2015)
_NEVER = np.float32(-1e9)
_PLACES = [step for step in range(-REACH, REACH + 1) if step]

Numbers = NDArray[np.int64]


def row(texts: Iterable[str], numbers: Mapping[str, int], words: int) -> Numbers:
    """Give texts as a row of numbers; shapes come after all words."""
    known: dict[str, int] = {CLAUSE: END}
    found = [END] * REACH
    for text in texts:
        for form in tokens(Work.of(text, {})):
            number = known.get(form)
            if number is None:
                number = numbers.get(plainly(form), words + shape(form))
                known[form] = number
            found.append(number)
    return np.array(found + [END] * REACH, np.int64)


class Confused(NamedTuple):
    """For each word those that stand for it or it for them: where they begin, and which."""

    begins: Numbers
    others: Numbers

    @staticmethod
    def of(slips: Slips, total: int) -> Confused:
        """Turn both ways what each word may have been miswritten for."""
        ones = np.concatenate((slips.of, slips.other))
        others = np.concatenate((slips.other, slips.of))
        distinct = np.unique(ones * total + others)
        begins = np.searchsorted(distinct, np.arange(total + 1) * total)
        return Confused(begins, distinct % total)


class _Batch(NamedTuple):
    """Places: the words around, those to tell apart (the right one first), which of them count."""

    around: Numbers
    choices: Numbers
    counts: NDArray[np.bool_]


@dataclass
class Network:
    """The figures of the network: vectors and leanings of words, and the two layers."""

    vectors: Floats
    leaning: Floats
    first: Floats
    first_leaning: Floats
    second: Floats
    second_leaning: Floats

    @staticmethod
    def new(vectors: Floats, times: Floats, rng: np.random.Generator) -> Network:
        """Begin with vectors, with how often each word stands in the texts, and with chance."""
        size = vectors.shape[1]
        wide = len(_PLACES) * size

        def layer(rows: int, columns: int) -> Floats:
            return (rng.random((rows, columns), np.float32) * 2 - 1) / np.float32(rows**0.5)

        return Network(
            vectors,
            np.log((times + 1) / times.sum()).astype(np.float32),
            layer(wide, _HIDDEN),
            np.zeros(_HIDDEN, np.float32),
            layer(_HIDDEN, size),
            np.zeros(size, np.float32),
        )

    def seen(self, around: Numbers) -> tuple[Floats, Floats]:
        """Give the figures of the first layer, and what is sought, among words."""
        wide = self.vectors[around].reshape(len(around), -1)
        hidden = np.maximum(wide @ self.first + self.first_leaning, 0)
        return hidden, hidden @ self.second + self.second_leaning


def sought(network: Network, texts: Numbers, sample: int) -> tuple[Floats, Floats]:
    """Give the figures of the first layer, and what is sought, at places chosen by chance."""
    rng = np.random.default_rng(3)
    places = rng.integers(REACH, len(texts) - REACH, sample)
    return network.seen(texts[places[:, None] + np.array(_PLACES)])


class _Adam:
    """Moves figures down their slope, by what the slope was before (Kingma and Ba 2015)."""

    def __init__(self, figures: Floats) -> None:
        self.figures = figures
        self._mean, self._square = np.zeros_like(figures), np.zeros_like(figures)
        self._times = 0

    def step(self, slope: Floats, rate: float, rows: Numbers | None = None) -> None:
        """Take a step, of some rows alone where these are given."""
        self._times += 1
        at = slice(None) if rows is None else rows
        mean = _FIRST * self._mean[at] + (1 - _FIRST) * slope
        square = _SECOND * self._square[at] + (1 - _SECOND) * slope * slope
        self._mean[at], self._square[at] = mean, square
        pace = rate * (1 - _SECOND**self._times) ** 0.5 / (1 - _FIRST**self._times)
        self.figures[at] -= np.float32(pace) * mean / (np.sqrt(square) + np.float32(_LEAST))


def train(
    texts: Numbers, vectors: Floats, confused: Confused, told: Callable[[int, float], None]
) -> Network:
    """Train a network.

    `told` is told now and then how many steps were taken, and of what share of the places kept
    apart the right word is found.
    """
    rng = np.random.default_rng(1)
    times = np.bincount(texts, minlength=len(vectors)).astype(np.float32)
    network = Network.new(vectors.copy(), times, rng)
    trainer = _Trainer(network, texts, confused, times, rng)
    kept, places = trainer.places()
    order = np.concatenate([rng.permutation(places) for _ in range(_EPOCHS)])
    steps = -(-len(order) // _BATCH)
    for number in range(steps):
        rate = _RATE * max(1 - number / steps, 0.02)
        trainer.step(order[number * _BATCH : (number + 1) * _BATCH], rate)
        if (number + 1) % _OFTEN == 0 or number + 1 == steps:
            told(number + 1, trainer.found(kept))
    return network


class _Trainer:
    """Takes the steps."""

    def __init__(
        self,
        network: Network,
        texts: Numbers,
        confused: Confused,
        times: Floats,
        rng: np.random.Generator,
    ) -> None:
        self.network, self.texts, self.confused, self._rng = network, texts, confused, rng
        weights = times.astype(np.float64) ** 0.75
        weights[: END + 1] = weights[len(weights) - len(SHAPES) :] = 0
        self._often = np.cumsum(weights / weights.sum())
        self._vectors, self._leaning = _Adam(network.vectors), _Adam(network.leaning)
        layers = (network.first, network.first_leaning, network.second, network.second_leaning)
        self._layers = [_Adam(figures) for figures in layers]

    def places(self) -> tuple[Numbers, Numbers]:
        """Give the places kept apart, and those that serve."""
        many = np.diff(self.confused.begins)[self.texts] > 0
        many[:REACH] = many[-REACH:] = False
        all_places = np.flatnonzero(many)
        apart = all_places // _STRETCH % _APART == 0
        return all_places[apart], all_places[~apart]

    def _batch(self, places: Numbers, rng: np.random.Generator) -> _Batch:
        right = self.texts[places]
        begins, ends = self.confused.begins[right], self.confused.begins[right + 1]
        chosen = rng.random((len(places), _OTHERS)) * (ends - begins)[:, None]
        others = self.confused.others[begins[:, None] + chosen.astype(np.int64)]
        counts = np.ones((len(places), _OTHERS + 1), np.bool_)
        for at in range(1, _OTHERS):
            counts[:, at + 1] = (others[:, :at] != others[:, at : at + 1]).all(1)
        around = self.texts[places[:, None] + np.array(_PLACES)]
        return _Batch(around, np.concatenate((right[:, None], others), axis=1), counts)

    def found(self, places: Numbers) -> float:
        """Give the share of places where the right word is the likeliest."""
        rng = np.random.default_rng(2)
        right = 0
        for begin in range(0, len(places), _BATCH):
            one = self._batch(places[begin : begin + _BATCH], rng)
            of_choices = self.network.vectors[one.choices]
            wanted = self.network.seen(one.around)[1]
            scores = np.matmul(of_choices, wanted[:, :, None])[..., 0]
            scores += self.network.leaning[one.choices]
            right += int((np.where(one.counts, scores, _NEVER).argmax(1) == 0).sum())
        return right / len(places)

    def step(self, places: Numbers, rate: float) -> None:
        """Learn from some places."""
        one, network = self._batch(places, self._rng), self.network
        chance = np.searchsorted(self._often, self._rng.random(_CHANCE))
        used = np.concatenate((one.around.ravel(), one.choices.ravel(), chance))
        rows, at = np.unique(used, return_inverse=True)
        around, choices, by_chance = np.split(at, [one.around.size, len(used) - _CHANCE])
        vectors = network.vectors[rows]
        wide = vectors[around].reshape(len(places), -1)
        wide *= _mask(self._rng, wide.shape)
        hidden = np.maximum(wide @ network.first + network.first_leaning, 0)
        kept = _mask(self._rng, hidden.shape)
        hidden *= kept
        wanted = hidden @ network.second + network.second_leaning
        of_choices = vectors[choices].reshape(*one.choices.shape, -1)
        of_chance = vectors[by_chance]
        slope, more = self._slopes(one, chance, of_choices, of_chance, wanted)
        back = np.matmul(slope[:, None], of_choices)[:, 0] + more @ of_chance
        deep = back @ network.second.T * kept * (hidden > 0)
        of_wide = deep @ network.first.T
        figures = (wide.T @ deep, deep.sum(0), hidden.T @ back, back.sum(0))
        for adam, figure in zip(self._layers, figures, strict=True):
            adam.step(figure, rate)
        size = vectors.shape[1]
        of_all = (of_wide, slope[..., None] * wanted[:, None], more.T @ wanted)
        slopes = np.concatenate([part.reshape(-1, size) for part in of_all])
        order = np.argsort(at, kind="stable")
        begins = np.searchsorted(at[order], np.arange(len(rows)))
        self._vectors.step(np.add.reduceat(slopes[order], begins), rate, rows)
        self._lean(used[one.around.size :], np.concatenate((slope.ravel(), more.sum(0))), rate)

    def _slopes(
        self, one: _Batch, chance: Numbers, of_choices: Floats, of_chance: Floats, wanted: Floats
    ) -> tuple[Floats, Floats]:
        """Give the slopes by the scores of the choices, and of the words chosen by chance."""
        leaning = self.network.leaning
        scores = np.matmul(of_choices, wanted[:, :, None])[..., 0] + leaning[one.choices]
        slope = _slope(np.where(one.counts, scores, _NEVER))
        more = wanted @ of_chance.T + leaning[chance]
        more[one.choices[:, :1] == chance] = _NEVER
        both = _slope(np.concatenate((scores[:, :1], more), axis=1)) * np.float32(_OF_CHANCE)
        slope[:, 0] += both[:, 0]
        return slope, both[:, 1:]

    def _lean(self, words: Numbers, slopes: Floats, rate: float) -> None:
        rows, of = np.unique(words, return_inverse=True)
        self._leaning.step(np.bincount(of, slopes, len(rows)).astype(np.float32), rate, rows)


def _mask(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Leave out some figures by chance, and make the others the greater."""
    kept = rng.random(shape, np.float32) >= _DROPPED
    return kept * np.float32(1 / (1 - _DROPPED))


def _slope(scores: Floats) -> Floats:
    """Give the slope of the surprise that the first is right, by each score."""
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True) * len(scores)
    chances[:, 0] -= np.float32(1 / len(scores))
    slope: Floats = chances
    return slope
