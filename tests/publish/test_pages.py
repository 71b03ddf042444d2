"""Which rows stand on which page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.publish.pdf.notes import Piece
from pipeline.publish.pdf.pages import (
    FORBIDDEN,
    ApparatusTooTallError,
    Frame,
    Leaf,
    Row,
    break_costs,
    keep_with_heading,
    plan,
)
from tests.growth import assert_linear

LINE = 10.0


class Foot:
    """An apparatus of so many entries to a line of it."""

    def __init__(self, per_line: int = 2, line: float = 5.0) -> None:
        self.per_line, self.line = per_line, line

    def begin(self) -> Filling:
        return Filling(self)

    def height(self, entries: int) -> float:
        return 3 + self.line * math.ceil(entries / self.per_line) if entries else 0.0


class Filling:
    def __init__(self, foot: Foot) -> None:
        self.foot, self.count = foot, 0

    def add(self, entries: tuple[int, ...]) -> float:
        self.count += len(entries)
        return self.foot.height(self.count)


def lines(
    costs: Sequence[float],
    *,
    entries: Sequence[int] = (),
    notes: Sequence[int] = (),
    hyphens: Sequence[int] = (),
) -> list[Row]:
    """Rows a line high; the others name the rows that have an entry, a note or a hyphen."""
    rows = [Row(LINE * row, LINE * (row + 1), cost) for row, cost in enumerate(costs)]
    for entry, row in enumerate(entries):
        rows[row] = replace(rows[row], entries=(*rows[row].entries, entry))
    for note, row in enumerate(notes):
        rows[row] = replace(rows[row], notes=(*rows[row].notes, note))
    for row in hyphens:
        rows[row] = replace(rows[row], hyphen=True)
    return rows


def frame(count: int, *, gap: float = 0.0, rule: float = 0.0, long_note: float = 0.3) -> Frame:
    return Frame(LINE * count, LINE, gap, rule, long_note)


def spans(leaves: Sequence[Leaf]) -> list[tuple[int, int]]:
    return [(leaf.first, leaf.last) for leaf in leaves]


def test_nothing_needs_no_page() -> None:
    assert plan([], frame(5), Foot()) == []


def test_pages_are_filled_and_the_last_is_as_short_as_it_is() -> None:
    leaves = plan(lines([0.0] * 14), frame(5), Foot())
    assert spans(leaves) == [(0, 5), (5, 10), (10, 14)]


def test_a_margin_between_blocks_vanishes_at_the_edge_of_a_page() -> None:
    rows = [Row(0, 10), Row(10, 20), Row(35, 45), Row(45, 55)]
    assert spans(plan(rows, frame(2), Foot())) == [(0, 2), (2, 4)]


def test_no_paragraph_leaves_a_line_alone_where_a_shorter_page_saves_it() -> None:
    costs = break_costs(6) + break_costs(10)
    assert spans(plan(lines(costs), frame(5), Foot()))[0] == (0, 4)
    costs = break_costs(4) + break_costs(12)
    assert spans(plan(lines(costs), frame(5), Foot()))[0] == (0, 4)


def test_orphans_and_widows_cost_by_what_is_missing() -> None:
    assert break_costs(1) == [0]
    assert break_costs(3) == [0, 40, 60]
    assert break_costs(2) == [0, 100]
    assert break_costs(6, orphans=3, widows=2) == [0, 80, 40, 0, 0, 60]


def test_a_heading_keeps_lines_after_it() -> None:
    assert keep_with_heading([0.0] * 5) == [FORBIDDEN, 60, 30, 0, 0]
    costs = [0.0] * 8 + [0.0] + keep_with_heading([0.0] * 9)
    assert spans(plan(lines(costs), frame(10), Foot()))[0] == (0, 8)


def test_a_hyphen_costs_most_where_the_reader_has_to_turn_the_page() -> None:
    costs = [20.0] * 9 + [4.0] + [0.0] * 25
    rows = lines(costs, hyphens=[9])
    assert plan(rows, frame(10), Foot(), number=1)[0].last == 9
    assert plan(rows, frame(10), Foot(), number=2)[0].last == 10


def test_pages_that_face_each_other_are_made_equally_short() -> None:
    costs = [0.0] * 65
    costs[9] = 3
    costs[19] = costs[20] = FORBIDDEN
    facing = plan(lines(costs), frame(10), Foot(), number=2)
    assert spans(facing)[:2] == [(0, 9), (9, 18)]
    backing = plan(lines(costs), frame(10), Foot(), number=1)
    assert spans(backing)[:2] == [(0, 8), (8, 18)]


def test_a_forbidden_break_is_made_where_no_other_can_be() -> None:
    costs = [0.0, 0.0, 0.0] + [FORBIDDEN] * 12
    assert spans(plan(lines(costs), frame(5), Foot())) == [(0, 2), (2, 7), (7, 12), (12, 15)]


def test_entries_stand_on_the_page_of_their_row() -> None:
    rows = lines([0.0] * 12, entries=[0, 3, 4, 4, 5])
    leaves = plan(rows, frame(6, gap=2), Foot())
    assert [(leaf.first, leaf.last, leaf.entries) for leaf in leaves] == [
        (0, 4, (0, 1)),
        (4, 8, (2, 3, 4)),
        (8, 12, ()),
    ]
    assert [leaf.foot for leaf in leaves] == [8, 13, 0]


def test_a_short_note_stands_whole_on_the_page_of_its_call() -> None:
    rows = lines([0.0] * 12, notes=[5])
    leaves = plan(rows, frame(6, long_note=0.5), Foot(), [[8.0, 8.0, 8.0]])
    assert leaves[0].last <= 5
    assert [leaf.notes for leaf in leaves][1] == (Piece(0, 0, 3),)


def test_a_long_note_goes_on_on_the_pages_that_follow() -> None:
    rows = lines([0.0] * 30, notes=[3])
    leaves = plan(rows, frame(10, gap=2, rule=3), Foot(), [[10.0] * 15])
    pieces = [piece for leaf in leaves for piece in leaf.notes]
    assert [piece.note for piece in pieces] == [0] * len(pieces)
    assert [piece.first for piece in pieces] == [0, *(piece.last for piece in pieces[:-1])]
    assert pieces[-1].last == 15
    assert all(piece.last - piece.first >= 2 for piece in pieces)
    assert [bool(leaf.notes) for leaf in leaves][:2] == [True, True]


def test_what_is_left_of_a_note_after_the_last_row_has_pages_of_its_own() -> None:
    leaves = plan(lines([0.0] * 3, notes=[2]), frame(5), Foot(), [[10.0] * 11])
    assert spans(leaves) == [(0, 3), (3, 3), (3, 3)]
    assert [leaf.notes for leaf in leaves] == [
        (Piece(0, 0, 2),),
        (Piece(0, 2, 7),),
        (Piece(0, 7, 11),),
    ]


def test_notes_of_one_row_that_fill_more_than_a_page_go_on_though_they_are_short() -> None:
    notes = [[10.0, 10.0]] * 4
    leaves = plan(lines([0.0] * 4, notes=[1, 1, 1, 1]), frame(6, long_note=0.5), Foot(), notes)
    assert spans(leaves)[:2] == [(0, 1), (1, 2)]
    assert leaves[1].notes == (Piece(0, 0, 2), Piece(1, 0, 2), Piece(2, 0, 1))
    assert leaves[2].notes[:2] == (Piece(2, 1, 2), Piece(3, 0, 2))


def test_a_block_taller_than_a_page_has_one_and_says_so() -> None:
    rows = [Row(0, 10), Row(10, 200, notes=(0,)), Row(200, 210)]
    leaves = plan(rows, frame(5), Foot(), [[10.0]])
    assert [(leaf.first, leaf.last, leaf.overflows) for leaf in leaves] == [
        (0, 1, False),
        (1, 2, True),
        (2, 3, False),
    ]
    assert leaves[2].notes == (Piece(0, 0, 1),)


def test_a_block_that_fills_a_page_overflows_by_its_apparatus() -> None:
    rows = [Row(0, 10), Row(10, 59, entries=(0,)), Row(59, 69)]
    leaves = plan(rows, frame(5), Foot())
    assert [(leaf.last, leaf.overflows, leaf.foot) for leaf in leaves][1] == (2, True, 8)


def test_a_row_of_a_note_taller_than_a_page_has_one_and_says_so() -> None:
    leaves = plan(lines([0.0, 0.0], notes=[0]), frame(5), Foot(), [[10.0, 99.0, 10.0]])
    assert [leaf.overflows for leaf in leaves].count(True) == 1
    assert [piece for leaf in leaves for piece in leaf.notes][-1].last == 3


def test_an_apparatus_that_leaves_no_room_for_its_row_is_an_error() -> None:
    rows = lines([0.0] * 9, entries=[4] * 40)
    with pytest.raises(ApparatusTooTallError, match="row 4 ") as caught:
        plan(rows, frame(6), Foot())
    assert caught.value.row == 4


# The reference: the same pages judged one by one, and all ways compared.


@dataclass(frozen=True)
class Page:
    last: int
    noted: int
    slack: float | None
    cost: float
    hyphen: bool = False


@dataclass(frozen=True)
class Case:
    rows: list[Row]
    frame: Frame
    notes: list[list[float]]
    number: int
    foot: Foot
    known: dict[tuple[int, int], list[Page]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert [one for row in self.rows for one in row.notes] == list(range(len(self.notes)))

    @property
    def stream(self) -> list[tuple[int, int, float]]:
        return [(at, k, one) for at, note in enumerate(self.notes) for k, one in enumerate(note)]

    def called(self, row: int) -> int:
        return sum(len(self.notes[one]) for before in self.rows[:row] for one in before.notes)

    def apparatus(self, first: int, last: int) -> float:
        return self.foot.height(sum(len(row.entries) for row in self.rows[first:last]))

    def noted(self, begin: int, end: int) -> float:
        heights = [one for _, _, one in self.stream[begin:end]]
        return self.frame.rule + sum(heights) if heights else 0.0

    def room(self, first: int, last: int, begin: int, *, gap: bool = False) -> float:
        entries = self.apparatus(first, last)
        gap = gap or bool(entries) or begin < self.called(last)
        depth = self.rows[last - 1].end - self.rows[first].start
        return self.frame.height - depth - (self.frame.gap if gap else 0) - entries

    def page(self, first: int, last: int, begin: int, end: int, room: float) -> Page:
        count = len(self.rows)
        rest = self.called(last) - end
        if last == count and not rest:
            return Page(last, end, None, 20.0 if first and last - first < 4 else 0.0)
        slack = max(0.0, room - self.noted(begin, end)) / self.frame.line
        cost = slack * slack + (30 + rest if rest else 0)
        if last == count:
            return Page(last, end, slack, cost)
        return Page(last, end, slack, cost + self.rows[last].cost, self.rows[last - 1].hyphen)

    def divided(self, last: int, begin: int, room: float) -> int | None:
        """The longest stretch of notes on a page that cuts the last one, which has to be long."""
        end = self.called(last)
        own = [at for at in range(begin, end) if self.stream[at][0] == self.stream[end - 1][0]]
        if not own:
            return None
        if sum(self.notes[self.stream[end - 1][0]]) <= self.frame.long_note * self.frame.height:
            return None
        cuts = [at for at in range(own[0] + 2, end - 1) if self.noted(begin, at) <= room]
        return max(cuts, default=None)

    def pages(self, first: int, begin: int) -> list[Page]:
        if (first, begin) not in self.known:
            self.known[first, begin] = self.judged(first, begin)
        return self.known[first, begin]

    def judged(self, first: int, begin: int) -> list[Page]:
        found: list[Page] = []
        for last in range(first + 1, len(self.rows) + 1):
            room = self.room(first, last, begin)
            end: int | None = self.called(last)
            if self.noted(begin, self.called(last)) > room:
                end = self.divided(last, begin, room)
            if end is not None:
                found.append(self.page(first, last, begin, end, room))
        allowed = [one for one in found if one.cost < FORBIDDEN]
        whole = [one for one in allowed if one.noted == self.called(one.last)]
        carrying = [one for one in reversed(allowed) if one not in whole]
        if allowed:
            filled = [one for one in whole if (one.slack or 0) <= 10]
            if not filled and not carrying:
                filled = whole[-1:]
            return filled + sorted(carrying, key=lambda one: one.cost)[:3]
        if found:
            return [replace(found[-1], cost=10_000)]
        return [self.alone(first, begin)]

    def alone(self, first: int, begin: int) -> Page:
        if begin < self.called(first):
            end = self.called(first)
            fits = [
                at for at in range(begin, end + 1) if self.noted(begin, at) <= self.frame.height
            ]
            end = max(fits) if max(fits) > begin else begin + 1
            page = self.page(first, first, begin, end, self.frame.height)
            return replace(page, cost=30, hyphen=False)
        depth = self.rows[first].end - self.rows[first].start
        entries = self.apparatus(first, first + 1)
        if depth + entries + (self.frame.gap if entries else 0) > self.frame.height:
            return replace(self.page(first, first + 1, begin, begin, 0), cost=10_000)
        room = self.room(first, first + 1, begin, gap=True)
        end = self.called(first + 1)
        end = max(
            (at for at in range(begin, end + 1) if self.noted(begin, at) <= room), default=begin
        )
        page = self.page(first, first + 1, begin, end, room)
        return replace(page, cost=min(10_000, page.cost))

    def paid(self, page: Page, number: int, faced: float | None) -> float:
        cost = page.cost
        if page.hyphen:
            cost += 10 if number % 2 else 3
        if number % 2 and faced is not None and page.slack is not None:
            cost += min(9, (faced - page.slack) ** 2)
        return cost

    def least(self, first: int, begin: int, number: int, faced: float | None) -> float:
        if first == len(self.rows) and begin == self.called(first):
            return 0.0
        return min(
            self.paid(page, number, faced)
            + self.least(page.last, page.noted, number + 1, page.slack)
            for page in self.pages(first, begin)
        )

    def total(self, leaves: Sequence[Leaf]) -> float:
        total, begin, faced = 0.0, 0, None
        for number, leaf in enumerate(leaves, self.number):
            end = begin + sum(piece.last - piece.first for piece in leaf.notes)
            (page,) = (
                one
                for one in self.pages(leaf.first, begin)
                if (one.last, one.noted) == (leaf.last, end)
            )
            total += self.paid(page, number, faced)
            begin, faced = end, page.slack
        return total


@st.composite
def cases(draw: st.DrawFn, most: int = 60) -> Case:
    rows: list[Row] = []
    notes: list[list[float]] = []
    place, entry = 0, 0
    heights = draw(st.sampled_from([[10], [10, 10, 10, 10, 10, 25, 70]]))
    calls = draw(st.sampled_from([[0], [0, 0, 0, 0, 1, 2]]))
    for _ in range(draw(st.integers(1, most))):
        start = place + draw(st.sampled_from([0, 0, 0, 4]))
        place = start + draw(st.sampled_from(heights))
        entries = draw(st.sampled_from([0, 0, 1, 2]))
        called = draw(st.sampled_from(calls))
        length = st.integers(1, 12)
        mine = [[float(draw(st.sampled_from([5, 5, 80])))] * draw(length) for _ in range(called)]
        rows.append(
            Row(
                start,
                place,
                draw(st.sampled_from([0.0, 0.0, 2.0, 5.0, 20.0, FORBIDDEN])),
                draw(st.booleans()),
                tuple(range(entry, entry + entries)),
                tuple(range(len(notes), len(notes) + called)),
            )
        )
        entry += entries
        notes += mine
    shape = Frame(
        draw(st.sampled_from([40.0, 70.0, 200.0])),
        draw(st.sampled_from([4.0, LINE, LINE])),
        draw(st.sampled_from([0.0, 2.0])),
        draw(st.sampled_from([0.0, 3.0])),
        draw(st.sampled_from([0.1, 0.3])),
    )
    return Case(rows, shape, notes, draw(st.sampled_from([1, 2])), Foot())


def planned(case: Case) -> list[Leaf]:
    return plan(case.rows, case.frame, case.foot, case.notes, case.number)


@settings(max_examples=400)
@given(cases(most=14))
def test_no_way_is_cheaper_than_the_one_chosen(case: Case) -> None:
    assert case.total(planned(case)) == pytest.approx(case.least(0, 0, case.number, None), rel=1e-9)


@given(cases())
def test_everything_stands_once_in_order_where_it_belongs_and_fits(case: Case) -> None:
    leaves = planned(case)
    assert [row for leaf in leaves for row in range(leaf.first, leaf.last)] == [
        *range(len(case.rows))
    ]
    for leaf in leaves:
        own = tuple(one for row in case.rows[leaf.first : leaf.last] for one in row.entries)
        assert leaf.entries == own
        assert leaf.overflows or depth(case, leaf) <= case.frame.height
    assert [*pieces(leaves)] == [(note, row) for note, row, _ in case.stream]


@given(cases())
def test_a_note_begins_on_the_page_of_its_call_unless_its_row_stands_alone(case: Case) -> None:
    for leaf in planned(case):
        begun = {piece.note for piece in leaf.notes if piece.first == 0}
        called = {one for row in case.rows[leaf.first : leaf.last] for one in row.notes}
        if leaf.last - leaf.first > 1:
            assert called <= begun


def depth(case: Case, leaf: Leaf) -> float:
    text = (
        case.rows[leaf.last - 1].end - case.rows[leaf.first].start if leaf.last > leaf.first else 0
    )
    heights = [
        case.notes[one.note][row] for one in leaf.notes for row in range(one.first, one.last)
    ]
    noted = case.frame.rule + sum(heights) if heights else 0.0
    foot = case.apparatus(leaf.first, leaf.last) + noted
    assert leaf.foot == foot
    return text + foot + (case.frame.gap if foot and text else 0)


def pieces(leaves: Sequence[Leaf]) -> Iterator[tuple[int, int]]:
    for leaf in leaves:
        for piece in leaf.notes:
            yield from ((piece.note, row) for row in range(piece.first, piece.last))


def book(count: int) -> Case:
    """Paragraphs with an entry in every other line and a note on every third page."""
    costs: list[float] = []
    while len(costs) < count:
        costs += break_costs(1 + len(costs) % 11)
    calls = [*range(7, count, 100)]
    entries, hyphens = range(0, count, 2), range(0, count, 5)
    rows = lines(costs[:count], entries=entries, notes=calls, hyphens=hyphens)
    notes = [[5.0] * (10 + call % 30) for call in calls]
    return Case(rows, frame(36, gap=6, rule=3), notes, 1, Foot(4))


def test_the_work_grows_with_the_rows() -> None:
    books = {count: book(count) for count in (500, 2000)}
    assert_linear(lambda text: planned(books[len(text)]), lambda size: "x" * size, 500)
