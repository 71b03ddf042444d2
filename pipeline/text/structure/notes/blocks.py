"""Makes the block of a note: its label and its closing bracket are signs, what it says is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Attributes, Block, BlockKind, Mark, Span
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.notes.labels import Label
from pipeline.text.structure.signs import sign

__all__ = ["closing", "note_of"]

_BRACKET = re.compile(r"[\[\]]")
_NO_TEXT = frozenset({BlockKind.SEPARATOR, BlockKind.PAGE})
_PLACES = {"margin": "margin", "aside": "inline", "note": "foot"}


def closing(text: str, span: Span, depth: int) -> tuple[int, int | None]:
    """Give how many brackets are open after a stretch, and where the first of them closed."""
    for found in _BRACKET.finditer(text, span.start, span.end):
        depth += 1 if found[0] == "[" else -1
        if depth == 0:
            return 0, found.end()
    return depth, None


def note_of(
    held: Sequence[Item], label: Label, end: int | None, section: str, copy: CopyText
) -> Block:
    """Give the block of a note that begins with a label and holds these passages and blocks.

    `end` is where the bracket that closes it ends, None where there is none.
    """
    inner = _trimmed(held, label.span, end, copy.text)
    children = list(_read(inner, copy))
    stop = end or held[-1].span.end
    first = next(one for one in held if isinstance(one, Passage))
    opened = bool(inner) and inner[0].span.start < first.span.end
    mark = sign(label.span.start, label.span.end, "label")
    if opened and _first(children[0]).kind not in _NO_TEXT:
        children[0] = _reaching(children[0], mark, at_start=True)
    else:
        children.insert(0, _sign(mark))
    if end is not None:
        mark = sign(end - 1, end, "label")
        last = held[-1]
        closed = isinstance(last, Passage) and children[-1].span.end > last.span.start
        if closed and _last(children[-1]).kind not in _NO_TEXT:
            children[-1] = _reaching(children[-1], mark, at_start=False)
        else:
            children.append(_sign(mark))
    place = "end" if section in {"sure", "likely"} else _PLACES[label.role]
    named: Attributes = (("n", label.name),) if label.name else ()
    span = Span(label.span.start, stop)
    return Block(
        BlockKind.NOTE, span, children=tuple(children), attributes=(*named, ("place", place))
    )


def _trimmed(held: Sequence[Item], label: Span, end: int | None, text: str) -> list[Item]:
    """Leave out of the passages the label and the closing bracket; none that is then empty."""
    inner: list[Item] = []
    for item in held:
        if not isinstance(item, Passage):
            inner.append(item)
            continue
        lines = list(_lines(item, label, end, text))
        if lines:
            inner.append(replace(item, lines=tuple(lines)))
    return inner


def _lines(passage: Passage, label: Span, end: int | None, text: str) -> Iterator[Line]:
    hanging = passage.lines[1].indent if len(passage.lines) > 1 else passage.lines[0].indent
    for line in passage.lines:
        start, stop, indent = line.start, line.end, line.indent
        if start == label.start:
            start, indent = label.end, hanging
            while start < stop and text[start] in " \t":
                start += 1
        if end is not None and stop >= end:
            stop = max(start, end - 1)
            while stop > start and text[stop - 1] in " \t":
                stop -= 1
        if start < stop:
            yield Line(start, stop, indent)


def _read(inner: Sequence[Item], copy: CopyText) -> Iterator[Block]:
    passages: list[Passage] = []
    for item in inner:
        if isinstance(item, Passage):
            passages.append(item)
            continue
        yield from copy.within(passages) if passages else ()
        passages = []
        yield item.block if isinstance(item, Heading) else item
    yield from copy.within(passages) if passages else ()


def _first(block: Block) -> Block:
    return _first(block.children[0]) if block.children else block


def _last(block: Block) -> Block:
    return _last(block.children[-1]) if block.children else block


def _reaching(block: Block, mark: Mark, *, at_start: bool) -> Block:
    """Let a block begin, or end, with a sign beside it."""
    if at_start:
        span = Span(mark.span.start, block.span.end)
    else:
        span = Span(block.span.start, mark.span.end)
    if not block.children:
        marks = (mark, *block.marks) if at_start else (*block.marks, mark)
        return replace(block, span=span, marks=marks)
    children = list(block.children)
    place = 0 if at_start else -1
    children[place] = _reaching(children[place], mark, at_start=at_start)
    return replace(block, span=span, children=tuple(children))


def _sign(mark: Mark) -> Block:
    """Give a paragraph of its own to a sign that stands alone."""
    return Block(BlockKind.PARAGRAPH, mark.span, (mark,))
