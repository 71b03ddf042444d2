"""Finds the signs of emphasis in a block, and tells which may open and which may close one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.model import Span

__all__ = ["TAGS", "Act", "Sign", "raised", "signs"]

#: The tags transcribers write, in HTML and at Distributed Proofreaders.
TAGS = {
    **dict.fromkeys(("i", "em", "cite", "ital"), "italic"),
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("sc", "smcap"), "small-caps"),
    "g": "spaced",
    "u": "underlined",
    "sup": "superscript",
    "sub": "subscript",
}
_TAG = rf"</?(?:{'|'.join(TAGS)})>"
_RAISED = re.compile(
    r"\^(?P<braced>\{)[^{}\n]{1,40}\}"
    r"|(?<=[^\W_])\^(?:[0-9]+|[^\W\d_])(?![\w^])"
    r"|(?<=[^\W_])_(?P<lowered>\{)[^{}\n]{1,40}\}"
)
# `4_s._ 6_d._`, and `6_d_.`: pounds, shillings and pence close to their figures.
_MONEY = re.compile(r"_[sdl](?:\._(?!\w)|_\.)")
_LONGEST = 2  # characters of one sign; more of them are a rule, or a blank to be filled in
_OPENING, _CLOSING = "([{“„«", ")]}”,;:"
_DOUBLED = frozenset("_*")


class Act(Enum):
    """What a sign may do at its place."""

    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()
    INSIDE = auto()  # a word: it may part it, or belong to it


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign at its place; `name` is the sign itself, of a tag the one that opens."""

    name: str
    span: Span
    act: Act


def signs(text: str, block: Span, characters: str) -> Iterator[Sign]:
    """Give the signs in a block, made of these characters or tags, in order of place."""
    for match in _sought(characters).finditer(text, block.start, block.end):
        sign, span = match[0], Span(*match.span())
        if sign[0] == "<" and len(sign) > _LONGEST:
            closes = sign[1] == "/"
            name = sign.replace("/", "").lower()
            yield Sign(name, span, Act.CLOSE if closes else Act.OPEN)
        elif len(sign) == 1 or (len(sign) == _LONGEST and sign[0] in _DOUBLED):
            before = text[span.start - 1] if span.start > block.start else " "
            after = text[span.end] if span.end < block.end else " "
            money = before.isnumeric() and _MONEY.match(text, span.start, block.end)
            act = Act.OPEN if money else _act(sign, before, after)
            if act is not None:
                yield Sign(sign, span, act)


@functools.cache
def _sought(characters: str) -> re.Pattern[str]:
    """Look for runs of one character each, and tags."""
    runs = "|".join(rf"{re.escape(one)}+" for one in characters)
    return re.compile(rf"{_TAG}|{runs}" if runs else _TAG, re.IGNORECASE)


def _act(sign: str, before: str, after: str) -> Act | None:
    """Tell what a sign may do: it opens before a word and closes after one."""
    if sign == "_" and before.isalpha() and after.isalpha():
        return Act.INSIDE
    if sign == "_" and before.isalnum() and after == "{":
        return None
    opens = not (after.isspace() or after in _CLOSING or before.isalnum())
    closes = not (before.isspace() or before in _OPENING or after.isalnum())
    if opens and closes:
        return Act.EITHER
    if opens:
        return Act.OPEN
    return Act.CLOSE if closes else None


def raised(text: str, block: Span) -> Iterator[tuple[str, Span, tuple[Span, ...]]]:
    """Give what is written above or below the line: rendering, stretch, and the signs in it.

    `^{th}`, `y^e`, `10^12` and `H_{2}O`: a caret raises the one letter after it, or the figures.
    """
    for match in _RAISED.finditer(text, block.start, block.end):
        start, end = match.span()
        braced = match["braced"] or match["lowered"]
        rendering = "subscript" if match["lowered"] else "superscript"
        opened = Span(start, start + (2 if braced else 1))
        yield rendering, Span(start, end), (opened, *([Span(end - 1, end)] if braced else []))
