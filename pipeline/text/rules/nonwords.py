"""The rule on forms that are no words: of no list, and not of the work's own making."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.derivation import are_kin, is_derived, is_numeral
from pipeline.text.lexicon import Lexicon, lexicon
from pipeline.text.neighbours import neighbours
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["non_word"]

_TAIL = re.compile("[’']s?\\Z")
_OWN = 4  # times a work has a form, and it is the work's own
_RARE = 2.0  # on the Zipf scale: what is commoner is a word
_KNOWN = 2.2
_OF_WORK = 3  # times a work has a word others may have been meant for
_FOREIGN = 3.0
_SHORTEST, _LONGEST = 3, 30  # letters
_REACH = 5  # words before and after that tell in what company a form stands
_NEAR = 60  # characters before and after in which apostrophes tell of dialect
_SPEECH = 600  # characters before in which a quotation may have begun
_ELISION = re.compile(r"(?<!\w)[’‘](?=[a-z])|n’(?!\w)|[a-z]’ ")
_LONG = 7  # letters: the least two words run together have
_PART = 3.5  # on the Zipf scale: how common the second of them is
_LEADS_WORDS = (
    "the and with from that this which every some his her their our your they were have been she"
    " of to was are but not what when who all than then them these those very such any each"
)
_LEADS = frozenset(_LEADS_WORDS.split())
_DOUBTFUL_LEADS_WORDS = "a i in for on at by an as is be he it or if so no up out over"
_DOUBTFUL_LEADS = frozenset(_DOUBTFUL_LEADS_WORDS.split())
_SURE_PART = 4.5
# Above each of these a score is of a case of its own.
_BANDS = {"1": -0.6, "2": -1.3, "3": -2.0, "4": -2.6, "5": -3.3, "6": -4.2, "7": -5.0}
_LANGUAGES = ("fr", "de", "it", "es")


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each piece of evidence weighs: a logistic regression on the works for tuning."""

    base: float = -5.3
    likeness: float = 0.9  # for a unit of how common the likeliest word is, less the slip's cost
    zipf: float = -1.0
    listed: float = -0.3
    twice: float = -0.7
    thrice: float = -1.5
    foreign: float = -2.0
    derived: float = -1.7
    capital: float = 0.5
    company: float = -0.35  # for each rare word near it
    dialect: float = -0.8  # for each elision near it
    accent: float = 0.5
    hyphen: float = -1.3
    near: float = 1.1  # the slip is one often made
    kin: float = -2.0  # the likeliest word is made from it, or it from that word
    speech: float = -0.6
    alone: float = 1.3  # no word is near: nothing is known of its likeness


_W = _Weights()


class _Guess(NamedTuple):
    """What a form may have been meant for, and how likely that is."""

    words: tuple[str, ...]
    likeness: float
    cost: float


class _Vocabulary:
    """What a work and the lists know of words, in small letters."""

    def __init__(self, copy: CopyText, words: Lexicon) -> None:
        self.words = words
        self.counts: Counter[str] = Counter()
        self.capitals: Counter[str] = Counter()
        for form, times in copy.forms.items():
            for part in form.split("-"):
                bare = _TAIL.sub("", part).lower()
                self.counts[bare] += times
                if part[:1].isupper():
                    self.capitals[bare] += times
        self.total = sum(self.counts.values()) or 1
        others = (lexicon(one, "small") for one in _LANGUAGES if one != words.language)
        self.others = [one for one in others if one is not None]

    def is_rare(self, word: str) -> bool:
        """Tell whether a form is one to look at."""
        return (
            _SHORTEST <= len(word) <= _LONGEST
            and word.isalpha()
            and self.counts[word] < _OWN
            and self.words.zipf(word) < _RARE
            and not is_numeral(word)
        )

    def knows(self, word: str) -> bool:
        """Tell whether a word is known well enough for others to be made from it."""
        return self.words.zipf(word) >= _KNOWN or self.counts[word] >= _OF_WORK

    def common(self, word: str) -> float:
        """Give how common a word is, in the language or in the work, on the Zipf scale."""
        times = self.counts[word]
        of_work = math.log10(times / self.total) + 9 if times > 1 else 0.0
        return max(self.words.zipf(word), of_work)

    def guess(self, word: str) -> _Guess:
        """Give what a form may have been meant for, the likeliest first."""
        known = self.words.counts
        near = [
            (self.common(one.word) - 2 * one.cost, one.word, one.cost)
            for one in neighbours(word, lambda it: bool(known.get(it, 0.0)) or self.counts[it] > 1)
        ]
        near.sort(key=lambda one: (-one[0], one[1]))
        if not near:
            return _Guess((), -1.0, 1.0)
        return _Guess(tuple(one for _, one, _ in near[:5]), max(near[0][0], -1.0), near[0][2])


