"""The files of a package, made from an edition and what lies beside it in its project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import __version__, resources
from pipeline.build import Checked, converted, rendered, source_of
from pipeline.deposit.proof import proof_items, software
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Edition, Place, Rendition, Severity
from pipeline.project import SETTINGS_FILE, Project, read
from pipeline.publish.archive.bag import bagged
from pipeline.publish.archive.crosswalks import metadata
from pipeline.publish.archive.deposit import lacking, unportable
from pipeline.publish.archive.header import record_of
from pipeline.publish.archive.items import SOURCE, Item, product
from pipeline.publish.archive.readme import readme
from pipeline.publish.archive.record import Record
from pipeline.settings import print_table
from pipeline.tei.fidelity import Proof, diplomatic

__all__ = ["Contents", "Given", "contents"]

NOT_PACKAGED = declare(
    "P030",
    "not-packaged",
    Severity.ERROR,
    """An edition that is not valid and proven is not packaged.

    An archive keeps what it is given. So the edition must be valid by its schema, its source must
    be at hand, and its text must be proven equal to it; the other messages say what isn't so.
    """,
)

_SCHEMAS = {
    ".odd": ("application/tei+xml", "schema: its documentation (ODD)"),
    ".rng": ("application/relax-ng+xml", "schema: the grammar (RELAX NG)"),
    ".sch": ("application/schematron+xml", "schema: the rules (Schematron)"),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """A package not written yet: its name, its files by their paths in the bag, and its record."""

    name: str
    files: dict[str, bytes]
    record: Record
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What is taken as it is where a package is made again by programs of other versions.

    The renditions that they decide alone, by their ending, and the list of the programs.
    """

    renditions: Mapping[str, Rendition]
    makers: Mapping[str, str]


def contents(project: Project, checked: Checked, given: Given | None = None) -> Contents:
    """Make the files of a package; the same edition gives the same bytes.

    Raises PipelineError where the edition is not sound, lacks what a deposit needs, or has files
    of names that archives don't take.
    """
    edition = checked.edition
    proof = _proven(checked)
    record = record_of(edition.data, edition.work)
    text = diplomatic(edition.data, edition.path.as_posix())
    source, name, _ = source_of(project, edition, text)
    styles = _stylesheets(project)
    faces = _fonts(project)
    names = [edition.path.as_posix(), name, *(one.path for one in (*styles, *faces))]
    refused = [*lacking(edition, record), *unportable(edition, record.name, names)]
    if refused or source is None:
        raise PipelineError(*refused)
    given = given or Given({}, software())
    renditions, said = rendered(project, edition, kept=given.renditions)
    forms, more = converted(project, edition, text) if renditions else ([], [])
    said += more
    if not forms:
        raise PipelineError(*said)
    schemas = _schemas(edition)
    items = [
        Item(edition.path.as_posix(), "application/tei+xml", "edition (TEI P5)", edition.data),
        *schemas,
        Item(name, "text/plain", SOURCE, source),
        *styles,
        *faces,
        _settings(project),
        *(product("renditions", one) for one in renditions),
        *(product("conversions", one) for one in forms),
        *proof_items(edition, (name, source), text, proof, schemas, makers=given.makers),
    ]
    items += metadata(record, items)
    payload = {one.path: one.data for one in items}
    tags = {"README.txt": readme(record, items)}
    files = bagged(payload, tags, _about(record))
    return Contents(record.name, files, record, tuple(said))


def _proven(checked: Checked) -> Proof:
    """Give the proof of a sound edition; raises PipelineError where there is no full one."""
    proof = checked.proof
    if checked.sound and proof is not None and proof.source_at_hand:
        return proof
    reason = "is not valid and proven" if not checked.sound else "has no source at hand"
    where = Place(checked.edition.path.as_posix())
    refusal = NOT_PACKAGED.at(where, f"it {reason}", "`corrigenda check` says what to mend")
    why = (one for one in checked.diagnostics if one.code[0] in "FHV")
    raise PipelineError(*why, refusal)


def _schemas(edition: Edition) -> list[Item]:
    """Give the schema the edition was validated by, where the edition looks for it."""
    folder = edition.path.parent / "schema"
    return [
        Item((folder / one.name).as_posix(), *_SCHEMAS[one.suffix], read(one))
        for one in sorted(resources.schema().glob("edition.*"))
        if one.suffix in _SCHEMAS
    ]


def _stylesheets(project: Project) -> list[Item]:
    """Give the project's own stylesheets, where the renditions are made by them."""
    folder = project.root / "xslt"
    if not folder.is_dir() or folder.resolve() == resources.stylesheets().resolve():
        return []
    return [
        Item(path.relative_to(project.root).as_posix(), "application/xslt+xml", "stylesheet", data)
        for path in sorted(folder.rglob("*.xsl"))
        if path.is_file() and project.holds(path)
        for data in [read(path)]
    ]


def _fonts(project: Project) -> list[Item]:
    """Give the project's own fonts, which the book may be set in."""
    return [
        Item(path.relative_to(project.root).as_posix(), f"font/{kind}", "font", read(path))
        for path in project.fonts()
        for kind in [path.suffix[1:].lower()]
        if project.holds(path)
    ]


def _settings(project: Project) -> Item:
    """Write the settings that shape the renditions, each of them, the usual ones too.

    With them the payload is a project that makes the same book, whatever is usual by then.
    """
    lines = ["# How the book of this edition is set.", "[print]"]
    table = print_table(project.settings.printing).items()
    lines += [f"{key} = {json.dumps(value)}" for key, value in table]  # JSON's values are TOML's
    data = "".join(f"{line}\n" for line in lines).encode()
    return Item(SETTINGS_FILE, "application/toml", "settings of the print edition", data)


def _about(record: Record) -> list[tuple[str, str]]:
    """Give the lines of bag-info.txt; the date is the edition's, for no clock is read."""
    return [
        ("Source-Organization", record.publisher.name if record.publisher else ""),
        ("External-Identifier", record.address or record.name),
        ("External-Description", record.citation),
        ("Bagging-Date", record.issued.iso),
        ("Bag-Software-Agent", f"Corrigenda {__version__}"),
    ]
