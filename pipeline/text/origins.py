"""From a character of a text with its white space evened to its line and column in the source."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.model import Place, Span
from pipeline.text.evened import even

__all__ = ["Origins"]

_BLANKS = " \t\n"  # what XML calls white space
_LINE_END = re.compile("\n")


class Origins:
    """The places of a source, by the characters of its text with white space evened."""

    def __init__(self, name: str, text: str) -> None:
        """Take the name of the source, and its text as decoded."""
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._name = name
        self._lead = len(lines) - len(lines.lstrip(_BLANKS))
        self._evened = even(lines.strip(_BLANKS))
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(lines))]

    @staticmethod
    def of(name: str, source: bytes, encoding: str, text: str) -> Origins | None:
        """Give the places by the offsets of `text`; None where the source isn't that text."""
        try:
            found = Origins(name, source.decode(encoding))
        except (LookupError, ValueError):  # the proof tells of it
            return None
        return found if found._evened.text == text else None

    def place(self, start: int, end: int) -> Place:
        """Name a stretch of the evened text by line and column of the source."""
        at = self._lead + self._evened.origin(Span(start, max(start + 1, end))).start
        line = bisect_right(self._starts, at)
        return Place(self._name, line, at - self._starts[line - 1] + 1, end - start)
