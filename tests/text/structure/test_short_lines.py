from __future__ import annotations

import pytest

from pipeline.model import Lines
from tests.growth import assert_linear
from tests.text.structure.samples import WRAPPED
from tests.text.structure.written import codes, outline, read


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Jonas Weld\n12 High Street\nThe Holm", "p: Jonas Weld/12 High Street/The Holm"),
        (
            "   HERE LIES\n      JONAS WELD,\n   carpenter,\n     who is wet",
            "p: HERE LIES/JONAS WELD,/carpenter,/who is wet",
        ),
        (
            "he\n   went\nround\n  and\n     round",
            "p: he/went/round/and/round",
        ),
    ],
)
def test_lines_far_too_short_for_prose_are_kept(lines: str, kept: str) -> None:
    assert outline(f"{WRAPPED}\n\n{lines}\n\n{WRAPPED}")[1] == kept


@pytest.mark.parametrize(
    "lines",
    [
        "He came and sat\ndown upon the bench.",
        "The ferry lay upon the mud, as ever, and\nHarrow sat in it.",
        "   The boats and the men\n   shall be theirs, as\n   shall the mud be and the\n   water.",
    ],
)
def test_lines_of_prose_are_not(lines: str) -> None:
    assert "/" not in " ".join(outline(f"{WRAPPED}\n\n{lines}\n\n{WRAPPED}"))


def test_lists_and_tables_say_nothing_of_the_line_ends() -> None:
    text = (
        "# Report\n\nWhat was found is this, and nothing besides was found at all:\n\n"
        "- the hull,\n- the lamp,\n- the oar,\n- the rope,\n- the man.\n\n"
        "| hull | 7.20 |\n| oar  | 3.10 |\n| rope | 61.0 |\n\n"
        "The rope was renewed in 1913, as the receipt shows, and has\nbeen wet since then."
    )
    assert read(text).layout.lines is Lines.WRAPPED


def test_what_is_plainly_prose_leaves_no_doubt() -> None:
    prose = WRAPPED.replace("\n", " ").replace("as it lay", "as\nit lay")
    assert "S030" not in codes(f"{prose}\n\nJonas Weld\nThe Holm")


@pytest.mark.parametrize("line", ["+++++++++++++++", "% %%", "%"])
def test_what_parts_a_passage_below_many_lines(line: str) -> None:
    found = outline(f"{WRAPPED}\n{line}\n{WRAPPED}\n{line}\n{WRAPPED}\n{line}\n{WRAPPED}")
    assert [one for one in found if one.startswith("milestone")] == [
        f"milestone ornament: {line}"
    ] * 3


def test_stray_signs_of_a_scanner_part_nothing() -> None:
    assert len(outline(f"{WRAPPED}\n^^^ ■ •")) == 1


def test_one_sign_for_per_cent_parts_nothing() -> None:
    assert len(outline(f"{WRAPPED}\n%\n{WRAPPED}")) == 1


def test_time_grows_with_length_only() -> None:
    assert_linear(read, lambda size: "A\n  b\n" * size, 2_000)
