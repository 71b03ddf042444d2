"""A text with its white space evened, and the way back to the text as it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Span

__all__ = ["Evened", "even"]

_WHITE = re.compile("[ \t\n]+")
_BREAK = re.compile("\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Evened:
    """A text in which every run of white space is one space, or a blank line if it holds one.

    So a rule finds the same in hard-wrapped lines as in long ones, and the same in a source as in
    the diplomatic text of its edition. `starts` and `origins` are the places, in both texts, from
    which they run side by side; `line_ends` the places of the spaces that were line ends.
    """

    text: str
    starts: Sequence[int]
    origins: Sequence[int]
    line_ends: frozenset[int] = frozenset()

    def origin(self, span: Span) -> Span:
        """Lead a span of the evened text, white space at neither end, back to the text itself."""
        return Span(
            _along(self.starts, self.origins, span.start),
            _along(self.starts, self.origins, span.end - 1) + 1,
        )

    def evened(self, span: Span) -> Span:
        """Lead a span of the text itself, white space at neither end, to the evened text."""
        return Span(
            _along(self.origins, self.starts, span.start),
            _along(self.origins, self.starts, span.end - 1) + 1,
        )


def _along(here: Sequence[int], there: Sequence[int], offset: int) -> int:
    nearest = bisect_right(here, offset) - 1
    return there[nearest] + offset - here[nearest]


def even(text: str) -> Evened:
    """Even the white space of a text."""
    parts: list[str] = []
    starts, origins = [0], [0]
    line_ends: list[int] = []
    length = done = 0
    for run in _WHITE.finditer(text):
        evened = "\n\n" if _BREAK.search(run[0]) else " "
        if evened != run[0]:
            parts += [text[done : run.start()], evened]
            length += run.start() - done + len(evened)
            done = run.end()
            if evened == " " and "\n" in run[0]:
                line_ends.append(length - 1)
            starts.append(length)
            origins.append(done)
    parts.append(text[done:])
    return Evened("".join(parts), starts, origins, frozenset(line_ends))
