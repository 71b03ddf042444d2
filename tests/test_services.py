"""`corrigenda services`: the folder as a whole, and what goes wrong with it."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.diagnostics import PipelineError
from pipeline.project import replace_folder
from tests.gallery import GALLERY

GIVEN = ("--base", "https://example.org/texts", "--email", "editors@example.org")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tei").mkdir()
    for name in ("letters.xml", "letters.txt", "play.xml", "play.txt"):
        shutil.copy(GALLERY / name, tmp_path / "tei")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), "services", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_all_editions_are_served_and_again_to_the_same_bytes(root: Path) -> None:
    done = run(root, *GIVEN)
    assert done.exit_code == 0, done.output
    made = tree(root / "output" / "services")
    total = sum(map(len, made.values()))
    said = f"output/services: 2 editions, 23 references; {len(made)} files, {total:,} bytes\n"
    assert done.output == said
    assert made["dts/document/play/text.xml"] == (root / "tei" / "play.xml").read_bytes()
    (root / "output" / "services" / "stale.xml").write_text("<old/>", encoding="utf-8")
    again = run(root, *GIVEN, "--format", "json")
    assert json.loads(again.output)["services"] == {
        "folder": "output/services",
        "editions": 2,
        "references": 23,
        "files": len(made),
        "bytes": total,
    }
    assert tree(root / "output" / "services") == made
    assert [one.name for one in (root / "output").iterdir()] == ["services"]


def test_what_can_t_be_served_is_told_whole_and_the_folder_left(root: Path) -> None:
    run(root, *GIVEN)
    made = tree(root / "output" / "services")
    letters, play = root / "tei" / "letters.xml", root / "tei" / "play.xml"
    text = letters.read_text(encoding="utf-8")
    letters.write_text(text.replace("2026-11-25", "2026"), encoding="utf-8")
    play.write_text("<TEI/>", encoding="utf-8")
    done = run(root, *GIVEN)
    assert done.exit_code == 1
    assert "tei/letters.xml: P060 not-served [error]: its header names no full day" in done.output
    assert "tei/play.xml: P060 not-served [error]: it is not valid and proven" in done.output
    assert tree(root / "output" / "services") == made


def test_a_work_may_not_have_the_name_of_the_folder(root: Path) -> None:
    (root / "tei" / "play.xml").rename(root / "tei" / "services.xml")
    done = run(root, *GIVEN)
    assert done.exit_code == 1
    assert "its own renditions stand in output/services/" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--base", "example.org", "--email", "a@b.org"), "--base"),
        (("--base", "ftp://example.org/", "--email", "a@b.org"), "--base"),
        (("--base", "https://example.org/?q=1", "--email", "a@b.org"), "--base"),
        (("--base", "https://example.org/{x}", "--email", "a@b.org"), "--base"),
        (("--base", "https://[::1", "--email", "a@b.org"), "--base"),
        (("--base", "https://example.org/", "--email", "nobody"), "--email"),
        ((*GIVEN, "--gateway", "gate"), "--gateway"),
        ((), "--base"),
    ],
)
def test_what_is_no_address_is_a_wrong_use(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(root, *arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert not (root / "output").exists()


def test_a_full_disk_leaves_the_folder_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, *GIVEN)
    made = tree(root / "output" / "services")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "repository.xml":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run(root, *GIVEN)
    assert done.exit_code == 2
    assert "output/services/oai/repository.xml: C003 file-trouble [error]: No space" in done.output
    assert tree(root / "output" / "services") == made
    assert [one.name for one in (root / "output").iterdir()] == ["services"]


def test_a_folder_that_can_t_take_its_place_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "made"
    assert replace_folder(folder, [("a/b.txt", b"one"), ("c.txt", b"")]) == (2, 3)
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if target == folder and not path.name.endswith(".before"):
            raise OSError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PipelineError, match="Permission denied"):
        replace_folder(folder, [("a/b.txt", b"two")])
    assert tree(tmp_path) == {"made/a/b.txt": b"one", "made/c.txt": b""}


@pytest.mark.parametrize("stands", ["link", "file"])
def test_what_stands_in_the_place_of_the_folder_is_not_followed(
    tmp_path: Path, stands: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_bytes(b"kept")
    folder = tmp_path / "made"
    if stands == "link":
        folder.symlink_to(elsewhere)
    else:
        folder.write_bytes(b"a file")
    replace_folder(folder, [("a.txt", b"new")])
    assert tree(tmp_path) == {"elsewhere/kept.txt": b"kept", "made/a.txt": b"new"}
    assert not folder.is_symlink()
