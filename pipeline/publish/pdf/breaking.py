"""Breaks a paragraph into lines: the whole paragraph at once, so that all its lines look alike.

The algorithm is that of Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and
Experience 11, 1981), with what hangs over the margin besides. Widths are in any one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

__all__ = ["Ending", "Opportunity", "Setting", "break_lines"]

_STRETCH = 0.5  # of the width of a space: what is more is felt
_SHRINK = 0.2  # with narrower spaces those who copy the text get words run together
_FEASIBLE = 2.0  # stretch of the first attempt
_LINE = 10.0  # demerits of a line for being one
_HYPHENS_IN_A_ROW = 3000.0
_PART_OF_A_WORD_AT_THE_END = 30000.0  # the last line begins within a word
_UNLIKE_NEIGHBOURS = 5000.0  # a tight line beside a loose one
_SHORT_END = 10000.0  # a last line no longer than the indent of the next paragraph
_CLASSES = (-0.5, 0.5, 1.0)  # ratios that part tight lines, usual, loose and very loose ones
_LOOSE = 1  # the class of what comes before the first line
_WORST = 1e6  # badness
_OVERFULL = 1e9
_NEAR = 0.05  # CSS pixels that are none: words and spaces are measured apart, and each is rounded
_UNSEEN = 1.0  # CSS pixels by which a line without spaces may be short of its measure


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A place where a line may end, by what has been set up to it.

    `end` is the width from the beginning of the paragraph to the end of a line that ends here, its
    hyphen with it and without what hangs over the margin; `resume` is the width to the beginning of
    the line after it. `spaces_before` and `spaces_after` are the natural widths of all spaces up to
    either. `cost` is TeX's penalty: `-inf` where a line has to end.
    """

    end: float
    resume: float
    spaces_before: float
    spaces_after: float
    cost: float = 0.0
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are to be set.

    `indent` is taken from the first line (negative: it hangs out). Lines that aren't `justified`
    keep their spaces, and each is filled as far as it goes; `balanced` ones are about equally
    long, in as few lines. `short` is the width up to which a last line is too short.
    """

    measure: float
    indent: float = 0.0
    justified: bool = True
    balanced: bool = False
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a line: which opportunity it takes, and how far the spaces of the line give.

    `ratio` is 1 where each space is half as wide again as by nature, -1 where it has shrunk by a
    fifth; below that the line is too long for its measure.
    """

    opportunity: int
    ratio: float


@dataclass(slots=True)
class _Node:
    """The best way to the beginning of a line, of those that come with lines of one tightness."""

    index: int  # of the opportunity before it; -1 at the beginning
    resume: float
    spaces: float
    demerits: float
    tightness: int
    hyphen: bool
    ratio: float
    before: _Node | None


def break_lines(opportunities: Sequence[Opportunity], setting: Setting) -> list[Ending]:
    """Choose where the lines end; the last opportunity is the end of the paragraph.

    Where no way keeps every line from being too long or too loose, looser ones are taken, and a
    line without any opportunity in it is as long as it must be.
    """
    if setting.balanced:
        return _balanced(opportunities, setting)
    if not setting.justified:
        return _filled(opportunities, setting)
    best = _way(opportunities, setting, _FEASIBLE) or _way(opportunities, setting, inf)
    endings: list[Ending] = []
    while best is not None and best.before is not None:
        endings.append(Ending(best.index, best.ratio))
        best = best.before
    return endings[::-1]


def _filled(opportunities: Sequence[Opportunity], setting: Setting) -> list[Ending]:
    """Make each line as full as it gets without its spaces giving."""
    endings: list[Ending] = []
    resume = -setting.indent
    last = len(opportunities) - 1
    fits: int | None = None
    index = 0
    while index <= last:
        here = opportunities[index]
        if fits is not None and here.end - resume > setting.measure + _NEAR:
            index = fits
        elif here.cost != -inf and index < last:
            fits, index = index, index + 1
            continue
        endings.append(Ending(index, 0.0))
        resume, fits, index = opportunities[index].resume, None, index + 1
    return endings


