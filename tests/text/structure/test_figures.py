from __future__ import annotations

import pytest

from pipeline.model import Block, BlockKind
from tests.text.structure.outline import outline, read

PROSE = "The river had risen in the night, and nobody could tell when it would fall.\n"


def figure(text: str) -> Block:
    found = [one for one in read(text).blocks if one.kind is BlockKind.FIGURE]
    assert len(found) == 1
    return found[0]


def test_an_illustration_without_caption() -> None:
    text = f"{PROSE}\n[Illustration]\n\n{PROSE}"
    found = figure(text)
    assert not found.children
    assert [(mark.kind.value, mark.span) for mark in found.marks] == [("metamark", found.span)]


@pytest.mark.parametrize(
    ("source", "captions"),
    [
        ("[Illustration: The ford.]", ["The ford."]),
        ("[Illustration: The ford\nat night.]", ["The ford at night."]),
        (
            "[Illustration: The ford.\n\n_Drawn by the miller._]",
            ["The ford.", "_Drawn by the miller._"],
        ),
        ("[Illustration: FIG. 3 [of the first edition].]", ["FIG. 3 [of the first edition]."]),
        ("[Frontispiece: The ford.]", ["The ford."]),
        ("[Abbildung: Die Furt.]", ["Die Furt."]),
        ("[Иллюстрация: Брод.]", ["Брод."]),
    ],
)
def test_a_caption(source: str, captions: list[str]) -> None:
    text = f"{PROSE}\n{source}\n\n{PROSE}"
    heads = figure(text).children
    assert all(one.kind is BlockKind.HEADING for one in heads)
    bracket = (("function", "illustration"),)
    signs = [mark.span for one in heads for mark in one.marks if mark.attributes == bracket]
    opening, closing = (text[sign.start : sign.end] for sign in signs)
    assert (opening[0], opening[-1], closing) == ("[", ":", "]")
    found = [text[one.span.start : one.span.end] for one in heads]
    found[0] = found[0].partition(":")[2].strip()
    found[-1] = found[-1].removesuffix("]")
    assert [" ".join(one.split()) for one in found] == captions


def test_a_figure_without_blank_lines_parts_the_passage() -> None:
    text = f"{PROSE}[Illustration: The ford.]\n{PROSE}"
    assert [line.partition(":")[0] for line in outline(text)] == ["p", "figure", "p"]


@pytest.mark.parametrize(
    "source",
    [
        "[Illustration: never closed",
        "[Illustration] and words after it.",
        "[Footnote 1: See the illustration.]",
        "[Mapping the river was hard.]",
        "Illustration: none",
    ],
)
def test_what_is_no_figure(source: str) -> None:
    assert not any("figure" in line for line in outline(f"{PROSE}\n{source}\n\n{PROSE}"))
