"""How the words of a line look: with what they begin and end, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["begins_with_capital", "ends_sentence", "lower_share", "shouted", "words_of"]

_WORD = re.compile(r"[^\W\d_][^\s]*")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 400  # characters of a line that are looked at
_CLOSERS = "\"'”’»«“‘)]}_*/>›‹"
_STOPS = ".!?…。！？"


def words_of(line: str) -> list[str]:
    """Give the words of a line, each with what follows it up to the next blank."""
    return _WORD.findall(line[:_LONGEST])


def begins_with_capital(line: str) -> bool | None:
    """Tell whether the first letter of a line is a capital; None where it has no case."""
    found = _LETTER.search(line[:_LONGEST])
    if found is None or found[0].lower() == found[0].upper():
        return None
    return found[0] == found[0].upper()


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line[-8:].rstrip(_CLOSERS)[-1:] in _STOPS if line else False


def lower_share(lines: Iterable[str]) -> float:
    """Give the share of words that a small letter begins, the first of each line left out.

    Names, titles and addresses have few. 1.0 where no word has a case, 0.0 where there is none.
    """
    lower = cased = words = 0
    for line in lines:
        for word in words_of(line)[1:]:
            words += 1
            if word[0].lower() != word[0].upper():
                cased += 1
                lower += word[0] == word[0].lower()
    if not cased:
        return float(words > 0)
    return lower / cased


def shouted(line: str) -> bool:
    """Tell whether a line is written in capitals."""
    return line.upper() == line != line.lower()


def most(lines: Sequence[bool], share: float) -> bool:
    """Tell whether at least that share of what was asked is so."""
    return sum(lines) >= len(lines) * share
