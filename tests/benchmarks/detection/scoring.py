"""Judges what a detector says by what editors mended.

- An error is *caught* by a flag of at most 60 characters that touches it, one character of space
  between them allowed. A flag on one whole word doesn't catch an error of punctuation, quotation
  or spacing beside that word, unless its suggestion is right. A longer flag catches nothing; on an
  error of quotation it is not false either.
- A suggestion is *right* where putting it in the flag's place gives what the editors made of it.
- A flag is *false* where it touches neither an error nor a place that was changed for another
  reason. The texts hold errors nobody has mended yet, so some false flags are none.

These are the rules the collection of errors comes with; of the flags of all rules together, this
scorer and the collection's own gave the same numbers in every row (26 November 2026).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Span
from tests.benchmarks.detection.works import Error, Flag, Text

__all__ = ["GROUPS", "Judged", "Tally", "false_rate", "judge", "tallies", "words"]

_LONGEST = 60  # characters
_WORD = re.compile(r"[\w’'-]+")
GROUPS = {
    "quotation": ("quote", "apostrophe"),
    "punctuation": ("punct_missing", "punct_extra", "punct_changed", "dash"),
    "real word": ("real_word", "word_subst", "number", "phrase"),
    "non-word": ("nonword", "digit_letter", "mojibake"),
    "space": ("space", "space_split_join", "linebreak_hyphen"),
    "missing word": ("missing_word",),
    "word too many": ("extra_word", "doubled_word"),
    "case": ("case",),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A flag with the errors it catches, those it mends, and whether it is false."""

    flag: Flag
    caught: tuple[Error, ...]
    first: tuple[Error, ...]
    listed: tuple[Error, ...]
    false: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a group of errors: how many there are, were caught, and had the right suggestion."""

    name: str
    errors: int
    caught: int
    first: int
    listed: int


def judge(flags: Iterable[Flag]) -> list[Judged]:
    """Judge each flag, the surest first; of two at the same place only the surer counts."""
    seen: set[tuple[str, Span]] = set()
    judged: list[Judged] = []
    for flag in sorted(flags, key=lambda one: -one.finding.probability):
        if (key := (flag.text.name, flag.span)) not in seen:
            seen.add(key)
            judged.append(_judged(flag))
    return judged


def _judged(flag: Flag) -> Judged:
    span, touched = flag.span, False
    caught: list[Error] = []
    first: list[Error] = []
    listed: list[Error] = []
    for error in flag.text.errors:
        if span.start > error.span.end + 1 or span.end < error.span.start - 1:
            continue
        if span.end - span.start > _LONGEST:
            touched = touched or error.kind == "quote"
            continue
        right = [_is_right(flag, one, error) for one in flag.finding.suggestions]
        if not _beside(flag, error) or any(right):
            caught.append(error)
            first += [error] if right[:1] == [True] else []
            listed += [error] if any(right) else []
    ignored = any(span.start <= one.end and span.end >= one.start for one in flag.text.ignored)
    false = not (caught or touched or ignored) and flag.text.counts(span)
    return Judged(flag, tuple(caught), tuple(first), tuple(listed), false)


def _is_right(flag: Flag, suggestion: str, error: Error) -> bool:
    text, span = flag.text.text, flag.span
    low, high = min(span.start, error.span.start), max(span.end, error.span.end)
    wanted = text[low : error.span.start] + error.right + text[error.span.end : high]
    return text[low : span.start] + suggestion + text[span.end : high] == wanted


def _beside(flag: Flag, error: Error) -> bool:
    """Tell whether a flag speaks of a whole word, and the error is none of a word's."""
    spoken = flag.text.text[flag.span.start : flag.span.end]
    return not re.search(r"\w", error.wrong) and _WORD.fullmatch(spoken) is not None


def tallies(texts: Sequence[Text], judged: Sequence[Judged]) -> Iterator[Tally]:
    """Give what was caught of all errors, of each group and of each kind."""
    caught = {id(error) for one in judged for error in one.caught}
    first = {id(error) for one in judged for error in one.first}
    listed = {id(error) for one in judged for error in one.listed}
    kinds: dict[str, list[int]] = defaultdict(list)
    for text in texts:
        for error in text.errors:
            kinds[error.kind].append(id(error))

    def tally(name: str, members: Iterable[str]) -> Tally:
        errors = [one for kind in members for one in kinds.get(kind, ())]
        counts = (sum(one in found for one in errors) for found in (caught, first, listed))
        return Tally(name, len(errors), *counts)

    rows = [tally("all", kinds)]
    for group, members in GROUPS.items():
        rows.append(tally(group, members))
        of_group = [one for one in members if kinds.get(one)]
        rows += [tally(f"  {one}", [one]) for one in of_group if len(of_group) > 1]
    return (row for row in rows if row.errors)


def words(texts: Iterable[Text]) -> int:
    """Count the words in which a flag may be false."""
    return sum(text.words for text in texts)


def false_rate(judged: Iterable[Judged], in_words: int) -> float:
    """Give the number of false flags in ten thousand words."""
    return sum(one.false for one in judged) * 1e4 / max(in_words, 1)
