"""Reads the end of a letter or text: valediction, signature, date, and what is added below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.model import Block, BlockKind, Mark, Span
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.correspondence import Formula, Said, formula, postscript
from pipeline.text.structure.lines import Line, Passage, kept_line_ends
from pipeline.text.structure.notelabels import notes_heading

__all__ = ["closer_before", "closer_of", "parts_of", "postscript_of", "signed_after"]

_KINDS = {
    Formula.VALEDICTION: BlockKind.SALUTE,
    Formula.NAME: BlockKind.SIGNED,
    Formula.DATE: BlockKind.DATELINE,
}
_PASSED = frozenset({BlockKind.NOTE, BlockKind.PAGE, BlockKind.SEPARATOR, BlockKind.TRAILER})
_MOST_PASSAGES, _MOST_LINES = 5, 6  # of a closer
_MOST_NAMES = 3  # of whom a last line may be the signature
_MOST_ADDED = 6  # passages of a postscript
_NARROW = 45  # columns; fewer than that prose seldom fills
_AT_RIGHT = 16  # columns more than the margin
_OPENS = "\"“„«‘'"
_ENDS = ".!?…:;”’\"')]»—_*"

#: What a doubt needs: where, what is said, and what to do.
Unsure = tuple[Span, str, str]


def closer_before(items: Sequence[Item], copy: CopyText) -> tuple[int, list[Item], Unsure | None]:
    """Give where the end of a division begins, what it becomes, and what is doubtful there."""
    tail = len(items)
    while tail and _passed(items[tail - 1]):
        tail -= 1
    added = _added(items, tail, copy)
    for start in range(max(1, added - _MOST_PASSAGES), added):
        parts = parts_of(items, start, copy, end=added, last=True)
        if parts is None or parts[0] != added:
            continue
        end: list[Item] = [closer_of(parts[1])]
        if added < tail:
            below = [one for one in items[added:tail] if isinstance(one, Passage)]
            end.append(postscript_of(below, copy))
        return start, [*end, *items[tail:]], None
    return len(items), [], _unsure(items, tail, copy)


def _passed(item: Item) -> bool:
    return isinstance(item, Block) and item.kind in _PASSED


def _added(items: Sequence[Item], tail: int, copy: CopyText) -> int:
    """Give where a postscript begins at the end of a division, else the end."""
    for number in range(tail - 1, max(0, tail - _MOST_ADDED) - 1, -1):
        item = items[number]
        if not isinstance(item, Passage):
            break
        if postscript(copy.text[item.lines[0].start : item.lines[0].end]):
            return number
    return tail


def parts_of(
    items: Sequence[Item], start: int, copy: CopyText, *, end: int = -1, last: bool = False
) -> tuple[int, list[Block]] | None:
    """Give the item after a closer that begins here, and its parts; None where none does.

    At the end of a division (`last`) a date will do, or a name that is sure to be one; elsewhere a
    valediction has to stand before the name.
    """
    lines: list[tuple[Line, Said, int]] = []
    stop = start
    limit = min(len(items) if end < 0 else end, start + _MOST_PASSAGES)
    while stop < limit:
        item = items[stop]
        said = list(_said(item, lines, copy)) if isinstance(item, Passage) else []
        if not said or (not last and _complete(lines) and not _dates(said)):
            break
        if len(lines) + len(said) > _MOST_LINES:
            break
        lines += [(line, one, stop) for line, one in said]
        stop += 1
    if not lines or not (_complete(lines) or (last and _signs(items, start, lines, copy))):
        return None
    return stop, list(_parts(lines))


def _said(
    passage: Passage, before: Sequence[tuple[Line, Said, int]], copy: CopyText
) -> Iterator[tuple[Line, Said]]:
    """Tell what the lines of a passage are; nothing unless each is part of a closer."""
    if len(passage.lines) > _MOST_LINES:
        return
    whole = formula(copy.text, passage.span)
    if whole and whole.formula is Formula.DATE and not _signed(passage, copy):
        yield from ((line, Said(Formula.DATE)) for line in passage.lines[:-1])
        yield passage.lines[-1], whole
        return
    goes_on = bool(before) and not passage.gap
    valediction = goes_on and before[-1][1].formula is Formula.VALEDICTION
    found: list[tuple[Line, Said]] = []
    for line in passage.lines:
        one = formula(copy.text, Span(line.start, line.end))
        if valediction and copy.text[line.start : line.end].lstrip(_OPENS)[:1].islower():
            one = Said(Formula.VALEDICTION, sure=False)
        if one is None or one.formula is Formula.ADDRESS:
            return
        found.append((line, one))
        valediction = one.formula is Formula.VALEDICTION
    yield from found


def _signed(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a name that is sure to be one stands above the date in a passage."""
    said = (formula(copy.text, Span(line.start, line.end)) for line in passage.lines[:-1])
    return any(one is not None and one.formula is Formula.NAME and one.sure for one in said)


