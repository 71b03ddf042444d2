"""A reader that stands for a language model in tests: it knows a few phrases, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.deep.pages import Edit, Hint, Page

_AROUND = 30  # characters on either side of an edit in which a phrase is looked for


@dataclass(frozen=True)
class Reciter:
    """Knows how much likelier a text is with a phrase in it."""

    phrases: Mapping[str, float]
    next_words: Sequence[str] = ()
    page: int = 200  # characters

    def pages(self, text: str, start: int, end: int) -> Iterator[Page]:
        for at in range(start, end, self.page):
            yield _Recited(self, text, at, min(end, at + self.page))


@dataclass
class _Recited:
    reader: Reciter
    text: str
    start: int
    end: int

    def _value(self, edit: Edit) -> float:
        before = self.text[max(0, edit.start - _AROUND) : edit.start]
        after = self.text[edit.end : edit.end + _AROUND]
        old, new = before + self.text[edit.start : edit.end] + after, before + edit.reading + after
        return sum(
            worth * (new.count(phrase) - old.count(phrase))
            for phrase, worth in self.reader.phrases.items()
        )

    def hint(self, edit: Edit) -> Hint:
        value = self._value(edit)
        return Hint(value, -1.0 if value > 0 else -9.0)

    def expected(self, at: int) -> Sequence[str]:
        assert self.text[at] == " "
        return self.reader.next_words

    def gains(self, edits: Sequence[Edit]) -> list[float]:
        return [self._value(edit) for edit in edits]
