"""A small builder of editions for the laws of fidelity, sharing nothing with the encoder.

It writes source and edition side by side from one model, and remembers the byte at which each
character of the source stands in the edition.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BLANKS = " \t\n\r"


@dataclass(frozen=True)
class Part:
    """A stretch of a block: `kind` of markup, the source's text, and the edition's."""

    kind: str
    source: str
    edition: str = ""
    inner: tuple[Part, ...] = ()

    def text(self) -> str:
        return self.source + "".join(part.text() for part in self.inner)


@dataclass(frozen=True)
class Mark:
    """A character of the source and its place in the edition."""

    byte: int
    length: int
    character: str


@dataclass(frozen=True)
class Document:
    preamble: tuple[tuple[str, ...], ...]
    blocks: tuple[tuple[Part, ...], ...]

    def source(self) -> str:
        head = ["\n".join(lines) for lines in self.preamble]
        body = ["".join(part.text() for part in block) for block in self.blocks]
        return "\n\n".join(head + body) + "\n"


@dataclass
class Builder:
    """Writes the edition; `blank` lays out each space, and the nothing at each edge of a block."""

    blank: Callable[[str], str] = lambda space: space
    out: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    size: int = 0
    control: set[str] = field(default_factory=set)

    def markup(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text.encode())

    def words(self, text: str, *, source: bool = True) -> None:
        for one in text:
            written = self.written(one)
            if source:
                self.marks.append(Mark(self.size, len(written.encode()), one))
            self.markup(written)

    def written(self, one: str) -> str:
        if NOT_IN_XML.match(one):
            self.control.add(one)
            return f'<g ref="#U{ord(one):04X}"/>'
        if one == " ":
            return self.blank(" ")
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}.get(one, one)

    def part(self, part: Part) -> None:
        wrapped = {
            "plain": ("", ""),
            "q": ("<q>", "</q>"),
            "hi": ('<hi rend="italic">', "</hi>"),
            "stet": ("<sic>", "</sic>"),
            "orig": ("<orig>", "</orig>"),
            "sic": ("<choice><sic>", "</sic>"),
            "reg": ("<choice><orig>", "</orig>"),
            "app": ('<app><lem wit="#U">{}</lem><rdg wit="#T #V">', "</rdg></app>"),
            "supplied": ('<supplied resp="#e">{}</supplied>', ""),
            "note": ('<note resp="#e">{}</note><!-- {} --><?pi {}?>', ""),
        }
        before, after = wrapped[part.kind]
        for number, piece in enumerate(before.split("{}")):
            if number:
                self.words(re.sub("[-?]", "", part.edition), source=False)
            self.markup(piece)
        self.words(part.source)
        for inner in part.inner:
            self.part(inner)
        self.markup(after)
        if part.kind in {"sic", "reg"}:
            answer = "corr" if part.kind == "sic" else "reg"
            self.markup(f'<{answer} resp="#e">')
            self.words(part.edition, source=False)
            self.markup(f"</{answer}></choice>")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def reference_normalise(text: str) -> str:
    """The declared normalisation, written a second time and naively."""
    text = re.sub("\r\n?", "\n", text)
    runs = re.sub("[ \t\n]+", lambda run: "\n\n" if run[0].count("\n") > 1 else " ", text)
    return runs.strip(" \n")


def record(source: bytes, text: str, encoding: str = "UTF-8", preamble: str = "") -> str:
    """The header's record of a source that begins with `preamble`."""
    before = reference_normalise(preamble)
    body = len(text) - len(before) - (2 if 0 < len(before) < len(text) else 0)
    return (
        f'<idno type="SHA-256">{_digest(source)}</idno>'
        f'<idno type="SHA-256-text">{_digest(text.encode())}</idno>'
        f'<extent><measure unit="bytes" quantity="{len(source)}"/>'
        f'<measure unit="characters" quantity="{len(text)}"/>'
        f'<measure unit="body" quantity="{body}"/></extent>'
        '<ptr type="source" target="../seeds/x.txt"/>'
        f'<note type="character-encoding">{encoding}</note>'
    )


