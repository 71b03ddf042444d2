"""What is suspected, changed, made and published, and what a project says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.places import Span
from pipeline.model.printing import PrintSettings
from pipeline.model.structure import Structure
from pipeline.tiers import Selection, Tier

__all__ = ["Bibliographic", "Edition", "Editor", "Emendation", "Finding", "Rendition", "Settings"]


_SURE = Structure()
_MEDIA_TYPES = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".xml": "application/tei+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}


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
    """A product made from an edition: where it belongs, relative to `output/`, and its bytes.

    `role` says in a few words what it is to the edition; `media_type` is IANA's name of its form.
    """

    path: Path
    data: bytes
    role: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name

    @property
    def media_type(self) -> str:
        """The type of the file, by the end of its name."""
        return _MEDIA_TYPES.get(self.path.suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Editor:
    """A person that answers for the editions of a project; `id` is what @resp names.

    One that is `corporate` is a body.
    """

    id: str
    name: str
    corporate: bool = False


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
    says how far the reading of their structure is trusted, `check` which findings are told,
    `printing` how their books are set; `words` are lists of the words of a language: its tag, and a
    path from the project's folder.
    """

    publisher: str = ""
    licence: str = ""
    language: str = ""
    date: str = ""
    editors: tuple[Editor, ...] = ()
    profile: str = ""
    structure: Structure = _SURE
    check: Selection = field(default_factory=Selection)
    printing: PrintSettings = field(default_factory=PrintSettings)
    words: tuple[tuple[str, str], ...] = ()
