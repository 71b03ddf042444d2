"""Releases an edition under a number: says so in its header, and leaves every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.diagnostics import PipelineError, declare, place_in
from pipeline.model import Severity
from pipeline.tei.header import in_words

__all__ = ["released"]

NO_RELEASE = declare(
    "H020",
    "no-release",
    Severity.ERROR,
    """The edition can't be released under that number or on that day.

    A number is figures with periods between them (1, 1.2, 2.0.1) and higher than the one the
    edition has. The day is no earlier than the newest change. And an edition is released by its
    editors: `titleStmt` names at least one, by a `respStmt` with the MARC relator `edt`.
    """,
)

_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_N = re.compile(rb"""\sn\s*=\s*(?:"[^"]*"|'[^']*')""")
_BEFORE = re.compile(rb"(?:\r\n?|\n)?[ \t]*\Z")
_FILE = ("TEI", "teiHeader", "fileDesc")
_EDITION = (*_FILE, "editionStmt", "edition")
_RESP = (*_FILE, "titleStmt", "respStmt", "resp")
_PUBLISHED = (*_FILE, "publicationStmt")
_CHANGE = ("TEI", "teiHeader", "revisionDesc", "change")
_IDNO = (*_PUBLISHED, "idno")
_WANTED = {_EDITION, _PUBLISHED, _IDNO, (*_FILE, "extent"), (*_PUBLISHED, "date"), _CHANGE}

Edit = tuple[int, int, bytes]


def released(data: bytes, file: str, number: str, day: str) -> bytes:
    """Give a well-formed edition with its new number, its date, and a change that says so.

    One that has the number already is given back as it is. Raises PipelineError where it can't be
    released so; `file` is how messages name it.
    """
    header = _Header(data)
    if header.number == number:
        return data
    for byte, message, hint in header.faults(number, day):
        text = data[:byte].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        whole = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        raise PipelineError(NO_RELEASE.at(place_in(whole, file, len(text)), message, hint))
    for start, end, new in sorted(header.edits(number, day), reverse=True):
        data = data[:start] + new + data[end:]
    return data


@dataclass(frozen=True, slots=True)
class _Element:
    """Where an element stands: from `start` to `end`, its start tag to `inside`."""

    name: str
    start: int
    inside: int
    end: int
    attributes: dict[str, str]


class _Header:
    """The places of a header that tell of a release."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[tuple[str, int, dict[str, str]]] = []
        self._found: dict[tuple[str, ...], list[_Element]] = {}
        self._editors: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)  # noqa: FBT003 - expat's own way

    def _path(self) -> tuple[str, ...]:
        return tuple(name.rpartition(":")[2] for name, *_ in self._open)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append((name, self._parser.CurrentByteIndex, attributes))
        if attributes.get("ref", "").endswith("/relators/edt") and self._path() == _RESP:
            self._editors.append(self._open[-2][2].get("xml:id", ""))

    def _end(self, name: str) -> None:
        path = self._path()
        _, start, attributes = self._open.pop()
        if path not in _WANTED:
            return
        tag = _TAG.match(self._data, start)
        inside = tag.end() if tag else start
        closing = self._parser.CurrentByteIndex
        end = inside if closing <= start else self._data.index(b">", closing) + 1
        element = _Element(name, start, inside, end, attributes)
        self._found.setdefault(path, []).append(element)

    def _first(self, path: tuple[str, ...]) -> _Element | None:
        return next(iter(self._found.get(path, [])), None)

    @property
    def number(self) -> str:
        """The number the edition has."""
        edition = self._first(_EDITION)
        return edition.attributes.get("n", "") if edition else ""

    def faults(self, number: str, day: str) -> Iterator[tuple[int, str, str]]:
        """Give what keeps it from being released: a byte, a message, a hint."""
        edition, change = self._first(_EDITION), self._first(_CHANGE)
        at = edition.start if edition else 0
        if not _NUMBER.fullmatch(number):
            yield at, f"{number} is no number of an edition", "write figures and periods: 1.2"
        elif _NUMBER.fullmatch(self.number) and _figures(number) < _figures(self.number):
            message = f"{number} is lower than {self.number}, which the edition has"
            yield at, message, "a number once given is not given again"
        newest = max(
            (one.attributes.get("when", "") for one in self._found.get(_CHANGE, [])), default=""
        )
        if change and day < newest:
            message = f"the newest change is of {newest}, after {day}"
            yield change.start, message, "release it with --date, on that day or later"
        if not all(self._editors) or not self._editors:
            message = "no editor is named who could answer for a release"
            hint = 'add a respStmt with <resp ref="http://id.loc.gov/vocabulary/relators/edt">'
            yield 0, message, hint

    def edits(self, number: str, day: str) -> Iterator[Edit]:
        """Give the stretches of bytes to put others in place of."""
        edition, date = self._first(_EDITION), self._first((*_PUBLISHED, "date"))
        if edition:
            tag = self._data[edition.start : edition.inside]
            named = f' n="{number}"'.encode()
            at = len(edition.name) + 1
            new = _N.sub(named, tag, count=1) if _N.search(tag) else tag[:at] + named + tag[at:]
            yield edition.start, edition.inside, new
        else:
            follows = self._first((*_FILE, "extent")) or self._first(_PUBLISHED)
            words = '<{p}editionStmt><{p}edition n="{n}">Version {n}</{p}edition></{p}editionStmt>'
            yield from self._before(follows, words, number, day)
        for one in self._found.get(_IDNO, []):
            yield from self._renumbered(one, number)
        if date:
            words = f'<{date.name} when="{day}">{in_words(day)}</{date.name}>'
            yield date.start, date.end, words.encode()
        who = " ".join(f"#{one}" for one in self._editors)
        change = f'<{{p}}change when="{{d}}" who="{who}">Released as version {{n}}.</{{p}}change>'
        yield from self._before(self._first(_CHANGE), change, number, day)

    def _renumbered(self, idno: _Element, number: str) -> Iterator[Edit]:
        """Lead an address that ends in the number to the address of the new one."""
        start, _, _ = self._data[idno.inside : idno.end].rpartition(b"</")
        versioned = re.search(
            rb"https?://\S*[/v_-](%b)\s*\Z" % re.escape(self.number.encode()), start
        )
        if self.number and versioned:
            first, last = versioned.span(1)
            yield idno.inside + first, idno.inside + last, number.encode()

    def _before(
        self, element: _Element | None, words: str, number: str, day: str
    ) -> Iterator[Edit]:
        """Put an element before another, indented as that one is."""
        if element is None:
            return
        prefix = element.name.removesuffix(element.name.rpartition(":")[2])
        indent = _BEFORE.search(self._data[: element.start])
        new = words.format(p=prefix, n=number, d=day).encode()
        yield element.start, element.start, new + (indent[0] if indent else b"")


def _figures(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))
