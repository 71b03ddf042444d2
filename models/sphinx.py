"""Reads the English trigram model of CMU Sphinx, as the package `pocketsphinx` carries it.

Its form is a trie of bit fields, the last word of a sequence first: a header (`Trie Language
Model`, the order, the number of sequences of each), the figures that 16-bit codes stand for, the
single words (two 32-bit floats and where their pairs begin), the pairs (word, code of the back-off,
code of the probability, where their triples begin), the triples (word, code), and the words, each
ended by a zero byte. Logarithms are to the base 1.0001.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

__all__ = ["Trie", "read"]

_MAGIC = b"Trie Language Model"
_BASE = math.log(1.0001)
_CODES = 1 << 16
_TRIGRAMS = 3


@dataclass(frozen=True, slots=True)
class Trie:
    """The model: natural logarithms, and of each word the words before it."""

    words: list[str]
    plain: list[float]
    retreat: list[float]
    first: list[int]  # of the pairs that end with a word
    before: list[int]
    paired: list[float]
    withdrawal: list[float]
    spread: list[int]  # the first of the triples that end with a pair
    earlier: list[int]
    tripled: list[float]

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """Give each pair: the word before, the word, its number."""
        for word, (low, high) in enumerate(pairwise(self.first)):
            for number in range(low, high):
                yield self.before[number], word, number


def read(path: Path) -> Trie:
    """Read a model."""
    packed = path.read_bytes()
    at = len(_MAGIC)
    if packed[:at] != _MAGIC or packed[at] != _TRIGRAMS:
        raise ValueError(f"{path} is no trigram model of CMU Sphinx")
    words, pairs, triples = struct.unpack_from("<3I", packed, at + 1)
    at += 17  # with the kind of codes, of which there is one
    floats = array("f", packed[at : at + 12 * _CODES])
    codes = [_BASE * one for one in floats]
    at += 12 * _CODES
    plain, retreat, first = [], [], []
    for one, other, begins in struct.iter_unpack("<ffI", packed[at : at + 12 * (words + 1)]):
        plain.append(_BASE * one)
        retreat.append(_BASE * other)
        first.append(begins)
    at += 12 * (words + 1)
    width, link = words.bit_length(), triples.bit_length()
    fields = _Fields(packed, at, width + 32 + link)
    used = range(first[-1])
    spread = [fields.get(one, width + 32, link) for one in range(first[-1] + 1)]
    at = fields.end(pairs)
    lasts = _Fields(packed, at, width + 16)
    names = packed[lasts.end(triples) + 4 :].split(b"\0")[:-1]
    return Trie(
        [name.decode() for name in names],
        plain[:-1],
        retreat[:-1],
        first,
        [fields.get(one, 0, width) for one in used],
        [codes[fields.get(one, width + 16, 16)] for one in used],
        [codes[_CODES + fields.get(one, width, 16)] for one in used],
        spread,
        [lasts.get(one, 0, width) for one in range(triples)],
        [codes[2 * _CODES + lasts.get(one, width, 16)] for one in range(triples)],
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """Entries of bits, one after another."""

    packed: bytes
    begin: int
    bits: int

    def get(self, entry: int, offset: int, width: int) -> int:
        """Give a field of an entry."""
        at = entry * self.bits + offset
        byte = self.begin + (at >> 3)
        eight = int.from_bytes(self.packed[byte : byte + 8], "little")
        return (eight >> (at & 7)) & ((1 << width) - 1)

    def end(self, entries: int) -> int:
        """Give where what follows begins: past one entry more, and eight bytes to spare."""
        return self.begin + ((1 + entries) * self.bits + 7) // 8 + 8
