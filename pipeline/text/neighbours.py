"""The words a form may have been meant for: those one slip of eye or finger away.

A slip of the eye takes letters for others of like shape (m for rn, e for c); a slip of the finger
leaves a letter out, doubles one, or exchanges two. Each kind of slip has a cost, by which words as
common are told apart (Kernighan, Church and Gale 1990 weigh slips so; the costs are set by hand).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Neighbour", "neighbours"]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Pairs of letters a scanner takes for one another, by shape.
_PAIRS = (
    "ce eo co oa ao ae ea nu un hb bh li il lt tl ti it lf fl ft tf rt tr rn nr rv vr vy yv vu uv"
    " gq qg gy yg pg nh hn nr sz zs fs sf ij ji jl mn nm mw wm dc cd dl ld kx kl lk kh hk xz"
)
_LIKE = frozenset(one for pair in _PAIRS.split() for one in (pair, pair[::-1]))
# Groups of letters that look like others.
_GROUPED = (
    "rn>m m>rn cl>d d>cl li>h h>li tl>h ii>n ii>u n>ii vv>w w>vv ni>m in>m m>in nn>m iu>m fi>h "
    "ri>n n>ri lu>hi tb>th tli>th oe>ae ae>oe œ>æ oeu>u œu>u œ>oe æ>ae oe>e ae>e e>ae e>oe ee>e "
    "z>ti ph>f ei>ie ie>ei us>ius ba>boea "
)
_GROUPS = [tuple(one.split(">")) for one in _GROUPED.split()]
_GROUP_COST = _LIKE_COST = 0.2
_DOUBLE_COST = 0.3
_EXCHANGE_COST = _LOST_COST = 0.4
_OTHER_COST = 1.0


class Neighbour(NamedTuple):
    """A word a form may have been meant for, and what the slip between them costs."""

    word: str
    cost: float


def neighbours(form: str, knows: Callable[[str], bool]) -> Iterator[Neighbour]:
    """Give the known words one slip away from a form in small letters, each with its least cost."""
    found: dict[str, float] = {}
    for word, cost in _slips(form):
        if cost < found.get(word, 9.0) and word != form and knows(word):
            found[word] = cost
    return (Neighbour(word, cost) for word, cost in found.items())


def _slips(form: str) -> Iterator[tuple[str, float]]:
    for at in range(len(form) + 1):
        before, after = form[:at], form[at:]
        yield from _lost(before, after)
        if not after:
            continue
        one, rest = after[0], after[1:]
        doubled = before[-1:] == one
        yield before + rest, _DOUBLE_COST if doubled else _LOST_COST + 0.2
        if rest:
            yield before + rest[0] + one + rest[1:], _EXCHANGE_COST
        for letter in _ALPHABET:
            yield before + letter + rest, _LIKE_COST if one + letter in _LIKE else _OTHER_COST
        for group, other in _GROUPS:
            if after.startswith(group):
                yield before + other + after[len(group) :], _GROUP_COST


def _lost(before: str, after: str) -> Iterator[tuple[str, float]]:
    """Put a letter in at a place."""
    for letter in _ALPHABET:
        doubled = letter in {before[-1:], after[:1]}
        yield before + letter + after, _LOST_COST if after and not doubled else _DOUBLE_COST
