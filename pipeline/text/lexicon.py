"""How common a word is in a language, from the counts of wordfreq (Apache-2.0).

The unit is the Zipf scale (van Heuven et al. 2014): the logarithm to base ten of occurrences in a
thousand million words. `the` has 7.7, `least` 5.4, a word nobody is surprised by 3, a slip of the
pen that many people make 2.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

__all__ = ["KNOWN", "Lexicon", "lexicon", "lexicon_with"]

_SHARE = 10**-6  # of a word that a list has: 3 on the Zipf scale
KNOWN = 2.5  # from here on a word counts as one; below it the lists hold misspellings


class _Counts(Protocol):
    """What is asked of a list of counts."""

    def __contains__(self, word: object, /) -> bool:
        """Tell whether a word has a share."""
        ...

    def get(self, word: str, default: float, /) -> float:
        """Give the share of a word among all words."""
        ...


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language; without distinction of capitals, as the counts have none."""

    language: str
    counts: _Counts

    def words(self) -> Iterable[str]:
        """Give the words that have counts, the commonest first."""
        return iter(self.counts) if isinstance(self.counts, Mapping) else ()

    def zipf(self, word: str) -> float:
        """Give how common a word is on the Zipf scale, 0 where it never occurs."""
        share = self.counts.get(word.lower(), 0.0)
        return math.log10(share) + 9 if share else 0.0

    def knows(self, word: str) -> bool:
        """Tell whether a word is one, and no slip that others have made before."""
        return self.zipf(word) >= KNOWN


@dataclass(frozen=True, slots=True)
class _Listed:
    """Counts, and a list of words of which some have none."""

    counts: Mapping[str, float]
    listed: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.counts or word in self.listed

    def get(self, word: str, default: float, /) -> float:
        share = self.counts.get(word, 0.0)
        return max(share, _SHARE) if word in self.listed else share or default


def lexicon_with(language: str, listed: Container[str]) -> Lexicon:
    """Give the lexicon for a BCP 47 tag, with the words of a list of the project's own."""
    known = lexicon(language)
    counts = known.counts if known is not None else {}
    primary = language.partition("-")[0].lower()
    return Lexicon(primary, _Listed(counts if isinstance(counts, Mapping) else {}, listed))


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
