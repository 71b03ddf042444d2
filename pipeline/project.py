"""The edition project: where its folders are, what its settings say, how its files are written."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Settings, Severity
from pipeline.settings import UNREADABLE_SETTINGS, settings

__all__ = [
    "SETTINGS_FILE",
    "Project",
    "create",
    "find_project",
    "read",
    "replace",
    "replace_folder",
    "settings_of",
    "trouble",
]

SETTINGS_FILE = "corrigenda.toml"
# What systems say of hard links where a file system (FAT, some network ones) has none.
_NO_LINKS = {
    *(errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV),
    *(errno.ENOSYS, errno.EMLINK, errno.EINVAL, errno.EACCES),
}
_UNCHANGED = "nothing was changed; see to the file or the disk and run the command again"
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

NO_PROJECT = declare(
    "C002",
    "no-project",
    Severity.ERROR,
    """There is no edition project here.

    A project is a folder with `corrigenda.toml` (or `[tool.corrigenda]` in `pyproject.toml`), or
    at least with `seeds/` or `tei/`. Commands look for it in the folder they are run in and in the
    folders above it; `--project DIR` names another, `corrigenda init` makes a new one.
    """,
)
FILE_TROUBLE = declare(
    "C003",
    "file-trouble",
    Severity.ERROR,
    """A file of the project can't be read or written.

    The message is the operating system's. Files are replaced whole or not at all: what stood
    there before still stands there.
    """,
)


NOTHING_HERE = declare(
    "C007",
    "nothing-here",
    Severity.ERROR,
    """The project has no editions yet, so there is nothing to check or to build.

    Put a text into `seeds/`, with a name that ends in `.txt`, and run `corrigenda build`. A name
    that begins with a dot doesn't count: such files are other programs' own.
    """,
)


@dataclass(frozen=True, slots=True)
class Project:
    """An edition project: its folder, and its settings."""

    root: Path
    settings: Settings

    @property
    def tei(self) -> Path:
        """The folder of the editions."""
        return self.root / "tei"

    def seeds(self) -> list[Path]:
        """Give the texts as received, in order of their names."""
        return _works(self.root / "seeds", "*.txt")

    def editions(self) -> list[Path]:
        """Give the editions, in order of their names."""
        return _works(self.tei, "*.xml")

    def edition(self, work: str) -> Path:
        """Give the place of the edition of a work, whether it is there or not."""
        return self.tei / f"{work}.xml"

    def work(self, named: str) -> str:
        """Give the work that is meant by its name, or by a file of its own.

        `x`, `x.txt`, `seeds/x.txt` and `tei/x.xml` all mean the work `x`; a name may have a dot.
        """
        name = Path(named).name
        if self.edition(name).exists() or self.seed(name).exists():
            return name
        for suffix in (".xml", ".txt"):
            name = name.removesuffix(suffix) if name != suffix else name
        return name

    def named(self, works: Iterable[str]) -> list[Path]:
        """Give the editions meant by names or files, all where none is named.

        A file of an edition may stand elsewhere. Raises PipelineError where the project has none.
        """
        given = [
            path
            if (path := Path(one)).suffix == ".xml" and path.is_file()
            else self.edition(self.work(one))
            for one in works
        ]
        if not given and not self.editions():
            hint = "`corrigenda build` makes them of the texts in seeds/"
            raise PipelineError(NOTHING_HERE.at(Place(str(self.root)), "no editions yet", hint))
        return given or self.editions()

    def seed(self, work: str) -> Path:
        """Give the place of the source of a work, whether it is there or not."""
        return self.root / "seeds" / f"{work}.txt"

    def stylesheet(self, name: str) -> Path | None:
        """Give the project's own stylesheet of that name (`html.xsl`), where it has one."""
        own = self.root / "xslt" / name
        return own if own.is_file() else None

    def fonts(self) -> list[Path]:
        """Give the project's own fonts, for letters which the book face lacks."""
        files = _works(self.root / "fonts", "*")
        return [path for path in files if path.suffix.lower() in (".otf", ".ttf")]

    def name(self, path: Path) -> str:
        """Name a file as the project's people do: by its path from the project's folder."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def holds(self, path: Path) -> bool:
        """Tell whether a path lies in the project, links followed."""
        return path.resolve().is_relative_to(self.root)


def _works(folder: Path, pattern: str) -> list[Path]:
    """Give the files of works; hidden ones are an editor program's locks and a system's notes."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def find_project(start: Path) -> Project:
    """Find the project `start` lies in; raises PipelineError where there is none.

    A folder with settings counts before one that has only the folders of a project.
    """
    here = start.resolve()
    above = (here, *here.parents)
    for folder in above:
        table = settings_of(folder)
        if table is not None:
            return Project(folder, settings(*table))
    for folder in above:
        if (folder / "seeds").is_dir() or (folder / "tei").is_dir():
            return Project(folder, Settings())
    raise PipelineError(
        NO_PROJECT.at(
            Place(str(start)),
            "there is no edition project here",
            "go to the project's folder, name it with --project, or make one: `corrigenda init`",
        )
    )


