"""Reads the XML of an edition safely, and knows where in the file every element stands.

An edition may come from a stranger. Nothing is fetched and nothing expanded: a DOCTYPE is refused
before any entity could be declared, XInclude is never processed, and the schema an `xml-model`
instruction names is for editors' tools, never loaded from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from pipeline import safexml
from pipeline.diagnostics import Code, Diagnostic, PipelineError
from pipeline.model import Place
from pipeline.tei.places import Places
from pipeline.tei.refusals import (
    DOCTYPE,
    INCLUSION,
    INSTRUCTION,
    NOT_UTF8,
    NOT_WELL_FORMED,
    REMOTE_SCHEMA,
    TOO_DEEP,
)
from pipeline.tei.wellformed import Tag, explain

__all__ = ["NS", "XML_ID", "Document", "read"]

NS = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PlaceOf = Callable[..., Place]
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_INSTRUCTIONS = {"xml-model", "xml-stylesheet"}
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""")
# A scheme, a root, a way out of the project.
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\\\|(?:\.\./){2}")
_IDENTIFIERS = {etree.ErrorTypes.DTD_ID_REDEFINED, etree.ErrorTypes.DTD_XMLID_VALUE}
_BOM = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"([^\s=<>/\"']+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BLANK = re.compile(rb"\s*")

_DEEPEST = 100  # jdk.xml.maxElementDepth, in Saxon's XML parser


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an element stands, in bytes: its start tag, and the end of its end tag."""

    start: int
    content: int
    end: int


@dataclass(frozen=True)
class Document:
    """An edition as read: its tree, its bytes, and the way from the one to the other.

    `queries` is what was noticed in reading that keeps nobody from going on.
    """

    file: str
    data: bytes
    root: etree._Element
    stretches: dict[etree._Element, Stretch]
    queries: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        """The file as text, without a byte order mark."""
        return self.data.decode("utf-8-sig")

    @cached_property
    def _places(self) -> Places:
        return Places(self.data, self.file)

    def at(self, start: int, end: int | None = None) -> Place:
        """Give the place of a stretch of bytes."""
        return self._places.at(start, end)

    def place(self, element: etree._Element, attribute: str | None = None) -> Place:
        """Give the place of an element's start tag, or of one of its attributes.

        `attribute` is the name as lxml has it, in Clark notation.
        """
        stretch = self.stretches[element]
        if attribute is not None:
            local = etree.QName(attribute).localname.encode()
            tag = self.data[stretch.start : stretch.content]
            for match in _ATTRIBUTE.finditer(tag):
                if match[1] == local or match[1].endswith(b":" + local):
                    return self.at(stretch.start + match.start(), stretch.start + match.end())
        return self.at(stretch.start, stretch.content)

    def text_place(self, element: etree._Element, after: etree._Element | None = None) -> Place:
        """Give the place of the text that follows the start tag, or the child `after`."""
        stretch = self.stretches[element]
        start = stretch.content if after is None else self.stretches[after].end
        blank = _BLANK.match(self.data, start)
        first = blank.end() if blank else start
        last = self.data.find(b"<", first)
        return self.at(first, first + len(self.data[first:last].rstrip()))

    def element_at(self, line: int) -> etree._Element:
        """Give the last element that begins on or before a line."""
        starts = self._places.starts
        limit = starts[line] if line < len(starts) else len(self.data)
        found = self.root
        for element, stretch in self.stretches.items():
            if stretch.start < limit:
                found = element
        return found


def read(data: bytes, file: str) -> Document:
    """Read an edition; raises PipelineError where it is no XML an edition may be.

    `file` is the name that diagnostics show. Comments and processing instructions stay in the
    tree, entities other than XML's own five don't occur.
    """
    places = Places(data, file)
    place = places.at
    _refuse_encoding(data, place)
    scan = _Scan(data)
    scan.run(place)
    root = _tree(data, places.starts, place)
    elements = (one for one in root.iter(etree.Element))
    stretches = dict(zip(elements, scan.stretches, strict=True))
    included = [one for one in stretches if etree.QName(one).namespace == _XINCLUDE]
    if included:
        raise PipelineError(
            *(
                INCLUSION.at(
                    place(stretches[one].start, stretches[one].content),
                    f"`<{one.prefix or 'xi'}:{etree.QName(one).localname}>` asks for another file",
                    "an edition is one file: put the text itself here",
                )
                for one in included
            )
        )
    return Document(file, data, root, stretches, tuple(scan.queries(place)))


def _tree(data: bytes, lines: list[int], place: PlaceOf) -> etree._Element:
    """Parse bytes that expat found well-formed; raises for what only lxml finds.

    That is an undeclared prefix. A wrong identifier, or one given twice,
    is a matter of validity (xml:id 1.0, 5), yet lxml would refuse the file for it: hence `recover`.
    """
    root, errors = safexml.recovered(data)
    for error in errors:
        if error.type not in _IDENTIFIERS:
            line = min(max(error.line, 1), len(lines))
            where = place(min(lines[line - 1] + max(error.column, 1) - 1, len(data)))
            hint = (
                "declare the prefix in the `<TEI>` tag, or write the name without it"
                if error.type == etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
                else "divide it: no text, comment or attribute may have more than 10 million bytes"
            )
            raise PipelineError(NOT_WELL_FORMED.at(where, error.message, hint))
    return root


def _refuse_encoding(data: bytes, place: PlaceOf) -> None:
    """Raise where the bytes aren't UTF-8, or the XML declaration says they are something else."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise PipelineError(
            NOT_UTF8.at(place(0), "the file is UTF-16", "save it as UTF-8 in your editor")
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        meant = bytes([byte]).decode("cp1252", "replace")
        guess = f"; as Windows-1252 it would be `{meant}`" if meant != "\ufffd" else ""
        raise PipelineError(
            NOT_UTF8.at(
                place(error.start, error.start + 1),
                f"byte {byte:02X} at offset {error.start} is not UTF-8{guess}",
                'save the file as UTF-8, with `encoding="UTF-8"` in its first line',
            )
        ) from error
    declared = _DECLARED.match(data.removeprefix(_BOM))
    if declared and declared[1].lower() != b"utf-8":
        shift = len(_BOM) if data.startswith(_BOM) else 0
        raise PipelineError(
            NOT_UTF8.at(
                place(declared.start(1) + shift, declared.end(1) + shift),
                f"the file says it is {declared[1].decode('ascii', 'replace')}",
                'its bytes are UTF-8: write `encoding="UTF-8"`',
            )
        )


