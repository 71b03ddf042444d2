"""Reads the header's record of the witness, and the characters it declares."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping

from pipeline.diagnostics import Code
from pipeline.tei.fidelity.codes import NO_RECORD, UNKNOWN_CHARACTER
from pipeline.tei.fidelity.record import Entry, Record

__all__ = ["XML_ID", "Header"]

XML_ID = "http://www.w3.org/XML/1998/namespace id"

_CODE_POINT = re.compile(r"[0-9A-Fa-f]{1,6}")
_SURROGATES = range(0xD800, 0xE000)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: Element, its type or unit, and what it records.
_TEXTS = {
    ("idno", "SHA-256"): "sha256",
    ("idno", "SHA-256-text"): "text_sha256",
    ("note", "character-encoding"): "encoding",
}
_MEASURES = {"bytes": "size", "characters": "characters", "body": "body"}

Report = Callable[[Code, int, str, str], None]


class Header:
    """Gathers the record as the header's tags go by.

    `inside` is the number of open `witness` elements that are the one asked for, 0 or 1.
    """

    def __init__(self, witness: str, report: Report) -> None:
        """Read the record of `witness`, an xml:id; `report` takes code, byte, message, hint."""
        self._witness = witness
        self._report = report
        self._entries: dict[str, Entry] = {}
        self._found: int | None = None
        self._text: tuple[str, int, list[str]] | None = None
        self._char: str | None = None
        self.language = ""
        self.accepted: list[str] = []
        self.inside = False
        self.other = False
        self.characters: dict[str, list[str]] = {}

    def start(self, name: str, attributes: Mapping[str, str], byte: int) -> None:
        """Take a start tag."""
        if name == "witness":
            self.inside = attributes.get(XML_ID) == self._witness
            self.other = not self.inside
            if self.inside and self._found is None:
                self._found = byte
        elif name == "char":
            self._char = attributes.get(XML_ID)
        elif name == "mapping" and attributes.get("type") == "codepoint":
            self._text = ("mapping", byte, [])
        elif name == "term" and attributes.get("type") == "accepted":
            self._text = ("accepted", byte, [])
        elif self.inside:
            self._recorded(name, attributes, byte)

    def _recorded(self, name: str, attributes: Mapping[str, str], byte: int) -> None:
        kind = attributes.get("type", "")
        if (name, kind) in _TEXTS:
            self._text = (_TEXTS[name, kind], byte, [])
        elif name == "ptr" and kind == "source":
            self._keep("pointer", attributes.get("target", ""), byte)
        elif name == "measure" and attributes.get("unit", "") in _MEASURES:
            what = _MEASURES[attributes["unit"]]
            self._keep(what, attributes.get("quantity", ""), byte)

    def words(self, data: str) -> None:
        """Take character data."""
        if self._text:
            self._text[2].append(data)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "witness":
            self.inside = self.other = False
        elif name == "char":
            self._char = None
        elif name in {"idno", "note", "mapping", "term"} and self._text:
            what, byte, pieces = self._text
            self._text = None
            value = " ".join("".join(pieces).split())
            if what == "accepted":
                self.accepted.append(value)
            elif what != "mapping":
                self._keep(what, value, byte)
            elif self._char is not None:
                self.characters.setdefault(self._char, []).append(value)

    def _keep(self, what: str, value: str, byte: int) -> None:
        if what in self._entries:
            self._report(
                NO_RECORD,
                byte,
                "the record of the source gives this value twice",
                "keep the one `corrigenda ingest` wrote",
            )
            return
        self._entries[what] = Entry(value, byte)

    @property
    def record(self) -> Record:
        """The record as far as it was given."""
        return Record(self._found, **self._entries)

    def character(self, ref: str, byte: int) -> str:
        """Give the character a `g` stands for, by its mapping; reports where there is none."""
        values = self.characters.get(ref.removeprefix("#"), [])
        character = _code_point(values[0]) if ref.startswith("#") and len(values) == 1 else ""
        if not character or _xml_holds(character):
            self._report(
                UNKNOWN_CHARACTER,
                byte,
                f"no character of its own stands behind `{ref}`",
                "declare its code point in charDecl; write a character XML can hold as itself",
            )
        return character or "\ufffd"


def _code_point(value: str) -> str:
    """Read a code point in hexadecimal; empty where it is none."""
    digits = value.removeprefix("U+")
    if not _CODE_POINT.fullmatch(digits):
        return ""
    number = int(digits, 16)
    return chr(number) if number <= sys.maxunicode and number not in _SURROGATES else ""


def _xml_holds(character: str) -> bool:
    """Tell whether XML 1.0 (production 2, Char) has the character."""
    return _NOT_IN_XML.fullmatch(character) is None
