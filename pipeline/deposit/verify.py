"""Verifies a package by what is in it: whole, valid, proven, and made again to the same bytes.

A package may come from strangers. It is read into memory; what has to be a file for the schema
and the stylesheets is written into a temporary folder, under names that were looked at before.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import resources
from pipeline.build import check
from pipeline.deposit.contents import Contents, Given, contents
from pipeline.deposit.opening import Package, no_package, opened, refuse_strangers
from pipeline.deposit.proof import MAKERS_OF_ONE, PROOF, software
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Place, Rendition, Settings, Severity
from pipeline.project import SETTINGS_FILE, Project, replace_folder, settings_of
from pipeline.publish import epub, pdf
from pipeline.publish.archive.bag import faults, zipped
from pipeline.publish.pdf.libraries import LIBRARIES
from pipeline.settings import settings
from pipeline.tei.fidelity import Proof, prove
from pipeline.tei.validate import validate

__all__ = ["Verified", "verify"]

FILE_MISSING = declare(
    "P041",
    "file-missing",
    Severity.ERROR,
    """A file that the package lists is not in it.

    The lists are the manifests at its top. Get the package anew from where it came.
    """,
)
FILE_ALTERED = declare(
    "P042",
    "file-altered",
    Severity.ERROR,
    """A file of the package is not as it was packed.

    Its digest isn't the one in the manifests: it was changed, or damaged on the way. Get the
    package anew from where it came.
    """,
)
FILE_UNLISTED = declare(
    "P043",
    "file-unlisted",
    Severity.ERROR,
    """A file is in the package that its manifests don't list.

    It was added after the package was made, so nobody answers for it. A folder that was opened on a
    desktop may have got one from the system (`.DS_Store`, `Thumbs.db`). Delete the file named, or
    get the package anew from where it came.
    """,
)
REMADE_DIFFERS = declare(
    "P044",
    "remade-differs",
    Severity.ERROR,
    """A file of the package, made again from the edition and the source in it, is another.

    The programs that decide its bytes are of the same versions, so the bytes should be the same.
    The file was changed together with the manifests.
    """,
)
NOT_REMADE = declare(
    "P045",
    "not-remade",
    Severity.QUERY,
    """A file of the package was not made again, since other versions would make other bytes.

    It was held to its digest; the edition was held to its schema, and its text to the source.
    Where only what sets type (WeasyPrint, Pango, HarfBuzz) or compresses (zlib) is of another
    version, that is so of the print edition and the e-book alone, and the rest was made again. To
    compare all, install the versions that data/proof/proof.json names.
    """,
)
OTHER_CONTAINER = declare(
    "P046",
    "other-container",
    Severity.QUERY,
    """The files are whole, but the zip or folder round them is not the one that was made.

    Somebody packed the files anew, as archives do, perhaps into a folder of another name, or
    altered what a zip says beside its files. Every file in it is verified all the same, and this
    is no fault of the package. Of a folder that isn't zipped the name isn't looked at.
    """,
)

_KINDS = {"missing": FILE_MISSING, "altered": FILE_ALTERED, "unlisted": FILE_UNLISTED}
_HINTS = {"unlisted": "delete this file, or get the package anew"}
_INCLUDE = re.compile(rb"<(?:[\w.-]+:)?(?:include|externalRef)\b")
_ROLES = {".epub": epub.ROLE, ".pdf": pdf.ROLE}
_DATE = re.compile(rb"^Bagging-Date: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was verified of a package; a step that wasn't reached is None.

    `remade` is the number of files made again to the same bytes. `digest` is the SHA-256 of the
    list of all digests (tagmanifest-sha256.txt): whoever knows it knows every file.
    """

    name: str
    files: int
    digest: str
    valid: bool | None
    proof: Proof | None
    remade: int | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def whole(self) -> bool:
        """Tell whether every file was there as it was packed, so that the rest was looked at."""
        return self.valid is not None

    @property
    def clean(self) -> bool:
        """Tell whether nothing speaks against it.

        That other versions are here doesn't, nor that the same files were zipped anew.
        """
        return all(one.code in {NOT_REMADE.id, OTHER_CONTAINER.id} for one in self.diagnostics)

    @property
    def proven(self) -> bool:
        """Tell whether the text is that of the source in it, the one that its header records."""
        wrong = (one.code[0] == "F" and one.severity is Severity.ERROR for one in self.diagnostics)
        return self.proof is not None and self.proof.equal and not any(wrong)


