from __future__ import annotations

import time

import pytest

from pipeline.model import Block, BlockKind, Feature, MarkKind, Span, Trust
from pipeline.text.structure.inline.pairs import uses
from tests.text.structure.inline.reading import doubts, marked, read, shown

ALL = {Feature.EMPHASIS: Trust.ALL}


def emphasised(text: str) -> list[str]:
    """Give what is emphasised, as `rendering words`."""
    return [" ".join(one) for one in marked(text, read(text), MarkKind.HIGHLIGHT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It _is_ so.", ["italic _is_"]),
        ("_One_, (_two_); “_three_!”", ["italic _One_", "italic _two_", "italic _three_"]),
        ("He went--_at last_--home.", ["italic _at last_"]),
        ("Of _The Red\nHouse_ nothing is left.", ["italic _The Red\nHouse_"]),
        ("_Yes!_” he said.", ["italic _Yes!_"]),
        ("It was *very* odd.", ["bold *very*"]),
        ("A =spaced= word.", ["spaced =spaced="]),
        ("__Loud__, **clear** and *soft*.", ["bold __Loud__", "bold **clear**", "italic *soft*"]),
        ("<i>It</i> and <SC>That</SC>", ["italic <i>It</i>", "small-caps <SC>That</SC>"]),
        ("M^{r} Pitt, y^e and 10^12", ["superscript ^{r}", "superscript ^e", "superscript ^12"]),
        ("H_{2}O", ["subscript _{2}"]),
        ("_un_likely and the_m_", ["italic _un_", "italic _m_"]),
        ("<i>a <b>b</b></i>", ["italic <i>a <b>b</b></i>", "bold <b>b</b>"]),
        ("=_both_=", ["spaced =_both_=", "italic _both_"]),
        ("_'Tis_ [_so_]", ["italic _'Tis_", "italic _so_"]),
    ],
)
def test_signs_round_words_are_emphasis(text: str, expected: list[str]) -> None:
    assert emphasised(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. ____ of ____shire, and Mr. _____.",
        "file_name and other_file_name",
        "2*3*4 and a = b = c, x=y=z",
        "A note* here, and a second** there.",
        "*       *       *       *       *",
        "=========\n---------",
        "_ _ and * * and _*_",
        "either/or, km/h, +5, ~10",
        "f(x_1, x_2)",
        "a < b > c, <img>, <ii>",
        "$5 and $10; #1 and #2",
    ],
)
def test_other_uses_of_the_signs_are_text(text: str) -> None:
    found = read(text)
    assert marked(text, found, MarkKind.HIGHLIGHT, MarkKind.SIGN) == []
    assert doubts(text, found) == []


def test_bullets_are_no_emphasis() -> None:
    text = "* one\n* two"
    found = read(text)
    assert marked(text, found, MarkKind.HIGHLIGHT) == []
    assert marked(text, found, MarkKind.SIGN) == [("bullet", "*"), ("bullet", "*")]


def test_the_signs_are_marked_and_no_part_of_the_reading_text() -> None:
    text = "It _is_ M^{r} =Pitt=."
    found = read(text)
    signs = marked(text, found, MarkKind.SIGN)
    assert signs == [
        *[("italic", "_")] * 2,
        ("superscript", "^{"),
        ("superscript", "}"),
        *[("spaced", "=")] * 2,
    ]
    assert shown(text, found) == "It is Mr Pitt."


@pytest.mark.parametrize(
    ("legend", "sample", "expected"),
    [
        ("Bold text is marked with =equals signs=.", "=so=", "bold =so="),
        ("Small caps are surrounded by +plus signs+.", "+So+", "small-caps +So+"),
        ("Text in /italics/ is shown like this: /so/.", "/word/", "italic /word/"),
        ("Gesperrter Text ist mit _Unterstrichen_ markiert.", "_so_", "spaced _so_"),
        ("In Antiqua gesetzter Text ist ~so~ ausgezeichnet.", "~et~", "antiqua ~et~"),
        ("Underscores are used for _italics_, and #hashes# for #bold text#.", "#a#", "bold #a#"),
    ],
)
def test_the_legend_says_what_a_sign_stands_for(legend: str, sample: str, expected: str) -> None:
    assert emphasised(f"{legend}\n\nThen {sample} came.")[-1] == expected


