"""How words were spelt of old."""

from __future__ import annotations

import pytest

from pipeline.text.old_spelling import is_spelt_of_old

COMMON = {
    "give",
    "under",
    "undertake",
    "self",
    "far",
    "flower",
    "touched",
    "mercy",
    "driven",
    "years",
}


@pytest.mark.parametrize(
    "form",
    [
        "giue",
        "vnder",
        "vndertake",
        "selfe",
        "farr",
        "flowr",
        "toucht",
        "mercie",
        "drivn",
        "yearres",
    ],
)
def test_habits_of_old_spelling_make_forms_of_common_words(form: str) -> None:
    assert is_spelt_of_old(form, COMMON.__contains__)


@pytest.mark.parametrize("form", ["gine", "undcr", "fcr", "flawer", "slf"])
def test_a_slip_is_no_habit(form: str) -> None:
    assert not is_spelt_of_old(form, COMMON.__contains__)
