from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline import safexml
from pipeline.publish.archive.errata import errata
from pipeline.publish.archive.texts import headings, reading_text
from tests.growth import assert_linear
from tests.publish.editions import PAMPHLET, blocks, edition, reading

VALID = Path(__file__).parents[2] / "editions" / "valid"


def text_of(body: str) -> str:
    return reading_text(edition(body).data).partition("\n\n")[2]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>A <choice><sic>1east</sic><corr>least</corr></choice> b.</p>", "A least b."),
        ("<p><choice><orig>shew</orig><reg>show</reg></choice> <orig>nowt</orig></p>", "show nowt"),
        (
            "<p><sic>n0body</sic> <choice><abbr>Mr.</abbr><expan>Mister</expan></choice></p>",
            "n0body Mister",
        ),
        ('<p><app><lem wit="#T">old</lem><rdg wit="#P">cold</rdg></app>.</p>', "old."),
        (
            '<p>One\n  two<note resp="#ed">Mine.</note>.</p><p>Three</p>',
            "One two[1].\n\nThree\n\n[1] Mine.",
        ),
        ("<lg><lg><l>a</l>\n<l>b</l></lg><lg><l>c</l></lg></lg>", "a\nb\n\nc"),
        ('<p>row<lb break="no"/>locks<lb/>too</p><head>A<lb/>B</head>', "rowlocks too\n\nA\nB"),
        ('<ab>May <space unit="chars" quantity="3"/>x<lb/>y</ab>', "May    x\ny"),
        (
            "<p>a</p><milestone unit='section'/><metamark>* * *</metamark><p>b</p>",
            "a\n\n* * *\n\nb",
        ),
        (
            "<list><item><metamark function='label'>1.</metamark> a</item><item>b</item></list>",
            "1. a\n- b",
        ),
        (
            "<sp><speaker>ANN.</speaker> <p>Is it? <stage>(Looks.)</stage> It is.</p></sp>",
            "ANN.\n\nIs it? (Looks.) It is.",
        ),
        (
            '<p>x<ref type="note" target="#f"/> y</p><note xml:id="f" target="#r">Foot.</note>',
            "x[1] y\n\n[1] Foot.",
        ),
        ("<p>A <gap reason='torn'/> b</p>", "A […] b"),
    ],
)
def test_the_reading_text_is_what_a_reader_reads(body: str, expected: str) -> None:
    assert text_of(body) == expected + "\n"


def test_the_pamphlet_reads_as_its_paragraphs_do() -> None:
    text = reading_text(PAMPHLET.read_bytes()).partition("\n\n")[2]
    made = text.partition("\n\n[1] ")[0].split("\n\n")
    for number in range(1, 10):
        made = [one.replace(f"[{number}]", str(number)) for one in made]
    assert made == [" ".join(reading(one).split()) for one in blocks()]


@pytest.mark.parametrize("path", sorted(VALID.glob("*.xml")), ids=lambda one: one.stem)
def test_every_small_edition_has_a_reading_text(path: Path) -> None:
    text = reading_text(path.read_bytes())
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert not set(text) & {"\x01", "\x02", "\x03"}


def rows(body: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(errata(edition(body).data).decode())))


def test_each_decision_is_a_row_of_the_errata() -> None:
    body = (
        '<p xml:id="p1" n="1"><choice xml:id="e1" ana="#digit-for-letter #print-error"><sic>1east'
        '</sic><corr resp="#ed" cert="high">least</corr></choice> <orig resp="#ed">nowt</orig></p>'
        '<p xml:id="p2" n="2"><app xml:id="a1"><lem wit="#T">old, “so”</lem>'
        '<rdg wit="#P">cold</rdg></app><supplied resp="#ed">not</supplied>'
        '<choice><orig>shew</orig><reg resp="#ed">show</reg></choice></p>'
    )
    found = rows(body)
    assert [one["decision"] for one in found] == [
        *("emended", "let stand", "variant", "supplied", "regularised"),
    ]
    assert found[0] == {
        "id": "e1",
        "block": "p1",
        "number": "1",
        "decision": "emended",
        "source": "1east",
        "edition": "least",
        "kinds": "digit-for-letter print-error",
        "responsible": "ed",
        "certainty": "high",
        "witnesses": "",
    }
    assert (found[2]["edition"], found[2]["source"]) == ("old, “so”", "cold")
    assert found[2]["witnesses"] == "T | P"
    assert (found[3]["source"], found[3]["edition"], found[3]["block"]) == ("", "not", "p2")


def test_the_pamphlet_has_as_many_errata_as_decisions() -> None:
    table = csv.DictReader(io.StringIO(errata(PAMPHLET.read_bytes()).decode()))
    assert len([one for one in table if one["decision"] == "emended"]) == 27


def test_a_heading_is_read_as_edited_and_without_its_notes() -> None:
    body = (
        "<div><head>An <choice><sic>akt</sic><corr>act</corr></choice><note>no</note><lb/>of two "
        "<hi>lines</hi></head><head>and more</head><p>Words.</p></div><div><p>None.</p></div>"
    )
    assert list(headings(safexml.parse(edition(body).data)).values()) == [
        "An act of two lines and more"
    ]


def test_texts_and_errata_grow_with_the_edition() -> None:
    entry = "<choice><sic>a</sic><corr>b</corr></choice><note resp='#ed'>c</note>"

    def written(size: int) -> str:
        return f"<p>{entry * 20}</p>" * (size // 20)

    assert_linear(lambda body: reading_text(edition(body).data), written, 1000)
    assert_linear(lambda body: errata(edition(body).data), written, 1000)
