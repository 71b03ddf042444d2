"""Joins the model of today's English with counts of an older one, and adds what may be miswritten.

A probability is a mean of both, the older texts weighing the more the more often they have the
word before (Jelinek and Mercer 1980); where only one knows a sequence, the other's share is what
it backs off to. Words beyond the number a 16-bit figure can hold go, the rarest first.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple

from models.classes import Read, classes
from models.confusions import Slip, slips
from models.older import Older
from models.sphinx import Trie
from models.texts import Counts
from pipeline.text.context.ngrams import UNIT
from pipeline.text.context.sequence import CLAUSE

__all__ = ["merged"]

_WORDS = 65_000
_OFTEN = 4  # times the older texts have a word the model lacks, for it to be one
_FLOOR = 1e-9
_RARER = 3.5  # logarithms by which what was meant may be rarer than what stands there


class _Vocabulary(NamedTuple):
    words: list[str]
    numbers: dict[str, int]
    plain: dict[str, float]

    def before(self, word: str) -> int | None:
        """Give the number of a word before another."""
        return self.numbers.get(word or "<s>")

    def after(self, word: str) -> int | None:
        """Give the number of a word after another."""
        return self.numbers.get(word or "</s>")


def merged(
    trie: Trie, older: Counts, texts: Read
) -> tuple[list[str], dict[str, array[int]], dict[str, Any]]:
    """Give the words, the sections and the origin of the model that ships."""
    old = Older(older)
    vocabulary = _vocabulary(trie, old)
    both = _Both(trie, old, vocabulary)
    sections = both.plain() | both.entries()
    sections |= _miswritten(vocabulary, slips(vocabulary.words[2:]))
    sections |= classes(texts, vocabulary.words)
    origin = {"words": len(vocabulary.words), "licence": "BSD-2-Clause AND CC0-1.0"}
    return vocabulary.words, sections, origin


def _vocabulary(trie: Trie, old: Older) -> _Vocabulary:
    """Choose the words, and give the logarithm of the probability of each."""
    counts = old.counts.words
    modern = {
        word: math.exp(plain)
        for word, plain in zip(trie.words, trie.plain, strict=True)
        if word not in {"<s>", "</s>"}
    }
    names = modern.keys() | {word for word, times in counts.items() if times >= _OFTEN}
    names.discard(CLAUSE)
    share = {name: old.alone(modern.get(name, 0.0), name) for name in names}
    chosen = sorted(share, key=lambda name: (-share[name], name))[:_WORDS]
    words = ["<s>", "</s>", *sorted(chosen)]
    plain = {name: math.log(max(share[name], _FLOOR)) for name in chosen}
    bound = math.log(counts[CLAUSE] / old.total)
    return _Vocabulary(
        words,
        {word: number for number, word in enumerate(words)},
        plain | {"<s>": bound, "</s>": bound},
    )


def _surprise(logarithm: float) -> int:
    return min(255, max(0, round(-logarithm / UNIT)))


def _signed(logarithm: float) -> int:
    return min(127, max(-128, round(-logarithm / UNIT)))


# What stands for a pair: the numbers of the word and of the one before it.
_Pair = tuple[int, int]


class _Both:
    """The pairs and the triples of both, in the numbers of the vocabulary."""

    def __init__(self, trie: Trie, old: Older, vocabulary: _Vocabulary) -> None:
        self.trie, self.old, self.vocabulary = trie, old, vocabulary
        self.numbers = [vocabulary.numbers.get(word) for word in trie.words]
        self.modern = {word: number for number, word in enumerate(trie.words)}
        self.names = [CLAUSE, CLAUSE, *vocabulary.words[2:]]
        self.earlier = self._earlier()
        self.pairs = self._pairs()

    def _earlier(self) -> dict[_Pair, list[int]]:
        """Give the triples of the older texts: for each pair what was met before it."""
        vocabulary = self.vocabulary
        found: dict[_Pair, list[int]] = {}
        for (before, word), names in self.old.triples().items():
            one, other = vocabulary.after(word), vocabulary.before(before)
            known = [number for name in names if (number := vocabulary.before(name)) is not None]
            if one is not None and other is not None and known:
                found[one, other] = known
        return found

    def _pairs(self) -> dict[_Pair, int | None]:
        """Give every pair either knows, with its number in the trie."""
        pairs: dict[_Pair, int | None] = {}
        for before, word, number in self.trie.pairs():
            one, other = self.numbers[word], self.numbers[before]
            if one is not None and other is not None:
                pairs[one, other] = number
        for before_name, name in self.old.pairs():
            one, other = self.vocabulary.after(name), self.vocabulary.before(before_name)
            if one is not None and other is not None:
                pairs.setdefault((one, other), None)
        return dict(sorted((pairs | dict.fromkeys(self.earlier.keys() - pairs.keys())).items()))

    def plain(self) -> dict[str, array[int]]:
        """Give the sections of the single words."""
        vocabulary, trie, old = self.vocabulary, self.trie, self.old
        retreat = dict(zip(trie.words, trie.retreat, strict=True))
        usual = sorted(trie.retreat)[len(trie.retreat) // 2]
        return {
            "plain": array("B", (_surprise(vocabulary.plain[word]) for word in vocabulary.words)),
            "retreat": array(
                "b",
                (
                    _signed(old.mixed(name, math.exp(retreat.get(word, usual)), old.left(name)))
                    for name, word in zip(self.names, vocabulary.words, strict=True)
                ),
            ),
        }

    def _paired(self, pair: _Pair) -> float:
        """Give the probability of a pair in the modern model, met there or not."""
        number, words = self.pairs[pair], self.vocabulary.words
        if number is not None:
            return math.exp(self.trie.paired[number])
        context = self.modern.get(words[pair[1]])
        lost = self.trie.retreat[context] if context is not None else 0.0
        return math.exp(lost + self.vocabulary.plain[words[pair[0]]])

    def _withdrawn(self, pair: _Pair) -> float:
        """Give what the modern model takes off where a pair is the context."""
        number = self.pairs.get(pair)
        return 1.0 if number is None else math.exp(self.trie.withdrawal[number])

    def _triples(self, pair: _Pair, paired: float) -> list[tuple[int, int]]:
        """Give the words met before a pair, each with the surprise of its last word then."""
        trie, number, (word, before) = self.trie, self.pairs[pair], pair
        low, high = (0, 0) if number is None else trie.spread[number : number + 2]
        modern = {
            earlier: math.exp(trie.tripled[one])
            for one in range(low, high)
            if (earlier := self.numbers[trie.earlier[one]]) is not None
        }
        found = []
        for earlier in sorted(modern.keys() | set(self.earlier.get(pair, ()))):
            today = modern.get(earlier, 0.0) or paired * self._withdrawn((before, earlier))
            old = self.old.tripled(*(self.names[one] for one in (earlier, before, word)))
            found.append((earlier, _surprise(self.old.mixed(self.names[before], today, old))))
        return found

    def entries(self) -> dict[str, array[int]]:
        """Give the sections of the pairs and the triples."""
        sections = {name: array("I") for name in ("first", "branching", "spread")}
        sections |= {name: array("H") for name in ("before", "earlier")}
        sections |= {name: array("B") for name in ("paired", "tripled")}
        sections["withdrawal"] = array("b")
        for entry, (word, before) in enumerate(self.pairs):
            _open(sections["first"], word, entry)
            paired = self._paired((word, before))
            names = self.names[before], self.names[word]
            figure = self.old.mixed(names[0], paired, self.old.paired(*names))
            taken = self.old.mixed(
                names[1], self._withdrawn((word, before)), self.old.left_of(*names)
            )
            sections["before"].append(before)
            sections["paired"].append(_surprise(figure))
            sections["withdrawal"].append(_signed(taken))
            triples = self._triples((word, before), paired)
            if triples:
                sections["branching"].append(entry)
                sections["spread"].append(len(sections["earlier"]))
            for earlier, third in triples:
                sections["earlier"].append(earlier)
                sections["tripled"].append(third)
        _open(sections["first"], len(self.names), len(self.pairs))
        sections["spread"].append(len(sections["earlier"]))
        return sections


def _open(first: array[int], word: int, entry: int) -> None:
    """Say that the entries of a word begin here, and those of the words before it have ended."""
    while len(first) <= word:
        first.append(entry)


def _miswritten(
    vocabulary: _Vocabulary, confusions: Mapping[str, list[Slip]]
) -> dict[str, array[int]]:
    starts, others, costs = array("I", [0]), array("H"), array("B")
    for word in vocabulary.words:
        for slip in confusions.get(word, []):
            if vocabulary.plain[slip.word] < vocabulary.plain[word] - _RARER:
                continue
            others.append(vocabulary.numbers[slip.word])
            costs.append(_surprise(-slip.surprise))
        starts.append(len(others))
    return {"of": starts, "other": others, "slip": costs}
