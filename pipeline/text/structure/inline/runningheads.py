"""Finds running heads that stand between the halves of a word broken at the end of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span

__all__ = ["breaking_heads", "is_running_head"]

_NUMBERED = tuple(
    re.compile(one)
    for one in (
        r"(?P<n>[0-9]{1,4})(?P<gap>[ \t]{2,})(?P<head>\S.*)",
        r"(?P<head>.*[^\s0-9])(?P<gap>[ \t]{2,})(?P<n>[0-9]{1,4})",
    )
)
_BROKEN = re.compile(
    r"(?<=[^\W\d_])[-\u2010\u00ad\u2e17¬][ \t]*\n[ \t]*"
    r"(?P<head>[^\s][^\n]{2,119})\n[ \t]*(?=[^\W\d_])"
)
_LONGEST = 120  # characters of a line
_GAP = 3  # blanks beside the number of a page in a line that is not in capitals


def breaking_heads(text: str, body: Span) -> Iterator[tuple[Span, str]]:
    """Give the lines in capitals with a number set apart that part the halves of a word.

    With each, the number. Both halves are in small letters.
    """
    for match in _BROKEN.finditer(text, body.start, body.end):
        line = match["head"].rstrip()
        numbered = _numbered(line)
        small = text[match.start() - 1].islower() and text[match.end()].islower()
        if small and numbered is not None and numbered["head"].isupper():
            start = match.start("head")
            yield Span(start, start + len(line)), numbered["n"]


def is_running_head(line: str) -> bool:
    """Tell whether a line can't go on with half a word in small letters that ends the one before.

    It is of several words in capitals, or has the number of a page set apart.
    """
    if line.isupper():
        return sum(word.isupper() for word in line.split()) > 1
    numbered = _numbered(line[:_LONGEST])
    return numbered is not None and len(numbered["gap"]) >= _GAP


def _numbered(line: str) -> re.Match[str] | None:
    return next(filter(None, (one.fullmatch(line) for one in _NUMBERED)), None)
