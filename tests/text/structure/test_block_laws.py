"""What holds of the blocks of any text, and how long they may take."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Feature, Lines, Structure, Trust
from tests.growth import assert_linear
from tests.text.structure.outline import read
from tests.text.structure.samples import LONG, TYPED, WRAPPED

PIECES = [
    "And never asked the water what it would,", "But held the rudder,", "    Then rose the other,",
    "and so it went on from there", "1. The hull", "2. The lamp", "  a) the oar", "  b) the rope",
    "(i) one", "- so", "- and so", "* * *", "-----", "*", ". . . .", "> said", ">", ">> twice",
    "/#", "#/", "/*", "*/", "a    b    1", "c    d    2", "e\tf\t3", "| x | y |", "+---+---+",
    "    set in from the margin, so as to be a quotation of", "    another's words, of two lines.",
    "II", "Holm    10", "\u3000\u3000", "he", "春眠不覺曉", "--A. Name", WRAPPED, TYPED, LONG,
]  # fmt: skip
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\n\n\n"])))


@given(
    texts.map(lambda parts: "".join(piece + end for piece, end in parts)),
    st.sampled_from(Trust),
    st.sampled_from(Lines),
)
def test_blocks_cover_a_text_in_order(text: str, trust: Trust, lines: Lines) -> None:
    read(text, "en", Structure(lines, tuple((feature, trust) for feature in Feature)))


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "word " * size * 20,
        lambda size: f"{WRAPPED}\n" * (size // 4),
        lambda size: "And so the water went from bank to bank,\n" * size,
        lambda size: "He came.\n\n" * size,
        lambda size: "".join(f"{n % 1000}. The hull\n" for n in range(size)),
        lambda size: "1. The hull\n  a) the oar\n" * size,
        lambda size: "- so\n" * size,
        lambda size: "> so\n>\n" * size,
        lambda size: "/#\nso\n\n" * size + "#/\n",
        lambda size: "* * *\n" * size,
        lambda size: "a    b    1\n\n" * size,
        lambda size: "".join(f"{' ' * (n % 97)}a{' ' * (n % 89 + 2)}b  1\n" for n in range(size)),
        lambda size: f"{WRAPPED}\n    And so the water,\n    And never asked,\n" * (size // 4),
        lambda size: "*" * size * 100,
        lambda size: "." * size * 100,
        lambda size: " " * size * 100 + "x",
    ],
)
def test_time_grows_with_length_only(text: Callable[[int], str]) -> None:
    assert_linear(read, text, 400)
