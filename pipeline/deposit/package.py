"""Writes the package of an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.build import Checked, check, examined, for_publication
from pipeline.deposit.contents import contents
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Edition, Place, Severity
from pipeline.project import Project, read
from pipeline.project import replace as replace_files
from pipeline.publish.archive.bag import zipped
from pipeline.publish.archive.deposit import lacking, unportable, wanted
from pipeline.publish.archive.header import ALL_VERSIONS, record_of
from pipeline.tei.release import released

__all__ = ["Packaged", "missing", "package"]

PACKAGE_STANDS = declare(
    "P034",
    "package-stands",
    Severity.ERROR,
    """A package of this edition's number stands already, with other contents.

    A number stands for one text: whoever cites version 1.2 must find what was cited. So a package
    that may have been given away is not replaced. Give the edition a new number (`corrigenda
    package WORK --edition 1.3`); if nobody has the old package yet, replace it with `--force`.
    """,
)


KEPT_IDENTIFIER = declare(
    "P035",
    "identifier-kept",
    Severity.QUERY,
    """An edition was released under a new number, and still has the identifier it had before.

    Many archives give each version a DOI or a handle of its own. One that names the version before
    must not stand on this one: take it out, and write the new one when the archive has given it.
    One that names the edition in all its versions stays, marked as such:
    `<idno type="DOI" subtype="all-versions">`.
    """,
)
_LASTING = {"ARK", "DOI", "Handle", "URN"}


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package written, or found standing with the same bytes (`written` is False)."""

    checked: Checked
    path: Path
    files: int
    size: int
    digest: str
    written: bool
    wanted: int
    diagnostics: tuple[Diagnostic, ...]


def package(
    project: Project, path: Path, number: str = "", day: str = "", *, force: bool = False
) -> Packaged:
    """Pack an edition into `output/`; nothing is written unless all is.

    With a `number` the edition is released under it on that `day`: its header says so from then
    on. Raises PipelineError where the edition can't be packaged.
    """
    checked = check(project, path, for_publication(project))
    files: dict[Path, bytes] = {}
    kept: list[Diagnostic] = []
    if number and checked.proof is not None:
        edition = checked.edition
        data = released(edition.data, edition.path.as_posix(), number, day)
        if data != edition.data:
            files[path] = data
            checked = examined(project, replace(edition, data=data), for_publication(project))
            kept += _kept(edition)
    made = contents(project, checked)
    packed = zipped(made.name, made.files, made.record.issued.iso)
    target = project.root / "output" / checked.edition.work / f"{made.name}.zip"
    stands = target.is_file() and read(target) == packed
    if target.exists() and not stands and not force:
        where = Place(project.name(target))
        said = "a package of this number stands with other contents"
        hint = "give the edition a new number with --edition, or replace the package with --force"
        raise PipelineError(PACKAGE_STANDS.at(where, said, hint))
    if not stands:
        files[target] = packed
    replace_files(files)
    return Packaged(
        checked,
        target,
        len(made.files),
        len(packed),
        hashlib.sha256(packed).hexdigest(),
        not stands,
        len(wanted(checked.edition, made.record)),
        (*made.diagnostics, *kept),
    )


def _kept(edition: Edition) -> Iterator[Diagnostic]:
    """Tell of the lasting identifiers an edition had before its release."""
    for one in record_of(edition.data, edition.work).identifiers:
        if one.scheme in _LASTING:
            message = f"{one.scheme} {one.value} was the edition's before this release"
            hint = (
                "if it names the version before alone, take the idno out of publicationStmt; if it "
                f'names all versions, write <idno type="{one.scheme}" subtype="{ALL_VERSIONS}">'
            )
            yield KEPT_IDENTIFIER.at(Place(edition.path.as_posix()), message, hint)


def missing(project: Project, path: Path) -> tuple[Checked, list[Diagnostic]]:
    """Say what keeps an edition from being deposited, and what single archives would ask for."""
    checked = check(project, path, for_publication(project))
    if checked.proof is None:
        return checked, list(checked.diagnostics)
    edition = checked.edition
    record = record_of(edition.data, edition.work)
    found = [one for one in checked.diagnostics if one.code[0] in "FHV"]
    found += lacking(edition, record)
    found += unportable(edition, record.name, [edition.path.as_posix()])
    return checked, [*found, *wanted(edition, record)]
