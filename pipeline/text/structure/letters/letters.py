"""Reads letters, and the ends of texts that are signed and dated as letters are.

A division may open with a date and a greeting and close with a valediction, a name and a date (TEI
P5, 4.2.2). A letter inside a chapter is a text of its own; it is one where both ends are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.letters.closers import (
    closer_before,
    closer_of,
    parts_of,
    postscript_of,
    signed_after,
)
from pipeline.text.structure.letters.formulas import (
    Formula,
    Said,
    formula,
    postscript,
    run_in_salute,
    salute,
)
from pipeline.text.structure.lines import Line, Passage

__all__ = ["DOUBTFUL_LETTER", "letters"]

DOUBTFUL_LETTER = declare(
    "S042",
    "doubtful-letter",
    Severity.QUERY,
    """A passage may be part of a letter, or sign the text; the other end, or a date, is wanting.

    A letter inside a chapter is encoded as a text of its own, from its greeting to its signature;
    so both must be there. A line that may be a name closes a text only where a date, a valediction
    or its place at the right of the page says so.

    Example: `My dear Harriet,` on a line of its own, and no `Yours, …` before the chapter ends, or
    `Yours, …` and a name, and no greeting before them that is known for one; or
    a last line `Karl Marx` below an article.

    Let it stand if it is no letter and no signature. Otherwise encode it in the edition
    (`floatingText type="letter"`, or `closer` with `signed` at the end of the division), or ingest
    again with `--structure letters=all`: a last line is a signature then, and what stands between a
    date and a signature a letter, whatever its greeting. Where one has no end, only you can say.
    """,
)

_LONGEST = 80  # items from the greeting of a letter to its signature
_MOST_HEAD = 5  # passages above the text of a letter
_MOST_ABOVE = 4  # lines from those above a letter to its greeting
_AT_RIGHT = 16  # columns more than the margin
_OPENS = "\"“„«‘'_"
_GOES_ON = ",;:!?"
_GREETED = ",:!—-"  # ends a greeting
_SHORT = 80  # characters of a line above the text of a letter


def letters(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make openers, closers and postscripts, and blocks of the letters inside chapters."""
    if copy.trust(Feature.LETTERS) is Trust.NONE:
        return items, ()
    found: list[Item] = []
    doubts: list[Doubt] = []
    division: list[Item] = []
    for item in [*items, None]:
        if item is not None and not isinstance(item, Heading):
            division.append(item)
            continue
        if division:
            found += _division(division, copy, doubts)
            division = []
        if item is not None:
            found.append(item)
    return found, doubts


def _division(items: list[Item], copy: CopyText, doubts: list[Doubt]) -> list[Item]:
    """Read what lies between two headings.

    What a division closes with may be the end of a letter that begins inside it.
    """
    items = list(_parted(items, copy))
    stop, end, _ = closer_before(items, copy)
    closed = any(isinstance(one, Block) and one.kind is BlockKind.CLOSER for one in end)
    start, opener = 0, list[Item]()
    if not _ends_before(items[:stop], copy):
        start, opener = _opener(items[:stop], copy, closed=closed)
    if opener:
        return [*opener, *_inner(items[start:stop], copy, doubts), *end]
    inner = _inner(items, copy, doubts, stop)
    stop, end, doubt = closer_before(inner, copy)
    if doubt and copy.trust(Feature.LETTERS) is Trust.ALL:
        stop = next(number for number, one in enumerate(inner) if one.span == doubt[0])
        end = [closer_of([Block(BlockKind.SIGNED, doubt[0])]), *inner[stop + 1 :]]
    elif doubt:
        doubts.append(Doubt(DOUBTFUL_LETTER, *doubt))
    return [*inner[:stop], *end]


def _opener(items: Sequence[Item], copy: CopyText, *, closed: bool) -> tuple[int, list[Item]]:
    """Give how many items the opener of a division takes, and what they become."""
    children: list[Block] = []
    dated = False
    for number, item in enumerate(items[:_MOST_HEAD]):
        if not isinstance(item, Passage):
            break
        line = item.lines[0]
        words = copy.text[line.start : line.end]
        if salute(words):
            children.append(Block(BlockKind.SALUTE, Span(line.start, line.end)))
            return number + 1, [_held(children), *_after(item, 1)]
        begins = run_in_salute(words) if dated or closed else 0
        if begins:
            children.append(Block(BlockKind.SALUTE, Span(line.start, line.start + begins)))
            return number + 1, [_held(children), *_rest(item, begins, copy)]
        head = list(_head(item, copy))
        if not head:
            return (number, [_held(children)]) if dated and closed else (0, [])
        dated = dated or any(one.kind is BlockKind.DATELINE for one in head)
        children += head
    return 0, []


