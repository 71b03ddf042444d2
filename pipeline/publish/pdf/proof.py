"""Proves a book after its layout: each entry of the apparatus is on its page and names its line.

Reads the pages as they will be painted, and takes nothing from the plan they were made by but where
a count of lines begins. What it finds wrong is an error: the numbers of an edition are cited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pipeline.publish.pdf.galley import VERSE, classes, is_uncounted, verse_number
from pipeline.publish.pdf.inlines import HYPHEN
from pipeline.publish.pdf.margin import NumberedPage
from pipeline.publish.pdf.sheets import ENTRY, EntryText

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint.formatting_structure.boxes import Box

__all__ = ["Reading", "prove", "read_pages"]

_NEAR = 0.05  # CSS pixels that are none
_AROUND = 3  # lines in which a word beside a place is looked for
_WORD_BEFORE = re.compile(r"(\w(?:[\w\u0300-\u036f]|[’'](?=\w))*)[^\w]*$")
_WORD_AFTER = re.compile(r"[^\w]*(\w(?:[\w\u0300-\u036f]|[’'](?=\w))*)")
_NUMBER = re.compile(r"(?:([\d.–]+)\N{NO-BREAK SPACE})?")


@dataclass(slots=True)
class _Place:
    """Where the words of an element with an id stand, and these words."""

    first: tuple[int, str]  # page and line
    last: tuple[int, str]
    text: str
    line: int  # of the reading, and where in it
    at: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text; `begins` is the first of its block."""

    here: tuple[int, str]
    text: str
    begins: bool


