"""Parts a text into the tokens a language model knows: byte pairs, joined in the order learnt.

A text is first parted into words, each with the space before it, signs and figures; in each, the
bytes that were joined first when the model was made are joined first (Sennrich, Haddow and Birch
2016). A byte has a letter of its own in the model's vocabulary, as with GPT-2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Part", "Tokens", "letters"]

_PART = re.compile(r"'(?:s|t|re|ve|m|ll|d)| ?[^\W\d_]+|\d| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")


def letters() -> dict[int, str]:
    """Give each byte's letter: itself where it can be seen, else one from 256 on."""
    seen = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    unseen = [one for one in range(256) if one not in set(seen)]
    return {one: chr(one) for one in seen} | {one: chr(256 + at) for at, one in enumerate(unseen)}


class Part(NamedTuple):
    """A word, sign or figure: where it begins, and its tokens."""

    start: int
    tokens: list[int]


class Tokens:
    """A model's vocabulary, and the pairs that were joined to make it."""

    def __init__(self, vocabulary: Sequence[str], merges: Sequence[str]) -> None:
        self.number = {token: number for number, token in enumerate(vocabulary)}
        self.order = {tuple(pair.split(" ")): number for number, pair in enumerate(merges)}
        self.vocabulary = vocabulary
        self._letter = letters()
        self._byte = {letter: byte for byte, letter in self._letter.items()}
        self._known: dict[str, list[int]] = {}

    def parts(self, text: str, start: int, end: int) -> list[Part]:
        """Part a stretch of text into words, signs and figures."""
        found = _PART.finditer(text, start, end)
        return [Part(match.start(), self._joined(match[0])) for match in found]

    def of(self, text: str) -> list[int]:
        """Give the tokens of a text."""
        return [token for match in _PART.finditer(text) for token in self._joined(match[0])]

    def text(self, token: int) -> str:
        """Give what a token stands for, as far as it is whole characters."""
        return bytes(self._byte[one] for one in self.vocabulary[token]).decode(errors="replace")

    def _joined(self, part: str) -> list[int]:
        found = self._known.get(part)
        if found is None:
            found = self._known[part] = self._join(part)
        return found

    def _join(self, part: str) -> list[int]:
        pieces = [self._letter[byte] for byte in part.encode()]
        last = len(self.order)
        while len(pieces) > 1:
            ranks = [self.order.get(pair, last) for pair in pairwise(pieces)]
            best = min(ranks)
            if best == last:
                break
            at = ranks.index(best)
            pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        return [self.number[piece] for piece in pieces]
