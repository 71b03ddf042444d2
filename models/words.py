"""Reads the word lists of SCOWL, and how common each row of three letters is in them.

SCOWL (Spell Checker Oriented Word Lists, by Kevin Atkinson; Debian `scowl`) has a file for each
kind of word and each size: `english-words.50` are words of size 50 that those of smaller sizes
lack. The words of size 95 are left out: a slip is found among them too easily.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.text.wordlist import Rank

__all__ = ["ranks", "triples"]

_LEFT_OUT = {"abbreviations", "roman-numerals", "contractions", "hacker"}
_SIZES = ((60, Rank.COMMON), (70, Rank.SELDOM), (80, Rank.RARE))


def ranks(folder: Path) -> dict[str, Rank]:
    """Give every word of the lists in small letters, with the highest rank it has anywhere.

    A word with accents has a place without them too, as printers often set it.
    """
    found: dict[str, Rank] = {}
    for path in sorted(folder.iterdir()):
        _, _, kind = path.stem.partition("-")
        rank = _rank(kind, int(path.suffix[1:]))
        if rank is None:
            continue
        for line in path.read_text(encoding="utf-8").split("\n"):
            word = line.strip().lower()
            for form in (word, _plain(word)):
                if form.isalpha():
                    found[form] = min(rank, found.get(form, rank))
    return found


def _rank(kind: str, size: int) -> Rank | None:
    if kind in _LEFT_OUT:
        return None
    rank = next((one for limit, one in _SIZES if size <= limit), None)
    return Rank.NAME if rank and kind == "proper-names" else rank


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def triples(words: Iterable[str]) -> Mapping[str, int]:
    """Give every row of three letters in words, `^` and `$` at their ends, and how common it is.

    The figure is twice the logarithm of the number of words that have it, rounded.
    """
    counts: Counter[str] = Counter()
    for word in words:
        bound = f"^{word}$"
        counts.update(bound[at : at + 3] for at in range(len(bound) - 2))
    return {row: round(2 * math.log10(1 + times)) for row, times in counts.items()}
