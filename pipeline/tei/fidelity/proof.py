"""Proves an edition against its source: character for character, or by the recorded digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.diagnostics import Diagnostic
from pipeline.tei.fidelity.codes import (
    FURTHER,
    MOVED,
    NO_RECORD,
    NO_SOURCE,
    SOURCE_CHANGED,
    STRAYED,
    UNDECODABLE,
    WRONG_RECORD,
)
from pipeline.tei.fidelity.collate import differences
from pipeline.tei.fidelity.diplomatic import Diplomatic, diplomatic
from pipeline.tei.fidelity.layout import normalise
from pipeline.tei.fidelity.record import Entry
from pipeline.tei.fidelity.wording import worded

__all__ = ["Proof", "prove", "prove_text"]

_SHOWN = 20  # differences told one by one
_COUNTED = 1000  # beyond these the number says nothing an editor could use


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared, and whether it agrees.

    `characters` is the length of the edition's normalised diplomatic text. The digests are the
    SHA-256 of the two normalised texts in UTF-8; the source's is the recorded one (empty where
    none is recorded) when the source isn't at hand or can't be read. `equal` speaks of the text
    alone; the diagnostics also tell what the markup leaves open.
    """

    characters: int
    edition_digest: str
    source_digest: str
    equal: bool
    source_at_hand: bool
    emendations: int
    stets: int
    regularisations: int
    entries: int


def prove(
    edition: bytes, file: str, source: bytes | None, source_name: str, witness: str = "T"
) -> tuple[Proof, list[Diagnostic]]:
    """Prove an edition against the bytes of its source, or without them against the record.

    `file` and `source_name` are how messages name the two. Raises PipelineError where the edition
    can't be read at all.
    """
    return prove_text(diplomatic(edition, file, witness), source, source_name)


def prove_text(
    text: Diplomatic, source: bytes | None, source_name: str
) -> tuple[Proof, list[Diagnostic]]:
    """Prove a diplomatic text that has been read already, as `prove` does."""
    found = list(text.problems)
    if text.record.witness is not None:
        found += _missing(text)
    found += _moved(text)
    digest = _digest(text.text)
    other = text.record.text_sha256.value.lower() if text.record.text_sha256 else ""
    if source is None:
        found += _by_record(text, digest, other, source_name)
    else:
        read = _read(text, source, source_name, found)
        if read is not None:
            other = digest if read == text.text else _digest(read)
            found += _compared(text, read)
            found += _record_held(text, source, read, other, source_name)
    counts = text.counts
    proof = Proof(
        characters=len(text.text),
        edition_digest=digest,
        source_digest=other,
        equal=digest == other,
        source_at_hand=source is not None,
        emendations=counts.emendations,
        stets=counts.stets,
        regularisations=counts.regularisations,
        entries=counts.entries,
    )
    return proof, found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _missing(text: Diplomatic) -> Iterator[Diagnostic]:
    """Report what the record lacks."""
    record = text.record
    wanted = (
        (record.sha256, '<idno type="SHA-256">'),
        (record.text_sha256, '<idno type="SHA-256-text">'),
        (record.size, '<measure unit="bytes" quantity="…">'),
        (record.characters, '<measure unit="characters" quantity="…">'),
        (record.body, '<measure unit="body" quantity="…">'),
        (record.encoding, '<note type="character-encoding">'),
    )
    for entry, form in wanted:
        if entry is None or not entry.value:
            where = text.tag(entry.byte if entry else record.witness or 0)
            message = f"the record of the source lacks its {form}"
            yield NO_RECORD.at(where, message, "take it back from the edition's history")


