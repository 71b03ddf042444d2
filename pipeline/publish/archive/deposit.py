"""What a deposit needs, and what each archive would still ask for: where it goes in the header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline import safexml
from pipeline.diagnostics import Code, Diagnostic, declare
from pipeline.languages import alpha3
from pipeline.model import PORTABLE, Edition, Place, Severity
from pipeline.publish.archive.crosswalks.textgrid import GENRES
from pipeline.publish.archive.licences import spdx
from pipeline.publish.archive.record import Record

__all__ = ["PROFILES", "lacking", "unportable", "wanted"]

LACKING = declare(
    "P031",
    "deposit-lacks",
    Severity.ERROR,
    """A deposit needs something the header doesn't give, so no package is made.

    No archive takes a text without a title, an author, a publisher, a date and a licence, and no
    catalogue finds it. The message says what is missing, the hint where in the header it goes. An
    author nobody knows is written as `<author>Anonymous</author>`.
    """,
)
WANTED = declare(
    "P032",
    "archive-asks-for",
    Severity.QUERY,
    """An archive asks for something the header doesn't give.

    The profiles are those of ARCHE (Vienna), the CLARIN repositories, NAKALA (Huma-Num), TextGrid
    and Zenodo. A package is made all the same, since only one of them may be meant. What they ask
    of the depositor (a contact, a contract) is no matter of the edition and not told here.

    Let it stand if you don't mean to deposit there.
    """,
)
UNPORTABLE = declare(
    "P033",
    "unportable-name",
    Severity.ERROR,
    """A file has a name that archives don't take.

    They take letters without accents, digits, hyphen and period (CLARIN no underscore, none of
    them a space), since other names don't survive every system. Rename the source and the edition,
    and change `ptr[@type='source']` and the `idno` of the work in the header with them.

    Example: `seeds/größe_2.txt` becomes `seeds/groesse-2.txt`.
    """,
)

PROFILES = ("ARCHE", "CLARIN", "NAKALA", "TextGrid", "Zenodo")
"""The archives whose demands are known."""

_TEI = "{http://www.tei-c.org/ns/1.0}"
_BOM = b"\xef\xbb\xbf"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNPUBLISHED = "Unpublished"  # what the first encoding writes where no publisher is set
_TITLES, _PUBLISHED = "fileDesc/titleStmt", "fileDesc/publicationStmt"


@dataclass(frozen=True, slots=True)
class _Need:
    """Something asked for: by whom, whether a record has it, what to say, and where it goes."""

    profiles: tuple[str, ...]
    has: Callable[[Record], object]
    message: str
    path: str
    hint: str


def _licence(record: Record) -> bool:
    return any(one.uri for one in record.licences)


_ESSENTIAL = (
    _Need((), lambda one: one.title, "no title", f"{_TITLES}/title", "<title>The Ford</title>"),
    _Need(
        (),
        lambda one: one.authors and all(who.name for who in one.authors),
        "no author",
        f"{_TITLES}/author",
        "<author><persName>Ann Writer</persName></author>, or Anonymous",
    ),
    _Need(
        (),
        lambda one: one.publisher and one.publisher.name not in {"", _UNPUBLISHED},
        "no publisher",
        f"{_PUBLISHED}/publisher",
        "<publisher>A Press</publisher>",
    ),
    _Need(
        (),
        lambda one: re.fullmatch(r"\d{4}(-\d\d){0,2}", one.issued.iso),
        "no date of this edition",
        f"{_PUBLISHED}/date",
        '<date when="2026-11-23">23 November 2026</date>',
    ),
    _Need(
        (),
        _licence,
        "no licence",
        f"{_PUBLISHED}/availability",
        '<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>',
    ),
    _Need(
        (),
        lambda one: all(each.sound for each in (*one.identifiers, *one.all_versions)),
        "an identifier that isn't one of its type",
        f"{_PUBLISHED}/idno",
        '<idno type="DOI">10.5281/zenodo.1234567</idno>',
    ),
)
_WANTED = (
    _Need(
        PROFILES,
        lambda one: one.version,
        "no number of this edition",
        "fileDesc/editionStmt/edition",
        "edition/@n; `corrigenda package --edition 1.0` writes it",
    ),
    _Need(
        ("CLARIN", "NAKALA", "TextGrid", "Zenodo"),
        lambda one: alpha3(one.language),
        "no language known by three letters",
        "profileDesc/langUsage",
        '@xml:lang of TEI, and <language ident="en">English</language>',
    ),
    _Need(
        ("NAKALA", "Zenodo"),
        lambda one: any(spdx(licence.uri) for licence in one.licences),
        "no licence it has in its list",
        f"{_PUBLISHED}/availability/licence",
        "a Creative Commons or Open Data Commons licence in licence/@target",
    ),
    _Need(
        ("Zenodo", "ARCHE"),
        lambda one: _DAY.fullmatch(one.issued.iso),
        "no day of publication",
        f"{_PUBLISHED}/date",
        'the whole date: when="2026-11-23"',
    ),
    _Need(
        ("ARCHE",),
        lambda one: all(who.uris for who in one.authors),
        "an author without an address in an authority file",
        f"{_TITLES}/author",
        '<persName ref="https://viaf.org/viaf/…">; GND, Wikidata and ORCID will do',
    ),
    _Need(
        ("ARCHE", "CLARIN"),
        lambda one: any(who.kind == "person" for who in one.editors),
        "no editor who is a person",
        f"{_TITLES}/respStmt",
        "a respStmt with the relator edt and a persName; a bare name may be anyone's",
    ),
    _Need(
        ("CLARIN",),
        lambda one: one.identifier("Handle"),
        "no handle yet",
        f"{_PUBLISHED}/idno",
        'the repository gives one at deposit: <idno type="Handle">11356/1234</idno>',
    ),
    _Need(
        ("CLARIN",),
        lambda one: one.extent,
        "no size",
        "fileDesc/extent",
        '<measure unit="words" quantity="4187">4,187 words</measure>',
    ),
    _Need(
        ("NAKALA",),
        lambda one: all(who.kind == "person" and who.parts[1] for who in one.authors),
        "an author without family and given name",
        f"{_TITLES}/author",
        "<persName>Ann Writer</persName>, or with a comma: Writer, Ann",
    ),
    _Need(
        ("TextGrid",),
        lambda one: one.created.iso,
        "no date of the work",
        "profileDesc/creation",
        '<creation><date when="1920">1920</date></creation>',
    ),
    _Need(
        ("TextGrid",),
        lambda one: any(subject.term in GENRES for subject in one.subjects),
        "no genre",
        "profileDesc/textClass",
        f"a term in textClass/keywords that is one of {', '.join(GENRES)}",
    ),
)


def lacking(edition: Edition, record: Record) -> list[Diagnostic]:
    """Give what no deposit can do without; a package is made only where there is nothing."""
    return list(_told(LACKING, edition, record, _ESSENTIAL))


def wanted(edition: Edition, record: Record) -> list[Diagnostic]:
    """Give what single archives would still ask for."""
    found = list(_told(WANTED, edition, record, _WANTED))
    file = edition.path.as_posix()
    if edition.data.startswith(_BOM):
        said = "ARCHE: the file begins with a byte order mark"
        found.append(WANTED.at(Place(file, 1, 1), said, "save it as UTF-8 without one"))
    if "." in record.work:
        said = f"ARCHE: the name `{record.work}` has a period"
        found.append(WANTED.at(Place(file), said, "use letters, digits and hyphens"))
    return found


def unportable(edition: Edition, name: str, paths: Iterable[str] = ()) -> list[Diagnostic]:
    """Give the names archives don't take: of the package, and of the files in it."""
    named = [(name, [name]), *((path, path.split("/")) for path in sorted({*paths}))]
    return [
        UNPORTABLE.at(
            Place(edition.path.as_posix()),
            f"archives don't take the name `{whole}`",
            "use letters without accents, digits, hyphens and periods",
        )
        for whole, parts in named
        if not all(map(PORTABLE.fullmatch, parts))
    ]


def _told(
    code: Code, edition: Edition, record: Record, needs: Iterable[_Need]
) -> Iterator[Diagnostic]:
    header = None
    for need in needs:
        if need.has(record):
            continue
        if header is None:
            header = safexml.parse(edition.data).find(f"{_TEI}teiHeader")
        who = f"{', '.join(need.profiles)}: " if need.profiles else ""
        where = _place(header, need.path, edition)
        yield code.at(where, f"{who}{need.message}", f"teiHeader/{need.path}: {need.hint}")


def _place(header: etree._Element | None, path: str, edition: Edition) -> Place:
    """Name the place something belongs to: its element, or the nearest one round it."""
    line = 0
    for name in ("", *path.split("/")):
        header = header.find(f"{_TEI}{name}") if header is not None and name else header
        if header is None:
            break
        line = safexml.line_of(header)
    return Place(edition.path.as_posix(), line, 1 if line else 0)
