"""Reads illustrations: `[Illustration]`, and the caption that may stand in the brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind, Feature, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.lines import Passage, kept_line_ends
from pipeline.text.structure.signs import sign

__all__ = ["figures"]

_OPENS = re.compile(
    r"[*_]?\[_?(?:illustrations?|illustrated|frontispiece|image|picture|figure|photograph|plate|map"
    r"|diagram|decoration|ornament|abbildung|bild|ilustraci[oó]n|ilustração|illustrazione"
    r"|afbeelding|иллюстрация|рисунок|рис\.|gravure)"
    r"(?:[ \t]+(?:\d{1,4}|[IVXLC]{1,8}|unavailable|not available))?\.?"
    r"(?:(?P<caption>_?[ \t]*[:,—–-]+[ \t]*)|[ \t]*_?(?=\])|$)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]]")
_MOST_PASSAGES = 12  # of one caption
_LONGEST = 6000  # characters of one caption


def figures(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a figure of each illustration that stands on lines of its own, with its caption."""
    if copy.trust(Feature.FIGURES) is Trust.NONE:
        return items, ()
    waiting = [part for item in items for part in _before_figures(item, copy)]
    done: list[Item] = []
    at = 0
    while at < len(waiting):
        item = waiting[at]
        end = _closing(waiting, at, copy) if isinstance(item, Passage) else None
        if end is None:
            done.append(item)
            at += 1
            continue
        last, lines, close = end
        parts = [one for one in waiting[at : last + 1] if isinstance(one, Passage)]
        tail = list(parts[-1].cut(lines)) if lines < len(parts[-1].lines) else [parts[-1]]
        done.append(_figure([*parts[:-1], tail[0]], close, copy))
        at = last + 1
        if tail[1:]:
            at = last
            waiting[last] = tail[1]
    return done, ()


def _before_figures(item: Item, copy: CopyText) -> Iterator[Item]:
    """Part a passage before each line that opens an illustration."""
    if not isinstance(item, Passage):
        yield item
        return
    starts = [
        number
        for number, line in enumerate(item.lines)
        if number and copy.text[line.start] in "[*_" and _opens(copy, item, number)
    ]
    yield from item.cut(*starts)


def _opens(copy: CopyText, passage: Passage, number: int) -> re.Match[str] | None:
    line = passage.lines[number]
    return _OPENS.match(copy.text[line.start : min(line.end, line.start + 200)])


def _closing(items: Sequence[Item], at: int, copy: CopyText) -> tuple[int, int, int] | None:
    """Find where the illustration ends that opens an item: item, lines of it, place in the text.

    None where it opens none, or where words follow its bracket on the line.
    """
    first = items[at]
    if not isinstance(first, Passage) or _opens(copy, first, 0) is None:
        return None
    depth = 0
    start = first.lines[0].start
    for place in range(at, min(len(items), at + _MOST_PASSAGES)):
        item = items[place]
        if not isinstance(item, Passage):
            return None
        for number, line in enumerate(item.lines, start=1):
            if line.end - start > _LONGEST:
                return None
            for bracket in _BRACKET.finditer(copy.text, line.start, line.end):
                depth += 1 if bracket[0] == "[" else -1
                if depth == 0:
                    after = copy.text[bracket.end() : line.end].strip(" \t*_")
                    return None if after else (place, number, line.end)
    return None


def _figure(parts: Sequence[Passage], close: int, copy: CopyText) -> Block:
    """Give the figure: the sign alone, or a head for each passage of the caption."""
    span = Span(parts[0].lines[0].start, parts[-1].lines[-1].end)
    opening = _OPENS.match(copy.text[span.start : min(parts[0].lines[0].end, span.start + 200)])
    if opening is None:
        raise ValueError("no illustration opens here")
    first = Span(span.start, span.start + len(opening[0].rstrip(" \t")))
    end = copy.text.rfind("]", span.start, close)
    if end <= first.end and not copy.text[first.end : end].strip():
        return Block(BlockKind.FIGURE, span, (sign(span.start, span.end, "illustration"),))
    signs = (
        sign(first.start, first.end, "illustration"),
        sign(end, span.end, "illustration"),
    )
    heads = [_caption(part, copy) for part in parts]
    heads[0] = replace(heads[0], marks=(signs[0], *heads[0].marks))
    heads[-1] = replace(heads[-1], marks=(*heads[-1].marks, signs[1]))
    return Block(BlockKind.FIGURE, span, children=tuple(heads))


def _caption(part: Passage, copy: CopyText) -> Block:
    wrapped = len(part.lines) > 1 and copy.layout.fills(copy.text, part)
    return Block(BlockKind.HEADING, part.span, () if wrapped else kept_line_ends(part))
