"""RO-Crate 1.1: what each file of the package is, who made it, and of what (JSON-LD)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.identifiers import Identifier
from pipeline.publish.archive.items import SOURCE, Item, as_json
from pipeline.publish.archive.record import Record

__all__ = ["ro_crate"]

_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_DESCRIPTOR = "ro-crate-metadata.json"
_ENCODING = "#encoding"
_TYPES = {"person": "Person", "software": "SoftwareApplication"}

Entity = dict[str, Any]


def ro_crate(record: Record, items: Sequence[Item]) -> bytes:
    """Write the crate whose root is the payload's folder; the files are `items`."""
    people = _Agents()
    root = _root(record, items, people)
    graph: list[Entity] = [
        {
            "@id": _DESCRIPTOR,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _PROFILE},
            "about": {"@id": "./"},
        },
        root,
        _encoding(record, items, people),
        *map(_file, items),
        *people.entities,
        *_licences(record),
        *_sources(record),
        *_versions(record),
    ]
    return as_json({"@context": _CONTEXT, "@graph": graph})


class _Agents:
    """The agents of a crate, each described once."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._ids: dict[Agent, str] = {}

    def of(self, agents: Sequence[Agent]) -> list[Entity]:
        return [{"@id": self._id(one)} for one in agents]

    def _id(self, agent: Agent) -> str:
        # The same person may have several roles.
        same = Agent(agent.name, agent.kind, uris=agent.uris)
        if same not in self._ids:
            self._ids[same] = agent.uris[0] if agent.uris else f"#agent-{len(self._ids) + 1}"
            family, given = agent.parts
            parted = {"givenName": given, "familyName": family} if given else {}
            kind = _TYPES.get(agent.kind, "Organization")
            named = {"@type": kind, "name": agent.shown, **parted}
            self.entities.append({"@id": self._ids[same], **named})
        return self._ids[same]


def _root(record: Record, items: Sequence[Item], people: _Agents) -> Entity:
    whole: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": record.title,
        "alternateName": list(record.titles[1:]),
        "description": "\n\n".join(one.words for one in record.descriptions),
        "datePublished": record.issued.iso,
        "dateModified": record.updated.iso,
        "dateCreated": record.created.iso,
        "license": _one_or_all([{"@id": one.uri or f"#{one.name}"} for one in record.licences]),
        "usageInfo": record.rights,
        "author": people.of(record.authors),
        "editor": people.of(record.editors),
        "contributor": people.of([one for one in record.contributors if one.relator != "edt"]),
        "publisher": people.of([record.publisher] if record.publisher else []),
        "identifier": [one.uri or one.value for one in record.identifiers] + [record.name],
        "version": record.version,
        "inLanguage": list(dict.fromkeys(filter(None, (record.language, *record.languages)))),
        "keywords": [one.term for one in record.subjects],
        "exampleOfWork": [{"@id": _version_id(one)} for one in record.all_versions],
        "size": list(dict.fromkeys(record.extent)),
        "isBasedOn": [
            {"@id": _source_id(number, one.address)} for number, one in enumerate(record.sources)
        ],
        "creditText": record.citation,
        "hasPart": [{"@id": one.path} for one in items],
        "mentions": {"@id": _ENCODING},
    }
    return {key: value for key, value in whole.items() if value}


def _one_or_all(values: list[Entity]) -> Entity | list[Entity]:
    return values[0] if len(values) == 1 else values


def _encoding(record: Record, items: Sequence[Item], people: _Agents) -> Entity:
    """Say how the edition came about: by whom and with what, out of the source."""
    edition = items[0].path
    sources = [one.path for one in items if one.role == SOURCE]
    return {
        "@id": _ENCODING,
        "@type": "CreateAction",
        "name": "Encoding and editing",
        "agent": people.of(record.contributors),
        "instrument": people.of(record.software),
        "object": [{"@id": one} for one in sources],
        "result": {"@id": edition},
    }


def _file(item: Item) -> Entity:
    return {
        "@id": item.path,
        "@type": "File",
        "name": item.role,
        "encodingFormat": item.media_type,
        "contentSize": str(len(item.data)),
        "sha256": hashlib.sha256(item.data).hexdigest(),
    }


def _licences(record: Record) -> Iterator[Entity]:
    for one in record.licences:
        yield {"@id": one.uri or f"#{one.name}", "@type": "CreativeWork", "name": one.name}


def _version_id(identifier: Identifier) -> str:
    return identifier.uri or f"#{identifier.value}"


def _versions(record: Record) -> Iterator[Entity]:
    for one in record.all_versions:
        name = f"{record.title}, all versions"
        yield {"@id": _version_id(one), "@type": "CreativeWork", "name": name}


def _source_id(number: int, address: str) -> str:
    return address or f"#source-{number + 1}"


def _sources(record: Record) -> Iterator[Entity]:
    for number, one in enumerate(record.sources):
        values = {
            "@id": _source_id(number, one.address),
            "@type": "CreativeWork",
            "name": str(one),
            "additionalType": one.kind,
            "author": list(one.authors),
            "datePublished": one.date.iso,
        }
        yield {key: value for key, value in values.items() if value}
