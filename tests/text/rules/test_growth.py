"""Holds every rule to time in proportion to the text, whatever runs through it unbroken."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.findings import find
from tests.growth import assert_linear

# What no word parts: letters, figures, capitals, joints, mixed alphabets, wrong encodings.
RUNS = (
    *("a", "9", "A", "a\u0435", "\u00c2", "a\u00c2", "\u00c2\u20ac", "a1", "1,", "9."),
    *("a-", "-", "a,", ",", "a.", ".", "a\u2019", "A-B", "x|", "a\u00ad", "(", ")", "\u2014"),
    *("\u201c", "\u2019", '"', "'", "\u201c\u2019", "\u201ca", "\u2018a", "a\u201d"),
)
# What parts words and still goes on for ever.
ROWS = (
    *("a ", "A ", "a, ", " ,", "a. b ", "xiv. ", "May 1 ", "said Mr. A ", "he said ", "s \u2019 "),
    *(
        "\u201ca ",
        "a\u201d ",
        "\u2018a\u2019 ",
        "a.\u201d ",
        "\u201ca,\u201d said he, ",
        "\u201c \u2018",
    ),
)


def filled(unit: str, size: int) -> str:
    return "The word is " + (unit * (size // len(unit) + 1)).rstrip()


@pytest.mark.parametrize("unit", ["a", "ab ", "a-", "hausx-", "wortx ", "l’abx ", "äöü"])
def test_other_languages_take_time_in_proportion_too(unit: str) -> None:
    def work(text: str) -> int:
        return len(find(text, [Span(0, len(text))], "de"))

    work(filled(unit, 100))
    assert_linear(work, lambda size: filled(unit, size), 1_500)


@pytest.mark.parametrize("unit", [*RUNS, *ROWS])
def test_the_rules_take_time_in_proportion_to_the_text(unit: str) -> None:
    def work(text: str) -> int:
        return len(find(text, [Span(0, len(text))], "en"))

    work(filled(unit, 100))  # loads the lists of words
    assert_linear(work, lambda size: filled(unit, size), 1_500)
