from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.text.evened import even

TEXTS = st.text(st.sampled_from("ab. \t\n\u00a0"))


def test_a_run_of_white_space_is_one_space_and_a_blank_line_a_blank_line() -> None:
    assert even("a \t b\nc\n \n\nd  ").text == "a b c\n\nd "


@given(TEXTS)
def test_every_character_is_led_there_and_back(text: str) -> None:
    evened = even(text)
    assert re.sub("[ \t\n]", "", evened.text) == re.sub("[ \t\n]", "", text)
    for word in re.finditer("[^ \t\n]+", text):
        span = Span(*word.span())
        there = evened.evened(span)
        assert evened.text[there.start : there.end] == word[0]
        assert evened.origin(there) == span
