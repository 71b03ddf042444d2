"""What holds of any text in which there may be notes, plays and letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, BlockKind, Mark, MarkKind
from tests.text.structure.tree import assert_sound, read

PIECES = [
    "word", "Word", "text[1]", "text[2]", "text{1}", "text*", "text†", "text(1)", "x^1", "y¹",
    "[1] Note.", "[2] Note", "{1} Note", "* Note", "† Note", "(1) Note", "1. Note", "2. Note",
    "[Footnote 1: a", "[Footnote: b", "[Sidenote: c]", "[Footnote 2: d]", "[", "]", "]", "]\n",
    "Notes", "FOOTNOTES:", "-----", "Note 1.", "↑ Note", "Footnote 1:", "¹ Note", "[*] Note",
    "HARROW. Sit.", "NAN. I sit.", "HARROW\n", "NAN\n", "_Har._ Sit", "Q. Who?", "A. I.", "[Exit.",
    "[aside]", "(He goes.)", "Enter NAN", "ACT I", "_Exeunt._", "HARROW.--Sit", "NAN [aside].",
    "Dear Sir,", "My dear X,--I", "Yours truly,", "A. B.", "THE AUTHOR.", "Hull, 3 March 1911",
    "P.S. More", "“Dear Sir,", "June, 1920.", "I remain,\nyour servant", "— V. I.",
    " ", "  ", "    ", "\n", "\n", "\n\n", "\n\n", "\n\n", "\n\n\n\n", "\t", "“", "”", "_",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(texts)
def test_blocks_cover_the_text_in_order_and_nest(text: str) -> None:
    assert_sound(text)


@given(texts)
def test_notes_and_anchors_point_at_one_another(text: str) -> None:
    found = [dict(one.attributes) for one in _all(read(text).blocks)]
    notes = {one["xml:id"]: one for one in found if one.get("xml:id", "").startswith("n")}
    anchors = {one["xml:id"]: one for one in found if one.get("xml:id", "").startswith("r")}

    assert list(notes) == [f"n{number}" for number in range(1, len(notes) + 1)]
    assert list(anchors) == [f"r{number}" for number in range(1, len(anchors) + 1)]
    assert all(one["target"][1:] in notes for one in anchors.values())
    for name, note in notes.items():
        if "target" in note:
            assert anchors[note["target"][1:]]["target"] == f"#{name}"


def _all(blocks: tuple[Block, ...]) -> list[Block | Mark]:
    """Give the notes and references of a text, in order."""
    found: list[Block | Mark] = []
    for block in blocks:
        found += [block] if block.kind is BlockKind.NOTE else []
        found += [one for one in block.marks if one.kind in {MarkKind.NOTE, MarkKind.REFERENCE}]
        found += _all(block.children)
    return found
