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

All are whole numbers and so are all sums, which come out the same everywhere. A row is held as one
long number, so that one multiplication does for all its figures: figure n begins at bit 32n.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.text.context.classes import COMMA, SHAPES, shape
from pipeline.text.context.ngrams import END
from pipeline.text.context.sections import as_bytes, figures, unpack
from pipeline.text.context.sections import pack as sections_packed
from pipeline.text.context.sequence import LACKED, Work

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
_BITS = 32
_HALF = 1 << (_BITS - 1)
_KEPT = 4096  # words around, each by its place, whose part in a sum is kept


class Fits(NamedTuple):
    """How well a reading fits, and how well the word that stands there; natural logarithms.

    A word that fits as it would anywhere has naught.
    """

    reading: float
    word: float


class Network:
    """A network read from the bytes of its file."""

    def __init__(self, packed: bytes) -> None:
        head, sections = unpack(packed, MAGIC, "network")
        read = {name: figures(sections[name], code) for name, code in SECTIONS.items()}
        self.origin: Mapping[str, Any] = head["origin"]
        self._vectors, self._size = read["vectors"], len(read["sought"])
        self._first = _rows(read["first"], len(read["hidden"]))
        self._second = _rows(read["second"], self._size)
        self._hidden, self._sought = _joined(read["hidden"]), _joined(read["sought"])
        self._wide = len(read["hidden"])
        self._step, self._unit = int(head["step"]), float(head["unit"])
        self._words = len(self) - len(SHAPES)
        self._part = functools.lru_cache(_KEPT)(self._part_of)

    def __len__(self) -> int:
        return len(self._vectors) // self._size

    def _vector(self, number: int) -> array[int]:
        return self._vectors[number * self._size : (number + 1) * self._size]

    def _part_of(self, place: int, number: int) -> int:
        rows = self._first[place * self._size : (place + 1) * self._size]
        return sum(map(mul, self._vector(number), rows))

    def sought(self, around: Sequence[int]) -> list[int]:
        """Give the vector sought among words, the one farthest before the place first."""
        total = self._hidden + sum(self._part(*one) for one in enumerate(around))
        hidden = [max(0, figure) // self._step for figure in _parted(total, self._wide)]
        return _parted(self._sought + sum(map(mul, hidden, self._second)), self._size)

    def fit(self, sought: Sequence[int], number: int) -> float:
        """Give how well a word fits where a vector is sought."""
        together: int = sum(map(mul, sought, self._vector(number)))
        return together * self._unit

    def fits(self, sought: Sequence[int], reading: int, word: int) -> Fits:
        """Compare two words where a vector is sought."""
        return Fits(self.fit(sought, reading), self.fit(sought, word))

    def around(self, work: Work, at: int) -> list[int]:
        """Give the words on either side of a place, as the network knows them."""
        before: list[int] = []
        place = at
        while len(before) < REACH:
            if place in work.commas:
                before.append(self._words + shape(COMMA))
            place -= 1
            before.append(self._number(work, place))
        after: list[int] = []
        place = at
        while len(after) < REACH:
            place += 1
            if place in work.commas:
                after.append(self._words + shape(COMMA))
            after.append(self._number(work, place))
        return before[REACH - 1 :: -1] + after[:REACH]

    def _number(self, work: Work, at: int) -> int:
        form = work.forms[at] if 0 <= at < len(work.forms) else ""
        if not form:
            return END
        number = work.numbers[at]
        return number if number < LACKED else self._words + shape(form)


def _joined(figures: Iterable[int]) -> int:
    """Hold figures as one number."""
    shifted = array("I", [figure + _HALF for figure in figures])
    return int.from_bytes(as_bytes(shifted), "little") - _middle(len(shifted))


def _parted(number: int, count: int) -> list[int]:
    """Give the figures that one number holds."""
    held = (number + _middle(count)).to_bytes(count * _BITS // 8, "little")
    return [figure - _HALF for figure in figures(held, "I")]


@functools.cache
def _middle(figures: int) -> int:
    """Give the number that holds the middle of what a figure may be, so many times."""
    return sum(_HALF << (_BITS * one) for one in range(figures))


def _rows(figures: array[int], width: int) -> list[int]:
    return [_joined(figures[at : at + width]) for at in range(0, len(figures), width)]


def pack(sections: Mapping[str, array[int]], origin: Mapping[str, Any], **scale: float) -> bytes:
    """Give the bytes of a network's file; `scale` is its `step` and its `unit`."""
    parts = [(name, as_bytes(array(code, sections[name]))) for name, code in SECTIONS.items()]
    return sections_packed(MAGIC, parts, {"origin": origin, **scale})


@functools.cache
def network(language: str) -> Network | None:
    """Give the network for a language, or None where there is none; it is read when first asked."""
    path = Path(__file__).parent / f"{language.partition('-')[0].lower()}.network"
    return Network(path.read_bytes()) if path.is_file() else None
