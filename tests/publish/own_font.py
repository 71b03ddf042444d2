"""A font of a project's own, with one letter or a few that look alike."""

from __future__ import annotations

from pathlib import Path

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

__all__ = ["YAZ", "font_file", "numbered_font_file"]

YAZ = "\N{TIFINAGH LETTER YAZ}"  # which none of the packaged faces has


def font_file(folder: Path, rights: int = 0, name: str = "own.ttf", letters: str = YAZ) -> Path:
    """Make a font that has a few letters, all of one shape; its family is called as the file."""
    pen = TTGlyphPen(None)
    for place, draw in (((100, 0), pen.moveTo), ((500, 0), pen.lineTo), ((300, 700), pen.lineTo)):
        draw(place)
    pen.closePath()
    shape = pen.glyph()
    glyphs = {letter: f"letter{number}" for number, letter in enumerate(dict.fromkeys(letters))}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap({ord(letter): glyph for letter, glyph in glyphs.items()})
    shapes = dict.fromkeys(glyphs.values(), shape)
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **shapes})
    widths = dict.fromkeys(glyphs.values(), (600, 100))
    builder.setupHorizontalMetrics({".notdef": (500, 0), **widths})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": Path(name).stem, "styleName": "Regular"})
    builder.setupOS2(fsType=rights, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    path = folder / name
    builder.save(path)
    return path


def numbered_font_file(folder: Path, letters: str) -> Path:
    """Make a font that calls its glyphs by numbers with gaps, as those of ideographs do."""
    pen = T2CharStringPen(600, None)
    for place, draw in (((100, 0), pen.moveTo), ((500, 0), pen.lineTo), ((300, 700), pen.lineTo)):
        draw(place)
    pen.closePath()
    shape = pen.getCharString()
    glyphs = {letter: f"cid{700 - 7 * number:05d}" for number, letter in enumerate(letters)}
    names = [".notdef", *glyphs.values()]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): glyph for letter, glyph in glyphs.items()})
    builder.setupCFF("Numbered", {}, dict.fromkeys(names, shape), {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Numbered", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost(keepGlyphNames=False)
    top = builder.font["CFF "].cff.topDictIndex[0]
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 701
    part = FontDict()
    part.Private = top.Private
    top.FDArray = FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = FDSelect()
    top.FDSelect.format = 3
    top.FDSelect.gidArray = [0] * len(names)
    top.CharStrings.fdArray = top.FDArray
    top.CharStrings.fdSelect = top.FDSelect
    del top.Private
    path = folder / "numbered.otf"
    builder.save(path)
    return path