def _head(passage: Passage, copy: CopyText) -> Iterator[Block]:
    """Give the lines above a letter: where and when it was written, and to whom. Or nothing."""
    *before, last = passage.lines
    said = [*(_above(line, copy, goes_on=True) for line in before), _above(last, copy)]
    if not all(one and one.formula in {Formula.DATE, Formula.ADDRESS} for one in said):
        return
    for line, one in zip(passage.lines, said, strict=True):
        dated = one is not None and one.formula is Formula.DATE
        marks = (one.mark,) if one and one.mark else ()
        kind = BlockKind.DATELINE if dated else BlockKind.SALUTE
        yield Block(kind, Span(line.start, line.end), marks)


def _above(line: Line, copy: CopyText, *, goes_on: bool = False) -> Said | None:
    """Tell what a line above a letter is; one at the right says where or when it was written.

    A comma may end it where what it says `goes_on` below.
    """
    said = formula(copy.text, Span(line.start, line.end))
    if said is not None and said.formula is not Formula.NAME:
        return said
    far = copy.layout.margin + _AT_RIGHT <= line.indent and line.length <= _SHORT
    begins = copy.text[line.start].isalpha() or copy.text[line.start] in _OPENS
    end = copy.text[line.end - 1]
    if far and begins and (end not in _GOES_ON or (goes_on and end == ",")):
        return Said(Formula.DATE, sure=False)
    return said


def _parted(items: Sequence[Item], copy: CopyText) -> Iterator[Item]:
    """Part the lines above a greeting from it where no blank line does."""
    for item in items:
        place = 0
        if isinstance(item, Passage):
            greets = (
                number
                for number, line in enumerate(item.lines[1:_MOST_ABOVE], 1)
                if salute(copy.text[line.start : line.end])
            )
            place = next(greets, 0)
        if (
            place
            and isinstance(item, Passage)
            and all(_above(line, copy) for line in item.lines[:place])
        ):
            yield from item.cut(place)
        else:
            yield item


def _held(children: Sequence[Block]) -> Block:
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.OPENER, span, children=tuple(children))


def _after(passage: Passage, lines: int) -> Iterator[Passage]:
    """Give what is left of a passage after its first lines."""
    if len(passage.lines) > lines:
        yield Passage(passage.lines[lines:], 0)


def _rest(passage: Passage, length: int, copy: CopyText) -> Iterator[Passage]:
    """Give what is left of a passage after the first characters of its first line."""
    line, lines = passage.lines[0], passage.lines[1:]
    start = line.start + length
    while start < line.end and copy.text[start] in " \t":
        start += 1
    if start < line.end:
        lines = (Line(start, line.end, lines[0].indent if lines else line.indent), *lines)
    if lines:
        yield Passage(lines, 0)


def _ends_before(items: Sequence[Item], copy: CopyText) -> bool:
    """Tell whether the letter a division opens with ends before the division does."""
    for number, item in enumerate(items[:_MOST_HEAD]):
        if isinstance(item, Passage) and _greets(item, copy):
            return _letter(items, number, copy) is not None
    return False


def _greets(passage: Passage, copy: CopyText) -> bool:
    line = passage.lines[0]
    words = copy.text[line.start : line.end]
    return salute(words) or run_in_salute(words) > 0


def _inner(
    items: Sequence[Item], copy: CopyText, doubts: list[Doubt], end: int | None = None
) -> list[Item]:
    """Find the letters inside a division; what begins at `end` closes the division itself."""
    found: list[Item] = []
    number = 0
    while number < len(items):
        item = items[number]
        letter = None
        parts = (
            _end_at(items, number, copy) if number < (len(items) if end is None else end) else None
        )
        if parts:
            if copy.trust(Feature.LETTERS) is Trust.ALL and (begun := _begun(found, copy)):
                number, closer = _ended(items, *parts, copy)
                found[-begun:] = [_unopened(found[-begun:], closer, copy)]
                continue
            said = "a valediction and a name, and no greeting before them: perhaps a letter"
            hint = "encode the letter in the edition as `floatingText`"
            doubts.append(Doubt(DOUBTFUL_LETTER, items[number].span, said, hint))
        if isinstance(item, Passage) and _greets(item, copy):
            letter = _letter(items, number, copy)
            if letter is None and _alone(item, copy) and _dated(items, number, copy):
                said = "a date and a greeting, and no signature: perhaps a letter"
                hint = "encode the letter in the edition as `floatingText`"
                doubts.append(Doubt(DOUBTFUL_LETTER, item.span, said, hint))
        if letter is None:
            found.append(item)
            number += 1
            continue
        stop, block = letter
        before = _dated(items, number, copy)
        head = found[len(found) - before :]
        del found[len(found) - before :]
        found.append(_dated_letter(head, block, copy))
        number = stop
    return found


def _end_at(
    items: Sequence[Item], number: int, copy: CopyText
) -> tuple[int, Sequence[Block]] | None:
    """Give the valediction and the name that begin at an item, None where none do."""
    parts = parts_of(items, number, copy) if isinstance(items[number], Passage) else None
    return parts if parts and parts[1][0].kind is BlockKind.SALUTE else None


