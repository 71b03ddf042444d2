"""Says what the apparatus at the foot of a page says: `12 least] 1east T`.

Its conventions are those of printed critical editions. The number is the line's, `12–13` where a
lemma runs over lines, `33–6.1` where it runs on to page 6, and is printed once for entries that
follow each other on the same lines. A line that isn't counted has the number of the line before and
its own place after that, as stage directions have in editions of plays: the heading of a page is
`0.1`. A lemma that its line has more than once says which it is, `least¹`; a long one is shortened
to its first and last word, each of which says so for itself. Where the edition leaves something
out, the lemma is the word before and `+` stands before what a witness adds; where the block has no
word before, it is the word after, and `pr.` (praemittit) stands there, as in the Göttingen
Septuagint.

An entry stands on the page on which its lemma begins. Knows nothing of the layout but its lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

__all__ = [
    "Apparatus",
    "Entry",
    "Fragment",
    "Lemma",
    "Line",
    "LineNumbers",
    "Paragraph",
    "Placed",
    "Printed",
    "number_lines",
]

EN_DASH = "–"
_SHORTENED = 5  # words a lemma may have, by default
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the text: its characters, and whether it is counted as a line.

    `text` keeps the space at which the line was broken and has no sign of hyphenation, so that the
    rows of a block put together are its text. The last one of a block ends with a newline.
    """

    text: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a row has of a lemma, between two of its characters; empty where it is an omission."""

    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus as the stylesheet gives it, and where its lemma lies.

    `reading` is HTML: what follows the bracket.
    """

    id: str
    series: str
    lemma: str
    reading: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Lemma:
    """A word or words of the text, and which of those alike on their line they are, if any are."""

    text: str
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with what it says on whatever page it stands: all but the number of its line.

    `first` and `last` are the rows on which its lemma begins and ends. Two lemmata are the first
    and the last word of one that is shortened.
    """

    entry: Entry
    first: int
    last: int
    lemma: tuple[Lemma, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry as printed: its number ("" where the one before has the same), lemma and reading.

    To set: number, no-break space, lemmata parted by ` … `, bracket, space, reading (HTML).
    """

    id: str
    number: str
    lemma: tuple[Lemma, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Entries that are set as running text; `series` is "" where it is none in particular."""

    series: str
    entries: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """The number of every row of a section, as it is cited, and the page it stands on."""

    labels: tuple[str, ...]
    pages: tuple[int, ...]
    by_page: bool

    def label(self, first: int, last: int) -> str:
        """Write the number of rows as the apparatus of a page cites them: `12`, `12–13`."""
        if first == last:
            return self.labels[first]
        turned = self.by_page and self.pages[first] != self.pages[last]
        page = f"{self.pages[last]}." if turned else ""
        return f"{self.labels[first]}{EN_DASH}{page}{self.labels[last]}"

    def reference(self, first: int, last: int) -> str:
        """Write page and line of rows: `13.3`, `13.3–4`, `13.33–14.1`."""
        begun = f"{self.pages[first]}.{self.labels[first]}"
        if first == last:
            return begun
        page = f"{self.pages[last]}." if self.pages[first] != self.pages[last] else ""
        return f"{begun}{EN_DASH}{page}{self.labels[last]}"


def number_lines(counted: Iterable[bool], pages: Sequence[int], *, by_page: bool) -> LineNumbers:
    """Number the rows of a section, given the page of each: anew on every page, or throughout."""
    labels: list[str] = []
    line = aside = 0
    page: int | None = None
    for counts, own in zip(counted, pages, strict=True):
        if by_page and own != page:
            line = aside = 0
        page = own
        line, aside = (line + 1, 0) if counts else (line, aside + 1)
        labels.append(f"{line}.{aside}" if aside else f"{line}")
    return LineNumbers(tuple(labels), tuple(pages), by_page)


class Apparatus:
    """The entries of a section in the order of its text, each on the row where it is to be found.

    Entries are known by their place in `placed`. `apart` are the series that have a paragraph of
    their own, after that of all others; a lemma of more than `longest` words is shortened.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        lines: Sequence[Line],
        *,
        apart: Sequence[str] = (),
        longest: int = _SHORTENED,
    ) -> None:
        self._text = "".join(line.text for line in lines)
        self._starts = [*accumulate((len(line.text) for line in lines), initial=0)]
        self._longest = longest
        self._apart = tuple(apart)
        self.placed: tuple[Placed, ...] = ()
        self._of_row: dict[int, tuple[int, ...]] = {}
