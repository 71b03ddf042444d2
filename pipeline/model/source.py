"""What was received: the source, and what its preamble says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.places import Span

__all__ = ["Licence", "Person", "Preamble", "Profile", "Source", "When"]


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
