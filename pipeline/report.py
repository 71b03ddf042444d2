"""Prints what a command did and found: line by line for people, one JSON object for programs.

For code hosts the object is SARIF.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pipeline.build import Built, Checked
from pipeline.deposit.package import Packaged
from pipeline.deposit.verify import Verified
from pipeline.diagnostics import Diagnostic, PipelineError, as_row, as_text, visible
from pipeline.ingest import Ingested
from pipeline.model import Lines, Severity
from pipeline.sarif import as_sarif
from pipeline.services import Served
from pipeline.tei.fidelity import Proof

__all__ = ["Report", "shown"]

_Item = TypeVar("_Item")

_TOLD = 200  # messages of one code told one by one
CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2


_LINE_ENDS = {
    Lines.AUTO: "no line ends to judge",
    Lines.WRAPPED: "its lines are broken by the width of a page",
    Lines.LONG: "each line end ends a paragraph",
    Lines.VERSE: "its lines are verse",
}


class Report:
    """Gathers what is to be said, and the exit code it comes to."""

    def __init__(self, form: str) -> None:
        """Print as `text`, at once, or as `json` or `sarif`, when closed."""
        self._form = form
        self._editions: dict[str, dict[str, Any]] = {}  # by file: one row for all that is done
        self._written: list[str] = []
        self._packages: list[dict[str, Any]] = []
        self._services: dict[str, Any] = {}
        self._diagnostics: list[Diagnostic] = []
        self.exit_code = CLEAN

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Take in a PipelineError, so that the next work can go on.

        An error of the project itself (family C) means that the command could not run.
        """
        try:
            yield
        except PipelineError as error:
            self.tell(error.diagnostics)
            project = any(one.code[0] == "C" for one in error.diagnostics)
            self._fail(COULD_NOT_RUN if project else FOUND)

    def _fail(self, code: int) -> None:
        self.exit_code = max(self.exit_code, code)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics; of one code no more than anyone would read. JSON has them all."""
        told: Counter[str] = Counter()
        for one in diagnostics:
            self._diagnostics.append(one)
            told[one.code] += 1
            if told[one.code] <= _TOLD:
                self._print(as_text(one))
        for code, times in sorted(told.items()):
            if times > _TOLD:
                self.line(f"{code}: {times - _TOLD:,} more; `--format json` lists them all")

    def line(self, line: str) -> None:
        """Print a line of its own."""
        self._print(visible(line))

    def written(self, path: Path) -> None:
        """Print that a file was written."""
        self._written.append(str(path))
        self.line(f"{path}: written")

    def ingested(self, result: Ingested) -> None:
        """Print that an edition was made; what a first encoding leaves open is no failure."""
        file = result.edition.path.as_posix()
        self.tell(result.diagnostics)
        self.line(f"{file}: {_LINE_ENDS[result.lines]}; {_counts(result.structure)}")
        done = "written" if result.written else "not written (a trial)"
        self._edition(
            f"{file}: {done}, {_count(result.emendations, 'certain error')} emended; "
            f"{_proven(result.proof)}",
            file=file,
            work=result.edition.work,
            written=result.written,
            lines=str(result.lines),
            structure=result.structure,
            emended=result.emendations,
            proof=_proof_row(result.proof),
        )

    def checked(self, result: Checked) -> None:
        """Print what a check found; anything found makes the exit code 1."""
        file = result.edition.path.as_posix()
        self.tell(result.diagnostics)
        if result.diagnostics:
            self._fail(FOUND)
        verdict = (
            "valid" if result.sound else "not sound",
            _proven(result.proof) if result.proof else "not proven: it can't be read",
        )
        found = _count(len(result.diagnostics), "message")
        self._edition(
            f"{file}: {'; '.join(verdict)}; {found}",
            file=file,
            work=result.edition.work,
            sound=result.sound,
            proof=_proof_row(result.proof) if result.proof else None,
        )

    def built(self, result: Built) -> None:
        """Print which renditions were made; an edition that is not sound has none."""
        file = result.checked.edition.path.as_posix()
        self.tell(one for one in result.diagnostics if _belongs_to_build(one))
        if not result.renditions:
            self._fail(FOUND)
            self.line(f"{file}: not built; what stands in output/ was left as it is")
        if any(one.severity is Severity.ERROR and one.code[0] == "P" for one in result.diagnostics):
            self._fail(FOUND)
        paths = [f"output/{one.path.as_posix()}" for one in result.renditions]
        for path in paths:
            self.line(f"{path}: written")
        proof = result.checked.proof
        self._editions.setdefault(file, {}).update(
            file=file,
            work=result.checked.edition.work,
            sound=result.checked.sound,
            proof=_proof_row(proof) if proof else None,
            renditions=paths,
        )

    def packaged(self, result: Packaged) -> None:
        """Print that a package was written, or stands already with the same bytes."""
        file = result.checked.edition.path.as_posix()
        self.tell(result.diagnostics)
        folder = f"output/{result.checked.edition.work}"
        path = f"{folder}/{result.path.name}"
        done = "written" if result.written else "stands already, the same to the byte"
        asked = _count(result.wanted, "thing") if result.wanted else "nothing"
        self._edition(
            f"{path}: {done}; {_count(result.files, 'file')}, {result.size:,} bytes, "
            f"SHA-256 {result.digest}; archives ask for {asked} more"
            + (" (`corrigenda package --check`)" if result.wanted else ""),
            file=file,
            work=result.checked.edition.work,
            package=path,
            written=result.written,
            sha256=result.digest,
            outdated=[f"{folder}/{name}" for names in result.outdated.values() for name in names],
            proof=_proof_row(result.checked.proof) if result.checked.proof else None,
        )
        for command, names in result.outdated.items():
            paths = ", ".join(f"{folder}/{name}" for name in names)
            again = f"`corrigenda {command} {result.checked.edition.work}` makes them again"
            self.line(f"{paths}: not as in the package; {again}")

    def lacking(self, checked: Checked, found: Sequence[Diagnostic]) -> None:
        """Print what keeps an edition from being deposited, and what archives would ask for."""
        file = checked.edition.path.as_posix()
        self.tell(found)
        if found:
            self._fail(FOUND)
        errors = sum(one.severity is Severity.ERROR for one in found)
        verdict = "can't be packaged yet" if errors else "can be packaged"
        asked = _count(len(found) - errors, "thing") if len(found) > errors else "nothing"
        line = f"{file}: {verdict}; single archives ask for {asked} more"
        self._edition(line, file=file, work=checked.edition.work, packageable=not errors)

    def verified(self, path: Path, result: Verified) -> None:
        """Print what was verified of a package; anything against it makes the exit code 1."""
        self.tell(result.diagnostics)
        if not result.clean:
            self._fail(FOUND)
        whole = "all whole" if result.whole else "NOT whole; nothing more was examined"
        self.line(f"{path}: {_count(result.files, 'file')}, {whole}")
        if result.proof:
            valid = "valid by the schema in it" if result.valid else "NOT valid"
            proven = _proven(result.proof)
            if result.proof.equal and not result.proven:
                proven = "NOT proven: its text is that of the source in it, its record another's"
            self.line(f"{path}: {valid}; {proven}")
        if result.remade is not None:
            self.line(f"{path}: {_count(result.remade, 'file')} made again, the same to the byte")
        if result.whole:
            self.line(f"{path}: SHA-256 of its list of digests {result.digest}")
        self.line(f"{path}: {_verdict(result)}")
        self._packages.append(
            {
                "package": str(path),
                "name": result.name,
                "files": result.files,
                "whole": result.whole,
                "valid": result.valid,
                "proof": _proof_row(result.proof) if result.proof else None,
                "remade": result.remade,
                "verified": result.clean,
                "tagmanifest_sha256": result.digest,
            }
        )

    def served(self, result: Served) -> None:
        """Print what the folder for a web host holds; what is left out of it is no failure."""
        self.tell(result.diagnostics)
        self.line(
            f"{result.folder}: {_count(result.editions, 'edition')}, "
            f"{_count(result.references, 'reference')}; {_count(result.files, 'file')}, "
            f"{result.size:,} bytes"
        )
        self._services = {
            "folder": result.folder,
            "editions": result.editions,
            "references": result.references,
            "files": result.files,
            "bytes": result.size,
        }

    def close(self) -> None:
        """Print the JSON object, where that is the form; then leave with the exit code."""
        if self._form != "text":
            whole = as_sarif(self._diagnostics) if self._form == "sarif" else self._whole()
            sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        sys.stdout.flush()
        sys.exit(self.exit_code)

    def _whole(self) -> dict[str, Any]:
        return {
            "editions": list(self._editions.values()),
            "written": self._written,
            **({"packages": self._packages} if self._packages else {}),
            **({"services": self._services} if self._services else {}),
            "diagnostics": [as_row(one) for one in self._diagnostics],
        }

    def _edition(self, line: str, **row: Any) -> None:  # noqa: ANN401 - any JSON value
        self._editions.setdefault(row["file"], {}).update(row)
        self.line(line)

    def _print(self, line: str) -> None:
        if self._form == "text":
            sys.stdout.write(line + "\n")


def _belongs_to_build(diagnostic: Diagnostic) -> bool:
    """Tell what keeps an edition from being built or proven, and what its renditions lack.

    Findings and queries are what `check` lists.
    """
    family = diagnostic.code[0]
    return family in "PF" or (diagnostic.severity is Severity.ERROR and family != "T")


def _counts(structure: Mapping[str, int]) -> str:
    return ", ".join(_count(number, name) for name, number in structure.items()) or "no blocks"


def _proven(proof: Proof) -> str:
    """Say in one line what was compared with what."""
    decisions = ", ".join(
        (
            _count(proof.emendations, "emendation"),
            _count(proof.regularisations, "regularisation"),
            f"{proof.stets} let stand",
            *([_entries(proof.entries)] if proof.entries else ()),
        )
    )
    if not proof.equal:
        return (
            f"NOT proven: text {proof.edition_digest[:12]}… is not the source's "
            f"{proof.source_digest[:12]}…; {decisions}"
        )
    if not proof.source_at_hand:
        return (
            f"as recorded, the source not being at hand: {proof.characters:,} characters, "
            f"SHA-256 {proof.edition_digest}; {decisions}"
        )
    return (
        f"proven: {proof.characters:,} characters equal to the source, "
        f"SHA-256 of both {proof.edition_digest}; {decisions}"
    )


def _proof_row(proof: Proof) -> dict[str, Any]:
    return {
        "equal": proof.equal,
        "characters": proof.characters,
        "edition_sha256": proof.edition_digest,
        "source_sha256": proof.source_digest,
        "source_at_hand": proof.source_at_hand,
        "emendations": proof.emendations,
        "regularisations": proof.regularisations,
        "stets": proof.stets,
        "apparatus_entries": proof.entries,
    }


def _verdict(result: Verified) -> str:
    if not result.clean:
        return "NOT verified; the messages say why"
    rest = "" if result.remade == result.files else ", but for what isn't made again"
    return f"verified{rest}"


def _entries(number: int) -> str:
    return f"{number:,} apparatus {'entry' if number == 1 else 'entries'}"


def _count(number: int, noun: str) -> str:
    """Write a number of things; of `line of verse` it is the first word that counts."""
    first, *rest = noun.split(" of ")
    plural = first if number == 1 else f"{first}es" if first.endswith("ch") else f"{first}s"
    return " of ".join((f"{number:,} {plural}", *rest))


def shown(items: Sequence[_Item], doing: str, name: Callable[[_Item], str]) -> Iterator[_Item]:
    """Go through the items, showing progress on a terminal; silent where there is none."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # Lines go round the bar where both are on the terminal, and into a file untouched.
    both = sys.stdout.isatty()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=both) as progress:
        task = progress.add_task(doing, total=len(items))
        for item in items:
            progress.update(task, description=escape(visible(f"{doing} {name(item)}")))
            yield item
            progress.advance(task)
