"""Prints comparisons as one table, for a terminal or for Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.benchmarks.processes import Costs

_MIB = 1024 * 1024
_HEADS = (
    "task",
    "text",
    "runs",
    "in",
    "Corrigenda",
    "peer",
    "time, ratio",
    "processor, s",
    "memory, MiB",
    "memory, ratio",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """How seconds are told: `name` for people, `of` what a number of seconds comes to."""

    name: str
    of: Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same work done by us and by a peer."""

    task: str
    text: str
    unit: Unit
    ours: Costs
    peer: Costs


def table(comparisons: Iterable[Comparison], *, markdown: bool) -> str:
    """Lay out the comparisons: `median (least–most)`, or medians as `ours / peer`.

    A ratio is ours by the peer's, of seconds or of bytes: below 1 we are the better.
    """
    return lay_out([_HEADS, *(_row(one) for one in comparisons)], markdown=markdown)


def lay_out(rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """Lay out rows of cells, the first of which are the heads of the columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = [["-" * width for width in widths]] if markdown else []
    return "\n".join(_line(row, widths, markdown=markdown) for row in (rows[0], *rule, *rows[1:]))


def _line(row: Sequence[str], widths: Sequence[int], *, markdown: bool) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
    return f"| {' | '.join(cells)} |" if markdown else "  ".join(cells).rstrip()


def _row(one: Comparison) -> tuple[str, ...]:
    _, our_seconds, _ = one.ours.of("seconds")
    _, peer_seconds, _ = one.peer.of("seconds")
    _, our_processor, _ = one.ours.of("processor")
    _, peer_processor, _ = one.peer.of("processor")
    _, our_memory, _ = one.ours.of("memory")
    _, peer_memory, _ = one.peer.of("memory")
    return (
        one.task,
        one.text,
        f"{len(one.ours.runs)} / {len(one.peer.runs)}",
        one.unit.name,
        _span(one.unit, one.ours),
        _span(one.unit, one.peer),
        figures(our_seconds / peer_seconds),
        f"{figures(our_processor)} / {figures(peer_processor)}",
        f"{our_memory / _MIB:.0f} / {peer_memory / _MIB:.0f}",
        figures(our_memory / peer_memory),
    )


def _span(unit: Unit, costs: Costs) -> str:
    least, middle, most = sorted(map(unit.of, costs.of("seconds")))
    return f"{figures(middle)} ({figures(least)}–{figures(most)})"


def figures(number: float) -> str:
    """Write a number with the two or three figures that mean something."""
    return f"{number:.2g}" if number < 1 else f"{number:.3g}" if number < 100 else f"{number:.0f}"
