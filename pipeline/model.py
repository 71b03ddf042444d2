"""The values that pass between stages: frozen, without behaviour beyond what they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.tiers import Selection, Tier

__all__ = [
    "Attributes",
    "Bibliographic",
    "Block",
    "BlockKind",
    "Edition",
    "Editor",
    "Emendation",
    "Feature",
    "Finding",
    "Licence",
    "Lines",
    "Mark",
    "MarkKind",
    "Person",
    "Place",
    "Preamble",
    "Profile",
    "Rendition",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Structure",
    "Transcription",
    "Trust",
    "When",
]


class Feature(StrEnum):
    """The structures that are read out of a text; each value is its name in the settings."""

    PAGES = "pages"
    SEPARATORS = "separators"
    FIGURES = "figures"
    NOTES = "notes"
    CONTENTS = "contents"
    DRAMA = "drama"
    HEADINGS = "headings"
    LETTERS = "letters"
    TABLES = "tables"
    VERSE = "verse"
    LISTS = "lists"
    QUOTATIONS = "quotations"
    HYPHENS = "hyphens"
    EMPHASIS = "emphasis"
    LANGUAGES = "languages"


class Trust(StrEnum):
    """What becomes of a structure: only what is SURE is encoded, ALL that is likely, or NONE."""

    SURE = "sure"
    ALL = "all"
    NONE = "none"


class Lines(StrEnum):
    """What the line ends of a source are.

    WRAPPED: the width of the page broke them. LONG: each ends a paragraph. VERSE: each ends a line
    of verse. AUTO: the text decides.
    """

    AUTO = "auto"
    WRAPPED = "wrapped"
    LONG = "long"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class Structure:
    """How far the user trusts the program to read structure; a feature not named is SURE."""

    lines: Lines = Lines.AUTO
    features: tuple[tuple[Feature, Trust], ...] = ()

    def trust(self, feature: Feature) -> Trust:
        """Give what becomes of one structure."""
        return dict(self.features).get(feature, Trust.SURE)


class Severity(StrEnum):
    """How a diagnostic is to be taken: `error` is wrong, `query` only the editor can decide."""

    ERROR = "error"
    QUERY = "query"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` inclusive and `end` exclusive, in characters (code points)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, columns in characters.

    `length` is the number of characters marked from there on that line; 0 marks a point.
    `excerpt` is the line itself, so that a message can show it.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 0
    excerpt: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a text as received, and the text they stand for.

    `text` is `data` decoded as `encoding` (a Python codec name), its byte order mark left out and
    its line ends turned to LF; nothing else is changed. Offsets everywhere count in `text`.
    """

    name: str
    data: bytes
    encoding: str
    text: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes as received, in lower-case hexadecimal (FIPS 180-4)."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class When:
    """A date as the source writes it, with its W3C form (`1920`, `2004-02`, `1917-11-07`).

    A date known only by its bounds has `not_before`, `not_after` or both in place of `iso`; one
    that is about right is not `precise`. All are empty where the words name no date that could
    be read.
    """

    text: str
    iso: str = ""
    not_before: str = ""
    not_after: str = ""
    precise: bool = True

    @property
    def read(self) -> bool:
        """Tell whether the words name a date that could be read."""
        return bool(self.iso or self.not_before or self.not_after)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named by the preamble for one role, or a body of persons (`corporate`).

    `role` is the role in the edition's words (`transcription`, `markup`, `proofreading`,
    `translation`, …); `label` the key as the preamble writes it (`HTML Markup`), `when` the day
    or year of the work.
    """

    name: str
    role: str
    label: str
    corporate: bool = False
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms a source states for itself, in its own words.

    `target` is the URI of a licence that is known, else empty; `status` a value of TEI's
    availability/@status (`free`, `restricted`, `unknown`).
    """

    text: str
    target: str = ""
    status: str = "unknown"


class Profile(StrEnum):
    """The forms of posting a reader understands; each value is what `--profile` takes."""

    KEY_VALUE = "key-value"
    GUTENBERG = "gutenberg"
    TITLE_AUTHOR = "title-author"
    FRONT_MATTER = "front-matter"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Preamble:
    """What the transcriber says of the text before it begins.

    `span` covers the preamble in `Source.text`, so that it can be kept verbatim. A field the
    preamble doesn't give is empty; `unplaced` holds the lines no field could take, as spans.
    `profile` names the reader that understood it.

    `form` says what was transcribed in a word or two (`pamphlet`), `source` describes it at
    length; `first` tells of a publication before that one. `number` is the one the site counts
    the posting by; `languages` are BCP 47 tags, the text's own first.
    """

    span: Span
    profile: str
    title: str = ""
    authors: tuple[str, ...] = ()
    created: When | None = None
    form: str = ""
    source: str = ""
    publisher: str = ""
    published: When | None = None
    first: str = ""
    site: str = ""
    number: str = ""
    posted: When | None = None
    licence: Licence | None = None
    languages: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    unplaced: tuple[Span, ...] = ()


