"""Knows the lines of a text: what numbers they have, and what words stand on them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["DASHES", "EN_DASH", "EN_SPACE", "Line", "LineNumbers", "RowText", "number_lines"]

EN_DASH = "–"
EN_SPACE = "\N{EN SPACE}"
DASHES = frozenset("–—")  # between words a line ends after them, and begins with none
_APOSTROPHES = "'’"
_END = "\n"  # of a block
_VERSE_NUMBER = re.compile(r"(\d{1,6})([a-z]?)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the text: its characters, and whether it is counted as a line.

    `text` keeps the space at which the line was broken and has no sign of hyphenation, so that the
    rows of a block put together are its text. The last one of a block ends with a newline. `turned`
    is what a line of verse has no room for: it belongs to the line before. `verse` is the number
    the edition gives a line of verse, "" if it gives none; other lines have no such thing.
    """

    text: str
    counted: bool = True
    turned: bool = False
    verse: str | None = None


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """The number of every row of a section, as it is cited, and the page it stands on.

    `of_verse` says that they are those which the edition gives its verse.
    """

    labels: tuple[str, ...]
    pages: tuple[int, ...]
    by_page: bool
    of_verse: bool = False

    def label(self, first: int, last: int) -> str:
        """Write the number of rows as the apparatus of a page cites them: `12`, `12–13`."""
        if self._are_one(first, last):
            return self.labels[first]
        turned = self.by_page and self.pages[first] != self.pages[last]
        page = f"{self.pages[last]}." if turned else ""
        return f"{self.labels[first]}{EN_DASH}{page}{self.labels[last]}"

    def reference(self, first: int, last: int) -> str:
        """Write page and line of rows: `13.3`, `13.3–4`, `13.33–14.1`."""
        begun = f"{self.pages[first]}.{self.labels[first]}"
        if self._are_one(first, last):
            return begun
        page = f"{self.pages[last]}." if self.pages[first] != self.pages[last] else ""
        return f"{begun}{EN_DASH}{page}{self.labels[last]}"

    def page_reference(self, first: int, last: int) -> str:
        """Write the page of rows alone: `13`, `13–14`."""
        begun, ended = self.pages[first], self.pages[last]
        return f"{begun}" if begun == ended else f"{begun}{EN_DASH}{ended}"

    def _are_one(self, first: int, last: int) -> bool:
        """Tell whether two rows are of one line: of verse, with what is turned over."""
        return (self.pages[first], self.labels[first]) == (self.pages[last], self.labels[last])


def number_lines(lines: Sequence[Line], pages: Sequence[int], *, by_page: bool) -> LineNumbers:
    """Number the rows of a section, given the page of each: anew on every page, or throughout.

    Verse that has numbers keeps them, if nothing else is counted in the section. What is turned
    over to another page than its line is called by the line before, as what isn't counted is.
    """
    verse = _verse_numbers(lines)
    numbers = iter(verse)
    by_page = by_page and not verse
    labels: list[str] = []
    count = aside = 0
    line, page = "0", 0
    for one, own in zip(lines, pages, strict=True):
        turned = one.turned and own == page
        if by_page and own != page:
            count, line, aside = 0, "0", 0
        page = own
        if one.counted:
            count, aside = count + 1, 0
            line = next(numbers, str(count))
        elif not turned:
            aside += 1
        labels.append(f"{line}.{aside}" if aside else line)
    return LineNumbers(tuple(labels), tuple(pages), by_page, bool(verse))


def _verse_numbers(lines: Iterable[Line]) -> list[str]:
    """Give the number of each line of verse, if they rise and all that is counted is verse.

    A line without one follows the line before; nothing is given where no line has any.
    """
    counted = [line.verse for line in lines if line.counted]
    if not any(counted):
        return []
    numbers: list[str] = []
    before = (0, "")
    for verse in counted:
        found = None if verse is None else _VERSE_NUMBER.fullmatch(verse or f"{before[0] + 1}")
        number = (int(found[1]), found[2]) if found else before
        if found is None or number <= before:
            return []
        numbers.append(found[0])
        before = number
    return numbers


class RowText:
    """The text of rows put together, in which a place is a number of characters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._text = "".join(line.text for line in lines)
        self._starts = [*accumulate((len(line.text) for line in lines), initial=0)]
        # What is turned over doesn't begin a line.
        starts = zip(self._starts, lines, strict=False)
        self._lines = [start for start, line in starts if not line.turned]

    def at(self, row: int, character: int) -> int:
        """Give the place of a character of a row."""
        return self._starts[row] + character

    def row(self, place: int) -> int:
        """Tell on which row a place is."""
        return bisect_right(self._starts, place, hi=len(self._starts) - 1) - 1

    def between(self, start: int, end: int) -> str:
        """Give the text between two places."""
        return self._text[start:end]

    def occurrence(self, place: int, words: str) -> int | None:
        """Tell which of several on its line the words at a place are; None if they stand alone.

        Whole words count, and such as begin on the line.
        """
        line = bisect_right(self._lines, place)
        begin = self._lines[line - 1]
        last = self._lines[line] if line < len(self._lines) else self._starts[-1]
        here: list[int] = []
        found = self._text.find(words, begin, last + len(words) - 1)
        while found >= 0:
            if found == place or self._is_whole(found, found + len(words)):
                here.append(found)
            found = self._text.find(words, found + 1, last + len(words) - 1)
        return here.index(place) + 1 if len(here) > 1 and place in here else None

    def word_before(self, place: int) -> tuple[int, int]:
        """Give start and end of the last word before a place in its block; the same if none is."""
        end = place
        while end and self._text[end - 1] != _END and not _is_letter(self._text[end - 1]):
            end -= 1
        start = end
        while start and self._goes_on(start):
            start -= 1
        return start, end

    def word_after(self, place: int) -> tuple[int, int]:
        """Give start and end of the first word after a place in its block; the same if none is."""
        start, count = place, len(self._text)
        while start < count and self._text[start] != _END and not _is_letter(self._text[start]):
            start += 1
        end = start
        while end < count and self._goes_on(end + 1):
            end += 1
        return start, end

    def _goes_on(self, end: int) -> bool:
        """Tell whether the character before a place belongs to a word: letter or apostrophe."""
        text = self._text
        if text[end - 1] in _APOSTROPHES:
            around = text[end - 2 : end - 1] + text[end : end + 1] if end > 1 else ""
            return len(around) > 1 and all(map(_is_letter, around))
        return _is_letter(text[end - 1])

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether no word goes on over either end; an elided article is a word (l’homme)."""
        text = self._text
        begun = start and _is_letter(text[start]) and _is_letter(text[start - 1])
        goes_on = end < len(text) and _is_letter(text[end - 1]) and self._goes_on(end + 1)
        return not begun and not goes_on


def _is_letter(character: str) -> bool:
    """Tell whether a character belongs to a word: a letter, a figure, or a mark on one."""
    return character.isalnum() or unicodedata.category(character).startswith("M")
