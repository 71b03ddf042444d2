"""Joins the model of today's English with counts of an older one, and adds what may be miswritten.

A pair's probability is a mean of both, the older texts weighing the more the more often they have
its first word (Jelinek and Mercer 1980); where only one knows the pair, the other's share is what
it backs off to. Words beyond the number a 16-bit figure can hold go, the rarest first.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from models.confusions import Slip, slips
from models.sphinx import Trie
from models.texts import Counts
from pipeline.text.context.ngrams import UNIT
from pipeline.text.context.sequence import CLAUSE

__all__ = ["merged"]

_WORDS = 65_000
_SHARE = 0.35  # of the older texts at most
_HALF = 60.0  # times they have a word, and they weigh half of that
_DISCOUNT = 0.6
_OFTEN = 4  # times they have a word the model lacks, for it to be one
_PAIRS = 2  # times they have a pair, for it to be kept
_FLOOR = 1e-9
_RARER = 3.5  # logarithms by which what was meant may be rarer than what stands there


class _Vocabulary(NamedTuple):
    words: list[str]
    numbers: dict[str, int]
    plain: dict[str, float]


def merged(trie: Trie, older: Counts) -> tuple[list[str], dict[str, array[int]], dict[str, Any]]:
    """Give the words, the sections and the origin of the model that ships."""
    vocabulary = _vocabulary(trie, older)
    old = _Older(older)
    pairs = _pairs(trie, old, vocabulary)
    sections = _plain(trie, vocabulary) | _entries(trie, old, vocabulary, pairs)
    sections |= _miswritten(vocabulary, slips(vocabulary.words[2:]))
    origin = {"words": len(vocabulary.words), "licence": "BSD-2-Clause AND CC0-1.0"}
    return vocabulary.words, sections, origin


class _Older:
    """The older texts as a model of pairs."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.total = counts.words.total()
        self.followers = Counter(one for one, _ in counts.pairs)

    def share(self, before: str) -> float:
        """Give what the texts weigh after a word."""
        times = self.counts.words[before]
        return _SHARE * times / (times + _HALF)

    def paired(self, before: str, word: str) -> float:
        """Give the probability of a word after another, by the texts alone."""
        times = self.counts.words[before]
        alone = self.counts.words[word] / self.total
        if not times:
            return alone
        met = self.counts.pairs[before, word]
        left = _DISCOUNT * self.followers[before] / times
        return max(met - _DISCOUNT, 0.0) / times + min(left, 1.0) * alone


def _name(trie: Trie, number: int) -> str:
    """Give a word as sequences of our own have it."""
    word = trie.words[number]
    return CLAUSE if word in {"<s>", "</s>"} else word


def _vocabulary(trie: Trie, older: Counts) -> _Vocabulary:
    """Choose the words, and give the logarithm of the probability of each."""
    total = older.words.total()
    modern = {
        word: math.exp(plain)
        for word, plain in zip(trie.words, trie.plain, strict=True)
        if word not in {"<s>", "</s>"}
    }
    names = modern.keys() | {word for word, times in older.words.items() if times >= _OFTEN}
    names.discard(CLAUSE)
    share = {
        name: (1 - _SHARE) * modern.get(name, 0.0) + _SHARE * older.words[name] / total
        for name in names
    }
    chosen = sorted(share, key=lambda name: (-share[name], name))[:_WORDS]
    words = ["<s>", "</s>", *sorted(chosen)]
    plain = {name: math.log(max(share[name], _FLOOR)) for name in chosen}
    bound = math.log(older.words[CLAUSE] / total)
    return _Vocabulary(
        words,
        {word: number for number, word in enumerate(words)},
        plain | {"<s>": bound, "</s>": bound},
    )


def _surprise(logarithm: float) -> int:
    return min(255, max(0, round(-logarithm / UNIT)))


def _signed(logarithm: float) -> int:
    return min(127, max(-128, round(-logarithm / UNIT)))


def _plain(trie: Trie, vocabulary: _Vocabulary) -> dict[str, array[int]]:
    retreat = dict(zip(trie.words, trie.retreat, strict=True))
    usual = sorted(trie.retreat)[len(trie.retreat) // 2]
    return {
        "plain": array("B", (_surprise(vocabulary.plain[word]) for word in vocabulary.words)),
        "retreat": array("b", (_signed(retreat.get(word, usual)) for word in vocabulary.words)),
    }


# What stands for a pair: the numbers of the word and of the one before it.
_Pair = tuple[int, int]


def _pairs(trie: Trie, old: _Older, vocabulary: _Vocabulary) -> dict[_Pair, int | None]:
    """Give every pair either knows, with its number in the trie."""
    numbers = [vocabulary.numbers.get(word) for word in trie.words]
    pairs: dict[_Pair, int | None] = {}
    for before, word, number in trie.pairs():
        one, other = numbers[word], numbers[before]
        if one is not None and other is not None:
            pairs[one, other] = number
    for (before_name, name), times in old.counts.pairs.items():
        one = vocabulary.numbers.get(name or "</s>")
        other = vocabulary.numbers.get(before_name or "<s>")
        if times >= _PAIRS and one is not None and other is not None:
            pairs.setdefault((one, other), None)
    return dict(sorted(pairs.items()))


def _figure(
    trie: Trie,
    vocabulary: _Vocabulary,
    modern: Mapping[str, int],
    pair: _Pair,
    number: int | None,
) -> float:
    """Give the logarithm of the probability of a pair in the modern model, met there or not."""
    if number is not None:
        return trie.paired[number]
    word, before = pair
    context = modern.get(vocabulary.words[before])
    lost = trie.retreat[context] if context is not None else 0.0
    return lost + vocabulary.plain[vocabulary.words[word]]


def _entries(
    trie: Trie, old: _Older, vocabulary: _Vocabulary, pairs: Mapping[_Pair, int | None]
) -> dict[str, array[int]]:
    """Give the sections of the pairs and the triples."""
    numbers = [vocabulary.numbers.get(word) for word in trie.words]
    modern = {word: number for number, word in enumerate(trie.words)}
    names = [CLAUSE, CLAUSE, *vocabulary.words[2:]]
    sections = {name: array("I") for name in ("first", "branching", "spread")}
    sections |= {name: array("H") for name in ("before", "earlier")}
    sections |= {name: array("B") for name in ("paired", "tripled")}
    sections["withdrawal"] = array("b")
    for entry, ((word, before), number) in enumerate(pairs.items()):
        _open(sections["first"], word, entry)
        figure = _figure(trie, vocabulary, modern, (word, before), number)
        share = old.share(names[before])
        aged = share * old.paired(names[before], names[word])
        sections["before"].append(before)
        sections["paired"].append(_surprise(math.log((1 - share) * math.exp(figure) + aged)))
        sections["withdrawal"].append(0 if number is None else _signed(trie.withdrawal[number]))
        if number is None:
            continue
        low, high = trie.spread[number], trie.spread[number + 1]
        triples = sorted(
            (earlier, trie.tripled[one])
            for one in range(low, high)
            if (earlier := numbers[trie.earlier[one]]) is not None
        )
        if triples:
            sections["branching"].append(entry)
            sections["spread"].append(len(sections["earlier"]))
        for earlier, third in triples:
            sections["earlier"].append(earlier)
            whole = (1 - share) * math.exp(third) + aged
            sections["tripled"].append(_surprise(math.log(whole)))
    _open(sections["first"], len(names), len(pairs))
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
