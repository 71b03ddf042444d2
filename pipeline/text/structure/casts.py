"""Reads the list of persons that stands before a play."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Span
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.cues import divides
from pipeline.text.structure.lines import Line, Passage

__all__ = ["casts"]

_HEADING = re.compile(
    r"[_*#\s]*(?:dramatis person(?:ae|æ)|(?:the )?persons (?:represented|of the (?:play|drama))"
    r"|(?:the )?characters(?: in the play)?|cast(?: of characters)?|personen|personnages"
    r"|действующие лица|personaggi|personajes|personas)[_*.:\s]*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 50  # characters
_LONGEST_LINE = 90  # characters
_WIDE = 3  # blank lines before what is no longer the list
_MOST = 30  # passages of persons
_BRACE = re.compile(r"[{}]")


def casts(items: Sequence[Item], copy: CopyText) -> list[Item]:
    """Make lists of the passages under a heading for persons, a person on each line.

    Lines that a brace joins are left, and so are passages whose lines the width broke.
    """
    found: list[Item] = []
    group: list[Passage] = []
    left = 0
    for item in items:
        if isinstance(item, Passage) and item.gap == 0 and group:
            group.append(item)
            continue
        found += _settled(group, copy)
        group = []
        if not isinstance(item, Passage):
            found.append(item)
            continue
        line = item.lines[0]
        words = copy.text[line.start : line.end]
        if _headed(item, words):
            left = _MOST
            found.append(item)
        elif left and not divides(words) and (item.gap < _WIDE or left == _MOST):
            left -= 1
            group = [item]
        else:
            left = 0
            found.append(item)
    return [*found, *_settled(group, copy)]


def _settled(group: Sequence[Passage], copy: CopyText) -> Sequence[Item]:
    """Give the list that passages make which no blank line parts, or them."""
    if not group:
        return ()
    whole = Passage(tuple(line for one in group for line in one.lines), group[0].gap)
    return [_list(whole, copy)] if _listed(whole, copy) else group


def _headed(passage: Passage, words: str) -> bool:
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
    return not (sentences or _BRACE.search(words) or words.endswith((".”", "?", "!", "_")))


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
    """Tell whether a line goes on with a person: it is set in, and begins with a small letter."""
    return line.indent > first.indent and copy.text[line.start].islower()
