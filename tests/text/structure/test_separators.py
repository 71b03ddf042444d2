from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, Structure, Trust
from tests.text.structure.samples import LONG, WRAPPED
from tests.text.structure.written import kinds, outline


@pytest.mark.parametrize(
    ("line", "rend"),
    [
        ("* * *", "stars"),
        ("        *       *       *       *", "stars"),
        ("*****", "stars"),
        ("*", "stars"),
        ("----------", "rule"),
        ("- - -", "rule"),
        ("_____", "rule"),
        ("~~~", "rule"),
        ("=====", "rule"),
        ("———", "rule"),
        (". . . . .", "dots"),
        (".......", "dots"),
        ("⁂", "ornament"),
        ("◆", "ornament"),
        ("#", "ornament"),
        ("+++++", "ornament"),
        ("--oOo--", "ornament"),
        ("-----*-----", "ornament"),
    ],
)
def test_a_line_of_its_own_that_parts(line: str, rend: str) -> None:
    found = outline(f"{WRAPPED}\n\n{line}\n\n{WRAPPED}")
    assert found[1] == f"milestone {rend}: {' '.join(line.split())}"


@pytest.mark.parametrize(
    "line", ["...", "…", "—", "-", "--", "II", "xxx", "oOo", "1.", "* note", "!!!", "?", "* * * x"]
)
def test_other_lines_do_not(line: str) -> None:
    assert BlockKind.SEPARATOR not in kinds(f"{WRAPPED}\n\n{line}\n\n{WRAPPED}")


def test_between_lines_without_a_blank_one() -> None:
    parts = [BlockKind.PARAGRAPH, BlockKind.SEPARATOR, BlockKind.PARAGRAPH]
    assert kinds(f"{WRAPPED}\n* * * * *\n{WRAPPED}") == parts
    assert kinds(f"{LONG}\n* * *\n{LONG}") == parts


def test_what_underlines_a_heading_parts_nothing() -> None:
    assert BlockKind.SEPARATOR not in kinds(f"The Ferry\n---------\n\n{WRAPPED}")


def test_several_lines_of_stars_are_one_separator() -> None:
    assert kinds(f"{WRAPPED}\n\n  * * *\n    * * *\n  * * *\n\n{WRAPPED}")[1:-1] == [
        BlockKind.SEPARATOR
    ]


def test_none_where_none_are_wanted() -> None:
    none = Structure(features=((Feature.SEPARATORS, Trust.NONE),))
    assert outline("One.\n\n* * *\n\nTwo.", structure=none)[1] == "p: * * *"
