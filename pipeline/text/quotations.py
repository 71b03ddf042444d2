"""Pairs quotation marks inside a block of text.

A mark opens or closes by its form and its neighbours; what can't be told is text and nothing more.
The hard part is the apostrophe, which in print is the closing single mark as well (Unicode
standard, section 6.2): it closes a quotation only where one is open and nothing else explains it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.model import Span

__all__ = ["guillemets_point_in", "is_elision", "open_single", "quotations"]

_MARKS = re.compile('[“”„«»‹›‘’‚"]')
_ELIDED = re.compile(  # English words that begin with an apostrophe
    r"(?:tis|twas|twere|twill|twould|tisn|twasn|em|til|till|cause|bout|round|neath|gainst|tween"
    r"|cos|ud|cept|pon|un|im|er|ere|un|n)\b",
    re.IGNORECASE,
)
_CLIPPED = re.compile(r"(?:[^\W\d_]in|\b(?:o|th|an|wi|t|d|ol|i|fo|mo|po|yo|tha|tho|s))$")
_OPENERS = {"”": "“„”", "“": "„", "’": "‘‚", "‘": "‚", '"': '"'}
_LONGEST_BLOCK = 20_000  # characters looked through for a single mark left open
_MOST_MARKS = 200  # closing single marks looked through, each anew
_WEAK_REACH = 80  # characters between the marks of a phrase; what quotes more ends in a stop
_DEEPEST = 32  # levels looked through for a partner; no text nests so deep
_BEFORE_LENGTH = 12  # characters looked back to tell a clipped word


class _Act(Enum):
    """What a mark does at its place."""

    OPEN = auto()
    WEAK_OPEN = auto()  # an elision may explain it: only a sure closing mark pairs with it
    CLOSE = auto()
    WEAK_CLOSE = auto()  # a genitive or a clipped word may explain it
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    mark: str
    act: _Act


def guillemets_point_in(text: str) -> bool:
    """Tell whether a text has its guillemets in the German way, »so«, and not «so»."""
    inward = len(re.findall(r"(?<!\w)[»›]\w", text))
    outward = len(re.findall(r"(?<!\w)[«‹][ \u00a0\u202f]?\w", text))
    return inward > outward


def is_elision(text: str, at: int) -> bool:
    """Tell whether the word after the place `at` may have lost its beginning to an apostrophe."""
    return _ELIDED.match(text, at + 1) is not None or text[at + 1 : at + 2].isdigit()


def quotations(text: str, block: Span, *, inward: bool = False) -> tuple[Span, ...]:
    """Give the stretches of a block between paired quotation marks, marks included, in order.

    They are properly nested. `inward` says that guillemets stand as »so«.
    """
    pairs, _ = _pair(_marks(text, block, inward=inward))
    return tuple(sorted(pairs, key=lambda span: (span.start, -span.end)))


def open_single(text: str, block: Span, at: int) -> bool:
    """Tell whether a single quotation mark opened in the block before `at` may still be open.

    In a block too long to look through, or with too many marks, it may.
    """
    if at - block.start > _LONGEST_BLOCK or text.count("’", block.start, at) > _MOST_MARKS:
        return True
    marks = [mark for mark in _marks(text, Span(block.start, at), inward=False) if mark.at < at]
    _, unpaired = _pair(marks)
    return any(mark.mark in "‘‚" and mark.act is not _Act.TEXT for mark in unpaired)


def _marks(text: str, block: Span, *, inward: bool) -> list[_Mark]:
    """Give the marks of a block with what each does, straight ones only where that is plain."""
    marks = [
        _Mark(match.start(), match[0], _act(text, block, match.start(), inward=inward))
        for match in _MARKS.finditer(text, block.start, block.end)
    ]
    straight = [mark for mark in marks if mark.mark == '"']
    expected = [_Act.CLOSE if number % 2 else _Act.OPEN for number in range(len(straight))]
    if len(straight) % 2 or [mark.act for mark in straight] != expected:
        marks = [mark for mark in marks if mark.mark != '"']
    return marks


def _act(text: str, block: Span, at: int, *, inward: bool) -> _Act:
    """Tell from its form and neighbours what the mark at `at` does."""
    mark = text[at]
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if mark in "«‹»›":
        opens = (mark in "«‹") is not inward
    elif mark == "’":
        return _closing_single(text, block, at)
    elif mark == "‘":
        return _opening_single(text, at, before, after)
    elif mark == '"':
        return _straight(before, after)
    else:  # “ opens in English and closes in German: its partner decides where the place doesn't
        german = mark == "“" and after.isspace() and not before.isspace()
        opens = mark != "”" and not german
    return _Act.OPEN if opens else _Act.CLOSE


def _straight(before: str, after: str) -> _Act:
    """Tell what a straight mark does, by which side the space is on."""
    if not after.isspace() and (before.isspace() or before in "([{—–-‘“"):
        return _Act.OPEN
    closes = not before.isspace() and (after.isspace() or after in ".,;:!?)]}—–-’”…")
    return _Act.CLOSE if closes else _Act.TEXT


def _opening_single(text: str, at: int, before: str, after: str) -> _Act:
    """Tell what a `‘` does: it may be an apostrophe turned the wrong way."""
    if before.isalnum():
        return _Act.CLOSE if not after.isalnum() else _Act.TEXT
    if after.isspace():
        return _Act.CLOSE if not before.isspace() else _Act.TEXT
    return _Act.WEAK_OPEN if is_elision(text, at) else _Act.OPEN


def _closing_single(text: str, block: Span, at: int) -> _Act:
    """Tell what a `’` does: close a quotation, perhaps, or stand for something left out."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if before.isspace() or after.isalnum():
        return _Act.TEXT
    if not before.isalpha():
        return _Act.CLOSE
    word = text[max(block.start, at - _BEFORE_LENGTH) : at]
    genitive = before in "sS" and after.isspace() and at + 1 < block.end
    return _Act.WEAK_CLOSE if genitive or _CLIPPED.search(word) else _Act.CLOSE