class _Scan:
    """One pass of expat over the bytes: what lxml can't tell, the offset of every tag.

    lxml knows only lines. Offsets make columns, and let our tools touch a span and nothing else.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stretches: list[Stretch] = []
        self._open: list[Tag] = []
        self._instructions: list[tuple[int, str, str]] = []
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.buffer_text = True

    def run(self, place: PlaceOf) -> None:
        """Scan the bytes; raises PipelineError where they aren't well-formed."""
        try:
            self._parser.Parse(self.data, True)  # noqa: FBT003 - expat takes it by position
        except expat.ExpatError as error:
            offset = min(self._parser.ErrorByteIndex, len(self.data))
            fault = explain(self.data, offset, error, tuple(self._open))
            where = place(fault.start, fault.end)
            raise PipelineError(NOT_WELL_FORMED.at(where, fault.message, fault.hint)) from error
        except _RefusedError as refused:
            where = place(refused.start, refused.end)
            raise PipelineError(refused.code.at(where, refused.message, refused.hint)) from None

    def queries(self, place: PlaceOf) -> list[Diagnostic]:
        """Report the processing instructions that don't belong in an edition."""
        return [
            REMOTE_SCHEMA.at(
                place(offset, offset + len(target) + 2),
                f"this `<?{target}?>` leads out of the project: {_HREF.findall(data)[0]}",
                "name a schema beside the edition: `schema/edition.rng`, `schema/edition.sch`",
            )
            if target in _INSTRUCTIONS
            else INSTRUCTION.at(
                place(offset, offset + len(target) + 2),
                f"`<?{target}?>` means nothing to an edition",
                "say it in a `note` or a `change`, and remove it",
            )
            for offset, target, data in self._instructions
            if target not in _INSTRUCTIONS or any(map(_OUTSIDE.match, _HREF.findall(data)))
        ]

    def _start(self, name: str, _: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self.data, start)
        content = tag.end() if tag else start
        if len(self._open) == _DEEPEST:
            message = f"`<{name}>` stands {_DEEPEST} elements deep"
            raise _RefusedError(TOO_DEEP, start, content, message, "close the elements round it")
        self._open.append(Tag(name, start, self._parser.CurrentLineNumber, len(self.stretches)))
        self.stretches.append(Stretch(start, content, content))

    def _end(self, _: str) -> None:
        opened = self.stretches[(number := self._open.pop().number)]
        tag = _TAG.match(self.data, self._parser.CurrentByteIndex)
        if not self.data[opened.start : opened.content].endswith(b"/>") and tag:
            self.stretches[number] = Stretch(opened.start, opened.content, tag.end())

    def _instruction(self, target: str, data: str) -> None:
        self._instructions.append((self._parser.CurrentByteIndex, target, data))

    def _doctype(self, *_: object) -> None:
        opening = b"<!DOCTYPE"
        last = self._parser.CurrentByteIndex + len(opening)
        start = max(self.data.rfind(opening, 0, last), 0)
        hint = "remove it; write characters as themselves instead of as entities"
        message = "an edition has no DOCTYPE"
        raise _RefusedError(DOCTYPE, start, start + len(opening), message, hint)


@dataclass
class _RefusedError(Exception):
    """Stops the scan where a file is refused: before a DOCTYPE could declare anything."""

    code: Code
    start: int
    end: int
    message: str
    hint: str
