"""What a reader sees of the text: nothing that is not in the edition, and all that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml.html import document_fromstring
from playwright.sync_api import sync_playwright

from pipeline.model import Edition
from pipeline.publish.html import render_html
from tests.publish import tools
from tests.publish.editions import HEADER, edition
from tests.publish.pdf_books import printed, printed_edition
from tests.publish.test_html_browser import FLAGS, VIEWS

Seen = Callable[[Edition], dict[str, str]]

SIGNS = ["|", "[…]", "→"]
# What the style sheet sets beside the text, but for numbers of blocks, notes and pages.
GENERATED = """[...document.querySelectorAll("main *:not([data-n])")].flatMap((one) => {
  const item = getComputedStyle(one);
  const marker = item.display === "list-item" ? [item.listStyleType] : [];
  return ["::before", "::after"].map((which) => getComputedStyle(one, which).content)
    .concat(marker).map((set) => set.replaceAll('"', ""))
    .filter((set) => !["none", "normal", ""].includes(set));
})"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Give a function that shows an edition: for each view, what stands in the text.

    Signs the style sheet sets are no part of it; that they are signs and not words is seen to.
    """
    path: Path = tmp_path_factory.mktemp("seen") / "page.html"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=tools.chromium(), args=list(FLAGS))
        page = browser.new_page()

        def show(given: Edition) -> dict[str, str]:
            path.write_bytes(render_html(given)[0].data)
            texts = {}
            for view in VIEWS:
                page.goto(f"{path.as_uri()}?view={view}")
                texts[view] = " ".join(page.inner_text("main").split())
                assert set(page.evaluate(GENERATED)) <= set(SIGNS)
            return texts

        yield show
        browser.close()


@pytest.mark.parametrize("value", ["source", "editorial", "edited", "line-end", "Source"])
def test_no_value_of_the_encoders_hides_a_division(seen: Seen, value: str) -> None:
    body = f'<div type="{value}" rend="{value}"><p>Words. <sic>Wrods.</sic></p></div>'
    texts = seen(edition(body))
    assert texts["reading"] == texts["diplomatic"] == "Words. Wrods."


HOSTILE = {
    "pointer to a file": ('be<ptr target="not"/>', "be→"),
    "pointer into the web": ('be<ptr target="https://not.example/"/>', "be→"),
    "gap": ('be <gap reason="not" unit="not" extent="not"/>', "be […]"),
    "name of an element": ("be <gi>so</gi>", "be so"),
    "list": ('be<list rend="numbered"><item>one</item></list>', "be one"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_words_of_attributes_stand_in_the_text(seen: Seen, name: str) -> None:
    markup, _ = HOSTILE[name]
    assert "not" not in seen(edition(f"<p>One must {markup}</p>"))["reading"]


@pytest.mark.parametrize("name", HOSTILE)
def test_print_sets_signs_and_no_words_of_attributes(name: str) -> None:
    markup, expected = HOSTILE[name]
    assert f"One must {expected}" in printed(f"<p>One must {markup}</p>").body()


def test_no_quotation_marks_are_made() -> None:
    header = HEADER.replace('<quotation marks="all">', '<quotation marks="none">')
    given = edition("<p>She said: <q>I <q>must</q></q>.</p>", header=header)
    assert "<q" not in render_html(given)[0].data.decode().partition("<main")[2]
    assert "She said: I must." in printed_edition(given).body()


ADDED = '<p xml:id="p1" n="1">One must<supplied resp="#ed" cert="low"> not</supplied> be.</p>'


def test_words_supplied_are_an_entry_and_not_the_witnesses(seen: Seen) -> None:
    assert seen(edition(ADDED)) == {
        "reading": "One must not be.",
        "diplomatic": "One must be.",
        "emendations": "One must⟨ not⟩ be.",
    }


def test_the_register_and_the_popover_say_what_was_supplied() -> None:
    page = document_fromstring(render_html(edition(ADDED))[0].data.decode())
    cells = page.xpath("//section[contains(@class, 'register')]//tbody/tr/*")
    said = [" ".join(cell.text_content().split()) for cell in cells]
    assert said == ["§ 1", "om. T", "not", "Addition", "", "Mary Somerville", "possible"]
    (popover,) = page.xpath("//*[@popover]")
    assert " ".join(popover.text_content().split()).startswith("not] om. T")


def test_the_printed_register_says_what_was_supplied() -> None:
    book = printed(ADDED)
    assert "One must not be." in book.body()
    (register,) = (text for text in map(book.text, range(1, book.pages + 1)) if "om. T" in text)
    assert "not] om. T Addition" in register


def test_words_supplied_in_what_is_not_printed_are_no_entry() -> None:
    app = '<app xml:id="a"><lem wit="#P">b</lem><rdg wit="#T"><supplied>x</supplied></rdg></app>'
    page = document_fromstring(render_html(edition(f"<p>{app}</p>"))[0].data.decode())
    assert page.xpath("//section[contains(@class, 'register')]//tbody/tr/@id") == ["register:a"]


def test_print_says_who_wrote_a_note_of_the_editions_own() -> None:
    book = printed('<p>A<note>Old.</note> b<note resp="#ed">New.</note>.</p>')
    (notes,) = (text for text in map(book.text, range(1, book.pages + 1)) if "Old." in text)
    assert "Old. 2" in notes
    assert "New. — Mary Somerville" in notes
