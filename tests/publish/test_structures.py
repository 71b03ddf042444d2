"""Every structure of a transcription, as web page and book show it: nothing lost, nothing added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pypdf
import pytest

from pipeline.publish.html import render_html
from tests.growth import assert_linear
from tests.publish.editions import edition
from tests.publish.pdf_books import Book, flat, printed, printed_edition
from tests.publish.pdf_judges import broken_rules
from tests.publish.structures import (
    NAMES,
    diplomatic_words,
    note_words,
    reading_words,
    structure,
)
from tests.publish.test_html import page_of
from tests.publish.test_shown_text import Seen, seen

__all__ = ["seen"]  # a fixture


@pytest.mark.parametrize("name", NAMES)
def test_every_view_of_the_page_has_the_words_of_its_text(seen: Seen, name: str) -> None:
    given = structure(name)
    views = seen(given)
    assert views["reading"].split() == reading_words(given)
    assert views["diplomatic"].split() == diplomatic_words(given)


@pytest.mark.parametrize("name", NAMES)
def test_no_template_is_missing_and_no_link_leads_nowhere(name: str) -> None:
    page = page_of(structure(name))
    ids = [str(one) for one in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
    links = {str(one)[1:] for one in page.xpath("//@href") if str(one).startswith("#")}
    assert links <= set(ids)
    assert not page.xpath("//*[contains(@class, 'run-on') or contains(@class, 'apart')]")


@pytest.mark.parametrize("name", NAMES)
def test_the_book_has_every_word_and_conforms(name: str) -> None:
    given = structure(name)
    book = printed_edition(given)
    assert book.diagnostics == ()
    expected = Counter(_letters(" ".join(reading_words(given) + note_words(given, reading=True))))
    assert expected - Counter(_letters(_text(book))) == Counter()
    assert broken_rules(book.data) == []


def _text(book: Book) -> str:
    pages = range(book.first, book.pages + 1)
    return flat(
        "\n".join(
            "".join(
                piece.text if piece.text.endswith("\N{SOFT HYPHEN}") else f"{piece.text} "
                for piece in book.pieces(page)
            )
            for page in pages
        ).replace("\N{SOFT HYPHEN}", "")
    )


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum()).lower()


def test_a_book_of_signs_prints_none() -> None:
    text = _text(printed_edition(structure("novel")))
    for sign in ("_", "[Footnote", "[Illustration", "[Sidenote", "[Greek", "<sc>", "[p."):
        assert sign not in text
    assert "country" in text
    assert "well-known" in text


def levels(outline: Sequence[object], depth: int = 1) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for one in outline:
        if isinstance(one, list):
            found += levels(one, depth + 1)
        else:
            assert isinstance(one, pypdf.generic.Destination)
            found.append((depth, str(one.title)))
    return found


def test_bookmarks_go_as_deep_as_the_headings() -> None:
    outline = levels(printed_edition(structure("novel")).reader.outline)
    start = outline.index((1, "The Ford"))
    assert outline[start + 3 : start + 11] == [
        (2, "PART THE FIRST"),
        (3, "CHAPTER I. THE FORD"),
        (3, "CHAPTER II. The Lantern"),
        (4, "The First Night"),
        (5, "The Hour before Midnight"),
        (6, "The Quarter"),
        (7, "The Minute"),
        (8, "The Second"),
    ]


def test_headings_below_the_sixth_say_their_level() -> None:
    page = page_of(structure("novel"))
    deep = page.xpath("//h6[@aria-level]")
    assert [(one.text_content(), one.get("aria-level")) for one in deep] == [
        ("The Minute", "7"),
        ("The Second", "8"),
    ]


def test_the_contents_lead_to_the_divisions() -> None:
    page = page_of(structure("novel"))
    entries = page.xpath("//nav//a")
    assert [(one.text_content(), one.get("href")) for one in entries] == [
        ("PART THE FIRST", "#d3"),
        ("CHAPTER I. THE FORD", "#d4"),
        ("CHAPTER II. The Lantern", "#d5"),
        ("The First Night", "#d6"),
        ("PART THE SECOND", "#d11"),
        ("CHAPTER III", "#d12"),
    ]
    assert not page_of(structure("letters")).xpath("//nav")


def test_a_note_is_called_where_the_source_has_its_sign() -> None:
    page = page_of(structure("novel"))
    calls = page.xpath("//main//a[@class='call']")
    assert [(one.get("id"), one.get("href"), one.get("data-n")) for one in calls] == [
        ("r1", "#n1", "1"),
        ("r2", "#n3", "2"),
    ]
    (notes,) = page.xpath("//section[@class='notes']")
    assert notes.xpath("div/@id") == ["n1", "n3"]
    assert notes.xpath("div/a/@href") == ["#r1", "#r2"]
    words = "".join(note_words(structure("novel"), reading=False))
    assert "".join(notes.text_content().split()) == f"Notes{words}"


def test_notes_at_the_end_of_the_source_stay_there() -> None:
    page = page_of(structure("endnotes"))
    assert page.xpath("//section[@class='notes']") == []
    assert page.xpath("//section[@id='d3']/div/@id") == ["n1", "n2", "n3", "n4"]
    assert page.xpath("//section[@id='d3']/div/*[@data-n]/@href") == ["#r1", "#r2", "#r3"]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [(("3", "7"), ["3", "7"]), (("*", "†"), ["*", "†"]), (("1", "1"), ["1", "2"])],
)
def test_the_numbers_of_the_source_serve_where_each_is_used_once(
    numbers: tuple[str, str], shown: list[str]
) -> None:
    body = "".join(
        f'<p>x<ref xml:id="r{at}" type="note" target="#n{at}"/></p>'
        f'<note xml:id="n{at}" n="{n}" target="#r{at}"><p>y</p></note>'
        for at, n in enumerate(numbers)
    )
    assert page_of(edition(body)).xpath("//main//a[@class='call']/@data-n") == shown


def test_a_sign_that_leads_to_no_note_is_a_link_like_any_other() -> None:
    body = '<p xml:id="p1">x<ref type="note" target="#p1">y</ref></p>'
    (link,) = page_of(edition(body)).xpath("//main//a")
    assert (link.get("class"), link.text_content()) == ("ref", "y")


def test_preformatted_text_keeps_its_columns() -> None:
    (text,) = page_of(structure("tables")).xpath("//main//pre")
    lines = text.text_content().splitlines()
    assert lines[4].startswith("        and a line")
    assert lines[:4] == [
        "+--------+-------+",
        "| flour  |   3/6 |",
        "| bran   |   1/- |",
        "+--------+-------+",
    ]


def test_a_line_set_in_deeper_than_any_page_is_wide_stays_on_it() -> None:
    body = '<lg><l>a</l><l rend="indent-999 apart">b</l></lg>'
    classes = page_of(edition(body)).xpath("//main//div/div/div/@class")
    assert classes == ["verse", "verse indent-24"]
    assert "b" in printed(body).body().split()


def test_the_time_grows_with_the_text() -> None:
    def body(count: int) -> str:
        chapters = "".join(
            f'<div type="chapter"><head>H{n}</head><head type="sub">S</head><pb n="{n}"/>'
            f'<metamark function="page">[{n}]</metamark><p>a<ref xml:id="r{n}" type="note" '
            f'target="#n{n}"><metamark function="anchor">[{n}]</metamark></ref></p><note '
            f'xml:id="n{n}" n="{n}" place="foot" target="#r{n}"><p>b</p></note></div>'
            for n in range(count)
        )
        items = "<item><metamark function='label'>1.</metamark> a</item><pb n='1'/>" * count
        rows = "<row><cell>a</cell><cell>1</cell></row><metamark>-</metamark>" * count
        lines = "a <space quantity='2'/>b<lb/>\n" * count
        preformatted = f"<ab type='preformatted'>{lines}</ab>"
        return f"{chapters}<list>{items}</list><table>{rows}</table>{preformatted}"

    assert_linear(lambda text: render_html(edition(text)), body, 400)
