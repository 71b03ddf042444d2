from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.publish.archive.items import Item
from pipeline.publish.archive.record import Date
from pipeline.publish.services.oai import (
    FORMATS,
    REPOSITORY,
    Host,
    Published,
    datestamp,
    static_repository,
)
from tests.publish.archive.samples import EDITIONS, FULL, record

HOST = Host("https://example.org/texts/", "editors@example.org")
OAI = "{http://www.openarchives.org/OAI/2.0/}"
STATIC = "{http://www.openarchives.org/OAI/2.0/static-repository}"


def published(work: str, data: bytes = FULL) -> Published:
    item = Item(f"dts/document/{work}/text.xml", "application/tei+xml", "edition", data)
    return Published(work, item, replace(record(data), updated=Date("2026-11-26")))


def files(*works: str, host: Host = HOST) -> dict[str, bytes]:
    return dict(static_repository(host, "Editions", [published(one) for one in works]))


def test_the_repository_is_built_as_the_specification_has_it() -> None:
    root = etree.fromstring(files("a", "b")[REPOSITORY])
    assert root.tag == f"{STATIC}Repository"
    assert [one.tag for one in root] == [
        *(f"{STATIC}Identify", f"{STATIC}ListMetadataFormats"),
        *[f"{STATIC}ListRecords"] * len(FORMATS),
    ]
    identify, formats, *lists = root
    assert [(one.tag.removeprefix(OAI), one.text) for one in identify] == [
        ("repositoryName", "Editions"),
        ("baseURL", "https://example.org/texts/oai/repository.xml"),
        ("protocolVersion", "2.0"),
        ("adminEmail", "editors@example.org"),
        ("earliestDatestamp", "2026-11-26"),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ]
    prefixes = [one.findtext(f"{OAI}metadataPrefix") for one in formats]
    assert prefixes == [one.get("metadataPrefix") for one in lists] == list(FORMATS)
    for described, listed in zip(formats, lists, strict=True):
        assert [one.tag.removeprefix(OAI) for one in described] == [
            *("metadataPrefix", "schema", "metadataNamespace"),
        ]
        identifiers = []
        for one in listed:
            assert [part.tag for part in one] == [f"{OAI}header", f"{OAI}metadata"]
            header, (metadata,) = one
            assert [part.tag for part in header] == [f"{OAI}identifier", f"{OAI}datestamp"]
            identifiers.append(header[0].text)
            namespace = etree.QName(metadata).namespace
            assert namespace == described.findtext(f"{OAI}metadataNamespace")
        assert identifiers == ["oai:example.org:a", "oai:example.org:b"]


def test_the_files_of_records_are_those_in_the_repository() -> None:
    made = files("a")
    root = etree.fromstring(made[REPOSITORY])
    for prefix in FORMATS:
        alone = etree.fromstring(made[f"oai/{prefix}/a.xml"])
        (inside,) = root.iterfind(
            f"{STATIC}ListRecords[@metadataPrefix='{prefix}']/{OAI}record/{OAI}metadata/*"
        )
        assert words(inside) == words(alone)
        assert HOST.base + "dts/document/a/text.xml" in words(alone)


def words(element: etree._Element) -> list[str]:
    return [one.strip() for one in map(str, element.itertext()) if one.strip()]


@pytest.mark.parametrize("data", EDITIONS.values(), ids=EDITIONS)
def test_a_datestamp_is_the_newest_full_day(data: bytes) -> None:
    said = record(data)
    dated = replace(said, issued=Date("2026"), updated=Date(""))
    assert datestamp(dated) == ""
    assert datestamp(replace(dated, issued=Date("2026-01-02"))) == "2026-01-02"
    newer = replace(dated, issued=Date("2026-01-02"), updated=Date("2026-03-04"))
    assert datestamp(newer) == "2026-03-04"
    assert datestamp(replace(newer, updated=Date("2026-03"))) == "2026-01-02"


@pytest.mark.parametrize("address", ["http://gate.example.net/oai", "http://gate.example.net/oai/"])
def test_a_gateway_s_address_is_followed_by_the_file_s(address: str) -> None:
    host = replace(HOST, gateway=address)
    assert host.repository == "http://gate.example.net/oai/example.org/texts/oai/repository.xml"
    assert host.repository.encode() in files("a", host=host)[REPOSITORY]
