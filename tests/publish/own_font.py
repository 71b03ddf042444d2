"""A font of a project's own, with one letter or a few that look alike."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

__all__ = ["YAZ", "font_file"]

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
