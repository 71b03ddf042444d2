"""Finds forms that are no words in languages other than English, by lists and counts alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Span
from pipeline.text.derivation import is_numeral
from pipeline.text.lexicon import Lexicon, lexicon
from pipeline.text.neighbours import neighbours
from pipeline.text.rules.registry import CopyText

__all__ = ["Foreign", "foreign_non_words"]

_SHORTEST, _LONGEST = 4, 30  # letters
_CHAIN = 100  # letters: what hyphens make longer is no word
_FEW = 2  # times a work has a form, and it may be a slip
_OF_WORK = 3  # times it has a word others may have been meant for
_NEAR = 0.4  # the cost of a slip that is often made
_COMMON = 3.5  # on the Zipf scale
_GUESSES = 4
_PART = 4  # letters: the least a part of a compound has
_TONGUES = "de nl sv da no fi hu is"
_COMPOUNDING = frozenset(_TONGUES.split())
_LINKS = ("", "s", "n", "en", "es", "er", "e")
# What is joined to a word without making another of it.
_ENCLITICS = {"la": ("que", "ne", "ve", "cum")}
_ELIDED = re.compile(r"^(?:[ldnmjcst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|sull|un)[’']")


class Foreign(NamedTuple):
    """A form no list of its language has, where it stands, and what may have been meant."""

    span: Span
    form: str
    language: str
    case: str
    readings: tuple[str, ...]


def foreign_non_words(copy: CopyText) -> Iterator[Foreign]:
    """Give the forms that are no words in the languages of the text but English."""
    tongues = {tag: _Tongue.of(copy, tag) for tag in copy.tags if not tag.startswith("en")}
    known = {tag: tongue for tag, tongue in tongues.items() if tongue is not None}
    if not known:
        return
    counts: Counter[str] = Counter()
    for form, times in copy.forms.items():
        counts.update(dict.fromkeys(_parts(form), times))
    own = {word for word, times in counts.items() if times >= _OF_WORK}
    for form, start in zip(*copy.words, strict=True):
        tongue = known.get(copy.tag_at(start))
        if tongue is None or len(form) > _CHAIN or (form.isupper() and len(form) > 1):
            continue
        for part in _parts(form):
            case, words = tongue.judged(part, own) if counts[part] <= _FEW else ("", ())
            at = form.lower().find(part) if case else -1
            if at >= 0 and len(form.lower()) == len(form):
                span = Span(start + at, start + at + len(part))
                bare = form[at : at + len(part)]
                readings = tuple(one.capitalize() if bare[0].isupper() else one for one in words)
                yield Foreign(span, bare, tongue.words.language, case, readings)


def _parts(form: str) -> Sequence[str]:
    """Give the words in a form with hyphens and apostrophes, in small letters."""
    return [part for one in form.lower().split("-") for part in _ELIDED.sub("", one).split("’")[:1]]


class _Tongue:
    """A language of the text, and what was said of forms in it."""

    def __init__(self, words: Lexicon, alphabet: str, *, listed: bool) -> None:
        self.words, self._alphabet, self._listed = words, alphabet, listed
        self._said: dict[str, tuple[str, tuple[str, ...]]] = {}

    @staticmethod
    def of(copy: CopyText, tag: str) -> _Tongue | None:
        """Give the language of a tag, or None where there is no list of its words."""
        words = copy.lexicon_of(tag)
        if words is None:
            return None
        sample = lexicon(words.language, "small")
        letters = Counter("".join(copy.forms).lower())
        if sample is not None:
            letters.update("".join(list(sample.words())[:5000]))
        alphabet = "".join(
            sorted(one for one, times in letters.items() if one.isalpha() and times > _FEW)
        )
        return _Tongue(words, alphabet, listed=copy.has_list(tag))

    def judged(self, part: str, own: Container[str]) -> tuple[str, tuple[str, ...]]:
        """Tell of which case a form is, with what may have been meant; nothing where it is one."""
        found = self._said.get(part)
        if found is None:
            found = self._said[part] = self._judge(part, own)
        return found

    def _judge(self, part: str, own: Container[str]) -> tuple[str, tuple[str, ...]]:
        fits = _SHORTEST <= len(part) <= _LONGEST and part.isalpha()
        if not fits or is_numeral(part) or self._is_word(part):
            return "", ()
        near = neighbours(part, self.words.counts, own, alphabet=self._alphabet)
        best = sorted(near, key=lambda one: (2 * one.cost - self.words.zipf(one.word), one.word))
        words = tuple(one.word for one in best[:_GUESSES])
        if best and best[0].cost <= _NEAR and self.words.zipf(best[0].word) >= _COMMON:
            return "other-near", words
        if self._listed:
            return "other-listed", words
        return ("other", words) if words else ("", ())

    def _is_word(self, part: str) -> bool:
        language, known = self.words.language, self.words.counts
        if part in known:
            return True
        stems = (part.removesuffix(one) for one in _ENCLITICS.get(language, ()))
        if any(stem != part and stem in known for stem in stems):
            return True
        return language in _COMPOUNDING and self._is_compound(part, 3)

    def _is_compound(self, form: str, deep: int) -> bool:
        """Tell whether a form is made of words, with what joins them."""
        known = self.words.knows
        for at in range(_PART, len(form) - _PART + 1):
            head, rest = form[:at], form[at:]
            heads = (head.removesuffix(link) for link in _LINKS)
            if any(len(one) >= _PART and known(one) for one in heads) and (
                known(rest) or (deep > 1 and self._is_compound(rest, deep - 1))
            ):
                return True
        return False
