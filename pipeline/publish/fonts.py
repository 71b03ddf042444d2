"""The book face, EB Garamond: static faces for print, small subsets for the web page.

Both are made from the variable fonts of the PyPI package `fontpkg-eb-garamond` (OFL-1.1). The
same characters give the same bytes. Making a face takes seconds, so each is kept in the user's
cache folder under the digest of all it depends on; where that can't be written, in memory only.

For text whose columns stand under one another print has IBM Plex Mono (`fontpkg-ibm-plex-mono`,
OFL-1.1) as it comes; a web page takes a face of the reader's own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = [
    "FAMILY",
    "MONO",
    "Face",
    "Style",
    "as_css",
    "faces",
    "licence",
    "mono_face",
    "static_face",
    "web_faces",
]

FAMILY = "EB Garamond"
MONO = "IBM Plex Mono"

# What a book page needs: ligatures and kerning, old-style and lining figures, real small
# capitals, superior figures, forms that depend on context or language, accents put on letters.
_FEATURES = (
    *("kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk"),
    *("onum", "lnum", "pnum", "tnum", "smcp", "c2sc", "sups", "case"),
)

# Every page has these, so that most texts of a corpus share one subset: Latin letters with and
# without accents (Basic Latin, Latin-1) and the marks of typography.
_COMMON = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset(
    "ŒœŠšŽžŸ‐‑–—‘’‚“”„†‡•…‹›→⟨⟩\u2009\u202f"
)

_DIGEST_SIZE = hashlib.sha256().digest_size
_BOX, _BESIDE_BOX = 0.28, 0.05  # em
_RECIPE = "3"  # raise when the making of a face changes, so that no stale one is taken


class Style(StrEnum):
    """The two shapes a book is set in, under their CSS names."""

    ROMAN = "normal"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: a whole TrueType font, or a WOFF2 subset of one."""

    style: Style
    weight: int
    data: bytes
    family: str = FAMILY


def faces() -> tuple[Face, ...]:
    """Give the static faces print is set in, roman and italic at the regular weight."""
    return tuple(static_face(style) for style in Style)


@cache
def static_face(style: Style, weight: int = 400) -> Face:
    """Give one face as a static TrueType font, with all glyphs and features (400 to 800)."""

    def make() -> bytes:
        from fontTools.varLib import instancer

        font = _variable(style)
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        _narrow_box(font)
        return _saved(font)

    return Face(style, weight, _kept("ttf", style, weight, frozenset(), make))


@cache
def mono_face() -> Face:
    """Give the face whose letters are all of one width, as it comes."""
    import fontpkg

    return Face(Style.ROMAN, 400, Path(fontpkg.path(MONO)).read_bytes(), MONO)


def web_faces(characters: Iterable[str], *, bold: bool = False) -> tuple[Face, ...]:
    """Give roman and italic as WOFF2, cut down to the characters of a page; bold on request.

    Characters the family lacks are left to the reader's own fonts.
    """
    wanted = frozenset(characters) | _COMMON
    weights = (400, 700) if bold else (400,)
    return tuple(
        _web_face(style, weight, wanted & _covered(style)) for weight in weights for style in Style
    )


@cache
def _web_face(style: Style, weight: int, characters: frozenset[str]) -> Face:
    """Cut the variable font down first: instancing takes time in proportion to the glyphs."""

    def make() -> bytes:
        from fontTools.subset import Subsetter
        from fontTools.varLib import instancer

        font = _variable(style)
        subsetter = Subsetter(_subset_options())
        subsetter.populate(unicodes=[ord(character) for character in characters])
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.flavor = "woff2"
        return _saved(font)

    return Face(style, weight, _kept("woff2", style, weight, characters, make))


def _subset_options() -> object:
    """Say what a subset keeps: our features, the outline of .notdef, the licence's names."""
    from fontTools.subset import Options

    options = Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    return options


def as_css(face: Face, address: str = "") -> str:
    """Write the @font-face rule of a WOFF2 face, with the font itself where it has no address."""
    data = base64.b64encode(face.data).decode("ascii")
    url = address or f"data:font/woff2;base64,{data}"
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:{face.style};font-weight:{face.weight};'
        f'font-display:block;src:url({url}) format("woff2")}}'
    )


@cache
def licence() -> bytes:
    """Give the licence of the book face, which has to go where a font file goes (OFL 1.1, 2)."""
    return _file(Style.ROMAN).parents[1].joinpath("LICENSE").read_bytes()


@cache
def _file(style: Style) -> Path:
    """Find the variable font of a style in the font package."""
    import fontpkg

    return Path(fontpkg.path(FAMILY, style=str(style)))


@cache
def _digest(style: Style) -> str:
    """Take the SHA-256 of a variable font, the first thing every made face depends on."""
    return hashlib.sha256(_file(style).read_bytes()).hexdigest()


@cache
def _covered(style: Style) -> frozenset[str]:
    """Give the characters a face has glyphs for."""
    return frozenset(map(chr, _variable(style).getBestCmap()))


def _variable(style: Style) -> TTFont:
    """Open a variable font so that saving it keeps its own date (head.modified)."""
    from fontTools.ttLib import TTFont

    return TTFont(_file(style), recalcTimestamp=False)


def _narrow_box(font: TTFont) -> None:
    """Make the box that stands for a missing glyph as narrow as the room Pango has for it.

    This is the width of a usual letter, some 0.38 em, whatever the width of the box.
    """
    box = font["glyf"][".notdef"]
    em = font["head"].unitsPerEm
    left, width = round(_BESIDE_BOX * em), round((_BOX + 2 * _BESIDE_BOX) * em)
    box.coordinates.translate((-box.xMin, 0))
    box.coordinates.scale((_BOX * em / (box.xMax - box.xMin), 1))
    box.coordinates.translate((left, 0))
    box.coordinates.toInt()
    box.recalcBounds(font["glyf"])
    font["hmtx"][".notdef"] = width, left


def _saved(font: TTFont) -> bytes:
    """Serialise a font."""
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _kept(
    suffix: str, style: Style, weight: int, characters: frozenset[str], make: Callable[[], bytes]
) -> bytes:
    """Take a made face from the user's cache folder, or make it and keep it there."""
    from fontTools import version

    parts = (_RECIPE, version, _digest(style), str(weight), "".join(sorted(characters)))
    name = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    folder = _cache_folder()
    path = folder / f"{name}.{suffix}" if folder else None
    kept = _sound(path) if path else None
    if kept is not None:
        return kept
    data = make()
    if path:
        with suppress(OSError):  # a folder that can't be written costs time, not the edition
            _keep(path, data)
    return data


def _sound(path: Path) -> bytes | None:
    """Read a kept face; None where there is none, or not all of it: its digest stands first."""
    with suppress(OSError):
        whole = path.read_bytes()
        digest, data = whole[:_DIGEST_SIZE], whole[_DIGEST_SIZE:]
        if hashlib.sha256(data).digest() == digest:
            return data
    return None


def _keep(path: Path, data: bytes) -> None:
    """Keep a face whole or not at all, whoever else is writing and whatever goes wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _cache_folder() -> Path | None:
    """Give the folder for fonts in the user's cache (XDG Base Directory Specification).

    None for a user who has no home.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "corrigenda" / "fonts"
    except RuntimeError:
        return None
