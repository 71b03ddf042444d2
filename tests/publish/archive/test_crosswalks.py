from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator, FormatChecker
from lxml import etree

from tests.publish.archive.samples import EDITIONS, FULL, files

DC = "{http://purl.org/dc/elements/1.1/}"
KERNEL = "{http://datacite.org/schema/kernel-4}"
MODS = "{http://www.loc.gov/mods/v3}"


def loaded(data: bytes, path: str) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(files(data)[path])


def parsed(data: bytes, path: str) -> etree._Element:
    return etree.fromstring(files(data)[path])


def words(root: etree._Element, path: str) -> list[str]:
    return [str(one.text) for one in root.iterfind(path)]


@pytest.fixture(scope="module")
def datacite() -> Draft201909Validator:
    """The schema DataCite gives for its JSON."""
    schema = carried("datacite", "schemas", "datacite-v4.5.json")
    return Draft201909Validator(
        json.loads(schema.read_text(encoding="utf-8")), format_checker=FormatChecker()
    )


@pytest.mark.parametrize("name", EDITIONS)
def test_datacite_json_is_valid_by_datacites_schema(
    datacite: Draft201909Validator, name: str
) -> None:
    values = loaded(EDITIONS[name], "metadata/datacite.json")
    assert [one.message for one in datacite.iter_errors(values)] == []


def test_datacites_schema_finds_what_is_wrong(datacite: Draft201909Validator) -> None:
    values = loaded(FULL, "metadata/datacite.json")
    del values["creators"]
    values["doi"] = "10.5281"
    assert len(list(datacite.iter_errors(values))) == 2


def test_datacite_says_who_what_when_and_under_which_terms() -> None:
    values = loaded(FULL, "metadata/datacite.json")
    (creator,) = values["creators"]
    assert creator["name"] == "Writer, Ann"
    assert [one["nameIdentifierScheme"] for one in creator["nameIdentifiers"]] == ["ORCID", "GND"]
    assert values["doi"] == "10.5281/zenodo.1234567"
    assert values["version"] == "1.2"
    assert values["publisher"]["publisherIdentifier"] == "https://ror.org/02nr0ka47"
    assert values["rightsList"][0]["rightsIdentifier"] == "CC-BY-SA-4.0"
    assert {one["contributorType"] for one in values["contributors"]} == {"Editor", "Other"}
    assert [one["dateType"] for one in values["dates"]] == ["Issued", "Updated", "Other"]


def leaves(element: etree._Element) -> list[str]:
    """The values of an XML record: texts, and attributes but for those of the schema's place."""
    found = [] if element.text is None or element.text.isspace() else [element.text]
    found += [str(value) for key, value in element.items() if "schemaLocation" not in key]
    return found + [one for child in element for one in leaves(child)]


def values_of(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return [one for child in value.values() for one in values_of(child)]
    return (
        [one for child in value for one in values_of(child)] if isinstance(value, list) else [value]
    )


@pytest.mark.parametrize("name", EDITIONS)
def test_datacite_xml_says_what_the_json_says(name: str) -> None:
    values = loaded(EDITIONS[name], "metadata/datacite.json")
    root = parsed(EDITIONS[name], "metadata/datacite.xml")
    only_json = {values["schemaVersion"], values.get("url", "")}
    only_xml = {"(:tba)"}
    root[0].attrib.pop("identifierType")
    in_json = [one for one in values_of(values) if one not in only_json]
    assert sorted(one for one in leaves(root) if one not in only_xml) == sorted(in_json)


def test_datacite_xml_has_the_elements_of_the_kernel_in_their_order() -> None:
    root = parsed(FULL, "metadata/datacite.xml")
    assert root.tag == f"{KERNEL}resource"
    assert words(root, f"{KERNEL}identifier") == ["10.5281/zenodo.1234567"]
    for kind in ("creator", "contributor"):
        for one in root.iter(KERNEL + kind):
            names = [child.tag.removeprefix(KERNEL) for child in one]
            known = [f"{kind}Name", "givenName", "familyName", "nameIdentifier"]
            assert names == sorted(names, key=known.index)
    assert words(parsed(EDITIONS["bare"], "metadata/datacite.xml"), f"{KERNEL}identifier") == [
        "(:tba)"
    ]


def carried(package: str, *path: str) -> Path:
    """Find a file in a package that is installed for its files alone."""
    found = find_spec(package)
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0], *path)


