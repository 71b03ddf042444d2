from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline import safexml
from pipeline.model import Edition
from pipeline.publish.archive.header import record_of
from pipeline.publish.services.citation import citation_trees, every
from pipeline.publish.services.dts import CONTEXT, PAGE, ROOT, Resource, dts
from pipeline.publish.services.headings import headings
from tests.gallery import GALLERY
from tests.growth import assert_linear
from tests.publish.services.test_citation import edition, structure

BASE = "https://example.org/texts/"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The terms of the context document of DTS 1.0.
TERMS = {
    *("@context", "@id", "@type", "citationTrees", "citeStructure", "citeType", "collection"),
    *("description", "document", "download", "dtsVersion", "dublinCore", "identifier", "level"),
    *("mediaTypes", "member", "navigation", "parent", "ref", "resource", "title"),
    *("first", "last", "next", "previous", "totalChildren", "totalParents", "view"),
}
NEEDED = {
    "EntryPoint": {"@id", "collection", "document", "navigation"},
    "Collection": {"@id", "title", "totalParents", "totalChildren", "collection"},
    "Resource": {"@id", "collection", "document", "navigation", "citationTrees"},
    "Navigation": {"@id", "resource"},
    "Pagination": {"@id", "first", "last", "next", "previous"},
    "CitableUnit": {"identifier", "level", "parent"},
    "CitationTree": set(),
    "CiteStructure": {"citeType"},
}


def resource(data: bytes, work: str) -> Resource:
    root = safexml.parse(data)
    trees, _ = citation_trees(Edition(work, Path(f"tei/{work}.xml"), data), root)
    return Resource(work, data, record_of(data, work), trees, headings(root))


def served(*works: str) -> dict[str, bytes]:
    resources = [resource((GALLERY / f"{one}.xml").read_bytes(), one) for one in works]
    files = list(dts(BASE, "Editions", resources))
    assert len(files) == len(dict(files))
    return dict(files)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return served("history", "play", "pamphlet")


def expanded(template: str, **values: str) -> str:
    """Expand the three kinds of expressions used (RFC 6570), for values that need no escapes."""

    def one(expression: re.Match[str]) -> str:
        names = expression[2].split(",")
        given = [(name, values[name]) for name in names if name in values]
        forms = {"": "{1}", "/": "/{1}", ";": ";{0}={1}"}
        return "".join(forms[expression[1]].format(*pair) for pair in given)

    return re.sub(r"\{([/;]?)([^}]*)\}", one, template)