def verify(path: Path) -> Verified:
    """Verify a zip, or the folder it was unpacked to.

    Raises PipelineError where that isn't a package at all.
    """
    package = opened(path)
    files = package.files
    digest = hashlib.sha256(files.get("tagmanifest-sha256.txt", b"")).hexdigest()
    broken = [
        _KINDS[kind].at(_place(path, file), words, _HINTS.get(kind, "get the package anew"))
        for file, kind, words in faults(files)
    ]
    if broken:
        return Verified(package.name, len(files), digest, None, None, None, tuple(broken))
    refuse_strangers(package, path)
    with TemporaryDirectory(prefix="corrigenda-") as folder:
        root = Path(folder).resolve() / "project"
        replace_folder(root, _payload(files))
        return _examined(package, path, digest, Project(root, Settings()))


def _payload(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the files of the project that the payload is."""
    for name, data in files.items():
        if name.startswith("data/"):
            yield name.removeprefix("data/"), data


@dataclass(frozen=True, slots=True)
class _Claim:
    """What the report of fidelity in a package names: the edition, its source, the programs."""

    edition: str
    source: str
    software: dict[str, str]


def _claim(package: Package, path: Path) -> _Claim:
    """Read the report; raises PipelineError where it doesn't name files of the package."""
    try:
        report = json.loads(package.files[f"data/{PROOF}"])
        claim = _Claim(
            str(report["edition"]["file"]), str(report["source"]["file"]), dict(report["software"])
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise no_package(path, f"data/{PROOF} isn't the report of a package ({error})") from error
    folder = Path(claim.edition).parent
    needed = [claim.edition, claim.source]
    needed += [(folder / "schema" / f"edition.{kind}").as_posix() for kind in ("rng", "sch")]
    for name in needed:
        if f"data/{name}" not in package.files:
            raise no_package(path, f"it has no data/{name}")
    return claim


def _examined(package: Package, path: Path, digest: str, project: Project) -> Verified:
    """Hold the edition in a whole bag to its schema and its source, and make its files again."""
    claim = _claim(package, path)
    edition = package.files[f"data/{claim.edition}"]
    found: list[Diagnostic] = []
    for schema in _schemas(path, (project.root / claim.edition).parent / "schema"):
        found += validate(edition, claim.edition, schema=schema)
    valid = not any(one.severity is Severity.ERROR for one in found)
    source = package.files[f"data/{claim.source}"]
    proof, differences = prove(edition, claim.edition, source, claim.source)
    remade = None
    others: list[Diagnostic] = []
    differ = _differing(claim.software)
    if not differ <= frozenset[str]().union(*MAKERS_OF_ONE.values()):
        others = [_not_remade(path, claim, differ)]
    elif valid and not any(one.severity is Severity.ERROR for one in differences):
        project = replace(project, settings=_settings(project.root, path))
        remade, others = _again(package, path, project, claim)
    told = (*found, *differences, *others, *_container(package, path))
    return Verified(package.name, len(package.files), digest, valid, proof, remade, told)


def _again(
    package: Package, path: Path, project: Project, claim: _Claim
) -> tuple[int | None, list[Diagnostic]]:
    """Make the files again; where that can't be done here, the reason is all there is.

    A rendition whose programs are of other versions here, or aren't here, is taken as it is.
    """
    edition = Path(claim.edition)
    differ = _differing(claim.software)
    kept: dict[str, Rendition] = {}
    told: list[Diagnostic] = []
    for ending, role in _ROLES.items():
        name = f"data/renditions/{edition.stem}{ending}"
        others = differ & MAKERS_OF_ONE[ending]
        if others and name in package.files:
            made_by_others = Path(edition.stem, f"{edition.stem}{ending}")
            kept[ending] = Rendition(made_by_others, package.files[name], role)
            told.append(_not_remade(_place(path, name).file, claim, others))
    try:
        checked = check(project, project.root / edition)
        made = contents(project, checked, Given(kept, claim.software))
    except PipelineError as error:
        return None, list(error.diagnostics)
    remade, found = _remade(package, path, made)
    return remade - len(kept), [*told, *found]


def _settings(root: Path, path: Path) -> Settings:
    """Read how the book is set; whatever else a stranger's settings say is not followed."""
    try:
        table = settings_of(root)
        return Settings(printing=settings(*table).printing) if table else Settings()
    except (PipelineError, RecursionError) as error:
        said = error.diagnostics[0].message if isinstance(error, PipelineError) else "too deep"
        raise no_package(path, f"data/{SETTINGS_FILE} can't be used: {said}") from error


def _schemas(path: Path, folder: Path) -> list[Path]:
    """Give the schema in a package; the one that ships with us, where they are the same.

    That one is compiled already. A grammar that includes others could reach for any file.
    """
    found = []
    for kind in ("rng", "sch"):
        inside, ours = folder / f"edition.{kind}", resources.schema() / f"edition.{kind}"
        found.append(ours if inside.read_bytes() == ours.read_bytes() else inside)
    if found[0].parent == folder and _INCLUDE.search(found[0].read_bytes()):
        raise no_package(path, "the grammar in it includes others, which no package's does")
    return found


def _remade(package: Package, path: Path, made: Contents) -> tuple[int, list[Diagnostic]]:
    """Compare the files with those made again; gives how many are the same."""
    found = []
    for name in sorted(set(made.files) | set(package.files)):
        if name not in made.files:
            said = "the edition and source in the package don't give such a file"
        elif name not in package.files:
            said = "the edition and source in the package give this file too"
        elif made.files[name] != package.files[name]:
            said = "made again from the edition and source in the package, it has other bytes"
        else:
            continue
        hint = "compare the two, or get the package anew"
        found.append(REMADE_DIFFERS.at(_place(path, name), said, hint))
    same = len(package.files) - len(found)
    if package.zip and package.name != made.name:
        said = f"the folder is called {package.name}, the edition in it {made.name}"
        found.append(OTHER_CONTAINER.at(Place(str(path)), said))
    return same, found


def _differing(theirs: Mapping[str, str]) -> frozenset[str]:
    """Give the programs that are of another version here, or that aren't here."""
    ours = software()
    names = {*ours, *theirs, *LIBRARIES}
    return frozenset(one for one in names if ours.get(one) is None or ours[one] != theirs.get(one))


def _not_remade(where: Path | str, claim: _Claim, differ: frozenset[str]) -> Diagnostic:
    """Say which programs differ."""
    ours = software()
    named = (
        f"{one} {claim.software.get(one, 'unknown')} (here {ours.get(one, 'none')})"
        for one in sorted(differ)
    )
    return NOT_REMADE.at(Place(str(where)), f"it was made with {', '.join(named)}")


def _container(package: Package, path: Path) -> list[Diagnostic]:
    """Say whether a zip is, to the byte, what its files would be packed to."""
    dated = _DATE.search(package.files["bag-info.txt"])
    date = dated[1].decode("utf-8", "replace") if dated else ""
    if not package.zip or zipped(package.name, package.files, date) == package.zip:
        return []
    said = "its files are whole, but the zip isn't the one they were packed into"
    return [OTHER_CONTAINER.at(Place(str(path)), said, "let it stand: every file is verified")]


def _place(path: Path, name: str) -> Place:
    return Place(f"{path}/{name}")
