"""What holds of the blocks of any text, and how long they may take."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Feature, Lines, Structure, Trust
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
        "word " * 200_000,
        f"{WRAPPED}\n" * 4_000,
        "And so the water went from bank to bank,\n" * 20_000,
        "He came.\n\n" * 20_000,
        "".join(f"{n % 1000}. The hull\n" for n in range(20_000)),
        "1. The hull\n  a) the oar\n" * 10_000,
        "- so\n" * 20_000,
        "> so\n>\n" * 10_000,
        "/#\nso\n\n" * 10_000 + "#/\n",
        "* * *\n" * 20_000,
        "a    b    1\n\n" * 20_000,
        "".join(f"{' ' * (n % 97)}a{' ' * (n % 89 + 2)}b  1\n" for n in range(20_000)),
        f"{WRAPPED}\n    And so the water went,\n    And never asked it why,\n" * 3_000,
        "*" * 1_000_000,
        "." * 1_000_000,
        " " * 1_000_000 + "x",
    ],
    ids=lambda text: text[:12],
)
def test_time_grows_with_length_alone(text: str) -> None:
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 20  # a second at most; a machine may be busy