def test_what_a_legend_gives_for_greek_is_of_that_language() -> None:
    text = "Greek text is transliterated and surrounded by ~tildes~.\n\nThe ~logos~ was."
    found = read(text)
    assert marked(text, found, MarkKind.FOREIGN)[-1] == ("grc-Latn", "~logos~")
    assert marked(text, found, MarkKind.SIGN)[-1] == ("transliteration", "~")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The _Historia Augusta bears out\n\nwhat _he_ said.", "_"),
        ("The Historia_ bears _out_ that.", "_"),
        ("<i>one</i> and <i>two", "<i>"),
        ("_One\n\nTwo_ and _three_.", "_"),
    ],
)
def test_a_sign_without_its_partner_is_a_doubt(text: str, sign: str) -> None:
    assert doubts(text, read(text)) == [("S040", sign)]


def test_emphasis_over_a_paragraph_end_is_encoded_where_it_is_trusted() -> None:
    text = "_One\n\ntwo_ and three."
    found = read(text, trust=ALL)
    assert marked(text, found, MarkKind.HIGHLIGHT) == [("italic", "_One"), ("italic", "two_")]
    assert doubts(text, found) == []


def test_units_of_money_are_emphasised_close_to_their_figures() -> None:
    text = "[1] In _£_ and _s._: 4_s._ 6½_d._, 3_l._; at 6_d_. and (2_s._)."
    found = read(text)
    units = [words for _, words in marked(text, found, MarkKind.HIGHLIGHT)]
    assert units == ["_£_", "_s._", "_s._", "_d._", "_l._", "_d_", "_s._"]
    assert "S040" not in [code for code, _ in doubts(text, found)]
    text = "A file 4_s.txt, x4_n._ and x_4 alone."
    assert marked(text, read(text), MarkKind.HIGHLIGHT) == []


def test_units_of_money_are_emphasised_in_a_table() -> None:
    text = "NAME     _£_     _s._   _d._\nJohn     3       4      5\nWill     4       6      7"
    assert len(marked(text, read(text), MarkKind.HIGHLIGHT)) == 3


def test_signs_alone_as_often_as_in_pairs_are_no_emphasis() -> None:
    text = "_a_ " + "_b " * 9
    found = read(text)
    assert marked(text, found, MarkKind.HIGHLIGHT) == []
    assert doubts(text, found) == [("S040", "_")]


def test_no_emphasis_where_none_is_wanted() -> None:
    text = "It _is_ <i>so</i> y^e."
    assert marked(text, read(text, trust={Feature.EMPHASIS: Trust.NONE}), *MarkKind) == []


def test_emphasis_runs_over_lines_of_verse() -> None:
    text = "_Full fathom five\nThy father lies_"
    middle = text.index("\n")
    lines = [
        Block(BlockKind.VERSE, Span(0, middle)),
        Block(BlockKind.VERSE, Span(middle + 1, len(text))),
    ]
    (pair,) = uses(lines, text, "_")["_"].pairs
    assert (pair.first, pair.last) == (0, 1)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“_Go,” he said_, “now.”", ["“_Go,”", "_Go,”", "he said_", "“now.”"]),
        ("_He said “no_ and no”", ["_He said", "“no_ and no”", "“no_"]),
        ("_a *b_ c*", ["_a *b_", "*b_", "c*"]),
    ],
)
def test_an_emphasis_that_crosses_something_is_parted(text: str, marks: list[str]) -> None:
    found = read(text)
    kinds = (MarkKind.HIGHLIGHT, MarkKind.QUOTATION)
    assert [words for _, words in marked(text, found, *kinds)] == marks


def test_a_paragraph_with_very_many_signs_is_read_in_linear_time() -> None:
    def seconds(times: int) -> float:
        text = "_a b_ _c" * times + " d" * (times * 4)
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    seconds(100)
    assert seconds(12_000) < 12 * max(seconds(3_000), 0.05)
