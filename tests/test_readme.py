from __future__ import annotations

from pathlib import Path

import click
import pytest

from pipeline.cli import main
from tests.readme import TABLES, in_step


@pytest.mark.parametrize("path", TABLES, ids=lambda one: one.parent.name + "/" + one.name)
def test_the_tables_of_a_guide_are_in_step_with_the_code(path: Path) -> None:
    assert in_step(path) == path.read_text(encoding="utf-8"), "run `python -m tests.readme`"


def test_each_command_and_option_has_help() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
