"""The rule on forms that are no words: of no list, and not of the work's own making."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.slips import ELISION
from pipeline.text.derivation import are_kin
from pipeline.text.rules.misread_words import Misread, misread_capitals, misread_small_words
from pipeline.text.rules.other_languages import foreign_non_words
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.vocabulary import Apart, Guess, Vocabulary, excess, stem
from pipeline.text.wordlist import Rank

__all__ = ["Evidence", "non_word"]

_REACH = 6  # words before and after that tell in what company a form stands
_ODD = 2.5  # on the Zipf scale: a rare word
_WHOLE = 3.2  # … and a common one
_NEAR = 60  # characters before and after in which apostrophes tell of dialect
_APOSTROPHES = frozenset("’'‘")
# Before a stop that ends no sentence, a word is shortened.
_SHORTENED = re.compile(r"(?<![^\W_])[^\W\d_]{2,6}(?=\.(?:[,;:)]|\s[a-z0-9£&]))")
_CLOSE = 0.4  # the cost of a slip that is often made
_RUN_ON = 99.0  # the score of two words run together
_LEAST = -5.2  # a form with a lower score isn't suspected
_USUALLY_SUSPECTED = 20  # of ten thousand words
# Above each of these a score is of a case of its own.
_BANDS = {"1": 0.5, "2": -0.5, "3": -1.5, "4": -2.5, "5": -3.2, "6": -3.8, "7": -4.4}


class Evidence(NamedTuple):
    """What speaks for and against a form's being a slip, or what each of it weighs."""

    likeness: float  # of the best guess
    fit: float
    beside: float
    of_work: float  # the work has the guess, in natural logarithms of how often
    close: float  # the slip is one often made
    kin: float  # the guess is made from the form, or the form from it
    zipf: float
    counted: float
    listed: float  # in a list, if among the rarest of its words
    name: float
    unlisted: float  # in no list and without a capital
    twice: float
    thrice: float
    often: float
    foreign: float
    derived: float
    hyphen: float
    company: float  # words of no list near it
    odd: float  # rare words near it
    elisions: float
    speech: float
    oddity: float  # letters seldom seen together
    apostrophe: float

    def dot(self, weights: Evidence) -> float:
        """Give the sum of what is there, each by its weight."""
        return float(sum(map(operator.mul, self, weights)))


_BASE = -5.32
# A logistic regression on the works for tuning, and on slips put into their words by chance.
_WEIGHTS = Evidence(
    likeness=0.39,
    fit=0.14,
    beside=0.36,
    of_work=0.33,
    close=1.14,
    kin=-1.25,
    zipf=-0.68,
    counted=-0.59,
    listed=-0.56,
    name=0.27,
    unlisted=1.32,
    twice=-1.07,
    thrice=-1.84,
    often=-2.41,
    foreign=-0.82,
    derived=-0.64,
    hyphen=-2.07,
    company=-0.61,
    odd=-0.16,
    elisions=-1.15,
    speech=-1.54,
    oddity=0.31,
    apostrophe=-1.66,
)


class _Rare(NamedTuple):
    """A form of no list: the part of it that is meant, with what stands before and after that."""

    lead: str
    bare: str
    tail: str
    apart: Apart | None  # the two words it may be


class _Suspected(NamedTuple):
    """A form that may be a slip, what may have been meant, and the logarithm of the odds of it."""

    span: Span
    found: _Rare
    guesses: Sequence[Guess]
    score: float
    is_name: bool  # a name of which no slip is likely: of the work's kind, but not told


