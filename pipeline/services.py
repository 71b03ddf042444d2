"""Makes the folder that a web host serves of all editions of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import safexml
from pipeline.build import check, for_publication
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Edition, Place, Severity
from pipeline.project import Project, replace_folder
from pipeline.publish.archive.deposit import lacking, unportable
from pipeline.publish.archive.header import record_of
from pipeline.publish.archive.items import Item
from pipeline.publish.archive.record import Record
from pipeline.publish.services.citation import citation_trees, every
from pipeline.publish.services.dts import Resource, document_path, dts
from pipeline.publish.services.headings import headings
from pipeline.publish.services.oai import Host, Published, datestamp, static_repository

__all__ = ["FOLDER", "Served", "services"]

NOT_SERVED = declare(
    "P060",
    "not-served",
    Severity.ERROR,
    """An edition can't be served as it is, so the services of the project aren't made.

    What is served is harvested and cited. So every edition must be valid and proven, and have what
    a deposit needs; the other messages say what isn't so. It must also name a full day, in the
    date of `publicationStmt` or in a `change`: harvesters ask what is new since a day.
    """,
)

FOLDER = "services"
"""The folder of output/ that is served."""


@dataclass(frozen=True, slots=True)
class Served:
    """The folder that was made: how many editions, references and files it has, and its bytes."""

    folder: str
    editions: int
    references: int
    files: int
    size: int
    diagnostics: tuple[Diagnostic, ...]


def services(project: Project, host: Host, editions: Iterable[Path]) -> Served:
    """Make `output/services/` anew, whole: all of it or, where an edition can't be served, nothing.

    Raises PipelineError, with all reasons, where the editions can't be served.
    """
    ready: list[tuple[Edition, Record]] = []
    refused: list[Diagnostic] = []
    for path in editions:
        try:
            ready.append(_ready(project, path))
        except PipelineError as error:
            refused += error.diagnostics
    if refused:
        raise PipelineError(*refused)
    reading = _Reading(ready)
    folder = project.root / "output" / FOLDER
    number, size = replace_folder(folder, _files(host, ready, reading))
    return Served(
        f"output/{FOLDER}", len(ready), reading.references, number, size, tuple(reading.told)
    )


class _Reading:
    """Reads how the editions are cited, one after the other, so that one is in memory at a time."""

    def __init__(self, ready: list[tuple[Edition, Record]]) -> None:
        self._ready = ready
        self.told: list[Diagnostic] = []
        self.references = 0

    def __iter__(self) -> Iterator[Resource]:
        for edition, record in self._ready:
            root = safexml.parse(edition.data)
            trees, told = citation_trees(edition, root)
            self.told += told
            self.references += sum(1 for tree in trees for _ in every(tree.units))
            yield Resource(edition.work, edition.data, record, trees, headings(root))


def _files(
    host: Host, ready: list[tuple[Edition, Record]], reading: Iterable[Resource]
) -> Iterator[tuple[str, bytes]]:
    title = _title([record for _, record in ready])
    yield from dts(host.base, title, reading)
    published = [
        Published(
            one.work,
            Item(document_path(one.work), "application/tei+xml", "edition (TEI P5)", one.data),
            record,
        )
        for one, record in ready
    ]
    yield from static_repository(host, title, published)


def _ready(project: Project, path: Path) -> tuple[Edition, Record]:
    """Check an edition; raises PipelineError where it can't be served."""
    checked = check(project, path, for_publication(project))
    edition = checked.edition
    where = Place(edition.path.as_posix())
    if not checked.sound:
        reasons = (one for one in checked.diagnostics if one.code[0] in "FHV")
        hint = "`corrigenda check` says what to mend"
        raise PipelineError(*reasons, NOT_SERVED.at(where, "it is not valid and proven", hint))
    record = record_of(edition.data, edition.work)
    wrong = [*lacking(edition, record), *unportable(edition, edition.work, [edition.path.name])]
    if not datestamp(record):
        hint = '<date when="2026-11-23"> in publicationStmt'
        wrong.append(NOT_SERVED.at(where, "its header names no full day", hint))
    if edition.work == FOLDER:
        said = f"its own renditions stand in output/{FOLDER}/, where the services go"
        wrong.append(NOT_SERVED.at(where, said, "give the edition another name"))
    if wrong:
        raise PipelineError(*wrong)
    return edition, record


def _title(records: list[Record]) -> str:
    """Name the editions by who publishes them."""
    names = dict.fromkeys(one.publisher.name for one in records if one.publisher)
    return f"Editions of {' and '.join(names)}"
