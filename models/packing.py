"""Trains the network, and turns its figures into whole numbers for the file that ships."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.network import Confused, Network, Numbers, row, sought, train
from models.vectors import vectors
from pipeline.text.context.classes import SHAPES
from pipeline.text.context.network import pack
from pipeline.text.context.ngrams import END, NGrams
from pipeline.text.deep.gguf import Floats

__all__ = ["packed", "trained"]

_SIZE = 96  # figures of a vector
_COMMON = 20_000
_MOST = 127
_CUT = 0.9999  # of the figures; the few beyond are as the greatest within
_HIDDEN_MOST = 255
_SAMPLE = 50_000


def trained(texts: Sequence[str], model: NGrams, language_model: Path) -> bytes:
    """Give the bytes of a network for the words of a model, trained on texts."""
    words = model.words
    read = row(texts, model.numbers, len(words))
    total = len(words) + len(SHAPES)
    often = np.argsort(-np.bincount(read, minlength=total), kind="stable")
    common = [int(one) for one in often if END < one < len(words)][:_COMMON]
    begun = vectors(language_model, [*words, *SHAPES], common, _SIZE)
    begun[len(words) : total - 1] = 0  # shapes other than the comma begin with none
    confused = Confused.of(model.slips(np.arange(len(words))), total)
    return packed(train(read, begun, confused, _tell), read)


def _tell(steps: int, share: float) -> None:
    sys.stderr.write(f"network: {steps} steps, right at {share:.1%} of the places kept apart\n")


def _unit(figures: Floats, most: int = _MOST) -> float:
    return float(np.quantile(np.abs(figures), _CUT)) / most


def _whole(figures: Floats, unit: float, most: int = _MOST) -> Numbers:
    return np.clip(np.rint(figures.astype(np.float64) / unit), -most, most).astype(np.int64)


def packed(network: Network, texts: Numbers) -> bytes:
    """Give the file's bytes; of the texts a sample tells what is sought on the average.

    That average is taken off: what counts is how much better than usual a word fits.
    """
    hidden, found = sought(network, texts, _SAMPLE)
    middle = found.mean(0)
    of_vectors, of_first = _unit(network.vectors), _unit(network.first)
    of_hidden, of_second = _unit(hidden, _HIDDEN_MOST), _unit(network.second)
    step = max(1, round(of_hidden / (of_vectors * of_first)))
    of_sought = step * of_vectors * of_first * of_second
    wide = 1 << 30
    sections = {
        "vectors": _whole(network.vectors, of_vectors),
        "first": _whole(network.first, of_first),
        "hidden": _whole(network.first_leaning, of_vectors * of_first, wide),
        "second": _whole(network.second, of_second),
        "sought": _whole(network.second_leaning - middle, of_sought, wide),
    }
    arrays = {name: array("l", figures.ravel().tolist()) for name, figures in sections.items()}
    origin = {"begun with": "SmolLM2-135M-Instruct", "licence": "Apache-2.0"}
    return pack(arrays, origin, step=step, unit=of_sought * of_vectors)
