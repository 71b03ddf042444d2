"""Writes an OAI static repository: the metadata of editions in one file, for harvesters.

OAI-PMH asks for a server that answers to queries. For hosts without one the Open Archives
Initiative specified this file, which a gateway reads and answers for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree

from pipeline import safexml
from pipeline.publish.archive.crosswalks.datacite import NAMESPACE as DATACITE
from pipeline.publish.archive.crosswalks.datacite_xml import datacite_xml
from pipeline.publish.archive.crosswalks.dublincore import oai_dc
from pipeline.publish.archive.crosswalks.mods import mods
from pipeline.publish.archive.identifiers import Identifier
from pipeline.publish.archive.items import Item, add, as_xml, document
from pipeline.publish.archive.record import Record

__all__ = ["FORMATS", "REPOSITORY", "Host", "Published", "datestamp", "static_repository"]

REPOSITORY = "oai/repository.xml"
"""Where the static repository stands from the folder of the services."""

_OAI = "http://www.openarchives.org/OAI/2.0/"
_STATIC = f"{_OAI}static-repository"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of metadata, where its schema is found, and what writes it."""

    schema: str
    namespace: str
    write: Callable[[Record, Sequence[Item]], bytes]


FORMATS = {
    "oai_dc": _Format(f"{_OAI}oai_dc.xsd", f"{_OAI}oai_dc/", oai_dc),
    "datacite": _Format(
        "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd", DATACITE, datacite_xml
    ),
    "mods": _Format(
        "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd", "http://www.loc.gov/mods/v3", mods
    ),
}
"""The formats by the prefixes harvesters ask for; every repository must have the first."""


@dataclass(frozen=True, slots=True)
class Host:
    """Where the services will be found, and who answers for them.

    `base` is the address of their folder, with a slash at its end; `email` is whom harvesters
    write to. `gateway` is the address of the OAI gateway that reads the repository, if known.
    """

    base: str
    email: str
    gateway: str = ""

    @property
    def repository(self) -> str:
        """The address at which OAI-PMH is spoken: the gateway's, followed by the file's."""
        address = self.base + REPOSITORY
        if not self.gateway:
            return address
        return f"{self.gateway.rstrip('/')}/{address.partition('://')[2]}"

    def identifier(self, work: str) -> str:
        """Give the identifier of a record, by OAI's own scheme."""
        return f"oai:{urlsplit(self.base).hostname}:{work}"


@dataclass(frozen=True, slots=True)
class Published:
    """An edition in the repository: its name, its bytes as a file, and what its header says."""

    work: str
    item: Item
    record: Record


def datestamp(record: Record) -> str:
    """Give the newest full day the header knows for the edition; empty where it knows none."""
    days = (one.iso for one in (record.issued, record.updated))
    return max((one for one in days if _DAY.fullmatch(one)), default="")


def static_repository(
    host: Host, title: str, editions: Sequence[Published]
) -> Iterator[tuple[str, bytes]]:
    """Write the repository, and each record by itself; every edition has a datestamp."""
    root = document(_STATIC, "Repository", f"{_STATIC}.xsd", oai=_OAI)
    _identify(add(root, "Identify"), host, title, editions)
    formats = add(root, "ListMetadataFormats")
    for prefix, one in FORMATS.items():
        described = _oai(formats, "metadataFormat")
        _oai(described, "metadataPrefix", prefix)
        _oai(described, "schema", one.schema)
        _oai(described, "metadataNamespace", one.namespace)
    for prefix, one in FORMATS.items():
        records = add(root, "ListRecords", "", {"metadataPrefix": prefix})
        for edition in editions:
            data = one.write(_located(edition, host), [edition.item])
            yield f"oai/{prefix}/{edition.work}.xml", data
            record = _oai(records, "record")
            header = _oai(record, "header")
            _oai(header, "identifier", host.identifier(edition.work))
            _oai(header, "datestamp", datestamp(edition.record))
            _oai(record, "metadata").append(safexml.parse(data))
    yield REPOSITORY, as_xml(root)


def _identify(
    parent: etree._Element, host: Host, title: str, editions: Sequence[Published]
) -> None:
    _oai(parent, "repositoryName", title)
    _oai(parent, "baseURL", host.repository)
    _oai(parent, "protocolVersion", "2.0")
    _oai(parent, "adminEmail", host.email)
    _oai(parent, "earliestDatestamp", min(datestamp(one.record) for one in editions))
    _oai(parent, "deletedRecord", "no")
    _oai(parent, "granularity", "YYYY-MM-DD")


def _located(edition: Published, host: Host) -> Record:
    """Add to the identifiers of an edition the address at which its TEI is served."""
    served = Identifier("URL", host.base + edition.item.path)
    return replace(edition.record, identifiers=(*edition.record.identifiers, served))


def _oai(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, f"{{{_OAI}}}{name}")
    child.text = text or None
    return child
