"""The web page in a browser, and before the judges of HTML and of accessibility."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from pipeline.publish.html import render_html
from tests.publish import tools
from tests.publish.editions import ELEMENTS, SEED, TWO_WITNESSES, edition, pamphlet
from tests.publish.structures import structures

Scheme = Literal["light", "dark"]

VIEWS = ("reading", "diplomatic", "emendations")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = tools.chromium()
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Render once: the pamphlet, a text of two witnesses, every element, every structure."""
    words = [f"word {number}" for number in range(ELEMENTS.count("{}"))]
    editions = {
        "pamphlet": pamphlet(),
        "witnesses": edition(TWO_WITNESSES),
        "elements": edition(ELEMENTS.format(*words)),
        "structures": structures(),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, given in editions.items():
        (folder / f"{name}.html").write_bytes(render_html(given)[0].data)
    return {name: (folder / f"{name}.html").as_uri() for name in editions}


class Opener(Protocol):
    """Opens a page, which by the end of the test may have asked for nothing, nor complained."""

    def __call__(
        self, address: str, *, width: int = 1000, scheme: Scheme = "light", scripts: bool = True
    ) -> Page: ...


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def asked(request: Request, address: str) -> None:
        itself = request.url.partition("#")[0] == address.partition("#")[0]
        if not itself and not request.url.startswith("data:font/woff2;"):
            complaints.append(f"asked for {request.url}")

    def open_page(
        address: str, *, width: int = 1000, scheme: Scheme = "light", scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked(request, address))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def text_of(page: Page, selector: str = "main") -> str:
    return " ".join(page.inner_text(selector).split())


def checked(page: Page) -> str:
    return str(page.locator("input:checked").get_attribute("value"))


WORDS = {
    "reading": "The engine weaves algebraical patterns just as the loom weaves flowers. "
    "It might show more; recieve it so.",
    "diplomatic": "The engine waves algebraical patterns just as the 1oom weaves flowers. "
    "It might shew more; recieve it so.",
    "emendations": "The engine waves [weaves] algebraical patterns just as the 1oom [loom] weaves "
    "flowers. It might shew [show] more; recieve [sic] it so.",
}


def test_a_page_that_asks_for_something_is_found_out(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!DOCTYPE html><title>x</title><img src='missing.png' alt=''>")
    asking = opened.__wrapped__(browser)  # type: ignore[attr-defined]
    next(asking)(path.as_uri())
    with pytest.raises(AssertionError, match=r"missing\.png"):
        next(asking)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_keyboard_switches_the_views_with_or_without_script(
    opened: Opener, pages: dict[str, str], *, scripts: bool
) -> None:
    page = opened(pages["witnesses"], scripts=scripts)
    page.keyboard.press("Tab")  # the skip link
    page.keyboard.press("Tab")  # the views
    for view in (*VIEWS, VIEWS[0]):
        assert checked(page) == view
        assert text_of(page) == WORDS[view]
        page.keyboard.press("ArrowRight")


def test_choosing_a_view_keeps_the_readers_place(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["pamphlet"])
    page.evaluate("scrollTo(0, 5000)")
    height = "document.getElementById('p20').getBoundingClientRect().y"
    before = page.evaluate(height)
    for view in ("diplomatic", "emendations", "reading"):
        choice = page.locator(f"label:has(input[value={view}])")
        assert choice.locator("input").get_attribute("accesskey") == view[0]
        box = choice.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert choice.locator("input").is_checked()
        assert abs(page.evaluate(height) - before) < 120  # a line or two more or less above it


def test_copying_a_view_gives_that_view_only(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["witnesses"])
    for view in VIEWS:
        page.locator(f"[value={view}]").check(force=True)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
        assert " ".join(str(page.evaluate("getSelection().toString()")).split()) == WORDS[view]


def test_the_diplomatic_view_of_the_pamphlet_is_its_source(
    opened: Opener, pages: dict[str, str]
) -> None:
    page = opened(pages["pamphlet"] + "?view=diplomatic")
    source = " ".join(SEED.read_text(encoding="utf-8-sig").split())
    preamble = text_of(page, ".preamble blockquote")
    assert f"{preamble} {text_of(page)}" == source


def test_the_address_says_which_view(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["witnesses"] + "?view=diplomatic#p2")
    assert checked(page) == "diplomatic"
    page.locator("[value=emendations]").check(force=True)
    assert page.url.endswith("?view=emendations#p2")
    assert checked(opened(pages["witnesses"] + "?view=nonsense")) == "reading"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_entry_opens_and_closes_by_the_keyboard(
    opened: Opener, pages: dict[str, str], *, scripts: bool
) -> None:
    page = opened(pages["witnesses"], scripts=scripts)
    button = page.locator("#e1 button")
    assert button.get_attribute("aria-label") == "Emendation: loom, source 1oom"
    button.focus()
    popover = page.locator("[id='note:e1']")
    assert popover.is_hidden()
    page.keyboard.press("Enter")
    assert popover.is_visible()
    words = text_of(page, "[id='note:e1']")
    assert words.startswith("loom] 1oom T Kind A digit for a letter Origin The transcriber")
    assert "Decided by Mary Somerville Certainty probable" in words
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#register:e1"
    page.keyboard.press("Escape")
    assert popover.is_hidden()


def test_the_words_of_an_entry_open_it_too(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["witnesses"])
    page.locator("#e1 .words").click()
    assert page.locator("[id='note:e1']").is_visible()
    page.locator("[id='note:e1'] a").click()
    assert page.url.endswith("#register:e1")
    page.wait_for_function("!document.querySelector(':popover-open')")


# What lies to the left of the window can't even be scrolled to.
LEFT_OUT = """[...document.querySelectorAll("main *, footer *, form span")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().left < 0)
  .map((one) => one.outerHTML)"""


@pytest.mark.parametrize("name", ["pamphlet", "witnesses", "elements", "structures"])
@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1160, 1600])
def test_nothing_runs_out_of_the_window(
    opened: Opener, pages: dict[str, str], name: str, width: int
) -> None:
    page = opened(pages[name], width=width)
    for view in VIEWS:
        page.locator(f"[value={view}]").check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(LEFT_OUT) == []


