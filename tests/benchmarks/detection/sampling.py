"""A part of each text, for measures that cost too much on all of it.

Read are the surroundings of each error, and a share of all stretches of a text, chosen by their
names: every error can be caught, and false flags are counted in the stretches chosen alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Span
from pipeline.text.deep.pages import Edit, Hint, Page, Reader
from tests.benchmarks.detection.works import Text

__all__ = ["Sampled", "sampled"]

_NEAR = 60  # characters on either side of an error that are read
_STRETCH = 1500
_BEFORE, _AFTER = 450, 100  # characters read besides, for what they tell of a stretch


def sampled(text: Text, share: float) -> Text:
    """Choose what is read of a text."""
    if share >= 1:
        return text
    last = len(text.text)
    chosen = [
        Span(start, min(last, start + _STRETCH))
        for start in range(0, last, _STRETCH)
        if hashlib.sha256(f"{text.name} {start}".encode()).digest()[0] < share * 256
    ]
    near = [Span(max(0, e.span.start - _NEAR), min(last, e.span.end + _NEAR)) for e in text.errors]
    return replace(text, chosen=chosen, read=_joined([*chosen, *near]))


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for one in sorted(spans):
        if joined and one.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(one.end, joined[-1].end))
        else:
            joined.append(one)
    return joined


@dataclass(frozen=True)
class Sampled:
    """A reader that reads some stretches of a text only."""

    reader: Reader
    stretches: Sequence[Span]

    def pages(self, text: str, start: int, end: int) -> Iterator[Page]:
        """Give the pages of those stretches, cut to them."""
        for one in self.stretches:
            begin, until = max(start, one.start), min(end, one.end)
            before, after = max(start, begin - _BEFORE), min(end, until + _AFTER)
            for page in self.reader.pages(text, before, after):
                if page.start < until and page.end > begin:
                    yield _Cut(page, max(page.start, begin), min(page.end, until))


@dataclass
class _Cut:
    """A page of which a part counts."""

    page: Page
    start: int
    end: int

    def hint(self, edit: Edit) -> Hint:
        return self.page.hint(edit)

    def expected(self, at: int) -> Sequence[str]:
        return self.page.expected(at)

    def gains(self, edits: Sequence[Edit]) -> list[float]:
        return self.page.gains(edits)
