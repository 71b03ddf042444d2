"""What is round the files of a package: the zip, and the folder in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.deposit.verify import verify
from pipeline.diagnostics import PipelineError
from pipeline.publish.archive.bag import zipped
from tests.deposit.conftest import NAME
from tests.deposit.test_verify import DATE, codes, files_of


def test_files_packed_anew_are_told_of(packed: Path) -> None:
    files = files_of(packed)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{NAME}/{name}", data)
    assert codes(packed) == ["P046"]
    packed.write_bytes(zipped("renamed", files, DATE))
    assert codes(packed) == ["P046"]


def test_files_packed_anew_are_verified_all_the_same(packed: Path) -> None:
    packed.write_bytes(zipped("renamed", files_of(packed), DATE))
    done = CliRunner().invoke(main, ["verify", str(packed)])
    assert done.exit_code == 0
    assert "P046" in done.output
    assert ": verified\n" in done.output


@pytest.mark.parametrize("damage", ["flipped", "truncated"])
def test_a_damaged_zip_is_to_be_got_anew(packed: Path, damage: str) -> None:
    data = bytearray(packed.read_bytes())
    data[len(data) // 2] ^= 1
    packed.write_bytes(data if damage == "flipped" else data[: len(data) // 2])
    with pytest.raises(PipelineError, match="P040") as told:
        verify(packed)
    assert "get the package anew" in told.value.diagnostics[0].hint


def test_what_is_no_zip_is_not_called_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"Words.")
    with pytest.raises(PipelineError, match="P040") as told:
        verify(tmp_path / "a.zip")
    assert "name the zip" in told.value.diagnostics[0].hint


@pytest.mark.parametrize("place", ["date", "name"])
def test_a_byte_flipped_beside_the_files_is_found(packed: Path, place: str) -> None:
    data = bytearray(packed.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + (12 if place == "date" else 46)] ^= 1
    packed.write_bytes(data)
    try:
        assert codes(packed)
    except PipelineError as error:
        assert [one.code for one in error.diagnostics] == ["P040"]  # noqa: PT017 - either will do
