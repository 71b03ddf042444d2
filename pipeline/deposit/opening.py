"""Opens a package: a zip, or a folder, of which nothing but plain files is taken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Severity
from pipeline.project import read, trouble
from pipeline.publish.archive.bag import BagError, unzipped

__all__ = ["Package", "no_package", "opened", "refuse_strangers"]

NO_PACKAGE = declare(
    "P040",
    "no-package",
    Severity.ERROR,
    """This is not a package that `corrigenda package` made.

    A package is a zip that unpacks into one folder of its own name, or that folder: a BagIt bag
    with the edition, its source and its schema in `data/`. The message says what is wrong: no zip,
    a damaged one, a link or a name that leads elsewhere, no edition in it.
    """,
)

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
# What a system or an editor program may leave in a folder (.DS_Store): it leads nowhere else.
_PART = r"(?!\.{1,2}(?:/|$))[^/\\:\x00-\x1f\x7f]+"
_PLAIN = re.compile(rf"{_PART}(?:/{_PART})*")
_MOST_FILES = 100_000
_ZIP = b"PK\x03\x04"
_NAME_IT = "name the zip that `corrigenda package` made, or the folder it was unpacked to"
_ANEW = "it was damaged on the way: get the package anew from where it came"


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by their paths in the bag; `zip` is empty for a folder."""

    name: str
    files: dict[str, bytes]
    zip: bytes


def opened(path: Path) -> Package:
    """Read a package; raises PipelineError where it isn't one or can't be read.

    Files that were added may have names that no package has, as long as those lead nowhere.
    """
    if path.is_dir():
        return Package(path.resolve().name, _folder(path), b"")
    data = read(path)
    try:
        name, files = unzipped(data)
    except BagError as error:
        damaged = data.startswith(_ZIP) and error.damaged
        raise no_package(path, str(error), _ANEW if damaged else _NAME_IT) from error
    for file in (name, *files):
        if not _PLAIN.fullmatch(file):
            raise _stranger(path, file)
    return Package(name, files, data)


def refuse_strangers(package: Package, path: Path) -> None:
    """Refuse a package that lists, as its own, files of names that no package has."""
    for name in package.files:
        if not _SAFE.fullmatch(name):
            raise _stranger(path, name)


def _stranger(path: Path, name: str) -> PipelineError:
    return no_package(path, f"it has a file of a name no package has: {name}")


def _folder(root: Path) -> dict[str, bytes]:
    """Read the files of a folder; a link in it might lead anywhere."""
    files: dict[str, bytes] = {}
    for path in sorted(_below(root)):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            raise no_package(root, f"it has a link, which no package has: {name}")
        if path.is_file():
            if not _PLAIN.fullmatch(name) or len(files) >= _MOST_FILES:
                raise _stranger(root, name)
            files[name] = read(path)
    return files


def _below(root: Path) -> Iterator[Path]:
    """Give what is in a folder, links not followed; raises PipelineError for what can't be read."""

    def refused(error: OSError) -> None:
        raise trouble(Path(error.filename), error) from error

    for folder, folders, files in os.walk(root, onerror=refused):
        yield from (Path(folder, one) for one in (*folders, *files))


def no_package(path: Path, reason: str, hint: str = _NAME_IT) -> PipelineError:
    """Make the error for something that isn't a package."""
    return PipelineError(NO_PACKAGE.at(Place(str(path)), reason, hint))
