"""The rule on words that are words, but not the ones that belong where they stand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.ngrams import UNIT, NGrams, model
from pipeline.text.context.sequence import Work
from pipeline.text.context.slips import Around, Scales
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["word_out_of_place"]

_MANY = 1_000_000  # times likelier: more is not told
_READINGS = 3  # told of a word
_SIGNS = frozenset("bcdefghjklmnpqrstuvwxyz")  # a letter by itself that is no word
# Above each of these a score is of a case of its own.
_BANDS = {"1": -1.1, "2": -1.9, "3": -2.5, "4": -3.15}
_WORSE = 4.0  # readings so much worse than the first are not told beside it


@rule(
    "T082",
    "word-out-of-place",
    kind="wrong-word",
    cases={"1": 0.4, "2": 0.2, "3": 0.1, "4": 0.05},
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
    words, own = copy.lexicon, copy.own
    sequences = model(copy.language)
    work = copy.work
    if words is None or own is None or sequences is None or work is None:
        return
    scales = Scales(Around(copy.text, own.dirtier, copy.is_spoken), words, sequences, work)
    teller = _Teller(copy, sequences, work, scales)
    found = _suspects(scales)
    for at, readings in found.items():
        score = readings[0].score
        if any(score < found[at + step][0].score for step in (-1, 1) if at + step in found):
            continue  # one slip makes its neighbours look odd too
        case = next((band for band, least in _BANDS.items() if score > least), "")
        is_word = work.forms[at] not in _SIGNS and not copy.is_foreign(work.starts[at])
        if case and is_word:
            yield teller.finding(this, at, readings, case)


class _Reading(NamedTuple):
    """What may have been meant, the logarithm of its odds, and how many times likelier it is."""

    score: float
    number: int
    likelier: float


def _suspects(scales: Scales) -> dict[int, list[_Reading]]:
    """Give the readings of the words that may be slips, by their places; the best is first."""
    found: dict[int, list[_Reading]] = {}
    for readings, odds in scales.suspects():
        some = odds > min(_BANDS.values()) - _WORSE
        for at, other, slip, gain, score in zip(
            *(column[some].tolist() for column in (*readings, odds)), strict=True
        ):
            likelier = math.exp((gain + slip) * UNIT)
            found.setdefault(at, []).append(_Reading(score, other, likelier))
    return {at: _told(sorted(readings, reverse=True)) for at, readings in found.items()}


def _told(readings: Sequence[_Reading]) -> list[_Reading]:
    """Give the readings to be told of a word."""
    return [one for one in readings if one.score > readings[0].score - _WORSE][:_READINGS]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what is suspected of the words of a work, and why."""

    copy: CopyText
    model: NGrams
    work: Work
    scales: Scales

    def finding(self, this: Rule, at: int, readings: Sequence[_Reading], case: str) -> Finding:
        """Say what is suspected."""
        work, first = self.work, readings[0]
        form = work.forms[at]
        written = [self._written(self.model.words[one.number], form) for one in readings]
        times = min(round(first.likelier), _MANY)
        told = [f"`{written[0]}` would be {times:,} times likelier here"]
        for step, shown in ((-1, "{1} {0}"), (1, "{0} {1}")):
            beside, word = work.numbers[at + step], work.numbers[at]
            pairs = [(one, beside)[::step] for one in (word, first.number)]
            had, would = (work.pair(*pair) for pair in pairs)
            if beside and had == 1 and would:
                here, there = (
                    shown.format(one, work.forms[at + step]) for one in (form, written[0])
                )
                told.append(f"the work has `{here}` nowhere else, `{there}` {would} times")
        return this.finding(
            self.copy,
            Span(work.starts[at], work.starts[at] + len(form)),
            f"`{form}` is unlikely here",
            *(one for one in written if one != form),
            case=case,
            evidence="; ".join(told),
        )

    def _written(self, word: str, form: str) -> str:
        """Write a word with the capitals and the apostrophes of the work."""
        if "’" in self.copy.text:
            word = word.replace("'", "’")
        if word == "i" or word.startswith(("i'", "i’")):
            return "I" + word[1:]
        is_name = self.scales.is_name
        name = is_name(word) or (form[0].isupper() and not is_name(form.lower()))
        return word.capitalize() if name else word
