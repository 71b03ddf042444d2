"""Which rows stand on which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    keep_with_colon,
    keep_with_heading,
    plan,
)
from tests.growth import assert_linear
from tests.publish.every_page import Case, Foot

LINE = 10.0


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


def test_what_a_colon_introduces_costs_more_where_it_begins_a_page() -> None:
    assert keep_with_colon([0.0, 40.0]) == [12, 40]


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


@settings(max_examples=250)
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
