from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.model import (
    Block,
    BlockKind,
    Editor,
    Emendation,
    Licence,
    Mark,
    MarkKind,
    Person,
    Preamble,
    Settings,
    Source,
    Span,
    Transcription,
    When,
)
from pipeline.tei.encode import encode

TEI = "{http://www.tei-c.org/ns/1.0}"
SETTINGS = Settings("A Press", "https://creativecommons.org/licenses/by/4.0/", "", "2026-11-23")


def transcription(text: str, *blocks: Block, preamble: Preamble | None = None) -> Transcription:
    source = Source("seeds/a.txt", text.encode(), "utf-8", text)
    return Transcription(source, preamble or Preamble(Span(0, 0), "none"), blocks, "en")


def paragraph(text: str, part: str, *quotations: str) -> Block:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    marks = tuple(Mark(MarkKind.QUOTATION, span(one)) for one in quotations)
    return Block(BlockKind.PARAGRAPH, span(part), marks)


def emendation(text: str, sic: str, corr: str) -> Emendation:
    start = text.index(sic)
    span = Span(start, start + len(sic))
    return Emendation(span, sic, corr, ("stray-space",), "undetermined", "corrigenda", "high")


def body(text: str, *blocks: Block, emendations: tuple[Emendation, ...] = ()) -> list[str]:
    """Encode a text and give the lines of its body."""
    made = encode(transcription(text, *blocks), emendations, SETTINGS, "a", "../seeds/a.txt")
    etree.fromstring(made)
    lines = made.decode().partition("<body>\n")[2].partition("\n    </body>")[0]
    return [line.strip() for line in lines.splitlines()]


def test_a_quotation_keeps_its_marks_inside() -> None:
    text = "He said: “Go, ‘friend.’”"
    assert body(text, paragraph(text, text, "“Go, ‘friend.’”", "‘friend.’")) == [
        '<p xml:id="p1" n="1">He said: <q>“Go, <q>‘friend.’</q>”</q></p>'
    ]


def test_an_emendation_stands_inside_its_quotation() -> None:
    text = "“Why ?” she said"
    quoted = paragraph(text, text, "“Why ?”")
    assert body(text, quoted, emendations=(emendation(text, "Why ?", "Why?"),))[0] == (
        '<p xml:id="p1" n="1"><q>“<choice xml:id="e1" ana="#stray-space #undetermined">'
        '<sic>Why ?</sic><corr resp="#corrigenda" cert="high">Why?</corr></choice>”</q>'
        " she said</p>"
    )


def test_a_quotation_an_emendation_crosses_is_left_as_text() -> None:
    text = "a “b c ” d"
    written = body(
        text, paragraph(text, text, "“b c ”"), emendations=(emendation(text, "c ” d", "c” d"),)
    )
    assert "<q>" not in written[0]


def test_emendations_are_counted_through_the_work() -> None:
    text = "one ?\n\ntwo ?\n\nthree"
    blocks = [paragraph(text, part) for part in text.split("\n\n")]
    written = body(
        text,
        *blocks,
        emendations=(emendation(text, "two ?", "two?"), emendation(text, "one ?", "one?")),
    )
    assert 'xml:id="e1"' in written[0]
    assert 'xml:id="e2"' in written[1]
    assert written[2] == '<p xml:id="p3" n="3">three</p>'


@pytest.mark.parametrize("place", [Span(0, 9), Span(5, 7)])
def test_an_emendation_outside_every_block_is_refused(place: Span) -> None:
    text = "one\n\n \n\ntwo"
    blocks = [paragraph(text, "one"), paragraph(text, "two")]
    astray = Emendation(place, "?", "!", ("stray-space",), "undetermined", "corrigenda", "high")
    with pytest.raises(ValueError, match="outside every block"):
        body(text, *blocks, emendations=(astray,))


def test_a_closing_dateline_has_its_date() -> None:
    text = "All.\n\nLondon, June, 1920."
    date = Mark(MarkKind.DATE, Span(14, 24), (("when", "1920-06"),))
    dateline = Block(BlockKind.DATELINE, Span(6, len(text)), (date,))
    closer = Block(BlockKind.CLOSER, Span(6, len(text)), children=(dateline,))
    assert body(text, paragraph(text, "All."), closer)[1] == (
        '<closer xml:id="p2" n="2"><dateline>London, <date when="1920-06">June, 1920</date>.'
        "</dateline></closer>"
    )


def test_a_character_xml_cannot_hold_is_declared_and_pointed_at() -> None:
    text = "page\fbreak"
    made = encode(transcription(text, paragraph(text, text)), (), SETTINGS, "a", "x").decode()
    assert '<char xml:id="U000C"><mapping type="codepoint">000C</mapping></char>' in made
    assert 'page<g ref="#U000C"/>break' in made


