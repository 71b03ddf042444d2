"""What is done with an edition, in order: it is checked, and its renditions are made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.dictionaries import dictionaries
from pipeline.model import (
    Edition,
    Place,
    PrintSettings,
    Rendition,
    Severity,
    Span,
)
from pipeline.project import Project, read
from pipeline.project import replace as replace_files
from pipeline.publish.conversions import convert_edition
from pipeline.publish.epub import render_epub
from pipeline.publish.html import render_html
from pipeline.publish.pdf import render_pdf
from pipeline.tei.fidelity import MARKUP, Diplomatic, Proof, diplomatic, prove_text
from pipeline.tei.validate import Engine, validate
from pipeline.text.accepted import is_accepted
from pipeline.text.deep.load import scribe
from pipeline.text.emending import changed
from pipeline.text.findings import Words, diagnose, find
from pipeline.text.origins import Origins
from pipeline.tiers import Selection

__all__ = [
    "Built",
    "Checked",
    "Judge",
    "build",
    "check",
    "convert",
    "converted",
    "examined",
    "for_publication",
    "rendered",
    "source_of",
]

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


def for_publication(project: Project) -> Judge:
    """Give the judge of what is published: no language model reads it, whatever the settings say.

    What it would find is asked of an editor, and keeps nothing from being published.
    """
    return Judge(selection=replace(project.settings.check, deep=False))


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
    return examined(
        project, Edition(path.stem, Path(project.name(path)), read(path)), judge or Judge()
    )


def examined(project: Project, edition: Edition, judge: Judge) -> Checked:
    """Validate an edition as it stands in memory, prove it, and find what may be wrong in it."""
    file = edition.path.as_posix()
    diagnostics = validate(edition.data, file, schema=judge.schema, engine=judge.engine)
    try:
        text = diplomatic(edition.data, file)
        source, name, more = source_of(project, edition, text)
        proof, differences = prove_text(text, source, name)
    except PipelineError as error:
        # What can't be read has been said once, by validation, with the better hint.
        said = any(one.severity is Severity.ERROR for one in diagnostics)
        return Checked(edition, None, (*diagnostics, *(() if said else error.diagnostics)))
    # In a text that isn't the source's, a finding would speak of the slip of the last minute.
    selection = judge.selection or project.settings.check
    words = Words(text.spoken, dictionaries(project))
    origins = _origins(text, source, name)
    found = _findings(text, selection, words, origins) if proof.equal else ()
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


def source_of(
    project: Project, edition: Edition, text: Diplomatic
) -> tuple[bytes | None, str, list[Diagnostic]]:
    """Read the source an edition names, if it lies in the project, with its name there.

    What keeps it from being read comes third.
    """
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


def _origins(text: Diplomatic, source: bytes | None, name: str) -> Origins | None:
    """Give the places of the source, where it is at hand and what it was."""
    encoding = text.record.encoding.value if text.record.encoding else "UTF-8"
    return None if source is None else Origins.of(name, source, encoding, text.text)


def _findings(
    text: Diplomatic, selection: Selection, words: Words, origins: Origins | None
) -> Iterable[Diagnostic]:
    """Find what may be wrong in the diplomatic text, where no editor has decided yet."""
    spans = [
        block.span for block in text.blocks if text.body_start <= block.span.start < text.body_end
    ]
    reader = scribe() if selection.deep else None
    found = find(text.text, spans, text.language, text.signs, text.verse, words, reader=reader)
    asked = (one for one in found if selection.takes(one.code, one.probability))
    open_ = (
        one
        for one in asked
        if not _decided(changed(one), text.decided) and not is_accepted(one, text.accepted)
    )
    return diagnose(open_, text.place, origins.place if origins else None)


def _decided(span: Span, decided: Sequence[Span]) -> bool:
    """Tell whether a span touches one of those decided, which are in order and disjoint."""
    after = bisect_right(decided, span.end, key=lambda one: one.start)
    return (
        after > 0
        and decided[after - 1].end >= span.start
        and (span.start == span.end or decided[after - 1].end > span.start)
    )


def build(project: Project, path: Path, printing: PrintSettings | None = None) -> Built:
    """Make the renditions of an edition; what stands in `output/` is replaced only by whole ones.

    An edition that is not valid and proven is not rendered, nor is anything written where a
    rendition has an error. `printing` says how the book is set (the project's, where none is made).
    """
    checked = check(project, path, for_publication(project))
    if not checked.sound:
        return Built(checked, (), checked.diagnostics)
    made, said = rendered(project, checked.edition, printing)
    replace_files({project.root / "output" / one.path: one.data for one in made})
    return Built(checked, tuple(made), (*checked.diagnostics, *said))


def rendered(
    project: Project,
    edition: Edition,
    printing: PrintSettings | None = None,
    kept: Mapping[str, Rendition] = MappingProxyType({}),
) -> tuple[list[Rendition], list[Diagnostic]]:
    """Make the renditions of a sound edition; none where one of them has an error.

    Those `kept`, by their ending (`.pdf`), aren't made but taken as they are.
    """
    made: list[Rendition] = []
    said: list[Diagnostic] = []
    setting = printing or project.settings.printing
    book = partial(render_pdf, printing=setting, own_fonts=project.fonts())
    for ending, render, name in (
        (".html", render_html, "html.xsl"),
        (".epub", render_epub, "epub.xsl"),
        (".pdf", book, "paged.xsl"),
    ):
        if ending in kept:
            made.append(kept[ending])
            continue
        rendition, diagnostics = render(edition, stylesheet=project.stylesheet(name))
        said += diagnostics
        if any(one.severity is Severity.ERROR for one in diagnostics):
            return [], said
        made.append(rendition)
    return made, said


def convert(project: Project, path: Path) -> Built:
    """Make the forms of an edition that say less than it does, and the count of what they lack.

    As with what is built: nothing of an edition that is not valid and proven.
    """
    checked = check(project, path, for_publication(project))
    if not checked.sound:
        return Built(checked, (), checked.diagnostics)
    edition = checked.edition
    text = diplomatic(edition.data, edition.path.as_posix())
    made, said = converted(project, edition, text)
    replace_files({project.root / "output" / one.path: one.data for one in made})
    return Built(checked, tuple(made), (*checked.diagnostics, *said))


def converted(
    project: Project, edition: Edition, text: Diplomatic
) -> tuple[list[Rendition], list[Diagnostic]]:
    """Make the forms of a sound edition that say less than it does; none where there is an error.

    `text` is its diplomatic text, as the proof reads it.
    """
    made, said = convert_edition(edition, _lines(text), project.stylesheet("conversions.xsl"))
    wrong = any(one.severity is Severity.ERROR for one in said)
    return ([] if wrong else list(made)), said


def _lines(text: Diplomatic) -> str:
    """Write the diplomatic text with a line end wherever the edition says that a line ends.

    The proof takes line ends for white space; but for that the text is the one it proves.
    """
    parts, written = [], 0
    for block in text.blocks:
        between = text.text[written : block.span.start]
        parts += [between if between != " " else "\n", text.text[block.span.start : block.span.end]]
        written = block.span.end
    return "".join((*parts, text.text[written:]))
