from __future__ import annotations

import pytest

from pipeline.model import Finding, Span
from pipeline.text.emending import emendations
from pipeline.text.findings import find

USAGE = " So it was. Why? How? Who? What? Where? When?"


def emended(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Emend a text in a work that sets its marks of punctuation close."""
    text += USAGE
    found = find(text, [Span(0, len(text))], "en")
    return [(one.sic, one.corr, one.kinds) for one in emendations(found, text, "corrigenda")]


def finding(text: str, reading: str, suggestion: str, kind: str) -> Finding:
    start = text.index(reading)
    span = Span(start, start + len(reading))
    return Finding("T011", span, reading, (suggestion,), kind, "", probability=1.0)


def test_two_slips_in_one_word_are_one_emendation() -> None:
    text = "Was he the 1east ? No."
    found = [
        finding(text, "1east", "least", "digit-for-letter"),
        finding(text, "1east ?", "1east?", "stray-space"),
    ]
    (one,) = emendations(found, text, "corrigenda")
    assert (one.sic, one.corr) == ("1east ?", "least?")
    assert one.kinds == ("digit-for-letter", "stray-space")


def test_of_two_readings_of_the_same_characters_the_first_is_taken() -> None:
    text = "the 1and"
    found = [
        finding(text, "the 1and", "the and", "extra-letter"),
        finding(text, "1and", "land", "digit-for-letter"),
    ]
    (one,) = emendations(found, text, "corrigenda")
    assert (one.sic, one.corr, one.kinds) == ("the 1and", "the and", ("extra-letter",))


def test_slips_apart_are_emendations_apart() -> None:
    assert emended("Was he the 1east of them ?") == [
        ("1east", "least", ("digit-for-letter",)),
        ("them ?", "them?", ("stray-space",)),
    ]


@pytest.mark.parametrize("white", ["  ", "\t", "\n", " \n\t"])
def test_white_space_hides_no_slip(white: str) -> None:
    text = "Was he the least of all the 1east conscious ?".replace(" ", white)
    assert [(sic, corr) for sic, corr, _ in emended(text)] == [
        ("1east", "least"),
        (f"conscious{white}?", "conscious?"),
    ]


def test_doubts_are_not_emended() -> None:
    assert emended("and 1and was there") == []
