"""The EPUB as bytes: its container, its metadata, its links, and that it is the same each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from pipeline.model import Edition
from tests.publish.archive.samples import FULL
from tests.publish.editions import (
    ELEMENTS,
    HEADER,
    PAMPHLET,
    ROOT,
    TWO_WITNESSES,
    edition,
    is_part,
    pamphlet,
)
from tests.publish.epub_books import OPF, SHELF, TYPE, XHTML, Book, ids, read, words
from tests.publish.test_shown_text import case, elements, reading, sentences
from tests.tei.test_schema import TEI


def test_the_first_bytes_say_that_it_is_an_epub() -> None:
    book = Book(edition("<p>Text.</p>"))
    assert book.name == Path("notes/notes.epub")
    assert book.data[30:58] == b"mimetypeapplication/epub+zip"
    assert book.infos[0].compress_type == zipfile.ZIP_STORED
    assert not book.infos[0].extra
    assert {one.date_time for one in book.infos} == {(1980, 1, 1, 0, 0, 0)}


MAKE = """
import sys, pathlib
from pipeline.model import Edition
from pipeline.publish.epub import render_epub
path = pathlib.Path(sys.argv[1])
made, _ = render_epub(Edition(path.stem, path, path.read_bytes()))
sys.stdout.buffer.write(made.data)
"""


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Apia", "1"), ("America/Lima", "2")])
def test_the_same_edition_gives_the_same_bytes(zone: str, seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(PAMPHLET)],
        cwd=ROOT,
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert done.stdout == Book(pamphlet()).data


@pytest.mark.parametrize("path", SHELF, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_every_file_is_listed_and_every_link_leads_somewhere(path: Path) -> None:
    book = Book(read(path))
    listed = {f"EPUB/{item.get('href')}" for item in book.package.iter(f"{OPF}item")}
    own = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert listed | own == set(book.files)
    spine = [str(one.get("idref")) for one in book.package.iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine)) == len(book.pages)
    for name, page in book.pages.items():
        counted = Counter(ids(page))
        assert [one for one, count in counted.items() if count > 1 or ":" in one] == []
        for link in page.iter(f"{XHTML}a"):
            target = str(link.get("href"))
            if not target.startswith(("http:", "https:", "mailto:")):
                book.follow(name, link)
            assert link.find(f".//{XHTML}a") is None


@pytest.mark.parametrize("path", SHELF, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_nothing_is_fetched_and_nothing_runs(path: Path) -> None:
    book = Book(read(path))
    for page in book.pages.values():
        tags = {etree.QName(one).localname for one in page.iter()}
        assert not tags & {"script", "style", "img", "iframe", "object", "audio", "video"}
        given = {str(name) for one in page.iter() for name in one.attrib}
        assert not [one for one in given if one in {"src", "style"} or one.startswith("on")]
        assert [one.get("href") for one in page.iter(f"{XHTML}link")] == ["book.css"]
    css = book.files["EPUB/book.css"].decode()
    assert css.count("url(") == css.count("url(fonts/eb-garamond-") > 0


def test_the_metadata_are_those_of_the_header() -> None:
    book = Book(pamphlet())
    assert book.metadata("dc:title") == ["The Dictatorship of the Proletariat"]
    assert book.metadata("dc:language") == ["en"]
    assert book.metadata("dc:publisher") == ["Corrigenda"]
    assert book.metadata("dcterms:license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert book.metadata("dcterms:created") == ["1920"]
    assert book.metadata("dc:identifier")[1:] == [PAMPHLET.stem]
    roles = book.roles()
    assert roles["Lev Kamenev"] == "aut"
    assert (roles["Ted Crawford"], roles["David Tate"]) == ("trc", "pfr")
    assert roles["The Corrigenda editors"] == "edt"
    assert roles["Corrigenda"] is None


DATES = {
    "2026-03-04T00:00:00Z": ('<date when="2026-01-02">x</date>', "2026-03-04"),
    "2026-05-01T00:00:00Z": ('<date when="2026-05">x</date>', "2026-03-04"),
    "2027-01-01T00:00:00Z": ('<date when="2027">x</date>', "2026-03-04"),
}


@pytest.mark.parametrize("expected", DATES)
def test_the_day_of_the_book_is_the_editions_last(expected: str) -> None:
    published, changed = DATES[expected]
    header = f"""<teiHeader><fileDesc><titleStmt><title>{{title}}</title></titleStmt>
        <publicationStmt>{published}</publicationStmt><sourceDesc><p>None.</p></sourceDesc>
        </fileDesc><revisionDesc><change when="{changed}">a</change>
        <change when="2020-01-01">b</change></revisionDesc></teiHeader>"""
    book = Book(edition("<p>Text.</p>", header=header))
    assert book.metadata("dcterms:modified") == [expected]


def test_a_book_without_a_date_is_as_old_as_its_source() -> None:
    header = """<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
        <publicationStmt><p/></publicationStmt><sourceDesc><bibl>
        <date when="1843">1843</date></bibl></sourceDesc></fileDesc></teiHeader>"""
    assert Book(edition("<p>Text.</p>", header=header)).metadata("dcterms:modified") == [
        "1843-01-01T00:00:00Z"
    ]


def test_the_address_of_an_edition_is_its_name() -> None:
    header = HEADER.replace("<availability", '<idno type="DOI">10.5072/a.b</idno><availability', 1)
    assert header != HEADER
    book = Book(edition("<p>Text.</p>", header=header))
    assert book.metadata("dc:identifier")[0] == "https://doi.org/10.5072/a.b"
    lasting = '<idno type="DOI" subtype="all-versions">10.5072/a</idno><availability'
    book = Book(edition("<p>Text.</p>", header=header.replace("<availability", lasting, 1)))
    assert book.metadata("dc:identifier")[:2] == [
        "https://doi.org/10.5072/a",
        "https://doi.org/10.5072/a.b",
    ]


def test_what_the_text_is_about_is_told_to_catalogues() -> None:
    about = "<abstract><p>A river, and a <gi>ford</gi>.</p></abstract></profileDesc>"
    header = HEADER.replace("</profileDesc>", about, 1)
    assert header != HEADER
    book = Book(edition("<p>Text.</p>", header=header))
    assert book.metadata("dc:description") == ["A river, and a ford."]


def test_a_book_has_every_abstract_language_and_identifier_once_and_a_date_in_their_form() -> None:
    data = FULL.replace(b'<date when="1920">1920', b'<date notBefore="1870">after 1870', 1)
    data = data.replace(b">Ann Writer<", b">Writer, Ann<", 1)
    assert data.count(b"after 1870") == data.count(b"Writer, Ann") == 1
    book = Book(Edition("full", Path("tei/full.xml"), data))
    assert book.metadata("dc:description") == [
        "Two friends cross a river & come back. One of them is warned.",
        "Deux amis passent une rivière.",
    ]
    assert book.metadata("dc:language") == ["fr", "grc"]
    assert book.metadata("dcterms:created") == []
    assert book.metadata("dc:identifier") == [
        "https://doi.org/10.5281/zenodo.1234566",
        "https://doi.org/10.5281/zenodo.1234567",
        "writer-ford",
        "https://hdl.handle.net/11356/1234",
    ]
    assert book.metadata("dc:creator") == ["Ann Writer"]
    assert book.metadata("file-as") == ["Writer, Ann"]


def test_a_note_and_its_place_lead_to_one_another() -> None:
    body = '<div><head>A</head><p>One<note place="foot">First.</note>.</p></div>'
    book = Book(edition(body + body.replace("First", "Second")))
    calls = book.typed("noteref")
    assert [words(one) for _, one in calls] == ["1", "2"]
    for (page, call), said in zip(calls, ("1 First.", "2 Second."), strict=True):
        where, note = book.follow(page, call)
        assert (where, words(note)) == (page, said)
        assert (etree.QName(note).localname, note.get(TYPE)) == ("aside", "footnote")
        assert (call.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
        (back,) = note.iter(f"{XHTML}a")
        assert book.follow(where, back) == (page, call)


ENDNOTES = """<p>One<ref xml:id="r" type="note" target="#n">*</ref>.</p>
<div type="notes"><head>Notes</head><note xml:id="n" target="#r"><p>Last.</p></note></div>"""


def test_notes_the_source_has_in_a_division_stay_in_it_for_all_to_see() -> None:
    book = Book(edition(ENDNOTES))
    ((page, call),) = book.typed("noteref")
    where, note = book.follow(page, call)
    assert where != page
    assert (etree.QName(note).localname, words(note)) == ("div", "1 Last.")


def test_every_place_that_was_emended_leads_to_its_entry_and_back() -> None:
    book = Book(pamphlet())
    source = etree.fromstring(pamphlet().data)
    text = source.find(f"{TEI}text")
    assert text is not None
    expected = [
        one.get("{http://www.w3.org/XML/1998/namespace}id")
        for one in text.iter(f"{TEI}choice", f"{TEI}sic", f"{TEI}orig")
        if one.tag == f"{TEI}choice" or not is_part(one)
    ]
    found = []
    for page, link in book.typed("noteref"):
        if link.get("class") != "words":
            continue
        where, entry = book.follow(page, link)
        assert where == "register.xhtml"
        assert (entry.get(TYPE), entry.get("role")) == ("footnote", "doc-footnote")
        (back,) = (one for one in entry.iter(f"{XHTML}a") if one.get("role") == "doc-backlink")
        home, place = book.follow(where, back)
        assert (home, place) == (page, link.getparent())
        assert f" {words(link)}] " in words(entry)
        found.append(place.get("id"))
    assert found == expected
    assert len(found) > 20


def test_a_reading_let_stand_is_called_an_error_or_none() -> None:
    book = Book(edition('<p><sic xml:id="e1">yer</sic> <orig xml:id="e2">ton</orig></p>'))
    entries = [words(book.follow(page, link)[1]) for page, link in book.typed("noteref")]
    assert [one.partition(".")[0] for one in entries] == [
        "Text: yer] sic TError let stand",
        "Text: ton] stet TLet stand",
    ]


HARD = {
    "a word taken out": "<p>a<choice><sic> b</sic><corr/></choice></p>",
    "a note inside": "<p><choice><sic>a</sic><corr>b<note>N.</note></corr></choice></p>",
    "one inside another": (
        "<p><choice><sic>a</sic><corr>b <supplied>c</supplied></corr></choice></p>"
    ),
    "in a reference": '<p><ref target="#p">a <choice><sic>b</sic><corr>c</corr></choice></ref></p>',
}


@pytest.mark.parametrize("name", HARD)
def test_where_a_word_can_be_no_link_a_sign_is(name: str) -> None:
    book = Book(edition(f'<p xml:id="p">x</p>{HARD[name]}'))
    signs = [one for _, one in book.typed("noteref") if one.get("class") == "sign"]
    (sign,) = signs
    assert words(sign) == "°"
    assert book.follow("text-1.xhtml", sign)[0] == "register.xhtml"
    assert str(sign.get("aria-label")).startswith("Emendation: ")


def chapters(number: int, length: int) -> str:
    sentence = "All is well. " * (length // 13)
    return "".join(
        f'<pb n="{n}"/><div type="chapter" xml:id="c{n}"><head>Chapter {n}</head>'
        f"<p>{sentence}</p></div>"
        for n in range(1, number + 1)
    )


def test_a_division_is_a_file_and_a_long_one_several() -> None:
    short = f'<div type="part" xml:id="a"><head>Short</head>{chapters(3, 100)}</div>'
    long = chapters(4, 60_000).replace('"c', '"l').replace("Chapter", "Canto")
    given = edition(
        f"<p>Before.</p>{short}<pb n='9'/>"
        f'<div type="part" xml:id="b"><head>Long</head>{long}<trailer>End.</trailer></div>'
    )
    book = Book(given)
    titles = [words(page[0]) for page in book.texts()]
    assert titles == ["Notes", "Short", "Long", "Canto 1", "Canto 2", "Canto 3", "Canto 4"]
    assert words(book.texts()[-1][1]).endswith("End.")
    assert book.metadata("pageBreakSource") != []
    (pages,) = (one for _, one in book.typed("page-list"))
    assert [words(one) for one in pages.iter(f"{XHTML}a")] == [
        *("1", "2", "3"), "9", *("1", "2", "3", "4")
    ]  # fmt: skip
    (toc,) = (one for _, one in book.typed("toc") if one.tag == f"{XHTML}nav")
    shown = [words(one) for one in toc.iter(f"{XHTML}a")]
    assert shown[:5] == ["Short", "Chapter 1", "Chapter 2", "Chapter 3", "Long"]
    nine = next(one for one in pages.iter(f"{XHTML}a") if words(one) == "9")
    assert book.follow("nav.xhtml", nine)[0] == "text-3.xhtml"


def test_what_leads_out_of_the_book_is_no_link() -> None:
    body = '<p><ref target="../a.xml">a</ref> <ref target="#ed">b</ref> <ptr target="x.xml"/></p>'
    (page,) = Book(edition(body)).texts()
    assert words(page[1]) == "a b →"
    assert not list(page.iter(f"{XHTML}a"))


def test_ids_of_the_edition_and_of_the_stylesheets_are_never_the_same() -> None:
    body = '<p n="1.b">a</p><p n="1 b">b</p><p xml:id="ed.p.1_db" n="2">c</p>'
    (page,) = Book(edition(body)).texts()
    assert len(set(ids(page))) == len(ids(page)) == 3


def test_the_book_has_the_text_and_nothing_but_the_text() -> None:
    cases = [case(name, one, number) for number, (name, one) in enumerate(elements().items())]
    given = edition("".join(cases))
    body, *_ = etree.fromstring(given.data).iter(f"{TEI}body")
    text = " ".join(shown(page) for page in Book(given).texts())
    assert len(cases) > 40
    assert sentences(text.replace("[…]", "").replace("→", "")) == sentences(reading(body))


BLOCKS = {f"{XHTML}{one}" for one in ("p", "div", "li", "td", "caption", "pre", "h2", "br")}


def shown(element: etree._Element) -> str:
    """What stands in a page, but for notes and what leads to notes and entries."""
    if element.get("class") in {"notes", "call", "sign"} or element.tag == f"{XHTML}head":
        return ""
    inside = "".join(shown(one) + (one.tail or "") for one in element)
    text = (element.text or "") + inside
    return f" {text} " if element.tag in BLOCKS else text


OWN = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="corrigenda:epub.xsl"/>
  <xsl:template match="hi" mode="text"><b class="own"><xsl:value-of select="."/></b></xsl:template>
</xsl:stylesheet>"""


