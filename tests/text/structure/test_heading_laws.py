"""What holds of every reading of headings, contents and figures, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Block, BlockKind, Feature, Structure, Trust
from tests.text.structure.outline import read

LINES = [
    *("CHAPTER I", "CHAPTER II. THE FORD", "PART ONE", "I", "II.", "3. The Mill", "§ 4", "A."),
    *("THE FORD", "The Mill", "# The Ford", "## I", "=====", "------", "CONTENTS", "ILLUSTRATIONS"),
    *("The Ford ......... 12", "PREFACE", "NOTES", "THE END", "END OF PART ONE", "--_A Song_"),
    *("[Illustration]", "[Illustration: The ford", "at night.]", "[Illustration: [", "]", "*"),
    *("It rained on the mill and on the road, and nobody in the village spoke of it at all;",),
    *("they waited.", "    set in", "“Fire!”", "", "", "\t"),
]
TEXTS = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)
TRUST = st.sampled_from(list(Trust))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TRUST)
def test_blocks_cover_the_text_in_order(text: str, trust: Trust) -> None:
    features = (Feature.HEADINGS, Feature.CONTENTS, Feature.FIGURES)
    structure = Structure(features=tuple((feature, trust) for feature in features))
    blocks = read(text, structure=structure).blocks
    at = 0
    for leaf in (leaf for block in blocks for leaf in block.leaves()):
        assert not text[at : leaf.span.start].strip(" \t\n")
        words = text[leaf.span.start : leaf.span.end]
        assert words
        assert words == words.strip(" \t\n")
        assert all(leaf.span.start <= mark.span.start for mark in leaf.marks)
        assert all(mark.span.end <= leaf.span.end for mark in leaf.marks)
        at = leaf.span.end
    assert not text[at:].strip(" \t\n")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_divisions_hold_what_tei_lets_them(text: str) -> None:
    for children in _groups(read(text).blocks):
        kinds = [child.kind for child in children]
        if BlockKind.DIVISION in kinds:
            first = kinds.index(BlockKind.DIVISION)
            assert set(kinds[first:]) == {BlockKind.DIVISION}
        others = [number for number, kind in enumerate(kinds) if kind is not BlockKind.HEADING]
        heads = [number for number, kind in enumerate(kinds) if kind is BlockKind.HEADING]
        assert not heads or not others or max(heads) < min(others)


ENDING = {BlockKind.CLOSER, BlockKind.POSTSCRIPT, BlockKind.TRAILER}


def _groups(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    yield blocks
    for block in blocks:
        if block.kind is BlockKind.DIVISION:
            # Without a heading, a division holds what was closed before other divisions.
            assert block.children[0].kind is BlockKind.HEADING or (
                any(one.kind in ENDING for one in block.children)
                and next(one for one in blocks if one.kind is BlockKind.DIVISION) is block
            )
            assert block.span.start == block.children[0].span.start
            assert block.span.end == block.children[-1].span.end
            yield from _groups(block.children)
