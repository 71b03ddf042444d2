"""Reads the source's own table of contents, and its list of illustrations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model import Block, BlockKind, Feature, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.headingforms import capitals, form_of, key_of
from pipeline.text.structure.headingwords import RANKS
from pipeline.text.structure.lines import Line, Passage, kept_line_ends

__all__ = ["contents", "entries_of"]

_KINDS = frozenset({"contents", "illustrations"})
_PAGED = re.compile(
    r"(?:[ \t.…_·-]*[ \t.…]|\t)(?:p\.|pp\.|S\.|стр\.)?[ \t]*(?:\d{1,4}|[ivxlc]{1,7})\.?$"
)
_COLUMN = re.compile(r"(?:chap(?:ter)?\.?|no\.?)?[ \t]*(?:pages?|seite|стр\.?|s\.)", re.IGNORECASE)
_LONG = 160  # characters of a line of prose; no entry of one line is so long
_PROSE_LINES = 4  # full lines of prose
_MOST = 5000  # passages that a table of contents may have
_LARGE = 3  # blank lines
_BLOCKS = frozenset({BlockKind.TABLE, BlockKind.LIST, BlockKind.PAGE, BlockKind.SEPARATOR})
_STOPS = ".!?”\"’'»"


def contents(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a heading and a list of each table of contents whose end is certain."""
    if copy.trust(Feature.CONTENTS) is Trust.NONE:
        return items, ()
    done: list[Item] = []
    named: set[str] = set()
    at = 0
    while at < len(items):
        item = items[at]
        kind = _begins(item, copy)
        end = _end(items, at, copy, named) if kind and isinstance(item, Passage) else 0
        if isinstance(item, Passage) and end:
            done += _table(item, items[at + 1 : end], kind, copy)
            at = end
        else:
            done.append(item)
            at += 1
    return done, ()


def entries_of(items: Sequence[Item], copy: CopyText) -> frozenset[str]:
    """Give the entries of the tables of contents that were read, as keys; and their titles."""
    keys: set[str] = set()
    inside = False
    for item in items:
        if isinstance(item, Heading):
            inside = item.kind == "contents"
        elif inside and isinstance(item, Block) and item.kind is BlockKind.LIST:
            for entry in item.children:
                keys |= _keys(copy.words(entry.span), copy)
    return frozenset(key for key in keys if len(key) > 2)  # noqa: PLR2004


def _keys(entry: str, copy: CopyText) -> set[str]:
    words = " ".join(_unpaged(entry, copy).split())
    form = form_of(words, copy.language)
    keys = {key_of(words)}
    if form and form.title:
        keys.add(key_of(form.title))
    return keys


def _paged(entry: str, copy: CopyText) -> re.Match[str] | None:
    """Find the page number that ends an entry; the number of `Chapter 1` is none."""
    paged = _PAGED.search(entry)
    if paged and not re.search(r"[.…]{2}| {2}|\t", paged[0]):
        form = form_of(entry, copy.language)
        return None if form and form.number and not form.title else paged
    return paged


def _unpaged(entry: str, copy: CopyText) -> str:
    """Give an entry without its page number, and what leads to it."""
    paged = _paged(entry, copy)
    bare = entry[: paged.start()] if paged else entry
    return bare.rstrip(" \t.…_·")


def _begins(item: Item, copy: CopyText) -> str:
    """Tell whether a passage begins with the heading of a table of contents, and of which."""
    if not isinstance(item, Passage):
        return ""
    line = copy.words(Span(item.lines[0].start, item.lines[0].end))
    form = form_of(line, copy.language)
    kind = form.kind if form and form.shape == "named" else ""
    return kind if kind in _KINDS else ""