def _partners(mark: _Mark) -> str:
    if mark.mark in "«»‹›":
        return {"«": "»", "»": "«", "‹": "›", "›": "‹"}[mark.mark]
    return _OPENERS.get(mark.mark, "")


def _pair(marks: Sequence[_Mark]) -> tuple[list[Span], list[_Mark]]:
    """Pair marks by a stack; give the pairs, and the opening marks left without a partner.

    A double mark closes over single ones left open inside it, never the other way round: a lone
    single mark is more often an apostrophe than a slip.
    """
    later = _later_closings(marks)
    stack: list[_Mark] = []
    dropped: list[_Mark] = []
    pairs: list[Span] = []
    for number, mark in enumerate(marks):
        if mark.act is _Act.TEXT or (mark.act is _Act.WEAK_CLOSE and later[number] is _Act.CLOSE):
            continue
        partner = _partner(stack, mark)
        if partner is not None and mark.act is _Act.WEAK_CLOSE and later[number] is not None:
            dropped += stack[partner:]  # of two genitives none can be told to close it
            del stack[partner:]
        elif partner is not None:
            dropped += stack[partner + 1 :]
            pairs.append(Span(stack[partner].at, mark.at + 1))
            del stack[partner:]
        elif mark.act in {_Act.OPEN, _Act.WEAK_OPEN}:
            stack.append(mark)
    return pairs, stack + dropped


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """Find in the stack the mark that this one closes, or None where it closes nothing."""
    german = mark.mark == "“" and any(found.mark == "„" for found in stack[-2:])
    if mark.act in {_Act.OPEN, _Act.WEAK_OPEN} and not german:
        return None
    wanted, reach = _partners(mark), _WEAK_REACH if mark.act is _Act.WEAK_CLOSE else mark.at
    weak: int | None = None
    for depth in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
        found = stack[depth]
        if mark.at - found.at > reach:
            break
        if found.mark in wanted and found.act is not _Act.WEAK_OPEN:
            return depth
        if found.mark in wanted and weak is None and mark.act is _Act.CLOSE:
            weak = depth
        if mark.mark in "’‘" and found.mark not in "‘‚":
            break  # a single mark never closes over a double one
    return weak


def _later_closings(marks: Sequence[_Mark]) -> list[_Act | None]:
    """For each mark, tell the surest closing `’` that comes before the next opening single mark."""
    later: list[_Act | None] = [None] * len(marks)
    surest: _Act | None = None
    for number in range(len(marks) - 1, -1, -1):
        later[number] = surest
        mark = marks[number]
        if mark.mark == "’" and mark.act is not _Act.TEXT and surest is not _Act.CLOSE:
            surest = mark.act
        elif mark.mark in "‘‚" and mark.act in {_Act.OPEN, _Act.WEAK_OPEN}:
            surest = None
    return later
