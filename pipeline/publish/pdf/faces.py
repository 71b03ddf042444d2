"""Reads out of a face which letters it joins."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

__all__ = ["ligature_pairs"]

# The features a line of text has without being asked (CSS Fonts 4, 7.1).
_DEFAULT_FEATURES = frozenset({"ccmp", "rlig", "liga", "clig", "calt"})
_LIGATURE = 4  # types of lookup (OpenType 1.9, GSUB)
_CONTEXTS = frozenset({5, 6})
_EXTENSION = 7


def ligature_pairs(face: bytes) -> frozenset[str]:
    """Give the pairs of neighbouring letters that a font file may set as one glyph.

    For the ligature "ffi" these are "ff" and "fi". Ligatures of other signs than letters (some
    faces make an arrow of its name between colons) can't occur in a word, so they don't count.
    """
    font = _opened(face)
    letters = {
        glyph: chr(code) for code, glyph in font.getBestCmap().items() if chr(code).isalpha()
    }
    return frozenset(
        letters[one] + letters[other]
        for glyphs in _ligatures(font)
        if letters.keys() >= set(glyphs)
        for one, other in pairwise(glyphs)
    )


def _opened(face: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(face), lazy=True)


def _ligatures(font: TTFont) -> Iterator[list[str]]:
    """Give the glyphs of each ligature that is set without being asked for."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    lookups = table.LookupList.Lookup
    waiting = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in _DEFAULT_FEATURES
        for index in record.Feature.LookupListIndex
    }
    done: set[int] = set()
    while waiting:
        index = waiting.pop()
        done.add(index)
        for subtable in lookups[index].SubTable:
            opened = subtable.ExtSubTable if subtable.LookupType == _EXTENSION else subtable
            if opened.LookupType == _LIGATURE:
                for first, ligatures in opened.ligatures.items():
                    yield from ([first, *ligature.Component] for ligature in ligatures)
            elif opened.LookupType in _CONTEXTS:
                waiting |= set(_called(opened)) - done


def _called(part: object) -> Iterator[int]:
    """Give the lookups which a contextual one applies, however deep its format hides them."""
    if isinstance(part, list):
        for each in part:
            yield from _called(each)
    elif hasattr(part, "LookupListIndex"):
        yield part.LookupListIndex
    elif hasattr(part, "__dict__"):
        for each in vars(part).values():
            yield from _called(each)