def _end(items: Sequence[Item], start: int, copy: CopyText, named: set[str]) -> int:
    """Give the number of the item after a table of contents; 0 where none is certain.

    It ends before the first heading that repeats an entry, of this table or of one before it
    (`named`); else, where its entries have page numbers, after the last of them; else before a
    large gap.
    """
    limit = _limit(items, start, copy)
    first = items[start]
    inner = copy.lines(first)[1:] if isinstance(first, Passage) else []
    repeated = _repeated(
        [inner, *(_lines(items[at], copy) for at in range(start + 1, limit))], named, copy
    )
    if repeated is not None:
        return _back(items, start + repeated, start, copy)
    paged = [at for at in range(start + 1, limit) if _is_paged(items[at], copy)]
    if paged:
        return paged[-1] + 1
    if limit == len(items) or _begins(items[limit], copy):
        return limit if limit - start > 1 or inner else 0
    return _before_gap(items, start, limit) if limit - start > 1 else 0


def _back(items: Sequence[Item], end: int, start: int, copy: CopyText) -> int:
    """Step back from the title of the first chapter to its number, which stands before it."""
    title, lines = _lines(items[end], copy), _lines(items[end - 1], copy)
    if end - 1 <= start + 1 or len(lines) != 1 or not title:
        return end
    form = form_of(title[0], copy.language)
    number = form_of(lines[0], copy.language)
    before = form is None and number is not None and number.number and not number.title
    return end - 1 if before else end


def _lines(item: Item, copy: CopyText) -> list[str]:
    return copy.lines(item) if isinstance(item, Passage) else []


def _limit(items: Sequence[Item], start: int, copy: CopyText) -> int:
    """Give the number of the first item after the start that can be no part of the table."""
    for at in range(start + 1, min(len(items), start + _MOST)):
        item = items[at]
        if isinstance(item, Heading) or (isinstance(item, Block) and item.kind not in _BLOCKS):
            return at
        if isinstance(item, Passage) and (_prose(item, copy) or _begins(item, copy)):
            return at
    return min(len(items), start + _MOST)


