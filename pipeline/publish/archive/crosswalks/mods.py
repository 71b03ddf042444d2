"""MODS 3.7, the Metadata Object Description Schema of the Library of Congress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from pipeline.publish.archive.agents import RELATORS, Agent
from pipeline.publish.archive.identifiers import Identifier
from pipeline.publish.archive.items import Item, add, as_xml, document
from pipeline.publish.archive.record import Date, Record, Source, Subject

__all__ = ["mods"]

_NAMESPACE = "http://www.loc.gov/mods/v3"
_XLINK = "http://www.w3.org/1999/xlink"
_SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"
_HREF = f"{{{_XLINK}}}href"
_KINDS = {"person": "personal", "organisation": "corporate"}
_VERSIONS = {"otherType": "isVersionOf", "otherTypeURI": "http://purl.org/dc/terms/isVersionOf"}
_NONE: Mapping[str, str] = MappingProxyType({})
_URI_ROLE = {"authority": "marcrelator", "authorityURI": RELATORS.rstrip("/")}


def mods(record: Record, items: Sequence[Item]) -> bytes:
    """Write the record of the edition, with its sources as related items."""
    root = document(_NAMESPACE, "mods", _SCHEMA, xlink=_XLINK)
    root.set("version", "3.7")
    _titles(root, record)
    for agent in (*record.authors, *record.contributors):
        _name(root, agent)
    add(root, "typeOfResource", "text")
    _origin(root, record)
    for tag in dict.fromkeys(filter(None, (record.language, *record.languages))):
        add(add(root, "language"), "languageTerm", tag, {"type": "code", "authority": "rfc5646"})
    _form(root, record, items)
    for described in record.descriptions:
        add(root, "abstract", described.words, {"lang": described.language})
    for subject in record.subjects:
        _subject(root, subject)
    for source in record.sources:
        _source(root, source)
    for one in record.all_versions:
        _identifier(add(root, "relatedItem", "", _VERSIONS), one)
    for one in record.identifiers:
        _identifier(root, one)
    add(root, "identifier", record.name, {"type": "local"})
    _terms(root, record)
    _about(root, record)
    return as_xml(root)


def _titles(root: etree._Element, record: Record) -> None:
    """Write the titles; the subtitle stands beside the first."""
    for number, title in enumerate(record.titles):
        if number and title == record.subtitle:
            continue
        info = add(root, "titleInfo", "", {"type": "alternative" if number else ""})
        add(info, "title", title)
        if not number and record.full_title != title:
            add(info, "subTitle", record.subtitle)


def _identifier(parent: etree._Element, identifier: Identifier) -> None:
    add(parent, "identifier", identifier.value, {"type": identifier.scheme.lower()})


def _terms(root: etree._Element, record: Record) -> None:
    for licence in record.licences:
        terms = add(root, "accessCondition", licence.name, {"type": "use and reproduction"})
        if licence.uri:
            terms.set(_HREF, licence.uri)
    if record.rights:
        add(root, "accessCondition", record.rights, {"type": "use and reproduction"})


def _name(parent: etree._Element, agent: Agent) -> None:
    uri = agent.uris[0] if agent.uris else ""
    kind = _KINDS.get(agent.kind, "")
    element = add(parent, "name", "", {"type": kind, "valueURI": uri})
    family, given = agent.parts
    if given:
        add(element, "namePart", family, {"type": "family"})
        add(element, "namePart", given, {"type": "given"})
    else:
        add(element, "namePart", agent.name)
    role = add(element, "role")
    if agent.relator:
        known = {"type": "code", **_URI_ROLE, "valueURI": RELATORS + agent.relator}
        add(role, "roleTerm", agent.relator, known)
    add(role, "roleTerm", agent.role, {"type": "text"})


def _subject(parent: etree._Element, subject: Subject) -> None:
    if subject.is_code:
        add(parent, "classification", subject.term, {"authorityURI": subject.scheme})
        return
    element = add(parent, "subject", "", {"authorityURI": subject.scheme})
    add(element, "topic", subject.term, {"valueURI": subject.uri})


def _origin(parent: etree._Element, record: Record) -> None:
    origin = add(parent, "originInfo", "", {"eventType": "publication"})
    if record.place:
        add(add(origin, "place"), "placeTerm", record.place, {"type": "text"})
    if record.publisher:
        add(origin, "publisher", record.publisher.name)
    _date(origin, "dateIssued", record.issued, {"keyDate": "yes"})
    edition = ", ".join(filter(None, (record.version_note, record.version)))
    if edition:
        add(origin, "edition", edition)
    if record.created.iso:
        work = add(parent, "originInfo", "", {"eventType": "production"})
        _date(work, "dateCreated", record.created)


def _date(parent: etree._Element, name: str, date: Date, more: Mapping[str, str] = _NONE) -> None:
    """Write a date, or the two it lies between: W3CDTF knows no spans."""
    first, _, last = date.iso.partition("/")
    if not first:
        add(parent, name, str(date), more)
        return
    encoding = {"encoding": "w3cdtf"}
    add(parent, name, first, {**encoding, **more, "point": "start" if last else ""})
    if last:
        add(parent, name, last, {**encoding, "point": "end"})


def _form(parent: etree._Element, record: Record, items: Sequence[Item]) -> None:
    form = add(parent, "physicalDescription")
    add(form, "form", "electronic", {"authority": "marcform"})
    for media_type in dict.fromkeys(one.media_type for one in items):
        add(form, "internetMediaType", media_type)
    for measure in dict.fromkeys(record.extent):
        add(form, "extent", measure)
    add(form, "digitalOrigin", "reformatted digital")


def _source(parent: etree._Element, source: Source) -> None:
    kind = "original" if source.kind == "print" else "preceding"
    related = add(parent, "relatedItem", "", {"type": kind, "displayLabel": source.kind})
    if source.title:
        add(add(related, "titleInfo"), "title", source.title)
    for author in source.authors:
        add(add(related, "name"), "namePart", author)
    origin = add(related, "originInfo")
    if source.place:
        add(add(origin, "place"), "placeTerm", source.place, {"type": "text"})
    if source.publisher:
        add(origin, "publisher", source.publisher)
    if str(source.date):
        _date(origin, "dateIssued", source.date)
    if not len(origin):
        related.remove(origin)
    if source.address:
        add(add(related, "location"), "url", source.address)


def _about(parent: etree._Element, record: Record) -> None:
    """Say how the record itself came about: from the header, on the day of its newest change."""
    info = add(parent, "recordInfo")
    if record.publisher:
        add(info, "recordContentSource", record.publisher.name)
    if record.updated.iso:
        add(info, "recordCreationDate", record.updated.iso, {"encoding": "w3cdtf"})
    add(info, "recordIdentifier", record.name)
    add(info, "recordOrigin", "Made from the TEI header of the edition.")
