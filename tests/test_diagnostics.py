from __future__ import annotations

import pytest

from pipeline.diagnostics import Code, PipelineError, as_row, as_text, declare, place_in
from pipeline.model import Place, Severity
from pipeline.project import NO_PROJECT

TEXT = "one\ntwo 1east four\n"
CODE = Code("S999", "made-for-tests", Severity.QUERY, "A page.")


def test_a_place_is_line_and_column_from_one() -> None:
    place = place_in(TEXT, "a.txt", TEXT.index("1"), TEXT.index("1") + 5)
    assert place == Place("a.txt", 2, 5, 5)
    assert place.excerpt == "two 1east four"


def test_a_stretch_over_a_line_end_is_marked_to_the_end_of_its_line() -> None:
    assert place_in(TEXT, "a.txt", 1, 9).length == 2


def test_a_diagnostic_is_written_as_compilers_do() -> None:
    place = place_in(TEXT, "a.txt", 8, 13)
    assert as_text(CODE.at(place, "`1east` is odd", "least")).splitlines() == [
        "a.txt:2:5: S999 made-for-tests [query]: `1east` is odd",
        "    two 1east four",
        "        ^^^^^",
        "    hint: least",
    ]


def test_a_long_line_is_cut_round_the_place() -> None:
    text = "x" * 500 + " 1east " + "y" * 500
    shown = as_text(CODE.at(place_in(text, "a.txt", 501, 506), "odd")).splitlines()
    assert shown[1].startswith("    …x")
    assert shown[1].endswith("y…")
    start = shown[2].index("^")
    assert shown[1][start : start + 5] == "1east"


def test_a_hostile_text_cannot_speak_to_the_terminal() -> None:
    text = "a\x1b[31mb\x9b\u202e"
    shown = as_text(CODE.at(place_in(text, "a.txt", 0), text))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "a␛[31mb" in shown


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u2028\u2029\u202e\u2066\udcff\x85\x1b\n")
def test_what_steers_a_terminal_is_shown(mark: str) -> None:
    shown = as_text(CODE.at(Place(f"a{mark}.txt"), "odd"))
    assert mark not in shown
    assert shown.startswith(("a\ufffd.txt", "a␛.txt", "a␊.txt"))


def test_a_row_has_all_a_program_needs() -> None:
    row = as_row(CODE.at(Place("a.txt", 2, 5, 5), "odd", "mend"))
    assert row == {
        "code": "S999",
        "name": "made-for-tests",
        "severity": "query",
        "file": "a.txt",
        "line": 2,
        "column": 5,
        "length": 5,
        "message": "odd",
        "hint": "mend",
    }


def test_a_code_is_declared_once_and_well_formed() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(NO_PROJECT.id, "another-name", Severity.ERROR, "A page.")
    with pytest.raises(ValueError, match="declared twice"):
        declare("C999", NO_PROJECT.name, Severity.ERROR, "A page.")
    with pytest.raises(ValueError, match="not a code"):
        declare("X1", "other", Severity.ERROR, "A page.")


def test_an_error_carries_what_is_to_be_told() -> None:
    one = CODE.at(Place("a.txt"), "odd", "mend")
    error = PipelineError(one)
    assert error.diagnostics == (one,)
    assert str(error) == "a.txt: S999 made-for-tests [query]: odd\n    hint: mend"
