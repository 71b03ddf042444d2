"""How common a word is in a language, from the counts of wordfreq (Apache-2.0).

The unit is the Zipf scale (van Heuven et al. 2014): the logarithm to base ten of occurrences in a
thousand million words. `the` has 7.7, `least` 5.4, a word nobody is surprised by 3, a slip of the
pen that many people make 2.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from langcodes import Language

__all__ = ["KNOWN", "Lexicon", "lexicon", "lexicon_with"]

_SHARE = 10**-6  # of a word that a list has: 3 on the Zipf scale
KNOWN = 2.5  # from here on a word counts as one; below it the lists hold misspellings
# Languages in whose words wordfreq takes letters for others, or leaves signs out.
_REWRITTEN = frozenset({"ar", "az", "fa", "he", "kk", "ro", "sr", "tr", "ur"})
_FOLDED = frozenset({"de", "el"})  # languages with letters that it folds into others: ß, ς
_DOTLESS = frozenset({"az", "kk", "tr"})  # languages whose small I has no dot


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language; without distinction of capitals, as the counts have none.

    `listed` are those of a list of the project's own, in small letters; some of them have no count.
    """

    language: str
    counts: Mapping[str, float]
    listed: Container[str] = ()

    def __contains__(self, word: object) -> bool:
        """Tell whether a word has a count, or is listed."""
        return isinstance(word, str) and (self._counted(word) > 0 or self.lists(word))

    @property
    def forms(self) -> Sequence[Container[str]]:
        """What has all words in small letters between them, to be asked more often than `in`."""
        if self.language in _REWRITTEN or self.language in _FOLDED:
            return (self,)
        return (self.counts, self.listed) if self.listed != () else (self.counts,)

    def lists(self, word: str) -> bool:
        """Tell whether the project's own list has a word."""
        return word.lower() in self.listed

    def zipf(self, word: str) -> float:
        """Give how common a word is on the Zipf scale, 0 where it never occurs."""
        share = self._counted(word)
        if share < _SHARE and self.lists(word):
            share = _SHARE
        return math.log10(share) + 9 if share else 0.0

    def knows(self, word: str) -> bool:
        """Tell whether a word is one, and no slip that others have made before."""
        return self.zipf(word) >= KNOWN

    def small(self, word: str) -> str:
        """Write a word in small letters as its language does: `ı` is the small I of Turkish."""
        if self.language in _DOTLESS:
            word = word.replace("I", "ı").replace("İ", "i")
        return word.lower()

    def _counted(self, word: str) -> float:
        """Give the share of a word among all words.

        The counts are of words as wordfreq writes them: `gross` for `groß`, Arabic and Hebrew
        without points, apostrophes straight.
        """
        small = self.small(word)
        share = self.counts.get(small, 0.0)
        if share or (self.language not in _REWRITTEN and (small.isascii() or _is_usual(small))):
            return share
        from wordfreq.preprocess import preprocess_text

        written = preprocess_text(small.replace("’", "'"), _language(self.language))
        return self.counts.get(written, 0.0)


def _is_usual(small: str) -> bool:
    """Tell whether wordfreq writes a word in small letters as it stands."""
    same = small == small.casefold() and unicodedata.is_normalized("NFKC", small)
    return same and "’" not in small


@functools.cache
def _language(tag: str) -> Language:
    from langcodes import Language

    return Language.get(tag)


def lexicon_with(language: str, listed: Container[str]) -> Lexicon:
    """Give the lexicon for a BCP 47 tag, with the words of a list of the project's own."""
    known = lexicon(language)
    primary = language.partition("-")[0].lower()
    return Lexicon(primary, known.counts if known is not None else {}, listed)


@functools.cache
def lexicon(language: str, extent: Literal["best", "small"] = "best") -> Lexicon | None:
    """Give the lexicon for a BCP 47 tag, or None where there is none.

    It is loaded when first asked for, a tenth of a second for English; the `small` one has some
    thirty thousand words and takes a tenth of that.
    """
    import wordfreq

    primary = language.partition("-")[0].lower()
    if primary not in wordfreq.available_languages():
        return None
    return Lexicon(primary, wordfreq.get_frequency_dict(primary, extent))
