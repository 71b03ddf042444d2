"""Reads the title page that may stand before the first heading of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.model import Block, BlockKind
from pipeline.text.structure.candidates import Candidate
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.headingforms import capitals, title_like, trimmed
from pipeline.text.structure.lines import Passage

__all__ = ["title_page"]

_IMPRINT = re.compile(
    r"(?<![^\W_])(?:transcriber|copyright|printed|published|publisher"
    r"|entered according|all rights)",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"[_*]*(?i:by|von|par|por|di|de|van|av|translated by|edited by)"
    r"(?:$|[ \t]*\n|[ \t]+[_*]*[A-ZÀ-Þ])"
)
_MOST = 40  # passages that a title page has at most
_SHORT = 75  # characters of a line of it
_PROSE = 50  # characters of a line of prose on the mean
_BY = 12  # characters of `by` and the like
_LARGE = 2  # blank lines
_FEW = 8  # lines of one passage of it
_AMONG = frozenset({BlockKind.FIGURE, BlockKind.SEPARATOR, BlockKind.PAGE})


def title_page(items: Sequence[Item], heads: Sequence[Candidate], copy: CopyText) -> range:
    """Give the items that a title page takes before the first heading of a text, mostly none.

    It stands before the first heading that words or numbers show for one, and is of short lines;
    a transcriber's note may go before it.
    """
    page = _before(items, heads, _first_heading(heads, _notes(heads)), copy)
    page = page or _before(items, heads, _first_heading(heads, set()), copy)
    return _further(items, heads, page, copy)


def _further(
    items: Sequence[Item], heads: Sequence[Candidate], page: range, copy: CopyText
) -> range:
    """Give a title page with what stands on it after a heading: `Vol. I`, and the publisher.

    It begins the text, or where it was found to begin; its last line that says who wrote,
    published or printed the text is beyond what was found of it.
    """
    start = end = page.start if page else 0
    notes = _notes(heads)
    while end < min(len(items), _MOST) and end not in notes and _of_title_page(items[end], copy):
        end += 1
    signs = [at for at in range(start + 1, end) if _says_who(items[at], copy)]
    if not signs or (page and signs[-1] < page.stop) or not _begins(items[start], copy, first=True):
        return page
    last = signs[-1]
    shown = {one.at for one in heads if not one.bare}
    inner = [at for at in range(start, last) if at in shown]
    if len(inner) > 1 or end == len(items):
        return page
    gaps = (at for at in range(last + 1, end) if at in shown or _gap(items[at]) >= _LARGE)
    stop = next(gaps, end)
    parted = stop in shown or isinstance(items[stop], Heading) or _gap(items[stop]) >= _LARGE
    return range(start, stop) if parted else page


def _gap(item: Item) -> int:
    return item.gap if isinstance(item, Passage) else 0


def _says_who(item: Item, copy: CopyText) -> bool:
    """Tell whether a passage says who wrote the text, or published it."""
    if not isinstance(item, Passage):
        return False
    words = copy.words(item.span)
    return bool(_WRITER.match(words) or _IMPRINT.search(words))


def _before(items: Sequence[Item], heads: Sequence[Candidate], end: int, copy: CopyText) -> range:
    """Give the items of a title page that ends before the item `end`."""
    if not 0 < end <= _MOST:
        return range(0)
    notes = _notes(heads)
    start = end
    while start and start - 1 not in notes and _of_title_page(items[start - 1], copy):
        start -= 1
    while start < end and not _begins(items[start], copy, first=start == 0):
        start += 1
    headed = start > 0 and any(one.at < start and one.at not in notes for one in heads)
    while end > start and copy.words(items[end - 1].span) == "THE":
        end -= 1  # it leads to the heading
    found = start < end and not headed and isinstance(items[start], Passage)
    return range(start, end) if found else range(0)


def _first_heading(heads: Sequence[Candidate], notes: set[int]) -> int:
    """Give the place of the first heading that isn't bare, or holds counted ones; 0 for none."""
    holding = [
        before.at
        for before, one in pairwise(heads)
        if before.bare and one.at == before.at + 1 and one.value == 1
    ]
    held = set(holding) if len(holding) > 1 else set()
    shown = (one.at for one in heads if not one.bare or one.at in held)
    return next((at for at in shown if at not in notes), 0)


def _notes(heads: Sequence[Candidate]) -> set[int]:
    """Give the places of the notes that go before all other headings."""
    first = takewhile(lambda one: one.kind == "notes" or one.bare, heads)
    return {one.at for one in first if one.kind == "notes"}


def _begins(item: Item, copy: CopyText, *, first: bool) -> bool:
    """Tell whether a title page may begin with an item, the first of the text or another."""
    if not isinstance(item, Passage):
        return False
    lines = copy.lines(item)
    title = trimmed(" ".join(lines)).rstrip(":;,")
    if first:
        motto = len(lines) > 1 and lines[-1].startswith(("--", "—", "–"))
        plain = bool(title) and title[0] not in "[("
        return not motto and plain and (capitals(title) or title_like(title))
    return item.gap >= _LARGE and capitals(title)


def _of_title_page(item: Item, copy: CopyText) -> bool:
    if not isinstance(item, Passage):
        return isinstance(item, Block) and item.kind in _AMONG
    lines = copy.lines(item)
    if len(lines) <= _FEW and _IMPRINT.search(" ".join(lines)):
        return True
    if len(lines) == 1 and _WRITER.match(lines[0]):
        return len(lines[0]) <= _SHORT
    lowered = sum(line[0].islower() for line in lines)
    begins_low = lines[0][0].islower() and len(lines[0]) > _BY
    if begins_low or lowered * 2 > len(lines) > 1 or len(lines) > _FEW:
        return False
    if any(len(line) > _SHORT for line in lines):
        return False
    return len(lines) == 1 or sum(map(len, lines)) < _PROSE * len(lines)
