"""Where things are in a text or a file, and how serious what is said of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["PORTABLE", "Place", "Severity", "Span"]

PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*")
"""The names of files that any system can write, and any archive takes."""


class Severity(StrEnum):
    """How a diagnostic is to be taken: `error` is wrong, `query` only the editor can decide."""

    ERROR = "error"
    QUERY = "query"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` inclusive and `end` exclusive, in characters (code points)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, columns in characters.

    `length` is the number of characters marked from there on that line; 0 marks a point.
    `excerpt` is the line itself, so that a message can show it.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 0
    excerpt: str | None = field(default=None, compare=False)