@pytest.fixture(scope="module")
def schemas() -> dict[str, etree.XMLSchema]:
    """The schemas of the metadata in XML, as their makers give them out."""
    parser = etree.XMLParser(no_network=True)
    oai_dc = carried("eulxml", "schema_data", "oai_dc.xsd").read_bytes()
    elements = b"http://dublincore.org/schemas/xmls/simpledc20021212.xsd"
    assert elements in oai_dc
    beside = carried("bdrxml", "schemas", "dc.xsd").as_uri().encode()
    mods = etree.parse(carried("bdrxml", "schemas", "mods-3-7.xsd"), parser)
    return {
        "metadata/mods.xml": etree.XMLSchema(mods),
        "metadata/oai-dc.xml": etree.XMLSchema(
            etree.fromstring(oai_dc.replace(elements, beside), parser)
        ),
    }


@pytest.mark.parametrize("path", ["metadata/mods.xml", "metadata/oai-dc.xml"])
@pytest.mark.parametrize("name", EDITIONS)
def test_the_metadata_in_xml_are_valid_by_their_schemas(
    schemas: dict[str, etree.XMLSchema], name: str, path: str
) -> None:
    schema, root = schemas[path], parsed(EDITIONS[name], path)
    assert schema.validate(root), schema.error_log
    etree.SubElement(root, "unknown")
    assert not schema.validate(root)


def test_oai_dc_has_each_value_in_an_element_of_its_own() -> None:
    root = parsed(FULL, "metadata/oai-dc.xml")
    assert words(root, f"{DC}title") == ["The Ford", "A tale & a warning"]
    assert "Typist, Bob (transcription)" in words(root, f"{DC}contributor")
    assert words(root, f"{DC}identifier") == [
        "https://doi.org/10.5281/zenodo.1234567",
        "https://hdl.handle.net/11356/1234",
        "writer-ford-1.2",
    ]
    assert words(root, f"{DC}source")[1] == "https://example.org/ford"


def test_mods_has_the_subtitle_and_a_span_of_dates_by_its_two_ends() -> None:
    created = b'<creation><date when="1920">'
    between = b'<creation><date notBefore="1870" notAfter="1874">'
    root = parsed(FULL.replace(created, between, 1), "metadata/mods.xml")
    (info,) = root.iterfind(f"{MODS}titleInfo")
    assert [one.text for one in info] == ["The Ford", "A tale & a warning"]
    dates = list(root.iter(f"{MODS}dateCreated", f"{MODS}dateIssued"))
    assert [(one.text, one.get("point"), one.get("encoding")) for one in dates] == [
        ("2026-11-23", None, "w3cdtf"),
        ("1870", "start", "w3cdtf"),
        ("1874", "end", "w3cdtf"),
        ("2005-03", None, "w3cdtf"),
        ("1920", "start", "w3cdtf"),
        ("1921", "end", "w3cdtf"),
    ]


def test_mods_tells_roles_sources_and_terms() -> None:
    root = parsed(FULL, "metadata/mods.xml")
    codes = words(root, f"{MODS}name/{MODS}role/{MODS}roleTerm[@type='code']")
    assert codes == ["aut", "edt", "trc", "edt"]
    related = root.findall(f"{MODS}relatedItem")
    assert [one.get("type") for one in related] == ["preceding", "original", None]
    assert related[2].get("otherType") == "isVersionOf"
    assert words(related[2], f"{MODS}identifier") == ["10.5281/zenodo.1234566"]
    (terms,) = root.iterfind(f"{MODS}accessCondition")
    assert terms.get("{http://www.w3.org/1999/xlink}href", "").startswith("https://creative")


@pytest.mark.parametrize("name", EDITIONS)
def test_a_crate_describes_each_thing_it_names_once(name: str) -> None:
    crate = loaded(EDITIONS[name], "ro-crate-metadata.json")
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = entities["./"]
    assert {"name", "description", "datePublished", "license"} <= set(root)
    named = [one for entity in crate["@graph"] for one in pointers(entity)]
    outside = set(named) - set(entities)
    assert outside == {"https://w3id.org/ro/crate/1.1"}
    assert all(one["@type"] for one in entities.values())


