"""What the options of several commands mean: the day, the project, the form of the report."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from pipeline.model import PrintSettings, Structure
    from pipeline.project import Project
    from pipeline.report import Report
    from pipeline.tiers import Selection

__all__ = [
    "address_option",
    "check_day",
    "check_email",
    "day_of",
    "epoch",
    "form_option",
    "printing_option",
    "project_at",
    "reporting",
    "selection_option",
    "structure_option",
]

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was done and found.",
)
"""Adds `--format`: text for people, JSON for programs."""


@contextmanager
def reporting(form: str) -> Iterator[Report]:
    """Give the command a report; what stops the command is told there, and the process ends.

    Where the system refuses what nobody expected it to, or the report itself can't be written, that
    goes to the standard error.
    """
    from pipeline.diagnostics import as_text
    from pipeline.project import trouble
    from pipeline.report import Report

    report = Report(form)
    try:
        with report.gathering():
            yield report
        report.close()
    except OSError as error:
        if (
            error.errno == errno.EPIPE
        ):  # whoever read the report has seen enough: click ends quietly
            raise
        for one in trouble(Path(error.filename or "corrigenda"), error).diagnostics:
            click.echo(as_text(one), err=True)
        if error.filename is None:
            sys.stdout = io.StringIO()  # what is still to be written there would fail once more
        sys.exit(2)


def project_at(folder: Path) -> Project:
    """Find the project a folder lies in; raises PipelineError where there is none."""
    from pipeline.project import find_project

    return find_project(folder)


def day_of(day: str, project: Project) -> str:
    """Choose the day of new editions: the option, the project's, SOURCE_DATE_EPOCH; no clock."""
    check_day(day)
    return day or project.settings.date or epoch()


def epoch() -> str:
    """Give the day of SOURCE_DATE_EPOCH; empty where it isn't set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal():
        return ""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        said = f"{seconds[:20]} is no time in seconds since 1970"
        raise click.BadParameter(said, param_hint="SOURCE_DATE_EPOCH") from None


def structure_option(features: tuple[str, ...], project: Project) -> Structure:
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


def printing_option(options: tuple[str, ...], project: Project) -> PrintSettings:
    """Put what the options say of the book in place of what the project's settings say."""
    from pipeline.settings import print_fault, print_table, printing_of

    table = print_table(project.settings.printing)
    for one in options:
        key, _, text = one.partition("=")
        value = {"true": True, "false": False}.get(text, int(text) if text.isdecimal() else text)
        if fault := print_fault(key, value):
            raise click.BadParameter(fault, param_hint="--print")
        table[key] = value
    return printing_of(table)


def selection_option(
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


def check_day(day: str) -> None:
    """Refuse what isn't a day, as a wrong use of the option."""
    from pipeline.settings import is_date

    if day and not is_date(day):
        raise click.BadParameter(f"{day!r} is not a day like 2026-11-23", param_hint="--date")


def address_option(url: str, option: str) -> str:
    """Read the address of a folder on the web, with a slash at its end; empty where none is given.

    What isn't one is refused as a wrong use of the option.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and parts.hostname and url.isprintable()
    except ValueError:  # half an address of IPv6
        sound = False
    if url and (not sound or set(url) & set(" ?#{}")):
        said = f"{url!r} is not an address like https://example.org/editions/"
        raise click.BadParameter(said, param_hint=option)
    return url if url.endswith("/") or not url else f"{url}/"


def check_email(address: str) -> None:
    """Refuse what isn't an address of e-mail, as a wrong use of the option."""
    if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", address):  # as OAI's own schema wants it
        raise click.BadParameter(f"{address!r} is no address of e-mail", param_hint="--email")
