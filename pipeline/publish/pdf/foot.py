"""Says what the apparatus at the foot of a page says: `12 least] 1east T`.

Its conventions are those of printed critical editions. The number is the line's, `12–13` where a
lemma runs over lines, `33–6.1` where it runs on to page 6, and is printed once for entries that
follow each other on the same lines. A line that isn't counted has the number of the line before and
its own place after that, as stage directions have in editions of plays: the heading of a page is
`0.1`. A lemma that its line has more than once says which it is, `least¹`; a long one is shortened
to its first and last word, each of which says so for itself. Where the edition leaves something
out, the lemma is the word before and `add.` stands before what a witness adds; where the block has
no word before, it is the word after, and `pr.` (praemittit) stands there.

An entry stands on the page on which its lemma begins. Knows nothing of the layout but its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.publish.pdf.lines import EN_DASH, Line, LineNumbers, RowText

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
_AFTER, _BEFORE = "<i>add.</i>", "<i>pr.</i>"  # where what the edition leaves out stands


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a row has of a lemma, between two of its characters; empty where it is an omission."""

    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus as the stylesheet gives it, and where its lemma lies.

    `reading` is HTML: what follows the bracket. An omission has one fragment, which is empty.
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
    """Entries that are set as running text, after the name of their series if it has one."""

    series: str
    entries: tuple[Printed, ...]


class Apparatus:
    """The entries of a section in the order of its text, each on the row where it is to be found.

    Entries are known by their place in `placed`. `apart` tells for each sort of entries the name of
    the series in whose paragraph they stand; without it all stand together. A lemma of more than
    `longest` words is shortened.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        lines: Sequence[Line],
        *,
        apart: Mapping[str, str] | None = None,
        longest: int = _SHORTENED,
    ) -> None:
        self._text = RowText(lines)
        self._longest = longest
        self._apart = apart or {}
        self.series = (*dict.fromkeys(self._apart.values()),) or ("",)
        placed = (self._place(entry) for entry in entries)
        self.placed = tuple(one for _, one in sorted(placed, key=lambda one: one[0]))
        self._counted = [line.counted for line in lines]
        self._of_row: dict[int, list[int]] = {}
        self._repeats: list[bool] = []
        rows: dict[int, tuple[int, int]] = {}
        for index, one in enumerate(self.placed):
            self._of_row.setdefault(one.first, []).append(index)
            series = self.series_of(index)
            self._repeats.append(rows.get(series) == (one.first, one.last))
            rows[series] = (one.first, one.last)

    def of_row(self, row: int) -> tuple[int, ...]:
        """Give the entries that stand on the page of a row."""
        return tuple(self._of_row.get(row, ()))

    def series_of(self, entry: int) -> int:
        """Tell in which of the paragraphs of `series` an entry stands."""
        series = self._apart.get(self.placed[entry].entry.series, self.series[0])
        return self.series.index(series)

    def widest_label(self, entry: int, line: str, page: str) -> str:
        """Write the number of an entry as long as it may be; "" where the one before has the same.

        `line` and `page` are the widest numbers there are, `page` is "" where none is printed.
        """
        one = self.placed[entry]
        rows = (one.first, one.last)
        if self._repeats[entry]:
            return ""
        cited = [line if self._counted[row] else f"{line}.{line}" for row in rows]
        if one.first == one.last:
            return cited[0]
        return f"{cited[0]}{EN_DASH}{page}.{cited[1]}" if page else EN_DASH.join(cited)

    def paragraphs(self, entries: Iterable[int], numbers: LineNumbers) -> tuple[Paragraph, ...]:
        """Give what a page says of entries: all those of its rows, in order."""
        printed: list[list[Printed]] = [[] for _ in self.series]
        before: dict[int, str] = {}
        for index in entries:
            one, series = self.placed[index], self.series_of(index)
            number = numbers.label(one.first, one.last)
            shown = "" if before.get(series) == number else number
            printed[series].append(Printed(one.entry.id, shown, one.lemma, one.reading))
            before[series] = number
        pairs = zip(self.series, printed, strict=True)
        return tuple(Paragraph(series, tuple(ones)) for series, ones in pairs if ones)

    def _place(self, entry: Entry) -> tuple[tuple[int, int], Placed]:
        """Find what an entry says; with it, what it is sorted by: its row and place."""
        text = self._text
        kept = [one for one in entry.fragments if one.end > one.start] or entry.fragments
        first, last = kept[0], kept[-1]
        start, end = text.at(first.row, first.start), text.at(last.row, last.end)
        words = entry.lemma.split()
        if not words:
            return self._place_omission(entry, start)
        places = [(start, " ".join(words))]
        if len(words) > self._longest:
            places = [(start, words[0]), (end - len(words[-1]), words[-1])]
        lemma = tuple(Lemma(word, text.occurrence(place, word)) for place, word in places)
        return (first.row, start), Placed(entry, first.row, last.row, lemma, entry.reading)

    def _place_omission(self, entry: Entry, start: int) -> tuple[tuple[int, int], Placed]:
        """Find the word before or after what the edition leaves out; a line of dots has neither."""
        text = self._text
        sign = _AFTER
        begin, end = text.word_before(start)
        if begin == end:
            begin, end = text.word_after(start)
            sign = _BEFORE if begin < end else sign
        word = text.between(begin, end)
        lemma = (Lemma(word, text.occurrence(begin, word)),) if word else ()
        first, last = (text.row(begin), text.row(end - 1)) if word else (text.row(start),) * 2
        return (first, start), Placed(entry, first, last, lemma, f"{sign} {entry.reading}")
