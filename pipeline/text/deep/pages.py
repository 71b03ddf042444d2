"""What is asked of a language model: what a text gains by an edit, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

__all__ = ["Edit", "Hint", "Judged", "Page", "Proposal", "Reader"]


class Edit(NamedTuple):
    """A stretch of text, and what may have been meant."""

    start: int
    end: int
    reading: str


class Hint(NamedTuple):
    """How likely it is that an edit's first token stands here, against the text's, and at all.

    Both are natural logarithms.
    """

    gain: float
    likely: float


class Page(Protocol):
    """A stretch of a text, and what is known of edits whose place is in it.

    It is asked before the next page is: a model keeps no more in mind.
    """

    start: int
    end: int

    def hint(self, edit: Edit) -> Hint:
        """Say what is known of an edit by what goes before it alone."""

    def expected(self, at: int) -> Sequence[str]:
        """Give what may stand at a place where the space before a word does, the likeliest first.

        They are words with the space before them, marks, or beginnings of words.
        """

    def gains(self, edits: Sequence[Edit]) -> list[float]:
        """Give how much likelier the text is with each edit, what follows included."""


class Reader(Protocol):
    """What reads a text page by page."""

    def pages(self, text: str, start: int, end: int) -> Iterator[Page]:
        """Give the pages of a stretch of text in order; they meet, and cover it."""


class Proposal(NamedTuple):
    """An edit, the kind of slip it mends, and what speaks for it before the model has read on.

    Of what speaks, `hint` is by what goes before, `odds` by all that is known of such a slip; both
    are natural logarithms.
    """

    kind: str
    edit: Edit
    hint: float
    odds: float = 0.0


class Judged(NamedTuple):
    """A proposal, and how much likelier the text is by it, as a natural logarithm."""

    proposal: Proposal
    gain: float
