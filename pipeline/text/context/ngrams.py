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
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.text.context.sections import as_bytes, figures, unpack
from pipeline.text.context.sections import pack as sections_packed

__all__ = ["BOUND", "END", "SECTIONS", "UNIT", "UNKNOWN", "NGrams", "model", "pack"]

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


class NGrams:
    """A model read from the bytes of its file."""

    def __init__(self, packed: bytes) -> None:
        head, sections = unpack(packed, MAGIC, "model of word sequences")
        self.origin: Mapping[str, Any] = head["origin"]
        self.words = sections["words"].decode().split("\n")
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

    def follows(self, earlier: int, before: int, one: int) -> int:
        """Give the surprise of a class after two others."""
        return self._following[(earlier * self._classes + before) * self._classes + one]

    def others(self, word: int) -> Iterator[tuple[int, int]]:
        """Give the words a word may have been miswritten for, and how unlikely each slip is."""
        low, high = self._of[word], self._of[word + 1]
        return zip(self._other[low:high], self._slip[low:high], strict=True)

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
