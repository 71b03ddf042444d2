"""What books of this kind are known to get wrong, each held by a test of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from pipeline import resources
from pipeline.model import Apparatus, PrintSettings
from pipeline.publish.html import transformed
from pipeline.publish.pdf import lay_out_book
from tests.publish.editions import edition
from tests.publish.pdf_books import BODY_SIZE, FOOT_SIZE, Book, flat, printed
from tests.publish.pdf_tags import TaggedPdf
from tests.publish.printed_pages import PrintedPage, bare, letters, pages_of

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

WORDS = re.findall(
    r"\S+",
    "The conscious and organised exploiters, least of all the staff officers, suffered what the"
    " self-same affliction of 1914–1918 [as told] had left in the difficult offices of the chief",
)
LONG = " ".join(WORDS * 30)


def entry(name: str, lemma: str) -> str:
    return f'<app xml:id="{name}"><lem>{lemma}</lem><rdg wit="#T">x{name}</rdg></app>'


def with_entries(every: int, words: list[str]) -> str:
    """Give words of which every so many have an entry."""
    return " ".join(
        entry(f"e{at}", word) if at % every == every - 1 else word for at, word in enumerate(words)
    )


def text_pages(book: Book) -> list[PrintedPage]:
    return pages_of(book.data, book.first - 1, 10.5)


def test_no_entry_is_lost_however_many_there_are() -> None:
    book = printed(f"<p>{with_entries(6, WORDS * 60)}</p>")
    feet = "".join(page.foot() for page in text_pages(book))
    expected = [str(at) for at in range(5, len(WORDS) * 60, 6)]
    assert re.findall(r"xe(\d+)T", feet) == expected
    assert len(TaggedPdf(book.data).all("Note")) == len(expected)


# -- Lines -------------------------------------------------------------------------------------


def lines_of(body: str) -> list[Box]:
    from weasyprint.formatting_structure.boxes import LineBox

    parameters = {"apparatus": "register"}
    html, _ = transformed(edition(body), resources.stylesheets() / "paged.xsl", parameters)
    book = lay_out_book(html, PrintSettings(apparatus=Apparatus.REGISTER))
    return [
        one
        for page in book.document.pages[book.front :]
        for one in page._page_box.descendants()  # noqa: SLF001
        if isinstance(one, LineBox) and one.element is not None and "p" in _classes(one)
    ]


def _classes(box: Box) -> list[str]:
    return (box.element.get("class") or "").split()


def texts_of(box: Box) -> Iterator[Box]:
    from weasyprint.formatting_structure.boxes import TextBox

    return (one for one in box.descendants() if isinstance(one, TextBox))


def words_of(line: Box) -> str:
    return "".join(one.text for one in texts_of(line))


@pytest.mark.parametrize("every", [1, 3])
def test_a_line_does_not_end_early_where_an_element_begins(every: int) -> None:
    plain = [words_of(line) for line in lines_of(f"<p>{LONG}</p>")]
    assert len(plain) > 50
    marked = [words_of(line) for line in lines_of(f"<p>{with_entries(every, LONG.split())}</p>")]
    assert marked == plain


@cache
def _space(size: float) -> float:
    """Give the width of a space of the book face, from the face itself."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    from pipeline.publish import fonts

    font = TTFont(BytesIO(fonts.faces()[0].data))
    width, _ = font["hmtx"][font.getBestCmap()[ord(" ")]]
    return float(size * width / font["head"].unitsPerEm)


def test_no_space_shrinks_by_more_than_a_fifth() -> None:
    """With less, those who copy the text get its words run together."""
    spaces = [
        one.justification_spacing / _space(one.style["font_size"])
        for line in lines_of(f"<p>{LONG}</p>" * 3)
        for one in texts_of(line)
    ]
    assert min(spaces) < -0.05  # some shrink
    assert min(spaces) >= -0.2 - 1e-6


def test_a_line_ends_within_its_measure() -> None:
    lines = lines_of(f"<p>{with_entries(4, LONG.split())}</p>")
    widest = max(one.position_x + one.width for line in lines for one in texts_of(line))
    measure = 100 * 96 / 25.4
    assert {round(line.position_x) for line in lines[1:]} <= {86, 87, 64, 63, 85}
    assert widest < 23 * 96 / 25.4 + measure + 4


def test_words_with_ligatures_are_read_whole_wherever_they_are_parted() -> None:
    words = ["staff", "officers", "suffocation", "affliction", "difficult", "first", "offices"]
    text = " ".join(words[at % len(words)] for at in range(0, 5 * 300, 5))
    text = " ".join(f"{'x' * (at % 9)} {word}" for at, word in enumerate(text.split()))
    book = printed(f"<p>{text}</p>")
    assert "".join(one.sign for one in letters(text_pages(book))).startswith(bare(text))
    assert any("\N{SOFT HYPHEN}" in one.text for one in book.pieces(book.first))


def test_leaders_are_lines_and_no_text() -> None:
    chapters = "".join(f"<div><head>Chapter {n}</head><p>Words.</p></div>" for n in range(3))
    book = TaggedPdf(printed(chapters).data)
    (contents,) = book.all("TOC")
    assert re.search(r"Chapter 1 ?1\b", book.text(contents))
    assert not re.search(r"\.\s*\.", book.text(contents))


