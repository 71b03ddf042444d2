"""All stages of one work in order: a seed becomes an edition, an edition its renditions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import category
from urllib.parse import quote, unquote, urlsplit

from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import (
    Bibliographic,
    Edition,
    Lines,
    Place,
    Rendition,
    Settings,
    Severity,
    Span,
    Transcription,
)
from pipeline.project import Project, create, read
from pipeline.project import replace as replace_files
from pipeline.publish.html import render_html
from pipeline.publish.pdf import render_pdf
from pipeline.resources import schema
from pipeline.settings import UNREADABLE_SETTINGS, fault
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import MARKUP, Diplomatic, Proof, diplomatic, prove_text
from pipeline.tei.header import DETECTOR
from pipeline.tei.validate import Engine, validate
from pipeline.text.emending import changed, emendations
from pipeline.text.findings import diagnose, find
from pipeline.text.source import read_source
from pipeline.text.structure.account import account
from pipeline.text.transcribe import transcribe
from pipeline.tiers import Selection

__all__ = [
    "Built",
    "Checked",
    "Ingested",
    "Judge",
    "build",
    "check",
    "ingest",
    "unbuilt",
]

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
    """The text to ingest is not a seed of this project.

    An edition is proven against its source for as long as it lives, so the source has to live in
    the project: put the file, unchanged, into `seeds/` with a name that ends in `.txt` and that
    any system can write.
    """,
)
NO_SUCH_EDITION = declare(
    "C006",
    "no-such-edition",
    Severity.ERROR,
    """There is no edition of that name in the project.

    Name an edition by its file (`tei/WORK.xml`) or by the work alone.
    """,
)
SOURCE_OUTSIDE = declare(
    "F090",
    "source-outside",
    Severity.ERROR,
    """The edition names a source outside its project, or one that can't be opened.

    `ptr[@type='source']` in the header must lead to a file in the project's folder. Nothing else
    is ever opened: an edition may come from strangers.
    """,
)


@dataclass(frozen=True, slots=True)
class Judge:
    """By which schema an edition is judged (its own, where none is named), and by which program.

    `selection` says which findings are told (the project's, where none is made).
    """

    schema: Path | None = None
    engine: Engine = "libxml2"
    selection: Selection | None = None


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


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of an edition found; `proof` is None where the edition can't be read."""

    edition: Edition
    proof: Proof | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Tell whether the edition may be published: proven, and nothing in it is an error."""
        return self.proof is not None and not any(
            one.severity is Severity.ERROR and one.code[0] != "T" for one in self.diagnostics
        )


@dataclass(frozen=True, slots=True)
class Built:
    """The renditions made of an edition; none where it is not sound."""

    checked: Checked
    renditions: tuple[Rendition, ...]
    diagnostics: tuple[Diagnostic, ...]


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
    path = project.edition(seed.stem)
    if any(category(one)[0] == "C" for one in seed.name):
        raise PipelineError(
            NOT_A_SEED.at(
                Place(str(seed)),
                "its name has control characters, or bytes that are not UTF-8",
                "name it with letters, digits and hyphens: AUTHOR-TITLE.txt",
            )
        )
    for option in ("title", "author", "language"):
        if said := fault(option, getattr(given or Bibliographic(), option)):
            raise PipelineError(UNREADABLE_SETTINGS.at(Place(f"--{option}"), said))
    within = seed.parent.resolve() == (project.root / "seeds").resolve()
    if not within or seed.suffix != ".txt" or not project.holds(seed):
        said = "it is a link out of the project" if within else "it is not in the project's seeds/"
        raise PipelineError(
            NOT_A_SEED.at(Place(str(seed)), said, f"copy the text itself to seeds/{seed.stem}.txt")
        )
    if path.exists() and not trial:
        raise _stands(project, path)
    transcription, emended, made, diagnostics = _encoded(project, seed, given or Bibliographic())
    edition = Edition(seed.stem, Path(project.name(path)), made)
    checked = _examined(project, edition, Judge())
    if checked.proof is None or not checked.sound:
        raise PipelineError(*checked.diagnostics)
    if not trial:
        _provide_schema(project)
        if not create(path, made):
            raise _stands(project, path)
    return Ingested(
        edition,
        transcription.lines,
        account(transcription.blocks),
        emended,
        checked.proof,
        (*diagnostics, *checked.diagnostics),
        written=not trial,
    )


def _stands(project: Project, path: Path) -> PipelineError:
    return PipelineError(
        EDITION_STANDS.at(
            Place(project.name(path)),
            "this edition stands already; ingest never overwrites one",
            "edit it; or move it away by hand to start again from the source",
        )
    )


def _encoded(
    project: Project, seed: Path, given: Bibliographic
) -> tuple[Transcription, int, bytes, list[Diagnostic]]:
    """Read, transcribe, emend where certain, and encode a seed."""
    settings = _settings(project.settings, given)
    source, diagnostics = read_source(seed, project.name(seed))
    told = replace(given, profile=settings.profile)
    language = settings.language or None
    transcription, more = transcribe(source, language, told, settings.structure)
    blocks = [block.span for block in transcription.leaves()]
    findings = find(source.text, blocks, transcription.language)
    emended = emendations(findings, source.text, DETECTOR)
    uri = "../seeds/" + quote(seed.name)
    made = encode(transcription, emended, settings, seed.stem, uri)
    return transcription, len(emended), made, [*diagnostics, *more]


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


def check(project: Project, path: Path, judge: Judge | None = None) -> Checked:
    """Validate an edition, prove it against its source, and find what may be wrong in its text."""
    if not path.is_file():
        raise PipelineError(
            NO_SUCH_EDITION.at(
                Place(project.name(path)),
                "there is no such edition",
                "the editions of a project stand in tei/: "
                + (", ".join(one.stem for one in project.editions()) or "none yet"),
            )
        )
    return _examined(
        project, Edition(path.stem, Path(project.name(path)), read(path)), judge or Judge()
    )


def _examined(project: Project, edition: Edition, judge: Judge) -> Checked:
    file = edition.path.as_posix()
    diagnostics = validate(edition.data, file, schema=judge.schema, engine=judge.engine)
    try:
        text = diplomatic(edition.data, file)
        source, name, more = _source(project, edition, text)
        proof, differences = prove_text(text, source, name)
    except PipelineError as error:
        # What can't be read has been said once, by validation, with the better hint.
        said = any(one.severity is Severity.ERROR for one in diagnostics)
        return Checked(edition, None, (*diagnostics, *(() if said else error.diagnostics)))
    # In a text that isn't the source's, a finding would speak of the slip of the last minute.
    selection = judge.selection or project.settings.check
    found = _findings(text, selection) if proof.equal else ()
    told = [*diagnostics, *more, *_untold(differences, diagnostics), *found]
    told.sort(key=lambda one: (one.where.line, one.where.column, one.code))
    return Checked(edition, proof, tuple(told))


def _untold(
    differences: Sequence[Diagnostic], faults: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Leave out what the proof says of markup on a line where validation objects to markup.

    The grammar tells a misspelt `sic` better than the proof, which sees a `choice` without one.
    Only errors count: the edition isn't sound either way.
    """
    faulty = {one.where.line for one in faults if one.severity is Severity.ERROR}
    for one in differences:
        if one.code not in MARKUP or one.where.line not in faulty:
            yield one


def _source(
    project: Project, edition: Edition, text: Diplomatic
) -> tuple[bytes | None, str, list[Diagnostic]]:
    """Read the source an edition names, if it lies in the project."""
    if text.record.pointer is None:
        return None, "", []
    target = text.record.pointer.value
    try:
        parts = urlsplit(target)
        path = (project.root / edition.path.parent / unquote(parts.path)).resolve()
        inside = not parts.scheme and not parts.netloc and project.holds(path)
        data = path.read_bytes() if inside and path.is_file() else None
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links is a RuntimeError
        inside, reason = False, f"can't be opened ({error})"
    else:
        reason = "lies outside the project"
    if not inside:
        outside = SOURCE_OUTSIDE.at(
            text.tag(text.record.pointer.byte),
            f"the source it names {reason}: {target}",
            "put the source into seeds/ and let ptr[@type='source'] lead there",
        )
        return None, target, [outside]
    return data, project.name(path), []


def _findings(text: Diplomatic, selection: Selection) -> Iterable[Diagnostic]:
    """Find what may be wrong in the diplomatic text, where no editor has decided yet."""
    spans = [
        block.span for block in text.blocks if text.body_start <= block.span.start < text.body_end
    ]
    found = find(text.text, spans, text.language)
    asked = (one for one in found if selection.takes(one.code, one.probability))
    open_ = (one for one in asked if not _decided(changed(one), text.decided))
    return diagnose(open_, text.place)


def _decided(span: Span, decided: Sequence[Span]) -> bool:
    """Tell whether a span touches one of those decided, which are in order and disjoint."""
    after = bisect_right(decided, span.end, key=lambda one: one.start)
    return (
        after > 0
        and decided[after - 1].end >= span.start
        and (span.start == span.end or decided[after - 1].end > span.start)
    )


def build(project: Project, path: Path) -> Built:
    """Make the renditions of an edition; what stands in `output/` is replaced only by whole ones.

    An edition that is not valid and proven is not rendered, nor is anything written where a
    rendition has an error.
    """
    checked = check(project, path)
    if not checked.sound:
        return Built(checked, (), checked.diagnostics)
    made: list[Rendition] = []
    said: list[Diagnostic] = []
    for render, name in ((render_html, "html.xsl"), (render_pdf, "paged.xsl")):
        rendition, diagnostics = render(checked.edition, stylesheet=project.stylesheet(name))
        said += diagnostics
        if any(one.severity is Severity.ERROR for one in diagnostics):
            return Built(checked, (), (*checked.diagnostics, *said))
        made.append(rendition)
    replace_files({project.root / "output" / one.path: one.data for one in made})
    return Built(checked, tuple(made), (*checked.diagnostics, *said))
