"""A language model as a reader: it reads a work page by page, and judges edits."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.text.deep.gguf import Floats
from pipeline.text.deep.network import Branch, Network, Reading
from pipeline.text.deep.pages import Edit, Hint, Page
from pipeline.text.deep.tokens import Part, Tokens

__all__ = ["Scribe"]

_PAGE = 256  # tokens read together; each sees the page before as well
_HOLD = 24  # the last tokens of a page, of which the next one speaks
_LEAF = 4096  # words and signs after which places are counted anew: the model knows 8,192
_TAIL = 4  # tokens after an edit by which it is judged
_TOGETHER = 32  # edits read together
_EXPECTED = 12  # tokens given of those expected at a place
_BEGIN = 0  # the token that begins a text


class Scribe:
    """A reader that is a language model."""

    def __init__(self, network: Network, tokens: Tokens) -> None:
        self.network, self.tokens = network, tokens

    def pages(self, text: str, start: int, end: int) -> Iterator[Page]:
        """Give the pages of a stretch of text in order."""
        parts = self.tokens.parts(text, start, end)
        for first in range(0, len(parts), _LEAF):
            after = parts[first + _LEAF : first + _LEAF + 1]
            until = after[0].start if after else end
            yield from _Leaf(self, text, parts[first : first + _LEAF], until).pages()


class _Leaf:
    """A long stretch of text, its tokens counted from its beginning, and what was read of it."""

    def __init__(self, scribe: Scribe, text: str, parts: Sequence[Part], end: int) -> None:
        self.scribe, self.text = scribe, text
        self.starts = [one.start for one in parts] + [end]
        self.tokens = [_BEGIN]
        self.places: list[int] = []  # of the first token of each part, and of what follows
        for one in parts:
            self.places.append(len(self.tokens))
            self.tokens += one.tokens
        self.places.append(len(self.tokens))
        self.rows: dict[int, Floats] = {}  # by the first place of each page in mind
        self.own = np.zeros(len(self.tokens), np.float64)  # how likely each token was

    def pages(self) -> Iterator[Page]:
        """Read the leaf."""
        earlier: list[Reading] = []
        network, told = self.scribe.network, 0
        for begin in range(0, len(self.tokens), _PAGE):
            read = network.read(self.tokens[begin : begin + _PAGE], earlier[-1:])
            earlier = [*earlier[-1:], read]
            self.rows[begin] = network.logs(read.states)
            self.rows.pop(begin - 2 * _PAGE, None)
            for at in range(begin + 1, min(read.end + 1, len(self.tokens))):
                self.own[at] = self.row(at)[self.tokens[at]]
            last = read.end == len(self.tokens)
            until = len(self.places) - 1 if last else bisect_left(self.places, read.end - _HOLD)
            if until > told:
                yield _Read(self, earlier, self.starts[told], self.starts[until])
                told = until

    def row(self, at: int) -> Floats:
        """Give how likely each token was at a place."""
        begin = (at - 1) // _PAGE * _PAGE
        row: Floats = self.rows[begin][at - 1 - begin]
        return row


class _Change(NamedTuple):
    """An edit in tokens: from `at` on `new` stand for those before `until`."""

    at: int
    until: int
    new: list[int]


class _Read:
    """A page as a language model has read it."""

    def __init__(self, leaf: _Leaf, readings: list[Reading], start: int, end: int) -> None:
        self.leaf, self.readings, self.start, self.end = leaf, readings, start, end

    def _change(self, edit: Edit) -> _Change | None:
        """Put an edit into tokens, those it shares with the text left out at its beginning."""
        leaf = self.leaf
        first = max(0, bisect_right(leaf.starts, max(0, edit.start - 1)) - 1)
        last = min(bisect_right(leaf.starts, edit.end + 1), len(leaf.starts) - 1)
        before = leaf.text[leaf.starts[first] : edit.start]
        after = leaf.text[edit.end : leaf.starts[last]]
        at, until = leaf.places[first], leaf.places[last]
        tail = leaf.tokens[until : until + _TAIL]
        new = leaf.scribe.tokens.of(before + edit.reading + after)
        old = leaf.tokens[at:until] + tail
        new += tail
        same = next((n for n, (a, b) in enumerate(zip(new, old, strict=False)) if a != b), -1)
        return None if same < 0 else _Change(at + same, until + len(tail), new[same:])

    def hint(self, edit: Edit) -> Hint:
        """Say what is known of an edit by what goes before it alone."""
        change = self._change(edit)
        if change is None:
            return Hint(-math.inf, -math.inf)
        likely = float(self.leaf.row(change.at)[change.new[0]])
        return Hint(likely - float(self.leaf.own[change.at]), likely)

    def expected(self, at: int) -> Sequence[str]:
        """Give what may stand where the space before a word does, the likeliest first."""
        row = self.leaf.row(self.leaf.places[bisect_left(self.leaf.starts, at)])
        best = np.argpartition(row, -_EXPECTED)[-_EXPECTED:]
        ranked = sorted(best.tolist(), key=lambda token: (-row[token], token))
        return [self.leaf.scribe.tokens.text(token) for token in ranked]

    def gains(self, edits: Sequence[Edit]) -> list[float]:
        """Give how much likelier the text is with each edit, what follows included."""
        changes = [self._change(edit) for edit in edits]
        found = [one for one in changes if one is not None]
        together = (found[at : at + _TOGETHER] for at in range(0, len(found), _TOGETHER))
        gained = (gain for group in together for gain in self._gained(group))
        return [-math.inf if one is None else next(gained) for one in changes]

    def _gained(self, changes: Sequence[_Change]) -> Iterator[float]:
        network, leaf = self.leaf.scribe.network, self.leaf
        branches = [Branch(one.at, one.new) for one in changes]
        logs = network.logs(network.read_branches(branches, self.readings).states)
        begin = 0
        for one in changes:
            count = len(one.new)
            following = logs[np.arange(begin, begin + count - 1), one.new[1:]]
            begin += count
            new = float(leaf.row(one.at)[one.new[0]]) + float(following.sum(dtype=np.float64))
            yield new - float(leaf.own[one.at : one.until].sum())
