"""The web page as bytes: what it says, that it is safe, and that it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from pipeline.diagnostics import PipelineError
from pipeline.model import Edition, Severity
from pipeline.publish.html import render_html
from pipeline.saxon import compiled
from tests.growth import assert_linear
from tests.publish.editions import ELEMENTS, HEADER, ROOT, TWO_WITNESSES, edition, pamphlet


def read(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def page_of(given: Edition, stylesheet: Path | None = None) -> lxml_html.HtmlElement:
    rendition, diagnostics = render_html(given, stylesheet)
    assert diagnostics == []
    return read(rendition.data.decode())


def meta(page: lxml_html.HtmlElement, name: str) -> list[str]:
    return [str(one) for one in page.xpath("//meta[@name=$name]/@content", name=name)]


def json_ld(page: lxml_html.HtmlElement) -> dict[str, object]:
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(script)
    assert isinstance(found, dict)
    return found


def test_the_rendition_stands_in_a_folder_of_its_work() -> None:
    rendition, _ = render_html(edition("<p>Text.</p>"))
    assert rendition.path == Path("notes/notes.html")


def test_the_pamphlet_renders_without_a_word_and_is_small() -> None:
    rendition, diagnostics = render_html(pamphlet())
    assert diagnostics == []
    assert len(rendition.data) <= 300_000


def test_nothing_outside_the_page_is_referred_to_but_by_links() -> None:
    page = page_of(pamphlet())
    assert page.xpath("//@src | //link[@rel='stylesheet'] | //img | //iframe | //object") == []
    (style,) = page.xpath("//style/text()")
    assert set(re.findall(r"url\((.{5})", style)) == {"data:"}
    assert "@import" not in style


def test_the_policy_lets_through_this_style_and_this_script_only() -> None:
    page = page_of(edition("<p>Text.</p>"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for name in ("style", "script"):
        (text,) = page.xpath(f"//{name}[not(@type)]/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_metadata_for_machines() -> None:
    about = "<abstract><p>A weaver.</p></abstract></profileDesc>"
    header = HEADER.replace("</profileDesc>", about)
    page = page_of(edition(TWO_WITNESSES, header=header))
    data = json_ld(page)
    assert data["@context"] == "https://schema.org"
    assert data["name"] == "Notes"
    assert [data["abstract"]] == meta(page, "description") == ["A weaver."]
    assert data["author"] == {"@type": "Person", "name": "Ada Byron"}
    assert data["editor"] == {"@type": "Person", "name": "Mary Somerville"}
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["datePublished"] == "2020-02-01"
    assert meta(page, "DC.title") == meta(page, "citation_title") == ["Notes"]
    assert meta(page, "DC.creator") == meta(page, "citation_author") == ["Ada Byron"]
    assert meta(page, "citation_publication_date") == ["2020/02/01"]
    assert meta(page, "DC.identifier") == ["https://example.org/notes"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/notes"]
    assert page.get("lang") == "en"


def test_how_to_cite_in_words_and_as_bibtex() -> None:
    page = page_of(edition(TWO_WITNESSES))
    (section,) = page.xpath("//section[contains(@class, 'citation')]")
    words = " ".join(section.text_content().split())
    assert (
        "Ada Byron, Notes, edited by Mary Somerville, version 1.0, A Press, 2020, "
        "https://example.org/notes."
    ) in words
    assert "@book{byron1843" in words
    assert "author = {Ada Byron}" in words
    assert "editor = {Mary Somerville}" in words


def test_register_and_text_are_linked_both_ways() -> None:
    page = page_of(edition(TWO_WITNESSES))
    rows = page.xpath("//section[contains(@class, 'register')]//tbody/tr")
    assert [row.get("id") for row in rows] == [
        f"register:{one}" for one in ("a1", "e1", "r1", "s1")
    ]
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert cells[0] == ["§ 1", "waves T", "weaves", "Variant", "", "", ""]
    assert cells[1] == [
        *("§ 1", "1oom T", "loom", "A digit for a letter", "The transcriber"),
        *("Mary Somerville", "probable"),
    ]
    assert cells[3][:4] == ["§ 2", "recieve T", "recieve", "Error let stand"]
    ids = set(page.xpath("//@id"))
    links = [str(one) for one in page.xpath("//@href") if str(one).startswith("#")]
    assert {link[1:] for link in links} <= ids
    assert {"#e1", "#p1", "#register:e1"} <= set(links)
    for button in page.xpath("//button/@popovertarget"):
        assert str(button) in ids


def test_notes_stand_after_the_text_linked_both_ways() -> None:
    body = '<p>One<note>A note.</note> two<note resp="#ed">The editor’s.</note></p>'
    page = page_of(edition(body))
    assert page.xpath("string(//main//p)") == "One two"
    assert page.xpath("//main//a[@class='call']/@href") == ["#note:1"]
    notes = page.xpath("//section[@class='notes']/div")
    assert [one.text_content() for one in notes] == ["A note.", "The editor’s. — Mary Somerville"]
    assert [one.get("class") for one in notes] == ["note", "note edited"]
    assert notes[0].xpath("a/@href") == ["#call:1"]


def test_the_languages_of_text_and_page_are_told_apart() -> None:
    german = edition('<p n="1"><choice xml:id="e"><sic>daß</sic><corr>dass</corr></choice></p>')
    page = page_of(replace(german, data=german.data.replace(b'xml:lang="en"', b'xml:lang="de"')))
    assert page.get("lang") == "de"
    assert page.xpath("//footer/@lang") == ["en"]
    assert page.xpath("//tbody//*[@lang='de']/text()") == ["daß", "dass"]


def test_every_id_is_given_once() -> None:
    ids = [str(one) for one in page_of(pamphlet()).xpath("//@id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("witness", "source", "edited"), [("T", "waves", "weaves"), ("P", "", "")])
def test_the_diplomatic_text_follows_the_witness_asked_for(
    witness: str, source: str, edited: str
) -> None:
    given = edition(TWO_WITNESSES).data.decode()
    result, _ = compiled(ROOT / "xslt" / "html.xsl").run(given, {"witness": witness})
    page = read(result)
    assert page.xpath("string(//*[@id='a1']//*[@class='source'])") == source
    assert page.xpath("string(//*[@id='a1']//*[@class='edited'])") == edited
    assert "weaves" in str(page.xpath("string(//*[@id='a1'])"))


def test_every_element_of_the_encoding_has_a_template_and_keeps_its_text() -> None:
    words = [f"word{number}." for number in range(ELEMENTS.count("{}"))]
    text = str(page_of(edition(ELEMENTS.format(*words))).xpath("string(//main)"))
    assert [word for word in words if word not in text] == []


def test_an_element_nobody_knows_is_reported_at_its_place_and_shown() -> None:
    rendition, (diagnostic,) = render_html(edition("<p>A</p>\n<p>B <camera>Exit.</camera></p>"))
    assert (diagnostic.code, diagnostic.severity) == ("P002", Severity.ERROR)
    excerpt = diagnostic.where.excerpt or ""
    assert excerpt[diagnostic.where.column - 1 :].startswith("<camera>")
    page = read(rendition.data.decode())
    (shown,) = page.xpath("//main//span[@data-element='camera']")
    assert shown.text_content() == "Exit."


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\r"])
def test_what_parts_lines_elsewhere_parts_none_of_the_file(separator: str) -> None:
    given = edition(f"<p>A{separator}b<camera/>\n<camera/></p>\n<p><camera>Exit.</camera></p>")
    _, diagnostics = render_html(given)
    lines = given.data.decode().split("\n")
    for one in diagnostics:
        assert lines[one.where.line - 1][one.where.column - 1 :].startswith("<camera")
    assert [one.where.line for one in diagnostics] == [len(lines) - 2, len(lines) - 1, len(lines)]


def test_twins_on_a_line_are_told_apart() -> None:
    _, diagnostics = render_html(edition("<p><camera>a</camera><camera>b</camera></p>"))
    first, second = (one.where for one in diagnostics)
    assert (first.line, first.column + len("<camera>a</camera>")) == (second.line, second.column)


def test_the_witness_shown_is_the_transcription_wherever_it_is_declared() -> None:
    other = (
        '<witness xml:id="U"><abbr type="siglum">U</abbr><bibl><title>U</title></bibl></witness>'
    )
    header = HEADER.replace("<listWit>", f"<listWit>{other}")
    assert other in header
    page = page_of(edition(TWO_WITNESSES, header=header))
    assert page.xpath("string(//*[@id='a1']//*[@class='source'])") == "waves"
    assert page.xpath("string(//*[@id='register:e1']//*[@class='siglum'])") == "T"
    assert "Diplomatic text (T)" in page.xpath("string(//form)")


def test_entries_without_identifiers_have_one_each_and_take_time_by_their_number() -> None:
    def rendered(body: str) -> str:
        return render_html(edition(body))[0].data.decode()

    def entries(count: int) -> str:
        return "<p><sic>a</sic> <supplied>b</supplied></p>" * count

    ids = read(rendered(entries(50))).xpath("//main//*[starts-with(@id, 'entry:')]/@id")
    assert len(set(ids)) == 100
    assert_linear(rendered, entries, 400)


def test_pointers_at_nothing_are_reported() -> None:
    body = '<p><choice xml:id="e"><sic>a</sic><corr resp="#nobody">b</corr></choice></p>'
    rendition, diagnostics = render_html(edition(body))
    assert [(one.code, one.message) for one in diagnostics] == [
        ("P004", "“#nobody” on <corr> points at nothing")
    ]
    assert b"#nobody" in rendition.data


HOSTILE = (
    "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &lt;!-- &quot; ' &amp;lt; \\ } {"
)


def test_hostile_text_stays_text_wherever_it_is_said() -> None:
    header = HEADER
    for said in ("Ada Byron", "Mary Somerville", "A Press", "Marks are kept.", "Notes", "Begun."):
        header = header.replace(said, HOSTILE)
    body = f'<p n="{HOSTILE}" rend="{HOSTILE}">{HOSTILE} <sic>{HOSTILE}</sic></p>'
    page = page_of(edition(body, HOSTILE, header))
    plain = etree.fromstring(f"<x>{HOSTILE}</x>").text or ""
    assert len(page.xpath("//script")) == 2
    assert json_ld(page)["author"] == {"@type": "Person", "name": plain}
    assert page.xpath("string(//h1)") == plain
    assert page.xpath("//*[starts-with(name(@*), 'on')]") == []


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/",
        "java&#9;script:alert(1)",
        " javascript:x",
        "file:///etc/passwd",
        "\\\\evil\\share",
        'https:x" onclick="y'.replace('"', "&quot;"),
    ],
)
def test_an_unsafe_link_is_left_out_and_reported(target: str) -> None:
    rendition, (diagnostic,) = render_html(edition(f'<p><ref target="{target}">word</ref></p>'))
    assert diagnostic.code == "P003"
    page = read(rendition.data.decode())
    assert page.xpath("//main//a") == []
    assert "word" in str(page.xpath("string(//main)"))


def test_an_enormous_id_is_only_an_enormous_id() -> None:
    name = "x" * 100_000
    page = page_of(edition(f'<p xml:id="{name}" n="1">Text.</p>'))
    assert page.xpath("//main//p/@id") == [name]


@pytest.mark.parametrize(
    "data",
    [
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>",
        b"<!DOCTYPE TEI [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><TEI>&e;</TEI>",
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>\xff</TEI>",
    ],
)
def test_what_is_no_edition_is_refused_with_a_diagnostic(data: bytes) -> None:
    with pytest.raises(PipelineError) as caught:
        render_html(Edition("x", Path("tei/x.xml"), data))
    assert [one.code for one in caught.value.diagnostics] == ["P001"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    element = etree.Element("p")
    element.text = text
    given = edition(etree.tostring(element, encoding="unicode")).data.decode()
    page, messages = compiled(ROOT / "xslt" / "html.xsl").run(given)
    assert messages == ()
    assert read(page).xpath("string(//main//p)") == text


def test_a_project_overrides_a_template(tmp_path: Path) -> None:
    stylesheet = tmp_path / "a folder" / "html.xsl"
    stylesheet.parent.mkdir()
    stylesheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0">'
        '<xsl:import href="corrigenda:html.xsl"/>'
        '<xsl:template match="camera" mode="text"><i class="camera"><xsl:apply-templates'
        ' mode="#current"/></i></xsl:template></xsl:stylesheet>'
    )
    page = page_of(edition("<p><camera>Exit.</camera> <emph>Now</emph></p>"), stylesheet)
    assert page.xpath("string(//main//i[@class='camera'])") == "Exit."
    assert page.xpath("string(//main//em)") == "Now"


def test_a_stylesheet_of_a_project_may_speak(tmp_path: Path) -> None:
    stylesheet = tmp_path / "html.xsl"
    stylesheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0">'
        '<xsl:import href="corrigenda:html.xsl"/>'
        '<xsl:template match="p" mode="text"><xsl:message>a paragraph</xsl:message>'
        "<xsl:next-match/></xsl:template></xsl:stylesheet>"
    )
    _, (diagnostic,) = render_html(edition("<p>Text.</p>"), stylesheet)
    assert (diagnostic.code, diagnostic.message) == ("P006", "a paragraph")


@pytest.mark.parametrize(
    "expression",
    [
        "unparsed-text('{secret}')",
        "doc('{secret}')",
        "doc('corrigenda:modes.xsl')",
        "environment-variable('HOME')",
        "unparsed-text('https://example.org/')",
    ],
)
def test_a_running_stylesheet_can_read_nothing(tmp_path: Path, expression: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    stylesheet = tmp_path / "html.xsl"
    stylesheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0">'
        '<xsl:import href="corrigenda:html.xsl"/><xsl:template match="p" mode="text">'
        f'<p><xsl:try><xsl:value-of select="{expression.format(secret=secret.as_uri())}"/>'
        "<xsl:catch/></xsl:try></p></xsl:template></xsl:stylesheet>"
    )
    assert page_of(edition("<p>Text.</p>"), stylesheet).xpath("string(//main//p)") == ""


def test_a_broken_stylesheet_is_the_projects_to_mend(tmp_path: Path) -> None:
    stylesheet = tmp_path / "html.xsl"
    stylesheet.write_text("<xsl:stylesheet")
    with pytest.raises(PipelineError) as caught:
        render_html(edition("<p>Text.</p>"), stylesheet)
    assert [one.code for one in caught.value.diagnostics] == ["P005"]


PROGRAM = """
import hashlib, sys
from pathlib import Path
from pipeline.model import Edition
from pipeline.publish.html import render_html
path = Path(sys.argv[1])
print(hashlib.sha256(render_html(Edition(path.stem, path, path.read_bytes()))[0].data).hexdigest())
"""


def test_the_same_edition_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    def digest(seed: str, zone: str, cache: str) -> str:
        folder = tmp_path / cache
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "XDG_CACHE_HOME": str(folder),
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(pamphlet().path)],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert digest("1", "UTC", "a") == digest("2", "Asia/Kathmandu", "b")
