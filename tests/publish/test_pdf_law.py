"""The law of the apparatus: whatever moves the lines, each entry stands with the line it names.

Texts with emendations at random are printed in every format, and read back from the painted pages:
what the foot of each page has to say is worked out of where the words stand, by rules of our own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import resources
from pipeline.model import PageFormat, PrintSettings
from pipeline.publish.html import transformed
from pipeline.publish.pdf import lay_out_book
from pipeline.publish.pdf.paint import paint
from tests.publish.editions import edition
from tests.publish.printed_pages import TOLD_APART, Letter, bare, letters, pages_of

EXAMPLES = int(os.environ.get("PRINT_EXAMPLES", "20"))
# The size of the text, and the height of all its lines, in points: xslt/css/formats/.
FORMATS = {
    PageFormat.DEMY: (10.5, 34 * 14.0),
    PageFormat.A5: (10.5, 33 * 14.0),
    PageFormat.SIX_BY_NINE: (11.0, 35 * 14.5),
    PageFormat.A4: (12.0, 40 * 16.0),
    PageFormat.LARGE: (16.0, 33 * 21.0),
}
WORDS = (
    *("the", "least", "of", "all", "the", "of", "organised", "exploiters", "in", "a", "staff"),
    *("officers", "don’t", "conscious", "antidisestablishmentarian", "Œuvre", "affliction"),
)
SHAPES = {
    "p": "<p>{}</p>",
    "head": "<div><head>{}</head><p>Under it.</p></div>",
    "l": "<lg><l>{}</l></lg>",
    "item": "<list><item>{}</item></list>",
    "quote": "<quote><p>{}</p></quote>",
    "sp": "<sp><speaker>Anna</speaker><p>{}</p></sp>",
    "cell": "<table><row><cell>least</cell><cell>{}</cell></row></table>",
}
LONGEST = {"head": 12, "l": 16, "cell": 4}  # words
BESIDE = {"head": ("", "Underit."), "sp": ("Anna", ""), "cell": ("least", "")}


@dataclass
class Place:
    """An entry: the words of its lemma, from `first` on; none, before that word, is an omission."""

    name: str
    first: int
    count: int


@dataclass
class Block:
    shape: str
    words: list[str]
    places: list[Place] = field(default_factory=list)
    note: str = ""

    def tei(self) -> str:
        parts = list(self.words)
        for place in self.places:
            first, last = place.first, place.first + max(place.count - 1, 0)
            lemma = " ".join(self.words[first : last + 1]) if place.count else ""
            entry = (
                f'<app xml:id="{place.name}"><lem>{lemma}</lem>'
                f'<rdg wit="#T">x{place.name}</rdg></app>'
            )
            parts[first] = entry if place.count else entry + parts[first]
            for index in range(first + 1, last + 1):
                parts[index] = ""
        text = " ".join(one for one in parts if one)
        return SHAPES[self.shape].format(text + (f"<note>{self.note}</note>" if self.note else ""))


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    made: list[Block] = []
    count = 0
    shapes = st.sampled_from(["p", "p", "p", *SHAPES])
    for shape in [*draw(st.lists(shapes, min_size=1, max_size=6)), "p"]:
        own = st.sampled_from(WORDS[:6] if shape == "cell" else WORDS)
        length = draw(st.integers(1, LONGEST.get(shape, 150)))
        words = draw(st.lists(own, min_size=length, max_size=length))
        block = Block(shape, words)
        at = draw(st.integers(0, 9))
        while at < len(words):
            size = draw(st.sampled_from([0, 1, 1, 1, 2, 3, 7, 30]))
            if at + size <= len(words) and not (size == 0 and at == 0 and shape != "p"):
                block.places.append(Place(f"e{count}", at, size))
                count += 1
            at += size + draw(st.integers(1, 12))
        if shape in ("p", "quote"):
            block.note = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=30)))
        made.append(block)
    return made


# -- What the feet have to say -----------------------------------------------------------------


class Expected:
    """The feet of all pages, worked out of where the letters stand."""

    def __init__(self, given: Sequence[Block], printed: Sequence[Letter]) -> None:
        self._printed = list(printed)
        self._at = 0
        self._notes = 0
        self.entries: list[tuple[int, float, str, str, bool]] = []
        self.notes: list[tuple[int, str]] = []
        self._rows = {key: n for n, key in enumerate(dict.fromkeys(map(_row, printed)))}
        for block in given:
            self._read(block)

    def _take(self, text: str) -> int:
        """Find the next letters of the text, and give the place of the first."""
        signs = bare(text)
        found = "".join(one.sign for one in self._printed[self._at : self._at + len(signs)])
        assert found == signs
        self._at += len(signs)
        return self._at - len(signs)

    def _turn_over(self, start: int, end: int) -> None:
        """Let what is turned over of a line of verse be on its line, as far as its page goes."""
        lines: dict[int, str] = {}
        for at in range(start, end):
            one = self._printed[at]
            self._printed[at] = replace(one, line=lines.setdefault(one.page, one.line))

    def _read(self, block: Block) -> None:
        before, after = BESIDE.get(block.shape, ("", ""))
        begun = self._take(before) if before else None
        starts = [self._take(word) for word in block.words]
        if block.shape == "l":
            self._turn_over(starts[0], self._at)
        if block.note:
            self._notes += 1
            call = self._take(str(self._notes))
            self.notes.append((self._printed[call].page, bare(f"{self._notes}{block.note}")))
        self._take(after)
        table = block.shape == "cell"
        words = list(zip(block.words, starts, strict=True))
        if table and begun is not None:
            words.insert(0, ("least", begun))
        for place in block.places:
            own = place.first + (1 if table else 0)
            self._entry(place, own, words, table=table)

    def _entry(self, place: Place, own: int, words: list[tuple[str, int]], *, table: bool) -> None:
        count, sign = place.count, ""
        at = words[own][1]
        if not count:
            sign = "pr." if own == 0 else "add."
            own, count = max(0, own - 1), 1
        lemma = words[own : own + count]
        first = self._printed[lemma[0][1]]
        last = self._printed[lemma[-1][1] + len(lemma[-1][0]) - 1]
        number = first.line if table or _row(first) == _row(last) else _range(first, last)
        parts = [(" ".join(word for word, _ in lemma), lemma[0][1], own)]
        if count > 5:
            parts = [(lemma[0][0], lemma[0][1], own), (lemma[-1][0], lemma[-1][1], own + count - 1)]
        said = "…".join(
            bare(text) + self._which(text, start, words, table=table) for text, start, _ in parts
        )
        row = self._rows[_row(first)]
        self.entries.append((row, at, number, f"{said}]{sign}x{place.name}T", table))

    def _which(self, text: str, start: int, words: list[tuple[str, int]], *, table: bool) -> str:
        """Tell which of those alike on its line a lemma is, if there are several."""
        row = _row(self._printed[start])
        size = len(text.split())
        alike = [
            words[at][1]
            for at in range(len(words) - size + 1)
            if " ".join(word for word, _ in words[at : at + size]) == text
            and (table or _row(self._printed[words[at][1]]) == row)
        ]
        return str(alike.index(start) + 1) if len(alike) > 1 else ""

    def feet(self) -> dict[int, str]:
        """Give what each page has at its foot: apparatus, then notes."""
        feet: dict[int, str] = {}
        before: tuple[int, str] | None = None
        pages = {number: page for (page, _), number in self._rows.items()}
        for row, _, number, said, _ in sorted(self.entries, key=lambda one: one[:2]):
            page = pages[row]
            repeats = before == (row, number)
            feet[page] = feet.get(page, "") + ("" if repeats else number) + said
            before = (row, number)
        for page, note in self.notes:
            feet[page] = feet.get(page, "") + note
        return feet


def _row(letter: Letter) -> tuple[int, str]:
    return letter.page, letter.line


def _range(first: Letter, last: Letter) -> str:
    page = f"{last.page}." if first.page != last.page else ""
    return f"{first.line}–{page}{last.line}"


def printed(html: str, form: PageFormat, size: float) -> tuple[Sequence[str], bytes, int]:
    """Print a book in a size of type, and give what its own proof says of it."""
    line = size * 4 / 3
    rules = f"font-size:{size}pt!important;line-height:{line}pt!important"
    lines = f"--lines:{FORMATS[form][1] // line}!important"
    apart = TOLD_APART if form is PageFormat.LARGE else ""
    own = f"<style>html{{{rules};{lines}}}{apart}</style>"
    book = lay_out_book(
        html.replace("</head>", f"{own}</head>"), PrintSettings(format=form, line_numbers=1)
    )
    return book.wrong, paint(book.document, soften_hyphens=True, front=book.front), book.front


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(blocks(), st.sampled_from(PageFormat), st.sampled_from([None, 8.0, 14.0]))
def test_every_entry_stands_on_the_page_and_with_the_line_it_names(
    given_blocks: list[Block], form: PageFormat, size: float | None
) -> None:
    body = "".join(block.tei() for block in given_blocks)
    parameters = {"apparatus": "foot"}
    html, _ = transformed(edition(body), resources.stylesheets() / "paged.xsl", parameters)
    size = size or FORMATS[form][0]
    wrong, data, front = printed(html, form, size)
    assert wrong == ()
    pages = pages_of(data, front, size)
    expected = Expected(given_blocks, letters(pages)).feet()
    assert {page.number: page.foot() for page in pages if page.foot()} == expected
    assert all(page.room() > size for page in pages)
