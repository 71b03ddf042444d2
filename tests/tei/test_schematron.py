"""The Schematron engine, by small schemas of one feature each, and by the edition's own."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.tei import schematron
from pipeline.tei.schematron import SVRL, Result, SchematronError
from tests.tei.places import GOLDEN, RULES, shared

DOCUMENT = "<a xmlns='urn:x'><b n='1'>one</b><b n='2'>two<c/></b></a>"
NS = "<ns prefix='x' uri='urn:x'/>"


def schema(body: str, attributes: str = "queryBinding='xslt3'") -> bytes:
    return f"<schema xmlns='{schematron.SCH[1:-1]}' {attributes}>{body}</schema>".encode()


def run(body: str, phase: str = "#ALL") -> Result:
    return schematron.compile_schema(schema(NS + body), "test.sch", phase).run(DOCUMENT)


def said(result: Result) -> list[tuple[str, str]]:
    return [(one.location.replace("Q{urn:x}", ""), one.text) for one in result.failures]


def test_an_assert_fails_and_a_report_succeeds() -> None:
    result = run(
        "<pattern><rule context='x:b'><assert test='x:c'>no c</assert>"
        "<report test='@n = 2'>two</report></rule></pattern>"
    )
    assert said(result) == [("/a[1]/b[1]", "no c"), ("/a[1]/b[2]", "two")]


def test_only_the_first_rule_of_a_pattern_that_matches_fires() -> None:
    rules = (
        "<rule id='one' context=\"x:b[@n='1']\"><report test='true()'>first</report></rule>"
        "<rule id='any' context='x:b'><report test='true()'>second</report></rule>"
    )
    result = run(f"<pattern>{rules}</pattern>")
    assert said(result) == [("/a[1]/b[1]", "first"), ("/a[1]/b[2]", "second")]
    assert result.fired == {"one": 1, "any": 1}


def test_every_pattern_has_its_say() -> None:
    pattern = "<pattern><rule context='x:c'><report test='true()'>c</report></rule></pattern>"
    assert len(run(pattern * 3).failures) == 3


def test_rules_fire_on_attributes_text_and_the_document() -> None:
    result = run(
        "".join(
            f"<pattern><rule context='{one}'><report test='true()'>found</report></rule></pattern>"
            for one in ("@n", "text()", "/")
        )
    )
    assert [one for one, _ in said(result)] == [
        "/a[1]/b[1]/@n",
        "/a[1]/b[2]/@n",
        "/a[1]/b[1]/text()[1]",
        "/a[1]/b[2]/text()[1]",
        "/",
    ]


def test_values_are_named_for_schema_pattern_and_rule() -> None:
    result = run(
        "<let name='all' value='count(//x:b)'/><pattern><let name='top' value='name(*)'/>"
        "<rule context='x:c'><let name='up' value='../@n'/><let name='twice' value='$up * 2'/>"
        "<report test='true()'><value-of select='$all'/> <value-of select='$top'/> "
        "<value-of select='$twice'/></report></rule></pattern>"
    )
    assert said(result) == [("/a[1]/b[2]/c[1]", "2 a 4")]


def test_messages_take_names_values_and_diagnostics() -> None:
    result = run(
        "<pattern><rule context='x:c'><assert test='@k' diagnostics='d'>the <name/> in "
        "<name path='..'/> <emph>lacks {k}</emph></assert></rule></pattern>"
        "<diagnostics><diagnostic id='d'>give <value-of select='../@n'/></diagnostic></diagnostics>"
    )
    assert said(result) == [("/a[1]/b[2]/c[1]", "the c in b lacks {k}")]
    assert result.failures[0].hints == ("give 2",)


def test_a_phase_runs_its_patterns_only() -> None:
    body = "<phase id='quick'><active pattern='two'/></phase>" + "".join(
        f"<pattern id='{one}'><rule context='x:c'><report test='true()'>{one}</report></rule>"
        "</pattern>"
        for one in ("one", "two")
    )
    assert [text for _, text in said(run(body, "quick"))] == ["two"]
    assert [text for _, text in said(run(body))] == ["one", "two"]


def test_a_rule_extends_an_abstract_one() -> None:
    result = run(
        "<pattern><rule abstract='true' id='base'><assert test='@k'>no k</assert></rule>"
        "<rule context='x:c'><extends rule='base'/></rule></pattern>"
    )
    assert said(result) == [("/a[1]/b[2]/c[1]", "no k")]


def test_the_report_is_svrl() -> None:
    result = run(
        "<pattern id='p'><rule context='x:c'><assert test='@k' id='k' role='error'>no"
        "</assert></rule></pattern>"
    )
    root = etree.fromstring(result.svrl.encode())
    assert [one.tag.removeprefix(SVRL) for one in root] == [
        "active-pattern",
        "fired-rule",
        "failed-assert",
    ]
    assert {str(name): value for name, value in root[2].attrib.items()} == {
        "id": "k",
        "role": "error",
        "test": "@k",
        "location": "/Q{urn:x}a[1]/Q{urn:x}b[2]/Q{urn:x}c[1]",
    }


PATTERN = "<pattern><rule context='x'><assert test='y'>z</assert></rule></pattern>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<pattern is-a='p'/>", "@is-a of `pattern` is not supported"),
        ("<include href='other.sch'/>", "`include` in `schema` is not supported"),
        ("<pattern><rule context='x' subject='y'/></pattern>", "@subject of `rule`"),
        ("<pattern><rule context='x'><let name='y'>1</let></rule></pattern>", "$y has no value"),
        ("<pattern><rule><assert test='x'/></rule></pattern>", "the rule has no context"),
        ("<pattern><rule context='x'><extends rule='y'/></rule></pattern>", "no abstract rule"),
        (PATTERN.replace("test='y'", "test='y' diagnostics='d'"), "no diagnostic d"),
        ("<p>nothing</p>", "the schema has no rules"),
        (PATTERN.replace("test='y'", "test='y['"), "test.sch"),
        ("<pattern><let name='v' value='1'/><rule context='x'/></pattern>" * 2, "two patterns"),
        ("<function xmlns='http://www.w3.org/1999/XSL/Transform'/>", "is not supported"),
    ],
)
def test_what_lies_outside_the_subset_is_an_error(body: str, reason: str) -> None:
    with pytest.raises(SchematronError) as caught:
        schematron.compile_schema(schema(body), "test.sch")
    assert reason in str(caught.value)


def test_a_schema_without_its_namespace_is_an_error() -> None:
    with pytest.raises(SchematronError, match="not the schema element"):
        schematron.stylesheet(schema(PATTERN).replace(b"dsdl/schematron", b"dsdl/schema"))


def test_another_query_language_is_an_error() -> None:
    with pytest.raises(SchematronError, match="queryBinding stx"):
        schematron.stylesheet(schema(PATTERN, "queryBinding='stx'"))


def test_an_unknown_phase_is_an_error() -> None:
    with pytest.raises(SchematronError, match="no phase fast"):
        schematron.stylesheet(schema(PATTERN), "fast")


def test_the_rules_fire_on_the_golden_edition() -> None:
    checks = schematron.load(RULES)
    result = checks.run(GOLDEN.read_text("utf-8"))
    text = GOLDEN.read_text("utf-8")
    assert result.failures == ()
    assert result.fired["nothing-changed/1"] == text.count("<choice")
    assert result.fired["unclassified-emendation/1"] == text.count("<corr ")
    assert result.fired["dangling-resp/1"] == text.count(' resp="')
    unfired = set(checks.rules) - set(result.fired)
    assert unfired == {  # what the pamphlet has no occasion for; test_validate_codes has them fire
        "variant-encoding/1",
        "dangling-wit/1",
        "dangling-character/1",
        "repeated-number/1",
        "repeated-witness/1",
        "words-in-a-sign/1",
    }


def test_no_rule_fires_where_the_namespace_is_lost() -> None:
    text = GOLDEN.read_text("utf-8").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    assert schematron.load(RULES).run(text).fired == {}


@pytest.mark.skipif(not shared("tei_all-4.12.0.sch"), reason="the shared schemas aren't here")
def test_the_rules_of_tei_run() -> None:
    path = shared("tei_all-4.12.0.sch")
    assert path
    checks = schematron.load(path)
    text = GOLDEN.read_text("utf-8").replace('when="1920"', 'when="1920" from="1919"', 1)
    result = checks.run(text)
    assert len(checks.rules) > 90
    assert ["when attribute cannot be used" in one.text for one in result.failures] == [True]
