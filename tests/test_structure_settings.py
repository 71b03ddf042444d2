"""How far a user trusts the reading of structure: by option, by setting, on trial."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.diagnostics import PipelineError
from pipeline.project import find_project

TEXT = """\
MEN OF THE HARBOUR

To-morrow at six the gate will be shut against you again. Do not stand
before it. Stay at home, and let them count the cranes. There are _nine_
of them, and none of the nine has ever loaded a ship that was not sold.

The things we ask for are these, and we ask for them together or not at
all, as was said in the Sail Loft on the evening of the second of May:

- the gate,
- the key to the gate,
- somebody to open it.
"""


@pytest.fixture
def seed(project: Path) -> Path:
    path = project / "seeds" / "leaflet.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ingest(project: Path, seed: Path, *options: str) -> Result:
    arguments = ["--project", str(project), "ingest", *options, str(seed)]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def edition(project: Path) -> str:
    return (project / "tei" / "leaflet.xml").read_text(encoding="utf-8")


def test_what_was_read_is_told(project: Path, seed: Path) -> None:
    said = ingest(project, seed)
    assert said.exit_code == 0
    assert "tei/leaflet.xml: its lines are broken by the width of a page; " in said.output
    assert "1 list" in said.output
    assert "<list xml:id" in edition(project)
    assert '<hi rend="italic">' in edition(project)


@pytest.mark.parametrize("how", ["option", "setting"])
def test_a_structure_that_is_not_trusted_is_left_alone(project: Path, seed: Path, how: str) -> None:
    options: tuple[str, ...] = ("--structure", "lists=none", "--structure", "emphasis=none")
    if how == "setting":
        options = ()
        settings = project / "corrigenda.toml"
        said = '\n[structure]\nlists = "none"\nemphasis = "none"\n'
        settings.write_text(settings.read_text("utf-8") + said, encoding="utf-8")
    assert ingest(project, seed, *options).exit_code == 0
    assert "<list xml:id" not in edition(project)
    assert "_nine_" in edition(project)


def test_the_option_goes_before_the_setting(project: Path, seed: Path) -> None:
    settings = project / "corrigenda.toml"
    said = '\n[structure]\nlists = "none"\n'
    settings.write_text(settings.read_text("utf-8") + said, encoding="utf-8")
    assert ingest(project, seed, "--structure", "lists=sure").exit_code == 0
    assert "<list xml:id" in edition(project)


def test_a_trial_writes_nothing_and_may_be_repeated(project: Path, seed: Path) -> None:
    said = ingest(project, seed, "--dry-run")
    assert said.exit_code == 0
    assert "not written (a trial)" in said.output
    assert not (project / "tei").exists()
    ingest(project, seed)
    before = edition(project)
    row = json.loads(ingest(project, seed, "--dry-run", "--format", "json").output)["editions"][0]
    assert (row["written"], row["lines"], row["structure"]["list"]) == (False, "wrapped", 1)
    assert edition(project) == before


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("verse=perhaps", "`verse` must be one of sure, all, none"),
        ("lines=short", "`lines` must be one of auto, wrapped, long, verse"),
        ("poems=all", "`poems` is no structure: there are lines, pages"),
        ("verse", "`verse` must be one of"),
    ],
)
def test_what_is_no_structure_is_refused(project: Path, seed: Path, said: str, told: str) -> None:
    refused = ingest(project, seed, "--structure", said)
    assert refused.exit_code == 2
    assert told in " ".join(refused.output.split())
    key, _, value = said.partition("=")
    settings = project / "corrigenda.toml"
    settings.write_text(
        settings.read_text("utf-8") + f'\n[structure]\n{key} = "{value}"\n', encoding="utf-8"
    )
    with pytest.raises(PipelineError, match="C001"):
        find_project(project)


def test_a_structure_that_is_no_table_is_refused(project: Path) -> None:
    settings = project / "corrigenda.toml"
    settings.write_text('structure = "all"\n' + settings.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(PipelineError, match="`structure` must be a table"):
        find_project(project)