def _begun(found: Sequence[Item], copy: CopyText) -> int:
    """Give how many of the last items there are from a dateline on; 0 where none is near."""
    for number, item in enumerate(reversed(found[-_LONGEST:]), 1):
        if isinstance(item, Block) and item.kind is BlockKind.LETTER:
            break
        if number > 1 and isinstance(item, Passage):
            head = list(_head(item, copy))
            if any(one.kind is BlockKind.DATELINE for one in head):
                return number
    return 0


def _unopened(items: Sequence[Item], closer: Sequence[Block], copy: CopyText) -> Block:
    """Make the block of a letter from its dateline on; a short line below it is its greeting."""
    first, second, *others = items
    opener = list(_head(first, copy)) if isinstance(first, Passage) else []
    words = copy.words(second.span)
    if isinstance(second, Passage) and len(words) <= _SHORT and words[-1] in _GREETED:
        opener.append(Block(BlockKind.SALUTE, second.span))
    else:
        others = [second, *others]
    text = _text(others, copy)
    children = (_held(opener), *text, *closer)
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.LETTER, span, children=children, attributes=(("type", "letter"),))


def _alone(item: Item, copy: CopyText) -> bool:
    line = item.lines[0] if isinstance(item, Passage) else None
    return line is not None and salute(copy.text[line.start : line.end])


def _dated(items: Sequence[Item], number: int, copy: CopyText) -> int:
    """Give how many passages before a greeting are its dateline."""
    before = items[number - 1] if number else None
    if isinstance(before, Passage):
        head = list(_head(before, copy))
        return int(any(one.kind is BlockKind.DATELINE for one in head))
    return 0


def _dated_letter(head: Sequence[Item], letter: Block, copy: CopyText) -> Block:
    """Put the dateline before the greeting into the opener of a letter."""
    dates = [one for item in head if isinstance(item, Passage) for one in _head(item, copy)]
    if not dates:
        return letter
    opener = letter.children[0]
    children = (_held([*dates, *opener.children]), *letter.children[1:])
    return replace(letter, span=Span(dates[0].span.start, letter.span.end), children=children)


def _letter(items: Sequence[Item], number: int, copy: CopyText) -> tuple[int, Block] | None:
    """Give the letter that a passage begins, and the number of the item after it."""
    for stop in range(number + 1, min(len(items), number + _LONGEST)):
        item = items[stop]
        if not isinstance(item, Passage):
            continue
        if _greets(item, copy):
            return None
        parts = parts_of(items, stop, copy)
        alone = stop == number + 1 and _alone(items[number], copy)
        if parts is None and not alone and (signed := signed_after(items, stop, copy)):
            parts = stop + 1, [signed]
        if parts:
            end, closer = _ended(items, *parts, copy)
            return end, _whole(items[number:stop], closer, copy)
    return None


def _ended(
    items: Sequence[Item], end: int, children: Sequence[Block], copy: CopyText
) -> tuple[int, list[Block]]:
    """Give the closer of a letter, a postscript below it perhaps, and the item after them."""
    end, children = _before_next(items, end, children, copy)
    following = items[end] if end < len(items) else None
    closer = [closer_of(children)]
    if isinstance(following, Passage) and postscript(copy.words(following.span)[:20]):
        closer.append(postscript_of([following], copy))
        end += 1
    return end, closer


def _before_next(
    items: Sequence[Item], end: int, children: Sequence[Block], copy: CopyText
) -> tuple[int, Sequence[Block]]:
    """Leave the date below a letter to the letter that follows it, where one does."""
    following = items[end] if end < len(items) else None
    last = children[-1]
    dated = last.kind is BlockKind.DATELINE and last.span == items[end - 1].span
    if dated and isinstance(following, Passage) and _greets(following, copy):
        return end - 1, children[:-1]
    return end, children


def _whole(items: Sequence[Item], closer: Sequence[Block], copy: CopyText) -> Block:
    """Make the block of a letter: greeting, text and closer."""
    first = items[0]
    if not isinstance(first, Passage):
        raise TypeError("a letter begins with a passage")
    line = first.lines[0]
    words = copy.text[line.start : line.end]
    length = len(words) if salute(words) else run_in_salute(words)
    greeting = Block(BlockKind.SALUTE, Span(line.start, line.start + length))
    text = _text([*_rest(first, length, copy), *items[1:]], copy)
    children = (_held([greeting]), *text, *closer)
    span = Span(line.start, children[-1].span.end)
    return Block(BlockKind.LETTER, span, children=children, attributes=(("type", "letter"),))


def _text(items: Sequence[Item], copy: CopyText) -> Iterator[Block]:
    """Give the blocks of what stands in a letter."""
    passages: list[Passage] = []
    for item in items:
        if isinstance(item, Passage):
            passages.append(item)
            continue
        yield from copy.within(passages) if passages else ()
        passages = []
        yield item.block if isinstance(item, Heading) else item
    yield from copy.within(passages) if passages else ()
