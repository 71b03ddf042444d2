"""Writes the responses of the Distributed Text Services 1.0 (https://dtsapi.org) as files.

The URI templates put each parameter, with its name, into the path (RFC 6570, 3.2.7). They name
`start` and `end` though no file answers for a range, so that a host says "not found" to who asks
for one, as DTS wants of a server without ranges (Conformance, level 0): a parameter missing in a
template would be dropped, and the whole text given for a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from lxml import etree

from pipeline.publish.archive.items import as_json
from pipeline.publish.archive.record import Record
from pipeline.publish.services.citation import Kind, Tree, Unit, every

__all__ = ["CONTEXT", "PAGE", "ROOT", "VERSION", "Resource", "document_path", "dts"]

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
ROOT = "all_editions"
"""The identifier of the collection of all editions; a name that archives take has no underscore."""

PAGE = 50
"""How many siblings of a unit are listed at once: with all of them in the file of each, the files
of a long text would grow with its square."""

_TEI = "http://www.tei-c.org/ns/1.0"
_DTS = "https://w3id.org/api/dts#"
_MEDIA_TYPE = "application/tei+xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RANGE = ";tree,ref,start,end"

Values = dict[str, Any]
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Resource:
    """An edition that is served: its name, its bytes, what its header says, and its references."""

    work: str
    data: bytes
    record: Record
    trees: tuple[Tree, ...]
    headings: dict[etree._Element, str]


def document_path(work: str) -> str:
    """Tell where the whole TEI of a work is found from the folder of the services."""
    return f"dts/document/{work}/text.xml"


def dts(base: str, title: str, resources: Iterable[Resource]) -> Iterator[File]:
    """Write the entry point, and the responses of the three endpoints for every reference.

    `base` is the address of the folder, with a slash at its end.
    """
    members = []
    for one in resources:
        values = _resource(base, one)
        members.append(values)
        yield document_path(one.work), one.data
        yield from _navigation(base, one)
        yield from _passages(one)
    root = {**_collection(base, title), "totalChildren": len(members)}
    for values in members:
        alone = {**values, "member": []}
        yield from _members(f"/{values['@id']}", alone, {**alone, "member": [root]})
    for path in ("", f"/{ROOT}"):
        yield from _members(path, {**root, "member": members}, {**root, "member": []})
    yield "dts/index.jsonld", _json(_entry(base))


def _json(values: Values) -> bytes:
    return as_json({"@context": CONTEXT, "dtsVersion": VERSION, **values})


def _templates(base: str, work: str) -> Values:
    """Give the addresses of the endpoints, as templates of which the resource is filled in."""
    return {
        "collection": f"{base}dts/collection/{work}/members{{;nav}}.jsonld",
        "navigation": f"{base}dts/navigation/{work}/units{{{_RANGE},down,page}}.jsonld",
        "document": f"{base}dts/document/{work}/text{{{_RANGE}}}.xml",
    }


def _entry(base: str) -> Values:
    return {
        "@id": f"{base}dts/index.jsonld",
        "@type": "EntryPoint",
        **_templates(base, "{resource}"),
        "collection": f"{base}dts/collection{{/id}}/members{{;nav}}.jsonld",
    }


def _collection(base: str, title: str) -> Values:
    return {
        "@id": ROOT,
        "@type": "Collection",
        "title": title,
        "totalParents": 0,
        "collection": _templates(base, ROOT)["collection"],
    }


def _members(path: str, children: Values, parents: Values) -> Iterator[File]:
    """Write the responses of the collection endpoint: members are children unless asked for."""
    yield f"dts/collection{path}/members.jsonld", _json(children)
    yield f"dts/collection{path}/members;nav=children.jsonld", _json(children)
    yield f"dts/collection{path}/members;nav=parents.jsonld", _json(parents)


def _resource(base: str, resource: Resource) -> Values:
    record = resource.record
    return {
        **_cited(base, resource),
        "title": record.title,
        "description": record.descriptions[0].words,
        "totalParents": 1,
        "totalChildren": 0,
        "dublinCore": _dublin_core(record),
        "download": base + document_path(resource.work),
        "mediaTypes": [_MEDIA_TYPE],
    }


def _cited(base: str, resource: Resource) -> Values:
    """Give of a resource what the navigation endpoint must repeat."""
    return {
        "@id": resource.work,
        "@type": "Resource",
        **_templates(base, resource.work),
        "citationTrees": [
            {
                "@type": "CitationTree",
                **({"identifier": one.name} if one.name else {}),
                "citeStructure": list(map(_structure, one.kinds)),
            }
            for one in resource.trees
        ],
    }


def _structure(kind: Kind) -> Values:
    members = {"citeStructure": list(map(_structure, kind.members))} if kind.members else {}
    return {"@type": "CiteStructure", "citeType": kind.name, **members}


def _dublin_core(record: Record) -> Values:
    """Give the header in Dublin Core's terms: with a language what has one, else plain values."""
    language = record.language or "und"
    values = {
        "title": [{"lang": language, "value": one} for one in record.titles],
        "creator": [one.name for one in record.authors],
        "contributor": [one.name for one in record.contributors],
        "publisher": [record.publisher.name] if record.publisher else [],
        "issued": [record.issued.iso] if record.issued.iso else [],
        "language": list(dict.fromkeys((language, *record.languages))),
        "description": [
            {"lang": one.language or "und", "value": one.words} for one in record.descriptions
        ],
        "subject": [one.uri or one.term for one in record.subjects],
        "isVersionOf": [one.uri or one.value for one in record.all_versions],
        "license": [one.uri for one in record.licences if one.uri],
        "identifier": [one.uri or one.value for one in record.identifiers],
        "source": [str(one) for one in record.sources if str(one)],
        "bibliographicCitation": [record.citation],
    }
    return {key: value for key, value in values.items() if value}


