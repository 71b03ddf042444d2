"""Which words a language has, by lists that people made: SCOWL's for English.

Counts (`lexicon.py`) tell how often a form stands in texts of today, slips among them; a list tells
that somebody took it for a word. `models/README.md` says how the file that ships is made: a line of
magic, and compressed after it the words of each rank, in alphabetical order, and the rows of three
letters, each with a figure for how common it is; all these parted by blank lines.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

__all__ = ["Rank", "WordList", "pack", "word_list"]

_MAGIC = b"corrigenda words 1\n"


class Rank(IntEnum):
    """How well known a word is: by SCOWL's sizes up to 60, 70 and 80, or a name, or in no list."""

    COMMON = 1
    SELDOM = 2
    RARE = 3
    NAME = 4
    NONE = 5


_LISTED = (Rank.COMMON, Rank.SELDOM, Rank.RARE, Rank.NAME)


class WordList:
    """A list read from the bytes of its file."""

    def __init__(self, packed: bytes) -> None:
        if not packed.startswith(_MAGIC):
            raise ValueError("not a list of words")
        parts = zlib.decompress(packed[len(_MAGIC) :]).decode().split("\n\n")
        self.ranks: dict[str, Rank] = {}
        for rank in _LISTED:
            self.ranks.update(dict.fromkeys(parts.pop(0).split("\n"), rank))
        self._rows = {row[:-1]: int(row[-1]) for row in parts.pop(0).split("\n")}

    def rank(self, word: str) -> Rank:
        """Give the rank of a word in small letters."""
        return self.ranks.get(word, Rank.NONE)

    def oddity(self, form: str) -> float:
        """Tell how seldom words have the oddest three letters of a form: 0 (often) to 8."""
        bound = f"^{form}$"
        rows = (self._rows.get(bound[at : at + 3], 0) for at in range(len(bound) - 2))
        return max(0, 8 - min(rows, default=8))


def pack(ranks: Mapping[str, Rank], rows: Mapping[str, int]) -> bytes:
    """Give the bytes of a list's file."""
    words = ["\n".join(sorted(w for w, one in ranks.items() if one is rank)) for rank in _LISTED]
    told = "\n".join(f"{row}{step}" for row, step in sorted(rows.items()))
    return _MAGIC + zlib.compress("\n\n".join([*words, told]).encode(), 9)


@functools.cache
def word_list(language: str) -> WordList | None:
    """Give the list for a language, or None where none ships; it is read when first asked for."""
    path = Path(__file__).parent / f"{language.partition('-')[0].lower()}.words"
    return WordList(path.read_bytes()) if path.is_file() else None