def _balanced(opportunities: Sequence[Opportunity], setting: Setting) -> list[Ending]:
    """Fill lines as far as the narrowest measure that makes no more of them."""
    endings = _filled(opportunities, setting)
    enough, little = setting.measure, 0.0
    while len(endings) > 1 and enough - little > 1.0:
        measure = (enough + little) / 2
        narrower = _filled(opportunities, replace(setting, measure=measure))
        if len(narrower) > len(endings) or _widest(opportunities, narrower, setting) > measure:
            little = measure
        else:
            endings, enough = narrower, measure
    return endings


def _widest(
    opportunities: Sequence[Opportunity], endings: Sequence[Ending], setting: Setting
) -> float:
    """Give the width of the longest line."""
    resume, widest = -setting.indent, 0.0
    for ending in endings:
        here = opportunities[ending.opportunity]
        resume, widest = here.resume, max(widest, here.end - resume)
    return widest


def _way(opportunities: Sequence[Opportunity], setting: Setting, limit: float) -> _Node | None:
    """Find the way with the fewest demerits, without a line looser than `limit`."""
    active = [_Node(-1, -setting.indent, 0.0, 0.0, _LOOSE, hyphen=False, ratio=0.0, before=None)]
    last = len(opportunities) - 1
    for index, here in enumerate(opportunities):
        forced = here.cost == -inf or index == last
        reached: dict[int, _Node] = {}
        kept: list[_Node] = []
        overfull: _Node | None = None
        for node in active:
            slack = setting.measure - (here.end - node.resume)
            spaces = here.spaces_before - node.spaces
            ratio = 0.0 if forced and slack >= 0.0 else _ratio(slack, spaces)
            if ratio < -1.0:
                overfull = node  # the one begun last is the least so
                continue
            if not forced:
                kept.append(node)
            if ratio <= limit:
                demerits = _demerits(node, here, ratio, setting.short if forced else None)
                _reach(reached, _node(node, index, here, ratio, demerits))
        if not kept and not reached and overfull is not None:
            if limit != inf:
                return None
            _reach(reached, _node(overfull, index, here, -1.0, overfull.demerits + _OVERFULL))
        active = kept
        active += reached.values()
    return min(active, key=lambda node: node.demerits) if active else None


def _ratio(slack: float, spaces: float) -> float:
    """Tell how far the spaces of a line have to give for it to fill its measure.

    A line without spaces, as of ideographs, stays short; the less it is, the better.
    """
    if spaces > 0.0:
        return slack / (spaces * (_SHRINK if slack < 0.0 else _STRETCH))
    if slack < -_NEAR:
        return -inf
    return 0.0 if slack <= _UNSEEN else _FEASIBLE + slack


def _demerits(node: _Node, here: Opportunity, ratio: float, short: float | None) -> float:
    """Add up what is bad about the way over a line; `short` is given for the last of several."""
    badness = min(100.0 * abs(ratio) ** 3, _WORST)
    demerits = node.demerits + (_LINE + badness) ** 2
    if short is None:
        demerits += here.cost * abs(here.cost)
        demerits += _HYPHENS_IN_A_ROW if here.hyphen and node.hyphen else 0.0
    elif node.before is not None:
        demerits += _PART_OF_A_WORD_AT_THE_END if node.hyphen else 0.0
        demerits += _SHORT_END if here.end - node.resume < short else 0.0
    if abs(_tightness(ratio) - node.tightness) > 1:
        demerits += _UNLIKE_NEIGHBOURS
    return demerits


def _tightness(ratio: float) -> int:
    return sum(ratio > bound for bound in _CLASSES)


def _node(node: _Node, index: int, here: Opportunity, ratio: float, demerits: float) -> _Node:
    """Go on from a line to the next."""
    spaces, tightness = here.spaces_after, _tightness(ratio)
    return _Node(index, here.resume, spaces, demerits, tightness, here.hyphen, ratio, node)


def _reach(reached: dict[int, _Node], node: _Node) -> None:
    """Keep a way, if it is the best so far of those with lines so tight."""
    other = reached.get(node.tightness)
    if other is None or node.demerits < other.demerits:
        reached[node.tightness] = node
