"""What a work and the lists know of words, and what a form that is none may have been meant for."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pipeline.text.context.ngrams import END, UNIT, UNKNOWN, NGrams
from pipeline.text.context.sequence import LACKED, Work
from pipeline.text.derivation import is_derived, is_numeral, is_old_verb
from pipeline.text.lexicon import Lexicon, lexicon
from pipeline.text.neighbours import neighbours
from pipeline.text.old_spelling import is_spelt_of_old, respelt
from pipeline.text.wordlist import Rank, WordList

__all__ = ["SHAPE", "Apart", "Guess", "Vocabulary", "excess", "stem"]

_TAIL = re.compile("[’']s?\\Z")
_SHORTEST, _LONGEST = 3, 30  # letters
_ACCENTED = 4  # letters: the least of a word known with accents or without
# English has it to part two vowels, or at the end of a name.
_STRAY_DIAERESIS = re.compile(r"(?<![aeiou])[äëïöü](?!\Z)")
_RARE = 2.0  # on the Zipf scale: what is commoner is a word …
_UNLISTED = 3.4  # … and so is what is in no list, if it is as common as this
_OWN = 8  # times a work has a form, and it is the work's own
_KNOWN = 2.2  # known well enough for others to be made from it …
_OF_WORK = 3  # … and so is what a work has so many times
_LATIN = "\u0250"  # the first character beyond Latin
_FOREIGN = 1.0  # ten times as common in another language
_LANGUAGES = ("fr", "de", "it", "es")
_GUESSES = 6
_FIT = 0.35  # what a unit of fit weighs beside one of likeness
_MOST = 6.0  # more fit than this, or less, tells no more
_UNTOLD = -0.3  # the weight of a fit nothing is known of
_IN_NO_LIST = 1.0  # the doubt of what only counts have: others' slips, mostly
_SMALL = 2.5  # and of a word without a capital, where a name is meant
_LONG = 5  # letters: the least two words run together have
SHAPE, _OFTEN = 0.2, 0.4  # the cost of a slip of shape, and of one that is often made
_PLAIN = 3.0  # on the Zipf scale: a word so common explains the form
_OF_WORDS = 10_000  # words, of which so many are of a kind in the usual work …
_USUALLY_MISREAD = 5  # … as misread ones
_DIRTY = 0.003  # of the words of a work misread: most works have a tenth of it at most
# Of the places of a word so many are misread at most: one and the same word is oftener misread than
# words are at large.
_MOST_MISREAD, _EACH = 0.5, 10.0
# A work has so many forms that are words in an old spelling, and so large a part of its words is of
# them, and it is spelt so.
_OLD_FORMS, _OLD = 12, 0.005
_PART = 3.0  # on the Zipf scale: how common each of them is
# Of two words that stand together, in units of surprise; of the commonest each has so many others
# beside it that none is bound to it.
_BOUND, _LIKELY, _COMMON_PAIR = 10, 150, 120


def stem(form: str) -> str:
    """Give a word without the ending of a genitive."""
    return _TAIL.sub("", form)


def excess(found: float, words: int, usual: int) -> float:
    """Give the logarithm of how many times more forms of a kind a work has than is usual.

    It is naught at least. `usual` is how many ten thousand words have; a short work counts as if it
    had as much again of the usual.
    """
    rate = (found + usual) / (words + _OF_WORDS)
    return max(0.0, math.log(rate * _OF_WORDS / usual))


class Guess(NamedTuple):
    """A word a form may have been meant for.

    `likeness` is how common it is on the Zipf scale, less twice the `cost` of the slip; `fit` how
    much likelier it is beside its neighbours than anywhere, in natural logarithms, or None where
    the model doesn't know it; `beside` how often the work has it beside them; `doubt` what speaks
    against it, but not for the form.
    """

    word: str
    likeness: float
    cost: float
    fit: float | None = None
    beside: int = 0
    doubt: float = 0.0

    @property
    def worth(self) -> float:
        """How good a guess it is, all told."""
        return self.likeness - self.doubt + (_UNTOLD if self.fit is None else _FIT * self.fit)


class Apart(NamedTuple):
    """The two words a form may be; `apt` tells that the language has the one before the other."""

    words: str
    apt: bool


class Vocabulary:
    """The words of a work and of its language, in small letters."""

    def __init__(
        self,
        forms: Mapping[str, int],
        words: Lexicon,
        listed: WordList | None,
        model: NGrams | None,
    ) -> None:
        self.words, self.listed, self.model = words, listed, model
        self.counts: Counter[str] = Counter()
        self.capitals: Counter[str] = Counter()
        for form, times in forms.items():
            for part in form.split("-"):
                bare = stem(part)
                small = bare.lower()
                self.counts[small] += times
                if part[:1].isupper():
                    self.capitals[small] += times
        self.total = sum(self.counts.values()) or 1
        self._guesses: dict[str, Sequence[Guess]] = {}
        self._derived: dict[str, bool] = {}
        self._odd: dict[str, bool] = {}
        self._misread: dict[str, bool] = {}

    @cached_property
    def others(self) -> Sequence[Lexicon]:
        """The commonest words of other languages."""
        found = (lexicon(one, "small") for one in _LANGUAGES if one != self.words.language)
        return [one for one in found if one is not None]

    def rank(self, word: str) -> Rank:
        """Give the rank a word has in the lists people made."""
        return Rank.NONE if self.listed is None else self.listed.rank(word)

    def is_rare(self, word: str) -> bool:
        """Tell whether a form in small letters is one to look at."""
        own = self.counts[word] > _OWN
        return self.is_odd(word) and not self._is_old(word) and (not own or self.is_misread(word))

    def _is_old(self, word: str) -> bool:
        """Tell whether a form is a word in old spelling, and the work is spelt so."""
        return self._is_of_old and is_spelt_of_old(word, self._is_common)

    @cached_property
    def _is_of_old(self) -> bool:
        """Whether the work was spelt before words were spelt in one way."""
        old = {
            word: times
            for word, times in self.counts.items()
            if self.is_odd(word) and any(self.words.zipf(one) >= _PLAIN for one in respelt(word))
        }
        return len(old) >= _OLD_FORMS and sum(old.values()) >= _OLD * self.total

    def is_odd(self, word: str) -> bool:
        """Tell whether the lists have a form seldom or not at all."""
        found = self._odd.get(word)
        if found is None:
            found = self._odd[word] = self._is_odd(word)
        return found

    def _is_odd(self, word: str) -> bool:
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
            return False
        zipf, rank = self.words.zipf(word), self.rank(word)
        if zipf >= _UNLISTED or rank <= Rank.SELDOM or max(word) >= _LATIN or is_numeral(word):
            return False
        if not word.isascii() and len(word) >= _ACCENTED and self._is_accented(word):
            return False
        known = zipf >= _RARE and (self.listed is None or rank is not Rank.NONE)
        return not known and not is_old_verb(word, self._is_common)

    def _is_common(self, word: str) -> bool:
        return self.words.zipf(word) >= _KNOWN

    def _is_accented(self, word: str) -> bool:
        """Tell whether a word has accents and is known without, or in another language with them.

        So English writes what it took from French, and verse a syllable that is to be spoken.
        """
        letters = unicodedata.normalize("NFD", word)
        bare = "".join(one for one in letters if not unicodedata.combining(one))
        spelt = bare.replace("æ", "ae").replace("œ", "oe")
        ours = not _STRAY_DIAERESIS.search(word) and self.words.zipf(spelt) >= _KNOWN
        return ours or any(one.zipf(word) >= _KNOWN for one in self.others)

    def knows(self, word: str) -> bool:
        """Tell whether a word is known well enough for others to be made from it."""
        return (
            self.words.zipf(word) >= _KNOWN
            or self.counts[word] >= _OF_WORK
            or self.rank(word) <= Rank.RARE
        )

    def is_derived(self, word: str) -> bool:
        """Tell whether a form is made from a known word."""
        found = self._derived.get(word)
        if found is None:
            found = self._derived[word] = is_derived(word, self.knows)
        return found

    def is_foreign(self, word: str) -> bool:
        """Tell whether a form is far commoner in another language."""
        zipf = self.words.zipf(word)
        return any(one.zipf(word) >= zipf + _FOREIGN for one in self.others)

    def is_name(self, word: str) -> bool:
        """Tell whether the work writes a word with a capital oftener than without."""
        return self.capitals[word] > self.counts[word] / 2

    def common(self, word: str) -> float:
        """Give how common a word is, in the language or in the work, on the Zipf scale."""
        times = self.counts[word]
        of_work = math.log10(times / self.total) + 9 if times > 1 else 0.0
        return max(self.words.zipf(word), of_work)

    def guesses(self, word: str) -> Sequence[Guess]:
        """Give what a form may have been meant for, the likeliest first, context apart."""
        found = self._guesses.get(word)
        if found is None:
            near = neighbours(word, *self._meant)
            all_guesses = (
                Guess(
                    one.word,
                    self.common(one.word) - 2 * one.cost,
                    one.cost,
                    doubt=_IN_NO_LIST if self._is_doubtful(one.word) else 0.0,
                )
                for one in near
            )
            best = sorted(all_guesses, key=lambda one: (-one.likeness, one.word))[:_GUESSES]
            found = self._guesses[word] = best
        return found

    @cached_property
    def _meant(self) -> list[Container[str]]:
        """What may have been meant: what the language has, or the work twice."""
        repeated = {word for word, times in self.counts.items() if times > 1}
        listed = () if self.listed is None else (self.listed.ranks,)
        return [repeated, *self.words.forms, *listed]

    def is_misread(self, word: str) -> bool:
        """Tell whether a form is plainly a common word of which the shape was misread.

        It stands in the work but once; in a work full of such forms, also as often as a small part
        of the places of the word.
        """
        found = self._misread.get(word)
        if found is None:
            meant = self._explained(word)
            few = self.counts[word] <= 1
            if not few and meant and self.dirt >= _DIRTY:
                part = min(_MOST_MISREAD, _EACH * self.dirt)
                few = self.counts[word] <= 1 + part * self.counts[meant]
            found = self._misread[word] = bool(meant) and few
        return found

    @cached_property
    def dirt(self) -> float:
        """The share of forms that were plainly misread, of those that stand but once."""
        single = (word for word, times in self.counts.items() if times == 1)
        return sum(bool(self._explained(word)) for word in single) / self.total

    @cached_property
    def dirtier(self) -> float:
        """The logarithm of how many times more forms were misread than is usual."""
        return excess(self.dirt * self.total, self.total, _USUALLY_MISREAD)

    def _explained(self, word: str) -> str:
        """Give the common word that one slip of shape makes of a form that no list has."""
        odd = self.is_odd(word) and self.rank(word) is Rank.NONE
        if not odd or self.is_foreign(word) or self._is_old(word):
            return ""
        return next(
            (
                one.word
                for one in self.guesses(word)
                if one.cost <= SHAPE and self.words.zipf(one.word) >= _PLAIN
            ),
            "",
        )

    def apart(self, word: str) -> Apart | None:
        """Give the two words that a form in small letters may be, run together.

        They are those of all its parts whose sequence surprises least.
        """
        model = self.model
        if model is None or len(word) < _LONG or self.rank(word) < Rank.NONE:
            return None
        best: tuple[int, str, int, int] | None = None
        for at in range(1, len(word) - 1):
            one, other = model.numbers.get(word[:at]), model.numbers.get(word[at:])
            if one is not None and other is not None and self._are_words(word[:at], word[at:]):
                surprise = model.plain(one) + model.pair(one, other)
                if best is None or surprise < best[0]:
                    best = surprise, f"{word[:at]} {word[at:]}", one, other
        if best is None:
            return None
        surprise, words, one, other = best
        bound = model.plain(other) - model.pair(one, other)
        bound_or_common = bound >= _BOUND or surprise <= _COMMON_PAIR
        apt = model.met(one, other) and bound_or_common and surprise <= _LIKELY
        return Apart(words, apt)

    def _are_words(self, one: str, other: str) -> bool:
        single = len(one) > 1 or one == "a"
        return single and min(map(self.words.zipf, (one, other))) >= _PART

    def _is_doubtful(self, word: str) -> bool:
        return self.rank(word) is Rank.NONE and self.counts[word] < _OF_WORK

    def guesses_at(
        self, word: str, work: Work | None, at: int, *, named: bool = False
    ) -> Sequence[Guess]:
        """Give the guesses for a form at a place of the work, the best first, by what is beside.

        `named` says that the form has a capital there that only a name has.
        """
        guesses = self.guesses(word)
        if named:
            guesses = [
                one if self._may_be_name(one.word) else one._replace(doubt=one.doubt + _SMALL)
                for one in guesses
            ]
        if self.model is not None and work is not None and at >= 0:
            guesses = [self.in_context(one, work, at) for one in guesses]
        elif not named:
            return guesses
        return sorted(guesses, key=lambda one: (-one.worth, one.word))

    def explains_name(self, guess: Guess) -> bool:
        """Tell whether what looks like a name may well be meant for a word.

        It is of like shape, or one that may be a name itself and differs by a slip often made.
        """
        near = guess.cost <= _OFTEN and self._may_be_name(guess.word)
        return near or guess.cost <= SHAPE

    def _may_be_name(self, word: str) -> bool:
        return self.capitals[word] > 0 or self.rank(word) >= Rank.NAME

    def in_context(self, guess: Guess, work: Work, at: int) -> Guess:
        """Tell of a guess how it fits at a place of the work."""
        model = self.model
        number = None if model is None else model.numbers.get(guess.word)
        if model is None or number is None:
            return guess
        left, right = work.numbers[at - 1], work.numbers[at + 1]
        before = left if left < LACKED else UNKNOWN
        after = (right if right < LACKED else UNKNOWN) or END
        gain = model.plain(number) - model.pair(before, number)
        gain += model.plain(after) - model.pair(number, after)
        fit = max(-_MOST, min(_MOST, gain * UNIT))
        return guess._replace(fit=fit, beside=work.pair(left, number) + work.pair(number, right))
