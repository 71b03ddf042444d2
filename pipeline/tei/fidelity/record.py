"""What the header records of the source: where it is, how it reads, and its digests."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Entry", "Record"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded value, and the byte of the file at which its element begins."""

    value: str
    byte: int


@dataclass(frozen=True, slots=True)
class Record:
    """The witness's record in the header; None where the header doesn't give a value.

    `sha256` is of the bytes as received, `text_sha256` of the normalised text in UTF-8;
    `size` is the number of bytes, `characters` the length of the normalised text, `body` that of
    the text without the preamble.
    """

    witness: int | None = None
    sha256: Entry | None = None
    text_sha256: Entry | None = None
    size: Entry | None = None
    characters: Entry | None = None
    body: Entry | None = None
    encoding: Entry | None = None
    pointer: Entry | None = None
