"""Every kind of text, from the source to the edition, the page and the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.model import BlockKind, Edition, MarkKind, Severity
from pipeline.publish.epub import render_epub
from pipeline.publish.html import render_html
from pipeline.publish.pdf import render_pdf
from pipeline.tei.fidelity import prove
from pipeline.tei.validate import validate
from tests.gallery import TEXTS, book_of, edition_of

TEI = "{http://www.tei-c.org/ns/1.0}"
each = pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.stem)


def edition(text: Path) -> Edition:
    path = text.with_suffix(".xml")
    return Edition(text.stem, path, path.read_bytes())


@each
def test_the_edition_is_the_one_that_was_looked_at(text: Path) -> None:
    assert edition_of(text).decode() == edition(text).data.decode()


@each
def test_the_edition_is_valid_and_proven(text: Path) -> None:
    made = edition(text)
    assert [one for one in validate(made.data, text.name) if one.severity is Severity.ERROR] == []
    proof, differences = prove(made.data, text.name, text.read_bytes(), text.name)
    assert (proof.equal, differences) == (True, [])


@each
def test_page_and_books_are_made_without_a_word(text: Path) -> None:
    assert render_html(edition(text))[1] == []
    assert render_epub(edition(text))[1] == []
    assert list(render_pdf(edition(text))[1]) == []


@each
def test_the_lines_of_the_book_stand_where_they_were_looked_at(text: Path) -> None:
    assert book_of(text) == text.with_suffix(".lines.txt").read_text(encoding="utf-8")


def test_every_element_the_encoder_writes_is_in_the_gallery() -> None:
    written = {str(kind) for kind in (*BlockKind, *MarkKind)} - {MarkKind.HYPHEN.value}
    shown = {
        str(element.tag).removeprefix(TEI)
        for text in TEXTS
        for element in etree.fromstring(edition(text).data).iter(f"{TEI}*")
    }
    assert written - shown == set()
