"""The languages of a text: that of the whole, and of stretches that say they are in others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Span

__all__ = ["Spoken", "primary"]


def primary(tag: str) -> str:
    """Give the language of a BCP 47 tag without its variants: `en` for `en-GB`."""
    return tag.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Spoken:
    """From each of `starts` on, the text is in the language of the same number in `tags`."""

    starts: Sequence[int]
    tags: Sequence[str]

    @staticmethod
    def of(whole: str, stretches: Iterable[tuple[Span, str]]) -> Spoken:
        """Make it of stretches that lie inside one another or apart: the innermost counts."""
        starts, tags = [0], [whole]
        open_: list[tuple[int, str]] = []

        def turn(at: int, tag: str) -> None:
            if starts[-1] == at:
                tags[-1] = tag
            else:
                starts.append(at)
                tags.append(tag)

        for span, tag in sorted(stretches, key=lambda one: (one[0].start, -one[0].end)):
            while open_ and open_[-1][0] <= span.start:
                end, _ = open_.pop()
                turn(end, open_[-1][1] if open_ else whole)
            open_.append((span.end, tag))
            turn(span.start, tag)
        while open_:
            end, _ = open_.pop()
            turn(end, open_[-1][1] if open_ else whole)
        return Spoken(starts, tags)

    def at(self, place: int) -> str:
        """Give the tag of the language at a place."""
        return self.tags[bisect_right(self.starts, place) - 1]
