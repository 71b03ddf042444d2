"""Words misread that counts alone don't tell: `TREASURV` in capitals, small ones as `iu`, `bas`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from pipeline.model import Span
from pipeline.text.context.sequence import Work
from pipeline.text.derivation import is_numeral
from pipeline.text.rules.inner_stops import ABBREVIATIONS
from pipeline.text.rules.registry import CopyText
from pipeline.text.vocabulary import SHAPE, Guess, Vocabulary, stem
from pipeline.text.wordlist import Rank

__all__ = ["Misread", "misread_capitals", "misread_small_words"]

# Capitals that are taken for one another; they differ otherwise than the small letters do.
_ALIKE = "OQD OCG ILT IJ EF BRD HN MN VYU KX"
_LIKE: dict[str, str] = {}
for _group in _ALIKE.split():
    for _one in _group:
        _LIKE[_one] = _LIKE.get(_one, "") + _group.replace(_one, "")
_SHORTEST = 4  # letters: shorter ones are initials as well
_COMMON = 3.0  # on the Zipf scale: a word so common was meant, or one of the work
_LONGEST = 6  # letters of a form that may be meant for one of the commonest words
_COMMONEST = 5.0  # on the Zipf scale
_WORTH = 6.0  # a guess as good as that is told of what no list has
_FIT, _BETTER_FIT = 0.8, 3.0  # of a word far likelier beside its neighbours, in natural logarithms
_BESIDE = frozenset(".-’'‘*_")  # what stands beside initials, parts of words and words spoken of
_FEW = 2  # times a work has the form, and forms with V for U that are no way of its own


class Misread(NamedTuple):
    """A form, and the words that one or more letters misread may make of it."""

    span: Span
    readings: list[str]


def misread_capitals(copy: CopyText, own: Vocabulary) -> Iterator[Misread]:
    """Find words in capitals that are none, where one capital read as another makes a common one.

    A work that has V for U in several of them writes it so, as inscriptions do.
    """
    found = {form: _readings(own, form) for form in copy.forms if _is_odd(own, form)}
    engraved = {
        form
        for form, readings in found.items()
        if any(one.replace("U", "V") == form.replace("U", "V") for one in readings)
    }
    meant = {form: readings for form, readings in found.items() if readings}
    for span in _places(copy, meant):
        form = copy.text[span.start : span.end]
        own_way = form in engraved and len(engraved) > _FEW
        if not own_way and not any(map(str.isalnum, _beside(copy.text, span))):
            yield Misread(span, meant[form])


def _places(copy: CopyText, forms: Container[str]) -> Iterator[Span]:
    """Give where forms stand in the language of the whole."""
    for form, start in zip(*copy.words, strict=True):
        if form in forms and not copy.is_foreign(start):
            yield Span(start, start + len(form))


def _is_odd(own: Vocabulary, form: str) -> bool:
    if not form.isupper():
        return False
    small = stem(form).lower()
    seldom = len(small) >= _SHORTEST and own.counts[small] <= _FEW
    return seldom and own.rank(small) is Rank.NONE and own.is_rare(small)


def _readings(own: Vocabulary, form: str) -> list[str]:
    """Give the words that one capital for another makes of a form, the commonest first."""
    bare = stem(form)
    words = {
        bare[:at] + other + bare[at + 1 :]
        for at, letter in enumerate(bare)
        for other in _LIKE.get(letter, "")
    }
    meant = [
        (own.common(small), one)
        for small, one in zip(map(str.lower, words), words, strict=True)
        if own.counts[small] > 1
        or (own.words.zipf(small) >= _COMMON and own.rank(small) < Rank.NONE)
    ]
    return [one + form[len(bare) :] for _, one in sorted(meant, reverse=True)]


def misread_small_words(copy: CopyText, own: Vocabulary) -> Iterator[Misread]:
    """Find what the model of word sequences lacks where one of the commonest words was misread.

    A list or a count may have such forms (`bas`, `teil`), or they are too short to be looked for
    in any (`iu`): the words beside tell.
    """
    model, work = own.model, copy.work
    if model is None or work is None:
        return
    odd = (form for form in copy.forms if form.lower() not in model.numbers)
    meant = {form: guesses for form in odd if (guesses := _meant(own, form))}
    for span in _places(copy, meant):
        form = copy.text[span.start : span.end]
        small, at = form.lower(), work.at(span.start, form)
        if at < 0 or not _stands_free(copy.text, span) or not _is_english(own, work, at):
            continue
        guesses = [own.in_context(one, work, at) for one in meant[form]]
        best = max(guesses, key=lambda one: (one.worth, one.word))
        if _is_meant(own, small, best, spoken=copy.is_spoken(span.start)):
            begins = work.numbers[at - 1] == 0 and (form[0], best.word[0]) == ("l", "i")
            capital = form[0].isupper() or begins
            yield Misread(span, [best.word.capitalize() if capital else best.word])


def _is_english(own: Vocabulary, work: Work, at: int) -> bool:
    """Tell whether a word is neither a name nor beside words of another language."""
    named = work.forms[at][0].isupper() and work.numbers[at - 1]
    beside = work.forms[at - 1].lower(), work.forms[at + 1].lower()
    return not named and not any(map(own.is_foreign, beside))


def _meant(own: Vocabulary, form: str) -> list[Guess]:
    """Give the commonest words that a slip of shape makes of a form the lists may have."""
    small = form.lower()
    short = len(form) <= _LONGEST and form.isascii() and form.isalpha() and not form.isupper()
    if not short or is_numeral(small) or small in ABBREVIATIONS or own.is_odd(small):
        return []
    return [
        one
        for one in own.guesses(small)
        if own.words.zipf(one.word) >= _COMMONEST
        and one.cost <= SHAPE
        and own.counts[small] <= max(1, own.counts[one.word])
    ]


def _is_meant(own: Vocabulary, form: str, guess: Guess, *, spoken: bool) -> bool:
    """Tell whether a guess is good enough, the better the more is known of the form.

    What lists have may be dialect in speech.
    """
    rank, fit = own.rank(form), guess.fit or 0.0
    if rank is Rank.NONE:
        return guess.worth >= _WORTH
    return not spoken and fit >= (_FIT if rank >= Rank.RARE else _BETTER_FIT)


def _stands_free(text: str, span: Span) -> bool:
    """Tell whether no mark or figure touches a form that makes it something other than a word."""
    return not any(one in _BESIDE or one.isalnum() for one in _beside(text, span))


def _beside(text: str, span: Span) -> str:
    return text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
