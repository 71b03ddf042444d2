"""What Zenodo's deposit interface takes (`POST /api/deposit/depositions`)."""

from __future__ import annotations

from html import escape
from typing import Any

from pipeline.languages import alpha3
from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.items import as_json
from pipeline.publish.archive.licences import spdx
from pipeline.publish.archive.record import Record

__all__ = ["zenodo"]

_TYPES = {"edt": "Editor", "mrk": "DataCurator", "cph": "RightsHolder", "spn": "Sponsor"}
_RELATED = {"ARK", "DOI", "Handle", "PURL", "URL", "URN"}


def zenodo(record: Record) -> bytes:
    """Write the deposit; Zenodo gives the DOI, unless the header has one already.

    Zenodo reads the description as HTML.
    """
    licences = [spdx(one.uri).lower() for one in record.licences if spdx(one.uri)]
    whole: dict[str, Any] = {
        "upload_type": "publication",
        "publication_type": "other",
        "title": ": ".join(record.titles),
        "creators": [_agent(one) for one in record.authors],
        "contributors": [
            {"type": _TYPES.get(one.relator, "Other"), **_agent(one)} for one in record.contributors
        ],
        "description": "".join(f"<p>{escape(one.words)}</p>" for one in record.descriptions),
        "publication_date": record.issued.iso,
        "access_right": "open",
        "license": licences[0] if licences else "",
        "doi": record.identifier("DOI"),
        "keywords": record.keywords,
        "language": alpha3(record.language),
        "version": record.version,
        "imprint_publisher": record.publisher.name if record.publisher else "",
        "imprint_place": record.place,
        "related_identifiers": _related(record),
        "references": [str(one) for one in record.sources if str(one)],
    }
    return as_json({"metadata": {key: value for key, value in whole.items() if value}})


def _related(record: Record) -> list[dict[str, str]]:
    """Give the other names of the edition, what it is a version of, and where its sources are."""
    others = [one for one in record.identifiers if one.scheme != "DOI"]
    named = [
        *((one.value, "isAlternateIdentifier", one.scheme) for one in others),
        *((one.value, "isVersionOf", one.scheme) for one in record.all_versions),
        *((one.address, "isDerivedFrom", "URL") for one in record.sources if one.address),
    ]
    return [
        {"identifier": value, "relation": relation, "scheme": scheme.lower()}
        for value, relation, scheme in named
        if scheme in _RELATED
    ]


def _agent(agent: Agent) -> dict[str, str]:
    values = {
        "name": agent.filed,
        "orcid": agent.authority("ORCID"),
        "gnd": agent.authority("GND"),
    }
    return {key: value for key, value in values.items() if value}
