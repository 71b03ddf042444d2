"""The rule on words that are words, but not the ones that belong where they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from pipeline.model import Finding, Span
from pipeline.text.context.ngrams import UNIT, model
from pipeline.text.context.suspects import Suspect, Work, suspects
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["Evidence", "word_out_of_place"]

_RARE = 2.6  # on the Zipf scale
_COMMON = 3.5
_SMALL = 6.0
_REACH = 6  # tokens before and after that tell in what company a word stands
_NEAR = 60  # characters before and after in which apostrophes tell of dialect
_SPEECH = 600  # characters before in which a quotation may have begun
_ELISION = re.compile(r"(?<!\w)[’‘](?=[a-z])|n’(?!\w)|[a-z]’ ")
_MARKS = "’'‘*_"
_GREAT = 60  # units of gain from which each weighs more
_MOST = 140
# The surprise of a slip, by its kind: like in shape, a letter lost or doubled, one left over.
_SHAPE, _LETTER, _OMITTED = 6, 12, 18
# Above each of these a score is of a case of its own.
_BANDS = {"1": 0.0, "2": -1.0, "3": -2.0, "4": -3.0, "5": -4.0}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a word's being a slip, or what each of it weighs."""

    gain: float  # natural logarithms
    great: float
    shape: float
    letter: float
    omitted: float
    marked: float  # an apostrophe or a mark of emphasis touches it
    hyphen: float
    comma: float
    rare: float
    once: float
    absent: float  # the reading is nowhere in the work
    met: float  # the work has it elsewhere beside the same words
    reading_met: float
    capital: float
    name: float
    reading_name: float
    odd: float  # rare words near it
    elisions: float
    speech: float
    repeated: float  # the same slip elsewhere
    small: float  # the reading is a small word
    number: float  # singular for plural

    def dot(self, weights: Evidence) -> float:
        """Give the sum of what is there, each by its weight."""
        return sum(getattr(self, one.name) * getattr(weights, one.name) for one in fields(self))


_BASE = -7.9
_WEIGHTS = Evidence(
    gain=0.3,
    great=0.36,
    shape=1.28,
    letter=0.73,
    omitted=0.1,
    marked=-3.4,
    hyphen=-0.3,
    comma=-0.2,
    rare=-1.4,
    once=0.86,
    absent=-0.7,
    met=-0.4,
    reading_met=0.15,
    capital=0.1,
    name=-0.6,
    reading_name=1.0,
    odd=-0.1,
    elisions=-0.4,
    speech=-0.3,
    repeated=-0.3,
    small=0.3,
    number=-0.4,
)


