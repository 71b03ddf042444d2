"""Finds numbers that count up among numbers of all kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Number", "chains", "value"]

_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
_VALUES = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_ARABIC = re.compile(r"(?P<figures>[0-9]+)[ ]?(?P<side>[a-z]*)", re.IGNORECASE)
_OPEN = 6  # chains that may go on at a time
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its kind (`roman`, `arabic`, or the sides of leaves), and what it counts.

    The sides of a leaf count as two halves: `12r` is 12, `12v` 12.5.
    """

    kind: str
    count: float


def value(written: str) -> Number | None:
    """Read a number as it is written; None where it is none."""
    arabic = _ARABIC.fullmatch(written)
    if arabic and not arabic["side"]:
        return Number("arabic", int(arabic["figures"]))
    if arabic:
        back = arabic["side"][0].lower() in "vb"
        return Number("leaf", int(arabic["figures"]) + back / 2)
    if not written or not _ROMAN.fullmatch(written):
        return None
    digits = [_VALUES[one] for one in written.lower()]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return Number("roman", sum(-one if one < following else one for one, following in pairs))


@dataclass(slots=True)
class _Chain:
    kind: str
    last: float
    members: list[int]


def chains(
    items: Sequence[_One], numbers: Sequence[Number], gap: int
) -> tuple[list[list[_One]], list[_One]]:
    """Part items into those whose numbers count up by at most `gap`, and those that stray.

    A chain that lies within a longer one strays as a whole: in a text whose pages are counted a
    reference to other pages is no page. Takes time in proportion to the items.
    """
    all_: list[_Chain] = []
    open_: list[_Chain] = []
    for place, number in enumerate(numbers):
        fits = [
            one for one in open_ if one.kind == number.kind and 0 < number.count - one.last <= gap
        ]
        if fits:
            chain = max(fits, key=lambda one: (one.last, len(one.members)))
            chain.last = number.count
            chain.members.append(place)
            open_.remove(chain)
        else:
            chain = _Chain(number.kind, number.count, [place])
            all_.append(chain)
        open_ = [*open_[-_OPEN + 1 :], chain]
    kept = _apart(all_)
    inside = {place for chain in kept for place in chain.members}
    astray = [item for place, item in enumerate(items) if place not in inside]
    return [[items[place] for place in chain.members] for chain in kept], astray


def _apart(found: Sequence[_Chain]) -> list[_Chain]:
    """Leave out the chains that begin before a longer one ends, or one as long."""
    kept: list[_Chain] = []
    for chain in found:
        while kept and chain.members[0] < kept[-1].members[-1]:
            if len(chain.members) <= len(kept[-1].members):
                break
            kept.pop()
        else:
            kept.append(chain)
    return kept
