"""Writes the package of an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
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
from pipeline.tei.header import FIRST_ENCODING
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
KEPT_WORDS = declare(
    "P036",
    "first-encoding-released",
    Severity.QUERY,
    """An edition was released, and its header still calls it the first encoding.

    `editionStmt/edition` has the words that `corrigenda ingest` wrote there. They stand in the
    imprint of the book and in the catalogues, beside the new number. A release writes numbers and
    days only; what this edition is, its editors say: “First edition”, “Second edition, revised”.
    """,
)
_LASTING = {"ARK", "DOI", "Handle", "URN"}
_MADE_BY = {"renditions": "build", "conversions": "convert"}


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package written, or found standing with the same bytes (`written` is False).

    `outdated` are the files built before that are other than in it, by the command that makes them.
    """

    checked: Checked
    path: Path
    files: int
    size: int
    digest: str
    written: bool
    wanted: int
    outdated: dict[str, list[str]]
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
        raise _stands_already(project.name(target))
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
        _outdated(target.parent, made.files),
        (*made.diagnostics, *kept),
    )


def _stands_already(target: str) -> PipelineError:
    said = "a package of this number stands with other contents"
    hint = "give the edition a new number with --edition, or replace the package with --force"
    return PipelineError(PACKAGE_STANDS.at(Place(target), said, hint))


def _outdated(folder: Path, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Give what stands in the folder of what was built and is other than in the package."""
    found: dict[str, list[str]] = {}
    for name, data in files.items():
        _, _, part = name.partition("data/")
        command = _MADE_BY.get(part.partition("/")[0], "")
        standing = folder / Path(name).name
        if command and standing.is_file() and read(standing) != data:
            found.setdefault(command, []).append(standing.name)
    return found


def _kept(edition: Edition) -> Iterator[Diagnostic]:
    """Tell of the words and the lasting identifiers an edition had before its release."""
    record = record_of(edition.data, edition.work)
    if record.version_note == FIRST_ENCODING:
        message = f"the header still calls what was released “{FIRST_ENCODING}”"
        hint = "say in editionStmt/edition what it is now, and pack it again with --force"
        yield KEPT_WORDS.at(Place(edition.path.as_posix()), message, hint)
    for one in record.identifiers:
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