def test_headings_in_capitals_are_one_line_each_of_the_contents() -> None:
    """Their width is taken as a whole there, and that of their words apart when they are set."""
    headings = ("CHAPTER I. THE LOWER GATE", "CHAPTER IV. THE CANDLE", "CHAPTER V. HIGH WATER")
    chapters = "".join(f"<div><head>{words}</head><p>Words.</p></div>" for words in headings)
    book = printed(chapters)
    page = next(page for page in range(1, book.first) if book.heading(page) == "Contents")
    rows = {round(one.y) for one in book.pieces(page) if one.size == BODY_SIZE}
    assert len(rows) == 1 + len(headings) + 1  # what stands before them and after them


def test_words_read_with_doubt_have_a_sign() -> None:
    (line,) = lines_of("<p>It had <unclear>never</unclear> rained.</p>")
    signs = {one.text: one.style["text_decoration_style"] for one in texts_of(line)}
    lines = {one.text: one.style["text_decoration_line"] for one in texts_of(line)}
    assert (lines["never"], signs["never"]) == ({"underline"}, "dotted")
    assert lines["It had "] == "none"


# -- The foot ----------------------------------------------------------------------------------


def test_a_chapter_that_fits_a_page_with_its_foot_has_one() -> None:
    words = " word" * 150
    chapters = "".join(
        f'<div type="chapter"><head>Of {n}</head><p>{entry(f"e{n}", "least")}{words}</p></div>'
        for n in range(3)
    )
    book = printed(chapters)
    assert book.diagnostics == ()
    first, second, third, *_ = map(foot_of, text_pages(book))
    assert (first, second, third) == tuple(f"1 least] xe{n} T" for n in range(3))


def foot_of(page: PrintedPage) -> str:
    return flat("".join(one.text for one in page.pieces if one.size == FOOT_SIZE))


def test_a_note_longer_than_a_page_goes_on_on_the_next() -> None:
    note = " ".join(f"n{at}" for at in range(2000))
    book = printed(f"<p>{LONG} called<note>{note}</note> here. {LONG}</p>")
    pages = text_pages(book)
    assert book.diagnostics == ()
    feet = [re.findall(r"\bn(\d+)", foot_of(page)) for page in pages]
    assert [*chain.from_iterable(feet)] == [str(at) for at in range(2000)]
    noted = [page.number for page, foot in zip(pages, feet, strict=True) if foot]
    assert len(noted) > 1
    assert noted == [*range(noted[0], noted[-1] + 1)]
    assert "called1here" in "".join(one.sign for one in pages[noted[0] - 1].letters())
    assert all(page.room() > 10 for page in pages)


def test_many_short_notes_stand_each_on_the_page_of_its_call() -> None:
    words = (
        f"word{at}<note>note{at}.</note>" if at % 9 == 0 else f"word{at}" for at in range(1500)
    )
    pages = text_pages(printed(f"<p>{' '.join(words)}</p>"))
    for page in pages:
        called = re.findall(r"word(\d+)", " ".join(one.text for one in page.of("text")))
        own = [at for at in called if int(at) % 9 == 0]
        assert re.findall(r"note(\d+)\.", foot_of(page)) == own


def test_an_entry_in_a_note_stands_below_the_note() -> None:
    book = printed(f"<p>Called<note>A note with the {entry('e1', 'least')} word.</note> here.</p>")
    assert book.diagnostics == ()
    foot = foot_of(text_pages(book)[0])
    assert foot.startswith("1 A note with the least word.")
    assert foot.endswith("word.n. 1 least] xe1 T")
    rows = sorted({one.y for one in text_pages(book)[0].pieces if one.size == FOOT_SIZE})
    assert len(rows) == 2  # the readings are on a line of their own
    assert "1.1" not in foot
    register = book.text(book.first + 1)
    assert "1 n. 1" in register


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("<div><head>Of the {}</head><p>Words.</p></div>", "0.2"),
        ("<p>One.</p><table><row><cell>a</cell></row><row><cell>{}</cell></row></table>", "1.2"),
        ("<p>One.</p><list><item>two</item><item>the {}</item></list>", "3"),
        ("<lg><l>One</l><l>of the {}</l></lg>", "2"),
        ("<sp><speaker>Anna</speaker><p>The {}.</p></sp>", "1"),
        ("<p>One.</p><stage>Enter the {}.</stage><p>Two.</p>", "1.1"),
        ("<p>One.</p><quote><p>The {}.</p></quote>", "2"),
    ],
)
def test_an_entry_is_cited_wherever_its_words_stand(body: str, number: str) -> None:
    book = printed(body.format(entry("e1", "least")))
    assert book.diagnostics == ()
    assert foot_of(text_pages(book)[0]) == f"{number} least] xe1 T"
    assert f"1.{number} " in book.text(book.first + 1)


def test_a_lemma_that_runs_over_a_page_stands_where_it_begins_and_names_where_it_ends() -> None:
    lemmata = " ".join(entry(f"e{n}", " ".join(WORDS)) for n in range(60))
    book = printed(f"<p>{lemmata}</p>")
    first, second, *_ = text_pages(book)
    last = re.findall(r"([\d.–]+)\N{NO-BREAK SPACE}\S+ … \S+\] xe(\d+)", _keyed(first))[-1]
    assert re.fullmatch(r"\d+–2\.\d", last[0])
    assert f"xe{int(last[1]) + 1} " in foot_of(second)
    assert f"xe{last[1]} " not in foot_of(second)
    register = " ".join(book.text(page) for page in range(book.first, book.pages))
    assert re.search(rf"1\.\d+–2\.\d \S+.*?\] xe{last[1]} T", register)


def _keyed(page: PrintedPage) -> str:
    return "".join(one.text for one in page.of("foot"))