@rule(
    "T081",
    "non-word",
    kind="letter-for-letter",
    cases={
        "1": 0.5,
        "2": 0.4,
        "3": 0.3,
        "4": 0.2,
        "5": 0.1,
        "6": 0.06,
        "7": 0.03,
        "run-on": 0.6,
        "run-on-doubtful": 0.2,
    },
)
def non_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A form is no word, or two words run together.

    It is in no list of words and stands in the work but a few times; the reading proposed is the
    commonest word, in the language or in the work itself, that one slip of eye or finger makes of
    it: `e` for `c`, `rn` for `m`, a letter left out, doubled or exchanged.

    Example: `seemed to inerease the power of Placidia` → `increase`; `old Mr. Thurveydrop` in a
    work full of Turveydrops → `Turveydrop`; `the voice of thepresident` → `the president`.

    Names the work uses oftener, dialect, foreign words, words made by the rules of English from
    others and the spelling of the period weigh against it: learn from the text before complaining
    about it. Let it stand where it is a rare word or a name.
    """
    words = copy.lexicon
    if words is None or copy.primary != "en":
        return
    own = _Vocabulary(copy, words)
    forms, places = copy.words
    rare: dict[str, tuple[str, tuple[str, ...], float]] = {}
    for number, form in enumerate(forms):
        if form in rare:
            kind = rare[form]
        else:
            kind = rare[form] = _judged(own, form)
        case, readings, score = kind
        if not case:
            continue
        if case == "score":
            score += _company(copy, own, number)
            case = next((band for band, least in _BANDS.items() if score > least), "")
        if case:
            start = places[number]
            span = Span(start, start + len(form))
            if "- " in {copy.text[start - 2 : start], copy.text[span.end : span.end + 2]}:
                continue  # a part of a word that a line end breaks
            yield _finding(copy, this, own, span, case=case, readings=readings)


def _judged(own: _Vocabulary, form: str) -> tuple[str, tuple[str, ...], float]:
    """Judge a form by itself: its case, the readings for it, and its score."""
    if form.isupper() and len(form) > 1:
        return "", (), 0.0
    parts = form.split("-")
    for place, part in enumerate(parts):
        bare = _TAIL.sub("", part)
        small = bare.lower()
        if not own.is_rare(small):
            continue
        before, after = "-".join(parts[:place]), "-".join(parts[place + 1 :])
        lead = before + "-" if before else ""
        tail = part[len(bare) :] + ("-" + after if after else "")
        apart = _apart(own, small) if bare.islower() and len(parts) == 1 else ("", "")
        if apart[0]:
            return apart[0], (apart[1] + tail,), 0.0
        guess = own.guess(small)
        readings = tuple(lead + _cased(own, one, bare) + tail for one in guess.words)
        return "score", readings, _score(own, bare, guess, hyphen=len(parts) > 1)
    return "", (), 0.0


def _cased(own: _Vocabulary, word: str, bare: str) -> str:
    """Write a word with the capital it has in the work, or with that of the form."""
    name = own.capitals[word] > own.counts[word] / 2
    return word.capitalize() if bare[0].isupper() or name else word


def _score(own: _Vocabulary, bare: str, guess: _Guess, *, hyphen: bool) -> float:
    """Weigh what speaks for and against a form's being a slip."""
    small = bare.lower()
    zipf, times = own.words.zipf(small), own.counts[small]
    foreign = any(one.zipf(small) >= _FOREIGN for one in own.others)
    evidence = (
        (_W.zipf, zipf),
        (_W.listed, zipf > 0),
        (_W.twice, times == 2),  # noqa: PLR2004 - what its name says
        (_W.thrice, times > 2),  # noqa: PLR2004
        (_W.foreign, foreign),
        (_W.derived, is_derived(small, own.knows)),
        (_W.capital, bare[0].isupper()),
        (_W.accent, not small.isascii()),
        (_W.hyphen, hyphen),
        (_W.near, bool(guess.words) and guess.cost <= 0.4),  # noqa: PLR2004
        (_W.kin, bool(guess.words) and are_kin(small, guess.words[0])),
        (_W.alone, not guess.words),
    )
    return _W.base + _W.likeness * guess.likeness + sum(weight * has for weight, has in evidence)


