"""Prints comparisons as one table, for a terminal or for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.benchmarks.processes import Costs

_MIB = 1024 * 1024
_HEADS = (
    "task",
    "text",
    "runs",
    "Corrigenda, s",
    "peer, s",
    "ratio",
    "processor, s",
    "memory, MiB",
    "ratio",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same work done by us and by a peer."""

    task: str
    text: str
    ours: Costs
    peer: Costs


def table(comparisons: Iterable[Comparison], *, markdown: bool) -> str:
    """Lay out the comparisons; times are `median (least-most)`, the rest medians, ours / peer."""
    rows = [_HEADS, *(_row(one) for one in comparisons)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    if markdown:
        rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(row, widths, markdown=markdown) for row in rows)


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
        _span(one.ours.of("seconds")),
        _span(one.peer.of("seconds")),
        _figures(our_seconds / peer_seconds),
        f"{_figures(our_processor)} / {_figures(peer_processor)}",
        f"{our_memory / _MIB:.0f} / {peer_memory / _MIB:.0f}",
        _figures(our_memory / peer_memory),
    )


def _span(seconds: tuple[float, float, float]) -> str:
    least, middle, most = map(_figures, seconds)
    return f"{middle} ({least}–{most})"


def _figures(number: float) -> str:
    """Write a number with the two or three figures that mean something."""
    decimals = next((n for n, limit in ((0, 100), (1, 10), (2, 1)) if number >= limit), 4)
    return f"{number:.{decimals}f}"
