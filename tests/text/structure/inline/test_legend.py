from __future__ import annotations

import pytest

from pipeline.text.structure.inline.legend import legend


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bold text is marked with =equals signs=.", {"=": "bold"}),
        (
            "Italic text is denoted by _underscores_ and bold text by =equal signs=.",
            {"_": "italic", "=": "bold"},
        ),
        (
            "Text enclosed by underscores is in italics (_italics_), that by equal signs in bold.",
            {"_": "italic", "=": "bold"},
        ),
        (
            "Passages in italics are shown as _italics_.\nSmall caps are given as +small caps+.",
            {"_": "italic", "+": "small-caps"},
        ),
        (
            "Gesperrt gesetzter Text ist mit _Unterstrichen_ markiert, fetter ist =so markiert=.",
            {"_": "spaced", "=": "bold"},
        ),
        ("Gesperrt: =so=\nfett: #so#", {"=": "spaced", "#": "bold"}),
        ("- Italics represented with _underscores_.\n- Bold: =bold=", {"_": "italic", "=": "bold"}),
        (
            "Small capitals became ALL CAPITALS; italics are shown with _underscores_.",
            {"_": "italic"},
        ),
        ("Les mots en italique sont indiqués par _tirets bas_.", {"_": "italic"}),
    ],
)
def test_a_legend_is_read(text: str, expected: dict[str, str]) -> None:
    assert legend(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was a bold man, and _this_ marked him.",
        "The stars shone bold upon the fading print.",
        "She read Greek, between _this_ and supper, by candle light.",
        "Italics in the original are not kept.",
        "A bold asterisk stood there.",
    ],
)
def test_a_story_is_no_legend(text: str) -> None:
    assert legend(text) == {}


def test_a_legend_stands_at_an_end_of_the_text_or_in_a_transcribers_note() -> None:
    story = "And so they went on, and on. " * 1000
    said = "Bold text is marked with =equals signs=. "
    assert legend(said + story) == {"=": "bold"}
    assert legend(story + said) == {"=": "bold"}
    assert legend(story + said + story) == {}
    assert legend(f"{story}\n\nTranscriber’s note: {said}{story}") == {"=": "bold"}