def _company(copy: CopyText, own: _Vocabulary, number: int) -> float:
    """Weigh the company a form stands in: rare words and elisions near it speak for dialect."""
    forms, places = copy.words
    near = forms[max(0, number - _REACH) : number] + forms[number + 1 : number + 1 + _REACH]
    odd = sum(
        one[0].islower() and own.words.zipf(re.split("[’']", one)[0]) < _RARE + 0.5 for one in near
    )
    at = places[number]
    around = copy.text[max(0, at - _NEAR) : at + len(forms[number]) + _NEAR]
    elisions = sum(1 for _ in _ELISION.finditer(around))
    speech = copy.text.rfind("“", max(0, at - _SPEECH), at) > copy.text.rfind(
        "”", max(0, at - _SPEECH), at
    )
    return _W.company * min(odd, 3) + _W.dialect * min(elisions, 2) + _W.speech * speech


def _apart(own: _Vocabulary, word: str) -> tuple[str, str]:
    """Tell whether a form is two words run together, and which."""
    if len(word) < _LONG or own.words.zipf(word) > 0:
        return "", ""
    for at in range(1, len(word) - 2):
        one, other = word[:at], word[at:]
        if one in _LEADS and own.words.zipf(other) >= _PART:
            return "run-on", f"{one} {other}"
        if one in _DOUBTFUL_LEADS and own.words.zipf(other) >= _SURE_PART:
            sure = own.words.zipf(other) >= _SURE_PART + 0.7
            return "run-on" if sure and len(one) > 2 else "run-on-doubtful", f"{one} {other}"  # noqa: PLR2004
    return "", ""


def _finding(  # noqa: PLR0913 - what a finding is made of
    copy: CopyText,
    this: Rule,
    own: _Vocabulary,
    span: Span,
    *,
    case: str,
    readings: tuple[str, ...],
) -> Finding:
    form = copy.text[span.start : span.end]
    times = own.counts[_TAIL.sub("", form).lower()] or 1
    evidence = f"no list of words has it, and the work has it {times} times"
    if readings and not case.startswith("run-on"):
        first = _TAIL.sub("", readings[0]).lower()
        times = own.counts[first]
        often = f"the work has {times:,} times" if times else "the lists have"
        evidence += f"; one slip away is `{readings[0]}`, which {often}"
    elif readings:
        evidence += f"; `{readings[0]}` are two words"
    right = [one for one in readings if one != form]
    return this.finding(
        copy,
        span,
        f"`{form}` is no word known",
        *right,
        case=case,
        evidence=evidence,
        kind="missing-space" if case.startswith("run-on") else _kind(form, right),
    )


def _kind(form: str, readings: list[str]) -> str:
    """Tell what happened to a form, were its first reading right."""
    difference = len(readings[0]) - len(form) if readings else 0
    return "missing-letter" if difference > 0 else "extra-letter" if difference < 0 else ""
