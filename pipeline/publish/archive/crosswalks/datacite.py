"""DataCite Metadata Schema 4.5, in the form of its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.items import Item, as_json
from pipeline.publish.archive.licences import spdx
from pipeline.publish.archive.record import Date, Record, Source, Subject

__all__ = ["NAMESPACE", "Values", "datacite", "datacite_json"]

NAMESPACE = "http://datacite.org/schema/kernel-4"
_SPDX = "https://spdx.org/licenses/"
_TYPES = {"edt": "Editor", "mrk": "DataCurator", "cph": "RightsHolder", "spn": "Sponsor"}
_RELATED = {"ARK", "DOI", "Handle", "ISBN", "PURL", "URL", "URN"}
_NAMES = {"person": "Personal", "organisation": "Organizational"}

Values = dict[str, Any]


def datacite_json(record: Record, items: Sequence[Item]) -> bytes:
    """Write DataCite JSON."""
    return as_json(datacite(record, items))


def datacite(record: Record, items: Sequence[Item]) -> Values:
    """Give the values of DataCite JSON; a field the header says nothing of is left out."""
    whole: Values = {
        "schemaVersion": NAMESPACE,
        "doi": record.identifier("DOI"),
        "url": record.identifier("URL") or record.identifier("PURL"),
        "types": {"resourceTypeGeneral": "Text", "resourceType": "Critical edition"},
        "creators": [_agent(one) for one in record.authors],
        "titles": [
            {"title": title, **({"titleType": "Subtitle"} if number else {})}
            for number, title in enumerate(record.titles)
        ],
        "publisher": _publisher(record.publisher),
        "publicationYear": record.issued.year,
        "contributors": [
            {"contributorType": _TYPES.get(one.relator, "Other"), **_agent(one)}
            for one in record.contributors
        ],
        "subjects": [_subject(one) for one in record.subjects],
        "dates": _dates(record),
        "language": record.language,
        "alternateIdentifiers": _others(record),
        "relatedIdentifiers": _related(record),
        "relatedItems": [_source(one) for one in record.sources if one.title],
        "sizes": list(dict.fromkeys(record.extent)),
        "formats": list(dict.fromkeys(one.media_type for one in items)),
        "version": record.version,
        "rightsList": _rights(record),
        "descriptions": _descriptions(record),
    }
    return _full(whole)


def _others(record: Record) -> list[Values]:
    """Give the identifiers that aren't DOIs, and the name of the package."""
    named = [(one.value, one.scheme) for one in record.identifiers if one.scheme != "DOI"]
    return [
        {"alternateIdentifier": value, "alternateIdentifierType": scheme}
        for value, scheme in [*named, (record.name, "Package")]
    ]


def _related(record: Record) -> list[Values]:
    """Give what names the edition in all its versions, and where the sources are found."""
    named = [
        (one.value, one.scheme, "IsVersionOf")
        for one in record.all_versions
        if one.scheme in _RELATED
    ]
    found = [(one.address, "URL", "IsDerivedFrom") for one in record.sources if one.address]
    return [
        {"relatedIdentifier": value, "relatedIdentifierType": scheme, "relationType": relation}
        for value, scheme, relation in (*named, *found)
    ]


def _descriptions(record: Record) -> list[Values]:
    """Give the abstracts; where there is none, what was made of the header stands for one."""
    *abstracts, made = record.descriptions
    kinds = [(one, "Abstract") for one in abstracts]
    return [
        _full({"description": one.words, "descriptionType": kind, "lang": one.language})
        for one, kind in (*kinds, (made, "Other" if kinds else "Abstract"))
    ]


def _subject(subject: Subject) -> Values:
    return _full(
        {
            "subject": subject.term,
            "schemeUri": subject.scheme,
            "valueUri": subject.uri,
            "classificationCode": subject.term if subject.is_code else "",
        }
    )


def _full(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}


def _agent(agent: Agent) -> Values:
    family, given = agent.parts
    parted = {"givenName": given, "familyName": family} if given else {}
    return _full(
        {
            "name": agent.filed,
            "nameType": _NAMES.get(agent.kind, ""),
            **parted,
            "nameIdentifiers": [
                {"nameIdentifier": value, "nameIdentifierScheme": scheme, "schemeUri": home}
                for scheme, home, value in agent.authorities
            ],
        }
    )


def _publisher(agent: Agent | None) -> Values:
    if agent is None:
        return {}
    known = agent.authorities[:1]
    return {
        "name": agent.name,
        **{
            key: value
            for scheme, home, identifier in known
            for key, value in (
                ("publisherIdentifier", f"{home}/{identifier}"),
                ("publisherIdentifierScheme", scheme),
                ("schemeUri", home),
            )
        },
    }


def _dates(record: Record) -> list[Values]:
    """Give the dates; that of the work itself is none of DataCite's kinds."""
    dated: tuple[tuple[Date, str, str], ...] = (
        (record.issued, "Issued", ""),
        (record.updated, "Updated", ""),
        (record.created, "Other", "creation of the work"),
    )
    return [
        _full({"date": date.iso, "dateType": kind, "dateInformation": words})
        for date, kind, words in dated
        if date.iso
    ]


def _source(source: Source) -> Values:
    year = source.date.year
    return _full(
        {
            "titles": [{"title": source.title}],
            "creators": [{"name": one} for one in source.authors],
            "publisher": source.publisher,
            "publicationYear": year if year.isdecimal() else "",
            "relatedItemType": "Text",
            "relationType": "IsDerivedFrom",
        }
    )


def _rights(record: Record) -> list[Values]:
    licensed = [
        _full(
            {
                "rights": one.name,
                "rightsUri": one.uri,
                **(
                    {
                        "rightsIdentifier": spdx(one.uri),
                        "rightsIdentifierScheme": "SPDX",
                        "schemeUri": _SPDX,
                    }
                    if spdx(one.uri)
                    else {}
                ),
            }
        )
        for one in record.licences
    ]
    return licensed or ([{"rights": record.rights}] if record.rights else [])
