"""What every reader of structure is given, and what it gives back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.diagnostics import Code, Diagnostic, place_in
from pipeline.model import Block, Feature, Span, Structure, Trust
from pipeline.text.structure.layout import Layout
from pipeline.text.structure.lines import Passage

__all__ = ["CopyText", "Doubt", "Heading", "Item", "Recogniser", "told"]

_TOLD = 20  # doubts of one code that are told one by one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that begins a division: `level` 1 is the outermost.

    `kind` is the type of the division (`chapter`, `part`, …), empty where nothing tells. A heading
    that is `joined` follows the one before it in the same division.
    """

    block: Block
    level: int
    kind: str = ""
    joined: bool = False

    @property
    def span(self) -> Span:
        """Where the heading stands."""
        return self.block.span


#: What a text is made of while it is read: passages not yet understood, and what is understood.
Item = Passage | Block | Heading


@dataclass(frozen=True, slots=True)
class CopyText:
    """A text, the stretch of it that is to be read, and what is known of it as a whole.

    `inside` reads the blocks of passages that stand inside something else (a note, a quotation):
    verse, lists, tables and paragraphs, and no headings.
    `inward` says that guillemets stand as »so«.
    """

    text: str
    body: Span
    language: str
    layout: Layout
    structure: Structure
    inward: bool
    inside: Callable[[Sequence[Passage], CopyText], tuple[Block, ...]]

    def trust(self, feature: Feature) -> Trust:
        """Give what becomes of a structure: only the sure, all that is likely, or none."""
        return self.structure.trust(feature)

    def words(self, span: Span) -> str:
        """Give the text of a stretch."""
        return self.text[span.start : span.end]

    def within(self, passages: Sequence[Passage]) -> tuple[Block, ...]:
        """Read the blocks of passages that may stand inside something with a margin of its own."""
        margin = min((one.indent for one in passages), default=0)
        if margin <= self.layout.margin:
            return self.inside(passages, self)
        return self.inside(passages, replace(self, layout=replace(self.layout, margin=margin)))

    def lines(self, passage: Passage) -> list[str]:
        """Give the words of each line of a passage."""
        return [self.text[line.start : line.end] for line in passage.lines]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A structure the text may have, left as the paragraph it also may be."""

    code: Code
    span: Span
    message: str
    hint: str


class Recogniser(Protocol):
    """Reads one kind of structure among the items of a text, and leaves all others as they are.

    What it is sure of becomes blocks. What is likely becomes a doubt and stays a passage, or a
    block where the user trusts it in all.
    """

    def __call__(
        self, items: Sequence[Item], copy: CopyText, /
    ) -> tuple[Sequence[Item], Sequence[Doubt]]:
        """Give the items in the same order, covering the same text, and the doubts."""


def told(doubts: Sequence[Doubt], text: str, file: str) -> list[Diagnostic]:
    """Turn doubts into what an editor is told, in order of place; of many alike the first ones."""
    total = Counter(doubt.code.id for doubt in doubts)
    seen: Counter[str] = Counter()
    said: list[Diagnostic] = []
    for doubt in sorted(doubts, key=lambda one: one.span):
        seen[doubt.code.id] += 1
        more = total[doubt.code.id] - _TOLD
        if seen[doubt.code.id] > _TOLD:
            continue
        last = seen[doubt.code.id] == _TOLD and more > 0
        message = f"{doubt.message} (and {more:,} more like it)" if last else doubt.message
        where = place_in(text, file, doubt.span.start, doubt.span.end)
        said.append(doubt.code.at(where, message, doubt.hint))
    return said
