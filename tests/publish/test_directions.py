"""The direction of languages, in pages and e-books."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from tests.publish.editions import edition
from tests.publish.epub_books import OPF, Book
from tests.publish.test_html import page_of


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        *((one, "rtl") for one in ("he", "ar", "fa-IR", "ur", "yi", "syr", "HE", "az-Arab")),
        *((one, None) for one in ("de", "grc", "he-Latn", "ar-Latn-x-dmg", "hero", "ru")),
    ],
)
def test_the_direction_of_a_language_is_told(language: str, direction: str | None) -> None:
    page = page_of(edition(f'<p>A <foreign xml:lang="{language}">word</foreign>.</p>'))
    assert page.xpath("//main//*[text()='word']")[0].get("dir") == direction
    whole = edition('<p>A <foreign xml:lang="en">word</foreign>.</p>')
    tag = f'xml:lang="{language}"'.encode()
    page = page_of(replace(whole, data=whole.data.replace(b'xml:lang="en"', tag, 1)))
    assert page.xpath("//main/@dir") == ([direction] if direction else [])
    assert page.xpath("//main//*[text()='word']")[0].get("dir") == ("ltr" if direction else None)


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("de", None)])
def test_a_book_is_read_in_the_direction_of_its_language(
    language: str, direction: str | None
) -> None:
    given = edition('<p>A <foreign xml:lang="en">word</foreign>.</p>')
    tag = f'xml:lang="{language}"'.encode()
    book = Book(replace(given, data=given.data.replace(b'xml:lang="en"', tag, 1)))
    (spine,) = book.package.iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == direction
    whole = etree.tostring(book.pages["text-1.xhtml"], encoding="unicode")
    assert ('dir="rtl"' in whole) is (direction == "rtl")
    assert ('dir="ltr"' in whole) is (direction == "rtl")
