"""Brings the stretches of an edition into the order of the source.

They are read in the order of the file, where the postamble stands in the header with the preamble;
in the source it follows the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.tei.fidelity.frame import Mark
from pipeline.tei.fidelity.stretches import Stretch

__all__ = ["Order"]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of `total` stretches of which those of the `postamble` belong at the end."""

    total: int
    postamble: range

    @property
    def tail(self) -> int:
        """The number in the source of the first stretch of the postamble."""
        return self.total - len(self.postamble)

    def arranged(self, stretches: list[Stretch]) -> list[Stretch]:
        """Give the stretches, read in the order of the file, in the order of the source."""
        first, last = self.postamble.start, self.postamble.stop
        return stretches[:first] + stretches[last:] + stretches[first:last]

    def mark(self, mark: Mark) -> Mark:
        """Lead a point of the file's order to the same point in the source's."""
        number, piece = mark
        if number in self.postamble:
            return number + self.total - self.postamble.stop, piece
        moved = len(self.postamble) if number >= self.postamble.stop else 0
        return number - moved, piece
