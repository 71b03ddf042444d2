"""Reads the diplomatic text out of a TEI edition, tag by tag, with expat.

Expat, because it is no part of the tools that write and render the edition, and tells the byte at
which each thing stands. It follows no reference out of the file: no handler for external entities
is set, and a DOCTYPE, without which there are no entities, ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from pipeline.diagnostics import Code, Diagnostic, PipelineError
from pipeline.tei.fidelity import codes
from pipeline.tei.fidelity.frame import HEAD, NONE, SKIP, TAKE, Frame, Mark
from pipeline.tei.fidelity.header import XML_ID, Header
from pipeline.tei.fidelity.layout import Lines
from pipeline.tei.fidelity.roles import (
    AMBLES,
    BLOCKS,
    CONTAINERS,
    DECISIONS,
    JUDGEMENTS,
    LAID_OUT,
    LINES,
    LOOSE,
    MIXED,
    OWN,
    PAIRS,
    SILENT_IN_ENTRY,
    STRUCTURE,
)
from pipeline.tei.fidelity.stretches import BLANKS, BLOCK, LINE, Stretch, Stretches

__all__ = ["Reader"]

_TEI = "http://www.tei-c.org/ns/1.0"
_XML_SPACE = "http://www.w3.org/XML/1998/namespace space"
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_MAX_DEPTH = 200  # TEI in the wild stays below 40
_HALVES = frozenset(PAIRS) | frozenset(PAIRS.values())

_TOLD = 200  # faults of the markup told one by one; a hostile file has millions
_LEAD = re.compile(rb"(?:</|<|&)\Z")
_BARE = {"choice": codes.UNPAIRED, "g": codes.UNKNOWN_CHARACTER}


class Reader:
    """The events of one edition, gathered into stretches of text, decisions and problems."""

    def __init__(self, lines: Lines, witness: str) -> None:
        """Prepare to read the text of `witness`, the xml:id of a `witness` in the header."""
        self._lines = lines
        self._wanted = f"#{witness}"
        self._open: list[Frame] = []
        self._mode = SKIP
        self._characters: list[tuple[Stretch, int, str, int]] = []
        self._notes: set[str] = set()
        self._began, self._text_joins = 0, False
        self.header = Header(witness, self._problem)
        self._text = Stretches()
        self.body: int | None = None
        self.postamble = range(0)
        self.decided: list[tuple[Mark, Mark]] = []
        self.signs: list[tuple[Mark, Mark]] = []
        self.verse: list[tuple[Mark, Mark]] = []
        self.notes: list[tuple[Mark, Mark]] = []
        self.spoken: list[tuple[Mark, Mark, str]] = []
        self.counts = dict.fromkeys(("emendations", "stets", "regularisations", "entries"), 0)
        self.problems: list[Diagnostic] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declaration

    @property
    def stretches(self) -> list[Stretch]:
        """The stretches of text read, in the order of the file."""
        return self._text.all

    def read(self) -> None:
        """Read the whole file; raises PipelineError where it can't be read."""
        try:
            self._lines.data.decode()
        except UnicodeDecodeError as error:
            self._refuse(error.start, "the file isn't in UTF-8")
        try:
            self._parser.Parse(self._lines.data, True)  # noqa: FBT003 - expat takes no keyword
        except expat.ExpatError as error:
            self._not_well_formed(error)
        for stretch, piece, ref, byte in self._characters:
            stretch.pieces[piece] = self.header.character(ref, byte)

    # ---- What ends the reading

    def _not_well_formed(self, error: expat.ExpatError) -> NoReturn:
        byte = self._parser.ErrorByteIndex
        lead = _LEAD.search(self._lines.data, max(0, byte - 2), byte)  # expat points behind it
        byte -= len(lead[0]) if lead else 0
        self._refuse(byte, f"not well-formed XML: {expat.ErrorString(error.code)}")

    def _refuse(self, byte: int, message: str) -> NoReturn:
        hint = "validation says what to mend"
        where = self._lines.place(byte)
        raise PipelineError(codes.UNREADABLE.at(where, message, hint)) from None

    def _problem(self, code: Code, byte: int, message: str, hint: str) -> None:
        if len(self.problems) < _TOLD:
            self.problems.append(code.at(self._lines.tag(byte), message, hint))
        elif len(self.problems) == _TOLD:
            message, hint = "more such faults follow from here on", "mend those above first"
            self.problems.append(codes.FURTHER.at(self._lines.tag(byte), message, hint))

    def _declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
            self._refuse(0, f"the file declares itself XML {version} in {encoding}")

    def _doctype(self, *_declared: object) -> None:
        self._refuse(self._parser.CurrentByteIndex, "a DOCTYPE stands here")

    # ---- Tags

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        byte = self._parser.CurrentByteIndex
        if len(self._open) >= _MAX_DEPTH:
            self._refuse(byte, f"more than {_MAX_DEPTH} elements stand inside one another here")
        namespace, _, name = tag.rpartition(" ")
        if _XML_SPACE in attributes:
            self._problem(
                codes.PRESERVED_SPACE, byte, f"`{name}` has xml:space", "remove the attribute"
            )
        if not self._open:
            self._root(namespace, name, byte)
            self.header.language = attributes.get(_XML_LANG, "")
            return
        parent = self._open[-1]
        frame = Frame(name, parent.mode, byte, parent.label, parent.decision)
        self._open.append(frame)
        if parent.mode in {TAKE, NONE}:
            self._in_text(frame, parent, namespace, attributes)
        elif parent.mode == HEAD:
            self._in_header(frame, attributes)
        elif len(self._open) == 2:  # noqa: PLR2004 - a child of the root
            self._division(frame)
        else:
            self._in_silence(frame)
        self._mode = frame.mode

    def _root(self, namespace: str, name: str, byte: int) -> None:
        if (namespace, name) != (_TEI, "TEI"):
            self._refuse(byte, f"the outermost element is `{name}`, not TEI's `TEI`")
        self._open.append(Frame(name, SKIP, byte, ("", "")))

    def _division(self, frame: Frame) -> None:
        if frame.name == "teiHeader":
            frame.mode = HEAD
        elif frame.name == "text":
            frame.mode = TAKE
            self._text.part(BLOCK, ("", ""))
            if self.body is None:
                self.body = len(self.stretches) - 1
                self._text.tell("run-on" if self._text_joins else "")
        elif frame.name not in {"facsimile", "standOff"}:
            message = (
                f"a `{frame.name}` stands beside the text; its words are compared with nothing"
            )
            self._problem(
                codes.UNPROVEN, frame.byte, message, "an edition has one header and one text"
            )

    def _in_header(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        self.header.start(frame.name, attributes, frame.byte)
        kind = attributes.get("type", "")
        if frame.name != "note" or kind not in AMBLES or self.header.other:
            return
        if self.header.inside and kind not in self._notes:
            frame.mode, frame.boundary = TAKE, kind
            self._text.part(BLOCK, ("", ""))
            self._began = len(self.stretches) - 1
            if attributes.get("rend") == "run-on":  # no blank line parts it from the text
                self._text_joins = self._text_joins or kind == "preamble"
                self._text.tell("run-on" if kind == "postamble" else "")
        else:
            self._problem(
                codes.STRAY_PREAMBLE,
                frame.byte,
                f"a {kind} that belongs to no text stands here",
                "keep the one in the witness's own record; remove this one",
            )
        self._notes.add(kind)

    def _in_silence(self, frame: Frame) -> None:
        """See to it that nothing of the edition's own hides a decision of its own."""
        if frame.decision and frame.name in _HALVES | {"choice", "app"}:
            self._nested(frame)

    def _end(self, _tag: str) -> None:
        frame = self._open.pop()
        if frame.mode == HEAD:
            self.header.end(frame.name)
        elif frame.name == "choice" and frame.mode == NONE:
            self._pair(frame)
        elif frame.name == "app" and frame.mode == NONE:
            self._entry(frame)
        if frame.mark is not None and frame.mark != (end := self._text.here):
            lists = {"metamark": self.signs, "l": self.verse, "note": self.notes}
            lists.get(frame.name, self.decided).append((frame.mark, end))
        if frame.spoken is not None:
            self.spoken.append((frame.spoken[0], self._text.here, frame.spoken[1]))
        if frame.boundary:
            self._bound(frame.boundary, self._open[-1].label)
        self._mode = self._open[-1].mode if self._open else SKIP

    def _words(self, data: str) -> None:
        if self._mode == TAKE:
            if self._text.words(data, self._parser.CurrentByteIndex):
                self._open[-1].words = True
        elif self._mode == HEAD:
            self.header.words(data)
        elif self._mode == NONE and data.strip(BLANKS):
            frame = self._open[-1]
            self._text.words(data, self._parser.CurrentByteIndex)
            code = _BARE.get(frame.name, codes.NO_READING)
            hint = f"a `{frame.name}` holds none of its own; move or remove it"
            self._problem(code, frame.byte, f"bare text stands in this `{frame.name}`", hint)

    # ---- The text

    def _in_text(
        self, frame: Frame, parent: Frame, namespace: str, attributes: Mapping[str, str]
    ) -> None:
        """Decide by the table of roles what a tag inside the text means."""
        name = frame.name
        frame.mode = TAKE
        frame.signed = bool(attributes.get("resp", "").strip())
        frame.inline = parent.inline or parent.name not in STRUCTURE
        if namespace != _TEI:
            hint = "remove it: nothing but TEI is understood, and nothing is fetched"
            frame.name = f"{namespace} {name}"  # no role of TEI's
            self._problem(codes.UNPROVEN, frame.byte, f"`{name}` isn't an element of TEI", hint)
            name = frame.name
        if parent.name in {"app", "rdgGrp"} and parent.mode == NONE:
            self._in_entry(frame, attributes)
        elif name in _HALVES:
            self._half(frame, parent)
        elif name in {"choice", "app"}:
            self._decision(frame)
        elif name == "g":
            self._character(frame, attributes)
        else:
            self._structure(frame, parent, attributes)
        if parent.mode == NONE and parent.name == "choice":
            parent.children.append(name)

    def _structure(self, frame: Frame, parent: Frame, attributes: Mapping[str, str]) -> None:
        name = frame.name
        if name in {"lb", "space"}:
            if attributes.get("break") != "no" or name == "space":
                self._text.blank(frame.byte)
            return
        editorial = "resp" in attributes or attributes.get("type") == "editorial"
        if name in OWN or (name == "note" and editorial):
            frame.mode = SKIP
            self._sign(frame, frame.signed or (name == "ex" and parent.signed))
            return
        if name in JUDGEMENTS:
            self._sign(frame, frame.signed)
        rend = attributes.get("rend", "")
        if name in BLOCKS or parent.name in CONTAINERS:
            frame.boundary = "block"
        elif name in LINES or parent.name in LAID_OUT or _parted(frame, parent, rend):
            frame.boundary = "line"
        if frame.boundary:
            identifier, number = attributes.get(XML_ID, ""), attributes.get("n", "")
            frame.label = (identifier, number) if identifier or number else parent.label
            self._bound(frame.boundary, frame.label)
            self._text.tell(rend)
        if name in {"metamark", "l", "note"}:
            frame.mark = self._text.here
        if language := attributes.get(_XML_LANG, ""):
            frame.spoken = self._text.here, language

    def _half(self, frame: Frame, parent: Frame) -> None:
        """Take `sic`, `orig`, `abbr`; leave `corr`, `reg`, and `expan` where it answers `abbr`."""
        name = frame.name
        in_choice = parent.name == "choice" and parent.mode == NONE
        if frame.decision and name in DECISIONS:
            self._nested(frame)
        if in_choice:
            frame.signed = frame.signed or parent.signed
        elif name in {"sic", "orig"}:
            self.counts["stets"] += 1
            frame.mark = self._text.here
        frame.decision = frame.decision or name in DECISIONS
        if name in {"corr", "reg"} or (name == "expan" and in_choice):
            frame.mode = SKIP
            self._sign(frame, frame.signed)
            if not in_choice:
                source = {pair: half for half, pair in PAIRS.items()}[name]
                message = f"`{name}` stands alone: what the source has is not recorded"
                hint = f"<choice><{source}>…</{source}><{name}>…</{name}></choice>"
                self._problem(codes.UNPAIRED, frame.byte, message, hint)

    def _decision(self, frame: Frame) -> None:
        if frame.decision:
            self._nested(frame)
        frame.mode = NONE
        frame.mark = self._text.here

    def _pair(self, frame: Frame) -> None:
        """Hold a `choice` to one half of the source and one of the edition, made for each other."""
        match frame.children:
            case [half, answer] if PAIRS.get(half) == answer or PAIRS.get(answer) == half:
                if "corr" in frame.children:
                    self.counts["emendations"] += 1
                else:
                    self.counts["regularisations"] += 1
            case children:
                found = ", ".join(f"`{child}`" for child in children) or "nothing"
                message = f"a `choice` holds one pair, as `sic` and `corr`; here it holds {found}"
                hint = '<choice><sic>…</sic><corr resp="#you">…</corr></choice>'
                self._problem(codes.UNPAIRED, frame.byte, message, hint)

    def _in_entry(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        """Take the reading of the witness in an apparatus entry, and no other."""
        entry = next(one for one in reversed(self._open[:-1]) if one.name == "app")
        if frame.name == "rdgGrp":
            frame.mode = NONE
        elif frame.name in SILENT_IN_ENTRY:
            frame.mode = SKIP
        elif frame.name in {"lem", "rdg"}:
            mine = self._wanted in attributes.get("wit", "").split()
            if not mine or "mine" in entry.children:
                frame.mode = SKIP
            if frame.name == "lem":
                entry.children.append("lem")
            if mine:
                entry.children.append("mine")
            elif frame.name == "lem":
                sources = ("wit", "resp", "source")
                self._sign(frame, any(attributes.get(one, "").strip() for one in sources))

    def _entry(self, frame: Frame) -> None:
        self.counts["entries"] += 1
        readings = frame.children.count("mine")
        if readings != 1:
            read = "names several readings of" if readings else "names no reading of"
            message = f"this entry {read} the witness `{self._wanted}`"
            hint = f'one `lem` or `rdg` with wit="{self._wanted}", empty where it has nothing'
            self._problem(codes.NO_READING, frame.byte, message, hint)
        if frame.children.count("lem") > 1:
            message = "this entry has more than one `lem`, of which an edition can print but one"
            self._problem(codes.NO_READING, frame.byte, message, "make the others `rdg`")

    def _character(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        """Leave the place of a `g`; the header's declarations may come after the preamble."""
        stretch = self._text.last
        ref = attributes.get("ref", "")
        self._characters.append((stretch, len(stretch.pieces), ref, frame.byte))
        frame.mode = NONE
        self._text.character(frame.byte)
        self._open[-2].words = True

    # ---- Small things

    def _sign(self, frame: Frame, signed: object) -> None:
        if not signed:
            message = f"`{frame.name}` doesn't say who is responsible"
            hint = f'<{frame.name} resp="#you">, the xml:id of a respStmt in the header'
            self._problem(codes.UNSIGNED, frame.byte, message, hint)

    def _nested(self, frame: Frame) -> None:
        message = f"`{frame.name}` stands inside another decision"
        self._problem(codes.UNPAIRED, frame.byte, message, "make one decision of the two")

    def _bound(self, boundary: str, label: tuple[str, str]) -> None:
        self._text.part(LINE if boundary == "line" else BLOCK, label)
        if boundary == "postamble":
            self.postamble = range(self._began, len(self.stretches) - 1)


def _parted(frame: Frame, parent: Frame, rend: str) -> bool:
    """Tell whether an element that may stand in a line of text says that it stands outside."""
    return (
        frame.name in LOOSE
        and parent.name in MIXED
        and not (frame.inline or parent.words)
        and not {"run-on", "apart", "joined"}.isdisjoint(rend.split())
    )
