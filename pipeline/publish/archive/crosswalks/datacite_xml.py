"""DataCite Metadata Schema 4.5, in the form of its XML."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.publish.archive.crosswalks.datacite import NAMESPACE, Values, datacite
from pipeline.publish.archive.items import Item, add, as_xml, document
from pipeline.publish.archive.record import Record

__all__ = ["datacite_xml"]

_SCHEMA = "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd"
# What the schema wants where an identifier has yet to be given (DataCite 4.5, appendix 3).
_TO_BE_ASSIGNED = "(:tba)"
# Lists whose members have one text each: the list, a member, the key of the text.
_LISTS = (
    ("titles", "title", "title"),
    ("subjects", "subject", "subject"),
    ("dates", "date", "date"),
    ("alternateIdentifiers", "alternateIdentifier", "alternateIdentifier"),
    ("relatedIdentifiers", "relatedIdentifier", "relatedIdentifier"),
    ("rightsList", "rights", "rights"),
    ("descriptions", "description", "description"),
)
_ATTRIBUTES = {
    "lang": "{http://www.w3.org/XML/1998/namespace}lang",
    "rightsUri": "rightsURI",
    "schemeUri": "schemeURI",
    "valueUri": "valueURI",
}


def datacite_xml(record: Record, items: Sequence[Item]) -> bytes:
    """Write what the JSON says; an edition without a DOI has the code for one to be assigned."""
    values = datacite(record, items)
    root = document(NAMESPACE, "resource", _SCHEMA)
    add(root, "identifier", values.get("doi", _TO_BE_ASSIGNED), {"identifierType": "DOI"})
    _people(root, "creator", values.get("creators", []))
    publisher = values.get("publisher", {})
    add(root, "publisher", publisher.get("name", ""), _attributes(publisher, "name"))
    add(root, "publicationYear", values.get("publicationYear", ""))
    kind = values["types"]
    add(root, "resourceType", kind["resourceType"], _attributes(kind, "resourceType"))
    _people(root, "contributor", values.get("contributors", []))
    for name, member, text in _LISTS:
        _list(root, name, member, text, values)
    for name in ("language", "version"):
        if name in values:
            add(root, name, values[name])
    for name in ("sizes", "formats"):
        if name in values:
            holder = add(root, name)
            for one in values[name]:
                add(holder, name[:-1], one)
    _sources(root, values)
    return as_xml(root)


def _attributes(values: Values, text: str) -> dict[str, str]:
    """Give the values that are attributes in XML: all but the one that is the text."""
    return {_ATTRIBUTES.get(key, key): value for key, value in values.items() if key != text}


def _list(parent: etree._Element, name: str, member: str, text: str, values: Values) -> None:
    if name in values:
        holder = add(parent, name)
        for one in values[name]:
            add(holder, member, one.get(text, ""), _attributes(one, text))


def _people(parent: etree._Element, kind: str, people: Sequence[Values]) -> None:
    holder = add(parent, f"{kind}s") if people else parent
    for one in people:
        element = add(holder, kind, "", {"contributorType": one.get("contributorType", "")})
        add(element, f"{kind}Name", one["name"], {"nameType": one.get("nameType", "")})
        for name in ("givenName", "familyName"):
            if name in one:
                add(element, name, one[name])
        for known in one.get("nameIdentifiers", []):
            text = "nameIdentifier"
            add(element, text, known[text], _attributes(known, text))


def _sources(parent: etree._Element, values: Values) -> None:
    holder = add(parent, "relatedItems")
    for one in values.get("relatedItems", []):
        kinds = {key: one[key] for key in ("relatedItemType", "relationType")}
        element = add(holder, "relatedItem", "", kinds)
        _people(element, "creator", one.get("creators", []))
        _list(element, "titles", "title", "title", one)
        for name in ("publicationYear", "publisher"):
            if name in one:
                add(element, name, one[name])
    if not len(holder):
        parent.remove(holder)