@dataclass(slots=True)
class Reading:
    """What stands on the pages of a text, as read off them.

    `lines` are those of the text, `places` its elements by their ids, `noted` the pages of those in
    notes; `entries` are those of the feet, each with its page and what it says; `wrong` is what the
    pages themselves show to be wrong.
    """

    lines: list[_Line] = field(default_factory=list)
    places: dict[str, _Place] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)
    entries: list[tuple[str, int, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def prove(
    pages: Sequence[Box], entries: Iterable[EntryText], begins: Mapping[int, bool], *, by_page: bool
) -> list[str]:
    """Give what is wrong with the apparatus of a text's pages, in words; nothing if all is right.

    `entries` are those that the feet have to have. `begins` are the pages on which the count of
    lines begins anew where it doesn't on each, and says whether verse keeps its numbers from there.
    """
    reading = read_pages(pages, begins, by_page=by_page)
    expected = {entry.place: entry for entry in entries}
    wrong = list(reading.wrong)
    wrong += _missing(expected, reading)
    key = ""
    for place, page, words in reading.entries:
        entry = expected.get(place)
        if entry is not None and entry.in_note:
            if reading.noted.get(place, page + 1) > page:
                wrong.append(f"page {page}: the words of {place} aren't in a note before it")
        elif entry is not None:
            key = _parted(words)[0] or key
            wrong += _misplaced(entry, page, key, words, reading)
    return wrong


def _missing(expected: Iterable[str], reading: Reading) -> Iterator[str]:
    printed = Counter(place for place, _, _ in reading.entries)
    for place in expected:
        if printed[place] != 1:
            yield f"the entry of {place} is printed {printed[place]} times"


def _parted(words: str) -> tuple[str, str]:
    """Part an entry into the number of its line, "" if it has none of its own, and what follows."""
    number = _NUMBER.match(words)
    return (number[1] or "", words[number.end() :]) if number else ("", words)


def _misplaced(
    entry: EntryText, page: int, key: str, words: str, reading: Reading
) -> Iterator[str]:
    """Compare an entry with where its words stand."""
    place = reading.places.get(entry.place)
    if place is None:
        yield f"page {page}: the words of {entry.place} aren't in the text"
        return
    said = _parted(words)[1]
    first, last = place.first, place.last
    if entry.lemma:
        if "".join(place.text.split()) != "".join(entry.lemma.split()):
            text = " ".join(place.text.split())
            yield f"page {page}: {entry.place} has “{text}” in the text, “{entry.lemma}” as lemma"
        if not _names(said, entry.lemma):
            yield f"page {page}: “{words}” doesn't have the lemma “{entry.lemma}”"
    elif not said.startswith("] "):
        beside = _beside(place, said, reading.lines)
        if beside is None:
            yield f"page {page}: “{words}” doesn't stand beside that word"
            return
        first, last = beside
    own, line = first
    if own != page:
        yield f"page {page}: the words of {entry.place} stand on page {own}"
    turned = f"{last[0]}." if last[0] != own and "–" in key and "." in key else ""
    told = line if first == last else f"{line}–{turned}{last[1]}"
    if told != key:
        yield f"page {page}: “{words}” is on line {told}, not {key}"


def _names(said: str, lemma: str) -> bool:
    """Tell whether an entry begins with a lemma, whole or shortened, and says which."""
    words = lemma.split()
    return _begins(said, " ".join(words)) or _begins(said, words[0], words[-1])


def _begins(said: str, *words: str) -> bool:
    lemma = r"\d* … ".join(map(re.escape, words))
    return re.match(rf"{lemma}\d*\] ", said) is not None


def _beside(
    place: _Place, said: str, lines: Sequence[_Line]
) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """Tell where the word that an omission is beside begins and ends; None if it's another."""
    first = place.line
    while first and not lines[first].begins and first > place.line - _AROUND:
        first -= 1
    text, heres, at = "", [], 0
    for index in range(first, min(place.line + _AROUND, len(lines))):
        line = lines[index]
        if line.begins and index > first:
            break
        if index == place.line:
            at = len(text) + place.at
        part = line.text[:-1] if line.text.endswith(HYPHEN) else f"{line.text} "
        text += part
        heres += [line.here] * len(part)
    before, after = _WORD_BEFORE.search(text[:at]), _WORD_AFTER.match(text, at)
    for start, found in ((found.start(1), found[1]) for found in (before, after) if found):
        if _begins(said, found):
            return heres[start], heres[start + len(found) - 1]
    return None


def read_pages(pages: Sequence[Box], begins: Mapping[int, bool], *, by_page: bool) -> Reading:
    """Read the pages of a text, the first of which is page 1."""
    reading = Reading()
    counter = _Counter()
    for number, page in enumerate(pages, 1):
        if number in begins:
            counter = _Counter(of_verse=begins[number])
        elif by_page and not counter.of_verse:
            counter = _Counter()
        _PageReader(number, page, counter, reading).read()
    return reading


@dataclass(slots=True)
class _Counter:
    """Counts lines; one that isn't counted is called by the line before it.

    Those `of_verse` keep the numbers they have, and others follow the line before.
    """

    line: str = "0"
    aside: int = 0
    of_verse: bool = False

    def count(self, verse: str) -> str:
        """Go on to the next line, which has a number of its own or ""."""
        following = str(int(self.line.rstrip(ascii_lowercase)) + 1)
        self.line, self.aside = (verse if self.of_verse and verse else following), 0
        return self.line

    def pass_by(self) -> str:
        """Go on to what isn't counted."""
        self.aside += 1
        return self.here()

    def here(self) -> str:
        """Give the number of the latest."""
        return f"{self.line}.{self.aside}" if self.aside else self.line


class _PageReader:
    """Reads one page."""

    def __init__(self, number: int, page: Box, counter: _Counter, reading: Reading) -> None:
        self._number = number
        self._page = page
        self._box = page._page_box  # noqa: SLF001
        self._counter = counter
        self._reading = reading
        self._baselines: dict[str, float] = {}
        self._bottom = 0.0

    def read(self) -> None:
        """Read text and foot, and compare the numbers in the margin with the lines."""
        root = self._box.children[0]
        for box in _blocks(root.children[-1]) if root.children else ():
            if "foot" in classes(box):
                self._read_foot(box)
            else:
                self._read_text(box, counted=True)
        if isinstance(self._page, NumberedPage):
            self._compare_numbers(self._page.numbers)
        lower = self._box.content_box_y() + self._box.height
        if self._bottom > lower + _NEAR:
            self._say(f"runs {self._bottom - lower:.1f} px over its foot")

    def _say(self, what: str) -> None:
        self._reading.wrong.append(f"page {self._number}: {what}")

    def _read_text(self, box: Box, *, counted: bool) -> None:
        counted = counted and not is_uncounted(box)
        begun = False
        if isinstance(box, (boxes.TableRowBox, boxes.ReplacedBox)):
            self._read_solid(box)
            return
        for child in _blocks(box):
            if isinstance(child, boxes.LineBox):
                begins = not begun and "top" not in box.remove_decoration_sides
                label = self._label(box, child, begins=begins, begun=begun) if counted else None
                self._read_line(child, label, begins=begins)
                begun = True
            else:
                self._read_text(child, counted=counted)

    def _read_solid(self, box: Box) -> None:
        label = self._counter.pass_by()
        self._bottom = max(self._bottom, box.border_box_y() + box.border_height())
        for block in (box, *box.descendants()):
            begins = True
            for line in getattr(block, "children", ()):
                if isinstance(line, boxes.LineBox):
                    self._read_words(line, label, begins=begins)
                    begins = False

    def _label(self, block: Box, line: Box, *, begins: bool, begun: bool) -> str | None:
        """Tell how a line of a counted block is cited; None if it isn't counted itself."""
        if not _text(line).strip():
            return None
        if VERSE not in classes(block):
            return self._number_line(line, "")
        if begins:
            return self._number_line(line, verse_number(block))
        return self._counter.here() if begun else None

    def _number_line(self, line: Box, verse: str) -> str:
        label = self._counter.count(verse)
        self._baselines[label] = line.position_y + line.baseline
        return label

    def _read_line(self, line: Box, label: str | None, *, begins: bool) -> None:
        self._read_words(line, label or self._counter.pass_by(), begins=begins)
        self._bottom = max(self._bottom, line.position_y + line.height)

    def _read_words(self, line: Box, label: str, *, begins: bool) -> None:
        _Words((self._number, label), self._reading).read(line)
        self._reading.lines.append(_Line((self._number, label), _text(line), begins))

    def _read_foot(self, foot: Box) -> None:
        if foot.border_box_y() < self._bottom - _NEAR:
            self._say(f"its foot begins {self._bottom - foot.border_box_y():.1f} px too high")
        seen: dict[Element, str] = {}  # by element: two entries that are called alike are two
        space = following = ""
        for box in foot.descendants():
            if isinstance(box, boxes.LineBox):
                space, following = following, "" if getattr(box, "goes_on", False) else " "
            elif isinstance(box, boxes.InlineBox) and "::" not in box.element_tag:
                name = (box.element.get("id") or "") if box.element is not None else ""
                self._reading.noted.setdefault(name, self._number)
                if name.startswith(ENTRY):
                    seen[box.element] = _joined(seen.get(box.element), _text(box), space)
        for element, words in seen.items():
            name = element.get("id", "").removeprefix(ENTRY)
            self._reading.entries.append((name, self._number, words))

    def _compare_numbers(self, numbers: Iterable[Box]) -> None:
        for number in numbers:
            line = self._baselines.get(number.text)
            if line is None or abs(line - number.position_y - number.baseline) > _NEAR:
                self._say(f"the number {number.text} is not beside line {number.text}")


def _blocks(box: Box) -> list[Box]:
    """Give the boxes inside a block that take up room, and what is placed at its foot."""
    found: list[Box] = []
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            if "foot" in classes(child):
                found.append(child)
        elif child.is_in_normal_flow():
            found.append(child)
    return found


class _Words:
    """Reads the words of a line, and which elements with an id they belong to."""

    def __init__(self, here: tuple[int, str], reading: Reading) -> None:
        self._here = here
        self._line = len(reading.lines)
        self._at = 0
        self._places = reading.places

    def read(self, box: Box) -> None:
        """Note of each inline element with an id what of it stands here."""
        for child in box.children:
            if isinstance(child, AbsolutePlaceholder) or "::" in child.element_tag:
                continue
            if isinstance(child, boxes.TextBox):
                self._at += len(child.text)
            elif isinstance(child, boxes.ParentBox):
                name = child.element.get("id") if child.element is not None else None
                if name and isinstance(child, boxes.InlineBox):
                    self._note(name, _text(child))
                self.read(child)

    def _note(self, name: str, text: str) -> None:
        place = self._places.get(name)
        if place is None:
            self._places[name] = _Place(self._here, self._here, text, self._line, self._at)
        else:
            place.last, place.text = self._here, _joined(place.text, text)


def _joined(before: str | None, after: str, space: str = " ") -> str:
    """Put together what stands on two lines, with what parts them."""
    if before is None:
        return after
    return before[:-1] + after if before.endswith(HYPHEN) else before + space + after


def _text(box: Box) -> str:
    """Give the text of a box, generated text left out."""
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    return "".join(
        _text(child)
        for child in box.children
        if not isinstance(child, AbsolutePlaceholder) and "::" not in child.element_tag
    )
