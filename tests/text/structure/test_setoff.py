from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, Structure, Trust
from tests.text.structure.samples import LONG, WRAPPED
from tests.text.structure.written import codes, kinds, outline

QUOTED = """\
    In this year the water was low and the ferry lay
    much upon the mud, so that we had of it but six
    pounds; and of these we gave two to the smith."""
VERSE = """\
    Here where the posts lean out of line
      And the weed hangs down like hair,
    I heard the small waves count to nine
      And lose the count, and swear."""


def test_a_passage_set_in_as_a_whole() -> None:
    found = outline(f"{WRAPPED}\n\n{QUOTED}\n\n{WRAPPED}\n\n{WRAPPED}")
    assert found[1] == "quote"
    assert found[2].startswith("  p: In this year")


def test_passages_that_follow_one_another_are_one_quotation() -> None:
    text = f"{WRAPPED}\n\n{QUOTED}\n\n{QUOTED}\n\n    The end of it.\n\n{WRAPPED}"
    assert kinds(text)[1:-1] == [BlockKind.QUOTATION]


def test_verse_in_a_quotation_stays_verse() -> None:
    text = f"{WRAPPED}\n\n{QUOTED}\n\n{VERSE}\n\n{QUOTED}\n\n{WRAPPED}"
    assert [line for line in outline(text) if line.startswith("  ") and line[2] != " "][1] == "  lg"
    assert kinds(text)[1:-1] == [BlockKind.QUOTATION]


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTED}\n\n{QUOTED}\n\n{QUOTED}",
        f"{WRAPPED}\n\n   {WRAPPED}\n\n{WRAPPED}",
        f"{WRAPPED}\n\n    The Joint Committee,\n            A. SMITH, Chairman of it\n\n{WRAPPED}",
        f"{WRAPPED}\n\n    A line set in.\n\n{WRAPPED}",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert BlockKind.QUOTATION not in kinds(text)


def test_lines_with_a_sign_before_each() -> None:
    text = f"{WRAPPED}\n\n> You wrote this,\n> did you not?\n>\n> - so it\n> - seems.\n\n{WRAPPED}"
    assert outline(text)[1:6] == [
        "quote",
        "  p: {> }You wrote this, {> }did you not?",
        "  list bulleted",
        "    item: {>} {> }{-} so it",
        "    item: {> }{-} seems.",
    ]


def test_blocks_between_signs() -> None:
    text = f"{WRAPPED}\n\n/#\n{WRAPPED}\n#/\n\n/*\nA. Smith\n  B. Jones\n*/\n\n{WRAPPED}"
    found = outline(text)
    assert found[1] == "quote"
    assert found[2].startswith("  p: {/#} The ferry")
    assert found[2].endswith("taken away. {#/}")
    assert found[3] == "ab preformatted: {/*} A. Smith/~~B. Jones {*/}"


def test_a_sign_without_its_fellow_is_text() -> None:
    assert BlockKind.QUOTATION not in kinds(f"{WRAPPED}\n\n/#\n{WRAPPED}")


def test_a_long_line_set_in_is_asked_about() -> None:
    text = f"{LONG}\n\n     {LONG}\n\n{LONG}\n\n{LONG}"
    every = Structure(features=((Feature.QUOTATIONS, Trust.ALL),))
    none = Structure(features=((Feature.QUOTATIONS, Trust.NONE),))
    assert codes(text) == ["S034"]
    assert "quote" in outline(text, structure=every)
    assert "quote" not in outline(f"{WRAPPED}\n\n{QUOTED}\n\n{WRAPPED}", structure=none)
