"""Writes the header: what the text is, whence it comes, and what was done to it (TEI P5, 2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pipeline import __version__
from pipeline.languages import NAMES
from pipeline.model import Block, BlockKind, MarkKind, Preamble, Settings, Transcription, When
from pipeline.tei.declarations import editorial_declaration, project_description
from pipeline.tei.markup import Node, block, inline, not_xml
from pipeline.tei.sources import bounds, dated, held, measure, source_description, title
from pipeline.tei.taxonomies import taxonomies

__all__ = ["DETECTOR", "FIRST_ENCODING", "header", "in_words", "slug"]

DETECTOR = "corrigenda"
"""The xml:id of the respStmt that answers for what was encoded and emended without an editor."""

FIRST_ENCODING = "First encoding of the transcription"
"""What an edition is called in its header until its editors say what it is."""

_CITED = "/TEI/text/body//(p | ab | lg | list | sp | opener | closer)[@n]"
_SIGN_BLOCKS = frozenset({BlockKind.SEPARATOR, BlockKind.PAGE})
_SIGN_MARKS = frozenset({MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN})
_RELATORS = "http://id.loc.gov/vocabulary/relators/"
_RELATOR = {  # MARC relator codes of the Library of Congress
    "annotation": "ann",
    "contribution": "ctb",
    "correction": "crr",
    "editing": "edt",
    "illustration": "ill",
    "introduction": "aui",
    "markup": "mrk",
    "preface": "wpr",
    "proofreading": "pfr",
    "transcription": "trc",
    "translation": "trl",
}
_LICENCES = {
    "https://creativecommons.org/licenses/by/4.0/": (
        "Creative Commons Attribution 4.0 International"
    ),
    "https://creativecommons.org/licenses/by-sa/4.0/": (
        "Creative Commons Attribution-ShareAlike 4.0 International"
    ),
    "https://creativecommons.org/licenses/by-nc/4.0/": (
        "Creative Commons Attribution-NonCommercial 4.0 International"
    ),
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0 Universal",
    "https://creativecommons.org/publicdomain/mark/1.0/": "Public Domain Mark 1.0",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def header(
    transcription: Transcription, emended: int, settings: Settings, work: str, source_uri: str
) -> Node:
    """Build the teiHeader of a first encoding; `emended` counts the emendations written with it."""
    known = transcription.preamble
    return block(
        "teiHeader",
        block(
            "fileDesc",
            _title_statement(known, settings, work),
            block("editionStmt", inline("edition", FIRST_ENCODING, n="0.1")),
            block("extent", measure("words", _words(transcription))),
            _publication(settings, work),
            source_description(transcription, work, source_uri),
        ),
        block(
            "encodingDesc",
            project_description(),
            editorial_declaration(),
            *_citation(transcription),
            _characters(not_xml(transcription.source.text)),
            taxonomies(),
            block(
                "appInfo",
                inline(
                    "application", inline("label", "Corrigenda"), ident=DETECTOR, version=_version()
                ),
            ),
        ),
        _profile(transcription),
        block(
            "revisionDesc",
            inline("change", _account(emended), when=settings.date, who=f"#{DETECTOR}"),
        ),
    )


def _title_statement(known: Preamble, settings: Settings, work: str) -> Node:
    taken = {"T", "print", "kinds", "origins", DETECTOR, *(one.id for one in settings.editors)}
    persons = []
    for person in known.persons:
        identifier = _identifier(person.name, person.role, taken)
        taken.add(identifier)
        name = _named(held(person.name), corporate=person.corporate)
        persons.append(_responsible(identifier, person.role, name, person.when))
    editors = [
        _responsible(one.id, "editing", _named(one.name, corporate=one.corporate))
        for one in settings.editors
    ]
    detector = _responsible(
        DETECTOR, "encoding and detection of errors", inline("name", "Corrigenda", type="software")
    )
    authors = [inline("author", inline("persName", held(one))) for one in known.authors]
    return block("titleStmt", title(known, work), *authors, *persons, *editors, detector)


def _named(name: str, *, corporate: bool) -> Node:
    return inline("orgName" if corporate else "persName", name)


def _responsible(identifier: str, role: str, name: Node, when: When | None = None) -> Node:
    ref = _RELATORS + _RELATOR[role] if role in _RELATOR else ""
    resp = inline("resp", role, ref=ref, **bounds(when))
    return inline("respStmt", resp, name, xml_id=identifier)


def _identifier(name: str, role: str, taken: set[str]) -> str:
    """Make an xml:id of a name: ASCII, unlike the ones taken, telling its role where it must."""
    stem = slug(name) or "person"
    for candidate in (stem, f"{stem}-{slug(role)}"):
        if candidate not in taken:
            return candidate
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def slug(text: str) -> str:
    """Fold to ASCII letters, digits and hyphens, beginning with a letter (an NCName)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^[^a-z]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", plain))


