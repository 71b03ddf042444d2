"""What the reader remembers of each element that is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["HEAD", "NONE", "SKIP", "TAKE", "Frame", "Mark"]

#: What becomes of the character data directly inside an element: it is the source's; it is the
#: edition's own; there should be none; the header's record may hold it.
TAKE: Final = 0
SKIP: Final = 1
NONE: Final = 2
HEAD: Final = 3

#: A point between two pieces of text: the number of a stretch, and of the piece that follows.
Mark = tuple[int, int]


@dataclass(slots=True)
class Frame:
    """An open element.

    `label` is the identifier and number of the nearest block that has them. `decision` tells that
    no further decision may stand inside, `signed` that somebody answers for it. `mark` is where a
    decided stretch began, `boundary` how the element is parted from what is round it (`block`,
    `line` or nothing). `words` tells that text stood directly in it, `inline` that it stands
    in a line of text; `spoken` is where it began, and the language it says it is in; `children` are
    what its kind has to count.
    """

    name: str
    mode: int
    byte: int
    label: tuple[str, str]
    decision: bool = False
    signed: bool = False
    mark: Mark | None = None
    boundary: str = ""
    words: bool = False
    inline: bool = False
    spoken: tuple[Mark, str] | None = None
    children: list[str] = field(default_factory=list)
