from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.deposit import contents as packing
from pipeline.deposit import verify as verifying
from pipeline.deposit.package import package
from pipeline.deposit.proof import software
from pipeline.deposit.verify import verify
from pipeline.diagnostics import PipelineError
from pipeline.project import Project
from pipeline.publish.archive.bag import bagged, unzipped, zipped
from pipeline.publish.pdf import render_pdf
from pipeline.publish.pdf.libraries import LIBRARIES
from tests.deposit.conftest import FILES, NAME, WORK

DATE = "2026-11-23"
BESIDE = ("README.txt", "bag-info.txt")


def files_of(packed: Path) -> dict[str, bytes]:
    return unzipped(packed.read_bytes())[1]


def repacked(packed: Path, files: dict[str, bytes]) -> Path:
    """Make the manifests anew, as whoever changes a file on purpose would."""
    data = {one.removeprefix("data/"): files[one] for one in files if one.startswith("data/")}
    tags = {"README.txt": files["README.txt"]}
    lines = files["bag-info.txt"].decode().splitlines()
    about = [tuple(one.split(": ", 1)) for one in lines if "Oxum" not in one]
    packed.write_bytes(zipped(NAME, bagged(data, tags, about), DATE))  # type: ignore[arg-type]
    return packed


def codes(path: Path) -> list[str]:
    return [one.code for one in verify(path).diagnostics]


def test_a_package_is_verified_far_from_its_project(packed: Path) -> None:
    result = verify(packed)
    assert result.diagnostics == ()
    assert result.whole
    assert result.valid
    assert result.proof is not None
    assert result.proof.equal
    assert result.proof.source_at_hand
    assert result.remade == result.files == FILES


