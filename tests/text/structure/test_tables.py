from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, Lines, Structure, Trust
from tests.text.structure.samples import WRAPPED
from tests.text.structure.written import codes, kinds, outline, read

DUES = """\
                      1204      1504
    A man               1d        1d
    A horse             2d        2d
    A cart, laden       4d        6d"""
DRAWN = """\
+----------+--------+
| Part     | Length |
+----------+--------+
| hull     |   7.20 |
| oar      |   3.10 |
+----------+--------+"""
WORDS = """\
    ketos     Greek
    cetus     Latin
    whale     English"""


LONG = "a remark that is as long as remarks of keepers are, upon this year and upon the next one"
PIPED = "\n".join(
    [
        "| Year | Vessel | Remarks |",
        "| --- | :---: | --- |",
        *(f"| 180{year} | {'The Patience of Hull' * (year % 2)} | {LONG}. |" for year in range(8)),
    ]
)
BARE = f"Vessel | Remarks\n--- | ---\nHope | {LONG}, and {LONG}\nFaith |"
FRAMED = "\n".join(f"│ 180{year} │ {LONG} │" for year in range(4))


@pytest.mark.parametrize(("text", "rows", "labels"), [(PIPED, 9, 1), (BARE, 3, 1), (FRAMED, 4, 0)])
def test_strokes_part_cells_of_any_width(text: str, rows: int, labels: int) -> None:
    apart = text.replace("\n", "\n\n") if text[0] in "|│" else text
    for sample in (text, apart, f"The tolls\n{text}\nSo it was."):
        found = read(f"{WRAPPED}\n\n{sample}\n\n{WRAPPED}")
        (table,) = (one for one in found.blocks if one.kind is BlockKind.TABLE)
        made = [row for row in table.children if row.kind is BlockKind.ROW]
        assert len(made) == rows
        assert len({len(row.children) for row in made}) == 1
        assert [("role", "label") in row.attributes for row in made] == [
            number < labels for number in range(rows)
        ]
        assert found.doubts == ()


def test_a_stroke_inside_a_cell_and_empty_rows() -> None:
    text = "| a | b |\n|:-|-:|\n| c \\| d | |\n| | |"
    assert outline(f"{WRAPPED}\n\n{text}")[6:] == [
        "  row",
        "    cell: {|} c \\| d {|} {|}",
        "    cell: ",
        "  row",
        "    cell: {|} {|} {|}",
        "    cell: ",
    ]


def test_a_table_of_long_lines_says_nothing_of_the_other_lines() -> None:
    rows = "\n".join(f"| 18{year} | {LONG} | {LONG} |" for year in range(10, 60))
    assert read(f"{WRAPPED}\n\n{rows}\n\n{WRAPPED}").layout.lines is Lines.WRAPPED


WRAPPED_CELLS = f"| 1801 | The Hope of\nHull | {LONG} |\n" + "\n".join(
    f"| 180{year} | {LONG} | {LONG} |" for year in range(2, 5)
)
SIDES = "\n".join(f"{LONG[:50]:<50}     {LONG[-50:]}" for _ in range(4))
TABS = "\n".join(f"The Hope {LONG * (year % 2)}\tslate" for year in range(4))


@pytest.mark.parametrize("text", [WRAPPED_CELLS, SIDES, TABS, WORDS])
def test_what_may_be_a_table_never_passes_in_silence(text: str) -> None:
    sample = f"{WRAPPED}\n\n{text}\n\n{WRAPPED}"
    assert BlockKind.TABLE not in kinds(sample)
    assert codes(sample) == ["S038"]


def test_tabs_part_cells_of_any_width() -> None:
    text = "\n".join(f"180{year}\tThe Hope {LONG * (year % 3)}\tslate" for year in range(5))
    sample = f"{WRAPPED}\n\n{text}\n\n{WRAPPED}"
    assert kinds(sample)[1:-1] == [BlockKind.TABLE]
    assert codes(sample) == []


def test_numbers_before_a_tab_are_those_of_notes() -> None:
    text = "\n".join(f"{number}.\t{LONG * (number % 2 + 1)}." for number in range(1, 6))
    assert "S038" not in codes(f"{WRAPPED}\n\n{text}")


