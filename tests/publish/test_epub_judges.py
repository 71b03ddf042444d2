"""The EPUB before its judges: EPUBCheck for the whole of it, axe in Chromium for its pages."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import sync_playwright

from pipeline.model import Edition
from pipeline.publish.epub import render_epub
from tests.publish import tools
from tests.publish.editions import ELEMENTS, TWO_WITNESSES, edition, pamphlet
from tests.publish.epub_books import SHELF, read
from tests.publish.structures import structures
from tests.publish.test_epub import chapters
from tests.publish.test_html_browser import FLAGS
from tests.publish.test_shown_text import case, elements
from tests.tei.test_schema import TEI

FAST = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a program that runs for seconds


def everything() -> Edition:
    """One edition with the text of every other, as a group, each with ids of its own."""
    given = [read(path) for path in SHELF] + [edition(ELEMENTS), edition(TWO_WITNESSES)]
    cases = [case(name, one, number) for number, (name, one) in enumerate(elements().items())]
    given += [structures(), edition("".join(cases)), edition(chapters(4, 60_000))]
    texts = []
    for number, one in enumerate(given):
        text = etree.fromstring(one.data).find(f"{TEI}text")
        assert text is not None
        markup = etree.tostring(text, encoding="unicode", with_tail=False)
        texts.append(re.sub(r'(xml:id="|target="#)', rf"\g<1>t{number}-", markup))
    whole = edition("").data.decode()
    body = whole.index("<text>")
    joined = f"{whole[:body]}<text><group>{''.join(texts)}</group></text></TEI>"
    return Edition("everything", Path("tei/everything.xml"), joined.encode())


BOOKS = {"pamphlet": pamphlet, "everything": everything}


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.epub"
    path.write_bytes(render_epub(BOOKS[name]())[0].data)
    done = subprocess.run(
        [tools.java(), *FAST, "-jar", tools.epubcheck(), "--json", "-", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)
    assert [(one["ID"], one["message"], one["locations"][:2]) for one in told["messages"]] == []
    assert told["publication"]["ePubVersion"].startswith("3")
    assert told["checker"]["nError"] == 0


def test_epubcheck_sees_what_it_looks_for(tmp_path: Path) -> None:
    path = tmp_path / "broken.epub"
    data = render_epub(edition("<p>Text.</p>"))[0].data
    with zipfile.ZipFile(io.BytesIO(data)) as sound, zipfile.ZipFile(path, "w") as broken:
        for one in sound.infolist():
            content = sound.read(one).replace(b"dcterms:modified", b"dcterms:valid")
            broken.writestr(one, content)
    done = subprocess.run(
        [tools.java(), *FAST, "-jar", tools.epubcheck(), "--json", "-", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout)["checker"]["nError"] > 0


@pytest.mark.parametrize("name", BOOKS)
def test_axe_finds_nothing_on_any_page(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(render_epub(BOOKS[name]())[0].data)) as book:
        book.extractall(tmp_path)
    script = Path(tools.axe()).read_text(encoding="utf-8")
    told = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=tools.chromium(), args=list(FLAGS))
        page = browser.new_page()
        for path in sorted((tmp_path / "EPUB").glob("*.xhtml")):
            page.goto(path.as_uri())
            page.evaluate(script)
            found = page.evaluate("axe.run().then((result) => result.violations)")
            told += [
                (path.name, one["id"], [node["html"] for node in one["nodes"]][:3])
                for one in found
                if one["id"] not in OF_A_SITE
            ]
        browser.close()
    assert told == []


#: What a page of a site has to have by itself, and a page of a book has from the book: the
#: landmark of its main content, a heading of the first level, all content in landmarks.
OF_A_SITE = {"landmark-one-main", "page-has-heading-one", "region"}
