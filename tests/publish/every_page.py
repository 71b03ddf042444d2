"""Judges pages one by one and compares all ways of dividing a section, as slowly as that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.publish.pdf.pages import FORBIDDEN, Frame, Leaf, Row


class Foot:
    """An apparatus of so many entries to a line of it."""

    def __init__(self, per_line: int = 2, line: float = 5.0) -> None:
        self.per_line, self.line = per_line, line

    def begin(self) -> Filling:
        return Filling(self)

    def height(self, entries: int) -> float:
        return 3 + self.line * math.ceil(entries / self.per_line) if entries else 0.0


class Filling:
    def __init__(self, foot: Foot) -> None:
        self.foot, self.count = foot, 0

    def add(self, entries: tuple[int, ...]) -> float:
        self.count += len(entries)
        return self.foot.height(self.count)


@dataclass(frozen=True)
class Page:
    last: int
    noted: int
    slack: float | None
    cost: float
    hyphen: bool = False


@dataclass(frozen=True)
class Case:
    rows: list[Row]
    frame: Frame
    notes: list[list[float]]
    number: int
    foot: Foot
    known: dict[tuple[int, int], list[Page]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert [one for row in self.rows for one in row.notes] == list(range(len(self.notes)))

    @property
    def stream(self) -> list[tuple[int, int, float]]:
        return [(at, k, one) for at, note in enumerate(self.notes) for k, one in enumerate(note)]

    def called(self, row: int) -> int:
        return sum(len(self.notes[one]) for before in self.rows[:row] for one in before.notes)

    def apparatus(self, first: int, last: int) -> float:
        return self.foot.height(sum(len(row.entries) for row in self.rows[first:last]))

    def noted(self, begin: int, end: int) -> float:
        heights = [one for _, _, one in self.stream[begin:end]]
        return self.frame.rule + sum(heights) if heights else 0.0

    def room(self, first: int, last: int, begin: int, *, gap: bool = False) -> float:
        entries = self.apparatus(first, last)
        gap = gap or bool(entries) or begin < self.called(last)
        depth = self.rows[last - 1].end - self.rows[first].start
        return self.frame.height - depth - (self.frame.gap if gap else 0) - entries

    def page(self, first: int, last: int, begin: int, end: int, room: float) -> Page:
        count = len(self.rows)
        rest = self.called(last) - end
        if last == count and not rest:
            return Page(last, end, None, 20.0 if first and last - first < 4 else 0.0)
        slack = max(0.0, room - self.noted(begin, end)) / self.frame.line
        cost = slack * slack + (30 + rest if rest else 0)
        if last == count:
            return Page(last, end, slack, cost)
        return Page(last, end, slack, cost + self.rows[last].cost, self.rows[last - 1].hyphen)

    def divided(self, last: int, begin: int, room: float) -> int | None:
        """The longest stretch of notes on a page that cuts the last one, which has to be long."""
        end = self.called(last)
        own = [at for at in range(begin, end) if self.stream[at][0] == self.stream[end - 1][0]]
        if not own:
            return None
        if sum(self.notes[self.stream[end - 1][0]]) <= self.frame.long_note * self.frame.height:
            return None
        cuts = [at for at in range(own[0] + 2, end - 1) if self.noted(begin, at) <= room]
        return max(cuts, default=None)

    def pages(self, first: int, begin: int) -> list[Page]:
        if (first, begin) not in self.known:
            self.known[first, begin] = self.judged(first, begin)
        return self.known[first, begin]

    def judged(self, first: int, begin: int) -> list[Page]:
        found: list[Page] = []
        for last in range(first + 1, len(self.rows) + 1):
            room = self.room(first, last, begin)
            end: int | None = self.called(last)
            if self.noted(begin, self.called(last)) > room:
                end = self.divided(last, begin, room)
            if end is not None:
                found.append(self.page(first, last, begin, end, room))
        allowed = [one for one in found if one.cost < FORBIDDEN]
        whole = [one for one in allowed if one.noted == self.called(one.last)]
        carrying = [one for one in reversed(allowed) if one not in whole]
        if allowed:
            filled = [one for one in whole if (one.slack or 0) <= 10]
            if not filled and not carrying:
                filled = whole[-1:]
            return filled + sorted(carrying, key=lambda one: one.cost)[:3]
        if found:
            return [replace(found[-1], cost=10_000)]
        return [self.alone(first, begin)]

    def alone(self, first: int, begin: int) -> Page:
        if begin < self.called(first):
            end = self.called(first)
            fits = [
                at for at in range(begin, end + 1) if self.noted(begin, at) <= self.frame.height
            ]
            end = max(fits) if max(fits) > begin else begin + 1
            page = self.page(first, first, begin, end, self.frame.height)
            return replace(page, cost=30, hyphen=False)
        depth = self.rows[first].end - self.rows[first].start
        entries = self.apparatus(first, first + 1)
        if depth + entries + (self.frame.gap if entries else 0) > self.frame.height:
            return replace(self.page(first, first + 1, begin, begin, 0), cost=10_000)
        room = self.room(first, first + 1, begin, gap=True)
        end = self.called(first + 1)
        end = max(
            (at for at in range(begin, end + 1) if self.noted(begin, at) <= room), default=begin
        )
        page = self.page(first, first + 1, begin, end, room)
        return replace(page, cost=min(10_000, page.cost))

    def paid(self, page: Page, number: int, faced: float | None) -> float:
        cost = page.cost
        if page.hyphen:
            cost += 5 if number % 2 else 3
        if number % 2 and faced is not None and page.slack is not None:
            cost += min(9, (faced - page.slack) ** 2)
        return cost

    def least(self, first: int, begin: int, number: int, faced: float | None) -> float:
        if first == len(self.rows) and begin == self.called(first):
            return 0.0
        return min(
            self.paid(page, number, faced)
            + self.least(page.last, page.noted, number + 1, page.slack)
            for page in self.pages(first, begin)
        )

    def total(self, leaves: Sequence[Leaf]) -> float:
        total, begin, faced = 0.0, 0, None
        for number, leaf in enumerate(leaves, self.number):
            end = begin + sum(piece.last - piece.first for piece in leaf.notes)
            (page,) = (
                one
                for one in self.pages(leaf.first, begin)
                if (one.last, one.noted) == (leaf.last, end)
            )
            total += self.paid(page, number, faced)
            begin, faced = end, page.slack
        return total
