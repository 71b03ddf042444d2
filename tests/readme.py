"""The tables of the guides that are made from the code: `python -m tests.readme` rewrites them."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from pathlib import Path

import click

from pipeline import report as _stages  # noqa: F401 - the stages declare their codes
from pipeline.cli import main
from pipeline.diagnostics import codes
from pipeline.model import PrintSettings
from pipeline.publish.archive.fields import FIELDS, FORMATS

README = Path(__file__).parent.parent / "README.md"
GUIDE = README.parent / "tei" / "README.md"


def commands() -> str:
    """Tell each command with its usage, from its own help."""
    context = click.Context(main, info_name="corrigenda")
    rows = ["| command | what it does |", "|---|---|"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name)))
        first = (command.help or "").partition("\n")[0]
        rows.append(f"| `corrigenda {name} {usage}` | {first} |")
    return "\n".join(rows)


def printing() -> str:
    """Tell each setting of the book with its values, the usual one first."""
    rows = ["| setting | values | what it says |", "|---|---|---|"]
    for one in dataclasses.fields(PrintSettings):
        usual = one.default
        if isinstance(usual, StrEnum):
            values = [usual.value, *(each.value for each in type(usual) if each is not usual)]
        else:
            values = ["false", "true"] if isinstance(usual, bool) else [str(usual), "0", "1", "…"]
        told = ", ".join(f"`{value}`" if value != "…" else value for value in values)
        rows.append(f"| `{one.name.replace('_', '-')}` | {told} | {one.metadata['says']} |")
    return "\n".join(rows)


def messages() -> str:
    """Tell each code with its first sentence."""
    rows = ["| code | name | severity | what it says |", "|---|---|---|---|"]
    rows += [
        f"| {one.id} | `{one.name}` | {one.severity} | {one.summary} |" for one in codes().values()
    ]
    return "\n".join(rows)


def fields() -> str:
    """Tell where each field of the header goes in the metadata of a package."""
    rows = [f"| `teiHeader/…` | {' | '.join(FORMATS)} |", "|---" * (len(FORMATS) + 1) + "|"]
    rows += [f"| `{one.path}` | {' | '.join(one.targets)} |" for one in FIELDS]
    return "\n".join(rows)


TABLES = {
    README: {"commands": commands, "print": printing, "messages": messages},
    GUIDE: {"fields": fields},
}


def in_step(path: Path) -> str:
    """Give a guide with its tables made anew."""
    text = path.read_text(encoding="utf-8")
    for name, table in TABLES[path].items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not (found and ended):
            raise ValueError(f"{path.name} has no table of {name}")
        text = f"{before}{begin}{table()}\n{end}{after}"
    return text


if __name__ == "__main__":
    for guide in TABLES:
        guide.write_text(in_step(guide), encoding="utf-8")
