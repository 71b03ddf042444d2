from __future__ import annotations

import pytest

from pipeline.model import When
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
    "words", ["1905-07", "1905/06", "7/11/1917", "7.11.1917", "20,1920", "A1920", "March 1", "3000"]
)
def test_what_has_two_meanings_is_not_read(words: str) -> None:
    assert find_dates(words) == []


@pytest.mark.parametrize(
    "words", ["May and July 1920", "7 and 8 November 1917", "1920 or 1921", "probably 1920"]
)
def test_dates_in_a_row_and_suppositions_have_no_form(words: str) -> None:
    assert not find_dates(words)[-1][1].read


@pytest.mark.parametrize("words", ["c. 1920", "ca 1920", "circa 1920", "about 1920", "1920?"])
def test_a_date_may_be_about_right(words: str) -> None:
    assert [when for _, when in find_dates(words)] == [When(words, "1920", precise=False)]


@pytest.mark.parametrize(
    ("words", "not_before", "not_after"),
    [
        ("1914-18", "1914", "1918"),
        ("1860/61", "1860", "1861"),
        ("1905–07", "1905", "1907"),
        ("1914–1918", "1914", "1918"),
        ("from 1914 to 1918", "1914", "1918"),
        ("February–May, 1904", "1904-02", "1904-05"),
        ("October/November 1920", "1920-10", "1920-11"),
        ("between May and July 1920", "1920-05", "1920-07"),
        ("7–8 November 1917", "1917-11-07", "1917-11-08"),
        ("November 7-8, 1917", "1917-11-07", "1917-11-08"),
        ("7 November 1917 – 3 March 1918", "1917-11-07", "1918-03-03"),
        ("March 1904 to May 1905", "1904-03", "1905-05"),
        ("the 1920s", "1920", "1929"),
        ("before 1900", "", "1900"),
        ("after May 1900", "1900-05", ""),
    ],
)
def test_a_date_may_be_known_by_its_bounds(words: str, not_before: str, not_after: str) -> None:
    found = find_dates(words, ranges=True)

    assert [when for _, when in found] == [When(words, "", not_before, not_after)]


@pytest.mark.parametrize(
    "words", ["pages 21-26, 1964", "Nos. 3-4, 1920", "1920-1914", "pp. 3-1920"]
)
def test_what_is_joined_by_a_dash_need_not_be_dates(words: str) -> None:
    assert all(not when.not_before for _, when in find_dates(words, ranges=True))


@pytest.mark.parametrize(("words", "iso"), [("MCMXX", "1920"), ("MDCCCXLVIII.", "1848")])
def test_a_year_may_be_in_roman_numerals(words: str, iso: str) -> None:
    assert [when.iso for _, when in find_dates(words)] == [iso]


@pytest.mark.parametrize("words", ["MILD", "MIXI", "mdcclx", "MMMMM"])
def test_not_every_word_of_such_letters_is_a_year(words: str) -> None:
    assert find_dates(words) == []


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("7. November 1918", "1918-11-07"),
        ("1er mai 1871", "1871-05-01"),
        ("7 de noviembre de 1917", "1917-11-07"),
        ("7 ноября 1917 г.", "1917-11-07"),
        ("marzo 1848", "1848-03"),
    ],
)
def test_months_have_names_in_other_languages(words: str, iso: str) -> None:
    assert [when.iso for _, when in find_dates(words)] == [iso]


def test_every_date_of_a_line_is_found_in_its_place() -> None:
    line = "May 1, 1877, and again in 1901"

    assert [(match.start(), when.iso) for match, when in find_dates(line)] == [
        (0, "1877-05-01"),
        (26, "1901"),
    ]
