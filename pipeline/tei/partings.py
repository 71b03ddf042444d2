"""Says by @rend where the white space of a source isn't what the elements of its edition say.

Between two blocks stands a blank line, between two lines white space; a block or line before which
the source has something else says so by a word: `run-on` where no blank line parts it from what
precedes it, `apart` where one does, `joined` where nothing does. It stands on the outermost element
that begins there.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Block, BlockKind

__all__ = ["partings"]

_BLANKS = " \t\n"
_LINE, _BLOCK = 1, 2
_HOLD_BLOCKS = frozenset(
    {BlockKind.DIVISION, BlockKind.LETTER, BlockKind.EPIGRAPH, BlockKind.POSTSCRIPT}
)
_BLOCKS = _HOLD_BLOCKS | {
    *(BlockKind.PARAGRAPH, BlockKind.PREFORMATTED, BlockKind.HEADING, BlockKind.TRAILER),
    *(BlockKind.OPENER, BlockKind.CLOSER, BlockKind.STANZA, BlockKind.LIST),
    *(BlockKind.SPEECH, BlockKind.TABLE, BlockKind.FIGURE),
}
_HOLD_LINES = frozenset(
    {
        *(BlockKind.STANZA, BlockKind.LIST, BlockKind.SPEECH),
        *(BlockKind.TABLE, BlockKind.ROW, BlockKind.FIGURE),
    }
)
_LINES = frozenset(
    {
        *(BlockKind.VERSE, BlockKind.ITEM, BlockKind.ROW, BlockKind.CELL, BlockKind.SPEAKER),
        *(BlockKind.SALUTE, BlockKind.SIGNED, BlockKind.DATELINE),
    }
)
#: How strongly each word parts an element from what precedes it, and the word for it.
_WORDS = ("joined", "run-on", "apart")


def partings(text: str, blocks: Iterable[Block]) -> list[str]:
    """Give the word for each block, outer before inner; empty where the elements say it already."""
    walk = _Walk(text)
    for one in blocks:
        walk.through(one, None)
    return walk.words


class _Walk:
    """Goes through the blocks in order, and remembers what began and ended since the last text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._said = -1  # where the last text ended
        self._strength = 0
        self._first = -1
        self.words: list[str] = []

    def through(self, one: Block, parent: BlockKind | None) -> None:
        number = len(self.words)
        self.words.append("")
        strength = _strength(one.kind, parent)
        self._first = number if self._first < 0 else self._first
        self._strength = max(self._strength, strength)
        for child in one.children:
            self.through(child, one.kind)
        if not one.children:
            self._leaf(one)
        if self.words[number]:  # it stands outside a line of text, whatever its kind
            strength = max(strength, _LINE)
        self._strength = max(self._strength, strength)

    def _leaf(self, one: Block) -> None:
        words = self._text[one.span.start : one.span.end]
        if not words.strip(_BLANKS):
            return
        start = one.span.start + len(words) - len(words.lstrip(_BLANKS))
        if self._said >= 0:
            between = self._text[self._said : start]
            parted = _BLOCK if between.count("\n") > 1 else _LINE if between else 0
            if parted != self._strength or not self._strength:
                self.words[self._first] = _WORDS[parted]
        self._said = one.span.start + len(words.rstrip(_BLANKS))
        self._strength, self._first = 0, -1


def _strength(kind: BlockKind, parent: BlockKind | None) -> int:
    """Tell how strongly an element parts what it holds from what is round it."""
    if kind in _BLOCKS or parent is None or parent in _HOLD_BLOCKS:
        return _BLOCK
    return _LINE if kind in _LINES or parent in _HOLD_LINES else 0
