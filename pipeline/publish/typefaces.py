"""Finds faces for letters that the book face lacks: the project's own, then those of packages.

A project has them in its folder `fonts/`. Of packages those are taken that are installed: Hebrew
comes with Corrigenda (`fontpkg-frank-ruhl-libre`), Arabic with its extra `arabic`
(`fontpkg-amiri`), Chinese and Japanese with theirs (`pylopdf-fonts-zh-cn` has Noto Serif SC,
`pylopdf-fonts-jp` Noto Serif JP; these packages hold fonts and nothing else), all under OFL-1.1.
Only print has them: a page and an e-book take the faces of the reader.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Severity
from pipeline.publish.fonts import Face, Style, faces

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = ["other_faces"]

UNUSABLE_FONT = declare(
    "P026",
    "unusable-font",
    Severity.ERROR,
    """A font in the project's folder `fonts/` can't be put into a book.

    Either it is none that can be read (OpenType: `.ttf` or `.otf`), or its maker forbids it: a font
    says of itself whether it may be embedded, and whether in parts (OS/2, `fsType`). A book that
    breaks this breaks the law in its reader's hands. Take another font; the fonts of Google's Noto
    project, under the Open Font License, have the letters of nearly all scripts.
    """,
)
_SIGNATURES = (b"\0\1\0\0", b"true", b"OTTO")  # of what an OpenType font may be
_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
_PACKAGED = ("Frank Ruhl Libre", "Amiri")
_CHINESE, _JAPANESE = "pylopdf_fonts_zh_cn", "pylopdf_fonts_jp"
_KANA = re.compile("[\u3041-\u30ff]")  # which only Japanese is written with
_REGULAR = 400
_PREDEFINED = 2  # the last of the lists of glyphs that a font (CFF) need not have in it
# OpenType 1.9, OS/2, fsType: who may embed a font, and what else is forbidden.
_WHO, _NOBODY, _NO_SUBSET, _BITMAPS = 0x000F, 0x0002, 0x0100, 0x0200


def other_faces(characters: Iterable[str], own: Sequence[Path] = ()) -> tuple[Face, ...]:
    """Give faces for those of some characters which the book face lacks, as few as do.

    `own` are the project's fonts, which go before others in the order of their names; each is
    looked at, and PipelineError raised for those that can't be used.
    """
    ours = [_own_face(path) for path in sorted(own, key=lambda path: path.name)]
    faults = [one for one in ours if isinstance(one, PipelineError)]
    if faults:
        raise PipelineError(*(told for one in faults for told in one.diagnostics))
    lacking = {one for one in characters if one.isprintable()} - _covered(faces()[0])
    found: list[Face] = []
    usable = (one for one in ours if isinstance(one, Face))
    for face in (*usable, *(_packaged(lacking) if lacking else ())):
        covered = lacking & _covered(face)
        if covered:
            found.append(face)
            lacking -= covered
    return tuple(found)


def _own_face(path: Path) -> Face | PipelineError:
    """Read a font of the project's, or say why it can't be used."""
    from fontTools.ttLib import TTLibError

    try:
        font, data = _read(path)
        fault = _forbidden(font["OS/2"].fsType)
        name = str(font["name"].getBestFamilyName() or path.stem)
        data = _static(font, data)
    except (OSError, TTLibError, LookupError, ValueError, AssertionError, struct.error):
        fault = "it can't be read as an OpenType font"
    if fault:
        hint = "take another font, or leave it out"
        where = Place(f"{path.parent.name}/{path.name}")
        return PipelineError(UNUSABLE_FONT.at(where, fault, hint))
    return Face(Style.ROMAN, _REGULAR, data, name)


def _read(path: Path) -> tuple[TTFont, bytes]:
    """Read a font and each table that a book needs; raises what fontTools does."""
    data = path.read_bytes()
    if not data.startswith(_SIGNATURES):
        raise ValueError(path)
    font = _opened(data)
    for table in _TABLES:
        font[table]
    return font, data


def _forbidden(rights: int) -> str:
    if rights & _WHO == _NOBODY:
        return f"its maker forbids to embed it (fsType {rights})"
    if rights & _NO_SUBSET:
        return f"its maker forbids to embed parts of it (fsType {rights})"
    if rights & _BITMAPS:
        return f"its maker allows no outlines to be embedded (fsType {rights})"
    return ""


def _packaged(lacking: Iterable[str]) -> Iterator[Face]:
    """Give the faces of those packages that are installed."""
    import fontpkg

    for name in _PACKAGED:
        try:
            file = Path(fontpkg.path(name))
        except fontpkg.FamilyNotInstalled:
            continue
        data = file.read_bytes()
        yield Face(Style.ROMAN, _REGULAR, _static(_opened(data), data), name)
    japanese = bool(_KANA.search("".join(lacking)))
    # Ideographs that both have are drawn as the language of the text has them.
    for module in (_JAPANESE, _CHINESE) if japanese else (_CHINESE, _JAPANESE):
        found = find_spec(module)
        for folder in (found and found.submodule_search_locations) or ():
            for file in sorted(Path(folder).glob("*Serif*.otf")):
                data = file.read_bytes()
                font = _opened(data)
                name = str(font["name"].getBestFamilyName() or file.stem)
                yield Face(Style.ROMAN, _REGULAR, _static(font, data), name)


def _static(font: TTFont, data: bytes) -> bytes:
    """Give a font as it is, or the usual one of those that a variable one has in it."""
    if "CFF " in font:
        return _by_glyph(font, data)
    if "fvar" not in font:
        return data
    from fontTools.varLib import instancer

    wanted = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    instancer.instantiateVariableFont(font, wanted, inplace=True)
    return _saved(font)


def _by_glyph(font: TTFont, data: bytes) -> bytes:
    """Let a font that calls its glyphs by numbers (CIDs) call each by its place.

    A PDF of WeasyPrint's calls glyphs by their places, but a reader of it looks for them by what
    the font calls them (ISO 32000-1, 9.7.4.2). Instead of its list of numbers, which may have gaps,
    the font gets one without (Adobe Technical Note 5176, 13: format 2), which is no longer.
    """
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    top = font["CFF "].cff.topDictIndex[0]
    at = top.rawDict.get("charset", 0)
    if "ROS" not in top.rawDict or at <= _PREDEFINED:
        return data
    table = bytearray(font.reader["CFF "])
    table[at : at + 5] = struct.pack(">BHH", 2, 1, len(font.getGlyphOrder()) - 2)
    font.tables["CFF "] = made = DefaultTable("CFF ")
    made.data = bytes(table)
    font.recalcBBoxes = False  # the outlines are what they were
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


@cache
def _covered(face: Face) -> frozenset[str]:
    """Give the characters a face has glyphs for."""
    return frozenset(map(chr, _opened(face.data).getBestCmap()))


def _opened(data: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
