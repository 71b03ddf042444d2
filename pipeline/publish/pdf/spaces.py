"""Tells at which ends of lines a space is.

Layout drops the space at which it breaks a line. In a PDF it has to stand nevertheless, so that who
copies the text, or has it read aloud, gets two words (ISO 32000-1, 14.8.2.5).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint.formatting_structure.boxes import Box

__all__ = ["Flow", "letters"]

_HYPHEN = "\N{HYPHEN}"
_UNSEEN = str.maketrans("", "", "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")
_SPACES = re.compile(r"[ \t\n\f\r]+")
_AHEAD = 4000  # characters of other blocks in which the next line is looked for


class Flow:
    """The lines of one block, which is known by its element in the HTML."""

    def __init__(self, element: Element) -> None:
        # What a <br> parts has no space in the source.
        whole = "" if element.find(".//br") is not None else "".join(element.itertext())
        self._source = _SPACES.sub(" ", letters(whole))
        self._position = 0
        self._last: Box | None = None
        self._parts = False

    def add(self, line: str, last: Box) -> Box | None:
        """Take the next line and its last box; give that of the line before, if a space follows it.

        A line that isn't found in the source, since the style sheet adds to it, ends with a space
        unless it ends with a hyphen.
        """
        before = self._last if self._parts else None
        self._last = last
        text = letters(line)
        whole = text.removesuffix(_HYPHEN).strip(" ")
        limit = self._position + len(whole) + _AHEAD
        found = self._source.find(whole, self._position, limit) if whole else -1
        if found < 0:
            self._parts = not text.endswith(_HYPHEN)
        else:
            self._position = found + len(whole)
            following = self._source[self._position : self._position + 1]
            self._parts = following in ("", " ")
        return before


def letters(text: str) -> str:
    """Give a text without the places in it where a word may be broken."""
    return text.translate(_UNSEEN)
