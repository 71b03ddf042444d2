"""The reading of all quotation marks together: what is taken for a slip, and what isn't."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.marking import read_marks
from pipeline.text.structure.lines import passages
from tests.growth import assert_linear


def slips(text: str, outer: str = "d") -> list[tuple[str, str]]:
    blocks = [one.span for one in passages(text, Span(0, len(text)))]
    _, found = read_marks(
        text, blocks, lambda at: 0.0 if text.startswith(("tis", "em"), at + 1) else 0.6, outer
    )
    return [(one.act.value, one.right) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "“So,” he said, “it is.”",
        "“ ‘So,’ he said, ‘it is “so” too.’ ”",
        "“He said ’tis so; the boys’ house, doin’ o’ ’em,” said he.",
        "“ ‘So it was.’\n\nHe went.".replace("was.’", "was.’ ”"),
    ],
)
def test_marks_in_order_have_no_slips(text: str) -> None:
    assert slips(text) == []


def test_british_marks_are_read_by_their_own_order() -> None:
    assert slips("‘So,’ he said, ‘it is “so” too; the boys’ house.’", "s") == []


def test_a_continued_quotation_is_reopened_at_all_its_levels() -> None:
    assert slips("“ ‘So it was.\n\n“ ‘And so.’ ”") == [("continued", "ds")]
    assert ("unclosed", "”") in slips("“So it was.\n\n“And so.\n\nHe went away.\n\nThat was all.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“So it is.’", [("other-kind", "”")]),
        ("I told ‘em so.", [("apostrophe", "’")]),
        ("“So it is.\n\nHe went.", [("unclosed", "”")]),
        ("So it is,” he said.", [("unopened", "“")]),
        ("“So it is,“ he said.", [("turned", "”")]),
    ],
)
def test_a_slip_is_what_makes_the_reading_cheapest(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert slips(text) == expected


def test_time_grows_with_the_number_of_marks() -> None:
    slips("“a ‘b ’ " * 10)  # what marks of these looks may do is kept
    assert_linear(slips, lambda size: "“a ‘b ’ " * size, 500)
