"""What is served, read by independent clients from an environment of their own.

`bin/install clients` makes it, and .ci/run runs these tests; bin/test leaves them out, and says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.project import Project, find_project
from pipeline.publish.services.oai import Host
from pipeline.services import services
from tests.gallery import GALLERY
from tests.publish.editions import PAMPHLET, SEED
from tests.publish.services.hosts import gateway, host

pytestmark = pytest.mark.clients

HERE = Path(__file__).parent
CLIENTS = Path("tests/.tools/clients/bin/python").absolute()
WORKS = ("erzaehlung", "history", "novel", "play")


def client(script: str, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    done = subprocess.run(
        [CLIENTS, HERE / script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("served")
    (root / "tei").mkdir()
    for work in WORKS:
        for kind in ("txt", "xml"):
            shutil.copy(GALLERY / f"{work}.{kind}", root / "tei")
    (root / "seeds").mkdir()
    shutil.copy(PAMPHLET, root / "tei")
    shutil.copy(SEED, root / "seeds")
    return find_project(root)


def serve(project: Project, base: str, gate: str = "") -> Path:
    services(project, Host(base, "editors@example.org", gate), project.editions())
    return project.root / "output" / "services"


def test_a_reader_of_citations_finds_what_is_served(project: Project) -> None:
    with host(project.root / "output" / "services") as address:
        serve(project, address)
        found = client("follow_templates.py", f"{address}dts/index.jsonld")
    assert set(found) == {*WORKS, PAMPHLET.stem}
    for work, said in found.items():
        edition = project.edition(work)
        assert said["trees"] == client("read_citations.py", str(edition))
        assert all(one["references"] for one in said["trees"].values())
        assert said["whole"] == edition.stat().st_size
        assert (said["range"], said["unknown"], said["nothing"]) == (404, 404, 404)
        assert said["parent"] == "all_editions"


def test_a_harvester_reads_the_repository(project: Project) -> None:
    folder = serve(project, "https://example.org/texts/", "https://gate.example.net/oai")
    with gateway(folder / "oai" / "repository.xml") as address:
        found = client("harvest.py", address, "2026-11-26", "2999-01-01")
    works = {f"oai:example.org:{one.stem}": one.stem for one in project.editions()}
    assert found["base"] == "https://gate.example.net/oai/example.org/texts/oai/repository.xml"
    assert found["name"] == "Editions of The Example Press and Corrigenda"
    assert found["earliest"] == "2026-11-25"
    assert found["listed"] == list(works)
    assert found["new"] == [f"oai:example.org:{PAMPHLET.stem}"]
    assert found["newest"] == []
    assert set(found["records"]) == {"oai_dc", "datacite", "mods"}
    for records in found["records"].values():
        assert set(records) == set(works)
    for identifier, work in works.items():
        said = found["got"][identifier]
        assert f"https://example.org/texts/dts/document/{work}/text.xml" in said["identifier"]
        assert said["title"]
