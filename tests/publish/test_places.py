"""By what an entry is found outside the book: its words for a reader, its id for a link."""

from __future__ import annotations

import csv
import io

from tests.publish.editions import edition
from tests.publish.epub_books import Book, words
from tests.publish.test_conversions import forms
from tests.publish.test_html import page_of

PLACES = """<div xml:id="d1"><head xml:id="h1">CHAPTER II</head>
<head type="sub">THE <choice><sic>WHARFE</sic><corr resp="#ed">WHARF</corr></choice></head>
<p xml:id="p1" n="4">One<ref xml:id="r1" type="note" target="#n1">*</ref> <sic>tow</sic>.</p>
<table xml:id="t1"><head>Of <sic>tols</sic></head><row><cell>Coals</cell></row>
<row><cell><choice><sic>6d.</sic><corr resp="#ed">8d.</corr></choice></cell></row></table>
<closer><signed><sic>Joan</sic></signed></closer>
<note xml:id="n1" n="*" place="foot" target="#r1"><p>A <sic>nite</sic>.</p></note></div>
<div><p>And <sic>thre</sic>.</p></div>"""
FOUND_BY = (
    *("CHAPTER II, heading", "§ 4", "Table 1, heading", "Table 1, row 2", "CHAPTER II"),
    *("§ 4, n. *", "Text"),
)


def test_every_erratum_says_where_it_is() -> None:
    made = forms(edition(PLACES))
    rows = csv.DictReader(io.StringIO(made["errata.csv"]))
    assert tuple(row["place"] for row in rows) == FOUND_BY
    lines = made["errata.txt"].splitlines()[3:]
    assert tuple(line.partition(": ")[0] for line in lines) == FOUND_BY


def test_an_erratum_is_no_variant_and_no_addition() -> None:
    given = edition(
        '<p n="1"><app><lem wit="#T">barge</lem><rdg wit="#P">boat</rdg></app> '
        '<app><lem wit="#T">old</lem><rdg wit="#P"/></app> '
        '<supplied resp="#ed">very</supplied> '
        "<choice><sic/><corr>far</corr></choice> <choice><sic>1</sic><corr>l</corr></choice></p>"
    )
    said = [line.partition(" (")[0] for line in forms(given)["errata.txt"].splitlines()[3:]]
    assert said == [
        "§ 1: for barge Pr has boat",
        "§ 1: for old Pr has nothing",
        "§ 1: add very, which T lacks",
        "§ 1: add far, which T lacks",
        "§ 1: for 1 T read l",
    ]


def test_the_register_says_where_an_entry_is_that_has_no_number() -> None:
    page = page_of(
        edition(
            "<div><head>THE <sic>WARF</sic></head><p n='4'>One<note>A <sic>nite</sic>.</note></p>"
            "<table><row><cell>Slate</cell></row><row><cell><sic>6b.</sic></cell></row></table></div>"
        )
    )
    places = page.xpath("//section[contains(@class, 'register')]//tbody//th")
    assert [one.text_content().replace("\N{NO-BREAK SPACE}", " ") for one in places] == [
        *("THE WARF, heading", "§ 4, n. 1", "Table 1, row 2")
    ]


def test_the_id_of_an_entry_stays_when_one_is_made_before_it() -> None:
    def place(first: str) -> str:
        body = f'<p xml:id="p1">{first}</p><p xml:id="p2">two <sic>tree</sic></p>'
        return str(page_of(edition(body)).xpath("string(//main//p[2]/span/@id)"))

    assert place("one") == place("<sic>wun</sic>") == "entry:p2:1"


def test_an_entry_without_a_number_is_found_by_what_a_reader_finds() -> None:
    book = Book(
        edition(
            '<div><head>THE <sic xml:id="e1">WARF</sic></head><p n="4">One'
            '<note>A <sic xml:id="e2">nite</sic>.</note></p><table xml:id="t"><row>'
            '<cell><sic xml:id="e3">6b.</sic></cell></row></table></div>'
        )
    )
    entries = [
        words(book.follow(page, link)[1])
        for page, link in book.typed("noteref")
        if link.get("class") == "words"
    ]
    assert sorted(one.partition("] ")[0] for one in entries) == [
        *("THE WARF, heading: WARF", "Table 1, row 1: 6b.", "§ 4, n. 1: nite")
    ]


def test_the_id_of_an_entry_is_that_of_its_paragraph_and_its_order_there() -> None:
    text = '<p xml:id="p1">{}</p><p xml:id="p2">two <sic>tree</sic></p>'
    for first in ("one", "<sic>wun</sic>"):
        book = Book(edition(text.format(first)))
        *_, (page, link) = book.typed("noteref")
        assert book.follow(page, link)[1].get("id") == "ed.register.entry.p2.1"
