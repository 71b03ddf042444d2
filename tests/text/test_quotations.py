from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.quotations import guillemets_point_in, open_single, quotations


def quoted(text: str) -> list[str]:
    found = quotations(text, Span(0, len(text)), inward=guillemets_point_in(text))
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “so,” and “so.”", ["“so,”", "“so.”"]),
        ("“The ‘free’ and ‘equal,’ he said.”", None),
        ("„Er sagte ‚ja‘ und ging“, sagte sie.", ["„Er sagte ‚ja‘ und ging“", "‚ja‘"]),
        ("„Tak” i nic", ["„Tak”"]),
        ("„Er sagte ‚ja“, sagte sie", ["„Er sagte ‚ja“"]),
        ("Il dit « oui, “bien” » et part", ["« oui, “bien” »", "“bien”"]),
        ("»Ja«, sagte er, »nein, ›nie‹«", ["»Ja«", "»nein, ›nie‹«", "›nie‹"]),
        ('"So," he said, "and so."', ['"So,"', '"and so."']),
        ("‘He called it “so,”’ she said", ["‘He called it “so,”’", "“so,”"]),
    ],
)
def test_paired_marks_make_quotations(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = [text, "‘free’", "‘equal,’"]
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“never closed",
        "never opened”",
        "don’t, won’t, the officers’ corps",
        "’Tis the season, ’twas the night, the ’20s",
        "‘Tis the season, and Give ‘em time",
        'a board 6" by 4" wide',
        '"never closed',
        'a "b"c" d',
        "rock ’n’ roll",
        "goin’ home",
        "”turned“ about”",
    ],
)
def test_marks_without_a_partner_are_text(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘the workers’ and peasants’ government’ it was",
            "‘the workers’ and peasants’ government’",
        ),
        ("‘don’t,’ he said, ‘go’", "‘don’t,’"),
        ("‘Tis true,’ he said", "‘Tis true,’"),
        ("‘Give ‘em time,’ he said", "‘Give ‘em time,’"),
        ("the ‘masses’ were gone", "‘masses’"),
        ("the ‘masses,’ and the officers’ corps", "‘masses,’"),
        ("“He said ‘so,” and left", "“He said ‘so,”"),
    ],
)
def test_an_apostrophe_does_not_close_a_quotation(text: str, expected: str) -> None:
    assert quoted(text)[0] == expected


def test_of_two_genitives_none_is_taken_for_the_end() -> None:
    assert quoted("‘and the workers’ councils’ of the north") == []


def test_a_genitive_far_from_an_opening_mark_does_not_close_it() -> None:
    assert quoted(f"‘Change was open, and {'so on, ' * 20} the waiters’ hall") == []


def test_a_quotation_ends_with_its_block() -> None:
    text = "“one\n\ntwo”"

    assert quotations(text, Span(0, 4)) == ()
    assert quotations(text, Span(6, 10)) == ()


def test_a_single_mark_left_open_is_seen() -> None:
    text = "‘the boys ’ club"
    block = Span(0, len(text))

    assert open_single(text, block, text.index("’"))
    assert not open_single(text.replace("‘", " "), block, text.index("’"))
    assert not open_single("‘so’ the boys ’", Span(0, 15), 14)
