"""Takes the HTML of a book apart, and puts together that of its pages.

What stands on which page is known only when the text is laid out. So the text, its notes and its
apparatus are taken out of the document; each page of text is then represented in it by a sheet,
which has what depends on the page: running heads, and the foot.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

import lxml.html
from lxml import etree

from pipeline.publish.pdf.bidi import RIGHT_TO_LEFT
from pipeline.publish.pdf.foot import Lemma, Paragraph
from pipeline.publish.pdf.lines import EN_SPACE

__all__ = [
    "ENTRY",
    "PROBES",
    "SPACER",
    "EntryText",
    "Manuscript",
    "NoteText",
    "References",
    "Sheet",
    "take_apart",
]

ENTRY = "app:"  # before the id of a place in the text: that of its entry at the foot of the page
SPACER = "\N{EM SPACE}"  # between entries of the apparatus

_NO_BREAK = "\N{NO-BREAK SPACE}"
_LINE = "<p>x</p>"
_NOTE = '<div class="note">x</div>'


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry of the apparatus as the stylesheet gives it; `reading` is HTML.

    One whose words stand in a note of the foot is printed below this note, without a line.
    """

    place: str
    series: str
    lemma: str
    reading: str
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note of the foot of the page.

    `call` is the id of the place it is called at, `places` are those of all that is in it.
    """

    figure: str
    call: str
    html: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of text without its text.

    `begins` says that something begins on it, `side` on which side of an opening it has to lie, and
    `notes` how high its notes are, in CSS pixels.
    """

    verso: str
    recto: str
    begins: bool = False
    side: str | None = None
    apparatus: Sequence[Paragraph] = ()
    notes: float = 0.0


