"""Reads what the options of a command say beside what the project's settings say.

What an option can't mean is a click.BadParameter, as for any wrong use of a command.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.model import PrintSettings, Structure
    from pipeline.project import Project
    from pipeline.tiers import Selection

__all__ = [
    "check_day",
    "day_of",
    "epoch_day",
    "printing_given",
    "selection_given",
    "structure_given",
]


def day_of(day: str, project: Project) -> str:
    """Choose the day of new editions: the option, the project's, SOURCE_DATE_EPOCH; no clock."""
    check_day(day)
    return day or project.settings.date or epoch_day()


def epoch_day() -> str:
    """Give the day of SOURCE_DATE_EPOCH; empty where it isn't set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        said = f"{epoch[:20]} is no time in seconds since 1970"
        raise click.BadParameter(said, param_hint="SOURCE_DATE_EPOCH") from None


def structure_given(features: tuple[str, ...], project: Project) -> Structure:
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


def printing_given(options: tuple[str, ...], project: Project) -> PrintSettings:
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


def selection_given(
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
    """Refuse a day that is none."""
    from pipeline.settings import is_date

    if day and not is_date(day):
        raise click.BadParameter(f"{day!r} is not a day like 2026-11-23", param_hint="--date")