class BlockKind(StrEnum):
    """The kinds of block a transcription has; each value is the TEI element it becomes."""

    DIVISION = "div"
    HEADING = "head"
    PARAGRAPH = "p"
    PREFORMATTED = "ab"
    QUOTATION = "quote"
    STANZA = "lg"
    VERSE = "l"
    LIST = "list"
    ITEM = "item"
    EPIGRAPH = "epigraph"
    OPENER = "opener"
    SALUTE = "salute"
    CLOSER = "closer"
    SIGNED = "signed"
    DATELINE = "dateline"
    POSTSCRIPT = "postscript"
    NOTE = "note"
    SPEECH = "sp"
    SPEAKER = "speaker"
    STAGE = "stage"
    SEPARATOR = "milestone"
    PAGE = "pb"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"
    LETTER = "floatingText"
    TRAILER = "trailer"


class MarkKind(StrEnum):
    """What is marked inside a block; each value but HYPHEN is the TEI element it becomes.

    A SIGN is the source's own sign for something the markup says too (the underscores of
    `_italic_`, the brackets of a note): kept, so that nothing is lost, and no part of the reading
    text (TEI P5, 11.3.4.2). PAGE and HYPHEN cover such a sign, and put the element beside it (a
    HYPHEN `lb`, with the line end it covers). LINE covers the white space of a line end that is
    kept, SPACE a run of blanks that is.
    """

    QUOTATION = "q"
    HIGHLIGHT = "hi"
    DATE = "date"
    SIGN = "metamark"
    PAGE = "pb"
    HYPHEN = "hyphen"
    REFERENCE = "ref"
    NOTE = "note"
    FOREIGN = "foreign"
    LINE = "lb"
    SPACE = "space"
    STAGE = "stage"


Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch marked inside a block; the marks of a block nest properly.

    `attributes` are those of the TEI element, by name.
    """

    kind: MarkKind
    span: Span
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text: its place in `Source.text`, and what it holds.

    A block holds either other blocks, in order and without overlap, or text with `marks` in it.
    A SEPARATOR or PAGE covers the source's sign for it.
    """

    kind: BlockKind
    span: Span
    marks: tuple[Mark, ...] = ()
    children: tuple[Block, ...] = ()
    attributes: Attributes = ()

    def leaves(self) -> Iterator[Block]:
        """Give the blocks inside this one (itself, if it holds none) that hold text, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Transcription:
    """The structure read out of a source.

    Preamble, blocks and postamble cover every character of `source.text` but the white space
    between them, in order and without overlap. `language` is a BCP 47 tag. The postamble is what
    follows the text and is none of it (a licence, a marker of the end); it is mostly empty. `lines`
    says what its line ends were taken for.
    """

    source: Source
    preamble: Preamble
    blocks: tuple[Block, ...]
    language: str
    postamble: Span = Span(0, 0)
    lines: Lines = Lines.AUTO

    def leaves(self) -> Iterator[Block]:
        """Give the blocks that hold text, in order."""
        for block in self.blocks:
            yield from block.leaves()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine suspects: `span` of a text may be wrong, for the reason `code` stands for.

    `span` covers whole words; `reading` is the text there and `suggestions` are ranked readings
    to put in its place, best first (none where the rule can't tell). `kind` is a category of the
    error taxonomy (the @ana of an emendation). `probability` says how often such a reading is an
    error, `evidence` why it is thought one; `case` is what the rule counts its like under.
    """

    code: str
    span: Span
    reading: str
    suggestions: tuple[str, ...]
    kind: str
    message: str
    probability: float
    evidence: str = ""
    case: str = ""

    @property
    def tier(self) -> Tier:
        """How sure the finding is, in a word."""
        return Tier.of(self.probability)

    @property
    def certain(self) -> bool:
        """Tell whether ingest may write it by itself."""
        return self.tier is Tier.CERTAIN


@dataclass(frozen=True, slots=True)
class Emendation:
    """A change to record in the edition: the reading of the source at `span`, and the emended one.

    `kinds` and `origin` are categories of the taxonomies in the header, `resp` the id of a
    respStmt, `cert` a value of TEI's att.global.responsibility (`high`, `medium`, `low`).
    """

    span: Span
    sic: str
    corr: str
    kinds: tuple[str, ...]
    origin: str
    resp: str
    cert: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A TEI edition: `work` is its name without suffix, `data` its bytes.

    `path` leads to it from the project's folder; messages name it so.
    """

    work: str
    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendition:
    """A product made from an edition: where it belongs, relative to `output/`, and its bytes."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Editor:
    """A person or body that answers for the editions of a project; `id` is what @resp names."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Bibliographic:
    """What the user says of a work where its preamble says nothing or says it wrongly.

    Each field is empty where the user leaves it to the text, or to the project's settings.
    """

    title: str = ""
    author: str = ""
    language: str = ""
    date: str = ""
    profile: str = ""
    structure: Structure | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of all its editions; never what belongs to one of them.

    `licence` is a URI, `language` a BCP 47 tag (empty: read it off the text). `date` is the day
    new editions are dated by, in ISO 8601; empty leaves them undated, for no clock is read.
    `profile` names the form in which the texts were posted (empty: each text shows it), `structure`
    says how far the reading of their structure is trusted, `check` which findings are told.
    """

    publisher: str = ""
    licence: str = ""
    language: str = ""
    date: str = ""
    editors: tuple[Editor, ...] = ()
    profile: str = ""
    structure: Structure = Structure()
    check: Selection = field(default_factory=Selection)
