"""The README of a package: what it is, how to cite it, what each file holds, how to check it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from pipeline.publish.archive.items import Item
from pipeline.publish.archive.record import Record

__all__ = ["readme"]

_WIDTH = 90


def readme(record: Record, items: Sequence[Item]) -> bytes:
    """Write it as plain text, the files in the order they are given."""
    return "\n".join(_lines(record, items)).encode()


def _lines(record: Record, items: Sequence[Item]) -> Iterator[str]:
    yield from (record.title, "=" * len(record.title), "")
    yield from ("How to cite", *_paragraph(record.citation), "")
    if record.identifiers or record.all_versions:
        yield "Identifiers"
        yield from (f"  {one.scheme}: {one.uri or one.value}" for one in record.identifiers)
        for one in record.all_versions:
            yield f"  {one.scheme} of all versions: {one.uri or one.value}"
        yield ""
    yield "Licence"
    for licence in record.licences:
        yield f"  {licence.name}"
        yield f"  {licence.uri}"
    yield ""
    stated = [one for one in record.sources if one.terms]
    if stated:
        yield "Terms the source states for itself"
        for source in stated:
            yield from _paragraph(f"{source}: {source.terms}")
        yield ""
    yield "What this is"
    for described in record.descriptions:
        yield from (*_paragraph(described.words), "")
    yield "Those who made it"
    for agent in (*record.authors, *record.contributors, *record.software):
        yield f"  {agent.shown}: {agent.role}"
    yield from ("", "Files")
    width = max(len(one.path) for one in items)
    yield from (f"  data/{one.path:<{width}}  {one.role}, {len(one.data):,} bytes" for one in items)
    yield from (
        "",
        "How to check",
        "  This folder is a BagIt bag (RFC 8493). In it, without any program of its own:",
        "    sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt",
        "  With Corrigenda, which also validates the edition, proves it against its source and",
        "  makes the renditions again: `corrigenda verify` and the name of this folder, or of",
        "  the zip it came in. data/proof/proof.txt says what was proven, and how.",
        "",
    )


def _paragraph(words: str) -> list[str]:
    """Break a paragraph into lines; an address is never broken."""
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
