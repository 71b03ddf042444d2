from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.diagnostics import PipelineError
from pipeline.model import Editor, Settings
from pipeline.project import find_project
from pipeline.scaffold import scaffold


def test_a_new_project_has_the_settings_it_was_made_with(tmp_path: Path) -> None:
    made = scaffold(
        tmp_path, 'The "P" Press', "https://e.org/l", ["Jane Doe", "John Dee"], "en", "2026-11-23"
    )
    assert tmp_path / "corrigenda.toml" in made
    assert find_project(tmp_path).settings == Settings(
        'The "P" Press',
        "https://e.org/l",
        "en",
        "2026-11-23",
        (Editor("jd", "Jane Doe"), Editor("jd-2", "John Dee")),
    )


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    for given in (("a\x7fb", "", [], ""), ("", "CC", [], ""), ("", "", ["\udcff"], "")):
        with pytest.raises(PipelineError, match="C001"):
            scaffold(tmp_path, *given, "2026-11-23")
    assert list(tmp_path.iterdir()) == []


def test_settings_in_pyproject_are_not_outdone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.corrigenda]\npublisher = 'Mine'\n", encoding="utf-8"
    )
    made = scaffold(tmp_path, "Other", "", [], "", "2026-11-23")
    assert tmp_path / "corrigenda.toml" not in made
    assert find_project(tmp_path).settings.publisher == "Mine"
    done = CliRunner().invoke(main, ["init", str(tmp_path), "--publisher", "Other"])
    assert "pyproject.toml [tool.corrigenda]: the settings that stand" in done.output


def test_what_stands_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "corrigenda.toml"
    mine.write_text("publisher = 'Mine'\n", encoding="utf-8")
    made = scaffold(tmp_path, "Other", "", [], "", "2026-11-23")
    assert mine not in made
    assert find_project(tmp_path).settings.publisher == "Mine"
    assert scaffold(tmp_path, "", "", [], "", "2026-11-23") == []