def _prose(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage is a paragraph, and neither entries nor one with its synopsis."""
    lines = copy.lines(passage)
    if any(_paged(line, copy) for line in lines[-2:]):
        return False
    form = form_of(lines[0][:120], copy.language)
    text_end = lines[-1][-1]
    long = len(lines[0]) > _LONG or (
        len(lines) >= _PROSE_LINES
        and copy.layout.measure > 0
        and copy.layout.fills(copy.text, passage)
    )
    if form and (form.counted or form.title):
        return False
    dashes = sum(line.count("--") + line.count("—") for line in lines)
    if dashes >= len(lines):
        return False
    sentence = len(lines) > 1 and text_end in _STOPS and copy.layout.fills(copy.text, passage)
    return long or (sentence and not capitals(lines[0]))


def _place_key(line: str, outer: dict[int, str], copy: CopyText) -> str:
    """Give the key of an entry or heading, with what it lies in where that is counted.

    `outer` holds the counted entries that are open, by their rank; it is brought up to date.
    """
    form = form_of(_unpaged(line, copy), copy.language)
    if form and form.counted and form.number and form.kind in RANKS:
        rank = RANKS[form.kind]
        for inner in [other for other in outer if other >= rank]:
            del outer[inner]
        outer[rank] = f"{form.kind} {form.number.value}"
        return " ".join(outer[other] for other in sorted(outer))
    if form and form.shape == "named" and not form.title:
        return form.kind
    return key_of(form.title if form and form.title else _unpaged(line, copy))


def _repeated(parts: Sequence[Sequence[str]], named: set[str], copy: CopyText) -> int | None:
    """Give the number of the first part that repeats the first entry, or a counted one.

    `named` are the keys of earlier tables; those of this one are added.
    """
    outer: dict[int, str] = {}
    known: set[str] = set()
    first = ""
    for number, lines in enumerate(parts):
        paged = any(_paged(line, copy) for line in lines)
        for place, line in enumerate(lines):
            if _COLUMN.fullmatch(line.strip()) or not line.strip():
                continue
            key = _place_key(line, outer, copy)
            again = key == first or (
                key in known and bool(outer) and key.startswith(_open_key(outer))
            )
            if number and not paged and place == 0 and first and (again or key in named):
                named |= known
                return number
            if len(key) > 1:
                first = first or key
                known.add(key)
    named |= {first} if first else set()
    return None


def _open_key(outer: dict[int, str]) -> str:
    """Give the key of the counted entry that is open."""
    return " ".join(outer[rank] for rank in sorted(outer))


def _is_paged(item: Item, copy: CopyText) -> bool:
    if isinstance(item, Block):
        return item.kind in {BlockKind.TABLE, BlockKind.LIST}
    return isinstance(item, Passage) and any(_paged(line, copy) for line in copy.lines(item))


def _before_gap(items: Sequence[Item], start: int, limit: int) -> int:
    """Give the place of the first large gap after entries, 0 where there is none."""
    gaps = [
        (item.gap, at)
        for at in range(start + 2, limit + 1)
        if isinstance(item := items[at], Passage)
    ]
    if not gaps:
        return 0
    widest = max(gap for gap, _ in gaps)
    inner = min(gap for gap, _ in gaps)
    if widest < _LARGE or (widest == inner and len(gaps) > 1):
        return 0
    return next(at for gap, at in gaps if gap == widest)


def _table(head: Passage, rest: Sequence[Item], kind: str, copy: CopyText) -> Iterator[Item]:
    """Give the heading, and what follows as one list after another between other blocks."""
    cut = list(head.cut(1)) if len(head.lines) > 1 else [head]
    yield Heading(Block(BlockKind.HEADING, cut[0].span, kept_line_ends(cut[0])), 1, kind)
    entries: list[Block] = []
    for item in _whole([*cut[1:], *rest]):
        if isinstance(item, Passage):
            entries += _entries(item, copy)
        elif not isinstance(item, Heading):
            yield from _listed(entries)
            entries = []
            yield item
    yield from _listed(entries)


def _whole(items: Sequence[Item]) -> Iterator[Item]:
    """Put together the passages that no blank line parts."""
    waiting: list[Line] = []
    gap = 0
    for item in items:
        if waiting and not (isinstance(item, Passage) and item.gap == 0):
            yield Passage(tuple(waiting), gap)
            waiting = []
        if isinstance(item, Passage):
            gap = gap if waiting else item.gap
            waiting += item.lines
        else:
            yield item
    if waiting:
        yield Passage(tuple(waiting), gap)


def _listed(entries: Sequence[Block]) -> Iterator[Block]:
    if entries:
        span = Span(entries[0].span.start, entries[-1].span.end)
        yield Block(BlockKind.LIST, span, children=tuple(entries), attributes=(("rend", "simple"),))


def _entries(passage: Passage, copy: CopyText) -> Iterator[Block]:
    """Part a passage into entries: a line that goes on the one before it belongs to that."""
    lines = passage.lines
    paged = sum(bool(_paged(line, copy)) for line in copy.lines(passage)) * 2 >= len(lines)
    starts = [0]
    starts += [
        number
        for number, (before, line) in enumerate(pairwise(lines), start=1)
        if not _goes_on(before, line, copy, paged=paged)
    ]
    for start, stop in pairwise([*starts, len(lines)]):
        yield Block(BlockKind.ITEM, Span(lines[start].start, lines[stop - 1].end))


def _goes_on(before: Line, line: Line, copy: CopyText, *, paged: bool) -> bool:
    above, words = copy.text[before.start : before.end], copy.text[line.start : line.end]
    if _COLUMN.fullmatch(above.strip()) or form_of(words[:120], copy.language):
        return False
    if words[0].islower() or above.endswith(("--", "—", ",", "-")):
        return True
    if paged:
        inset = line.indent > before.indent or not capitals(above)
        return not _paged(above, copy) and bool(_paged(words, copy)) and inset
    form = form_of(above[:120], copy.language)
    if form and form.number and not form.title and line.indent > before.indent:
        return True
    return copy.layout.measure > 0 and copy.layout.full(copy.text, before, line)
