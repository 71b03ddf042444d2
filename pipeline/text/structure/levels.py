"""Tells how deep each heading lies, by its form and by which forms follow which."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.text.structure.candidates import Candidate
from pipeline.text.structure.headingwords import RANKS

__all__ = ["set_levels"]

_OTHER = {  # forms no word ranks, from the outermost in
    "set": 60,
    "word": 70,
    "section-sign": 75,
    "roman": 80,
    "figures": 82,
    "letter": 84,
    "path": 86,
    "caps": 90,
    "title": 95,
}
_SIGNED = 5  # headings shown by signs go before all others: the signs say their level
_BACK = frozenset(
    [
        "notes",
        "appendix",
        "bibliography",
        "glossary",
        "index",
        "errata",
        "epilogue",
        "conclusion",
        "contents",
        "illustrations",
        "acknowledgements",
    ]
)
_HOLDING = frozenset({"notes", "appendix"})  # may hold the headings of parts once more
_OUTER = "outer"  # the shape of a bare heading that holds counted ones


def set_levels(heads: Sequence[Candidate], adjacent: frozenset[int]) -> None:
    """Set the level of each heading of a text, in order; `adjacent` ones follow another directly.

    A form has one level. What is counted ranks by its word, and what only looks like a heading
    below; but of two forms the one the other begins anew under is the outer.
    """
    shapes = _shapes(heads, adjacent)
    ranks = _ranked(heads, shapes, adjacent)
    levels = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), start=1)}
    for one, shape in zip(heads, shapes, strict=True):
        if shape in ranks:
            one.level = levels[ranks[shape]]
    _place_named(heads, shapes)
    _place_front(heads)
    _raise_empty(heads, adjacent)
    _place_notes(heads)


def _shapes(heads: Sequence[Candidate], adjacent: frozenset[int]) -> list[str]:
    """Give the shape of each heading, `outer` for a bare one that counted ones begin anew under."""
    shapes = [one.shape for one in heads]
    following = range(1, len(heads))
    held = [
        number - 1
        for number in following
        if heads[number - 1].bare
        and number in adjacent
        and heads[number].value == 1
        and not heads[number].bare
    ]
    if len(held) > 1:
        for number in held:
            shapes[number] = _OUTER
    return shapes


def _ranked(
    heads: Sequence[Candidate], shapes: Sequence[str], adjacent: frozenset[int]
) -> dict[str, int]:
    """Give the rank of each shape but that of names: its own, changed where order says so."""
    first: dict[str, int] = {}
    for number, shape in enumerate(shapes):
        if shape != "named":
            first.setdefault(shape, number)
    order = sorted(first, key=lambda shape: (_rank(shape), first[shape]))
    ranks = {shape: _rank(shape) * 100 for shape in order}
    under: Counter[tuple[str, str]] = Counter()
    for number in range(1, len(heads)):
        pair = (shapes[number - 1], shapes[number])
        if number in adjacent and heads[number].value <= 1:
            under[pair] += 1
    _swap(order, ranks, under)
    _enclose(heads, shapes, ranks, adjacent)
    _renew(heads, shapes, ranks)
    _hold(heads, shapes, ranks, adjacent)
    return ranks


def _rank(shape: str) -> int:
    if shape.startswith("mark"):
        return int(shape[4:])
    if shape.startswith("underline"):
        return _SIGNED + "=~*^_-".find(shape[-1])
    if shape == _OUTER:
        return 45
    if shape.startswith("path"):
        return _OTHER["path"] + int(shape[4:])
    return RANKS.get(shape) or _OTHER.get(shape.partition(":")[0], _OTHER["word"])


def _swap(order: list[str], ranks: dict[str, int], under: Counter[tuple[str, str]]) -> None:
    """Let two neighbouring forms change places where the inner holds the outer more often."""
    for _ in order:
        for place in range(len(order) - 1):
            outer, inner = order[place], order[place + 1]
            bare = {outer, inner} & {"caps", "title"}
            if under[inner, outer] > under[outer, inner] and not bare:
                order[place], order[place + 1] = inner, outer
                ranks[outer], ranks[inner] = ranks[inner], ranks[outer]
                if ranks[outer] == ranks[inner]:
                    ranks[outer] += 1
            elif under[outer, inner] > under[inner, outer] and ranks[outer] == ranks[inner]:
                ranks[inner] += 1


def _enclose(
    heads: Sequence[Candidate],
    shapes: Sequence[str],
    ranks: dict[str, int],
    adjacent: frozenset[int],
) -> None:
    """Put a form inside another that begins before it and counts on across it.

    Such are the books and chapters of a work that a chapter tells of.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        if shape in RANKS:
            places[shape].append(number)
    for inner, at in places.items():
        followed = any(number + 1 in adjacent for number in at)
        for outer, around in places.items():
            if followed or ranks[inner] >= ranks[outer] or around[0] > at[0]:
                continue
            if all(_counts_on(heads, around, number) for number in at):
                ranks[inner] = ranks[outer] + 1


def _counts_on(heads: Sequence[Candidate], places: Sequence[int], number: int) -> bool:
    """Tell whether the heading after a place counts on from the one before it."""
    at = bisect_right(places, number)
    if at == len(places):
        return False
    before, after = heads[places[at - 1]].value, heads[places[at]].value
    return before < after <= before + 2