def _dates(said: Sequence[tuple[Line, Said]]) -> bool:
    return all(one.formula is Formula.DATE for _, one in said)


def _complete(lines: Sequence[tuple[Line, Said, int]]) -> bool:
    """Tell whether lines are a valediction and a name after it, or what stands for it."""
    if lines and lines[-1][1].whole:
        return True
    order = [one.formula for _, one, _ in lines]
    if Formula.VALEDICTION not in order or Formula.NAME not in order:
        return False
    return order.index(Formula.VALEDICTION) < order.index(Formula.NAME)


def _signs(
    items: Sequence[Item], start: int, lines: Sequence[tuple[Line, Said, int]], copy: CopyText
) -> bool:
    """Tell whether lines at the end of a division sign or date it."""
    formulas = {one.formula for _, one, _ in lines}
    named = [(line, one) for line, one, _ in lines if one.formula is Formula.NAME]
    dated = {stop for _, one, stop in lines if one.formula is Formula.DATE}
    before = items[start - 1]
    if isinstance(before, Block) and before.kind is BlockKind.SEPARATOR and not dated:
        return False
    if Formula.VALEDICTION in formulas:
        first = lines[0][1]
        return first.formula is Formula.VALEDICTION and first.sure and not named
    if not _ends_text(items[start - 1], copy) or len(dated) > 1:
        return False
    if not named:
        return True
    margin = copy.layout.margin + _AT_RIGHT
    return bool(dated) or all(one.sure or line.indent >= margin for line, one in named)


def signed_after(items: Sequence[Item], number: int, copy: CopyText) -> Block | None:
    """Give the signature of a letter whose last words are the valediction: `… Yours ever,`."""
    before, item = items[number - 1], items[number]
    if not (isinstance(before, Passage) and isinstance(item, Passage)) or len(item.lines) > 1:
        return None
    said = formula(copy.text, item.span)
    if said is None or said.formula is not Formula.NAME or copy.text[before.span.end - 1] != ",":
        return None
    return Block(BlockKind.SIGNED, item.span)


def _ends_text(item: Item, copy: CopyText) -> bool:
    """Tell whether an item ends as text does, so that a name below it is no part of a list."""
    return copy.text[item.span.end - 1] in _ENDS or not isinstance(item, Passage)


def _parts(lines: Sequence[tuple[Line, Said, int]]) -> Iterator[Block]:
    """Give a block for each stretch of lines of one kind in one passage, its line ends kept."""
    for (said, _), group in groupby(lines, key=lambda one: (one[1].formula, one[2])):
        held = list(group)
        passage = Passage(tuple(line for line, _, _ in held), 0)
        dates: list[Mark] = [one.mark for _, one, _ in held if one.mark]
        yield Block(_KINDS[said], passage.span, (*kept_line_ends(passage), *dates))


def closer_of(children: Sequence[Block]) -> Block:
    """Give the block of a closer."""
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.CLOSER, span, children=tuple(children))


def postscript_of(passages: Sequence[Passage], copy: CopyText) -> Block:
    """Give the block of what is added below a signature."""
    children = copy.within(passages)
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.POSTSCRIPT, span, children=children)


def _unsure(items: Sequence[Item], tail: int, copy: CopyText) -> Unsure | None:
    """Tell of a last line that may be a signature."""
    last = items[tail - 1] if tail > 1 else None
    if not isinstance(last, Passage) or len(last.lines) > 1 or not _prose(items[tail - 2], copy):
        return None
    said = formula(copy.text, last.span)
    words = copy.words(last.span)
    named = 1 < len(words.split()) <= _MOST_NAMES
    if notes_heading(words) or not named or words.endswith((".", ",")):
        return None
    if said is None or said.formula is not Formula.NAME:
        return None
    hint = "if it is, encode it in the edition as `closer` with `signed`"
    return last.span, "the last line may be a signature", hint


def _prose(item: Item, copy: CopyText) -> bool:
    if isinstance(item, Heading) or not isinstance(item, Passage):
        return False
    wide = max(line.length for line in item.lines) >= _NARROW
    full = item.span.end - item.span.start > copy.layout.measure
    return wide and full and _ends_text(item, copy)