def test_a_project_may_override_a_template(tmp_path: Path) -> None:
    stylesheet = tmp_path / "epub.xsl"
    stylesheet.write_text(OWN, encoding="utf-8")
    (page,) = Book(edition("<p><hi>a</hi></p>"), stylesheet).texts()
    assert [one.text for one in page.iter() if one.get("class") == "own"] == ["a"]


def test_what_no_stylesheet_knows_is_reported_and_printed() -> None:
    book = Book(edition("<p><formula>E</formula></p>"))
    assert [one.code for one in book.said] == ["P002"]
    assert "E" in words(book.texts()[0])


@pytest.mark.parametrize("given", [ELEMENTS, TWO_WITNESSES], ids=["elements", "witnesses"])
def test_the_licence_goes_where_the_font_goes(given: str) -> None:
    book = Book(edition(given))
    assert b"SIL OPEN FONT LICENSE" in book.files["EPUB/fonts/OFL.txt"]
    assert len([one for one in book.files if one.endswith(".woff2")]) >= 2


def test_the_words_of_the_cover_are_drawn() -> None:
    book = Book(edition("<p>Text.</p>", title="A Ford"))
    cover = etree.fromstring(book.files["EPUB/cover.svg"])
    svg = "{http://www.w3.org/2000/svg}"
    assert not list(cover.iter(f"{svg}text"))
    assert cover.findtext(f"{svg}title") == "Ada Byron: A Ford"
    drawn = [one for one in cover.iter(f"{svg}path") if "stroke" not in one.attrib]
    assert len(drawn) == 3
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", str(drawn[1].get("d")))]
    assert all(-50 < one < 2400 for one in numbers)


def test_a_cover_in_letters_the_face_lacks_stays_text() -> None:
    book = Book(edition("<p>Text.</p>", title="詩集"))
    cover = etree.fromstring(book.files["EPUB/cover.svg"])
    assert [one.text for one in cover.iter("{http://www.w3.org/2000/svg}text")] == ["詩集"]
