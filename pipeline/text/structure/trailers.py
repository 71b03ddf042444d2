"""Reads the words that close a text or a part of it: `THE END`, `FINIS`, `END OF VOLUME I`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Feature, Trust
from pipeline.text.structure.closing import closes
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.lines import Passage, kept_line_ends

__all__ = ["trailers"]


def trailers(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a trailer of each closing line that stands at the end of a division."""
    if copy.trust(Feature.HEADINGS) is Trust.NONE or not any(
        isinstance(item, Heading) for item in items
    ):
        return items, ()
    done = list(items)
    last = True
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Heading):
            last = True
        elif last and isinstance(item, Passage) and closes(item, copy):
            done[at] = Block(BlockKind.TRAILER, item.span, kept_line_ends(item))
        elif not (isinstance(item, Block) and item.kind in {BlockKind.PAGE, BlockKind.SEPARATOR}):
            last = False
    return done, ()
