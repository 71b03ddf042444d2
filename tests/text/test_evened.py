from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.text.evened import even

TEXTS = st.text(st.sampled_from("ab. \t\n\u00a0"))


def test_a_run_of_white_space_is_one_space_and_a_blank_line_a_blank_line() -> None:
    assert even("a \t b\nc\n \n\nd  ").text == "a b c\n\nd"


@given(TEXTS)
def test_every_character_is_led_there_and_back(text: str) -> None:
    evened = even(text)
    assert re.sub("[ \t\n]", "", evened.text) == re.sub("[ \t\n]", "", text)
    for word in re.finditer("[^ \t\n]+", text):
        span = Span(*word.span())
        there = evened.evened(span)
        assert evened.text[there.start : there.end] == word[0]
        assert evened.origin(there) == span


@pytest.mark.parametrize(
    ("text", "signs", "read"),
    [
        ("coun-\nter", ["-\n"], "counter"),
        ("well-\n  known", ["\n"], "well-known"),
        ("the _w0rd_.", ["_", "_"], "the w0rd."),
        ("word[1].", ["[1]"], "word."),
        ("word [1].", ["[1]"], "word \ufffc."),
        ("1. a horse", ["1."], "\ufffc a horse"),
        ("end of [p. 12]\nthe, so", ["[p. 12]"], "end of the, so"),
        ("end of\n{12}\nthe", ["{12}"], "end of the"),
        ("of [xii]\n[p. 13] the", ["[xii]", "[p. 13]"], "of the"),
        ("[p. 12] the, so", ["[p. 12]"], "\ufffc the, so"),
        ("a\n\n[p. 12] the\n\n", ["[p. 12]"], "a\n\n\ufffc the"),
        ("so [p. 12]\n\nthe", ["[p. 12]"], "so \ufffc\n\nthe"),
        ("so (12) the - so", ["(12)", "-"], "so \ufffc the \ufffc so"),
        ("[1][2] a", ["[1]", "[2]"], "\ufffc a"),
        ("* * *\n\na", ["* * *"], "\ufffc\n\na"),
    ],
)
def test_signs_are_left_out_and_those_apart_from_words_leave_their_place(
    text: str, signs: list[str], read: str
) -> None:
    spans, at = [], 0
    for one in signs:
        start = text.index(one, at)
        at = start + len(one)
        spans.append(Span(start, at))
    evened = even(text, spans)
    assert evened.text == read
    whole = Span(0, len(text))
    assert evened.evened(whole) == Span(0, len(read))


def test_what_is_found_beside_a_sign_is_led_back_to_its_place() -> None:
    evened = even("a _1east_ coun-\nt3r [1] end", [Span(2, 3), Span(8, 9), Span(14, 16)])
    assert evened.text == "a 1east count3r [1] end"
    assert evened.origin(Span(2, 7)) == Span(3, 8)
    assert evened.origin(Span(8, 15)) == Span(10, 19)


def test_marks_of_pages_are_told_with_what_stands_round_them() -> None:
    text = "a of [p. 9] of b c [p. 10] d"
    evened = even(text, [Span(5, 11), Span(19, 26)])
    assert evened.text == "a of of b c d"
    assert [text[one.start : one.end] for one in evened.passed] == ["[p. 9] ", "[p. 10] "]
    assert list(evened.passed_in(Span(2, 14))) == [Span(5, 12)]
    assert not evened.passed_in(Span(12, 14))
    assert evened.origin(Span(2, 7)) == Span(2, 14)
    assert evened.evened(Span(12, 14)) == Span(5, 7)
