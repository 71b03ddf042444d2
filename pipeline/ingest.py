"""Makes the edition of a seed: read, transcribed, emended where certain, encoded, proven."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from pipeline.build import Checked, Judge, examined
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.dictionaries import dictionaries
from pipeline.model import (
    PORTABLE,
    Bibliographic,
    Edition,
    Feature,
    Lines,
    Place,
    Settings,
    Severity,
    Structure,
    Transcription,
    Trust,
)
from pipeline.project import Project, create, read
from pipeline.resources import schema
from pipeline.settings import UNREADABLE_SETTINGS, fault
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import Proof
from pipeline.tei.header import DETECTOR, slug
from pipeline.text.emending import emendations
from pipeline.text.findings import Words, find
from pipeline.text.signs import signs, verse
from pipeline.text.source import read_source
from pipeline.text.structure.account import account
from pipeline.text.transcribe import transcribe

__all__ = ["Ingested", "ingest", "unbuilt"]

EDITION_STANDS = declare(
    "C004",
    "edition-stands",
    Severity.ERROR,
    """The work has an edition already, and ingest never overwrites one.

    From its first encoding on, an edition belongs to its editors. To start again from the source,
    move `tei/WORK.xml` away by hand and run `corrigenda ingest` again.
    """,
)
NOT_A_SEED = declare(
    "C005",
    "not-a-seed",
    Severity.ERROR,
    """The text to ingest is not a seed of this project, or has no name that would do.

    An edition is proven against its source for as long as it lives, so the source has to live in
    the project: put the file, unchanged, into `seeds/` with a name that ends in `.txt`. It becomes
    the name of the edition and of its books, and the archives take letters without accents,
    digits, hyphens and periods only: `my-letter.txt`, not `My Letter.txt`.
    """,
)
SET_ASIDE = declare(
    "S050",
    "structure-set-aside",
    Severity.QUERY,
    """The structure read out of the source could not be encoded soundly, and was set aside.

    Whatever arrives becomes an edition that is valid and proven. Where the structure that was read
    would make none, the text is encoded in plain paragraphs, and nothing of it is lost.

    That is a fault of the program, not of the text. The message names the first fault of the
    edition that was not written; `--structure` may leave out the feature it lies in.
    """,
)


#: No structure but paragraphs.
PLAIN = Structure(features=tuple((feature, Trust.NONE) for feature in Feature))


@dataclass(frozen=True, slots=True)
class Ingested:
    """A new edition: where it stands, what was found on the way, and its proof.

    `lines` is what the line ends of its source were taken for, `structure` how many blocks of each
    kind were read out of it. One that is not `written` was made on trial.
    """

    edition: Edition
    lines: Lines
    structure: dict[str, int]
    emendations: int
    proof: Proof
    diagnostics: tuple[Diagnostic, ...]
    written: bool = True


def unbuilt(project: Project) -> list[Path]:
    """Give the seeds that have no edition yet."""
    return [seed for seed in project.seeds() if not project.edition(seed.stem).exists()]


def ingest(
    project: Project, seed: Path, given: Bibliographic | None = None, *, trial: bool = False
) -> Ingested:
    """Make the edition of a seed and write it to `tei/`; on `trial` make it only.

    Raises PipelineError, and writes nothing, where the seed can't be read, an edition stands
    already, or the edition made is not valid and proven.
    """
    given = given or Bibliographic()
    path = project.edition(seed.stem)
    _refuse(project, seed, given)
    if path.exists() and not trial:
        raise _stands(project, path)
    encoded = _encoded(project, seed, given)
    edition, checked = _proven(project, path, encoded)
    if not checked.sound:
        said = _set_aside(seed, project, checked)
        plain = _encoded(project, seed, replace(given, structure=PLAIN))
        encoded = replace(plain, diagnostics=(said, *plain.diagnostics))
        edition, checked = _proven(project, path, encoded)
    if checked.proof is None or not checked.sound:
        raise PipelineError(*checked.diagnostics)
    if not trial:
        _provide_schema(project)
        if not create(path, edition.data):
            raise _stands(project, path)
    return Ingested(
        edition,
        encoded.transcription.lines,
        account(encoded.transcription.blocks),
        encoded.emended,
        checked.proof,
        (*encoded.diagnostics, *checked.diagnostics),
        written=not trial,
    )


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A seed read, transcribed, emended where certain, and encoded."""

    transcription: Transcription
    emended: int
    data: bytes
    diagnostics: tuple[Diagnostic, ...]


