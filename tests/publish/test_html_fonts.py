"""The faces: what a subset keeps, and that making one again gives the same bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.publish import fonts
from pipeline.publish.fonts import Face, Style


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Start with an empty cache, in the user's folder and in memory."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fonts._web_face.cache_clear()  # noqa: SLF001 - a second process has nothing in memory
    yield tmp_path / "corrigenda" / "fonts"
    fonts._web_face.cache_clear()  # noqa: SLF001


def opened(face: Face) -> TTFont:
    return TTFont(io.BytesIO(face.data))


def test_a_subset_is_static_small_and_has_the_features_of_a_book() -> None:
    roman, italic = fonts.web_faces("abc")
    assert (roman.style, italic.style) == (Style.ROMAN, Style.ITALIC)
    for face in (roman, italic):
        font = opened(face)
        assert font.flavor == "woff2"
        assert "fvar" not in font
        assert len(face.data) < 60_000
        tags = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"onum", "lnum", "smcp", "c2sc", "liga"} <= tags
        assert "kern" in {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}


def test_a_subset_has_the_characters_asked_for_that_the_family_has() -> None:
    covered = opened(fonts.web_faces("Ж語")[0]).getBestCmap()
    assert ord("Ж") in covered
    assert ord("語") not in covered


def test_characters_the_family_lacks_make_no_face_of_their_own() -> None:
    assert fonts.web_faces("語")[0] is fonts.web_faces("字")[0]


def test_bold_comes_on_request() -> None:
    weights = [(face.style, face.weight) for face in fonts.web_faces("abc", bold=True)]
    assert weights == [
        (Style.ROMAN, 400),
        (Style.ITALIC, 400),
        (Style.ROMAN, 700),
        (Style.ITALIC, 700),
    ]


def test_made_again_a_face_has_the_same_bytes_and_date(cache: Path) -> None:
    first = fonts.web_faces("abc")[0]
    for kept in cache.iterdir():
        kept.unlink()
    fonts._web_face.cache_clear()  # noqa: SLF001 - a second process has nothing in memory
    second = fonts.web_faces("abc")[0]
    assert first is not second
    assert first.data == second.data


def test_a_face_made_before_is_taken_from_the_folder(cache: Path) -> None:
    fonts.web_faces("abc")
    for kept in cache.iterdir():
        kept.write_bytes(hashlib.sha256(b"kept").digest() + b"kept")
    fonts._web_face.cache_clear()  # noqa: SLF001 - a second process has nothing in memory
    assert fonts.web_faces("abc")[0].data == b"kept"


def test_a_folder_that_cannot_be_written_is_no_obstacle(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("in the way")
    assert opened(fonts.web_faces("abc")[0]).flavor == "woff2"


def test_print_gets_whole_static_faces() -> None:
    roman, italic = fonts.faces()
    for face in (roman, italic):
        font = opened(face)
        assert "fvar" not in font
        assert len(font.getGlyphOrder()) > 2000


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_kept_face_that_is_damaged_is_made_again(cache: Path, damage: bytes | None) -> None:
    made = fonts.web_faces("abc")
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    fonts._web_face.cache_clear()  # noqa: SLF001
    assert fonts.web_faces("abc") == made
    fonts._web_face.cache_clear()  # noqa: SLF001
    assert fonts.web_faces("abc") == made


def test_a_full_disk_leaves_nothing_in_the_cache(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert fonts.web_faces("abc")
    assert list(cache.iterdir()) == []


def test_a_user_without_a_home_gets_faces_too(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert fonts.web_faces("abc")
    assert not cache.exists()
