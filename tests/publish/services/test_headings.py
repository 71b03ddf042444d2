from __future__ import annotations

import pytest

from pipeline import safexml
from pipeline.publish.services.headings import headings
from tests.publish.editions import edition


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("An <choice><sic>akt</sic><corr>act</corr></choice><lb/>of  two", "An act of two"),
        ("The <choice><abbr>St.</abbr><expan>Saint</expan></choice>", "The Saint"),
        ("Row<lb break='no'/>locks <sic>n0w</sic> <hi>here</hi>", "Rowlocks n0w here"),
        ("<app><lem wit='#T'>old</lem><rdg wit='#P'>cold</rdg></app><pb n='2'/> oak", "old oak"),
        ("A<note>no</note> tree<ref type='note' target='#f'>*</ref>", "A tree"),
        ("I<!-- who? -->I<?keep this?>I", "III"),
        ("A <gap reason='torn'/><space/>end", "A […] end"),
    ],
)
def test_a_heading_is_read_as_edited_and_without_its_notes(head: str, expected: str) -> None:
    body = f"<div><head>{head}</head><p>Words.</p></div>"
    assert list(headings(safexml.parse(edition(body).data)).values()) == [expected]


def test_the_headings_of_a_division_are_one_and_some_have_none() -> None:
    body = (
        "<div><head>One</head><head>and more</head><div><p>None.</p></div>"
        "<div><head>Two</head><p>Words.</p></div></div>"
    )
    assert list(headings(safexml.parse(edition(body).data)).values()) == ["One and more", "Two"]
