from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.deposit.package import package
from pipeline.ingest import ingest
from pipeline.project import Project, find_project
from tests.conftest import SEED

WORK = "writer-letter"
NAME = f"{WORK}-0.1"
FILES = 39
SETTINGS = """\
publisher = "A Press"
licence = "https://creativecommons.org/licenses/by/4.0/"
date = "2026-11-23"

[[editors]]
id = "jd"
name = "Jane Doe"
"""


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one edition, packed once for all tests."""
    root = tmp_path_factory.mktemp("packed")
    (root / "seeds").mkdir()
    seed = root / "seeds" / f"{WORK}.txt"
    seed.write_text(SEED, encoding="utf-8")
    (root / "corrigenda.toml").write_text(SETTINGS, encoding="utf-8")
    project = find_project(root)
    ingest(project, seed)
    package(project, project.edition(WORK))
    return root


@pytest.fixture
def made(_template: Path, tmp_path: Path) -> Project:
    """A project with an edition, and nothing built."""
    root = tmp_path / "project"
    shutil.copytree(_template, root, ignore=shutil.ignore_patterns("output"))
    return find_project(root)


@pytest.fixture
def packed(_template: Path, tmp_path: Path) -> Path:
    """The package of the edition, far from its project."""
    target = tmp_path / f"{NAME}.zip"
    shutil.copyfile(_template / "output" / WORK / target.name, target)
    return target
