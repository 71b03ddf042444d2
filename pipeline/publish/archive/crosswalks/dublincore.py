"""Simple Dublin Core as OAI-PMH carries it (oai_dc)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.publish.archive.items import INSTANCE, Item, as_xml
from pipeline.publish.archive.record import Record

__all__ = ["oai_dc"]

_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_SCHEMA = f"{_OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def oai_dc(record: Record, items: Sequence[Item]) -> bytes:
    """Write the record in the fifteen elements, each as often as it has values."""
    root = etree.Element(f"{{{_OAI}}}dc", nsmap={"oai_dc": _OAI, "dc": _DC, "xsi": INSTANCE})
    root.set(f"{{{INSTANCE}}}schemaLocation", _SCHEMA)
    for name, value in _values(record, items):
        if value:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    return as_xml(root)


def _values(record: Record, items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    yield from (("title", one) for one in record.titles)
    yield from (("creator", one.filed) for one in record.authors)
    yield from (("subject", one.term) for one in record.subjects)
    yield from (("description", one.words) for one in record.descriptions)
    yield "publisher", record.publisher.name if record.publisher else ""
    for one in record.contributors:
        yield "contributor", f"{one.filed} ({one.role})" if one.role else one.filed
    yield "date", str(record.issued)
    yield "type", "Text"
    yield from (("format", one) for one in dict.fromkeys(one.media_type for one in items))
    yield from (("identifier", one.uri or one.value) for one in record.identifiers)
    yield "identifier", record.name
    yield from (("relation", one.uri or one.value) for one in record.all_versions)
    for source in record.sources:
        yield "source", str(source)
        yield "source", source.address
    yield from (("language", one) for one in dict.fromkeys((record.language, *record.languages)))
    for licence in record.licences:
        yield "rights", licence.name
        yield "rights", licence.uri
    yield "rights", record.rights
