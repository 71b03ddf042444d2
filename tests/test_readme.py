from __future__ import annotations

import click

from pipeline.cli import main
from tests.readme import README, in_step


def test_the_tables_of_the_readme_are_in_step_with_the_code() -> None:
    text = README.read_text(encoding="utf-8")
    assert in_step(text) == text, "run `python -m tests.readme`"


def test_each_command_and_option_has_help() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
