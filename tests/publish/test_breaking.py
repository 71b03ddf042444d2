"""Where the lines of a paragraph end: against all other ways, and what no way may do."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.pdf.breaking import Ending, Opportunity, Setting, break_lines
from tests.growth import assert_linear

MEASURE = 40.0
SPACE = 3.0


def words(
    widths: Sequence[float],
    *,
    costs: Sequence[float] = (),
    hyphens: Sequence[int] = (),
    space: float = SPACE,
) -> list[Opportunity]:
    """Words of some widths: a line may end after each, with a space there or, named, a hyphen."""
    found: list[Opportunity] = []
    width = spaces = 0.0
    for index, wide in enumerate(widths):
        width += wide
        parted = index in hyphens
        resume, after = (width, spaces) if parted else (width + space, spaces + space)
        cost = costs[index] if costs else 0.0
        end = width + 1.0 if parted else width
        found.append(Opportunity(end, resume, spaces, after, cost, parted))
        width, spaces = resume, after
    found[-1] = Opportunity(width - space, width, spaces - space, spaces, -inf)
    return found


def lines(endings: Sequence[Ending]) -> list[int]:
    return [one.opportunity for one in endings]


# -- Judged by hand, from the paper and from what the module says of itself --------------------


def given_way(found: Sequence[Opportunity], setting: Setting, way: Sequence[int]) -> list[float]:
    """Tell how far the spaces of each line give: halves of a space, or fifths to be shrunk.

    Without spaces a line gives too much, the more the shorter it is.
    """
    ratios: list[float] = []
    resume, spaces = -setting.indent, 0.0
    for index in way:
        here = found[index]
        slack = setting.measure - here.end + resume
        inside = here.spaces_before - spaces
        if slack >= 0 and (here.cost == -inf or index == len(found) - 1):
            ratios.append(0.0)
        elif inside > 0:
            ratios.append(slack / (inside * (0.5 if slack >= 0 else 0.2)))
        else:
            ratios.append(-inf if slack < -1e-6 else 0.0 if slack <= 1 else 2 + slack)
        resume, spaces = here.resume, here.spaces_after
    return ratios


def demerits(found: Sequence[Opportunity], setting: Setting, way: Sequence[int]) -> float:
    total = 0.0
    classes = [1]
    ratios = given_way(found, setting, way)
    for line, (index, ratio) in enumerate(zip(way, ratios, strict=True)):
        here = found[index]
        before = found[way[line - 1]] if line else None
        total += (10 + min(100 * abs(ratio) ** 3, 1e6)) ** 2
        if here.cost != -inf:
            total += here.cost * abs(here.cost)
            total += 3000 if before and before.hyphen and here.hyphen else 0
        elif before:
            total += 30000 if before.hyphen else 0
            total += 10000 if here.end - before.resume < setting.short else 0
        classes.append(0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3)
    return total + sum(5000 for one, other in pairwise(classes) if abs(one - other) > 1)


def ways(found: Sequence[Opportunity]) -> Iterator[tuple[int, ...]]:
    """Give all ways to the end that stop where a line has to end."""
    last = len(found) - 1
    forced = {index for index, one in enumerate(found) if one.cost == -inf} | {last}
    free = [index for index in range(last) if index not in forced]
    for count in range(len(free) + 1):
        for chosen in combinations(free, count):
            yield tuple(sorted({*chosen, *forced}))


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[list[Opportunity], Setting]:
    widths = draw(st.lists(st.integers(1, 18).map(float), min_size=2, max_size=10))
    count = len(widths)
    hyphens = draw(st.sets(st.integers(0, count - 2), max_size=4))
    costs = [
        50.0 if index in hyphens else draw(st.sampled_from([0.0, 0.0, 0.0, 30.0, -inf]))
        for index in range(count)
    ]
    indent = draw(st.sampled_from([0.0, 5.0, -5.0]))
    return words(widths, costs=costs, hyphens=tuple(hyphens)), Setting(
        MEASURE, indent, short=draw(st.sampled_from([0.0, 6.0]))
    )


@given(paragraphs())
def test_no_way_is_better_than_the_one_that_is_taken(
    paragraph: tuple[list[Opportunity], Setting],
) -> None:
    found, setting = paragraph
    judged = [(way, given_way(found, setting, way)) for way in ways(found)]
    for loosest in (2.0, inf):
        fit = [way for way, ratios in judged if all(-1 <= one <= loosest for one in ratios)]
        if fit:
            best = min(demerits(found, setting, way) for way in fit)
            taken = lines(break_lines(found, setting))
            assert tuple(taken) in fit
            assert demerits(found, setting, taken) == pytest.approx(best)
            break


@given(paragraphs())
def test_every_line_that_has_to_end_ends_and_each_goes_on_where_the_last_one_ended(
    paragraph: tuple[list[Opportunity], Setting],
) -> None:
    found, setting = paragraph
    for justified in (True, False):
        own = Setting(setting.measure, setting.indent, justified=justified, short=setting.short)
        taken = lines(break_lines(found, own))
        assert taken == sorted(set(taken))
        assert taken[-1] == len(found) - 1
        assert {index for index, one in enumerate(found) if one.cost == -inf} <= {*taken}


@given(paragraphs())
def test_a_line_is_too_long_only_where_it_can_not_be_parted(
    paragraph: tuple[list[Opportunity], Setting],
) -> None:
    found, setting = paragraph
    taken = lines(break_lines(found, setting))
    ratios = given_way(found, setting, taken)
    for before, (index, ratio) in zip([-1, *taken], zip(taken, ratios, strict=True), strict=False):
        assert ratio >= -1 or index == before + 1


@given(paragraphs())
def test_lines_that_are_not_justified_are_filled(
    paragraph: tuple[list[Opportunity], Setting],
) -> None:
    found, setting = paragraph
    flush = Setting(setting.measure, setting.indent, justified=False)
    endings = break_lines(found, flush)
    assert {one.ratio for one in endings} == {0.0}
    resume, before = -setting.indent, -1
    for index in lines(endings):
        assert found[index].end - resume <= MEASURE or index == before + 1
        if found[index].cost != -inf and index + 1 < len(found):
            assert found[index + 1].end - resume > MEASURE
        resume, before = found[index].resume, index


# -- One thing each ----------------------------------------------------------------------------


def test_lines_are_chosen_for_the_good_of_all() -> None:
    found = words([16, 14, 17, 5, 13, 8, 10, 5, 13, 6, 6, 13, 13])
    filled = lines(break_lines(found, Setting(60, justified=False)))
    assert max(given_way(found, Setting(60), filled)) > 2.8
    chosen = lines(break_lines(found, Setting(60)))
    assert chosen == [3, 8, 12]
    assert max(map(abs, given_way(found, Setting(60), chosen))) < 0.6


def test_spaces_shrink_by_a_fifth_and_no_more() -> None:
    setting = Setting(100)
    tight = words([31.4, 31.4, 32.0, 60])  # 6 of 100 are spaces, of which 1.2 may go
    assert given_way(tight, setting, [2, 3])[0] == pytest.approx(-0.8 / 1.2)
    assert lines(break_lines(tight, setting)) == [2, 3]
    tighter = words([31.4, 31.4, 32.5, 60])
    assert lines(break_lines(tighter, setting)) == [1, 3]


def test_a_word_wider_than_the_measure_has_a_line_of_its_own() -> None:
    assert lines(break_lines(words([10, 90, 10, 10]), Setting(MEASURE))) == [0, 1, 3]


def test_a_text_without_spaces_is_parted_where_it_may_be() -> None:
    found = [Opportunity(n, n, 0.0, 0.0, 500.0) for n in (10.0, 20, 30, 40, 50, 60, 70)]
    assert lines(break_lines(found, Setting(MEASURE))) == [3, 6]


def test_one_word_is_one_line() -> None:
    assert break_lines(words([10]), Setting(MEASURE)) == [Ending(0, 0.0)]
    assert len(break_lines(words([1000]), Setting(MEASURE))) == 1


def test_a_last_line_is_as_short_as_it_is_but_no_rest_of_a_word() -> None:
    whole = words([12, 12, 12, 5])
    assert break_lines(whole, Setting(MEASURE))[-1] == Ending(3, 0.0)
    parted = words([12, 12, 11, 5], hyphens=[2])
    assert lines(break_lines(parted, Setting(MEASURE))) == [1, 3]


def test_a_last_line_no_longer_than_an_indent_is_avoided() -> None:
    found = words([6.0] * 12 + [5.0])
    assert lines(break_lines(found, Setting(105))) == [11, 12]
    assert lines(break_lines(found, Setting(105, short=6))) == [10, 12]


def test_two_hyphens_one_below_the_other_are_avoided() -> None:
    found = words([18, 18, 9, 12, 18, 3, 8, 30], hyphens=[2, 5], costs=[0, 0, 50, 0, 0, 50, 0, 0])
    taken = lines(break_lines(found, Setting(45)))
    assert not {2, 5} <= {*taken}


def test_what_is_indented_has_less_room_on_its_first_line() -> None:
    found = words([12, 12, 10, 12, 12, 10])
    assert lines(break_lines(found, Setting(MEASURE, justified=False))) == [2, 5]
    assert lines(break_lines(found, Setting(MEASURE, 4.0, justified=False))) == [1, 4, 5]
    assert lines(break_lines(found, Setting(MEASURE, -15.0, justified=False))) == [3, 5]


def test_the_work_grows_with_the_paragraph() -> None:
    def work(text: str) -> None:
        chance = random.Random(len(text))  # noqa: S311 # the same words each time
        found = words([chance.uniform(3, 12) for _ in text])
        for justified in (True, False):
            break_lines(found, Setting(100, justified=justified))

    assert_linear(work, lambda size: "x" * size, 2000)
