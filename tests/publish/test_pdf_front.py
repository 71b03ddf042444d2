"""What stands before the text of the pamphlet: titles, imprint, contents, introduction."""

from __future__ import annotations

import re

from tests.publish.editions import HEADER, edition
from tests.publish.pdf_books import BODY_SIZE, Book, printed_edition
from tests.publish.test_pdf import HEIGHT, REGISTER, TITLE, book, heads, page_of

__all__ = ["book"]  # a fixture


def test_title_page(book: Book) -> None:
    assert book.text(1) == TITLE
    assert book.text(3) == f"Lev Kamenev {TITLE} Edited by the Corrigenda editors Corrigenda 2026"


def test_imprint_on_the_verso_of_the_title_page(book: Book) -> None:
    imprint = book.text(4)
    for words in (
        "Kamenev Internet Archive, February 2004",
        "The Marxian Educational Society, 1920",
        "Transcription: Ted Crawford. Markup: Mike B. Proofreading: David Tate.",
        "Corrected edition, version 0.2. Corrigenda, 26 November 2026.",
        "Creative Commons Attribution 4.0 International",
    ):
        assert words in re.sub(r" (?=[,.])", "", imprint)


def test_the_imprint_stands_at_the_foot_of_its_page(book: Book) -> None:
    assert min(piece.y for piece in book.pieces(4)) > HEIGHT / 2


def test_title_pages_have_no_folio_and_what_follows_them_has_a_roman_one(book: Book) -> None:
    folios = [[piece.text for piece in heads(book, page)] for page in range(1, book.first)]
    assert folios == [[], [], [], [], ["v"], ["vi"]]


def test_the_contents_lead_to_introduction_text_and_what_follows(book: Book) -> None:
    contents = book.text(5)
    assert contents.startswith("Contents About this edition")
    for words in (TITLE, REGISTER, "Colophon"):
        assert f"{words} {book.folio(page_of(book, words))}" in contents


def test_the_introduction_tells_sources_departures_principles_and_conventions(book: Book) -> None:
    introduction = book.body(6)
    assert "Markoff" not in introduction
    for words in (
        "The Marxian Educational Society, 1920",
        "The edition records 27 emendations, 23 readings let stand and 2 regularisations",
        "decided by the Corrigenda editors (48) and Corrigenda (4).",
        "The text is that of T.",
        f"The register on page {book.folio(page_of(book, REGISTER))} has them all",
    ):
        assert words in introduction


def test_a_few_lines_of_an_introduction_have_no_page_to_themselves() -> None:
    assert [len(_lines_of_introduction(words)) for words in (80, 100, 120, 140, 240)] == [1] * 4 + [
        2
    ]


def _lines_of_introduction(words: int) -> list[int]:
    """Give how many lines of text stand on each page of an introduction of so many words."""
    kept = HEADER.replace("Marks are kept.", f"Marks {'are kept ' * (words // 2)}.")
    made = printed_edition(edition("<p>Some <sic>wrods</sic>.</p>", header=kept))
    of = [
        len({one.y for one in made.pieces(page) if one.size == BODY_SIZE})
        for page in range(6, made.first)
    ]
    return [lines for lines in of if lines]
