"""TextGrid's objects: a work, an edition of it that holds the TEI, and the TEI as an item.

The files stand beside one another as TextGrid's import has them: an object, and its `.meta`, in
which objects name one another by their files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.languages import alpha3
from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.items import Item, add, as_xml, document
from pipeline.publish.archive.record import Date, Record, Source

__all__ = ["GENRES", "textgrid"]

GENRES = ("drama", "prose", "verse", "reference work", "non-fiction", "non-text", "other")
"""The genres of a work that TextGrid knows."""

_NAMESPACE = "http://textgrid.info/namespaces/metadata/core/2010"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORE = "http://www.openarchives.org/ore/terms/"
_ROLES = {
    "ann": "annotator",
    "aut": "author",
    "crr": "corrector",
    "ctb": "contributor",
    "edt": "editor",
    "ill": "illustrator",
    "mrk": "markupEditor",
    "pfr": "proofreader",
    "trc": "transcriber",
    "trl": "translator",
}
_FOLDER = "metadata/textgrid"
_XML = "application/xml"


def textgrid(record: Record, items: Sequence[Item]) -> Iterator[Item]:
    """Write the objects of an edition whose TEI is the first of `items`."""
    name = f"{_FOLDER}/{record.work}"
    title = f"{record.title}\n".encode()
    yield Item(f"{name}.work", "text/plain", "TextGrid work", title)
    yield Item(f"{name}.work.meta", _XML, "TextGrid work", _work(record))
    edition = _aggregation(record, f"../../{items[0].path}")
    yield Item(f"{name}.edition", _XML, "TextGrid edition", edition)
    yield Item(f"{name}.edition.meta", _XML, "TextGrid edition", _edition(record))
    yield Item(f"{name}.xml.meta", _XML, "TextGrid item", _item(record))


def _object(record: Record, media_type: str) -> tuple[etree._Element, etree._Element]:
    """Begin an object: its root, and what all objects have."""
    root = document(_NAMESPACE, "MetadataContainerType")
    whole = add(root, "object")
    provided = add(add(whole, "generic"), "provided")
    for title in record.titles:
        add(provided, "title", title)
    for one in record.identifiers:
        add(provided, "identifier", one.value, {"type": one.scheme})
    add(provided, "identifier", record.name, {"type": "package"})
    add(provided, "format", media_type)
    return root, whole


def _work(record: Record) -> bytes:
    root, whole = _object(record, "text/tg.work+xml")
    work = add(whole, "work")
    for agent in record.authors:
        _agent(work, agent)
    for one in record.descriptions:
        add(work, "abstract", one.words)
    _date(work, "dateOfCreation", record.created)
    terms = record.keywords
    for subject in record.subjects:
        holder = add(work, "subject")
        for kind, address in (("scheme", subject.scheme), ("term", subject.uri)):
            if address:
                add(holder, "id", address, {"type": kind})
        add(holder, "value", subject.term)
    add(work, "genre", next((one for one in terms if one in GENRES), "other"))
    for term in terms:
        add(work, "type", term)
    return as_xml(root)


def _edition(record: Record) -> bytes:
    root, whole = _object(record, "text/tg.edition+tg.aggregation+xml")
    edition = add(whole, "edition")
    add(edition, "isEditionOf", f"{record.work}.work")
    for agent in (*record.authors, *record.contributors):
        _agent(edition, agent)
    for source in record.sources:
        _source(edition, source)
    tags = (record.language, *record.languages)
    for code in dict.fromkeys(filter(None, map(alpha3, tags))):
        add(edition, "language", code)
    for licence in record.licences[:1]:
        add(edition, "license", licence.name, {"licenseUri": licence.uri})
    return as_xml(root)


def _item(record: Record) -> bytes:
    root, whole = _object(record, "text/xml")
    item = add(whole, "item")
    if record.publisher:
        body = "true" if record.publisher.kind == "organisation" else ""
        uri = record.publisher.uris[0] if record.publisher.uris else ""
        known = {"id": uri, "isCorporateBody": body}
        add(item, "rightsHolder", record.publisher.name, known)
    return as_xml(root)


def _aggregation(record: Record, tei: str) -> bytes:
    """Say that the edition holds the TEI (OAI-ORE)."""
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF, "ore": _ORE})
    about = {f"{{{_RDF}}}about": f"{record.work}.edition"}
    holder = etree.SubElement(root, f"{{{_RDF}}}Description", about)
    etree.SubElement(holder, f"{{{_ORE}}}aggregates", {f"{{{_RDF}}}resource": tei})
    return as_xml(root)


def _agent(parent: etree._Element, agent: Agent) -> None:
    role = _ROLES.get(agent.relator, "other")
    add(parent, "agent", agent.filed, {"role": role, "id": agent.uris[0] if agent.uris else ""})


def _date(parent: etree._Element, name: str, date: Date) -> None:
    first, _, last = date.iso.partition("/")
    bounds = {"notBefore": first, "notAfter": last} if last else {"date": first}
    add(parent, name, date.words or date.iso, bounds)


def _source(parent: etree._Element, source: Source) -> None:
    citation = add(add(parent, "source"), "bibliographicCitation")
    for author in source.authors:
        add(citation, "author", author)
    add(citation, "editionTitle", source.title)
    if source.place:
        add(add(citation, "placeOfPublication"), "value", source.place)
    if source.publisher:
        add(citation, "publisher", source.publisher)
    if str(source.date):
        _date(citation, "dateOfPublication", source.date)
    if source.address:
        add(citation, "bibIdentifier", source.address, {"type": "URL"})
