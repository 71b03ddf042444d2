from __future__ import annotations

import pytest
from lxml import etree

from pipeline.model import (
    Block,
    BlockKind,
    Editor,
    Emendation,
    Mark,
    MarkKind,
    Person,
    Preamble,
    Settings,
    Source,
    Span,
    Transcription,
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
    text = "London, June, 1920."
    date = Mark(MarkKind.DATE, Span(8, 18), (("when", "1920-06"),))
    dateline = Block(BlockKind.DATELINE, Span(0, len(text)), (date,))
    closer = Block(BlockKind.CLOSER, Span(0, len(text)), children=(dateline,))
    assert body(text, closer)[0] == (
        '<closer xml:id="p1" n="1"><dateline>London, <date when="1920-06">June, 1920</date>.'
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
    settings = Settings(editors=(Editor("jd", "Jane Doe"),))
    made = encode(transcription("a", preamble=preamble), (), settings, "a", "x")
    statements = etree.fromstring(made).findall(f".//{TEI}respStmt")
    ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in statements]
    assert ids == [
        *("ann-aberg", "ann-aberg-proofreading", "ann-aberg-2", "person", "jd", "corrigenda")
    ]
    relators = [one[0].get("ref", "").rpartition("/")[2] for one in statements]
    assert relators == ["trc", "pfr", "pfr", "", "edt", ""]


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


def test_without_settings_nothing_is_made_up() -> None:
    text = "Only this."
    made = encode(transcription(text, paragraph(text, text)), (), Settings(), "only", "x").decode()
    assert '<availability status="unknown">' in made
    assert "<date>undated</date>" in made
    assert "<title>only</title>" in made
    assert "<author>" not in made
