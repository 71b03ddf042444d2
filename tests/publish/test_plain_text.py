"""How the reading text is laid out where there is no markup to say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.publish.editions import blocks, edition, pamphlet, reading
from tests.publish.epub_books import read
from tests.publish.test_conversions import each, forms


@pytest.mark.parametrize(
    ("given", "expected"),
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
            "One two[1].\n\nThree\n\n[1] Mine. — Mary Somerville",
        ),
        ("<lg><lg><l>a</l>\n<l>b</l></lg><lg><l>c</l></lg></lg>", "a\nb\n\nc"),
        ('<p>row<lb break="no"/>locks<lb/>too</p><head>A<lb/>B</head>', "rowlocks too\n\nA B"),
        (
            '<ab type="preformatted">May <space unit="chars" quantity="3"/>x<lb/>y</ab>',
            "May    x\ny",
        ),
        (
            "<p>a</p><milestone unit='section'/><metamark>* * *</metamark><p>b</p>",
            "a\n\n* * *\n\nb",
        ),
        ("<list><item><metamark function='label'>1.</metamark> a</item></list>", "1. a"),
        ("<list><item>a</item><item>b</item></list>", "a\nb"),
        ("<list rend='bulleted'><item>a</item><item>b</item></list>", "- a\n- b"),
        (
            "<sp><speaker>ANN.</speaker> <p>Is it? <stage>(Looks.)</stage> It is.</p></sp>",
            "ANN.\nIs it? (Looks.) It is.",
        ),
        (
            '<p>x<ref type="note" target="#f"/> y</p><note xml:id="f" target="#r">Foot.</note>',
            "x[1] y\n\n[1] Foot.",
        ),
        ("<p>A <gap reason='torn'/> b</p>", "A […] b"),
    ],
)
def test_plain_text_is_laid_out_as_a_reader_reads(given: str, expected: str) -> None:
    text = forms(edition(given))["reading.txt"]
    assert "\n\n".join(text.strip().split("\n\n")[2:-2]) == expected


def test_the_pamphlet_reads_as_its_paragraphs_do() -> None:
    text = forms(pamphlet())["reading.txt"].partition("\n\n[1] ")[0]
    for number in range(1, 10):
        text = text.replace(f"[{number}]", str(number))
    expected = [" ".join(reading(one).split()) for one in blocks()]
    assert text.split("\n\n")[-len(expected) :] == expected


@each
def test_every_edition_has_a_text_without_gaps(path: Path) -> None:
    text = forms(read(path))["reading.txt"]
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_forms_grow_with_the_edition() -> None:
    entry = "<choice><sic>a</sic><corr>b</corr></choice><note resp='#ed'>c</note>"
    assert_linear(
        lambda body: forms(edition(body)), lambda size: f"<p>{entry * 20}</p>" * (size // 20), 400
    )
