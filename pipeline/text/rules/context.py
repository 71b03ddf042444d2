"""The rule on words that are words, but not the ones that belong where they stand."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.classes import Grammar
from pipeline.text.context.network import Fits, Network, network
from pipeline.text.context.ngrams import UNIT, NGrams, model
from pipeline.text.context.sequence import Work, plainly
from pipeline.text.context.suspects import Search, Suspect, suspects
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["ELISION", "Evidence", "Scales", "word_out_of_place"]

_RARE = 2.6  # on the Zipf scale
_SMALL = 6.0
_REACH = 6  # tokens before and after that tell in what company a word stands
_NEAR = 60  # characters before and after in which apostrophes tell of dialect
_SPEECH = 600  # characters before in which a quotation may have begun
ELISION = re.compile(r"(?<!\w)[’‘](?=[a-z])|n’(?!\w)|[a-z]’ ")
_MARKS = "’'‘*_"
_GREAT = 60  # units of gain from which each weighs more
_MOST = 140
_LONG = 20_000  # words of a work in which the absence of a word tells half
_MANY = 1_000_000  # times likelier: more is not told
# The surprise of a slip, by its kind: like in shape, a letter lost or doubled.
_SHAPE, _LETTER = 6, 12
# Above each of these a score is of a case of its own.
_BANDS = {"1": -1.85, "2": -2.55}
_DOUBTFUL = -5.4  # below it the network, which takes its time, is not asked


class Evidence(NamedTuple):
    """What speaks for and against a word's being a slip, or what each of it weighs."""

    gain: float  # natural logarithms
    great: float
    shape: float
    letter: float
    marked: float  # an apostrophe or a mark of emphasis touches it
    hyphen: float
    comma: float
    once: float
    absent: float  # the reading is nowhere in the work, which says the more the longer it is
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
    place: float  # the reading's class is likelier here, in natural logarithms

    def dot(self, weights: Evidence) -> float:
        """Give the sum of what is there, each by its weight."""
        return float(sum(map(operator.mul, self, weights)))


# A logistic regression on the works for tuning, and on slips put into their words by chance.
_BASE = -7.79
_WEIGHTS = Evidence(
    gain=0.26,
    great=0.04,
    shape=2.21,
    letter=0.88,
    marked=-5.16,
    hyphen=-0.63,
    comma=-0.09,
    once=0.07,
    absent=-1.59,
    met=-0.47,
    reading_met=0.22,
    capital=-1.32,
    name=-0.49,
    reading_name=0.27,
    odd=-0.25,
    elisions=-0.68,
    speech=-0.83,
    repeated=0.14,
    small=0.25,
    number=-0.05,
    place=0.17,
)
_OF_FITS = Fits(reading=0.25, word=-0.35)