@dataclass(frozen=True, slots=True)
class References:
    """What the book says of its own pages, by the ids of places: `page`, `line` and `pages`.

    `order` is what places are sorted by.
    """

    page: Callable[[str], str]
    line: Callable[[str], str]
    order: Callable[[str], tuple[int, int, int]]
    pages: Callable[[Sequence[str]], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The HTML of a book, taken apart: what stands before the text, the text, what stands after.

    `root` is what is left, without any of them.
    """

    root: etree._Element
    front: tuple[etree._Element, ...]
    work: etree._Element
    back: tuple[etree._Element, ...]
    entries: tuple[EntryText, ...]
    notes: tuple[NoteText, ...]

    def galley(self, references: References | None = None) -> str:
        """Write the text alone, with what it says of pages if that is known."""
        if references is not None:
            _refer(self.work, references)
        return self._document(_outer(self.work))

    def tells(self, references: References) -> bool:
        """Tell whether what the text says of its own pages is so."""
        return all(
            link.text == references.page(_target(link))
            for link in self.work.iter("a")
            if link.get("class") == "page"
        )

    def front_refers_to(self, names: Container[str]) -> bool:
        """Tell whether what stands before the text says on which page one of some places is."""
        return any(
            link.get("class") == "page" and _target(link) in names
            for section in self.front
            for link in section.iter("a")
        )

    def aside(self, probes: str) -> str:
        """Write what goes to the foot of pages: every note in a foot of its own, after `probes`."""
        feet = "".join(_foot("", note.html) for note in self.notes)
        return self._document(probes + feet, "aside")

    def sheets(self, sheets: Iterable[Sheet]) -> str:
        """Write the pages of the text, without the text and the notes."""
        return self._document("".join(map(_sheet, sheets)))

    def before_text(self, references: References, *, tight: bool = False) -> str:
        """Write what stands before the text; one page too many, so that the text has a recto.

        What is `tight` has less space above headings.
        """
        self._refer(self.front, references)
        sections = "".join(map(_outer, self.front))
        return self._document(sections + '<div class="recto"></div>', "tight" if tight else "")

    def after_text(self, references: References, *, blank: bool = False) -> str:
        """Write what stands after the text, after a blank page if that is asked for."""
        self._refer(self.back, references)
        for section in self.back:
            _put_in_order(section, references)
        first = '<div class="verso"></div>' if blank else ""
        return self._document(first + "".join(map(_outer, self.back)))

    @staticmethod
    def _refer(sections: Iterable[etree._Element], references: References) -> None:
        for section in sections:
            _refer(section, references)

    def _document(self, content: str, name: str = "") -> str:
        """Write a document with the head of the whole."""
        names = map(str, self.root.attrib)
        attributes = "".join(f' {key}="{html.escape(_get(self.root, key))}"' for key in names)
        head = "".join(map(_outer, self.root.iterchildren("head")))
        body = f'<body class="{name}">{content}</body>'
        return f"<!DOCTYPE html><html{attributes}>{head}{body}</html>"


def take_apart(root: etree._Element, *, at_foot: bool) -> Manuscript:
    """Take text, apparatus and notes out of the HTML of a book, which loses them.

    `at_foot` says that the apparatus will be printed at the foot of pages.
    """
    work = next(root.iter("main"))
    hidden = [section for section in root.iter("section") if "hidden" in section.attrib]
    aside = [one for section in hidden for one in section]
    found = [one for one in aside if _get(one, "data-call")]
    within = {_get(inner, "id"): note for note in found for inner in note.iter()}
    entries: list[EntryText] = []
    of_notes: dict[etree._Element, list[EntryText]] = {}
    for one in aside:
        if _get(one, "data-entry"):
            note = within.get(_get(one, "data-entry"))
            entries.append(_entry(one, in_note=note is not None))
            if note is not None and at_foot:
                of_notes.setdefault(note, []).append(entries[-1])
    for note, own in of_notes.items():
        note.append(_entries_of_note(_get(note, "data-n"), own))
    notes = tuple(map(_note, found))
    front = tuple(one for one in work.itersiblings(preceding=True) if one not in hidden)[::-1]
    back = tuple(one for one in work.itersiblings() if one not in hidden)
    return Manuscript(root, front, work, back, tuple(entries), notes)


def _entry(one: etree._Element, *, in_note: bool) -> EntryText:
    reading = html.escape(one.text or "") + "".join(_outer(child, tail=True) for child in one)
    series, lemma = _get(one, "data-series"), _get(one, "data-lemma")
    return EntryText(_get(one, "data-entry"), series, lemma, reading, in_note)


def _note(one: etree._Element) -> NoteText:
    places = tuple(name for inner in one.iter() if (name := _get(inner, "id")))
    return NoteText(_get(one, "data-n"), _get(one, "data-call"), _outer(one), places)


def _entries_of_note(figure: str, entries: Iterable[EntryText]) -> etree._Element:
    """Write the entries of a note as a paragraph, which names the note as the register does."""
    written = SPACER.join(
        f'<a id="{ENTRY}{html.escape(one.place)}" href="#{html.escape(one.place)}">'
        f"{_words(one.lemma)}] {one.reading}</a>"
        for one in entries
    )
    label = f"<i>n.{_NO_BREAK}{html.escape(figure)}</i>{EN_SPACE}"
    made: etree._Element = lxml.html.fragment_fromstring(label + written, create_parent="p")
    made.set("class", "readings")
    return made


def _refer(root: etree._Element, references: References) -> None:
    """Write the pages and lines of places where the book refers to them."""
    for link in root.iter("a"):
        kind, target = link.get("class"), _target(link)
        if kind == "page":
            link.text = references.page(target)
        elif kind == "page-line":
            link.text = references.line(target)
        elif kind == "pages":
            _index(link, references.pages(_get(link, "data-ids").split()))


def _put_in_order(section: etree._Element, references: References) -> None:
    """Sort the rows that cite a line: what a note has, the text may have pages after its call."""
    rows = [
        (references.order(_target(link)), row)
        for row in section.iter("tr")
        for link in row.iter("a")
        if link.get("class") == "page-line"
    ]
    bodies = [next(row.iterancestors()) for _, row in rows]
    ordered = sorted(rows, key=lambda one: one[0])
    for body, (_, row) in zip(bodies, ordered, strict=True):
        body.append(row)


def _get(element: etree._Element, name: str) -> str:
    return element.get(name) or ""


def _target(link: etree._Element) -> str:
    return _get(link, "href").removeprefix("#")


def _index(holder: etree._Element, pages: Sequence[tuple[str, str]]) -> None:
    """Write the pages of an entry of the index, each a link to the first place on it."""
    holder.tag = "span"
    for number, (target, words) in enumerate(pages):
        link = etree.SubElement(holder, "a", href=f"#{target}")
        link.text = words
        link.tail = ", " if number < len(pages) - 1 else None


def _sheet(sheet: Sheet) -> str:
    name = "leaf begins" if sheet.begins else "leaf"
    side = f' style="break-before:{sheet.side}"' if sheet.side else ""
    heads = f'data-verso="{html.escape(sheet.verso)}" data-recto="{html.escape(sheet.recto)}"'
    apparatus = "".join(map(_paragraph, sheet.apparatus))
    notes = f'<div style="height:{sheet.notes:.4f}px"></div>' if sheet.notes else ""
    foot = _foot(apparatus, notes) if apparatus or notes else ""
    return f'<div class="{name}" {heads}{side}>{foot}</div>'


def _foot(apparatus: str, notes: str) -> str:
    first = f'<div class="apparatus">{apparatus}</div>' if apparatus else ""
    second = f'<div class="footnotes">{notes}</div>' if notes else ""
    return f'<div class="foot">{first}{second}</div>'


def _paragraph(paragraph: Paragraph) -> str:
    entries: list[str] = []
    for one in paragraph.entries:
        number = f"{one.number}{_NO_BREAK}" if one.number else ""
        lemma = " … ".join(map(_lemma, one.lemma))
        entries.append(
            f'<a id="{ENTRY}{html.escape(one.id)}" href="#{html.escape(one.id)}">'
            f"{number}{lemma}] {one.reading}</a>"
        )
    name = f"<i>{html.escape(paragraph.series)}</i>{EN_SPACE}" if paragraph.series else ""
    return f"<p>{name}{SPACER.join(entries)}</p>"


def _lemma(lemma: Lemma) -> str:
    which = f"<sup>{lemma.occurrence}</sup>" if lemma.occurrence else ""
    return _words(lemma.text) + which


def _words(lemma: str) -> str:
    """Write the words of a lemma; the line they are cited in runs on from left to right."""
    words = html.escape(lemma, quote=False)
    return f'<span dir="rtl">{words}</span>' if RIGHT_TO_LEFT.search(words) else words


def _outer(element: etree._Element, *, tail: bool = False) -> str:
    written: str = lxml.html.tostring(element, encoding="unicode", with_tail=tail)
    return written


# Feet by which the measures of all others are known: one line of apparatus, two series of one line,
# a note of one line, both; and how the number of a line is set.
PROBES = "".join(
    (
        _foot("<p>x<i>x</i></p>", ""),
        _foot(_LINE * 2, ""),
        _foot("", _NOTE),
        _foot(_LINE, _NOTE),
        '<p><span class="line-number">1</span></p>',
    )
)
