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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.publish.pdf.lines import Line, LineNumbers, RowText

__all__ = [
    "Apparatus",
    "Entry",
    "Fragment",
    "Lemma",
    "Paragraph",
    "Placed",
    "Printed",
]

_SHORTENED = 5  # words a lemma may have, by default


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
        self._text = RowText(lines)
        self._longest = longest
        self.series = ("", *apart)
        placed = (self._place(entry) for entry in entries)
        self.placed = tuple(one for _, one in sorted(placed, key=lambda one: one[0]))
        self._of_row: dict[int, list[int]] = {}
        for index, one in enumerate(self.placed):
            self._of_row.setdefault(one.first, []).append(index)

    def of_row(self, row: int) -> tuple[int, ...]:
        """Give the entries that stand on the page of a row."""
        return tuple(self._of_row.get(row, ()))

    def series_of(self, entry: int) -> int:
        """Tell in which of the paragraphs of `series` an entry stands."""
        series = self.placed[entry].entry.series
        return self.series.index(series) if series in self.series else 0

    def paragraphs(self, entries: Iterable[int], numbers: LineNumbers) -> tuple[Paragraph, ...]:
        """Give what a page says of entries, which have to be in order."""
        printed: list[list[Printed]] = [[] for _ in self.series]
        rows: dict[int, tuple[int, int]] = {}
        for index in entries:
            one, series = self.placed[index], self.series_of(index)
            same = rows.get(series) == (one.first, one.last)
            number = "" if same else numbers.label(one.first, one.last)
            rows[series] = (one.first, one.last)
            printed[series].append(Printed(one.entry.id, number, one.lemma, one.reading))
        pairs = zip(self.series, printed, strict=True)
        return tuple(Paragraph(series, tuple(ones)) for series, ones in pairs if ones)

    def _place(self, entry: Entry) -> tuple[tuple[int, int], Placed]:
        """Find what an entry says; with it, what it is sorted by: its row and place."""
        text = self._text
        first, last = entry.fragments[0], entry.fragments[-1]
        start, end = text.at(first.row, first.start), text.at(last.row, last.end)
        words = entry.lemma.split()
        if not words:
            return self._place_omission(entry, start)
        if len(words) > self._longest:
            lemma = (
                Lemma(words[0], text.occurrence(start, words[0])),
                Lemma(words[-1], text.occurrence(end - len(words[-1]), words[-1])),
            )
        else:
            whole = " ".join(words)
            lemma = (Lemma(whole, text.occurrence(start, whole)),)
        return (first.row, start), Placed(entry, first.row, last.row, lemma, entry.reading)

    def _place_omission(self, entry: Entry, start: int) -> tuple[tuple[int, int], Placed]:
        """Find the word before or after what the edition leaves out."""
        text = self._text
        begin, end = text.word_before(start)
        sign = "+"
        if begin == end:
            begin, end = text.word_after(start)
            sign = "pr."
        first, last = text.row(begin), text.row(max(begin, end - 1))
        word = text.between(begin, end)
        lemma = Lemma(word, text.occurrence(begin, word))
        return (first, start), Placed(entry, first, last, (lemma,), f"{sign} {entry.reading}")
