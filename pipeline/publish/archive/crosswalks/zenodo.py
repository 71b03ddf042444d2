"""What Zenodo's deposit interface takes (`POST /api/deposit/depositions`)."""

from __future__ import annotations

from typing import Any

from pipeline.languages import alpha3
from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.items import as_json
from pipeline.publish.archive.licences import spdx
from pipeline.publish.archive.record import Record

__all__ = ["zenodo"]

_TYPES = {"edt": "Editor", "mrk": "DataCurator", "cph": "RightsHolder", "spn": "Sponsor"}
_RELATED = {"ARK": "ark", "Handle": "handle", "URL": "url", "PURL": "purl", "URN": "urn"}


def zenodo(record: Record) -> bytes:
    """Write the deposit; Zenodo gives the DOI, unless the header has one already."""
    licences = [spdx(one.uri).lower() for one in record.licences if spdx(one.uri)]
    related = [
        {"identifier": one.value, "relation": "isAlternateIdentifier", "scheme": scheme}
        for one in record.identifiers
        if (scheme := _RELATED.get(one.scheme))
    ]
    related += [
        {"identifier": one.address, "relation": "isDerivedFrom", "scheme": "url"}
        for one in record.sources
        if one.address
    ]
    whole: dict[str, Any] = {
        "upload_type": "publication",
        "publication_type": "other",
        "title": ": ".join(record.titles),
        "creators": [_agent(one) for one in record.authors],
        "contributors": [
            {"type": _TYPES.get(one.relator, "Other"), **_agent(one)} for one in record.contributors
        ],
        "description": record.description,
        "publication_date": record.issued.iso,
        "access_right": "open",
        "license": licences[0] if licences else "",
        "doi": record.identifier("DOI"),
        "keywords": [one.term for one in record.subjects],
        "language": alpha3(record.language),
        "version": record.version,
        "imprint_publisher": record.publisher.name if record.publisher else "",
        "imprint_place": record.place,
        "related_identifiers": related,
        "references": [str(one) for one in record.sources if str(one)],
    }
    return as_json({"metadata": {key: value for key, value in whole.items() if value}})


def _agent(agent: Agent) -> dict[str, str]:
    family, given = agent.parts
    values = {
        "name": f"{family}, {given}" if given else agent.name,
        "orcid": agent.authority("ORCID"),
        "gnd": agent.authority("GND"),
    }
    return {key: value for key, value in values.items() if value}
