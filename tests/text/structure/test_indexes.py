from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, MarkKind, Structure, Trust
from tests.growth import assert_linear
from tests.text.structure.outline import outline, read
from tests.text.structure.tree import assert_sound, of_kind

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)
BOOK = f"CHAPTER I\n\n{PROSE}\n{PROSE}\n\n\nCHAPTER II\n\n{PROSE}\n{PROSE}\n\n\n"
INDEX = (
    "INDEX\n\n  Camden, W., 4\n  Herring, 4;\n    departure of, _ib._\n"
    "  Leigh, family of, 3\n  Monks, 1-2\n  Salt, _passim_\n"
)
LISTED = (
    "Camden, W., 4 | Herring, 4; departure of, _ib._ | Leigh, family of, 3 | Monks, 1-2"
    " | Salt, _passim_"
)


@pytest.mark.parametrize(
    "index",
    [
        INDEX,
        INDEX.replace("\n  ", "\n"),
        INDEX.replace("\n  Leigh", "\n\n  Leigh").replace("\n  Monks", "\n\n  Monks"),
    ],
)
def test_the_entries_of_an_index_keep_their_lines(index: str) -> None:
    assert outline(BOOK + index)[-2:] == ["index: INDEX (1)", f"  list: {LISTED}"]
    assert_sound(BOOK + index)


def test_what_is_set_in_below_an_entry_belongs_to_it() -> None:
    items = of_kind(BlockKind.ITEM, BOOK + INDEX)
    marks = [[mark.kind for mark in item.marks if mark.kind is MarkKind.LINE] for item in items]
    assert marks == [[], [MarkKind.LINE], [], [], []]


def test_letters_part_an_index() -> None:
    text = f"{BOOK}INDEX\n\nA\n\nAbbot, 3\nArk, _see_ Boat\n\nB\n\nBank, 7\nBoat, 1, 9\n"
    lists = [line.strip() for line in outline(text) if "list" in line]
    assert lists == ["list: Abbot, 3 | Ark, _see_ Boat", "list: Bank, 7 | Boat, 1, 9"]


def test_prose_in_an_index_is_no_entry() -> None:
    assert not any("list" in line for line in outline(f"{BOOK}INDEX\n\n{PROSE}\n{PROSE}"))
    assert outline(BOOK + INDEX.replace("  Camden", f"{PROSE}\n  Camden"))[-2:] == [
        "index: INDEX (2)",
        f"  list: {LISTED}",
    ]


def test_such_lines_elsewhere_are_no_index() -> None:
    assert not any("list" in line for line in outline(BOOK + INDEX.replace("INDEX\n\n", "")))


def test_an_index_is_left_where_no_lists_are_wanted() -> None:
    told = Structure(features=((Feature.LISTS, Trust.NONE),))
    assert not any("list" in line for line in outline(BOOK + INDEX, "en", told))


def test_a_long_index_takes_linear_time() -> None:
    assert_linear(read, lambda size: BOOK + INDEX + "  Herring, 4;\n    of, 3\n" * size, 800)