def _hold(
    heads: Sequence[Candidate],
    shapes: Sequence[str],
    ranks: dict[str, int],
    adjacent: frozenset[int],
) -> None:
    """Put bare numbers into the bare headings they begin under, where others hold text alone."""
    for bare in ("caps", "title"):
        at = [number for number, shape in enumerate(shapes) if shape == bare]
        for counted in ("roman", "figures", "letter"):
            if bare not in ranks or counted not in ranks or ranks[bare] < ranks[counted]:
                continue
            first = [
                number
                for number, shape in enumerate(shapes)
                if shape == counted and heads[number].value == 1
            ]
            under = all(number in adjacent and shapes[number - 1] == bare for number in first)
            alone = [number for number in at if first and number + 1 < first[0]]
            if first and under and any(number + 1 not in adjacent for number in alone):
                ranks[bare] = ranks[counted] - 1


def _renew(heads: Sequence[Candidate], shapes: Sequence[str], ranks: dict[str, int]) -> None:
    """Put bare headings over bare numbers that begin anew under each, or stop at each."""
    for bare in ("caps", "title"):
        for counted in ("roman", "figures", "letter"):
            if bare not in ranks or counted not in ranks:
                continue
            anew = on = 0
            last, between = 0, False
            for one, shape in zip(heads, shapes, strict=True):
                if shape == bare:
                    between = True
                elif shape == counted:
                    if between and last:
                        anew, on = anew + (one.value <= last), on + (one.value > last)
                    last, between = one.value, False
            if anew > on:
                ranks[bare] = min(ranks[bare], ranks[counted] - 1)
            elif not on and heads and _before(shapes, bare, counted):
                ranks[bare] = ranks[counted]


def _before(shapes: Sequence[str], bare: str, counted: str) -> bool:
    """Tell whether all bare headings stand before the first counted one, or after the last."""
    places = [number for number, shape in enumerate(shapes) if shape == counted]
    return all(
        not places[0] < number < places[-1] for number, shape in enumerate(shapes) if shape == bare
    )


def _place_named(heads: Sequence[Candidate], shapes: Sequence[str]) -> None:
    """Set the level of prefaces, notes and the like.

    Before all that is counted, and after it, they are outermost. Between, what closes a part stands
    beside the heading before it, what opens one beside the heading after it; notes that many
    chapters have lie inside each.
    """
    counted = [number for number, shape in enumerate(shapes) if shape != "named"]
    noted = _often_noted(heads)
    numbered = max((number for number, one in enumerate(heads) if one.value), default=0)
    last = 0
    for number, shape in enumerate(shapes):
        one = heads[number]
        if shape != "named":
            last = one.level if last or not one.bare else 0
            continue
        one.level = 1
        following = next((heads[at].level for at in _after(counted, number)), 0)
        if one.kind == "notes" and noted and last:
            one.level = last + 1
        elif last and following and (number < numbered or one.kind not in _BACK):
            one.level = last if one.kind in _BACK else following
        elif last and one.kind not in _BACK:
            one.level = last


def _after(places: Sequence[int], number: int) -> Sequence[int]:
    """Give the first of the places beyond a number, if any."""
    at = bisect_right(places, number)
    return places[at : at + 1]


def _often_noted(heads: Sequence[Candidate]) -> bool:
    """Tell whether notes stand more than once with counted headings between them."""
    notes = [number for number, one in enumerate(heads) if one.kind == "notes"]
    return any(any(one.value for one in heads[before:after]) for before, after in pairwise(notes))


def _place_front(heads: Sequence[Candidate]) -> None:
    """Put what only looks like a heading outermost before the first counted one."""
    first = next((number for number, one in enumerate(heads) if one.value), 0)
    for one in heads[:first]:
        if one.bare:
            one.level = 1


def _place_notes(heads: Sequence[Candidate]) -> None:
    """Let no notes hold the sections that follow them, but the headings of their own parts.

    So with an appendix.
    """
    counted: set[str] = set()
    for number in range(len(heads) - 1):
        one, after = heads[number], heads[number + 1]
        if one.kind == "notes" and one.level < after.level and not after.bare:
            one.level = after.level
        elif one.kind in _HOLDING and after.value == 1 and after.shape in counted:
            _inside(heads, number)
            counted.clear()
        if one.value:
            counted.add(one.shape)


def _inside(heads: Sequence[Candidate], number: int) -> None:
    """Put headings that count anew after the notes of the whole, or an appendix, inside them."""
    own = heads[number].kind
    ends = (at for at in range(number + 1, len(heads)) if _ends(heads[at], own))
    inner = heads[number + 1 : next(ends, None)]
    least = min(one.level for one in inner)
    for one in inner:
        one.level += heads[number].level + 1 - least


def _ends(one: Candidate, own: str) -> bool:
    """Tell whether a heading can be none inside notes or an appendix, its `own` kind."""
    return one.shape == "named" and not (own == "appendix" and one.kind == "notes")


def _raise_empty(heads: Sequence[Candidate], adjacent: frozenset[int]) -> None:
    """Let a heading that another follows directly not lie deeper than that one."""
    for number in range(len(heads) - 1, 0, -1):
        if number in adjacent and heads[number - 1].level > heads[number].level:
            heads[number - 1].level = heads[number].level
