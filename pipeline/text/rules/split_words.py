"""The rule on words written apart."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.ngrams import END, UNKNOWN, NGrams, model
from pipeline.text.context.sequence import LACKED, Work
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.vocabulary import Vocabulary
from pipeline.text.wordlist import Rank

__all__ = ["split_word"]

_COMMON = 3.2  # a joined word this common is one, and so is a part
_FEW = 2  # times a work has two words apart, and it is a slip
_PARTS = 6  # letters: the least a joined word has
_APOSTROPHES = ("’", "'", "‘")  # what follows one isn't a word but its end: `you’re late`
_GAIN = 50  # units of surprise the text loses by joining them
_NEVER_APART_WORDS = (
    "a an the of and or but i he she it we they his her my your no not so in as be for to at with"
    " on any every some there here where by out up down over under off one will all"
)
_NEVER_APART = frozenset(_NEVER_APART_WORDS.split())
# What English writes in both ways, or as two words where they mean another thing.
_BOTH_WORDS = (
    "anymore someday sometime anytime halfway everyday nearby overall underwater wartime already"
    " altogether maybe onto into alright goodnight afterlife heavyweight outside anyone everyone"
    " bygone offhand"
)
_BOTH = frozenset(_BOTH_WORDS.split())


class _Pair(NamedTuple):
    """Two words, and what they are in one."""

    one: str
    other: str

    @property
    def joined(self) -> str:
        return self.one + self.other


@rule(
    "T036",
    "split-word",
    kind="stray-space",
    cases={"work": 0.4, "fragment": 0.6, "context": 0.3, "words": 0.05},
)
def split_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A space stands inside a word.

    Example: `as soon as they had per formed their task` → `performed`; `the use of gun powder` in a
    work that has `gunpowder` → `gunpowder`; `an obscure and in land town` → `inland`.

    Found where the two parts joined are a word of the work, which it writes together oftener than
    apart, where a part is no word, or where the words around make the joined word far likelier; but
    seldom an error where both are common words and the work has them joined nowhere: `every where`
    and `my self` are the way of a period, to be regularised at most. Let it stand where two words
    are meant, or where the author writes the word both ways.
    """
    own, words = copy.own, copy.lexicon
    if own is None or words is None:
        return
    places, pairs = copy.words[1], _pairs(copy, own, words)
    reader = _reader(copy)
    for pair, numbers in pairs.items():
        if not pair.other.islower():
            continue
        case = _split(copy, own, words, pair, len(numbers))
        for number in numbers:
            start, end = places[number], places[number + 1] + len(pair.other)
            elided = copy.text[start - 1 : start] in _APOSTROPHES
            if elided or copy.text[start + len(pair.one) : places[number + 1]] != " ":
                continue
            here = case
            if not case and reader and reader.joins(pair, start, len(numbers)):
                here = _joined(copy, words, pair)
            if here:
                yield _finding(copy, this, Span(start, end), pair, times=len(numbers), case=here)


def _pairs(copy: CopyText, own: Vocabulary, words: Lexicon) -> dict[_Pair, list[int]]:
    """Give the places of two words that joined are one."""
    pairs: dict[_Pair, list[int]] = {}
    known, listed = copy.vocabulary, {} if own.listed is None else own.listed.ranks
    common, *others = words.forms
    forms, in_work = copy.words[0], copy.small_forms
    for number, word in enumerate(map(add, copy.small, copy.small[1:])):
        of_language = word in common
        if not of_language and others:
            of_language = word in others[0]
        if of_language or word in in_work or word in listed:
            joined = forms[number] + forms[number + 1]
            if len(word) >= _PARTS and (of_language or joined in known or joined in listed):
                pairs.setdefault(_Pair(forms[number], forms[number + 1]), []).append(number)
    return pairs


def _split(copy: CopyText, own: Vocabulary, words: Lexicon, pair: _Pair, times: int) -> str:
    """Tell of which case two words are wherever they stand, or nothing where they are two."""
    one, other = pair
    if one.lower() in _NEVER_APART or other in _NEVER_APART:
        return ""
    together = copy.vocabulary[pair.joined]
    whole = words.zipf(pair.joined)
    zipf, part = min((words.zipf(part), part) for part in pair)
    lone = copy.vocabulary[part] <= times + 1
    if times == 1 and lone and zipf < _COMMON and not any(map(own.is_foreign, pair)):
        no_word = own.rank(part.lower()) is Rank.NONE
        if whole > max(zipf, 2.5) or (no_word and own.rank(pair.joined.lower()) < Rank.NONE):
            return "fragment"
    return "work" if together > times and times <= _FEW and together > 1 else ""


def _joined(copy: CopyText, words: Lexicon, pair: _Pair) -> str:
    """Tell of which case two words are that their neighbours would have in one.

    Two common words are two words to many an author: `every where`, `my self`, `up stairs`.
    """
    common = min(map(words.zipf, pair)) >= _COMMON
    return "words" if common and not copy.small_forms[pair.joined.lower()] else "context"


class _Reader(NamedTuple):
    """What the model of word sequences says of two words and of one in their place."""

    model: NGrams
    work: Work

    def joins(self, pair: _Pair, start: int, times: int) -> bool:
        """Tell whether one word is far likelier at a place than two."""
        small = pair.joined.lower()
        number = self.model.numbers.get(small)
        if number is None or times > _FEW or small in _BOTH:
            return False
        at = self.work.at(start, pair.one)
        if at < 0 or at + 1 in self.work.commas:
            return False
        before, one, other, after = (self._known(at + step) for step in (-1, 0, 1, 2))
        two = self.model.triple(self._known(at - 2) if before > 0 else UNKNOWN, before, one)
        two += self.model.pair(one, other) + self.model.pair(other, after or END)
        joined = self.model.pair(before, number) + self.model.pair(number, after or END)
        return two - joined >= _GAIN

    def _known(self, at: int) -> int:
        if not 0 <= at < len(self.work.numbers):
            return 0
        number = self.work.numbers[at]
        return number if number < LACKED else UNKNOWN


def _reader(copy: CopyText) -> _Reader | None:
    sequences = model(copy.language)
    return None if sequences is None or copy.work is None else _Reader(sequences, copy.work)


def _finding(  # noqa: PLR0913 - what a finding is made of
    copy: CopyText, this: Rule, span: Span, pair: _Pair, *, times: int, case: str
) -> Finding:
    one, other = pair
    together = copy.vocabulary[pair.joined]
    told = f"the work has `{pair.joined}` {together:,} times, `{one} {other}` {times:,} times"
    if case == "context":
        told += f"; `{pair.joined}` is likelier between the words around"
    message = f"`{one} {other}` may be one word"
    return this.finding(copy, span, message, pair.joined, case=case, evidence=told)
