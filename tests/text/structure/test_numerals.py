from __future__ import annotations

import pytest

from pipeline.text.structure.numerals import number_at, roman


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("iv", 4),
        ("IIII", 4),
        ("IX", 9),
        ("XIX", 19),
        ("XL", 40),
        ("XCIX", 99),
        ("MCMXX", 1920),
        ("", None),
        ("IC", None),
        ("IVX", None),
        ("ABC", None),
        ("I" * 50, None),
    ],
)
def test_roman_numerals(numeral: str, value: int | None) -> None:
    assert roman(numeral) == value


@pytest.mark.parametrize(
    ("words", "language", "value", "end"),
    [
        ("12.", "en", 12, 2),
        ("2nd PART", "en", 2, 3),
        ("TWENTY-FIRST", "en", 21, 12),
        ("Thirty two", "en", 32, 10),
        ("THIRD.", "en", 3, 5),
        ("fünfundzwanzigstes", "de", 25, 18),
        ("Dritter", "de", 3, 7),
        ("PREMIÈRE", "fr", 1, 8),
        ("PREMIERE", "fr", 1, 8),
        ("двадцать первая", "ru", 21, 15),
        ("тридцатая", "ru", 30, 9),
        ("SECUNDUS", "la", 2, 8),
        ("B.", "en", 2, 1),
        ("Chapter", "en", None, 0),
        ("12345", "en", None, 0),
        ("", "en", None, 0),
    ],
)
def test_numbers(words: str, language: str, value: int | None, end: int) -> None:
    number = number_at(words, 0, language)
    assert (number.value, number.end) == (value, end) if number else value is None
