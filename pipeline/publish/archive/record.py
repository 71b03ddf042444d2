"""What a TEI header says of an edition, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.identifiers import Identifier

__all__ = ["Abstract", "Date", "Licence", "Record", "Source", "Subject"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date: in W3C form (empty where the header has only words), and as it is worded."""

    iso: str = ""
    words: str = ""

    @property
    def year(self) -> str:
        """The year, if it is known."""
        return self.iso[:4]

    def __str__(self) -> str:
        """Give the W3C form, or the words where there is none."""
        return self.iso or self.words


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its address, and what it is called."""

    uri: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A word for the kind of text or what it is about, or the code of it in a classification.

    `scheme` is the address of the list or the classification, `uri` that of the term itself.
    """

    term: str
    scheme: str
    uri: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Abstract:
    """What a text is about, in one language."""

    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """What the edition goes back to; `kind` is `transcription`, `print`, or what the header says.

    `address` is where the source itself is found, `terms` are those it states for itself.
    """

    kind: str
    authors: tuple[str, ...]
    title: str
    publisher: str
    place: str
    date: Date
    address: str
    terms: str

    def __str__(self) -> str:
        """Cite the source in one line."""
        words = self.date.words or self.date.iso
        authors = _joined(tuple(Agent(one, "person") for one in self.authors))
        parts = (authors, self.title, self.place, self.publisher, words)
        return ", ".join(one for one in parts if one)


@dataclass(frozen=True, slots=True)
class Record:
    """An edition as its header describes it; what the header doesn't say is empty.

    `issued` is the date of this edition, `updated` that of the newest change, `created` that of
    the work. `contributors` are the people and bodies of the title statement that aren't authors,
    `software` the programs. `rights` are the terms in words, where no licence is named. `extent`
    are the measures in words, `project` what the edition says of its purpose. `subtitle` is one of
    the titles. `identifiers` name this version, `all_versions` the edition whatever its version.
    """

    work: str
    titles: tuple[str, ...]
    subtitle: str
    authors: tuple[Agent, ...]
    contributors: tuple[Agent, ...]
    software: tuple[Agent, ...]
    publisher: Agent | None
    place: str
    issued: Date
    updated: Date
    created: Date
    version: str
    version_note: str
    licences: tuple[Licence, ...]
    rights: str
    identifiers: tuple[Identifier, ...]
    all_versions: tuple[Identifier, ...]
    language: str
    languages: tuple[str, ...]
    extent: tuple[str, ...]
    sources: tuple[Source, ...]
    subjects: tuple[Subject, ...]
    abstracts: tuple[Abstract, ...]
    project: str

    @property
    def title(self) -> str:
        """The first of the titles."""
        return self.titles[0] if self.titles else ""

    @property
    def full_title(self) -> str:
        """The title with the subtitle, as it is cited."""
        if not self.subtitle or self.subtitle == self.title:
            return self.title
        return f"{self.title}{'' if self.title[-1:] in _MARKS else ':'} {self.subtitle}"

    @property
    def address(self) -> str:
        """Where the edition is found, by the first identifier that leads anywhere.

        One of this version counts before those of all versions.
        """
        known = (*self.identifiers, *self.all_versions)
        return next((one.uri for one in known if one.uri), "")

    @property
    def editors(self) -> tuple[Agent, ...]:
        """Those who edited it."""
        return tuple(one for one in self.contributors if one.relator == "edt")

    @property
    def name(self) -> str:
        """The name of this edition of the work, which its package bears."""
        return f"{self.work}-{self.version}" if self.version else self.work

    @property
    def description(self) -> str:
        """Describe the edition in a few sentences, made of what else the header says."""
        authors = _joined(self.authors)
        by = f" by {authors}" if authors else ""
        made = [f"Made from: {one}." for one in map(str, self.sources) if one]
        first = f"A critical edition in TEI P5 of “{self.title}”{by}."
        return " ".join([first, *made, self.project]).strip()

    @property
    def descriptions(self) -> tuple[Abstract, ...]:
        """Everything that describes the edition for a catalogue, its own abstracts first."""
        return (*self.abstracts, Abstract("en", self.description))

    @property
    def keywords(self) -> list[str]:
        """The words for the kind of text, without the codes."""
        return [one.term for one in self.subjects if not one.is_code]

    @property
    def citation(self) -> str:
        """Cite the edition in one line, as its web edition does."""
        editors = _joined(self.editors)
        parts = (
            _joined(self.authors),
            self.full_title,
            f"edited by {editors}" if editors else "",
            f"version {self.version}" if self.version else "",
            self.publisher.name if self.publisher else "",
            self.issued.year,
            self.address,
        )
        return ", ".join(one for one in parts if one) + "."

    def identifier(self, scheme: str) -> str:
        """Give the edition's identifier of a scheme (`DOI`, `ARK`, `Handle`); empty without one."""
        return next((one.value for one in self.identifiers if one.scheme == scheme), "")


_MARKS = tuple(".:;,!?…—–")  # after which a subtitle needs no colon


def _joined(agents: tuple[Agent, ...]) -> str:
    """List names as a sentence has them, and as the renditions do."""
    *first, last = [one.shown for one in agents] or [""]
    return " and ".join(filter(None, (", ".join(first), last)))
