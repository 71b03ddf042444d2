"""Words in capitals of which one was misread: `TREASURV`, `THE PEOPIE`, `SPVRGEON`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import Span
from pipeline.text.rules.registry import CopyText
from pipeline.text.vocabulary import Vocabulary, stem
from pipeline.text.wordlist import Rank

__all__ = ["Misread", "misread_capitals"]

# Capitals that are taken for one another; they differ otherwise than the small letters do.
_ALIKE = "OQD OCG ILT IJ EF BRD HN MN VYU KX"
_LIKE: dict[str, str] = {}
for _group in _ALIKE.split():
    for _one in _group:
        _LIKE[_one] = _LIKE.get(_one, "") + _group.replace(_one, "")
_SHORTEST = 4  # letters: shorter ones are initials as well
_COMMON = 3.0  # on the Zipf scale: a word so common was meant, or one of the work
_FEW = 2  # times a work has the form, and forms with V for U that are no way of its own


class Misread(NamedTuple):
    """A word in capitals, and the words one of them misread may make of it."""

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
    for form, start in zip(*copy.words, strict=True) if any(found.values()) else ():
        own_way = form in engraved and len(engraved) > _FEW
        span = Span(start, start + len(form))
        beside = copy.text[max(0, start - 1) : start] + copy.text[span.end : span.end + 1]
        whole = not any(map(str.isalnum, beside))
        if found.get(form) and whole and not own_way and not copy.is_foreign(start):
            yield Misread(span, found[form])


def _is_odd(own: Vocabulary, form: str) -> bool:
    bare = stem(form)
    small = bare.lower()
    seldom = len(bare) >= _SHORTEST and form.isupper() and own.counts[small] <= _FEW
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
