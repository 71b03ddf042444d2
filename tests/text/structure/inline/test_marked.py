from __future__ import annotations

from pipeline.model import Block, BlockKind, Lines, Mark, MarkKind, Span, Structure
from pipeline.text.structure.copytext import CopyText
from pipeline.text.structure.inline import marked
from pipeline.text.structure.layout import Layout


def mark(text: str, *blocks: Block) -> tuple[Block, ...]:
    layout = Layout(Lines.VERSE, 0, 0)
    whole = Span(0, len(text))
    copy = CopyText(text, whole, "en", layout, Structure(), inward=False, inside=lambda *_: ())
    return marked(blocks, copy)[0]


def lines(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Block(BlockKind.VERSE, Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(found)


def test_a_line_of_verse_that_is_a_page_marker_is_one() -> None:
    text = "[p. 1]\nFull fathom five\n[p. 2]\nthy father lies [p. 3]"
    (stanza,) = mark(text, Block(BlockKind.STANZA, Span(0, len(text)), children=lines(text)))
    kinds = [child.kind for child in stanza.children]
    assert kinds == [BlockKind.PAGE, BlockKind.VERSE, BlockKind.PAGE, BlockKind.VERSE]
    assert stanza.children[2].attributes == (("n", "2"),)
    assert [one.kind for one in stanza.children[3].marks] == [MarkKind.PAGE]


def test_an_emphasis_over_lines_of_verse_is_marked_in_each() -> None:
    text = "_Full fathom five\nthy father\nlies_ there"
    words = [
        text[one.span.start : one.span.end]
        for line in mark(text, *lines(text))
        for one in line.marks
        if one.kind is MarkKind.HIGHLIGHT
    ]
    assert words == ["_Full fathom five", "thy father", "lies_"]


def test_a_line_end_at_which_a_word_is_broken_is_its_hyphens() -> None:
    text = "THE PHILO-\nSOPHY OF\nTHE WHALE"
    ends = tuple(
        Mark(MarkKind.LINE, Span(at, at + 1)) for at, one in enumerate(text) if one == "\n"
    )
    (heading,) = mark(text, Block(BlockKind.HEADING, Span(0, len(text)), ends))
    assert [(one.kind, text[one.span.start : one.span.end]) for one in heading.marks] == [
        (MarkKind.HYPHEN, "-\n"),
        (MarkKind.LINE, "\n"),
    ]


def test_the_marks_a_block_brings_go_before_those_that_are_read() -> None:
    text = "*note* and *so*"
    anchor = Mark(MarkKind.REFERENCE, Span(5, 6))
    sign = Mark(MarkKind.SIGN, Span(5, 6), (("function", "anchor"),))
    (block,) = mark(text, Block(BlockKind.PARAGRAPH, Span(0, len(text)), (anchor, sign)))
    highlit = [one for one in block.marks if one.kind is MarkKind.HIGHLIGHT]
    assert [text[one.span.start : one.span.end] for one in highlit] == ["*so*"]
    assert {anchor, sign} <= set(block.marks)


def test_what_holds_no_text_of_its_own_is_left_as_it_is() -> None:
    text = "a _b_ c"
    for kind in (BlockKind.SEPARATOR, BlockKind.PAGE, BlockKind.PREFORMATTED):
        block = Block(kind, Span(0, len(text)))
        assert mark(text, block) == (block,)
