from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.archive.bag import BagError, bagged, faults, unzipped, zipped

PAYLOAD = {"tei/a.xml": b"<TEI/>", "seeds/a.txt": b"Words.\n"}
BAG = bagged(PAYLOAD, {"README.txt": b"A\n"}, [("Bagging-Date", "2026-11-23"), ("Empty", "")])


def unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(zipped("a-1.0", BAG, "2026-11-23"))) as archive:
        archive.extractall(folder)
    return folder / "a-1.0"


def test_a_bag_is_valid_for_the_reference_implementation(tmp_path: Path) -> None:
    bag = bagit.Bag(str(unpacked(tmp_path)))
    bag.validate()
    assert bag.info == {"Bagging-Date": "2026-11-23", "Payload-Oxum": "13.2"}


def test_its_manifests_check_with_the_tools_of_any_system(tmp_path: Path) -> None:
    lists = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
    for tool, names in (
        ("sha256sum", lists),
        ("sha512sum", [one.replace("256", "512") for one in lists]),
    ):
        done = subprocess.run(
            [tool, "--strict", "--quiet", "-c", *names], cwd=unpacked(tmp_path), check=False
        )
        assert done.returncode == 0


def test_a_zip_unpacks_into_the_folder_of_its_name_dated_by_the_edition() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped("a-1.0", BAG, "2026-11-23"))) as archive:
        assert archive.testzip() is None
        assert {one.filename.partition("/")[0] for one in archive.infolist()} == {"a-1.0"}
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
        assert not any(one.extra or one.comment for one in archive.infolist())


@pytest.mark.parametrize("date", ["", "1917", "1917-11-07"])
def test_a_date_no_zip_can_hold_becomes_its_first(date: str) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped("a", BAG, date))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3}){0,2}\.txt", fullmatch=True),
        st.binary(max_size=60),
        min_size=1,
    )
)
def test_what_is_packed_comes_out_whole(payload: dict[str, bytes]) -> None:
    files = bagged(payload, {}, [])
    name, out = unzipped(zipped("x", files, ""))
    assert name == "x"
    assert out == files
    assert faults(out) == []


@pytest.mark.parametrize("path", sorted(BAG))
def test_a_byte_changed_in_any_file_is_found(path: str) -> None:
    broken = {**BAG, path: bytes([BAG[path][0] ^ 1]) + BAG[path][1:]}
    # The list of lists is in no list: it then lists a digest that is none.
    assert faults(broken)


@pytest.mark.parametrize("path", sorted(BAG))
def test_a_file_that_is_gone_is_found(path: str) -> None:
    assert (path, "missing") in {
        (file, kind) for file, kind, _ in faults({one: BAG[one] for one in BAG if one != path})
    }


@pytest.mark.parametrize("path", ["data/tei/b.xml", "note.txt"])
def test_a_file_nobody_listed_is_found(path: str) -> None:
    assert [one[:2] for one in faults({**BAG, path: b""})] == [(path, "unlisted")]


def hostile(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "no whole zip"),
        (zipped("a", BAG, "")[:-30], "no whole zip"),
        (hostile(("a/x", b"1"), ("b/x", b"2")), "one folder"),
        (hostile(("x", b"1")), "one folder"),
        (hostile(("a/x", b"1"), ("a/y", b"2")).replace(b"a/y", b"a/x"), "two files of one name"),
        (hostile(), "one folder"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BagError, match=said):
        unzipped(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_spoilt_on_its_way_is_refused(method: int) -> None:
    data = bytearray(hostile(("a/x", b"some words of a file"), method=method))
    begin = 30 + len("a/x")  # after the local header (APPNOTE.TXT, 4.3.7)
    data[begin : begin + 8] = b"\xff" * 8
    with pytest.raises(BagError, match=r"can't be unpacked|no whole zip"):
        unzipped(bytes(data))


def test_a_zip_packed_in_an_unknown_way_is_refused() -> None:
    data = hostile(("a/x", b"1"))
    entry = b"PK\x01\x02\x14\x03\x14\0\0\0"  # of the central directory, up to the method
    unknown = data.replace(entry + b"\0\0", entry + b"\x63\0")
    assert unknown != data
    with pytest.raises(BagError, match="can't be unpacked"):
        unzipped(unknown)


def test_a_zip_that_would_fill_the_memory_is_not_unpacked() -> None:
    data = hostile(("a/x", b"\0" * 1000), method=zipfile.ZIP_DEFLATED)
    size = (1000).to_bytes(4, "little")
    grown = data.replace(size, (0xFFFFFFF0).to_bytes(4, "little"))
    many = hostile(*((f"a/{number}", b"") for number in range(100_001)))
    for one in (grown, many):
        with pytest.raises(BagError):
            unzipped(one)
