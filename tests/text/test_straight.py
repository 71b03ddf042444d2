"""What is found of curved marks is found of straight ones, and of British ones, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.text.findings import find
from pipeline.text.rules import rules
from pipeline.text.straight import Straight
from tests.text.rules.test_rules import blocks, cases_of, found_by

_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
_OF_MARKS = ("T035", "T053", "T054", "T055", "T056", "T061", "T062", "T063")
_UNTOLD = {  # a single mark before a word may be an apostrophe, a mark between spaces anything
    ("T053", 10),
    ("T053", 11),
    ("T055", 1),
    ("T062", 5),
}


def straightened(text: str) -> str:
    return re.sub("« ?| ?»", '"', text).translate(_STRAIGHT)


def every(*codes: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{kind}-{number}")
        for code in codes
        for kind in ("catches", "doubts", "passes")
        for number, case in enumerate(cases_of(rules()[code].code.name).get(kind, []), 1)
        if (code, number) not in _UNTOLD
    ]


def expected(case: dict[str, Any], written: Callable[[str], str]) -> dict[str, str]:
    readings = case.get("readings", {})
    return {written(reading): written(emended) for reading, emended in readings.items()}


@pytest.mark.parametrize(("code", "case"), every(*_OF_MARKS))
def test_straight_marks_are_told_where_curved_ones_are(code: str, case: dict[str, Any]) -> None:
    found = found_by(code, {**case, "text": straightened(case["text"])})
    assert {reading: emended for reading, (emended, _) in found.items()} == expected(
        case, straightened
    )


@pytest.mark.parametrize(
    ("code", "text", "reading", "emended"),
    [
        ("T053", "‘Gone, miss.\n\n‘Dead!’\n\n‘Yes.’", "miss.", "miss.’"),
        ("T053", "‘You are strong.’ He went. ‘And so are you.\n\nHe went.", "you.", "you.’"),
        ("T053", "‘It is our triumph, said Morrel, I think.’", "triumph, said", "triumph,’ said"),
        ("T053", "‘He said, “My cart broke. I went,’ said he.", "broke.", "broke.”"),
        ("T053", "He wrote to the ‘Pioneer—and why?\n\nThe Pioneer.", "‘Pioneer", "‘Pioneer’"),
        ("T054", "‘It is our triumph, said Morrel, I think.’", "Morrel, I", "Morrel, ‘I"),
        ("T054", "‘I know why,’ said Dora, or why you should.’", "Dora, or", "Dora, ‘or"),
        ("T054", "‘He said to us: My rest is near.” So he died,’ he said.", "us: My", "us: “My"),
        (
            "T054",
            "He went.\n\n‘So it was.\n\n‘And so.\n\nHe came.\n\n‘So it was,’ he said. ‘Yes.’",
            "He",
            "‘He",
        ),
    ],
)
def test_british_marks_are_told_as_american_ones_are(
    code: str, text: str, reading: str, emended: str
) -> None:
    assert found_by(code, {"text": text}) == {reading: (emended, False)}


def test_a_quotation_that_the_next_paragraph_goes_on_with_lacks_its_opening_mark() -> None:
    text = (
        '"My cart was broken on the road.\n\nThen you could walk for a mile.\n\n'
        '"And that was all of it," said he.'
    )
    assert found_by("T054", {"text": text}) == {"Then": ('"Then', False)}
    assert found_by("T053", {"text": text}) == {}


@pytest.mark.parametrize(
    ("text", "curved"),
    [
        ('"I see," said Dora, " or why."', "“I see,” said Dora, “ or why.”"),
        ('"So," he said."It is."', "“So,” he said.“It is.”"),
        ("'Tis 'so,' an' it's 6' the lords' \"'so'\"", "'Tis 'so,’ an’ it’s 6’ the lords’ “'so’”"),
        ("''So,'' he said: it isn't.", "''So,'' he said: it isn’t."),
        ('a " b " c', 'a " b " c'),
        ("“So,” he said; it isn't.", "“So,” he said; it isn’t."),
        ("“So,” he isn’t; it isn't. \"No", "“So,” he isn’t; it isn't. \"No"),
    ],
)
def test_straight_marks_are_read_as_what_they_can_only_be(text: str, curved: str) -> None:
    assert Straight.of(text).curved(text) == curved


def test_a_text_with_marks_of_both_kinds_keeps_what_it_has() -> None:
    text = '"It is," he said. "So," he said. Smiths ’ shop.'
    found = find(text, blocks(text), "en")
    assert {one.suggestions[0] for one in found} == {"Smiths’", "Smiths"}
