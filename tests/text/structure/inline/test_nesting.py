from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Mark, MarkKind, Span
from pipeline.text.structure.inline.nesting import Group, nested

BARE = {MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN, MarkKind.LINE, MarkKind.SPACE}
Q, HI, SIGN, NOTE = MarkKind.QUOTATION, MarkKind.HIGHLIGHT, MarkKind.SIGN, MarkKind.NOTE
PAGE, HYPHEN, LINE, FOREIGN = MarkKind.PAGE, MarkKind.HYPHEN, MarkKind.LINE, MarkKind.FOREIGN


def mark(kind: MarkKind, start: int, end: int) -> Mark:
    return Mark(kind, Span(start, end))


def settled(*groups: Group) -> list[tuple[MarkKind, int, int]]:
    found = nested(groups, "x" * 100)
    return [(one.kind, one.span.start, one.span.end) for one in found]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([(mark(Q, 0, 5),), (mark(Q, 3, 8),)], [(Q, 0, 5)]),
        ([(mark(Q, 3, 8),), (mark(Q, 0, 5),)], [(Q, 3, 8)]),
        ([(mark(Q, 0, 5),), (mark(HI, 3, 8),)], [(Q, 0, 5), (HI, 3, 5), (HI, 5, 8)]),
        ([(mark(HI, 0, 5),), (mark(Q, 3, 8),)], [(HI, 0, 3), (Q, 3, 8), (HI, 3, 5)]),
        (
            [(mark(HI, 0, 5),), (mark(FOREIGN, 3, 8),)],
            [(HI, 0, 5), (FOREIGN, 3, 5), (FOREIGN, 5, 8)],
        ),
        ([(mark(NOTE, 0, 5),), (mark(HI, 3, 8),)], [(NOTE, 0, 5)]),
        ([(mark(HI, 0, 9),), (mark(NOTE, 3, 8),)], [(HI, 0, 9), (NOTE, 3, 8)]),
        ([(mark(PAGE, 2, 8),), (mark(HI, 4, 6),)], [(PAGE, 2, 8)]),
        ([(mark(PAGE, 2, 8),), (mark(Q, 4, 12),)], [(PAGE, 2, 8)]),
        ([(mark(HYPHEN, 2, 8),), (mark(LINE, 3, 8),)], [(HYPHEN, 2, 8)]),
        ([(mark(SIGN, 2, 3),), (mark(SIGN, 2, 3), mark(HI, 2, 9))], [(SIGN, 2, 3)]),
        # A group falls as a whole.
        (
            [(mark(PAGE, 2, 5),), (mark(HI, 0, 9), mark(SIGN, 0, 1), mark(SIGN, 4, 5))],
            [(PAGE, 2, 5)],
        ),
        # A part that would hold nothing but its sign isn't made.
        (
            [(mark(HI, 0, 5), mark(SIGN, 0, 1), mark(SIGN, 4, 5)), (mark(Q, 1, 8),)],
            [(SIGN, 0, 1), (Q, 1, 8), (HI, 1, 5), (SIGN, 4, 5)],
        ),
        ([(mark(Q, 0, 5),), (mark(HI, 0, 5),)], [(Q, 0, 5), (HI, 0, 5)]),
        ([], []),
    ],
)
def test_what_crosses_is_parted_or_gives_way(
    groups: list[Group], expected: list[tuple[MarkKind, int, int]]
) -> None:
    assert sorted(settled(*groups)) == sorted(expected)


@st.composite
def grouped(draw: st.DrawFn) -> list[Group]:
    def one() -> Mark:
        start = draw(st.integers(0, 28))
        end = draw(st.integers(start + 1, 30))
        return mark(draw(st.sampled_from([*MarkKind])), start, end)

    return [
        tuple(one() for _ in range(draw(st.integers(1, 3)))) for _ in range(draw(st.integers(0, 9)))
    ]


@given(grouped())
def test_marks_always_nest_and_nothing_cuts_into_a_sign(groups: list[Group]) -> None:
    found = nested(groups, "ab cd ef gh " * 3)
    stack: list[Mark] = []
    for one in found:
        while stack and stack[-1].span.end <= one.span.start:
            stack.pop()
        if stack:
            assert one.span.end <= stack[-1].span.end
            assert stack[-1].kind not in BARE
        stack.append(one)
    places = [(one.span.start, -one.span.end) for one in found]
    assert all(one <= two for one, two in pairwise(places))


@given(grouped())
def test_what_crosses_nothing_stays(groups: list[Group]) -> None:
    apart = [
        tuple(
            Mark(one.kind, Span(one.span.start + 40 * n, one.span.end + 40 * n))
            for one in group[:1]
        )
        for n, group in enumerate(groups)
    ]
    text = "x" * 40 * len(groups)
    assert sorted(one.span for one in nested(apart, text)) == [group[0].span for group in apart]


@pytest.mark.parametrize("kinds", [(Q, HI), (NOTE, HI, SIGN)])
def test_a_hundred_thousand_crossing_marks_take_n_log_n(kinds: tuple[MarkKind, ...]) -> None:
    def seconds(number: int) -> float:
        text = "x" * (2 * number + 9)
        groups = [
            (mark(kinds[n % len(kinds)], n, n + (7 if n % 3 else number)),) for n in range(number)
        ]
        begun = time.process_time()
        nested(groups, text)
        return time.process_time() - begun

    assert seconds(100_000) < 12 * max(seconds(25_000), 0.1)