def test_the_line_has_the_length_of_a_books(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["pamphlet"], width=1600)
    lengths = page.evaluate(
        """() => [...document.querySelectorAll("main p")].map((p) => {
             const height = parseFloat(getComputedStyle(p).lineHeight);
             return [p.innerText.length, Math.round(p.clientHeight / height)];
           }).filter(([, lines]) => lines > 5)"""
    )
    mean = sum(length for length, _ in lengths) / sum(lines for _, lines in lengths)
    assert 62 <= mean <= 72


def test_the_book_face_is_the_one_in_the_page(opened: Opener, pages: dict[str, str]) -> None:
    page = opened(pages["pamphlet"])
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") == 2
    assert page.evaluate("document.fonts.check('20px \"EB Garamond\"')")


def test_dark_is_dark(opened: Opener, pages: dict[str, str]) -> None:
    shades = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page = opened(pages["witnesses"], scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        shades.append(sum(int(part) for part in colour[4:-1].split(",")))
    assert shades[0] > 3 * 200 > 3 * 60 > shades[1]


@pytest.mark.parametrize("name", ["pamphlet", "witnesses", "elements", "structures"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    opened: Opener, pages: dict[str, str], name: str, scheme: Scheme
) -> None:
    script = Path(tools.axe()).read_text(encoding="utf-8")
    page = opened(pages[name], scheme=scheme)
    page.evaluate(script)
    for view in VIEWS:
        page.locator(f"[value={view}]").check(force=True)
        page.locator(".open").first.press("Enter")
        found = page.evaluate("axe.run().then((result) => result.violations)")
        told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        assert told == [], f"{view}: {told}"
        page.keyboard.press("Escape")


def test_the_nu_checker_finds_nothing(pages: dict[str, str]) -> None:
    done = subprocess.run(
        [
            *(tools.java(), "-jar", tools.nu_checker(), "--format", "json", "--exit-zero-always"),
            # A data block such as JSON-LD is no script (HTML, 4.12.1): no policy applies to it.
            *("--filterpattern", "Inline script violates Content Security Policy.*"),
            *(one.removeprefix("file://") for one in pages.values()),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stderr)["messages"]
    assert [(one["url"], one["message"], one.get("extract")) for one in found] == []