def found(files: dict[str, bytes], template: str, **values: str) -> Any:  # noqa: ANN401 - JSON
    address = expanded(template, **values)
    assert address.startswith(BASE)
    data = files[address.removeprefix(BASE)]
    return json.loads(data) if address.endswith(".jsonld") else etree.fromstring(data)


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Every object in a response, but for those of Dublin Core, whose terms are others."""
    if isinstance(value, list):
        return [one for item in value for one in objects(item)]
    if not isinstance(value, dict):
        return []
    inner = (item for key, item in value.items() if key != "dublinCore")
    return [value, *(one for item in inner for one in objects(item))]


def test_every_response_has_what_the_specification_requires(files: dict[str, bytes]) -> None:
    kinds = set()
    for name, data in files.items():
        if not name.endswith(".jsonld"):
            continue
        response = json.loads(data)
        assert response["@context"] == CONTEXT
        assert response["dtsVersion"] == "1.0"
        for one in objects(response):
            kinds.add(one["@type"])
            assert set(one) <= TERMS, name
            assert NEEDED[one["@type"]] <= set(one), name
    assert kinds == set(NEEDED) - {"Pagination"}


def test_collections_lead_to_resources_and_back(files: dict[str, bytes]) -> None:
    entry = json.loads(files["dts/index.jsonld"])
    top = found(files, entry["collection"])
    assert (top["@id"], top["totalParents"], top["totalChildren"]) == (ROOT, 0, 3)
    assert top == found(files, entry["collection"], id=ROOT)
    assert top == found(files, top["collection"], nav="children")
    assert found(files, top["collection"], nav="parents")["member"] == []
    for member in top["member"]:
        alone = found(files, entry["collection"], id=member["@id"])
        assert alone["member"] == []
        assert {key: alone[key] for key in member} == member
        (parent,) = found(files, member["collection"], nav="parents")["member"]
        assert parent == {key: top[key] for key in parent}
        whole = files[member["download"].removeprefix(BASE)]
        assert whole == (GALLERY / f"{member['@id']}.xml").read_bytes()
        assert expanded(member["document"]) == member["download"]


def test_every_reference_leads_to_its_element(files: dict[str, bytes]) -> None:
    entry = json.loads(files["dts/index.jsonld"])
    count = 0
    for member in found(files, entry["collection"])["member"]:
        root = etree.fromstring(files[member["download"].removeprefix(BASE)])
        by_id = {one.get(XML_ID): one for one in root.iter() if one.get(XML_ID)}
        for tree in member["citationTrees"]:
            at = {"tree": tree["identifier"]} if "identifier" in tree else {}
            for unit in found(files, member["navigation"], down="-1", **at)["member"]:
                passage = found(files, member["document"], ref=unit["identifier"], **at)
                assert passage.tag == "{http://www.tei-c.org/ns/1.0}TEI"
                (wrapper,) = passage
                assert wrapper.tag == "{https://w3id.org/api/dts#}wrapper"
                (element,) = wrapper
                named = by_id[element.get(XML_ID)]
                assert canonical(element) == canonical(named)
                count += 1
    assert count == sum(1 for name in files if ";ref=" in name and name.endswith(".xml"))
    assert count > 30


def test_navigation_answers_as_deep_as_it_is_asked() -> None:
    nested = structure("scene", ".//div", "@n", structure("p", "p", "@n", delim="."), delim=".")
    acts = structure("act", "/TEI/text/body/div", "@n", nested)
    body = (
        '<div n="1"><head>An <choice><sic>akt</sic><corr>act</corr></choice><note>no</note></head>'
        '<div n="a"><p n="1">One.</p><p n="2">Two.</p></div></div><div n="2"><p>Three.</p></div>'
    )
    files = dict(dts(BASE, "Editions", [resource(edition(acts, body), "x")]))
    template = json.loads(files["dts/index.jsonld"])["navigation"]

    def members(**asked: str) -> list[str] | None:
        answer = found(files, template, resource="x", **asked)
        assert answer["@id"] == expanded(template, resource="x", **asked)
        assert answer.get("ref", {}).get("identifier") == asked.get("ref")
        listed = answer.get("member")
        return None if listed is None else [one["identifier"] for one in listed]

    assert members(down="1") == ["1", "2"]
    assert members(down="2") == ["1", "1.a", "2"]
    assert members(down="3") == members(down="-1") == ["1", "1.a", "1.a.1", "1.a.2", "2"]
    assert members(ref="1") is None
    assert members(ref="1", down="0") == members(ref="2", down="0") == ["1", "2"]
    assert members(ref="1.a", down="0") == ["1.a"]
    assert members(ref="1.a.2", down="0") == ["1.a.1", "1.a.2"]
    assert members(ref="1", down="1") == ["1", "1.a"]
    assert members(ref="1", down="2") == ["1", "1.a", "1.a.1", "1.a.2"]
    assert members(ref="1.a.2", down="1") == members(ref="1.a.2", down="-1") == ["1.a.2"]
    unit = found(files, template, resource="x", ref="1")["ref"]
    assert unit["dublinCore"] == {"title": [{"lang": "und", "value": "An act"}]}
    assert found(files, template, resource="x", ref="1.a")["ref"]["parent"] == "1"


@pytest.mark.parametrize(
    "asked",
    [{"start": "1", "end": "2"}, {"ref": "none"}, {"tree": "none"}, {"down": "0"}, {"page": "9"}],
)
def test_what_no_file_answers_has_an_address_of_its_own(
    files: dict[str, bytes], asked: dict[str, str]
) -> None:
    entry = json.loads(files["dts/index.jsonld"])
    for endpoint in ("navigation", "document"):
        if endpoint == "document" and {"down", "page"} & set(asked):
            continue
        address = expanded(entry[endpoint], resource="play", **asked)
        assert address.removeprefix(BASE) not in files
        assert all(value in address for value in asked.values())


def test_many_siblings_are_listed_by_pages() -> None:
    number = 2 * PAGE + 1
    body = "".join(f'<p n="{one}">Words.</p>' for one in range(number))
    files = dict(dts(BASE, "Editions", [resource(edition(structure("p", "//p", "@n"), body), "x")]))
    template = json.loads(files["dts/index.jsonld"])["navigation"]
    for one in (0, PAGE, number - 1):
        answer = found(files, template, resource="x", ref=str(one), down="0")
        assert answer["ref"]["identifier"] == str(one)
        assert answer["ref"] in answer["member"]
        assert len(answer["member"]) <= PAGE
        address, listed = answer["view"]["first"], []
        while address:
            page = json.loads(files[address.removeprefix(BASE)])
            assert page["@id"] == page["view"]["@id"] == address
            assert page["view"]["last"] == answer["view"]["last"]
            listed += [unit["identifier"] for unit in page["member"]]
            last, address = address, page["view"]["next"]
        assert listed == [str(unit) for unit in range(number)]
        assert last == answer["view"]["last"]
    few = found(served("play"), template, resource="play", ref="1", down="0")
    assert "view" not in few


def test_a_passage_keeps_its_language() -> None:
    body = '<div xml:lang="fr"><p n="1">Un.</p></div><p n="2" xml:lang="de">Zwei.</p><p n="3">x</p>'
    data = edition(structure("p", "//p", "@n"), body).replace(b"<TEI ", b'<TEI xml:lang="en" ', 1)
    files = dict(dts(BASE, "Editions", [resource(data, "x")]))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    found = [
        etree.fromstring(files[f"dts/document/x/text;ref={one}.xml"]).get(lang) for one in "123"
    ]
    assert found == ["fr", "de", "en"]


def test_an_edition_nobody_can_cite_is_served_whole() -> None:
    data = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Words.</p></body></text></TEI>'
    one = resource(data, "x")
    assert one.trees == ()
    files = dict(dts(BASE, "Editions", [one]))
    answer = json.loads(files["dts/navigation/x/units;down=1.jsonld"])
    assert (answer["resource"]["citationTrees"], answer["member"]) == ([], [])
    assert files["dts/document/x/text.xml"] == data


def test_files_grow_with_the_edition() -> None:
    def body(size: int) -> str:
        return "".join(f'<p n="{one}">Words.</p>' for one in range(size))

    def size(text: str) -> int:
        one = resource(edition(structure("p", "//p", "@n"), text), "x")
        assert sum(1 for _ in every(one.trees[0].units)) == text.count("<p ")
        return sum(len(data) for _, data in dts(BASE, "Editions", [one]))

    assert_linear(size, body, 300)
    assert size(body(1200)) < 5 * size(body(300))