def test_each_person_and_role_has_a_statement_with_an_id_of_its_own() -> None:
    persons = (
        Person("Ann Åberg", "transcription", "Transcribed by"),
        Person("Ann Åberg", "proofreading", "Proofreader"),
        Person("Ann Åberg", "proofreading", "Checked by"),
        Person("中村", "scanning", "Scanned"),
    )
    preamble = Preamble(Span(0, 0), "key-value", persons=persons)
    settings = Settings(editors=(Editor("jd", "Jane Doe"), Editor("hp", "Press", corporate=True)))
    made = encode(transcription("a", preamble=preamble), (), settings, "a", "x")
    statements = etree.fromstring(made).findall(f".//{TEI}respStmt")
    ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in statements]
    assert ids == [
        *("ann-aberg", "ann-aberg-proofreading", "ann-aberg-2", "person", "jd", "hp", "corrigenda")
    ]
    relators = [one[0].get("ref", "").rpartition("/")[2] for one in statements]
    assert relators == ["trc", "pfr", "pfr", "", "edt", "edt", ""]
    named = [etree.QName(one[1]).localname for one in statements]
    assert named == [*["persName"] * 5, "orgName", "name"]


def test_the_preamble_is_kept_verbatim_line_by_line() -> None:
    text = "A & B\n1920\n\nSource: <x>\t\nOdd\fline\n\nBody."
    span = Span(0, text.index("\n\nBody"))
    preamble = Preamble(span, "key-value", title="A & B\f")
    made = encode(
        transcription(text, paragraph(text, "Body."), preamble=preamble), (), SETTINGS, "a", "x"
    ).decode()
    assert "<p>A &amp; B<lb/>1920</p>" in made
    assert '<p>Source: &lt;x&gt;<lb/>Odd<g ref="#U000C"/>line</p>' in made
    assert "<title>A &amp; B\ufffd</title>" in made


def test_what_follows_the_text_is_kept_beside_the_preamble() -> None:
    text = "Body.\n\n*** END & all ***\n\nTerms:\n  <none>"
    whole = replace(
        transcription(text, paragraph(text, "Body.")),
        postamble=Span(text.index("***"), len(text)),
    )
    made = encode(whole, (), SETTINGS, "a", "x").decode()
    note = made.partition('<note type="postamble">')[2].partition("</note>")[0]
    assert [line.strip() for line in note.strip().splitlines()] == [
        "<p>*** END &amp; all ***</p>",
        "<p>Terms:<lb/>&lt;none&gt;</p>",
    ]
    assert "END" not in made.partition("<body>")[2]


def test_every_author_is_a_person_and_a_body_of_persons_is_none() -> None:
    persons = (
        Person("Ann Roe", "translation", "Translated", when=When("c. 1888", "1888")),
        Person("The Team", "production", "Produced by", corporate=True),
    )
    preamble = Preamble(Span(0, 0), "gutenberg", authors=("Jane Doe", "John Roe"), persons=persons)
    made = encode(transcription("a", preamble=preamble), (), SETTINGS, "a", "x")
    header = etree.fromstring(made).find(f"{TEI}teiHeader")
    assert header is not None
    assert [one[0].text for one in header.iterfind(f".//{TEI}titleStmt/{TEI}author")] == [
        "Jane Doe",
        "John Roe",
    ]
    assert [one.text for one in header.iterfind(f".//{TEI}bibl/{TEI}author")] == [
        "Jane Doe",
        "John Roe",
    ]
    translation, production = header.findall(f".//{TEI}respStmt")[:2]
    assert translation[0].attrib["when"] == "1888"
    assert production[1].tag == f"{TEI}orgName"


def test_the_header_tells_dates_terms_and_languages_of_the_source() -> None:
    preamble = Preamble(
        Span(0, 0),
        "key-value",
        created=When("c. 1920", "1920", precise=False),
        published=When("1914–18", not_before="1914", not_after="1918"),
        licence=Licence("GFDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html", "free"),
        languages=("en", "la"),
        number="eBook #1",
    )
    made = encode(transcription("a", preamble=preamble), (), SETTINGS, "a", "x").decode()
    assert '<date when="1920" precision="low">c. 1920</date>' in made
    assert '<date notBefore="1914" notAfter="1918">1914–18</date>' in made
    licence = '<licence target="https://www.gnu.org/licenses/fdl-1.3.html">GFDL 1.3</licence>'
    assert licence in made.partition("<witness")[2].partition("</witness>")[0]
    assert licence not in made.partition("<publicationStmt>")[2].partition("</publicationStmt>")[0]
    assert '<language ident="la">Latin</language>' in made
    assert '<idno type="posting">eBook #1</idno>' in made


def test_without_settings_nothing_is_made_up() -> None:
    text = "Only this."
    made = encode(transcription(text, paragraph(text, text)), (), Settings(), "only", "x").decode()
    assert '<availability status="unknown">' in made
    assert "<date>undated</date>" in made
    assert "<title>only</title>" in made
    assert "<author>" not in made


def test_a_print_nobody_told_of_is_not_described() -> None:
    text = "Dear Friend,"
    made = encode(transcription(text, paragraph(text, text)), (), SETTINGS, "a", "x").decode()
    assert "relatedItem" not in made
    assert 'xml:id="print"' not in made
