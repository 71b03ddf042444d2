"""Finds lists of what comes later in a text: contents and acts that no heading announces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.text.structure.candidates import Candidate
from pipeline.text.structure.copytext import CopyText, Heading, Item
from pipeline.text.structure.headingforms import key_of
from pipeline.text.structure.lines import Passage

__all__ = ["Listing", "leave_counted", "listing_of"]

_FEW = 3  # entries that come again
_LINES = 3  # of an entry at most
_LONGEST = 160  # characters of an entry
_MOST = 1000  # passages before the first paragraph of a text
_STOPS = ".!?;,:"


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of contents without a heading: the items it takes, and its entries as keys."""

    places: range
    entries: frozenset[str]


def listing_of(items: Sequence[Item], copy: CopyText) -> Listing:
    """Find the list of what is to come before a text: short lines that come again in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in _short(items, copy):
        places[key].append(at)
    first = next((at for at, item in enumerate(items[:_MOST]) if not _entry(item)), 0)
    pairs = sorted((at[0], at[1]) for at in places.values() if len(at) == 2 and at[0] < first)  # noqa: PLR2004
    last = max((one for one, _ in pairs), default=0)
    pairs = [pair for pair in pairs if pair[1] > last]
    in_order = all(one[1] < two[1] for one, two in pairwise(pairs))
    if len(pairs) < _FEW or not in_order:
        return Listing(range(0), frozenset())
    listed = range(pairs[0][0], pairs[0][1])
    return Listing(listed, frozenset(key for key, at in places.items() if at[0] in listed))


def _short(items: Sequence[Item], copy: CopyText) -> Iterator[tuple[int, str]]:
    """Give the passages that may be entries, or headings that repeat them, as keys."""
    for at, item in enumerate(items):
        if isinstance(item, Passage) and _entry(item):
            words = copy.words(item.span)
            key = key_of(words)
            if len(key) > _FEW and words[-1] not in _STOPS:
                yield at, key


def _entry(item: Item) -> bool:
    if not isinstance(item, Passage):
        return not isinstance(item, Heading)
    return len(item.lines) <= _LINES and item.span.end - item.span.start <= _LONGEST


def leave_counted(found: Sequence[Candidate]) -> None:
    """Leave a list of the acts or chapters that come later, under no heading that says so."""
    sure = [one for one in found if one.sure and one.form and one.form.counted]
    later = Counter((one.shape, one.value) for one in sure)
    run: list[Candidate] = []
    for one in (*sure, None):
        last = run[-1] if run else None
        if one and last and one.at == last.at + 1 and _follows(one, last):
            run.append(one)
            continue
        if len(run) > 1 and any(later[member.shape, member.value] > 1 for member in run):
            for member in run:
                member.sure = member.likely = False
        run = [one] if one else []


def _follows(one: Candidate, before: Candidate) -> bool:
    return one.shape == before.shape and one.value > before.value
