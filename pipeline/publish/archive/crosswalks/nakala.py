"""What NAKALA's interface takes (`POST /datas`): its five obligatory terms, and DCMI terms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.items import Item, as_json
from pipeline.publish.archive.licences import spdx
from pipeline.publish.archive.record import Record

__all__ = ["nakala"]

_OWN = "http://nakala.fr/terms#"
_DCMI = "http://purl.org/dc/terms/"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_URI = "http://www.w3.org/2001/XMLSchema#anyURI"
_TEXT = "http://purl.org/coar/resource_type/c_18cf"  # `text` of the COAR vocabulary

Meta = dict[str, Any]


def nakala(record: Record, items: Sequence[Item]) -> bytes:
    """Write the deposit, with the files in the order of the package and their SHA-1."""
    files = [
        {"name": one.path.rpartition("/")[2], "sha1": hashlib.sha1(one.data).hexdigest()}  # noqa: S324 - NAKALA names files by it
        for one in items
    ]
    return as_json({"status": "pending", "metas": list(_metas(record)), "files": files})


def _metas(record: Record) -> Iterator[Meta]:
    for title in record.titles:
        yield _meta(_OWN + "title", title, lang=record.language)
    for agent in record.authors:
        yield {"propertyUri": f"{_OWN}creator", "value": _person(agent)}
    yield _meta(_OWN + "created", record.issued.iso)
    yield _meta(_OWN + "type", _TEXT, kind=_URI)
    for licence in record.licences:
        yield _meta(_OWN + "license", spdx(licence.uri) or licence.uri)
    yield from _more(record)


def _more(record: Record) -> Iterator[Meta]:
    """Give what NAKALA takes beyond its own terms."""
    for described in record.descriptions:
        yield _meta(_DCMI + "description", described.words, lang=described.language)
    for one in record.contributors:
        yield _meta(_DCMI + "contributor", f"{one.filed} ({one.role})" if one.role else one.filed)
    if record.publisher:
        yield _meta(_DCMI + "publisher", record.publisher.name)
    for tag in dict.fromkeys(filter(None, (record.language, *record.languages))):
        yield _meta(_DCMI + "language", tag)
    for subject in record.subjects:
        yield _meta(_DCMI + "subject", subject.term)
    for identifier in record.identifiers:
        yield _meta(_DCMI + "identifier", identifier.uri or identifier.value)
    yield _meta(_DCMI + "identifier", record.name)
    for named in record.all_versions:
        kind = _URI if named.uri else _STRING
        yield _meta(_DCMI + "isVersionOf", named.uri or named.value, kind=kind)
    for source in record.sources:
        yield _meta(_DCMI + "source", source.address or str(source))


def _meta(term: str, value: str, *, lang: str = "", kind: str = _STRING) -> Meta:
    return {
        "propertyUri": term,
        "value": value,
        "typeUri": kind,
        **({"lang": lang} if lang else {}),
    }


def _person(agent: Agent) -> dict[str, str]:
    """Part a name; NAKALA knows no bodies as authors, so a body stands in both places."""
    family, given = agent.parts
    orcid = agent.authority("ORCID")
    return {
        "givenname": given or family,
        "surname": family,
        **({"orcid": orcid} if orcid else {}),
    }
