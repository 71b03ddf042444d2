"""Tells how high the apparatus of a page will be before it is set.

Its words are put into lines as any program sets them, each line as full as it gets, with the
numbers of lines as wide as they may become. So it is never less than what the layout needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Setting", "Width"]

Width = Callable[[str, tuple[str, ...]], float]
"""Gives the width in CSS pixels of a text inside inline elements, whose start tags are given."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the apparatus is set, in CSS pixels.

    `measure` and `line` are the width of a line and its height, `rule` is what stands above the
    first paragraph and `between` above each other one, `spacer` what parts two entries besides a
    space. `highest` is the highest number a line can have.
    """

    measure: float
    line: float
    rule: float = 0.0
    between: float = 0.0
    spacer: float = 0.0
    highest: int = 99