def settings_of(folder: Path) -> tuple[str, object] | None:
    """Read the settings that stand in a folder, unchecked, with the name of their file."""
    own = folder / SETTINGS_FILE
    if own.is_file():
        return str(own), _toml(own)
    shared = folder / "pyproject.toml"
    if shared.is_file():
        tools = _toml(shared).get("tool", {})
        if not isinstance(tools, dict):
            said = "`tool` must be a table"
            raise PipelineError(UNREADABLE_SETTINGS.at(Place(str(shared)), said, "mend it"))
        if "corrigenda" in tools:
            return f"{shared} [tool.corrigenda]", tools["corrigenda"]
    return None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = _TOML_PLACE.search(str(error))
        where = Place(str(path), int(at[1]), int(at[2])) if at else Place(str(path))
        raise PipelineError(
            UNREADABLE_SETTINGS.at(where, f"not a TOML file: {error}", "mend it")
        ) from error


def read(path: Path) -> bytes:
    """Read a file; raises PipelineError where that can't be done."""
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "see whether that is the file you mean, and whether you may read it"
        raise trouble(path, error, hint) from error


def replace(files: Mapping[Path, bytes]) -> None:
    """Write files whole, in place of what stands there.

    All are written beside before the first takes its place, so that they belong together. Raises
    PipelineError, nothing changed, where one can't be written or take its place.
    """
    complete: dict[Path, Path] = {}
    before: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            complete[path] = _written_beside(path, data)
        for path, beside in complete.items():
            if path.exists():
                before[path] = _kept(path, beside.with_name(f"{beside.name}.before"))
        with ExitStack() as undone:
            for path, beside in complete.items():
                beside.replace(path)
                undone.callback(_put_back, path, before.get(path))
            undone.pop_all()
    except OSError as error:
        raise trouble(path, error) from error
    finally:
        for beside in (*complete.values(), *before.values()):
            beside.unlink(missing_ok=True)


def _kept(path: Path, other: Path) -> Path:
    """Give the file that stands at a path another name as well, so that it can be put back."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        other.hardlink_to(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(path, other)
    return other


def _put_back(path: Path, before: Path | None) -> None:
    """Give a path back what stood there, nothing perhaps."""
    if before is None:
        path.unlink()
    else:
        before.replace(path)


def replace_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write a folder of built files whole, in place of the one that stands there.

    Gives the number of the files and their bytes. What is named in `files` are paths inside the
    folder. Raises PipelineError, nothing changed, where one can't be written.
    """
    number = size = 0
    path = folder
    beside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        for name, data in files:
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            number, size = number + 1, size + len(data)
        path = folder
        beside.chmod(0o777 & ~_umask())
        _put_in_place(beside, folder)
    except OSError as error:
        where = folder / path.relative_to(beside) if beside and path != folder else folder
        raise trouble(where, error) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return number, size


def _put_in_place(beside: Path, folder: Path) -> None:
    """Give a complete folder its name; the one that had it is put back where that fails."""
    if not (folder.exists() or folder.is_symlink()):
        beside.rename(folder)
        return
    before = beside.with_name(f"{beside.name}.before")
    folder.rename(before)
    try:
        beside.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    if before.is_dir() and not before.is_symlink():
        shutil.rmtree(before, ignore_errors=True)
    else:
        before.unlink()


def create(path: Path, data: bytes) -> bool:
    """Write a new file whole; gives False, and changes nothing, where one stands already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        complete = _written_beside(path, data)
        try:
            # A hard link is made whole or not at all, and never over another file.
            path.hardlink_to(complete)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _create_without_links(path, data)
        finally:
            complete.unlink()
    except FileExistsError:
        return False
    except OSError as error:
        raise trouble(path, error) from error
    return True


def _create_without_links(path: Path, data: bytes) -> None:
    """Write a new file where the file system knows no hard links; nothing stays of a failure."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def _written_beside(path: Path, data: bytes) -> Path:
    """Write the data to a file of another name in the same folder, down to the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
    except BaseException:
        beside.unlink()
        raise
    return beside


def _umask() -> int:
    """Give the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def trouble(path: Path, error: OSError, hint: str = _UNCHANGED) -> PipelineError:
    """Make the error for a file that the system doesn't let us read or write."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return PipelineError(FILE_TROUBLE.at(Place(str(shown)), error.strerror or str(error), hint))