def pointers(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [one for child in value for one in pointers(child)]
    if not isinstance(value, dict):
        return []
    here = [value["@id"]] if set(value) == {"@id"} else []
    return here + [one for child in value.values() for one in pointers(child)]


def test_a_crate_says_how_the_edition_came_about() -> None:
    crate = loaded(FULL, "ro-crate-metadata.json")
    entities = {one["@id"]: one for one in crate["@graph"]}
    action = entities["#encoding"]
    assert action["object"] == [{"@id": "seeds/work.txt"}]
    assert action["result"] == {"@id": "tei/work.xml"}
    assert entities[action["instrument"][0]["@id"]]["@type"] == "SoftwareApplication"


def test_zenodo_has_what_it_demands() -> None:
    for data in EDITIONS.values():
        deposit = loaded(data, "metadata/zenodo.json")["metadata"]
        demanded = {"upload_type", "publication_type", "title", "creators", "description"}
        assert demanded | {"publication_date", "access_right"} <= set(deposit)
        assert all(one["name"] for one in deposit["creators"])
    deposit = loaded(FULL, "metadata/zenodo.json")["metadata"]
    assert deposit["license"] == "cc-by-sa-4.0"
    assert deposit["language"] == "fra"
    assert deposit["creators"] == [
        {"name": "Writer, Ann", "orcid": "0000-0002-1825-0097", "gnd": "118540238"}
    ]


def test_nakala_has_its_five_terms_and_names_files_by_sha1() -> None:
    for data in EDITIONS.values():
        deposit = loaded(data, "metadata/nakala.json")
        terms = {one["propertyUri"].partition("#")[2] for one in deposit["metas"]}
        assert {"title", "creator", "created", "type", "license"} <= terms
        assert all(len(one["sha1"]) == 40 for one in deposit["files"])
        assert deposit["status"] == "pending"
    creator = next(
        one
        for one in loaded(FULL, "metadata/nakala.json")["metas"]
        if "creator" in one["propertyUri"]
    )
    assert creator["value"] == {
        "givenname": "Ann",
        "surname": "Writer",
        "orcid": "0000-0002-1825-0097",
    }


def test_every_format_has_the_abstracts_and_what_was_made_of_the_header() -> None:
    english = "Two friends cross a river & come back. One of them is warned."
    french = "Deux amis passent une rivière."
    found = loaded(FULL, "metadata/datacite.json")["descriptions"]
    assert [(one["descriptionType"], one["lang"], one["description"]) for one in found[:2]] == [
        ("Abstract", "en", english),
        ("Abstract", "fr", french),
    ]
    assert [one["descriptionType"] for one in found[2:]] == ["Other"]
    made = found[2]["description"]
    assert made.startswith("A critical edition in TEI P5 of “The Ford” by Ann Writer.")
    (alone,) = loaded(EDITIONS["bare"], "metadata/datacite.json")["descriptions"]
    assert alone["descriptionType"] == "Abstract"
    assert words(parsed(FULL, "metadata/oai-dc.xml"), f"{DC}description") == [english, french, made]
    mods = parsed(FULL, "metadata/mods.xml").findall(f"{MODS}abstract")
    assert [(one.get("lang"), one.text) for one in mods] == [
        ("en", english),
        ("fr", french),
        ("en", made),
    ]
    root = next(
        one for one in loaded(FULL, "ro-crate-metadata.json")["@graph"] if one["@id"] == "./"
    )
    assert root["description"] == f"{english}\n\n{french}\n\n{made}"
    zenodo = loaded(FULL, "metadata/zenodo.json")["metadata"]["description"]
    assert zenodo.startswith(
        "<p>Two friends cross a river &amp; come back. One of them is warned.</p>"
    )


def test_what_names_all_versions_is_no_name_of_this_one() -> None:
    concept = "10.5281/zenodo.1234566"
    values = loaded(FULL, "metadata/datacite.json")
    assert {
        "relatedIdentifier": concept,
        "relatedIdentifierType": "DOI",
        "relationType": "IsVersionOf",
    } in values["relatedIdentifiers"]
    del values["relatedIdentifiers"]
    assert concept not in json.dumps(values)
    assert words(parsed(FULL, "metadata/oai-dc.xml"), f"{DC}relation") == [
        f"https://doi.org/{concept}"
    ]
    zenodo = loaded(FULL, "metadata/zenodo.json")["metadata"]
    assert zenodo["doi"] == "10.5281/zenodo.1234567"
    assert {"identifier": concept, "relation": "isVersionOf", "scheme": "doi"} in zenodo[
        "related_identifiers"
    ]


def test_subjects_have_their_addresses_and_codes_their_classification() -> None:
    assert loaded(FULL, "metadata/datacite.json")["subjects"] == [
        {
            "subject": "prose",
            "schemeUri": "https://example.org/kinds",
            "valueUri": "https://example.org/kinds/prose",
        },
        {"subject": "823", "schemeUri": "http://dewey.info/", "classificationCode": "823"},
    ]
    (code,) = parsed(FULL, "metadata/mods.xml").iterfind(f"{MODS}classification")
    assert (code.text, code.get("authorityURI")) == ("823", "http://dewey.info/")
    assert loaded(FULL, "metadata/zenodo.json")["metadata"]["keywords"] == ["prose"]
