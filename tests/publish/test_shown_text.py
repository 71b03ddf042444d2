"""What a reader sees of the text: nothing that is not in the edition, and all that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from pipeline.model import Edition
from pipeline.publish.html import render_html
from tests.publish import tools
from tests.publish.editions import edition
from tests.publish.test_html_browser import FLAGS, VIEWS

Seen = Callable[[Edition], dict[str, str]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Give a function that shows an edition: for each view, what stands in the text."""
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
            return texts

        yield show
        browser.close()


@pytest.mark.parametrize("value", ["source", "editorial", "edited", "line-end", "Source"])
def test_no_value_of_the_encoders_hides_a_division(seen: Seen, value: str) -> None:
    body = f'<div type="{value}" rend="{value}"><p>Words. <sic>Wrods.</sic></p></div>'
    texts = seen(edition(body))
    assert texts["reading"] == texts["diplomatic"] == "Words. Wrods."


