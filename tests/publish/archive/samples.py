"""An edition whose header says all that is carried anywhere, and its metadata."""

from __future__ import annotations

from pathlib import Path

from pipeline.publish.archive.crosswalks import metadata
from pipeline.publish.archive.header import record_of
from pipeline.publish.archive.items import SOURCE, Item
from pipeline.publish.archive.record import Record
from tests.publish.editions import PAMPHLET

FULL = (Path(__file__).parent / "full.xml").read_bytes()
BARE = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    b"<author>Anonymous</author></titleStmt><publicationStmt><publisher>P</publisher>"
    b'<availability><licence target="https://example.org/terms">Terms</licence></availability>'
    b'<date when="2026">2026</date></publicationStmt></fileDesc></teiHeader></TEI>'
)
EDITIONS = {"full": FULL, "bare": BARE, "pamphlet": PAMPHLET.read_bytes()}
FORMATS = {
    "DataCite": ("metadata/datacite.json", "metadata/datacite.xml"),
    "oai_dc": ("metadata/oai-dc.xml",),
    "MODS": ("metadata/mods.xml",),
    "RO-Crate": ("ro-crate-metadata.json",),
    "Zenodo": ("metadata/zenodo.json",),
    "NAKALA": ("metadata/nakala.json",),
    "TextGrid": ("metadata/textgrid/",),
}


def record(data: bytes) -> Record:
    return record_of(data, "work")


def _files() -> list[Item]:
    return [
        Item("tei/work.xml", "application/tei+xml", "edition", b"<TEI/>"),
        Item("seeds/work.txt", "text/plain", SOURCE, b"Words."),
    ]


def files(data: bytes) -> dict[str, bytes]:
    """Give the metadata of an edition by their paths."""
    return {one.path: one.data for one in metadata(record(data), _files())}


def formats(data: bytes) -> dict[str, dict[str, bytes]]:
    """Give the metadata of an edition by format.

    The crate lists the other formats with their digests, which say nothing of itself.
    """
    made = files(data)
    crate = b"\n".join(
        line
        for line in made["ro-crate-metadata.json"].splitlines()
        if b'"sha256"' not in line
        and b'"contentSize"' not in line
        and b"metadata/textgrid/" not in line
    )
    made["ro-crate-metadata.json"] = crate
    return {
        name: {path: one for path, one in made.items() if path.startswith(prefixes)}
        for name, prefixes in FORMATS.items()
    }