@rule(
    "T082",
    "word-out-of-place",
    kind="wrong-word",
    cases={"1": 0.5, "2": 0.2},
)
def word_out_of_place(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is one, but in its place another, one slip away, would be far likelier.

    A model of word sequences, made from texts of today and of older times, and the work itself
    tell how likely a word is after the two before it and before the two after, and classes of
    words how well each fits the grammar there; a small network tells how well it fits among the
    five words on either side; a slip of eye, finger or mind tells for which words
    it may stand: `he` for `be`, `arid` for `and`, `its` for `as`, `than` for `then`.

    Example: `something which they consider to he bad` → `be`; `to the lady, who than rang a bell` →
    `then`.

    Dialect, old words, names and whatever the work has oftener weigh against it. Let it stand
    where the author chose the word; that it is unusual is no error.
    """
    words = copy.lexicon
    sequences = model(copy.language)
    work = copy.work
    if words is None or sequences is None or work is None:
        return
    reader = _Reader.of(copy, words, sequences, work)
    found = list(suspects(work, sequences))
    times = Counter(map(reader.slip, found))
    scores = {one.at: reader.score(one, times[reader.slip(one)]) for one in found}
    for suspect in found:
        score = scores[suspect.at]
        if score < max(scores.get(suspect.at + step, score) for step in (-1, 1)):
            continue  # one slip makes its neighbours look odd too
        case = next((band for band, least in _BANDS.items() if score > least), "")
        if case and not copy.is_foreign(work.starts[suspect.at]):
            yield reader.finding(this, suspect, case)


class Scales:
    """Weigh any reading for a word of a work as the rule weighs its suspects."""

    def __init__(self, copy: CopyText, words: Lexicon, sequences: NGrams, work: Work) -> None:
        self._search = Search(work, sequences)
        self._reader = _Reader.of(copy, words, sequences, work)
        self._at = {start: at for at, start in enumerate(work.starts) if work.forms[at]}

    def odds(self, start: int, other: int, slip: int) -> float:
        """Give the logarithm of the odds that the word at a place is a slip for another."""
        at = self._at[start]
        suspect = Suspect(at, (self._search.reading(at, other, slip),))
        return self._reader.score(suspect, 1)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a work tells of the words in it beyond their sequence."""

    copy: CopyText
    words: Lexicon
    model: NGrams
    work: Work
    grammar: Grammar
    network: Network | None

    @staticmethod
    def of(copy: CopyText, words: Lexicon, model: NGrams, work: Work) -> _Reader:
        """Read a work by all there is for its language."""
        grammar = Grammar(work, model)
        return _Reader(copy, words, model, work, grammar, network(copy.language))

    def slip(self, suspect: Suspect) -> tuple[int, int]:
        """Give what stands for what, by a suspect's first reading."""
        return self.work.numbers[suspect.at], suspect.readings[0].number

    def is_name(self, word: str) -> bool:
        """Tell whether the work writes a word with a capital oftener than without."""
        written = self.work.written
        return written[word.capitalize()] > written[word]

    def score(self, suspect: Suspect, times: int) -> float:
        """Give the logarithm of the odds that a suspect is a slip, by all that speaks for it."""
        score = _BASE + self.evidence(suspect, times).dot(_WEIGHTS)
        if self.network is None or score < _DOUBTFUL:
            return score
        word, reading = self.slip(suspect)
        around = self.network.around(self.work, suspect.at)
        fits = self.network.fits(self.network.sought(around), reading, word)
        return score + float(sum(map(operator.mul, fits, _OF_FITS)))

    def evidence(self, suspect: Suspect, times: int) -> Evidence:
        """Weigh a suspect; `times` is how often the same slip is suspected in the work."""
        text, work = self.copy.text, self.work
        at, first = suspect.at, suspect.readings[0]
        form, start = work.forms[at], work.starts[at]
        end = start + len(form)
        number, before, after = (work.numbers[at + step] for step in (0, -1, 1))
        word, reading = plainly(form), self.model.words[first.number]
        gain = min(_MOST, first.gain)
        either = text[max(0, start - 1) : start], text[end : end + 1]
        told = max(0, start - _SPEECH), start
        length = len(work.numbers)
        now, then = self.grammar.fit_of_reading(at), self.grammar.fit(at, first.number)
        return Evidence(
            gain=gain * UNIT,
            great=max(0.0, gain - _GREAT) * UNIT,
            shape=first.slip <= _SHAPE,
            letter=_SHAPE < first.slip <= _LETTER,
            marked=any(mark and mark in _MARKS for mark in either),
            hyphen="-" in either,
            comma=(at in work.commas) + (at + 1 in work.commas),
            once=work.counts[number] == 1,
            absent=0.0 if work.counts[first.number] else length / (length + _LONG),
            met=min(2, work.pair(before, number) - 1) + min(2, work.pair(number, after) - 1),
            reading_met=math.log1p(work.pair(before, first.number))
            + math.log1p(work.pair(first.number, after)),
            capital=before > 0 and not form[0].islower(),
            name=self.is_name(word),
            reading_name=self.is_name(reading),
            odd=min(3, self._odd(at)),
            elisions=min(2, len(ELISION.findall(text, max(0, start - _NEAR), end + _NEAR))),
            speech=text.rfind("“", *told) > text.rfind("”", *told),
            repeated=min(3, times - 1),
            small=self.words.zipf(reading) > _SMALL,
            number=word.endswith("s") != reading.endswith("s"),
            place=(now - then) * UNIT,
        )

    def _odd(self, at: int) -> int:
        """Count the rare words near a place."""
        near = map(plainly, self.work.forms[max(0, at - _REACH) : at + _REACH + 1])
        return sum(1 for one in near if one and self.words.zipf(one) < _RARE)

    def finding(self, this: Rule, suspect: Suspect, case: str) -> Finding:
        """Say what is suspected, and why."""
        work, at, first = self.work, suspect.at, suspect.readings[0]
        form = work.forms[at]
        readings = [self._written(self.model.words[one.number], form) for one in suspect.readings]
        times = min(round(suspect.likelier), _MANY)
        told = [f"`{readings[0]}` would be {times:,} times likelier here"]
        for step, shown in ((-1, "{1} {0}"), (1, "{0} {1}")):
            beside, word = work.numbers[at + step], work.numbers[at]
            pairs = [(one, beside)[::step] for one in (word, first.number)]
            had, would = (work.pair(*pair) for pair in pairs)
            if beside and had == 1 and would:
                here, there = (
                    shown.format(one, work.forms[at + step]) for one in (form, readings[0])
                )
                told.append(f"the work has `{here}` nowhere else, `{there}` {would} times")
        span = Span(work.starts[at], work.starts[at] + len(form))
        return this.finding(
            self.copy,
            span,
            f"`{form}` is unlikely here",
            *(one for one in readings if one != form),
            case=case,
            evidence="; ".join(told),
        )

    def _written(self, word: str, form: str) -> str:
        """Write a word with the capitals and the apostrophes of the work."""
        if "’" in self.copy.text:
            word = word.replace("'", "’")
        if word == "i" or word.startswith(("i'", "i’")):
            return "I" + word[1:]
        name = self.is_name(word) or (form[0].isupper() and not self.is_name(form.lower()))
        return word.capitalize() if name else word