def _moved(text: Diplomatic) -> Iterator[Diagnostic]:
    """Report a body that is longer or shorter than recorded, where the whole is as long."""
    recorded, whole = text.record.body, text.record.characters
    measured = len(text.text[text.body_start : text.body_end].strip(" \n"))
    if (
        recorded is None
        or recorded.value in {"", str(measured)}
        or (whole is not None and whole.value != str(len(text.text)))
    ):
        return
    message = f"the body has {measured} characters instead of the recorded {recorded.value}"
    hint = f'move the words back between preamble and body, or record quantity="{measured}"'
    yield MOVED.at(text.tag(recorded.byte), message, hint)


def _wrong(entry: Entry | None, measured: str, what: str, text: Diplomatic) -> Iterator[Diagnostic]:
    """Report a recorded value that isn't the measured one."""
    if entry is not None and entry.value and entry.value.lower() != measured:
        message = f"the recorded {what} is {entry.value}, but it is {measured}"
        yield WRONG_RECORD.at(text.tag(entry.byte), message, f"write {measured}")


def _read(text: Diplomatic, source: bytes, name: str, found: list[Diagnostic]) -> str | None:
    """Decode the source as recorded and normalise it; None, and a report, where that fails."""
    recorded = text.record.encoding
    encoding = recorded.value if recorded else "UTF-8"
    try:
        return normalise(source.decode(encoding).removeprefix("\ufeff"))
    except (LookupError, ValueError) as error:
        where = text.tag(recorded.byte if recorded else 0)
        message = f"`{name}` can't be read as {encoding}: {error}"
        hint = "is it the file that was ingested, in the encoding it had?"
        found.append(UNDECODABLE.at(where, message, hint))
        return None


def _record_held(
    text: Diplomatic, source: bytes, read: str, digest: str, name: str
) -> Iterator[Diagnostic]:
    """Hold the record to the source; to another source than the recorded one it says nothing."""
    record = text.record
    measured = hashlib.sha256(source).hexdigest()
    if record.sha256 and record.sha256.value and record.sha256.value.lower() != measured:
        message = (
            f"`{name}` isn't the file this edition was made from: its SHA-256 is now {measured}"
        )
        hint = "take it back from its history; a source is never edited"
        yield SOURCE_CHANGED.at(text.tag(record.sha256.byte), message, hint)
        return
    yield from _wrong(record.size, str(len(source)), "length of the source in bytes", text)
    yield from _wrong(record.text_sha256, digest, "SHA-256 of the source's text", text)
    yield from _wrong(record.characters, str(len(read)), "length of the source's text", text)


def _compared(text: Diplomatic, source: str) -> Iterator[Diagnostic]:
    """Report each difference between edition and source, up to what a person would read."""
    found = list(islice(differences(text.text, source), _COUNTED + 1))
    for one in found[:_SHOWN]:
        yield worded(one, text, source)
    if len(found) > _SHOWN:
        more = len(found) - _SHOWN
        count = f"{more}" if len(found) <= _COUNTED else f"more than {more - 1}"
        where = text.place(found[_SHOWN].edition.start, found[_SHOWN].edition.end)
        hint = "is this the right source? were the differences made by a search and replace?"
        yield FURTHER.at(where, f"{count} more differences from here on", hint)


def _by_record(
    text: Diplomatic, digest: str, recorded: str, source_name: str
) -> Iterator[Diagnostic]:
    """Hold the text to the recorded digest, the source not being at hand."""
    pointer = text.record.pointer or text.record.sha256
    where = text.tag(pointer.byte if pointer else text.record.witness or 0)
    message = f"the source `{source_name}` isn't at hand; only the recorded digest was compared"
    yield NO_SOURCE.at(where, message, "put it where the header's `ptr` points to")
    if recorded and recorded != digest:
        message = f"the text of the edition has the digest {digest}, not the recorded one"
        hint = "something was changed without a record; put the source back to see what"
        entry = text.record.text_sha256
        yield STRAYED.at(text.tag(entry.byte if entry else 0), message, hint)
    elif recorded:
        yield from _wrong(
            text.record.characters, str(len(text.text)), "length of the source's text", text
        )