@rule(
    "T082",
    "word-out-of-place",
    kind="wrong-word",
    cases={"1": 0.5, "2": 0.2, "3": 0.08, "4": 0.03, "5": 0.015},
)
def word_out_of_place(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is one, but in its place another, one slip away, would be far likelier.

    A model of word sequences, made from texts of today and of older times, and the work itself
    tell how likely a word is after the two before it and before the two after; a slip of eye,
    finger or mind tells for which words it may stand: `he` for `be`, `arid` for `and`, `its` for
    `as`, `comer` for `corner`.

    Example: `something which they consider to he bad` → `be`; `he would dart round the comer` →
    `corner`.

    Dialect, old words, names and whatever the work has oftener weigh against it. Let it stand
    where the author chose the word; that it is unusual is no error.
    """
    words = copy.lexicon
    sequences = model(copy.language)
    if words is None or sequences is None:
        return
    reader = _Reader(copy, words, Work.of(copy.text))
    found = list(suspects(reader.work, sequences))
    times = Counter((one.word, one.readings[0].word) for one in found)
    for suspect in found:
        evidence = reader.evidence(suspect, times[suspect.word, suspect.readings[0].word])
        score = _BASE + evidence.dot(_WEIGHTS)
        case = next((band for band, least in _BANDS.items() if score > least), "")
        if case:
            yield reader.finding(this, suspect, case)


class _Reader:
    """What a work tells of the words in it beyond their sequence."""

    def __init__(self, copy: CopyText, words: Lexicon, work: Work) -> None:
        self.copy, self.words, self.work = copy, words, work
        self.small: Counter[str] = Counter()
        self.capitals: Counter[str] = Counter()
        before = ""
        for word, start, _ in work.tokens:
            if copy.text[start : start + 1].islower():
                self.small[word] += 1
            elif before:
                self.capitals[word] += 1
            before = word

    def is_name(self, word: str) -> bool:
        """Tell whether the work writes a word with a capital oftener than without."""
        return self.capitals[word] > self.small[word]

    def evidence(self, suspect: Suspect, times: int) -> Evidence:
        """Weigh a suspect; `times` is how often the same slip is suspected in the work."""
        copy, work = self.copy, self.work
        text, start = copy.text, work.tokens[suspect.at].start
        end = start + len(suspect.word)
        word, first = suspect.word, suspect.readings[0]
        gain = min(_MOST, first.gain)
        either = text[start - 1 : start], text[end : end + 1]
        near = work.tokens[max(0, suspect.at - _REACH) : suspect.at + _REACH + 1]
        odd = sum(1 for one in near if one.word and self.words.zipf(one.word) < _RARE)
        elisions = sum(1 for _ in _ELISION.finditer(text[max(0, start - _NEAR) : end + _NEAR]))
        pairs = work.pairs
        return Evidence(
            gain=gain * UNIT,
            great=max(0.0, gain - _GREAT) * UNIT,
            shape=first.slip <= _SHAPE,
            letter=_SHAPE < first.slip <= _LETTER,
            omitted=_LETTER < first.slip <= _OMITTED,
            marked=any(mark and mark in _MARKS for mark in either),
            hyphen="-" in either,
            comma=suspect.commas,
            rare=max(0.0, _COMMON - self.words.zipf(word)),
            once=work.words[word] == 1,
            absent=not work.words[first.word],
            met=min(2, pairs[suspect.before, word] - 1) + min(2, pairs[word, suspect.after] - 1),
            reading_met=math.log1p(pairs[suspect.before, first.word])
            + math.log1p(pairs[first.word, suspect.after]),
            capital=bool(suspect.before) and not text[start].islower(),
            name=self.is_name(word),
            reading_name=self.is_name(first.word),
            odd=min(3, odd),
            elisions=min(2, elisions),
            speech=text.rfind("“", max(0, start - _SPEECH), start)
            > text.rfind("”", max(0, start - _SPEECH), start),
            repeated=min(3, times - 1),
            small=self.words.zipf(first.word) > _SMALL,
            number=word.endswith("s") != first.word.endswith("s"),
        )

    def finding(self, this: Rule, suspect: Suspect, case: str) -> Finding:
        """Say what is suspected, and why."""
        start = self.work.tokens[suspect.at].start
        span = Span(start, start + len(suspect.word))
        form = self.copy.text[span.start : span.end]
        readings = [self._written(one.word, form) for one in suspect.readings]
        first = suspect.readings[0].word
        beside = [f"{suspect.before} {{}}"] if suspect.before else []
        beside += [f"{{}} {suspect.after}"] if suspect.after else []
        times = min(round(suspect.likelier), 1_000_000)
        told = [f"`{readings[0]}` would be {times:,} times likelier here"]
        for pair in beside:
            had = self._times(pair, suspect.word) - 1
            would = self._times(pair, first)
            if had <= 0 and would:
                shown = pair.format(form), pair.format(readings[0])
                told.append(f"the work has `{shown[0]}` nowhere else, `{shown[1]}` {would} times")
        message = f"`{form}` is unlikely here"
        right = [one for one in readings if one != form]
        return this.finding(
            self.copy, span, message, *right, case=case, evidence="; ".join(told)
        )

    def _times(self, pair: str, word: str) -> int:
        before, after = pair.format(word).split(" ")
        return self.work.pairs[before, after]

    def _written(self, word: str, form: str) -> str:
        """Write a word with the capitals and the apostrophes of the work."""
        if "’" in self.copy.text:
            word = word.replace("'", "’")
        if word == "i" or word.startswith(("i'", "i’")):
            return "I" + word[1:]
        name = self.is_name(word) or (form[0].isupper() and not self.is_name(form.lower()))
        return word.capitalize() if name else word
