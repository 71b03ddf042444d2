"""Reads the words that close a text or a part of it: `THE END`, `FINIS`, `END OF VOLUME I`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Feature, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.heads.closing import closes
from pipeline.text.structure.lines import Passage, kept_line_ends

__all__ = ["trailers"]

_PRINTER = re.compile(  # the words that name who printed a book
    r"\b(?:printed[ \t]+(?:by|at|in|for)|printers?|gedruckt|druck(?:erei)?|buchdruckerei|imprimé"
    r"|imprimerie|impreso|imprenta|stampato|tipografia|типография|отпечатано|напечатано)\b",
    re.IGNORECASE,
)
_COLOPHON = 2  # passages of it
_LONGEST = 100  # characters


def trailers(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a trailer of each closing line that stands at the end of a division."""
    if copy.trust(Feature.HEADINGS) is Trust.NONE or not any(
        isinstance(item, Heading) for item in items
    ):
        return items, ()
    done = list(items)
    last = True
    printed: list[int] = []
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Heading):
            last, printed = True, []
        elif last and isinstance(item, Passage) and closes(item, copy):
            if printed and not _names_printer(items[printed[-1]], copy):
                last = False
                continue
            for place in (at, *printed):
                done[place] = _trailer(items[place])
            printed = []
        elif last and isinstance(item, Passage) and _short(item) and len(printed) < _COLOPHON:
            printed.append(at)
        elif not (isinstance(item, Block) and item.kind in {BlockKind.PAGE, BlockKind.SEPARATOR}):
            last = False
    return done, ()


def _short(passage: Passage) -> bool:
    return passage.span.end - passage.span.start <= _LONGEST


def _names_printer(item: Item, copy: CopyText) -> bool:
    return bool(_PRINTER.search(copy.words(item.span)))


def _trailer(item: Item) -> Item:
    kept = kept_line_ends(item) if isinstance(item, Passage) else ()
    return Block(BlockKind.TRAILER, item.span, kept)