@rule(
    "T081",
    "non-word",
    kind="letter-for-letter",
    cases={
        "1": 0.6,
        "2": 0.5,
        "3": 0.3,
        "4": 0.2,
        "5": 0.1,
        "6": 0.06,
        "7": 0.03,
        "run-on": 0.6,
        "capitals": 0.5,
        "small-word": 0.5,
        "other-near": 0.5,
        "other-of-list": 0.4,
        "other-of-text": 0.2,
        "other-rare": 0.3,
        "other-rare-name": 0.05,
        "other-listed": 0.05,
        "other": 0.02,
    },
)
def non_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A form is no word, or two words run together.

    It is in no list of words and stands in the work but a few times; the reading proposed is the
    commonest word, in the language or in the work itself, that one slip of eye or finger makes of
    it (`e` for `c`, `rn` for `m`, a letter left out, doubled or exchanged) and that fits beside
    the words before and after.

    Example: `seemed to inerease the power of Placidia` → `increase`; `old Mr. Thurveydrop` in a
    work full of Turveydrops → `Turveydrop`; `the voice of thepresident` → `the president`.

    Names the work uses oftener, dialect, foreign words, words made by the rules of English from
    others and the spelling of the period weigh against it: learn from the text before complaining
    about it. In a work that has many such forms each of them is told with less assurance, but not
    where they are common words with a letter misread. A word in capitals is told where one of them
    read as another makes a word of it: `TREASURV` → `TREASURY`; one of two letters, or one that a
    list has, where one of the commonest words is far likelier there: `claims bas been` → `has`.

    In other languages, where the edition says that a text or a stretch of it is in one, a form is
    looked for in the lists alone: those that come with the program (of some forty languages but not
    of Latin), and one that the project names in its settings (`[check.words]`). It is likely a slip
    where one of eye or finger makes it of a common word, of one in the project's list, or in a text
    the rest of which is known. A form that has a count may be a misspelling many make: it is told
    where it is rare and a word of like shape far commoner, above all one that the project's list
    has when it lacks the form.

    Let it stand where it is a rare word or a name.
    """
    yield from _in_other_languages(copy, this)
    if copy.own is not None and copy.primary == "en":
        yield from _in_english(copy, this, copy.own)
        for one in misread_capitals(copy, copy.own):
            yield _misread(copy, this, one, "differs in a capital of like shape", "capitals")
        for one in misread_small_words(copy, copy.own):
            yield _misread(copy, this, one, "is far likelier here", "small-word")


def _in_english(copy: CopyText, this: Rule, own: Vocabulary) -> Iterator[Finding]:
    forms, places = copy.words
    rare: dict[str, _Rare | None] = {}
    suspected: list[_Suspected] = []
    shortened = frozenset(_SHORTENED.findall(copy.text))
    for number, form in enumerate(forms):
        if form in rare:
            found = rare[form]
        else:
            found = rare[form] = _read(own, form)
        start = places[number]
        if found is None or copy.is_foreign(start):
            continue
        span = Span(start, start + len(form))
        if form in shortened and copy.text.startswith(".", span.end):
            continue
        if _is_part(copy.text, span):
            continue
        at = copy.work.at(start, form) if copy.work else -1
        named = found.bare[0].isupper() and _is_inside(copy, number)
        guesses = own.guesses_at(found.bare.lower(), copy.work, at, named=named)
        name = named and not any(map(own.explains_name, guesses))
        score = _score(copy, found, evidence(copy, own, found, guesses, number), span)
        if score > _LEAST:
            suspected.append(_Suspected(span, found, guesses, score, name))
    own_kind = sum(not own.is_misread(one.found.bare.lower()) for one in suspected)
    # Works differ in names and dialect far more than in slips: where more forms are suspected, so
    # many fewer of them are slips. Those plainly misread are the likelier, the more there are.
    more = excess(own_kind, len(forms), _USUALLY_SUSPECTED)
    for one in suspected:
        if one.is_name:
            continue
        misread = own.is_misread(one.found.bare.lower())
        case = _case(one.score - more + (own.dirtier if misread else 0.0))
        if case:
            yield _finding(copy, this, own, one, case)


def _misread(copy: CopyText, this: Rule, one: Misread, told: str, case: str) -> Finding:
    message = f"`{copy.text[one.span.start : one.span.end]}` may be no word"
    told = f"`{one.readings[0]}` {told}"
    return this.finding(copy, one.span, message, *one.readings, case=case, evidence=told)


def _in_other_languages(copy: CopyText, this: Rule) -> Iterator[Finding]:
    for one in foreign_non_words(copy):
        told = f"no list of words in `{one.language}` has it"
        rare = one.case.startswith("other-rare")
        if rare:
            told = f"hardly anyone writes it in `{one.language}`"
        if one.readings:
            told += f"; one slip away is `{one.readings[0]}`"
        message = f"`{one.form}` is " + ("hardly a word" if rare else "no word known")
        kind = _kind(one.form, one.readings)
        yield this.finding(
            copy, one.span, message, *one.readings, case=one.case, evidence=told, kind=kind
        )


def _is_part(text: str, span: Span) -> bool:
    """Tell whether a form is a part of a word that a line end breaks, or that has a figure in it.

    A figure behind it may lead to a note.
    """
    before, after = text[span.start - 2 : span.start], text[span.end : span.end + 2]
    misread = before[-1:].isdigit() or (after[:1].isdigit() and after[1:].isalpha())
    return misread or "- " in {before, after}


def _score(copy: CopyText, found: _Rare, told: Evidence, span: Span) -> float:
    """Give the logarithm of the odds that a form is a slip."""
    elided = copy.text[span.end : span.end + 1] in _APOSTROPHES
    if found.apart and found.apart.apt and not elided:
        return _RUN_ON
    return _BASE + told.dot(_WEIGHTS)


def _case(score: float) -> str:
    """Tell of which case a form is, or nothing where it may well be a word."""
    if score > _RUN_ON / 2:
        return "run-on"
    return next((band for band, least in _BANDS.items() if score > least), "")


def _read(own: Vocabulary, form: str) -> _Rare | None:
    """Give the part of a form that is no word, or None where all of it is known."""
    if form.isupper() and len(form) > 1:
        return None
    parts = form.split("-")
    if len(parts) > 1 and own.words.zipf("".join(parts).lower()) >= _WHOLE:
        return None  # a common word broken by a hyphen
    for place, part in enumerate(parts):
        bare = stem(part)
        small = bare.lower()
        if own.is_rare(small):
            before, after = "-".join(parts[:place]), "-".join(parts[place + 1 :])
            lead = before + "-" if before else ""
            tail = part[len(bare) :] + ("-" + after if after else "")
            apart = own.apart(small) if bare.islower() and len(parts) == 1 else None
            return _Rare(lead, bare, tail, apart)
    return None


def evidence(
    copy: CopyText, own: Vocabulary, found: _Rare, guesses: Sequence[Guess], number: int
) -> Evidence:
    """Weigh a form of no list at a place."""
    small = found.bare.lower()
    zipf, rank = own.words.zipf(small), own.rank(small)
    times = 1 if own.is_misread(small) else own.counts[small]
    best = guesses[0] if guesses else Guess("", -1.0, 1.0)
    return Evidence(
        likeness=max((one.likeness for one in guesses), default=-1.0),
        fit=best.fit or 0.0,
        beside=min(2, best.beside),
        of_work=math.log1p(own.counts[best.word]),
        close=best.cost <= _CLOSE,
        kin=bool(best.word) and are_kin(small, best.word),
        zipf=zipf,
        counted=zipf > 0,
        listed=rank is Rank.RARE,
        name=rank is Rank.NAME,
        unlisted=rank is Rank.NONE and found.bare[0].islower(),
        twice=times == 2,  # noqa: PLR2004 - what its name says
        thrice=times == 3,  # noqa: PLR2004
        often=times > 3,  # noqa: PLR2004
        foreign=own.is_foreign(small),
        derived=own.is_derived(small),
        hyphen="-" in copy.words[0][number],
        oddity=0 if own.listed is None else own.listed.oddity(small),
        **_surroundings(copy, own, number),
    )


def _surroundings(copy: CopyText, own: Vocabulary, number: int) -> dict[str, float]:
    """Weigh what stands round a form: rare words, elisions and speech tell of dialect."""
    forms, places = copy.words
    start, end = places[number], places[number] + len(forms[number])
    near = forms[max(0, number - _REACH) : number] + forms[number + 1 : number + 1 + _REACH]
    bare = (re.split("[’']", one)[0] for one in near if one[0].islower())
    words = [one for one in bare if not own.is_misread(one)]
    around = copy.text[max(0, start - _NEAR) : end + _NEAR]
    beside = copy.text[max(0, start - 1) : start], copy.text[end : end + 1]
    return {
        "company": min(3, sum(own.rank(one) is Rank.NONE for one in words)),
        "odd": min(3, sum(own.words.zipf(one) < _ODD for one in words)),
        "elisions": min(2, sum(1 for _ in ELISION.finditer(around))),
        "speech": copy.is_spoken(start),
        "apostrophe": not _APOSTROPHES.isdisjoint(beside),
    }


def _finding(
    copy: CopyText, this: Rule, own: Vocabulary, suspected: _Suspected, case: str
) -> Finding:
    span, found, guesses, *_ = suspected
    form = copy.text[span.start : span.end]
    times = own.counts[found.bare.lower()]
    told = f"no list of words has it, and the work has it {times} times"
    apart = found.apart if found.apart and (found.apart.apt or not guesses) else None
    words = (_cased(own, one.word, found.bare) for one in guesses)
    readings = [found.lead + one + found.tail for one in words]
    if apart:
        readings.insert(0, apart.words + found.tail)
        told += f"; `{apart.words}` are two words"
    elif readings:
        times = own.counts[guesses[0].word]
        often = f"the work has {times:,} times" if times else "the lists have"
        told += f"; one slip away is `{readings[0]}`, which {often}"
    right = [one for one in readings if one != form]
    return this.finding(
        copy,
        span,
        f"`{form}` is no word known",
        *right,
        case=case,
        evidence=told,
        kind="missing-space" if apart else _kind(form, right),
    )


def _is_inside(copy: CopyText, number: int) -> bool:
    """Tell whether a word stands inside a sentence, behind one without a capital."""
    if not number:
        return False
    (forms, places), before = copy.words, number - 1
    end = places[before] + len(forms[before])
    return forms[before].islower() and copy.text[end : places[number]] in {" ", ", "}


def _cased(own: Vocabulary, word: str, bare: str) -> str:
    """Write a word with the capital it has as a name, or with that of the form.

    A capital `I` may be a small `l` misread.
    """
    named = own.rank(word) >= Rank.NAME and own.is_name(word)
    capital = bare[0].isupper() and not (bare[0] == "I" and word[0] == "l")
    return word.capitalize() if named or capital else word


def _kind(form: str, readings: Sequence[str]) -> str:
    """Tell what happened to a form, were its first reading right."""
    difference = len(readings[0]) - len(form) if readings else 0
    return "missing-letter" if difference > 0 else "extra-letter" if difference < 0 else ""