def test_an_unpacked_package_is_verified_too(packed: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(packed, tmp_path / "out")
    result = verify(tmp_path / "out" / NAME)
    assert result.diagnostics == ()
    assert result.digest == verify(packed).digest


def test_a_byte_flipped_in_any_file_is_found(packed: Path) -> None:
    files = files_of(packed)
    for name, data in files.items():
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        packed.write_bytes(zipped(NAME, {**files, name: flipped}, DATE))
        result = verify(packed)
        assert not result.whole, name
        assert any(name in one.where.file for one in result.diagnostics) or "manifest" in name


@pytest.mark.parametrize(("change", "code"), [("lost", "P041"), ("added", "P043")])
def test_a_file_lost_or_added_is_found(packed: Path, change: str, code: str) -> None:
    files = files_of(packed)
    if change == "lost":
        del files[f"data/conversions/{WORK}.reading.txt"]
    else:
        files["data/conversions/new.txt"] = b"new"
    packed.write_bytes(zipped(NAME, files, DATE))
    assert codes(packed) == [code]


@pytest.mark.parametrize(
    "name",
    [
        f"data/renditions/{WORK}.html",
        f"data/conversions/{WORK}.errata.csv",
        f"data/conversions/{WORK}.losses.tsv",
        "data/corrigenda.toml",
        "data/proof/diplomatic.txt",
        "data/metadata/mods.xml",
        "data/proof/proof.txt",
        "README.txt",
    ],
)
def test_a_file_altered_with_its_digests_is_found_by_making_it_again(
    packed: Path, name: str
) -> None:
    files = files_of(packed)
    result = verify(repacked(packed, {**files, name: files[name] + b"\n"}))
    assert result.whole
    assert {one.code for one in result.diagnostics} == {"P044"}
    assert any(one.where.file.endswith(f"/{name}") for one in result.diagnostics)


def test_a_text_altered_with_all_digests_is_found_by_the_proof(packed: Path) -> None:
    files = files_of(packed)
    edition = f"data/tei/{WORK}.xml"
    altered = {**files, edition: files[edition].replace(b"oak", b"elm")}
    result = verify(repacked(packed, altered))
    assert result.proof is not None
    assert not result.proof.equal
    assert result.remade is None
    assert "F010" in {one.code for one in result.diagnostics}


def test_text_and_source_altered_together_are_held_to_the_record(packed: Path) -> None:
    files = files_of(packed)
    names = (f"data/tei/{WORK}.xml", f"data/seeds/{WORK}.txt")
    altered = {name: files[name].replace(b"oak", b"elm") for name in names}
    repacked(packed, {**files, **altered})
    assert codes(packed) == ["F020"]
    done = CliRunner().invoke(main, ["verify", str(packed)])
    assert done.exit_code == 1
    assert "; proven: " not in done.output
    assert "; NOT proven: " in done.output
    assert done.output.splitlines()[-1] == f"{packed}: NOT verified; the messages say why"


def test_an_edition_made_invalid_is_found_by_the_schema_in_the_package(packed: Path) -> None:
    files = files_of(packed)
    edition = f"data/tei/{WORK}.xml"
    altered = {**files, edition: files[edition].replace(b' resp="#corrigenda"', b"", 1)}
    result = verify(repacked(packed, altered))
    assert result.valid is False
    assert any(one.code[0] == "V" for one in result.diagnostics)


@pytest.mark.parametrize("said", [b"[print]\nformat = 7\n", b"[print", b"a = " + b"[" * 100_000])
def test_settings_that_can_t_be_used_are_told_of(packed: Path, said: bytes) -> None:
    files = files_of(packed)
    with pytest.raises(PipelineError, match=r"P040 .*data/corrigenda.toml"):
        verify(repacked(packed, {**files, "data/corrigenda.toml": said}))


def test_other_settings_in_a_package_are_not_followed(packed: Path) -> None:
    files = files_of(packed)
    more = b'[check]\ndeep = true\n[check.words]\nla = "../../words.txt"\n'
    settings = files["data/corrigenda.toml"] + more
    result = verify(repacked(packed, {**files, "data/corrigenda.toml": settings}))
    assert any(one.where.file.endswith("/corrigenda.toml") for one in result.diagnostics)
    assert {one.code for one in result.diagnostics} == {"P044"}


def test_other_versions_are_named_and_nothing_is_made_again(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = software()
    monkeypatch.setattr(verifying, "software", lambda: {**ours, "saxonche": "14.0"})
    result = verify(packed)
    assert result.remade is None
    (told,) = result.diagnostics
    assert told.code == "P045"
    assert f"saxonche {ours['saxonche']} (here 14.0)" in told.message


@pytest.mark.parametrize(
    ("program", "endings"),
    [("pango", ["pdf"]), ("weasyprint", ["pdf"]), ("harfbuzz", ["pdf"]), ("zlib", ["epub", "pdf"])],
)
def test_only_what_other_versions_decide_is_not_made_again(
    packed: Path, monkeypatch: pytest.MonkeyPatch, program: str, endings: list[str]
) -> None:
    ours = software()
    assert json.loads(files_of(packed)["data/proof/proof.json"])["software"] == ours
    monkeypatch.setattr(verifying, "software", lambda: {**ours, program: "99"})
    result = verify(packed)
    assert result.clean
    assert result.remade == FILES - len(endings)
    assert [(one.code, one.where.file) for one in result.diagnostics] == [
        ("P045", f"{packed}/data/renditions/{WORK}.{one}") for one in endings
    ]
    assert f"{program} {ours[program]} (here 99)" in result.diagnostics[0].message


def test_a_book_set_elsewhere_is_taken_as_it_is_and_all_else_compared(
    made: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def set_elsewhere(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        book, told = render_pdf(*arguments, **options)
        return replace(book, data=book.data + b"% of another hand"), told

    ours = software()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("pipeline.build.render_pdf", set_elsewhere)
        elsewhere.setattr(packing, "software", lambda: {**ours, "pango": "1.99.0"})
        packed = package(made, made.edition(WORK)).path
    result = verify(packed)
    (told,) = result.diagnostics
    assert told.where.file == f"{packed}/data/renditions/{WORK}.pdf"
    assert f"pango 1.99.0 (here {ours['pango']})" in told.message
    assert result.remade == FILES - 1
    files, name = files_of(packed), f"data/renditions/{WORK}.html"
    altered = repacked(tmp_path / packed.name, {**files, name: files[name] + b"\n"})
    assert f"{altered}/{name}" in [one.where.file for one in verify(altered).diagnostics]


def test_where_no_book_can_be_made_the_rest_is_compared(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise AssertionError("a book is set")

    ours = software()
    bare = {name: one for name, one in ours.items() if name not in LIBRARIES}
    monkeypatch.setattr(verifying, "software", lambda: bare)
    monkeypatch.setattr("pipeline.build.render_pdf", missing)
    result = verify(packed)
    assert result.clean
    assert result.remade == FILES - 1
    (told,) = result.diagnostics
    assert f"pango {ours['pango']} (here none)" in told.message


def test_a_package_there_is_no_room_to_examine_is_told_of(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PipelineError, match=r"C003 .*No space left"):
        verify(packed)


def test_a_folder_that_can_t_be_read_is_told_of(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guarded(path: str) -> Any:  # noqa: ANN401
        if str(path).endswith("/seeds"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    scandir = os.scandir
    shutil.unpack_archive(packed, tmp_path / "out")
    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(PipelineError, match=r"data/seeds: C003 .*Permission denied"):
        verify(tmp_path / "out" / NAME)


def hostile(packed: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed


@pytest.mark.parametrize(
    "name", [f"{NAME}/../../evil", f"{NAME}//evil", f"{NAME}/data/\x1b[31m", f"{NAME}/a/.."]
)
def test_a_name_that_leads_elsewhere_is_refused(packed: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(PipelineError, match="P040"):
        verify(hostile(packed, {name: b"evil"}))
    assert {one.name for one in tmp_path.iterdir()} == {packed.name}


def test_what_a_system_leaves_in_a_folder_is_told_of_beside_all_else(
    packed: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(packed, tmp_path / "out")
    bag = tmp_path / "out" / NAME
    (bag / "data" / "tei" / ".DS_Store").write_bytes(b"Bud1")
    (bag / ".Spotlight V100").write_bytes(b"")
    (bag / "README.txt").write_bytes(b"")
    told = verify(bag).diagnostics
    assert all(("delete this file" in one.hint) == (one.code == "P043") for one in told)
    assert sorted((one.code, one.where.file) for one in told) == [
        ("P042", f"{bag}/README.txt"),
        ("P043", f"{bag}/.Spotlight V100"),
        ("P043", f"{bag}/data/tei/.DS_Store"),
    ]
    packed.write_bytes(zipped(NAME, {**files_of(packed), "data/.DS_Store": b"Bud1"}, DATE))
    assert codes(packed) == ["P043"]


def test_a_package_that_lists_such_a_file_as_its_own_is_none(packed: Path) -> None:
    files = files_of(packed)
    with pytest.raises(PipelineError, match=r"P040 .*data/\.evil"):
        verify(repacked(packed, {**files, "data/.evil": b""}))


def test_a_link_in_a_folder_is_refused(packed: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(packed, tmp_path / "out")
    (tmp_path / "out" / NAME / "data" / "link").symlink_to("/")
    with pytest.raises(PipelineError, match=r"P040 .*link"):
        verify(tmp_path / "out" / NAME)


@pytest.mark.parametrize(
    "report",
    [b"", b"[]", b"{}", b'{"edition": {"file": "../x"}, "source": {"file": "y"}, "software": {}}'],
)
def test_a_bag_without_an_edition_is_no_package(packed: Path, report: bytes) -> None:
    files = files_of(packed)
    with pytest.raises(PipelineError, match="P040"):
        verify(repacked(packed, {**files, "data/proof/proof.json": report}))


def test_twenty_thousand_files_are_told_of_briefly(packed: Path) -> None:
    files = files_of(packed)
    extra = {f"data/extra/{number}.txt": b"" for number in range(20_000)}
    packed.write_bytes(zipped(NAME, {**files, **extra}, DATE))
    done = CliRunner().invoke(main, ["verify", str(packed)])
    assert done.exit_code == 1
    assert "P043: 19,800 more" in done.output
    assert done.output.count("\n") < 1000


def test_the_command_says_what_was_verified(packed: Path) -> None:
    done = CliRunner().invoke(main, ["verify", str(packed)])
    assert done.exit_code == 0
    assert f"{FILES} files, all whole" in done.output
    assert "valid by the schema in it; proven: " in done.output
    assert f"{FILES} files made again, the same to the byte" in done.output
    assert done.output.splitlines()[-1] == f"{packed}: verified"
    done = CliRunner().invoke(main, ["verify", str(packed), "--format", "json"])
    (row,) = json.loads(done.output)["packages"]
    assert row["whole"] is True
    assert row["remade"] == row["files"] == FILES
    assert row["proof"]["equal"] is True
    missing = CliRunner().invoke(main, ["verify", "nothing.zip"])
    assert missing.exit_code == 2
    assert "nothing.zip: C003" in missing.output
    assert "hint: see whether that is the file you mean" in missing.output


def test_the_schema_in_the_package_is_what_judges(packed: Path) -> None:
    files = files_of(packed)
    rules = "data/tei/schema/edition.sch"
    strict = files[rules].replace(
        b"test=\"matches(., '^(https?", b"test=\"false() and matches(., '^(https?"
    )
    assert strict != files[rules]
    result = verify(repacked(packed, {**files, rules: strict}))
    assert result.valid is False
    assert {one.code for one in result.diagnostics} == {"V034"}
    broken = files[rules].replace(b"</sch:schema>", b"")
    with pytest.raises(PipelineError, match="V006"):
        verify(repacked(packed, {**files, rules: broken}))


def test_a_grammar_that_reaches_for_other_files_is_refused(packed: Path) -> None:
    files = files_of(packed)
    grammar = "data/tei/schema/edition.rng"
    reaching = files[grammar].replace(b"</grammar>", b'<include href="../../../x.rng"/></grammar>')
    with pytest.raises(PipelineError, match=r"P040 .*includes"):
        verify(repacked(packed, {**files, grammar: reaching}))
