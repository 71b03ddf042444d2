from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, Structure, Trust
from tests.text.structure.samples import LONG, WRAPPED
from tests.text.structure.written import codes, kinds, outline


@pytest.mark.parametrize(
    "labels",
    [
        ("1.", "2.", "3."),
        ("1)", "2)", "3)"),
        ("(1)", "(2)", "(3)"),
        ("I.", "II.", "III."),
        ("(i)", "(ii)", "(iii)"),
        ("a)", "b)", "c)"),
        ("(a)", "(b)", "(c)"),
        ("а)", "б)", "в)"),
        ("h)", "i)", "j)"),
        ("8.", "9.", "10."),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_in_their_order_make_a_list(labels: tuple[str, ...], between: str) -> None:
    items = between.join(f"{label} The hull is sound" for label in labels)
    found = outline(f"{WRAPPED}\n\n{items}\n\n{WRAPPED}\n\n{WRAPPED}")
    assert found[1:5] == [
        "list numbered",
        *(f"  item: {{{label}}} The hull is sound" for label in labels),
    ]


def test_a_list_among_long_lines() -> None:
    assert outline(f"{LONG} This:\n\n1. the hull;\n\n2. the lamp.\n\n{LONG}")[1:4] == [
        "list numbered",
        "  item: {1.} the hull;",
        "  item: {2.} the lamp.",
    ]


@pytest.mark.parametrize("bullet", ["*", "-", "•", "+"])
def test_bullets(bullet: str) -> None:
    text = f"{WRAPPED}\n\n{bullet} the hull,\n{bullet} the lamp, with\n  its glass,\n\n{WRAPPED}"
    assert outline(text)[1:4] == [
        "list bulleted",
        f"  item: {{{bullet}}} the hull,",
        f"  item: {{{bullet}}} the lamp, with its glass,",
    ]


def test_a_list_that_its_sentence_introduces() -> None:
    text = f"{WRAPPED}\nThere are two of them:\n1. the hull,\n2. the lamp.\n\n{WRAPPED}"
    assert kinds(text) == [BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.PARAGRAPH]


def test_lists_in_lists() -> None:
    text = "1. The boat\n   a) the hull\n   b) the oar\n2. The lamp\n"
    assert outline(text) == [
        "list numbered",
        "  item",
        "    p: {1.} The boat",
        "    list numbered",
        "      item: {a)} the hull",
        "      item: {b)} the oar",
        "  item: {2.} The lamp",
    ]


def test_items_of_several_paragraphs() -> None:
    items = "1. The hull is sound.\n\n   It was new in May.\n\n2. The lamp is lit."
    text = f"{WRAPPED}\n\n{items}\n\n{WRAPPED}"
    assert outline(text)[1:6] == [
        "list numbered",
        "  item",
        "    p: {1.} The hull is sound.",
        "    p: It was new in May.",
        "  item: {2.} The lamp is lit.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. The hull is sound.",
        "1. The hull is sound.\n\nAnd then.\n\n2. The lamp is lit.",
        "1. The hull.\n\n3. The lamp.",
        "A. Smith was there.\n\nB. Jones was there.",
        f"1. {LONG} {LONG}\n\n2. {LONG} {LONG}",
        "He was born in\n1. It was long ago.",
        "* Cart. Holm., fol. 12.\n\n* He wrote later.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert BlockKind.LIST not in kinds(f"{WRAPPED}\n\n{text}\n\n{WRAPPED}")


@pytest.mark.parametrize("language", ["fr", "ru", "es"])
def test_a_dash_begins_a_speech(language: str) -> None:
    text = f"{WRAPPED}\n\n- Est-il là?\n- Il est là.\n- Non.\n\n{WRAPPED}"
    assert BlockKind.LIST not in kinds(text, language)
    assert BlockKind.LIST not in kinds(text.replace("- ", "– "), language)


def test_an_order_that_begins_in_the_middle_is_asked_about() -> None:
    text = f"{WRAPPED}\n\n4. The hull is sound.\n\n5. The lamp is lit.\n\n{WRAPPED}"
    every = Structure(features=((Feature.LISTS, Trust.ALL),))
    none = Structure(features=((Feature.LISTS, Trust.NONE),))
    assert codes(text) == ["S033"]
    assert "list numbered" in outline(text, structure=every)
    assert "list numbered" not in outline(text, structure=none)
