"""Whole books read by their tags: the text of the edition, word for word and in its order."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from pipeline.model import Edition
from tests.publish.editions import ELEMENTS, PAMPHLET, edition, pamphlet
from tests.publish.pdf_books import printed_edition
from tests.publish.pdf_tags import Tag, TaggedPdf, assert_sound
from tests.publish.structures import NAMES, reading_words, structure
from tests.publish.tools import needed

_TEI = "{http://www.tei-c.org/ns/1.0}"


def read(given: Edition) -> TaggedPdf:
    return TaggedPdf(printed_edition(given).data)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def text_of_the_work(book: TaggedPdf) -> str:
    """Read the work without its title, the numbers of its paragraphs and the calls of its notes."""
    (part,) = book.all("Part")

    def left_out(tag: Tag) -> bool:
        assert tag.parent is not None
        beside = tag.role == "Lbl" and tag.parent.role != "LI"
        call = tag.role == "Reference" and book.text(tag).isdigit()
        return beside or call or (tag.parent is part and tag.role == "H1")

    return book.text(part, left_out)


def words_of_the_pamphlet() -> list[str]:
    """Read the pamphlet as it is emended, without what the editor remarks."""
    body = etree.parse(PAMPHLET).getroot().find(f".//{_TEI}body")
    assert body is not None

    def inside(element: etree._Element) -> str:
        name = str(element.tag).removeprefix(_TEI)
        paired = getattr(element.getparent(), "tag", "") == f"{_TEI}choice"
        if name == "note" or (paired and name in ("sic", "orig")):
            return ""
        parts = [element.text or "", *(inside(child) + (child.tail or "") for child in element)]
        return "".join(parts)

    return words(" ".join(inside(block) for block in body))


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_read_word_for_word_in_its_order(name: str) -> None:
    book = read(structure(name))
    assert_sound(book)
    assert words(text_of_the_work(book)) == words(" ".join(reading_words(structure(name))))


def test_the_pamphlet_is_read_as_it_is_emended() -> None:
    book = read(pamphlet())
    assert_sound(book)
    assert words(text_of_the_work(book)) == words_of_the_pamphlet()


def test_every_element_of_the_guidelines_is_tagged() -> None:
    assert_sound(read(edition(re.sub(r"\{\}", "word", ELEMENTS))))


def test_apparatus_and_register_have_an_entry_for_each_lemma() -> None:
    """The register is one table, on however many pages it stands."""
    book = read(pamphlet())
    entries = {note.string("/ID"): note for note in book.all("Note") if "]" in book.text(note)}
    (register,) = book.all("Table")
    rows = [tag for tag in register if tag.role == "TR"]
    assert len(rows) == 1 + len(entries) > 20
    assert len({page for page, _ in register.places()}) > 1
    lemmata = [
        tag for part in book.all("Part") for tag in part if tag.role == "Link" and _to_entry(tag)
    ]
    assert [str(tag.annotations[0].Dest) for tag in lemmata] == [
        f"app:{link.annotations[0].Dest}"
        for note in entries.values()
        for link in note
        if link.role == "Link"
    ]


def _to_entry(tag: Tag) -> bool:
    return str(tag.annotations[0].get("/Dest", "")).startswith("app:")


def test_the_table_of_contents_leads_where_it_says() -> None:
    book = read(structure("novel"))
    entries = book.all("TOCI")
    assert len(entries) > 3
    for entry in entries:
        own = [tag for tag in entry if tag.role == "Link" and _nearest(tag) is entry]
        words, page = own
        assert book.text(page)
        assert str(words.annotations[0].Dest) == str(page.annotations[0].Dest)


def _nearest(tag: Tag) -> Tag:
    """Give the entry of the table of contents in which an element is."""
    while tag.role != "TOCI":
        assert tag.parent is not None
        tag = tag.parent
    return tag


def test_headings_are_the_outline() -> None:
    book = read(structure("novel"))
    reader = pypdf.PdfReader(io.BytesIO(printed_edition(structure("novel")).data))
    marks = [str(mark["/Title"]) for mark in _flat(reader.outline)]
    headings = [tag for tag in book.root if re.fullmatch(r"H\d", tag.role)]
    levels = [int(tag.role[1]) for tag in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    marks = marks[1:]  # the title page has a mark only
    assert len(headings) == len(marks)
    for tag, mark in zip(headings, marks, strict=True):
        assert mark.startswith(book.text(tag))  # a mark has the headings below it, too


def _flat(outline: object) -> list[pypdf.generic.Destination]:
    if isinstance(outline, list):
        return [mark for one in outline for mark in _flat(one)]
    assert isinstance(outline, pypdf.generic.Destination)
    return [outline]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "book.pdf"
    path.write_bytes(printed_edition(pamphlet()).data)
    return path


def test_who_copies_a_page_gets_whole_words(file: Path) -> None:
    """By two programs that look at the pages, and not at the tags."""
    poppler = needed(shutil.which("pdftotext"), "pdftotext (Debian: poppler-utils)")
    done = subprocess.run([poppler, file, "-"], capture_output=True, text=True, check=True)
    by_pypdf = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    expected = set(words_of_the_pamphlet())
    assert {"staff", "officers", "first", "sufferings", "suffocation"} <= expected
    for pages in (done.stdout.split("\f"), by_pypdf):
        rejoined = re.sub("\N{SOFT HYPHEN}\\s+", "", "\n\n".join(pages))
        # Of a word that is parted by the end of a page neither program can make one.
        parted = tuple(re.findall("(\\w+)\N{SOFT HYPHEN}\\s*$", "\f".join(pages), re.MULTILINE))
        lost = expected - set(words(rejoined))
        assert len(lost) < 3
        assert all(word.startswith(parted) for word in lost)
