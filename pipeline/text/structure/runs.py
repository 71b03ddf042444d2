"""Runs of passages that nobody has understood yet, as far as they follow one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pipeline.text.structure.copytext import Item
from pipeline.text.structure.lines import Passage

__all__ = ["groups", "in_runs"]


def in_runs(
    items: Sequence[Item], read: Callable[[list[Passage], Item | None], Sequence[Item]]
) -> list[Item]:
    """Give the items with each longest run of passages replaced by what is read in it.

    The reader is given what precedes the run, too.
    """
    found: list[Item] = []
    for is_passage, several in groupby(items, lambda one: isinstance(one, Passage)):
        if is_passage:
            run = [one for one in several if isinstance(one, Passage)]
            found += read(run, found[-1] if found else None)
        else:
            found += several
    return found


def groups(run: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Part a run at its blank lines: passages that no blank line parts stay together."""
    group: list[Passage] = []
    for passage in run:
        if group and passage.gap:
            yield group
            group = []
        group.append(passage)
    if group:
        yield group
