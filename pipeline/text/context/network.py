"""A small network that tells how well a word fits among the five on either side of it.

Each word has a vector. Those around a place, one after another, go through a layer of figures of
which none is below naught, and a second one gives the vector that is sought there: a word fits the
better the more its own points the same way. `models/network.py` trains it; the file has, after a
line of magic and a line of JSON, little-endian:

vectors  the vectors of the words, in the order of their numbers in the n-grams, then of the shapes
first    the first layer, a row for each figure of the words around
hidden   what is added to each figure of the layer
second   the second layer, a row for each figure of the first
sought   what is added to each figure of the vector sought

All are whole numbers, and so are all sums, which are small enough to come out the same to the last
figure on every machine, in whatever order they are reckoned.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.text.context.classes import COMMA, SHAPES, shape
from pipeline.text.context.ngrams import END, Column, Floats, Ints
from pipeline.text.context.sections import as_bytes, figures, unpack
from pipeline.text.context.sections import pack as sections_packed
from pipeline.text.context.sequence import LACKED, Row, Work

__all__ = ["REACH", "SECTIONS", "Fits", "Network", "network", "pack"]

REACH = 5
MAGIC = b"corrigenda network 1\n"
SECTIONS = {
    "vectors": "b",
    "first": "b",
    "hidden": "i",
    "second": "b",
    "sought": "i",
}
_TOGETHER = 2048  # readings looked at together


class Fits(NamedTuple):
    """How well readings fit, and how well the words that stand there; natural logarithms.

    A word that fits as it would anywhere has naught.
    """

    reading: Column
    word: Column


class Network:
    """A network read from the bytes of its file."""

    def __init__(self, packed: bytes) -> None:
        head, sections = unpack(packed, MAGIC, "network")
        read = {
            name: np.frombuffer(figures(sections[name], code), code)
            for name, code in SECTIONS.items()
        }
        self.origin: Mapping[str, Any] = head["origin"]
        self._hidden, self._sought = read["hidden"], read["sought"].astype(np.float64)
        self._vectors = read["vectors"].reshape(-1, len(self._sought))
        self._first = read["first"].reshape(-1, len(self._hidden)).astype(np.float32)
        self._second = read["second"].reshape(-1, len(self._sought)).astype(np.float64)
        self._step, self._unit = int(head["step"]), float(head["unit"])

    def __len__(self) -> int:
        return len(self._vectors)

    def sought(self, around: Ints) -> Floats:
        """Give the vectors sought among words; a row has those around a place in their order."""
        wide = self._vectors[around].reshape(len(around), -1).astype(np.float32)
        sums = (wide @ self._first).astype(np.int64) + self._hidden
        hidden = np.maximum(0, sums) // self._step
        vectors: Floats = hidden.astype(np.float64) @ self._second + self._sought
        return vectors

    def fit(self, sought: Floats, numbers: Ints) -> Floats:
        """Give how well words fit, each where the vector of its row is sought."""
        together: Floats = (sought * self._vectors[numbers]).sum(1) * self._unit
        return together

    def row(self, work: Work) -> Row:
        """Give the words of a work as the network knows them."""
        words = len(self) - len(SHAPES)

        def number(form: str) -> int:
            if not form:
                return END
            known = work.number_of[form]
            return known if known < LACKED else words + shape(form)

        return Row(work, work.each(number), END, words + shape(COMMA), REACH)

    def fits(self, row: Row, at: Ints, readings: Ints, words: Ints) -> Fits:
        """Compare readings with the words that stand at places of a work."""
        reading, word = np.zeros(len(at)), np.zeros(len(at))
        for begin in range(0, len(at), _TOGETHER):
            some = slice(begin, begin + _TOGETHER)
            places, of = np.unique(at[some], return_inverse=True)
            sought = self.sought(row.around(places))[of]
            reading[some] = self.fit(sought, readings[some])
            word[some] = self.fit(sought, words[some])
        return Fits(reading, word)


def pack(sections: Mapping[str, array[int]], origin: Mapping[str, Any], **scale: float) -> bytes:
    """Give the bytes of a network's file; `scale` is its `step` and its `unit`."""
    parts = [(name, as_bytes(array(code, sections[name]))) for name, code in SECTIONS.items()]
    return sections_packed(MAGIC, parts, {"origin": origin, **scale})


@functools.cache
def network(language: str) -> Network | None:
    """Give the network for a language, or None where there is none; it is read when first asked."""
    path = Path(__file__).parent / f"{language.partition('-')[0].lower()}.network"
    return Network(path.read_bytes()) if path.is_file() else None