def _publication(settings: Settings, work: str) -> Node:
    """Write publicationStmt, the agency first (TEI P5, 2.2.4)."""
    licence = (
        block(
            "availability",
            inline(
                "licence",
                _LICENCES.get(settings.licence, settings.licence),
                target=settings.licence,
            ),
            status="free",
        )
        if settings.licence
        else block("availability", inline("p", "No licence is stated."), status="unknown")
    )
    return block(
        "publicationStmt",
        inline("publisher", settings.publisher or "Unpublished"),
        inline("idno", work, type="work"),
        licence,
        inline("date", in_words(settings.date), when=settings.date)
        if settings.date
        else inline("date", "undated"),
    )


def in_words(iso: str) -> str:
    """Write `2026-11-23` as 23 November 2026; shorter forms lose what they lack."""
    year, *rest = iso.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def _citation(transcription: Transcription) -> Iterator[Node]:
    """Say how a place is cited (TEI P5, 16.2.5.4): by numbers; divisions and notes by identifier.

    A paragraph stands in a division, so these are ways of citing of their own, each declared apart.
    """
    kinds = {one.kind for one in _every(transcription.blocks)}
    yield block("refsDecl", inline("citeStructure", unit="paragraph", match=_CITED, use="@n"))
    others = (
        (BlockKind.DIVISION, "division", "/TEI/text/body//div"),
        (BlockKind.NOTE, "note", "/TEI/text/body//note[not(@resp)]"),
    )
    for kind, unit, match in others:
        if kind in kinds:
            level = inline("citeStructure", unit=unit, match=match, use="@xml:id")
            yield block("refsDecl", level, n=f"{unit}s")


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    for one in blocks:
        yield one
        yield from _every(one.children)


def _characters(odd: Sequence[str]) -> Node | None:
    """Declare the characters XML can't hold, so that each can stand as a g (TEI P5, 5.2)."""
    if not odd:
        return None
    declared = [
        inline(
            "char",
            inline("mapping", f"{ord(character):04X}", type="codepoint"),
            xml_id=f"U{ord(character):04X}",
        )
        for character in odd
    ]
    return block("charDecl", *declared)


def _profile(transcription: Transcription) -> Node:
    known = transcription.preamble
    tags = [transcription.language, *known.languages, *_languages(transcription)]
    once: dict[str, str] = {}
    for tag in tags:
        once.setdefault(tag.lower(), tag)
    named = [inline("language", _language(tag), ident=tag) for tag in once.values()]
    return block(
        "profileDesc",
        inline("creation", dated(known.created)) if known.created else None,
        block("langUsage", *named) if len(named) > 1 else inline("langUsage", *named),
        inline("textClass", inline("keywords", inline("term", held(known.form))))
        if known.form
        else None,
    )


def _languages(transcription: Transcription) -> Iterator[str]:
    """Give the languages of what is marked in a text, each at its first place."""
    for one in _every(transcription.blocks):
        for attributes in (one.attributes, *(mark.attributes for mark in one.marks)):
            yield from (value for name, value in attributes if name == "xml:lang")


def _language(tag: str) -> str:
    """Name a language in words, with the script it isn't usually written in."""
    primary, *subtags = tag.split("-")
    name = NAMES.get(primary.lower(), tag)
    return f"{name} in Latin letters" if "Latn" in subtags else name


def _account(emended: int) -> str:
    """Say in the revision history what the first encoding did."""
    done = {0: "no error was", 1: "one certain error was"}.get(
        emended, f"{emended} certain errors were"
    )
    return f"Encoded from the transcription as received; {done} emended."


def _words(transcription: Transcription) -> int:
    """Count the words of what holds text; a sign is none."""
    text = transcription.source.text
    leaves = (one for one in transcription.leaves() if one.kind not in _SIGN_BLOCKS)
    return sum(len(_reading(text, one).split()) for one in leaves)


def _reading(text: str, leaf: Block) -> str:
    """Give the text of a block without the signs in it."""
    parts: list[str] = []
    done = leaf.span.start
    for sign in sorted(mark.span for mark in leaf.marks if mark.kind in _SIGN_MARKS):
        parts.append(text[done : sign.start])
        done = max(done, sign.end)
    return "".join([*parts, text[done : leaf.span.end]])


def _version() -> str:
    """Give the version as TEI writes one (teidata.versionNumber)."""
    return ".".join(re.findall(r"\d+", __version__)[:3])
