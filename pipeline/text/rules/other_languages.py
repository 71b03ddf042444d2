"""Finds forms that are no words in languages other than English, by lists and counts alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Span
from pipeline.text.derivation import is_numeral
from pipeline.text.lexicon import KNOWN, Lexicon, lexicon
from pipeline.text.neighbours import Neighbour, neighbours
from pipeline.text.rules.characters import script
from pipeline.text.rules.registry import CopyText

__all__ = ["Foreign", "foreign_non_words"]

_SHORTEST, _LONGEST = 4, 30  # letters
_SMALL = 3  # letters of a form that may be meant for one of the commonest words
_CHAIN = 100  # letters: what hyphens make longer is no word
_FEW = 2  # times a work has a form, and it may be a slip
_OF_WORK = 3  # times it has a word others may have been meant for
_NEAR = 0.4  # the cost of a slip that is often made …
_SHAPE = 0.3  # … and of one that letters of like shape explain
# On the Zipf scale, what a form that is none may have been meant for:
_COMMON, _SEEN, _EVERYDAY = 3.5, 1.0, 4.5
_NOUN = 2.5  # of German, where any noun has the capital of a name
_COMMONEST = 5.5
# A form that has a count may be a misspelling others made before: if it is rare, and what it may
# have been meant for so much commoner. What an own list lacks may be less rare.
_RARE, _LEAD = KNOWN, 4.0
_UNLISTED_RARE, _UNLISTED_LEAD = 3.0, 2.5
_KNOWN_TEXT = 0.97  # of the words of a text are known, or look like slips: there is no dialect …
_LISTED_TEXT = 0.8  # … and so many of its words an own list has that is of the like
_ENOUGH = 50  # words, to tell that by
_GUESSES = 4
_PART = 4  # letters: the least a part of a compound has
_TONGUES = "de nl sv da no fi hu is"
_COMPOUNDING = frozenset(_TONGUES.split())
_LINKS = ("", "s", "n", "en", "es", "er", "e")
# What is joined to a word without making another of it.
_ENCLITICS = {"la": ("que", "ne", "ve", "cum")}
_MISPLACED_SIGMA = re.compile(r"σ\Z|ς(?=.)")
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
        counts.update(dict.fromkeys(_parts(form.lower()), times))
    own = {word for word, times in counts.items() if times >= _OF_WORK}
    seldom: list[_Met] = []
    for one in _met(copy, known):
        one.tongue.count(one.part, own)
        if counts[one.part] <= _FEW:
            seldom.append(one)
    for one in seldom:
        case, words = one.tongue.judged(one.part, own)
        if case:
            bare = copy.text[one.start : one.start + len(one.part)]
            case, readings = one.tongue.as_written(bare, case, words)
            span = Span(one.start, one.start + len(bare))
            yield Foreign(span, bare, one.tongue.words.language, case, readings)


class _Met(NamedTuple):
    """A word of a text, or a part of one, in small letters: where it begins, and its language."""

    part: str
    start: int
    tongue: _Tongue


def _met(copy: CopyText, known: Mapping[str, _Tongue]) -> Iterator[_Met]:
    """Give the words of a text that are to be judged."""
    text = copy.text
    for form, start in zip(*copy.words, strict=True):
        tongue = known.get(copy.tag_at(start))
        if tongue is None or len(form) > _CHAIN or (form.isupper() and len(form) > 1):
            continue
        end = start + len(form)
        small = tongue.words.small(form)
        numbered = text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()
        if numbered or len(small) != len(form) or (not small.isalpha() and small in tongue.words):
            continue  # what a figure stands in is another rule's
        for part in _parts(small):
            yield _Met(part, start + small.find(part), tongue)


def _parts(form: str) -> Sequence[str]:
    """Give the words in a form with hyphens and apostrophes."""
    return [part for one in form.split("-") for part in _ELIDED.sub("", one).split("’")[:1] if part]


class _Tongue:
    """A language of the text, and what was said of forms in it."""

    def __init__(self, words: Lexicon, alphabet: str, *, listed: bool) -> None:
        self.words, self._alphabet, self._listed = words, alphabet, listed
        self._scripts = {script(letter) for letter in alphabet}
        self._said: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._told: dict[str, tuple[bool, bool]] = {}
        self._near_to: dict[str, Sequence[Neighbour]] = {}
        self._met = self._explained = self._in_list = 0

    @staticmethod
    def of(copy: CopyText, tag: str) -> _Tongue | None:
        """Give the language of a tag, or None where there is no list of its words."""
        words = copy.lexicon_of(tag)
        if words is None:
            return None
        sample = lexicon(words.language, "small")
        written = Counter("".join(copy.forms).lower())
        usual = written if sample is None else Counter("".join(list(sample.counts)[:5000]))
        scripts = [script(one) for one, _ in usual.most_common() if one.isalpha()][:1]
        alphabet = "".join(
            sorted(
                one
                for one, times in (written + usual).items()
                if one.isalpha() and times > _FEW and script(one) in scripts
            )
        )
        return _Tongue(words, alphabet, listed=copy.has_list(tag))

    def count(self, part: str, own: Container[str]) -> None:
        """Count a word of the text: whether it is known, or a slip for one, and whether listed."""
        if not _SHORTEST <= len(part) <= _LONGEST:
            return
        told = self._told.get(part)
        if told is None:
            explained = self._is_word(part) or any(
                one.cost <= _NEAR for one in self._meant(part, own)[:1]
            )
            told = self._told[part] = explained, self.words.lists(part)
        self._met += 1
        self._explained += told[0]
        self._in_list += told[1]

    def judged(self, part: str, own: Container[str]) -> tuple[str, tuple[str, ...]]:
        """Tell of which case a form is, with what may have been meant; nothing where it is one."""
        found = self._said.get(part)
        if found is None:
            found = self._said[part] = self._judge(part, own)
        return found

    def as_written(self, bare: str, case: str, words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Give the readings as the form is written; what has a capital may well be a name."""
        if not bare[0].isupper():
            return case, tuple(words)
        least = "other-listed" if self._listed else "other"
        if self.words.language != "de":
            names = {"other-rare": "other-rare-name", "other-of-list": least}
            case = names.get(case, case)
        if case == "other-of-text" and (
            self.words.language != "de" or self.words.zipf(words[0]) < _NOUN
        ):
            case = least
        return case, tuple(one.capitalize() for one in words)

    def _judge(self, part: str, own: Container[str]) -> tuple[str, tuple[str, ...]]:
        fits = _SMALL <= len(part) <= _LONGEST and part.isalpha() and not is_numeral(part)
        if not fits or {script(letter) for letter in part} - self._scripts:
            return "", ()
        if len(part) < _SHORTEST or self._is_word(part):
            return self._of_misspelling(part, own)
        best = self._meant(part, own)
        words = tuple(one.word for one in best)
        case = self._near(best[0]) if best else ""
        if case:
            return case, words
        if self._listed:
            return "other-listed", words
        return ("other", words) if words else ("", ())

    def _meant(self, part: str, own: Container[str]) -> Sequence[Neighbour]:
        """Give what a form may have been meant for, the likeliest first."""
        found = self._near_to.get(part)
        if found is None:
            found = self._near_to[part] = self._likeliest(part, own)
        return found

    def _likeliest(self, part: str, own: Container[str]) -> Sequence[Neighbour]:
        near = neighbours(part, self.words, own, alphabet=self._alphabet)
        written = (one for one in near if not _MISPLACED_SIGMA.search(one.word))
        zipf = self.words.zipf
        best = sorted(written, key=lambda one: (2 * one.cost - zipf(one.word), one.word))
        return best[:_GUESSES]

    def _near(self, best: Neighbour) -> str:
        """Tell of which case a form of no list is by the word it may have been meant for."""
        zipf = self.words.zipf(best.word)
        met = max(self._met, _ENOUGH)
        if best.cost <= _NEAR and zipf >= _COMMON:
            return "other-near"
        of_list = self.words.lists(best.word) and self._in_list >= _LISTED_TEXT * met
        if of_list and best.cost <= _NEAR:
            return "other-of-list"
        near = zipf >= (_SEEN if best.cost <= _NEAR else _EVERYDAY)
        return "other-of-text" if near and self._explained >= _KNOWN_TEXT * met else ""

    def _of_misspelling(self, part: str, own: Container[str]) -> tuple[str, tuple[str, ...]]:
        """Tell whether a form that has a count is one that others have misspelt."""
        unlisted = self._listed and not self.words.lists(part)
        zipf = self.words.zipf(part)
        rare, lead = (_UNLISTED_RARE, _UNLISTED_LEAD) if unlisted else (_RARE, _LEAD)
        if zipf >= rare or self.words.lists(part):
            return "", ()
        best = self._meant(part, own)
        if not best or best[0].cost > _SHAPE:
            return "", ()
        found, near = self.words.zipf(best[0].word), best[0].word
        right = self.words.lists(near) or not unlisted
        enough = _COMMONEST if len(part) < _SHORTEST else _COMMON
        if not right or found < enough or found - zipf < lead:
            return "", ()
        return "other-rare", tuple(one.word for one in best)

    def _is_word(self, part: str) -> bool:
        language, known = self.words.language, self.words
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
