"""What a reader sees of the text: nothing that is not in the edition, and all that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import sync_playwright

from pipeline.model import Edition
from pipeline.publish.html import render_html
from pipeline.tei.derivative import atoms, attributes
from pipeline.tei.fidelity import diplomatic
from pipeline.tei.grammar import ElementPattern
from tests.publish import tools
from tests.publish.editions import HEADER, edition
from tests.publish.pdf_books import printed, printed_edition
from tests.publish.test_html import page_of
from tests.publish.test_html_browser import FLAGS, VIEWS
from tests.tei.test_schema import TEI, XML, grammar

Seen = Callable[[Edition], dict[str, str]]

SIGNS = ["|", "[…]", "→", "[", "]", "* * *", "· · ·", "❦", "disc"]
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
                page.evaluate("document.querySelector('.notes')?.remove()")
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
    page = page_of(edition(ADDED))
    cells = page.xpath("//section[contains(@class, 'register')]//tbody/tr/*")
    said = [" ".join(cell.text_content().split()) for cell in cells]
    assert said == ["§ 1", "om. T", "not", "Addition", "", "Mary Somerville", "possible"]
    (popover,) = page.xpath("//*[@popover]")
    assert " ".join(popover.text_content().split()).startswith("not] om. T")


def test_the_printed_register_says_what_was_supplied() -> None:
    book = printed(ADDED)
    assert "One must not be." in book.body()
    foot, register = (t for t in map(book.text, range(1, book.pages + 1)) if "om. T" in t)
    assert "1 not] om. T" in foot
    assert "not] om. T Addition" in register


def test_words_supplied_in_what_is_not_printed_are_no_entry() -> None:
    app = '<app xml:id="a"><lem wit="#P">b</lem><rdg wit="#T"><supplied>x</supplied></rdg></app>'
    page = page_of(edition(f"<p>{app}</p>"))
    assert page.xpath("//section[contains(@class, 'register')]//tbody/tr/@id") == ["register:a"]


def test_print_says_who_wrote_a_note_of_the_editions_own() -> None:
    book = printed('<p>A<note>Old.</note> b<note resp="#ed">New.</note>.</p>')
    (notes,) = (text for text in map(book.text, range(1, book.pages + 1)) if "Old." in text)
    assert "Old. 2" in notes
    assert "New. — Mary Somerville" in notes


# An attribute that a product might set, hide by or number by has a value to deceive with.
VALUES = {
    **dict.fromkeys(("n", "reason", "unit", "extent", "target", "ref", "function"), "not"),
    "type": "source",
    "rend": "numbered editorial source line-end",
    "xml:lang": "la",
    "resp": "#ed",
    "cert": "low",
    "ana": "#digit-for-letter",
    "wit": "#T",
    "place": "inline",
    "level": "a",
    "value": "7",
    "when": "1843",
    "break": "maybe",
    "who": "#ed",
    "role": "not",
}
INSIDE = {
    "choice": "<sic>{0} sic</sic><corr>{0} corr</corr>",
    "app": '<lem wit="#P">{0} lem</lem><rdg wit="#T">{0} rdg</rdg>',
    "lg": "<l>{0}</l><l>{0}</l>",
    "list": "<item>{0}</item><item>{0}</item>",
    "table": "<row><cell>{0}</cell></row>",
    "row": "<cell>{0}</cell>",
    "floatingText": "<body><p>{0}</p></body>",
    **dict.fromkeys(("div", "body", "postscript", "epigraph", "sp"), "<p>{0}</p>"),
    **dict.fromkeys(("gap", "ptr", "lb", "pb", "milestone", "space"), ""),
}
FRAMES = {
    **dict.fromkeys(("dateline", "salute", "signed"), "<closer>{}</closer>"),
    "l": "<lg>{}</lg>",
    "item": "<list>{}</list>",
    "row": "<table>{}</table>",
    "cell": "<table><row>{}</row></table>",
    "body": "<floatingText>{}</floatingText>",
    "speaker": "<sp>{}<p>x</p></sp>",
    "corr": "<p><choice><sic>x</sic>{}</choice></p>",
    "reg": "<p><choice><orig>x</orig>{}</choice></p>",
    "expan": "<p><choice><abbr>x</abbr>{}</choice></p>",
    "lem": '<p><app>{}<rdg wit="#P">x</rdg></app></p>',
    "rdg": "<p><app><lem>x</lem>{}</app></p>",
}
#: What the source has as a character that no font has: shown by a sign, or not at all.
WITHOUT_WORDS = {"g"}
LINES = {
    *("p", "l", "item", "lg", "list", "head", "ab", "dateline", "salute", "signed", "speaker"),
    *("row", "cell", "trailer", "figure"),
}
EDITED = {"corr", "reg", "expan", "lem"}


def parts(name: str) -> list[ElementPattern]:
    """Give what may stand directly in an element of the text."""
    (pattern, *_) = grammar().named(TEI + name)
    return [one for one in atoms(pattern.content) if isinstance(one, ElementPattern)]


def elements() -> dict[str, ElementPattern]:
    """Give every element of the text by its name."""
    found: dict[str, ElementPattern] = {}
    waiting = parts("body")
    while waiting:
        one = waiting.pop()
        name = min(one.names.listed).removeprefix(TEI)
        if name not in found:
            found[name] = one
            waiting += parts(name)
    return {name: found[name] for name in sorted(found) if name not in WITHOUT_WORDS}


def case(name: str, pattern: ElementPattern, number: int) -> str:
    """Write an element with each of its attributes, in a place where it may stand."""
    listed = {min(one.names.listed) for one in attributes(pattern.content)}
    given = {one.replace(XML, "xml:") for one in listed}
    said = "".join(f' {one}="{VALUES[one]}"' for one in sorted(given & set(VALUES)))
    inside = INSIDE.get(name, "word {0}").format(number)
    element = f'<{name} xml:id="case{number}"{said}>{inside}</{name}>'
    phrases = {min(one.names.listed).removeprefix(TEI) for one in parts("p")}
    frame = FRAMES.get(name, "<p>One {} must be.</p>" if name in phrases else "{}")
    return frame.format(element) + f"<p>After {name}.</p>"


def reading(element: etree._Element) -> str:
    """Read a text as the edition prints it, by rules of our own."""
    name = element.tag.removeprefix(TEI)
    if name in {"note", "metamark"}:  # elsewhere, and the source's sign for what the markup says
        return ""
    children: list[etree._Element] = list(element)
    if name in {"choice", "app"}:
        return "".join(reading(one) for one in children if one.tag.removeprefix(TEI) in EDITED)
    text = (element.text or "") + "".join(reading(one) + (one.tail or "") for one in children)
    return f" {text} " if name in LINES or name == "lb" else text


def test_a_reader_sees_the_text_and_nothing_but_the_text(seen: Seen) -> None:
    cases = [case(name, one, number) for number, (name, one) in enumerate(elements().items())]
    given = edition("".join(cases))
    body, *_ = etree.fromstring(given.data).iter(TEI + "body")
    told = diplomatic(given.data, "notes.xml")
    texts = seen(given)
    assert len(cases) > 40
    assert sentences(texts["reading"]) == sentences(reading(body))
    assert sentences(texts["diplomatic"]) == sentences(told.text[told.body_start :])
    assert "not" not in printed_edition(given).body().split()


def sentences(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split(".")]
