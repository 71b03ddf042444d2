"""Reads the quotation marks of a text as a whole, at the least cost in marks taken for slips.

Each mark may open a quotation, close one, or be an apostrophe; it may be turned the wrong way or be
of the wrong kind; a mark may be missing or be one too many. Every such reading has a cost, and the
cheapest reading of all marks, paragraph after paragraph, is found by dynamic programming (Viterbi)
over the quotations that are open. A quotation that runs over paragraphs is opened again at the
beginning of each, at all its levels, and closed once (Chicago Manual of Style, 13.32; Hart's Rules,
9.2.2). What has a cost in the cheapest reading is a slip, or the work has its own ways.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from pipeline.model import Span
from pipeline.text.placing import GENITIVE, NEVER, Mark, marks_in

__all__ = ["Act", "Mark", "Slip", "read_marks"]

_DEEPEST = 4
_SURPLUS = 9.0  # a reading that costs so much more than another is given up
_KEPT = 8_192  # looks of marks in states, of which what they may do is kept
_SETTLED = 5.0  # and where nothing is open, one that costs so much more


class Act(Enum):
    """What a mark that was taken for a slip should be."""

    APOSTROPHE = "apostrophe"  # turned the wrong way, or a double mark
    TURNED = "turned"  # an opening mark that should close, or the reverse
    OTHER_KIND = "other-kind"  # a single mark that should be double, or the reverse
    SURPLUS = "surplus"
    UNCLOSED = "unclosed"  # a closing mark is missing before the mark
    UNOPENED = "unopened"  # an opening mark is missing before the mark
    NOT_REOPENED = "not-reopened"  # the mark a continued quotation begins a paragraph with
    OUTSIDE = "outside"  # of the inner kind, where nothing is open
    CONTINUED = "continued"  # no slip: the quotation goes on in the next paragraph


class Slip(NamedTuple):
    """Where the reading departs from the text: before or at the mark of this number."""

    act: Act
    number: int
    right: str


class _Costs:
    """What departures from the text cost; an apostrophe more often goes wrong than a quotation."""

    turned = 2.5
    other_kind = 2.6
    surplus = 3.6
    missing = 3.3
    missing_at_end = 3.0
    not_reopened = 3.2
    continued = 0.8
    continued_on = 0.2  # of what was continued before
    twin = 1.4  # of the same kind as the mark it stands right behind
    deep = 0.8  # to open of another kind where two are open
    single_outside = 0.8
    misplaced = 1.5
    wrong_apostrophe = 1.5  # ‘ for ’; to be added to what the place costs
    double_apostrophe = 2.4  # “ for ’
    two_for_one = 1.8  # ” for ‘’
    closing_clipped = 0.8  # to close where an apostrophe may stand
    opening_elided = 1.0  # to open where an apostrophe should stand
    never = NEVER


_Said = tuple[tuple[Act, str], ...]  # what is amiss at a mark, and what should stand there
_AS_IT_IS: _Said = ()
# What is amiss at a mark, its number, and what was amiss before; a tuple, as so many are made.
_Node = tuple[_Said, int, "_Node | None"]


class _State(NamedTuple):
    """The quotations open, and those a paragraph has yet to reopen.

    They are `d` double or `s` single; of those open, `D` and `S` have run over a paragraph.
    """

    open: str
    waiting: str


_Readings = dict[_State, tuple[float, _Node | None]]
_NOTHING = _State("", "")
_SIGNS = {"d": '“”"', "s": "‘"}  # which an apostrophe is not
_OPEN = {"“": "d", '"': "d", "‘": "s", "'": "s"}


def read_marks(
    text: str,
    blocks: Sequence[Span],
    elision: Callable[[int], float],
    outer: str,
    *,
    spaced: bool = False,
) -> tuple[list[Mark], list[Slip]]:
    """Give the marks of a text, and the slips among them in the cheapest reading.

    The marks are those of English, or stand for those of the work. `elision` tells what it costs
    that the word after a mark has lost its beginning, `outer` is the kind of mark the work uses
    first: `d` or `s`; `spaced` are double marks that a space parts from the words.
    """
    marks: list[Mark] = []
    readings: _Readings = {_NOTHING: (0.0, None)}
    for number, block in enumerate(blocks):
        own = marks_in(text, block, number, elision, spaced=spaced)
        if len(readings) == 1 and _NOTHING in readings and _plain(own):
            continue
        first = own[0].sign if own[0].leading and not own[0].elided else ""
        here = outer
        if first in {"‘", "“"} and not any(_is_of(one, outer) for one in own):
            here = _OPEN[first]  # a chapter may have been transcribed by another hand
        for mark in own:
            marks.append(mark)
            readings = _after(mark, len(marks) - 1, readings, marks, here)
    best = min(readings.values(), key=lambda one: one[0], default=(0.0, None))
    return marks, list(_slips(best[1]))[::-1]


def _is_of(mark: Mark, outer: str) -> bool:
    """Tell whether a mark is of a kind, and no apostrophe."""
    closes = outer == "s" and mark.sign == "’" and mark.closes and mark.ease >= NEVER
    return mark.sign in _SIGNS[outer] or closes


def _slips(node: _Node | None) -> Iterator[Slip]:
    while node is not None:
        said, number, node = node
        yield from (Slip(act, number, right) for act, right in reversed(said))


def _plain(marks: Sequence[Mark]) -> bool:
    """Tell whether the marks of a paragraph can be read in one way only, and that a right one."""
    expected = "“"
    for mark in marks[:-1]:
        if mark.sign == "’" and mark.elided and not mark.closes:
            continue
        right = mark.opens if expected == "“" else mark.closes
        if mark.sign != expected or not right:
            return False
        expected = "”" if expected == "“" else "“"
    return expected == "“"


def _after(
    mark: Mark, number: int, readings: _Readings, marks: Sequence[Mark], outer: str
) -> _Readings:
    """Read one mark further, in every way that may yet turn out the cheapest."""
    found: dict[_State, tuple[float, _Node | None, _Said]] = {}
    first = number == 0 or marks[number - 1].sign == "¶"
    look = Mark(0, *mark[1:-1], 0)
    for state, (cost, node) in readings.items():
        for after, paid, said in _ways(state, look, outer, first=first):
            known = found.get(after)
            if known is None or cost + paid < known[0]:
                found[after] = (cost + paid, node, said)
    least = min(cost for cost, _, _ in found.values())
    bound = least + _SURPLUS
    if mark.sign == "¶" and _NOTHING in found and found[_NOTHING][0] == least:
        bound = least + _SETTLED
    return {
        state: (cost, (said, number, node) if said else node)
        for state, (cost, node, said) in found.items()
        if cost < bound
    }


@functools.lru_cache(maxsize=_KEPT)
def _ways(
    state: _State, look: Mark, outer: str, *, first: bool
) -> tuple[tuple[_State, float, _Said], ...]:
    """Give the states a mark may lead to from one, each with the least it costs and why.

    There are few looks a mark can have: what is known of one serves for all of its look.
    """
    found: dict[_State, tuple[float, _Said]] = {}
    for after, cost, said in _steps(state, look, outer, first=first):
        if cost < _SURPLUS and (after not in found or cost < found[after][0]):
            found[after] = (cost, said)
    return tuple((after, cost, said) for after, (cost, said) in found.items())


def _steps(
    state: _State, look: Mark, outer: str, *, first: bool
) -> Iterator[tuple[_State, float, _Said]]:
    if look.sign == "¶":
        yield from _end_paragraph(state)
        return
    for now, spent, lost in _inserting(state, look, first=first, outer=outer):
        for after, paid, slip in _reading(now, look, outer):
            yield after, spent + paid, (*lost, *slip)


def _end_paragraph(state: _State) -> Iterator[tuple[_State, float, _Said]]:
    """End a paragraph: what is open is carried on, or has lost its closing marks."""
    cost, said = 0.0, _AS_IT_IS
    if state.waiting:
        cost, said = _Costs.not_reopened, ((Act.NOT_REOPENED, _opening(state.waiting)),)
    if not state.open:
        yield _NOTHING, cost, said
        return
    kinds, left = "", state.open
    goes_on = (*said, (Act.CONTINUED, left.lower()))
    more = _Costs.continued_on if left.isupper() else _Costs.continued
    yield _State(left.upper(), left.lower()), cost + more, goes_on
    while left:
        kinds += left[-1]
        left = left[:-1]
        cost += _Costs.missing_at_end
        carried = _State(left.upper(), left.lower())
        yield carried, cost, (*said, (Act.UNCLOSED, _closing(kinds)))


def _inserting(
    state: _State, mark: Mark, *, first: bool, outer: str
) -> Iterator[tuple[_State, float, _Said]]:
    """Give a state before a mark as it is, and with one mark put in before the mark."""
    cost, said = 0.0, _AS_IT_IS
    if state.waiting:
        if mark.leading:
            yield state, cost, said
        cost, said = _Costs.not_reopened, ((Act.NOT_REOPENED, _opening(state.waiting)),)
        state = _State(state.open, "")
    yield state, cost, said
    if state.open:
        lost = (Act.UNCLOSED, _closing(state.open[-1]))
        yield _State(state.open[:-1], ""), cost + _Costs.missing, (*said, lost)
    missing = _Costs.missing_at_end if first else _Costs.missing
    if len(state.open) < _DEEPEST:
        kind = _next_kind(state.open, outer)
        lost = (Act.UNOPENED, _opening(kind))
        yield _State(state.open + kind, ""), cost + missing, (*said, lost)


def _next_kind(open_: str, outer: str) -> str:
    """Give the kind of mark that opens inside those open."""
    if not open_:
        return outer
    return "s" if open_[-1] in "dD" else "d"


def _opening(kinds: str) -> str:
    return " ".join("“" if kind in "dD" else "‘" for kind in kinds)


def _closing(kinds: str) -> str:
    return " ".join("”" if kind in "dD" else "’" for kind in kinds)


def _reading(state: _State, mark: Mark, outer: str) -> Iterator[tuple[_State, float, _Said]]:
    """Give what a mark may do in a state, with what it costs."""
    if state.waiting:
        kind = state.waiting[0]
        left = _State(state.open, state.waiting[1:])
        if _OPEN.get(mark.sign) == kind:
            yield left, 0.0, _AS_IT_IS
        elif mark.sign in "”’":
            yield left, _Costs.turned, _said(Act.TURNED, _opening(kind))
        return
    for kind in "ds":
        if state.open[-1:].lower() != kind and len(state.open) < _DEEPEST:
            cost, act = _as_opening(mark, kind)
            cost += _Costs.deep if act is Act.OTHER_KIND and len(state.open) > 1 else 0.0
            said = _said(act, _opening(kind))
            if not state.open and kind != outer:
                cost += _Costs.single_outside
                said = said or _said(Act.OUTSIDE, _opening(outer))
            yield _State(state.open + kind, ""), cost, said
    if state.open[-1:] in {"d", "D"} and mark.elided and mark.sign == "”":
        both = ((Act.TURNED, "‘’"),)  # a single mark and an apostrophe, typed as two, made one
        yield _State(state.open + "s", ""), _Costs.two_for_one, both
    if state.open:
        kind = state.open[-1].lower()
        cost, act = _as_closing(mark, kind)
        said = _said(act, _closing(kind))
        if len(state.open) == 1 and kind != outer:
            said = said or _said(Act.OUTSIDE, _closing(outer))
        yield _State(state.open[:-1], ""), cost, said
    cost, act = _as_apostrophe(mark)
    yield state, cost, _said(act, "’")
    yield state, _Costs.twin if mark.twin else _Costs.surplus, _said(Act.SURPLUS, "")


def _said(act: Act | None, right: str) -> _Said:
    return ((act, right),) if act else _AS_IT_IS


def _as_opening(mark: Mark, kind: str) -> tuple[float, Act | None]:
    """Give what it costs to read a mark as one that opens."""
    if not mark.opens and not mark.closes:  # no space on either side, or on both
        own = mark.sign == "“‘"[kind == "s"]
        turned = mark.sign == "”’"[kind == "s"] and mark.squeezed
        cost = _Costs.misplaced if own or turned else _Costs.never
        return cost + (_Costs.turned if turned else 0), Act.TURNED if turned else None
    if not mark.opens:
        return _Costs.never, None
    elided = _Costs.opening_elided if mark.elided else 0.0
    if _OPEN.get(mark.sign) == kind:
        return (elided if kind == "s" else 0.0), None
    if mark.sign == "”’"[kind == "s"]:
        return _Costs.turned + elided, Act.TURNED
    return _Costs.other_kind + elided, Act.OTHER_KIND


def _as_closing(mark: Mark, kind: str) -> tuple[float, Act | None]:
    """Give what it costs to read a mark as one that closes."""
    signs = '”"' if kind == "d" else "’'"
    if not mark.closes:
        return (_Costs.misplaced if mark.sign in signs and not mark.opens else _Costs.never), None
    if mark.sign in signs:
        easy = kind == "s" and mark.ease <= GENITIVE
        return (_Costs.closing_clipped if easy else 0.0), None
    if mark.sign == "“‘"[kind == "s"]:
        return _Costs.turned, Act.TURNED
    return _Costs.other_kind, Act.OTHER_KIND


def _as_apostrophe(mark: Mark) -> tuple[float, Act | None]:
    """Give what it costs to read a mark as an apostrophe."""
    if mark.sign in "’'":
        return mark.ease, None
    if mark.sign == "‘":
        return _Costs.wrong_apostrophe + mark.ease, Act.APOSTROPHE
    return _Costs.double_apostrophe + 2 * mark.ease, Act.APOSTROPHE
