from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Lines, Span, Structure
from pipeline.text.structure.layout import Layout, layout_of
from pipeline.text.structure.lines import passages
from tests.text.structure.samples import LONG, TYPED, WRAPPED
from tests.text.structure.written import codes, kinds, read

COUPLETS = """\
He knew the bank, he knew the bar,
He knew the shoal by name;
And never did he ask how far,
But always how it came.
They asked him once what it was like
To steer by such a chart,
"""


def layout(text: str) -> Layout:
    return layout_of(text, passages(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "lines", "sure"),
    [
        (WRAPPED, Lines.WRAPPED, True),
        (LONG, Lines.LONG, True),
        (f"{LONG}\n{LONG}\n", Lines.LONG, True),
        (COUPLETS, Lines.VERSE, True),
        (COUPLETS.lower(), Lines.WRAPPED, True),
        (f"{WRAPPED}\n\n{COUPLETS}\n\n{WRAPPED}\n\n{WRAPPED}", Lines.WRAPPED, True),
        ("He came.\nShe went.\nThey stayed for a while.\n" * 4, Lines.LONG, True),
        ("One short line\nand another one here", Lines.WRAPPED, False),
        ("春眠不覺曉\n處處聞啼鳥\n夜來風雨聲\n花落知多少\n" * 2, Lines.WRAPPED, True),
    ],
)
def test_what_the_line_ends_are(text: str, lines: Lines, *, sure: bool) -> None:
    found = layout(text)
    assert (found.lines, found.sure) == (lines, sure)


def test_lines_as_long_as_verse_are_verse_where_capitals_begin_them() -> None:
    text = """\
Of one who kept the ferry in his day,
And never asked the water what it would,
Nor told the passengers which was the way,
But held the rudder still because he could,
I sing, and of the lamp that in his hand
Was all he had of heaven or of land.
"""
    assert layout(text).lines is Lines.VERSE


@pytest.mark.parametrize(("margin", "step"), [(0, 0), (4, 0), (0, 3), (8, 5)])
def test_margin_and_indentation_of_paragraphs(margin: int, step: int) -> None:
    paragraph = " " * step + WRAPPED
    text = "\n".join(" " * margin + line for line in f"{paragraph}\n{paragraph}".splitlines())
    found = layout(text)
    assert (found.margin, found.step) == (margin, step)


def test_paragraphs_parted_by_beginnings_set_in() -> None:
    assert (
        kinds(f'{TYPED}\n{TYPED}\n   "Is it?"\n   "It is."\n{TYPED}') == [BlockKind.PARAGRAPH] * 5
    )


def test_paragraphs_parted_by_nothing_but_short_lines() -> None:
    assert len(kinds("\n".join([WRAPPED] * 20))) == 20


def test_a_line_of_other_spaces_belongs_to_the_next_paragraph() -> None:
    text = f"\u3000\u3000\n{LONG}\n\u3000\u3000\n{LONG}"
    assert len(kinds(text)) == 2


def test_a_wrapped_paragraph_among_long_lines_is_one() -> None:
    assert len(kinds(f"{LONG}\n\n{WRAPPED}\n\n{LONG}")) == 3


def test_a_long_line_among_wrapped_ones_is_a_paragraph() -> None:
    assert len(kinds(f"{WRAPPED}\n{LONG}\n{WRAPPED}\n\n{WRAPPED}\n{WRAPPED}\n{WRAPPED}")) == 4


def test_a_text_that_leaves_it_open_is_asked_about_once() -> None:
    assert codes("One short line\nand another one here\n\n" * 4) == ["S030"]
    assert codes("One short line\nand another one here") == []
    assert codes(WRAPPED) == []
    assert read("One\ntwo", structure=Structure(Lines.LONG)).doubts == ()


def test_a_blank_line_after_each_line_is_told() -> None:
    doubled = "\n\n".join(line for _ in range(3) for line in WRAPPED.splitlines())
    assert codes(doubled) == ["S030"]
    assert codes("Line one.\n\n" * 30) == []