def edition(header: str, preamble: str, body: str, characters: str = "") -> str:
    """A whole edition round a record, a preamble and a body."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        '<teiHeader><fileDesc><titleStmt><respStmt xml:id="e"/></titleStmt><sourceDesc><listWit>'
        f'<witness xml:id="T"><bibl>{header}<note type="preamble">{preamble}</note></bibl>'
        "</witness></listWit></sourceDesc></fileDesc>"
        f"<encodingDesc><charDecl>{characters}</charDecl></encodingDesc></teiHeader>\n"
        f"<text><body>{body}</body></text></TEI>\n"
    )


def small(
    body: str, source: str, preamble: str = "", *, length: int | None = None
) -> tuple[bytes, bytes]:
    """An edition with its source, from the body as markup and the source as text.

    `length` is that of the body, where it isn't all that follows the preamble.
    """
    data = source.encode()
    lines = re.sub("<[^>]+>", "", preamble.replace("</p>", "\n\n").replace("<lb/>", "\n"))
    header = record(data, reference_normalise(source), preamble=lines)
    if length is not None:
        header = re.sub(
            'unit="body" quantity="[0-9-]+"', f'unit="body" quantity="{length}"', header
        )
    whole = edition(header, preamble, body)
    return whole.encode(), data


def build(
    document: Document, source: bytes, blank: Callable[[str], str] | None = None
) -> tuple[bytes, list[Mark]]:
    """Write the edition of a document whose source is `source`, and where its characters stand."""
    builder = Builder(blank) if blank else Builder()
    before_text = "\n\n".join(map("\n".join, document.preamble))
    header = record(source, reference_normalise(source.decode()), preamble=before_text)
    before, after, end = edition(header, "\0", "\0").split("\0")
    builder.markup(before)
    for lines in document.preamble:
        builder.markup(f"<p>{builder.blank('')}")
        for number, line in enumerate(lines):
            builder.markup("<lb/>" if number else "")
            builder.words(line)
        builder.markup(f"{builder.blank('')}</p>{builder.blank('')}")
    builder.markup(after)
    for number, parts in enumerate(document.blocks):
        builder.markup(f'<p xml:id="p{number}" n="{number}">{builder.blank("")}')
        for part in parts:
            builder.part(part)
        builder.markup(f"{builder.blank('')}</p>{builder.blank('')}")
    builder.markup(end)
    return _with_characters(builder)


def _with_characters(builder: Builder) -> tuple[bytes, list[Mark]]:
    """Declare the control characters, moving what stands after the declaration."""
    whole = "".join(builder.out).encode()
    declared = "".join(
        f'<char xml:id="U{ord(one):04X}"><mapping type="codepoint">{ord(one):04X}</mapping></char>'
        for one in sorted(builder.control)
    ).encode()
    at = whole.index(b"<charDecl>") + len(b"<charDecl>")
    moved = [
        Mark(mark.byte + len(declared) * (mark.byte > at), mark.length, mark.character)
        for mark in builder.marks
    ]
    return whole[:at] + declared + whole[at:], moved


# ---- Strategies


def _several(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[tuple[Part, ...]]:
    return st.lists(inner, max_size=3).map(tuple)


characters = st.one_of(
    st.sampled_from("abcdefghijklmnopqrstuvwxyz1,.;’“”&<>]-  "),
    st.sampled_from("\u00a0\u2028\u2029\x85\u3000\u200b\u0301\ufeff\u00ad\x0c\x00\x1b\ufffe\v"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\t"),
)
texts = st.text(characters, max_size=12)
_lines = texts.filter(lambda line: line.strip(BLANKS))
SILENT = {"supplied", "note"}
_leaf = st.builds(
    Part,
    st.sampled_from(
        ["plain", "plain", "sic", "stet", "reg", "orig", "app", "supplied", "note", "hi"]
    ),
    texts,
    texts,
).map(lambda part: Part(part.kind, "" if part.kind in SILENT else part.source, part.edition))
parts = st.recursive(
    _leaf, lambda inner: st.builds(Part, st.just("q"), texts, st.just(""), _several(inner))
)


documents = st.builds(
    Document,
    st.lists(st.lists(_lines, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
    st.lists(st.lists(parts, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple),
)


@st.composite
def layouts(draw: st.DrawFn) -> Callable[[str], str]:
    """A way to lay white space out: what stands for each space, and at each edge of a block."""
    runs = draw(st.lists(st.text(" \t\n", min_size=1, max_size=6), min_size=1, max_size=6))
    count = iter(range(10**9))

    def blank(space: str) -> str:
        run = runs[next(count) % len(runs)]
        return run if space or "\n" in run else ""

    return blank


def lines_of(data: bytes) -> Iterator[tuple[int, str]]:
    """Each line of a file with the byte at which it begins."""
    start = 0
    for line in data.split(b"\n"):
        yield start, line.decode()
        start += len(line) + 1


def byte_at(data: bytes, line: int, column: int) -> int:
    """The byte of a file at a line and column, counted from 1."""
    start, text = list(lines_of(data))[line - 1]
    return start + len(text[: column - 1].encode())