def test_columns_with_figures_are_a_table() -> None:
    found = outline(f"{WRAPPED}\n\n{DUES}\n\n{WRAPPED}")
    years = ["    cell: ", "    cell: 1204", "    cell: 1504"]
    assert found[1:7] == ["table", "  row", *years, "  row"]
    assert found[7:10] == ["    cell: A man", "    cell: 1d", "    cell: 1d"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (DUES, 1),  # nothing above the names of what pays
        (DRAWN, 1),  # a rule below the first row
        ("    hull     7.20\n    oar      3.10\n    rope    61.00", 0),
        ("    Legion     Men\n    First      1105\n    Second      555\n    Third       555", 1),
    ],
)
def test_the_row_that_names_the_columns(text: str, labels: int) -> None:
    rows = [row for table in read(text).blocks for row in table.children if row.children]
    assert len(rows) > labels
    assert [number for number, row in enumerate(rows) if ("role", "label") in row.attributes] == [
        *range(labels)
    ]


def test_rules_and_strokes_are_signs() -> None:
    assert outline(DRAWN)[:8] == [
        "table",
        "  milestone rule: +----------+--------+",
        "  row",
        "    cell: {|} Part",
        "    cell: {|} Length {|}",
        "  milestone rule: +----------+--------+",
        "  row",
        "    cell: {|} hull",
    ]


def test_blank_lines_between_rows() -> None:
    rows = "\n\n".join(DUES.splitlines())
    assert kinds(f"{WRAPPED}\n\n{rows}\n\n{WRAPPED}")[1:-1] == [BlockKind.TABLE]


def test_a_title_over_a_table_is_left() -> None:
    found = kinds(f"{WRAPPED}\n\n    The dues of the ferry\n{DUES}\n\n{WRAPPED}")
    assert found[1:-1] == [BlockKind.PARAGRAPH, BlockKind.TABLE]


@pytest.mark.parametrize(
    "text",
    [
        "It was so.  He went.  So\nit was.  And then.  He\nstayed.  It was not.  She",
        "Hwaet we Gardena    in geardagum\ntheodcyninga    thrym gefrunon\nhu    ellen fremedon",
        "I. The tide goes out ..... 1\nII. A letter ....... 14\nIII. The end ..... 20",
        "I     The tide goes out   1\nII    A letter           14\nIII   The end            20",
        "The   ferry  lay   on  mud\nas it  lay   at every  low\nof  the   year,  and  old",
        "A man     1d\nA horse     2d",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert BlockKind.TABLE not in kinds(f"{WRAPPED}\n\n{text}\n\n{WRAPPED}")


def test_two_columns_of_words_keep_their_layout() -> None:
    every = Structure(features=((Feature.TABLES, Trust.ALL),))
    none = Structure(features=((Feature.TABLES, Trust.NONE),))
    text = f"{WRAPPED}\n\n{WORDS}\n\n{WRAPPED}"
    assert outline(text)[1] == (
        "ab preformatted: ketos ~~~~Greek/cetus ~~~~Latin/whale ~~~~English"
    )
    assert outline(text, structure=every)[1] == "table"
    assert outline(text, structure=none)[1] == "p: ketos Greek cetus Latin whale English"


def test_columns_two_blanks_apart_are_asked_about() -> None:
    assert codes(f"{WRAPPED}\n\nketos  Greek\ncetus  Latin\nwhale  English") == ["S038"]


def test_a_drawing_is_kept_as_it_is() -> None:
    drawn = "      post ----+\n               |     lamp\n               +-- boat --+"
    text = f"{WRAPPED}\n\n{drawn}\n\n{WRAPPED}"
    assert outline(text)[1] == (
        "ab preformatted: post ----+/~~~~~~~~~| ~~~~lamp/~~~~~~~~~+-- boat --+"
    )


def test_the_indentation_of_the_first_line_is_told() -> None:
    assert outline("   a     b\nc     d\ne     f")[0].startswith(
        "ab preformatted indent-3: a ~~~~b/c"
    )
