"""The words a form may have been meant for: those one slip of eye or finger away.

A slip of the eye takes letters for others of like shape (m for rn, e for c); a slip of the finger
leaves a letter out, doubles one, or exchanges two. Each kind of slip has a cost, by which words as
common are told apart (Kernighan, Church and Gale 1990 weigh slips so; the costs are set by hand).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Neighbour", "neighbours"]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Pairs of letters a scanner takes for one another, by shape.
_PAIRS = (
    "ce eo co oa ao ae ea nu un hb bh li il lt tl ti it lf fl ft tf rt tr rn nr rv vr vy yv vu uv"
    " gq qg gy yg pg nh hn nr sz zs fs sf ij ji jl mn nm mw wm dc cd dl ld kx kl lk kh hk xz ßb"
    " се ео со оа еа ип ин пн пл ли шщ цд ьъ ьы бв вз гт тг яа лм кх эз"
)
_LIKE: dict[str, set[str]] = {}
for _pair in _PAIRS.split():
    _LIKE.setdefault(_pair[0], set()).add(_pair[1])
    _LIKE.setdefault(_pair[1], set()).add(_pair[0])
# Groups of letters that look like others.
_GROUPED = (
    "rn>m m>rn cl>d d>cl li>h h>li tl>h ii>n ii>u n>ii vv>w w>vv ni>m in>m m>in nn>m iu>m fi>h "
    "ri>n n>ri lu>hi m>ni lm>kn tb>th tli>th oe>ae ae>oe œ>æ oeu>u œu>u œ>oe æ>ae oe>e ae>e e>ae "
    "e>oe ee>e ph>f ei>ie ie>ei us>ius "
)
_GROUPS = [tuple(one.split(">")) for one in _GROUPED.split()]
_GROUP_COST = _LIKE_COST = 0.2
_DOUBLE_COST = _ACCENT_COST = 0.3
_EXCHANGE_COST = _LOST_COST = 0.4
_EXTRA_COST = 0.6
_OTHER_COST = 1.0


class Neighbour(NamedTuple):
    """A word a form may have been meant for, and what the slip between them costs."""

    word: str
    cost: float


def neighbours(form: str, *known: Container[str], alphabet: str = _ALPHABET) -> list[Neighbour]:
    """Give the words one slip away from a form in small letters that something of `known` has.

    Each has the least cost of the slips that make it.
    """
    costs = _slips(form, alphabet)
    costs.pop(form, None)
    words = {word: None for one in known for word in filter(one.__contains__, costs)}
    return [Neighbour(word, costs[word]) for word in words]


def _slips(form: str, alphabet: str) -> dict[str, float]:
    """Give all that one slip makes of a form; the cheaper kinds come last, and so prevail."""
    apart = [(form[:at], form[at], form[at + 1 :]) for at in range(len(form))]
    holes = [(form[:at], form[at:]) for at in range(len(form))]
    costs = dict.fromkeys(
        [one + letter + rest for one, _, rest in apart for letter in alphabet], _OTHER_COST
    )
    costs.update(dict.fromkeys([one + rest for one, _, rest in apart], _EXTRA_COST))
    exchanged = [one + rest[0] + it + rest[1:] for one, it, rest in apart if rest]
    costs.update(dict.fromkeys(exchanged, _EXCHANGE_COST))
    lost = [one + letter + rest for one, rest in holes for letter in alphabet]
    costs.update(dict.fromkeys(lost, _LOST_COST))
    doubled = [one + it + it + rest for one, it, rest in apart]
    at_end = [form + letter for letter in alphabet]
    single = [one + rest for one, it, rest in apart if one[-1:] == it]
    costs.update(dict.fromkeys([*doubled, *at_end, *single], _DOUBLE_COST))
    accents = _accents(alphabet)
    marked = [one + letter + rest for one, it, rest in apart for letter in accents.get(it, ())]
    costs.update(dict.fromkeys(marked, _ACCENT_COST))
    known = set(alphabet)
    alike = [
        one + letter + rest for one, it, rest in apart for letter in _LIKE.get(it, set()) & known
    ]
    costs.update(dict.fromkeys(alike, _LIKE_COST))
    for group, other in _GROUPS:
        at = form.find(group)
        while at >= 0:
            costs[form[:at] + other + form[at + len(group) :]] = _GROUP_COST
            at = form.find(group, at + 1)
    return costs


@functools.cache
def _accents(alphabet: str) -> Mapping[str, Sequence[str]]:
    """Give the letters that differ from a letter by what stands above or below it."""
    bare = {letter: unicodedata.normalize("NFD", letter)[0] for letter in alphabet}
    if len(set(bare.values())) == len(bare):
        return {}
    return {one: [it for it in bare if it != one and bare[it] == bare[one]] for one in bare}
