"""Parts the head of a text into lines and blocks, each by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span

__all__ = ["HEAD", "blocks", "lines"]

HEAD = 60_000  # characters looked at; no preamble is longer

_BLANK = re.compile(r"\n[ \t]*(?=\n)")


def lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the lines of a stretch that have anything on them, trimmed of white space."""
    at = start
    for raw in text[start:end].split("\n"):
        trimmed = raw.strip(" \t")
        if trimmed:
            begin = at + raw.index(trimmed[0])
            yield Span(begin, begin + len(trimmed))
        at += len(raw) + 1


def blocks(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Give the blocks of a stretch: the lines between blank lines."""
    at = start
    for blank in _BLANK.finditer(text, start, end):
        block = list(lines(text, at, blank.start()))
        at = blank.end()
        if block:
            yield block
    if block := list(lines(text, at, end)):
        yield block
