"""The tables of the README that are made from the code: `python -m tests.readme` rewrites them."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import report as _stages  # noqa: F401 - the stages declare their codes
from pipeline.cli import main
from pipeline.diagnostics import codes

README = Path(__file__).parent.parent / "README.md"


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


def messages() -> str:
    """Tell each code with its first sentence."""
    rows = ["| code | name | severity | what it says |", "|---|---|---|---|"]
    rows += [
        f"| {one.id} | `{one.name}` | {one.severity} | {one.summary} |" for one in codes().values()
    ]
    return "\n".join(rows)


def in_step(text: str) -> str:
    """Give the README with its tables made anew."""
    for name, table in (("commands", commands()), ("messages", messages())):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not (found and ended):
            raise ValueError(f"the README has no table of {name}")
        text = f"{before}{begin}{table}\n{end}{after}"
    return text


if __name__ == "__main__":
    README.write_text(in_step(README.read_text(encoding="utf-8")), encoding="utf-8")
