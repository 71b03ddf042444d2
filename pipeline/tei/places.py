"""Names bytes of a file by line and column, however long its lines are.

An edition may be one line of megabytes, with thousands of faults: each line is decoded once and
shared by all places on it, and columns are counted on from the place asked for before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from pipeline.model import Place

__all__ = ["Places"]

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"


class Places:
    """The lines of a file of UTF-8; columns count characters, a byte order mark none."""

    def __init__(self, data: bytes, file: str) -> None:
        """Take a file's bytes, and the name that places show."""
        self.data = data
        self.file = file
        first = len(_BOM) if data.startswith(_BOM) else 0
        self.starts = [first, *(match.end() for match in _LINE_END.finditer(data))]
        self._decoded = lru_cache(maxsize=16)(self._line)
        self._before = (0, 0, 0)  # line, byte and column of the last place

    def at(self, start: int, end: int | None = None) -> Place:
        """Give the place of a stretch of bytes, to the end of its line at most."""
        number = max(bisect_right(self.starts, start), 1)
        start = max(start, self.starts[number - 1])
        line = self._decoded(number)
        column = min(self._column(number, start), len(line))
        marked = len(self._characters(start, max(start, end or start)))
        return Place(self.file, number, column + 1, min(marked, len(line) - column), line)

    def _column(self, number: int, start: int) -> int:
        line, byte, column = self._before
        if line != number or byte > start:
            byte, column = self.starts[number - 1], 0
        column += len(self._characters(byte, start))
        self._before = (number, start, column)
        return column

    def _characters(self, start: int, end: int) -> str:
        return self.data[start:end].decode("utf-8", "replace")

    def _line(self, number: int) -> str:
        end = self.starts[number] if number < len(self.starts) else len(self.data)
        return self._characters(self.starts[number - 1], end).rstrip("\r\n")
