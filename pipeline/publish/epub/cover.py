"""Draws the words of a cover as outlines: shown as a picture, it may not use the book's fonts."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from pipeline import safexml

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = ["outlined"]

_SVG = "{http://www.w3.org/2000/svg}"


def outlined(cover: str, font: bytes) -> bytes:
    """Put an outline in the place of each line of text, which is set around its middle.

    A line with a character the font lacks stays text, and is set in what the reader has.
    """
    root = safexml.parse(cover.encode())
    face = _opened(font)
    for line in list(root.iter(f"{_SVG}text")):
        if path := _path(line, face):
            line.tag = f"{_SVG}path"
            line.text = None
            for name in list(line.attrib):
                del line.attrib[name]
            line.set("d", path)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@lru_cache(maxsize=4)
def _opened(font: bytes) -> TTFont:
    """Open a face; most of a corpus share one."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(font))


def _path(line: etree._Element, face: TTFont) -> str:
    """Draw one line; nothing if the face has not all its characters."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    drawn, names = face.getGlyphSet(), face.getBestCmap()
    characters = [ord(one) for one in line.text or ""]
    if not characters or not all(one in names for one in characters):
        return ""
    glyphs = [drawn[names[one]] for one in characters]
    scale = _number(line, "font-size") / face["head"].unitsPerEm
    spacing = _number(line, "letter-spacing")
    width = sum(one.width * scale + spacing for one in glyphs) - spacing
    pen = SVGPathPen(drawn, ntos=lambda value: f"{value:.1f}".removesuffix(".0"))
    x, y = _number(line, "x") - width / 2, _number(line, "y")
    for glyph in glyphs:
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += glyph.width * scale + spacing
    return str(pen.getCommands())


def _number(line: etree._Element, name: str) -> float:
    return float(line.get(name, "0"))
