from __future__ import annotations

import pytest

from pipeline.text.dates import find_dates


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("1920", "1920"),
        ("February 2004", "2004-02"),
        ("June, 1920", "1920-06"),
        ("7 November 1917", "1917-11-07"),
        ("7th of November, 1917", "1917-11-07"),
        ("November 7th, 1917", "1917-11-07"),
        ("Nov. 7, 1917", "1917-11-07"),
        ("sept 3 1900", "1900-09-03"),
        ("Wednesday, 7 November 1917", "1917-11-07"),
        ("Spring, 1848", "1848"),
        ("1917-11-07", "1917-11-07"),
        ("29 February 1920", "1920-02-29"),
    ],
)
def test_english_dates_have_a_w3c_form(words: str, iso: str) -> None:
    (found,) = find_dates(f"written {words}, perhaps")

    assert found[1].text == words
    assert found[1].iso == iso


@pytest.mark.parametrize("words", ["31 February 1920", "29 February 1917", "0 May 1920"])
def test_a_day_that_never_was_has_no_form(words: str) -> None:
    (found,) = find_dates(words)

    assert found[1].text == words
    assert found[1].iso == ""


@pytest.mark.parametrize(
    "words", ["1914-18", "1905-07", "7/11/1917", "7.11.1917", "20,1920", "A1920", "March 1", "3000"]
)
def test_what_has_two_meanings_is_not_read(words: str) -> None:
    assert find_dates(words) == []


@pytest.mark.parametrize(
    "words", ["May and July 1920", "7 and 8 November 1917", "c. 1920", "about June 1920"]
)
def test_a_range_or_a_guess_has_no_single_form(words: str) -> None:
    assert [when.iso for _, when in find_dates(words)] == [""]


@pytest.mark.parametrize("words", ["February–May, 1904", "February-May 1904"])
def test_of_a_range_within_a_year_the_year_is_read(words: str) -> None:
    assert [when.iso for _, when in find_dates(words)] == ["1904"]


def test_every_date_of_a_line_is_found_in_its_place() -> None:
    line = "May 1, 1877, and again in 1901"

    assert [(match.start(), when.iso) for match, when in find_dates(line)] == [
        (0, "1877-05-01"),
        (26, "1901"),
    ]
