"""Reads the title page that may stand before the first heading of a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Block, BlockKind
from pipeline.text.structure.candidates import Candidate
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.lines import Passage

__all__ = ["title_page"]

_MOST = 40  # passages that a title page has at most
_SHORT = 75  # characters of a line of it
_PROSE = 50  # characters of a line of prose on the mean
_FEW = 8  # lines of one passage of it
_AMONG = frozenset({BlockKind.FIGURE, BlockKind.SEPARATOR, BlockKind.PAGE})


def title_page(items: Sequence[Item], heads: Sequence[Candidate], copy: CopyText) -> int:
    """Give the number of items that a title page takes at the start of a text, mostly none.

    It stands before the first heading that words or numbers show for one, and is of short lines.
    """
    holding = [
        before.at
        for before, one in pairwise(heads)
        if before.bare and one.at == before.at + 1 and one.value == 1
    ]
    held = set(holding) if len(holding) > 1 else set()
    end = next((one.at for one in heads if not one.bare or one.at in held), None)
    if end is None or not 0 < end <= _MOST or not isinstance(items[0], Passage):
        return 0
    return end if all(_of_title_page(item, copy) for item in items[:end]) else 0


def _of_title_page(item: Item, copy: CopyText) -> bool:
    if isinstance(item, Heading):
        return False
    if isinstance(item, Block):
        return item.kind in _AMONG
    lines = copy.lines(item)
    if any(len(line) > _SHORT for line in lines) or len(lines) > _FEW:
        return False
    return len(lines) == 1 or sum(map(len, lines)) < _PROSE * len(lines)
