"""What the neighbours of a quotation mark say of it: that it opens, closes, or is an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.model import Span

__all__ = ["GENITIVE", "NEVER", "Mark", "marks_in", "shape"]

# A row of marks, as ornaments and lists with ditto marks have them, quotes nothing.
_MARK = re.compile("(?P<row>[“”\"‘’'](?: ?[“”\"‘’']){7,})|[“”\"‘]|(?<![^\\W_])['’]|['’](?![^\\W_])")
_QUOTES = "“”‘’\"'"
_OPENING_LEFT = frozenset(" \n([{—–-―⸺⸻_*")
_CLOSING_RIGHT = frozenset(" \n.,;:!?)]}—–-―…⸺_*[")
_BEFORE_SPEECH = frozenset(",:;.?!—")
_CLIPPED = re.compile(r"(?:[^\W\d_]in|\b(?:o|th|an|wi|t|d|ol|i|fo|mo|po|yo|tha|tho|s|ha|a))$")
_CLUSTER = 10  # characters: marks, and spaces between them, that stand together
_LOOK_BACK = 12  # characters looked back to tell a clipped word
_BLANKS = frozenset(" \u00a0\u202f")
# What it costs to take a mark for an apostrophe.
_LEADING = 1.5  # where a quotation begins
_MEDIAL = 0.1
_ODD_ELISION = 0.6
_CAPITAL = 0.6  # more, before a capital
_BEHIND_MARK = 1.0  # and behind a mark, where a quotation begins
_ODD_CLIPPING = 2.2
GENITIVE = 0.3
_ENDING = 0.2  # of a word that is often clipped
NEVER = 99.0


class Mark(NamedTuple):
    """A mark with what its neighbours say; `at` the end of a paragraph stands its end, as `¶`."""

    at: int
    sign: str
    opens: bool
    closes: bool
    leading: bool
    squeezed: bool
    twin: bool
    ease: float
    block: int

    @property
    def elided(self) -> bool:
        """Tell whether the word after it is one that has lost its beginning."""
        return self.opens and self.ease == 0


def marks_in(
    text: str, block: Span, number: int, elision: Callable[[int], float], *, spaced: bool
) -> list[Mark]:
    """Give the marks of a paragraph, and last its end.

    `elision` tells what it costs to take the word behind a place for one that has lost its
    beginning.
    """
    marks = []
    lead, leading = block.start, True
    for match in _MARK.finditer(text, block.start, block.end):
        if match["row"]:
            continue
        at, sign = match.start(), match[0]
        leading = leading and not text[lead:at].strip(" _*([")
        if leading:
            lead = at + 1
        opens, closes = shape(text, block, at, spaced=spaced and sign in "“”")
        ease = _ease(text, block, at, elision(at) if opens else _ODD_ELISION)
        if leading and ease:
            ease += _LEADING
        squeezed = not opens and " " not in text[max(0, at - 1) : at + 2]
        twin = sign in "“”" and text[at - 1 : at] == sign
        marks.append(Mark(at, sign, opens, closes, leading, squeezed, twin, ease, number))
    end = Mark(
        block.end,
        "¶",
        opens=False,
        closes=False,
        leading=False,
        squeezed=False,
        twin=False,
        ease=9,
        block=number,
    )
    return [*marks, end]


def _ease(text: str, block: Span, at: int, elision: float) -> float:
    """Say what it costs to take the mark at a place for an apostrophe, were it one by its form."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isalnum():
        if before.isalnum():
            return _MEDIAL if elision else 0.0
        if not elision or after.isdigit():
            return 0.0
        behind = before == " " and text[at - 2 : at - 1] in _BEFORE_SPEECH
        return elision + (0.0 if after.islower() else _CAPITAL) + behind * _BEHIND_MARK
    if not before.isalpha():
        return NEVER
    if before in "sS" and after == " " and text[at + 2 : at + 3].isalpha():
        return GENITIVE
    clipped = _CLIPPED.search(text[max(block.start, at - _LOOK_BACK) : at])
    return _ENDING if clipped else _ODD_CLIPPING


def shape(text: str, block: Span, at: int, *, spaced: bool) -> tuple[bool, bool]:
    """Tell whether a mark stands where one opens, and whether where one closes.

    One set off by a space from the words may do either where there are words on both sides.
    """
    around = text[max(block.start, at - 1) : at] + text[at + 1 : min(at + 2, block.end)]
    if spaced and not _BLANKS.isdisjoint(around):
        return bool(text[at + 1 : block.end].strip()), bool(text[block.start : at].strip())
    first, last = max(block.start, at - _CLUSTER), min(block.end, at + _CLUSTER)
    left = at - 1
    while left >= first and text[left] in _QUOTES:
        left -= 1
    lefter = left
    while lefter > first and (
        text[lefter] in _QUOTES or (text[lefter] == " " and text[lefter - 1] in _QUOTES)
    ):
        lefter -= 1
    right = at + 1
    while right < last and text[right] in _QUOTES:
        right += 1
    righter = right
    while righter < last and (
        text[righter] in _QUOTES
        or (text[righter] == " " and text[righter + 1 : righter + 2] in _QUOTES)
    ):
        righter += 1
    before, far_before = (text[one] if one >= block.start else " " for one in (left, lefter))
    after, far_after = (text[one] if one < block.end else " " for one in (right, righter))
    opens = before in _OPENING_LEFT and far_after not in " \n,;:!?)]"
    closes = far_before not in " \n([{" and after in _CLOSING_RIGHT
    return opens, closes
