"""A text as the words in it and the bounds between its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["CLAUSE", "Token", "tokens"]

CLAUSE = ""  # what stands for a bound: a stop, a colon, a dash, a quotation mark, a figure
# The stop of a title bounds nothing.
_TOKEN = re.compile(
    r"(?:M(?:rs?|essrs|me|lle)?|Dr|St)\b(?=\.)\.?|[^\W\d_]+(?:[’'][^\W\d_]+)*"
    r"|,|[.?!;:()\[\]“”\"‘’—…\d*]|\n\s*\n|--"
)
_SMALL = str.maketrans("’", "'", ".")


class Token(NamedTuple):
    """A word in small letters with straight apostrophes, or `CLAUSE`; and where it stands.

    `comma` tells whether a comma is between it and the word before.
    """

    word: str
    start: int
    comma: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text, with one bound between clauses and at either end."""
    yield Token(CLAUSE, 0)
    bounded, comma = True, False
    for match in _TOKEN.finditer(text):
        found = match[0]
        if found[0].isalpha():
            yield Token(found.lower().translate(_SMALL), match.start(), comma)
            bounded = comma = False
        elif found == ",":
            comma = not bounded
        elif not bounded:
            yield Token(CLAUSE, match.start())
            bounded, comma = True, False
    if not bounded:
        yield Token(CLAUSE, len(text))
