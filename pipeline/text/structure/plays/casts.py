"""Reads the list of persons that stands before a play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind, Span
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.plays.cues import divides

__all__ = ["casts", "heads_cast"]

_HEADING = re.compile(
    r"[_*#\s]*(?:dramatis person(?:ae|æ)|(?:the )?persons represented"
    r"|(?:the )?persons (?:of|in) the (?:play|drama)"
    r"|(?:the )?characters(?: in the play)?|cast(?: of characters)?|personen|personnages"
    r"|действующие лица|personaggi|personajes|personas)[_*.:\s]*",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:the )?(?:scenes?|time|place)\b", re.IGNORECASE)  # told below persons
_LONGEST_HEADING = 50  # characters
_LONGEST_LINE = 90  # characters
_WIDE = 3  # blank lines before what is no longer the list
_MOST = 30  # passages of persons
_BRACES = "{}|"  # they join lines


def casts(items: Sequence[Item], copy: CopyText) -> list[Item]:
    """Make lists of the passages under a heading for persons, a person on each line.

    Passages whose lines the width broke are left.
    """
    found: list[Item] = []
    group: list[Passage] = []
    left = 0
    for item in items:
        if isinstance(item, Passage) and item.gap == 0 and group:
            group.append(item)
            continue
        _add(found, _settled(group, copy))
        group = []
        if not isinstance(item, Passage):
            found.append(item)
            continue
        line = item.lines[0]
        words = copy.text[line.start : line.end]
        if heads_cast(item, words):
            left = _MOST
            found.append(item)
        elif (
            left
            and not (divides(words) or _OTHER.match(words))
            and (item.gap < _WIDE or left == _MOST)
        ):
            left -= 1
            group = [item]
        else:
            left = 0
            found.append(item)
    _add(found, _settled(group, copy))
    return found


def _add(found: list[Item], settled: Sequence[Item]) -> None:
    """Add what passages became; a list that follows a list goes on with it."""
    before = found[-1] if found else None
    for one in settled:
        if not (isinstance(one, Block) and isinstance(before, Block) and _is_list(before)):
            found.append(one)
            continue
        span = Span(before.span.start, one.span.end)
        found[-1] = replace(before, span=span, children=(*before.children, *one.children))


def _is_list(block: Block) -> bool:
    return block.kind is BlockKind.LIST


def _settled(group: Sequence[Passage], copy: CopyText) -> Sequence[Item]:
    """Give the list that passages make which no blank line parts, or them."""
    if not group:
        return ()
    whole = Passage(tuple(line for one in group for line in one.lines), group[0].gap)
    return [_list(whole, copy)] if _listed(whole, copy) else group


def heads_cast(passage: Passage, words: str) -> bool:
    """Tell whether a passage is the heading of a list of persons."""
    single = len(passage.lines) == 1 and len(words) <= _LONGEST_HEADING
    return single and _HEADING.fullmatch(words) is not None


def _listed(passage: Passage, copy: CopyText) -> bool:
    """Tell whether each line of a passage names a person."""
    if any(line.end - line.start > _LONGEST_LINE for line in passage.lines):
        return False
    if len(passage.lines) > 1 and copy.layout.fills(copy.text, passage):
        return False
    words = copy.words(passage.span)
    sentences = len(passage.lines) == 1 and ". " in words
    return not (sentences or words.endswith((".”", "?", "!", "_")))


def _list(passage: Passage, copy: CopyText) -> Block:
    held: list[list[Line]] = []
    for line in passage.lines:
        if held and _goes_on(held[-1][0], line, copy):
            held[-1].append(line)
        else:
            held.append([line])
    spans = [Span(lines[0].start, lines[-1].end) for lines in held]
    children = tuple(Block(BlockKind.ITEM, span) for span in spans)
    span = Span(spans[0].start, spans[-1].end)
    return Block(BlockKind.LIST, span, children=children, attributes=(("rend", "simple"),))


def _goes_on(first: Line, line: Line, copy: CopyText) -> bool:
    """Tell whether a line goes on with a person: a brace or, set in, a small letter begins it."""
    if copy.text[line.start] in _BRACES:
        return True
    return line.indent > first.indent and copy.text[line.start].islower()
