"""A font of a project's own, with one letter."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

__all__ = ["YAZ", "font_file"]

YAZ = "\N{TIFINAGH LETTER YAZ}"  # which none of the packaged faces has


def font_file(folder: Path, rights: int = 0, name: str = "own.ttf") -> Path:
    """Make a font that has one letter."""
    pen = TTGlyphPen(None)
    for place, draw in (((100, 0), pen.moveTo), ((500, 0), pen.lineTo), ((300, 700), pen.lineTo)):
        draw(place)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "yaz"])
    builder.setupCharacterMap({ord(YAZ): "yaz"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "yaz": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "yaz": (600, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own Letters", "styleName": "Regular"})
    builder.setupOS2(fsType=rights, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    path = folder / name
    builder.save(path)
    return path
