"""The lines of a text, and the passages that blank lines part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model import Mark, MarkKind, Span

__all__ = ["Line", "Passage", "kept_line_ends", "passages"]

_TAB = 8  # columns from one tab stop to the next


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't blank: where its words begin and end, and the columns before them.

    White space is space and tab, as XML has it (XML 1.0, 2.3): a no-break space is a character.
    """

    start: int
    end: int
    indent: int

    @property
    def length(self) -> int:
        """The number of its characters."""
        return self.end - self.start

    @property
    def stop(self) -> int:
        """The column after its last character."""
        return self.indent + self.end - self.start


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that follow one another with no blank line between; `gap` blank lines stand before.

    A passage without a gap follows what is before it on the next line.
    """

    lines: tuple[Line, ...]
    gap: int

    @property
    def span(self) -> Span:
        """The passage from its first word to its last."""
        return Span(self.lines[0].start, self.lines[-1].end)

    @property
    def indent(self) -> int:
        """The columns before its leftmost line."""
        return min(line.indent for line in self.lines)

    def cut(self, *places: int) -> Iterator[Passage]:
        """Part the passage before each line whose number is given, in order, from 1 on."""
        if not places:
            yield self
            return
        stops = [0, *places, len(self.lines)]
        for start, stop in pairwise(stops):
            yield replace(self, lines=self.lines[start:stop], gap=0 if start else self.gap)

    def joined(self, following: Sequence[Passage]) -> Passage:
        """Give one passage of this one's lines and those of passages that follow it."""
        if not following:
            return self
        return replace(
            self, lines=(*self.lines, *(line for one in following for line in one.lines))
        )


def passages(text: str, body: Span) -> list[Passage]:
    """Give the passages of a stretch of text, in order; linear in its length."""
    found: list[Passage] = []
    lines: list[Line] = []
    gap = waiting = 0
    at = body.start
    for raw in text[body.start : body.end].split("\n"):
        trimmed = raw.strip(" \t")
        if trimmed:
            lead = raw[: len(raw) - len(raw.lstrip(" \t"))]
            begin = at + len(lead)
            if not lines:
                gap, waiting = waiting, 0
            lines.append(Line(begin, begin + len(trimmed), _columns(lead)))
        else:
            waiting += 1
            _end(found, lines, gap)
        at += len(raw) + 1
    _end(found, lines, gap)
    return found


def _columns(lead: str) -> int:
    return len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)


def _end(found: list[Passage], lines: list[Line], gap: int) -> None:
    if lines:
        found.append(Passage(tuple(lines), gap))
        lines.clear()


def kept_line_ends(passage: Passage) -> tuple[Mark, ...]:
    """Mark the line ends of a passage whose lines are kept, as those of a heading are."""
    return tuple(
        Mark(MarkKind.LINE, Span(one.end, two.start)) for one, two in pairwise(passage.lines)
    )