def _navigation(base: str, resource: Resource) -> Iterator[File]:
    """Write the responses of the navigation endpoint."""
    values = _cited(base, resource)
    folder = f"dts/navigation/{resource.work}/units"
    trees = resource.trees or (Tree("", (), ()),)
    for tree in trees:
        named = f";tree={tree.name}" if tree.name else ""
        depth = tree.depth
        for down in (-1, *range(1, max(depth, 1) + 1)):
            units = every(tree.units, down - 1 if down > 0 else -1)
            path = f"{folder}{named};down={down}.jsonld"
            members = {"member": [_unit(resource, one) for one in units]}
            yield path, _json(_answer(base + path, values, members))
        for siblings in _families(tree.units):
            yield from _siblings(base, resource, f"{folder}{named}", siblings)
        for unit in every(tree.units):
            at = f"{folder}{named};ref={unit.ref}"
            asked = {"ref": _unit(resource, unit)}
            path = f"{at}.jsonld"
            yield path, _json(_answer(base + path, values, asked))
            for down in (-1, *range(1, max(depth - unit.level, 1) + 1)):
                path = f"{at};down={down}.jsonld"
                members = {"member": [_unit(resource, one) for one in every([unit], down)]}
                yield path, _json(_answer(base + path, values, {**asked, **members}))


def _families(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Give the units of the top, and those inside each unit that has any."""
    if units:
        yield units
    yield from (one.members for one in every(units) if one.members)


def _siblings(
    base: str, resource: Resource, folder: str, siblings: Sequence[Unit]
) -> Iterator[File]:
    """Write what `down=0` asks for: of each unit those beside it, with itself.

    Of many it is the page on which the unit stands; the pages are all those of the first unit.
    """
    values = _cited(base, resource)
    units = [_unit(resource, one) for one in siblings]
    pages = [units[one : one + PAGE] for one in range(0, len(units), PAGE)]
    first = f"{folder};ref={siblings[0].ref};down=0"
    views = [_view(f"{base}{first}", number, len(pages)) for number in range(1, len(pages) + 1)]
    for index, one in enumerate(siblings):
        path = f"{folder};ref={one.ref};down=0.jsonld"
        page = index // PAGE
        listed = {"ref": units[index], "member": pages[page], **views[page]}
        yield path, _json(_answer(base + path, values, listed))
    if len(pages) > 1:
        for number, (members, view) in enumerate(zip(pages, views, strict=True), 1):
            path = f"{first};page={number}.jsonld"
            listed = {"ref": units[0], "member": members, **view}
            yield path, _json(_answer(base + path, values, listed))


def _view(address: str, number: int, last: int) -> Values:
    """Lead from a page to the others; a list of one page needs no such thing."""
    if last == 1:
        return {}

    def page(one: int) -> str | None:
        return _quoted(f"{address};page={one}.jsonld") if 1 <= one <= last else None

    links = {"first": 1, "previous": number - 1, "next": number + 1, "last": last}
    pages = {name: page(one) for name, one in links.items()}
    return {"view": {"@id": page(number), "@type": "Pagination", **pages}}


def _answer(address: str, resource: Values, found: Values) -> Values:
    return {
        "@id": _quoted(address),
        "@type": "Navigation",
        "resource": resource,
        **found,
    }


def _quoted(address: str) -> str:
    return quote(address, safe=":/;=")


def _unit(resource: Resource, unit: Unit) -> Values:
    values = {
        "identifier": unit.ref,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent or None,
        "citeType": unit.kind,
    }
    heading = resource.headings.get(unit.element, "")
    if heading:
        title = {"lang": resource.record.language or "und", "value": heading}
        values["dublinCore"] = {"title": [title]}
    return values


def _passages(resource: Resource) -> Iterator[File]:
    """Write the passages of the document endpoint: each element as it stands, in its language."""
    for tree in resource.trees:
        named = f";tree={tree.name}" if tree.name else ""
        for unit in every(tree.units):
            root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})  # type: ignore[dict-item] # the stubs know no default namespace
            language = _language(unit.element)
            if language:
                root.set(_LANG, language)
            wrapper = etree.SubElement(root, f"{{{_DTS}}}wrapper", nsmap={"dts": _DTS})
            passage = deepcopy(unit.element)
            passage.tail = None
            wrapper.append(passage)
            data = etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
            yield f"dts/document/{resource.work}/text{named};ref={unit.ref}.xml", data


def _language(element: etree._Element) -> str:
    """Give the language an element is in, by the nearest that says."""
    for one in (element, *element.iterancestors()):
        if said := one.get(_LANG):
            return said
    return ""
