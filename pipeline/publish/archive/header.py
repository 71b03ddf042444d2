"""Reads the TEI header of an edition into a record; no other part of it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from lxml import etree

from pipeline import safexml
from pipeline.publish.archive.agents import RELATORS, Agent, Kind
from pipeline.publish.archive.identifiers import Identifier, identifier
from pipeline.publish.archive.record import Abstract, Date, Licence, Record, Source, Subject

__all__ = ["ALL_VERSIONS", "record_of", "words"]

ALL_VERSIONS = "all-versions"
"""The subtype of an `idno` that names the edition whatever its version (a concept DOI)."""

_TEI = "{http://www.tei-c.org/ns/1.0}"
_SPACES = {"t": _TEI[1:-1]}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAK = f"{_TEI}lb"
_TITLES = "t:fileDesc/t:titleStmt"
_PUBLISHED = "t:fileDesc/t:publicationStmt"
_KINDS: dict[str, Kind] = {"persName": "person", "orgName": "organisation"}


def record_of(data: bytes, work: str) -> Record:
    """Read the header of an edition; `work` is its name where the header gives none.

    The edition is well-formed. Of an edition without a header the record is empty.
    """
    root = safexml.parse(data, bare=True)
    header = next(iter(_all(root, "t:teiHeader")), etree.Element(f"{_TEI}teiHeader"))
    people = list(_people(header))
    named, lasting = _identifiers(header)
    given = [one.value for one in named if one.scheme == "work"]
    changes = [one.get("when", "") for one in _all(header, "t:revisionDesc//t:change")]
    return Record(
        work=given[0] if given else work,
        titles=_words(header, f"{_TITLES}/t:title"),
        subtitle=next(iter(_words(header, f"{_TITLES}/t:title[@type = 'sub']")), ""),
        authors=tuple(_agent(one, "aut", "author") for one in _all(header, f"{_TITLES}/t:author")),
        contributors=tuple(one for one in people if one.kind != "software"),
        software=tuple(one for one in people if one.kind == "software"),
        publisher=next((_agency(one) for one in _all(header, f"{_PUBLISHED}/t:*[1]")), None),
        place=" ".join(_words(header, f"{_PUBLISHED}/t:pubPlace")),
        issued=_date(header, f"{_PUBLISHED}/t:date"),
        updated=Date(max(changes, default="")),
        created=_date(header, "t:profileDesc/t:creation//t:date"),
        version="".join(_values(header, "t:fileDesc/t:editionStmt/t:edition/@n")),
        version_note=" ".join(_words(header, "t:fileDesc/t:editionStmt/t:edition")),
        licences=tuple(
            Licence(one.get("target", "").partition(" ")[0], words(one))
            for one in _all(header, f"{_PUBLISHED}/t:availability/t:licence")
        ),
        rights=" ".join(_words(header, f"{_PUBLISHED}/t:availability/t:p")),
        identifiers=tuple(one for one in named if one.scheme != "work"),
        all_versions=tuple(lasting),
        language=root.get(_LANG, ""),
        languages=tuple(_values(header, "t:profileDesc/t:langUsage/t:language/@ident")),
        extent=_words(header, "t:fileDesc/t:extent/t:measure"),
        sources=tuple(map(_source, _all(header, "t:fileDesc/t:sourceDesc//t:bibl"))),
        subjects=tuple(_subjects(header)),
        abstracts=tuple(_abstracts(header)),
        project=" ".join(_words(header, "t:encodingDesc/t:projectDesc/t:p")),
    )


def words(element: etree._Element) -> str:
    """Give the words of an element on one line; a line break in it parts words."""
    return " ".join("".join(_in_order(element)).split())


def _in_order(element: etree._Element) -> Iterator[str]:
    yield " " if element.tag == _BREAK else element.text or ""
    for child in element:
        yield from _in_order(child)
        yield child.tail or ""


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", element.xpath(path, namespaces=_SPACES))  # noqa: SLF001 - its only name


def _values(element: etree._Element, path: str) -> list[str]:
    return list(map(str, cast("list[object]", element.xpath(path, namespaces=_SPACES))))


def _words(element: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(filter(None, map(words, _all(element, path))))


def _date(element: etree._Element, path: str) -> Date:
    """Read the first date at a path: the day, or the bounds it lies between."""
    for one in _all(element, path):
        bounds = [one.get(name, "") for name in ("notBefore", "notAfter", "from", "to")]
        known = [value for value in bounds if value]
        return Date(one.get("when") or "/".join(dict.fromkeys(known)), words(one))
    return Date()


def _agent(element: etree._Element, relator: str, role: str) -> Agent:
    """Read who is named in an element, by the name inside it or by its words."""
    named = _all(element, "(t:persName | t:orgName | t:name)[1]")
    one = named[0] if named else element
    local = etree.QName(one).localname
    kind = _KINDS.get(local, "person" if local in {"author", "editor"} else "")
    if one.get("type") == "software":
        kind = "software"
    elif one.get("type") in {"org", "organisation", "organization", "corporate"}:
        kind = "organisation"
    elif one.get("type") in {"person", "pers"}:
        kind = "person"
    uris = [*element.get("ref", "").split(), *(one.get("ref", "").split() if named else ())]
    return Agent(words(one), kind, relator, role, tuple(dict.fromkeys(uris)))


def _agency(element: etree._Element) -> Agent:
    agent = _agent(element, "pbl", "publisher")
    return replace(agent, kind=agent.kind or "organisation")


def _people(header: etree._Element) -> Iterator[Agent]:
    """Give the editors of the title statement, and everyone who is said to have a role."""
    for one in _all(header, f"{_TITLES}/t:editor"):
        yield _agent(one, "edt", "editing")
    for stated in _all(header, f"{_TITLES}/t:respStmt"):
        roles = _all(stated, "t:resp")
        code = "".join(
            ref.rstrip("/").rpartition("/")[2]
            for ref in _values(stated, "t:resp[1]/@ref")
            if RELATORS.partition("://")[2] in ref
        )
        role = ", ".join(map(words, roles))
        for name in _all(stated, "t:persName | t:orgName | t:name"):
            who = _agent(name, code, role)
            kind = who.kind or _KINDS.get(etree.QName(name).localname, "")
            yield replace(who, kind=kind)


def _source(bibl: etree._Element) -> Source:
    addresses = [
        *_words(bibl, "t:idno[@type='URL' or @type='url']"),
        *(one for one in _values(bibl, "(t:ptr | t:ref)/@target") if one.startswith("http")),
    ]
    return Source(
        kind=bibl.get("type", ""),
        authors=_words(bibl, "t:author"),
        title=" ".join(_words(bibl, "t:title[1]")),
        publisher=" ".join(_words(bibl, "t:publisher")),
        place=" ".join(_words(bibl, "t:pubPlace")),
        date=_date(bibl, "t:date"),
        address=addresses[0] if addresses else "",
        terms=" ".join(_words(bibl, "t:availability")),
    )


def _subjects(header: etree._Element) -> Iterator[Subject]:
    for keywords in _all(header, "t:profileDesc/t:textClass/t:keywords"):
        for term in _all(keywords, "t:term"):
            uri = next(iter(term.get("ref", "").split()), "")
            if said := words(term):
                yield Subject(said, keywords.get("scheme", ""), uri)
    for code in _all(header, "t:profileDesc/t:textClass/t:classCode"):
        if said := words(code):
            yield Subject(said, code.get("scheme", ""), is_code=True)


def _abstracts(header: etree._Element) -> Iterator[Abstract]:
    """Give the abstracts; one that names no language is in that of the text."""
    for one in _all(header, "t:profileDesc/t:abstract"):
        if said := " ".join(_words(one, "t:p")):
            yield Abstract(
                " ".join(_values(one, "ancestor-or-self::*[@xml:lang][1]/@xml:lang")), said
            )


def _identifiers(header: etree._Element) -> tuple[list[Identifier], list[Identifier]]:
    """Give the identifiers of this version, and those of all versions."""
    named: tuple[list[Identifier], list[Identifier]] = ([], [])
    for idno in _all(header, f"{_PUBLISHED}/t:idno"):
        read = identifier(idno.get("type", ""), words(idno))
        named[idno.get("subtype") == ALL_VERSIONS].append(read)
    return named
