"""A model of word sequences: how surprising a word is after the one or two before it.

A trigram model with back-off (Katz 1987): what was met in the texts it was made from has a figure
of its own, what was not is put together from shorter sequences. Figures are *surprise*, the
negative natural logarithm of a probability, in whole `UNIT`s, so that all sums are of small
numbers. `models/README.md` tells how the file that ships is made; its form is below.

The file is a line of magic, a line of JSON (the sections: name, type code of `array`, bytes; and
where the figures come from), and the sections one after another, little-endian:

words       the words, a line each, in order of their numbers; 0 and 1 bound a sentence
plain       the surprise of each word
retreat     what a word adds, as the last of a context, where the model backs off (signed)
first       for each word, the first of its entries in `before`; one more at the end
before      the numbers of the words it was met after, rising
paired      its surprise after each of them
withdrawal  what the pair adds, as a context, where the model backs off (signed)
branching   the entries of `before` which have entries in `earlier`, rising
spread      for each of them the first of those entries; one more at the end
earlier     the numbers of the words met before the pair, rising
tripled     the surprise of the last word after those two
of          for each word, the first of its entries in `other`; one more at the end
other       the numbers of the words it may have been miswritten for
slip        how unlikely that slip is
classed     the class of each word, or 255 where its form tells it (`classes.py`)
shapes      the class of each form
shared      the surprise of each class by itself
following   its surprise after each two others: the earlier, the one before it, itself
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.context.sections import as_bytes, figures, unpack
from pipeline.text.context.sections import pack as sections_packed

__all__ = [
    "BOUND",
    "END",
    "SECTIONS",
    "UNIT",
    "UNKNOWN",
    "Column",
    "Floats",
    "Ints",
    "NGrams",
    "Slips",
    "model",
    "pack",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Column = NDArray[Any] | float

MAGIC = b"corrigenda n-grams 2\n"
UNIT = 1 / 12  # of a natural logarithm
BOUND, END = 0, 1  # the numbers of what bounds a sentence, before and after
UNKNOWN = -1
_UNKNOWN_SURPRISE = 168
SECTIONS = {
    "plain": "B",
    "retreat": "b",
    "first": "I",
    "before": "H",
    "paired": "B",
    "withdrawal": "b",
    "branching": "I",
    "spread": "I",
    "earlier": "H",
    "tripled": "B",
    "of": "I",
    "other": "H",
    "slip": "B",
    "classed": "B",
    "shapes": "B",
    "shared": "B",
    "following": "B",
}


class Slips(NamedTuple):
    """What words may have been miswritten for: for each its place among them, and what it costs."""

    of: Ints
    other: Ints
    slip: Ints


class NGrams:
    """A model read from the bytes of its file."""

    def __init__(self, packed: bytes) -> None:
        head, sections = unpack(packed, MAGIC, "model of word sequences")
        self.origin: Mapping[str, Any] = head["origin"]
        self.words = bytes(sections["words"]).decode().split("\n")
        read = {name: figures(sections[name], code) for name, code in SECTIONS.items()}
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self._plain, self._retreat = read["plain"], read["retreat"]
        self._first, self._before = read["first"], read["before"]
        self._paired, self._withdrawal = read["paired"], read["withdrawal"]
        self._branching, self._spread = read["branching"], read["spread"]
        self._earlier, self._tripled = read["earlier"], read["tripled"]
        self._of, self._other, self._slip = read["of"], read["other"], read["slip"]
        self.classed, self.shapes, self.shared = read["classed"], read["shapes"], read["shared"]
        self._following, self._classes = read["following"], len(self.shared)

    def plain(self, word: int) -> int:
        """Give the surprise of a word by itself."""
        return self._plain[word] if word >= 0 else _UNKNOWN_SURPRISE

    def pair(self, before: int, word: int) -> int:
        """Give the surprise of a word after another."""
        if word < 0:
            return _UNKNOWN_SURPRISE
        if before < 0:
            return self._plain[word]
        low, high = self._first[word], self._first[word + 1]
        entry = bisect_left(self._before, before, low, high)
        if entry < high and self._before[entry] == before:
            return self._paired[entry]
        return self._retreat[before] + self._plain[word]

    def met(self, before: int, word: int) -> bool:
        """Tell whether a word was met after another."""
        return before >= 0 and word >= 0 and self._entry(before, word) >= 0

    def triple(self, earlier: int, before: int, word: int) -> int:
        """Give the surprise of a word after two others."""
        if earlier < 0 or before < 0 or word < 0:
            return self.pair(before, word)
        entry = self._entry(before, word)
        if entry >= 0:
            found = self._third(earlier, entry)
            if found >= 0:
                return found
        context = self._entry(earlier, before)
        added = self._withdrawal[context] if context >= 0 else 0
        if entry >= 0:
            return added + self._paired[entry]
        return added + self._retreat[before] + self._plain[word]

    def pairs(self, before: Ints, word: Ints) -> Ints:
        """Give the surprise of each of many words after another, as `pair` does of one."""
        return self._by_pairs(self._entries(before, word), before, word)

    def triples(self, earlier: Ints, before: Ints, word: Ints) -> Ints:
        """Give the surprise of each of many words after two others, as `triple` does of one."""
        entries, contexts = self._entries(before, word), self._entries(earlier, before)
        thirds = self._thirds(earlier, entries)
        whole = (earlier >= 0) & (before >= 0) & (word >= 0)
        added = np.where(whole & (contexts >= 0), _figures(self._withdrawal)[contexts], 0)
        backed = self._by_pairs(entries, before, word) + added
        return np.where(thirds >= 0, _figures(self._tripled)[thirds], backed)

    def plains(self, words: Ints) -> Ints:
        """Give the surprise of each of many words by itself."""
        known = _figures(self._plain)[np.maximum(words, 0)].astype(np.int64)
        return np.where(words >= 0, known, _UNKNOWN_SURPRISE)

    def followed(self, earlier: Ints, before: Ints, classes: Ints) -> Ints:
        """Give the surprise of each of many classes after two others."""
        places = (earlier * self._classes + before) * self._classes + classes
        following: Ints = _figures(self._following)[places].astype(np.int64)
        return following

    def slips(self, words: Ints) -> Slips:
        """Give the words that each of many words may have been miswritten for."""
        begins = _figures(self._of).astype(np.int64)
        many = begins[words + 1] - begins[words]
        of = np.repeat(np.arange(len(words)), many)
        entries = np.arange(len(of)) + np.repeat(begins[words] - np.cumsum(many) + many, many)
        others, slips = _figures(self._other)[entries], _figures(self._slip)[entries]
        return Slips(of, others.astype(np.int64), slips.astype(np.int64))

    def _by_pairs(self, entries: Ints, before: Ints, word: Ints) -> Ints:
        retreat = np.where((before >= 0) & (word >= 0), _figures(self._retreat)[before], 0)
        backed = self.plains(word) + retreat
        return np.where(entries >= 0, _figures(self._paired)[entries], backed)

    @cached_property
    def _keys(self) -> NDArray[np.uint32]:
        """Each pair that was met in one number, the word's before that of the one before it."""
        first: Ints = _figures(self._first).astype(np.int64)
        words = np.repeat(np.arange(len(first) - 1, dtype=np.uint32), first[1:] - first[:-1])
        keys: NDArray[np.uint32] = words << np.uint32(16) | _figures(self._before)
        return keys

    def _entries(self, before: Ints, word: Ints) -> Ints:
        """Find many pairs, or -1 for each that was never met."""
        keys = (word << 16 | before).astype(np.uint32)
        some = np.flatnonzero((before >= 0) & (word >= 0))
        order = np.argsort(keys[some])  # what is sought in order is found far sooner
        some = some[order]
        wanted = keys[some]
        new = np.concatenate((np.ones(min(1, len(wanted)), np.bool_), wanted[1:] != wanted[:-1]))
        distinct = wanted[new]
        at = np.minimum(np.searchsorted(self._keys, distinct), len(self._keys) - 1)
        found = np.full(len(keys), -1)
        found[some] = np.where(self._keys[at] == distinct, at, -1)[np.cumsum(new) - 1]
        return found

    @cached_property
    def _branches(self) -> NDArray[np.int32]:
        """For each pair that was met its place among those with something before them, or -1."""
        branches = np.full(len(self._before), -1, np.int32)
        branches[_figures(self._branching)] = np.arange(len(self._branching), dtype=np.int32)
        return branches

    def _thirds(self, earlier: Ints, entries: Ints) -> Ints:
        """Find what was met before many pairs, or -1."""
        spread, row = _figures(self._spread).astype(np.int64), _figures(self._earlier)
        found = np.full(len(entries), -1)
        some = np.flatnonzero((entries >= 0) & (earlier >= 0))
        branches = self._branches[entries[some]]
        some, branches = some[branches >= 0], branches[branches >= 0]
        at, end, wanted = spread[branches], spread[branches + 1], earlier[some]
        high = end
        for _ in range(int((end - at).max(initial=0)).bit_length()):
            middle = (at + high) >> 1
            less = row[np.minimum(middle, len(row) - 1)] < wanted
            at, high = np.where(less & (at < high), middle + 1, at), np.where(less, high, middle)
        place = np.minimum(at, len(row) - 1)
        found[some] = np.where((at < end) & (row[place] == wanted), place, -1)
        return found

    def _entry(self, before: int, word: int) -> int:
        low, high = self._first[word], self._first[word + 1]
        entry = bisect_left(self._before, before, low, high)
        return entry if entry < high and self._before[entry] == before else -1

    def _third(self, earlier: int, entry: int) -> int:
        branch = bisect_left(self._branching, entry)
        if branch == len(self._branching) or self._branching[branch] != entry:
            return -1
        low, high = self._spread[branch], self._spread[branch + 1]
        third = bisect_left(self._earlier, earlier, low, high)
        return self._tripled[third] if third < high and self._earlier[third] == earlier else -1


def _figures(section: array[int]) -> NDArray[Any]:
    """Give figures to reckon with many at a time."""
    return np.frombuffer(section, section.typecode)


def pack(words: list[str], sections: Mapping[str, array[int]], origin: Mapping[str, Any]) -> bytes:
    """Give the bytes of a model's file."""
    parts = [("words", "\n".join(words).encode())]
    parts += ((name, as_bytes(array(code, sections[name]))) for name, code in SECTIONS.items())
    return sections_packed(MAGIC, parts, {"origin": origin})


@functools.cache
def model(language: str) -> NGrams | None:
    """Give the model for a language, or None where there is none; it is read when first asked."""
    path = Path(__file__).parent / f"{language.partition('-')[0].lower()}.ngrams"
    return NGrams(path.read_bytes()) if path.is_file() else None
