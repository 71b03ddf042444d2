"""The older texts as a model of sequences: what they make of a word after the one or two before.

Absolute discounting: what a sequence was met oftener than `DISCOUNT` times is its own, the rest is
shared out by the shorter one (Ney, Essen and Kneser 1994).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from models.texts import Counts

__all__ = ["Older"]

_SHARE = 0.6  # of the older texts at most
_HALF = 60.0  # times they have a word, and they weigh half of that
_DISCOUNT = 0.6
_PAIRS = 2  # times they have a pair, for it to be kept
_TRIPLES = 2


class Older:
    """The older texts, and what they weigh beside the model of today."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.total = counts.words.total()
        self._followers = Counter(one for one, _ in counts.pairs)
        self._followed = Counter((one, other) for one, other, _ in counts.triples)

    def share(self, before: str) -> float:
        """Give what the texts weigh after a word."""
        times = self.counts.words[before]
        return _SHARE * times / (times + _HALF)

    def alone(self, modern: float, word: str) -> float:
        """Give the probability of a word by itself, by both."""
        return (1 - _SHARE) * modern + _SHARE * self.counts.words[word] / self.total

    def left(self, before: str) -> float:
        """Give what a word leaves to those it was not met before."""
        times = self.counts.words[before]
        return min(1.0, _DISCOUNT * self._followers[before] / times) if times else 1.0

    def left_of(self, earlier: str, before: str) -> float:
        """Give what a pair leaves to the words it was not met before."""
        times = self.counts.pairs[earlier, before]
        if times < _PAIRS:
            return 1.0
        return min(1.0, _DISCOUNT * self._followed[earlier, before] / times)

    def paired(self, before: str, word: str) -> float:
        """Give the probability of a word after another."""
        alone = self.counts.words[word] / self.total
        times = self.counts.words[before]
        if not times:
            return alone
        met = self.counts.pairs[before, word]
        return max(met - _DISCOUNT, 0.0) / times + self.left(before) * alone

    def tripled(self, earlier: str, before: str, word: str) -> float:
        """Give the probability of a word after two others."""
        times, paired = self.counts.pairs[earlier, before], self.paired(before, word)
        if times < _PAIRS:
            return paired
        met = self.counts.triples[earlier, before, word]
        return max(met - _DISCOUNT, 0.0) / times + self.left_of(earlier, before) * paired

    def pairs(self) -> list[tuple[str, str]]:
        """Give the pairs worth keeping."""
        return [pair for pair, times in self.counts.pairs.items() if times >= _PAIRS]

    def triples(self) -> Mapping[tuple[str, str], list[str]]:
        """Give the triples worth keeping: for each pair that ends one the words met before it."""
        found = defaultdict(list)
        for (earlier, before, word), times in self.counts.triples.items():
            if times >= _TRIPLES and before:
                found[before, word].append(earlier)
        return found

    def mixed(self, before: str, modern: float, older: float) -> float:
        """Give the logarithm of a mean of both, after a word."""
        share = self.share(before)
        return math.log((1 - share) * modern + share * older)