def _proven(project: Project, path: Path, encoded: _Encoded) -> tuple[Edition, Checked]:
    edition = Edition(path.stem, Path(project.name(path)), encoded.data)
    return edition, examined(project, edition, Judge())


def _set_aside(seed: Path, project: Project, checked: Checked) -> Diagnostic:
    first = next(one for one in checked.diagnostics if one.severity is Severity.ERROR)
    return SET_ASIDE.at(
        Place(project.name(seed), 1, 1),
        f"the structure read makes no sound edition ({first.code}: {first.message})",
        "encode the structure in the edition by hand, or try `--structure` with fewer features",
    )


def _refuse(project: Project, seed: Path, given: Bibliographic) -> None:
    """Raise where a seed can't be ingested, or what is given of it can't be used."""
    if not PORTABLE.fullmatch(seed.name):
        raise PipelineError(
            NOT_A_SEED.at(
                Place(str(seed)),
                "its name isn't one that every system and archive takes",
                f"name it seeds/{slug(seed.stem) or 'AUTHOR-TITLE'}.txt: letters without accents, "
                "digits, hyphens",
            )
        )
    for option in ("title", "author", "language"):
        if said := fault(option, getattr(given, option)):
            raise PipelineError(UNREADABLE_SETTINGS.at(Place(f"--{option}"), said))
    within = seed.parent.resolve() == (project.root / "seeds").resolve()
    if not within or seed.suffix != ".txt" or not project.holds(seed):
        raise PipelineError(
            NOT_A_SEED.at(
                Place(str(seed)),
                "it is not in the project's seeds/"
                if not within
                else "it is a link out of the project"
                if not project.holds(seed)
                else "its name doesn't end in .txt",
                f"copy the text itself to seeds/{seed.stem}.txt",
            )
        )


def _stands(project: Project, path: Path) -> PipelineError:
    return PipelineError(
        EDITION_STANDS.at(
            Place(project.name(path)),
            "this edition stands already; ingest never overwrites one",
            "edit it; or move it away by hand to start again from the source",
        )
    )


def _encoded(project: Project, seed: Path, given: Bibliographic) -> _Encoded:
    """Read, transcribe, emend where certain, and encode a seed."""
    settings = _settings(project.settings, given)
    source, diagnostics = read_source(seed, project.name(seed))
    told = replace(given, profile=settings.profile)
    language = settings.language or None
    transcription, more = transcribe(source, language, told, settings.structure)
    blocks = [one.span for one in transcription.leaves() if one.span.start < one.span.end]
    findings = find(
        source.text,
        blocks,
        transcription.language,
        signs(transcription),
        verse(transcription),
        Words(lists=dictionaries(project)),
    )
    emended = emendations(findings, source.text, DETECTOR)
    uri = "../seeds/" + quote(seed.name)
    made = encode(transcription, emended, settings, seed.stem, uri)
    return _Encoded(transcription, len(emended), made, (*diagnostics, *more))


def _settings(settings: Settings, given: Bibliographic) -> Settings:
    return replace(
        settings,
        language=given.language or settings.language,
        date=given.date or settings.date,
        profile=given.profile or settings.profile,
        structure=given.structure or settings.structure,
    )


def _provide_schema(project: Project) -> None:
    """Put the schema where the edition's xml-model looks for it, if none is there."""
    for shipped in sorted(schema().glob("edition.*")):
        create(project.tei / "schema" / shipped.name, read(shipped))
