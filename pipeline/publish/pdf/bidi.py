"""Tells in which direction text runs (Unicode Standard Annex 9), and how it stands on a line.

The algorithm is Pango's, by which its layouts run too: WeasyPrint lets each text box of a line run
by itself, here what runs from right to left through several of them is brought into order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p

__all__ = ["RIGHT_TO_LEFT", "embedding_levels", "level_runs", "visual_order"]

ffi.cdef(
    """
    unsigned char* pango_log2vis_get_embedding_levels (char* text, int length, int* base);
    void g_free (void* memory);
    """
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_LTR, _RTL = 0, 1  # of PangoDirection


def embedding_levels(text: str, *, rtl: bool = False) -> bytes:
    """Give the level of each character of a paragraph: odd ones run from right to left."""
    pointer, encoded = unicode_to_char_p(text)
    base = ffi.new("int*", _RTL if rtl else _LTR)
    found = pango.pango_log2vis_get_embedding_levels(pointer, len(encoded), base)
    try:
        return bytes(ffi.buffer(found, len(text)))
    finally:
        gobject.g_free(found)


def level_runs(levels: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Part a stretch of text where its level changes: start, end and level of each part."""
    for level, run in groupby(range(start, end), key=levels.__getitem__):
        places = [*run]
        yield places[0], places[-1] + 1, level


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the order in which parts of a line stand from left to right (rule L2)."""
    order = [*range(len(levels))]
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        for high, run in groupby([levels[one] >= level for one in order]):
            end = start + len([*run])
            if high:
                order[start:end] = order[start:end][::-1]
            start = end
    return order
