from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.deposit import verify as verifying
from pipeline.project import Project
from tests.conftest import ROOT
from tests.deposit.conftest import FILES, NAME, WORK


def run(project: Project, *arguments: str, **env: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project.root), *arguments], env=env)


def test_a_package_is_written_and_verified_by_its_commands(made: Project, tmp_path: Path) -> None:
    done = run(made, "package", WORK)
    assert done.exit_code == 0
    assert f"\noutput/{WORK}/{NAME}.zip: written; {FILES} files" in f"\n{done.output}"
    assert "SHA-256" in done.output
    again = run(made, "package", "--format", "json")
    (row,) = json.loads(again.output)["editions"]
    assert row["written"] is False
    assert row["package"] == f"output/{WORK}/{NAME}.zip"
    assert row["outdated"] == []
    elsewhere = (made.root / "output" / WORK / f"{NAME}.zip").rename(tmp_path / f"{NAME}.zip")
    assert run(made, "verify", str(elsewhere)).exit_code == 0


def test_the_check_names_each_archive_and_where_it_goes(made: Project) -> None:
    done = run(made, "package", WORK, "--check")
    assert done.exit_code == 1
    assert f"tei/{WORK}.xml:" in done.output
    assert "P032 archive-asks-for [query]: CLARIN: no handle yet" in done.output
    assert "hint: teiHeader/fileDesc/publicationStmt/idno" in done.output
    assert f"tei/{WORK}.xml: can be packaged" in done.output
    assert not (made.root / "output").exists()
    made.edition(WORK).write_text("<TEI", encoding="utf-8")
    done = run(made, "package", WORK, "--check")
    assert done.exit_code == 1
    assert "can't be packaged yet" in done.output


def test_a_release_is_dated_by_the_option_or_the_epoch(made: Project) -> None:
    assert run(made, "package", WORK, "--edition", "1.0", "--date", "2027-01-02").exit_code == 0
    assert 'when="2027-01-02" who="#jd"' in made.edition(WORK).read_text(encoding="utf-8")
    epoch = {"SOURCE_DATE_EPOCH": "1830297600"}  # 2028-01-01
    assert run(made, "package", WORK, "--edition", "1.1", **epoch).exit_code == 0
    assert 'when="2028-01-01" who="#jd"' in made.edition(WORK).read_text(encoding="utf-8")
    packages = sorted(one.name for one in (made.root / "output" / WORK).iterdir())
    assert packages == [f"{WORK}-1.0.zip", f"{WORK}-1.1.zip"]


def test_what_is_to_be_built_again_after_a_release_is_said(made: Project) -> None:
    assert run(made, "build").exit_code == 0
    done = run(made, "package", WORK, "--edition", "1.0", "--date", "2027-01-02")
    assert done.exit_code == 0
    built = ", ".join(f"output/{WORK}/{WORK}.{one}" for one in ("epub", "html", "pdf"))
    again = f"not as in the package; `corrigenda build {WORK}` makes them again"
    assert f"\n{built}: {again}\n" in done.output
    assert "P036 first-encoding-released [query]" in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("package", "--edition", "1.0"),
        ("package", WORK, "--edition", "1.0", "--check"),
        ("package", WORK, "--date", "soon"),
    ],
)
def test_what_makes_no_sense_is_a_wrong_use(made: Project, arguments: tuple[str, ...]) -> None:
    before = made.edition(WORK).read_bytes()
    assert run(made, *arguments).exit_code == 2
    assert made.edition(WORK).read_bytes() == before


def test_that_other_versions_are_here_doesn_t_speak_against_a_package(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "software", dict)
    done = CliRunner().invoke(main, ["verify", str(packed)])
    assert done.exit_code == 0
    assert "P045 not-remade" in done.output
    assert done.output.endswith(": verified, but for what isn't made again\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("convert",),
        ("package",),
        ("package", WORK, "--edition", "1.0", "--date", "2026-12-01"),
        ("package", "--check"),
        ("services", "--base", "https://example.org/texts/", "--email", "a@example.org"),
    ],
    ids=" ".join,
)
def test_no_language_model_reads_what_is_published(
    made: Project, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    settings = made.root / "corrigenda.toml"
    settings.write_text(f"{settings.read_text()}\n[check]\ndeep = true\n", encoding="utf-8")
    asked: list[bool] = []
    monkeypatch.setattr("pipeline.build.scribe", lambda: asked.append(True))
    assert run(made, *arguments).exit_code == ("--check" in arguments)
    assert asked == []


def test_what_the_system_refuses_is_told_where_it_was_met(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "xslt/html.xsl")

    monkeypatch.setattr(Project, "stylesheet", refused)
    done = run(made, "package")
    assert done.exit_code == 2
    assert "xslt/html.xsl: C003 file-trouble [error]: Permission denied" in done.stderr
    assert not (made.root / "output").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_not_laid_to_the_book(
    made: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pipeline.publish.pdf.lay_out_book", full)
    done = run(made, "package")
    assert done.exit_code == 2
    told = f"{tempfile.gettempdir()}: C003 file-trouble [error]: {os.strerror(number)}"
    assert told in done.stderr
    assert "style sheet" not in done.output
    assert not (made.root / "output").exists()


@pytest.mark.parametrize("works", [(), (WORK, WORK)])
def test_a_release_asks_for_the_name_of_one_work(made: Project, works: tuple[str, ...]) -> None:
    done = run(made, "package", *works, "--edition", "1.0")
    assert done.exit_code == 2
    assert "corrigenda package WORK --edition 1.0" in " ".join(done.stderr.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_that_can_t_be_written_is_an_error(made: Project, form: str) -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "--project", made.root, "package", "--check", "--format", form],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "C003 file-trouble [error]: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
