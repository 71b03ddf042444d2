"""Finds every difference between two texts that are mostly the same, in linear time as a rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model import Span

__all__ = ["Difference", "differences"]

_NEAR = 400  # characters in which the texts are expected to agree again
_NEAR_MATCH = 12  # characters in agreement that end a difference near by
_BLOCK = 32  # characters in agreement that end one anywhere
_FINE = 600  # characters up to which a difference is taken apart


@dataclass(frozen=True, slots=True)
class Difference:
    """Stretches of two texts that stand for one another; one of them may be empty."""

    edition: Span
    source: Span


def differences(edition: str, source: str) -> Iterator[Difference]:
    """Give each difference between two texts, in order; nothing where they are equal.

    From each point where the texts part, the nearest point is sought at which they agree again:
    within a few hundred characters the one that skips least, else the first that shares a block
    of characters. Two differences with less than a few characters between them may come as one.
    """
    index: _Blocks | None = None
    here = there = 0
    while True:
        same = _agreement(edition, here, source, there)
        here, there = here + same, there + same
        if here == len(edition) and there == len(source):
            return
        skipped = _near(edition, here, source, there)
        if skipped is None:
            index = index or _Blocks(source)
            skipped = index.far(edition, here, there)
        yield from _apart(edition, source, Span(here, skipped[0]), Span(there, skipped[1]))
        here, there = skipped


def _agreement(one: str, start: int, other: str, begin: int) -> int:
    """Count the characters that agree from here on, by slices of growing and shrinking size."""
    limit = min(len(one) - start, len(other) - begin)
    same, step = 0, 64
    while same < limit:
        step = min(step, limit - same)
        agree = one.startswith(
            other[begin + same : begin + same + step], start + same, start + same + step
        )
        if agree:
            same += step
            step = min(step * 2, 1 << 20)
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return same


def _near(edition: str, here: int, source: str, there: int) -> tuple[int, int] | None:
    """Find where the texts agree again within a short way, skipping as little as can be."""
    best: tuple[int, int] | None = None
    least = _NEAR
    for skip in range(_NEAR):
        if skip >= least:
            break
        start = here + skip
        seed = edition[start : start + _NEAR_MATCH]
        if len(seed) < _NEAR_MATCH:  # the end of the text agrees only with the end
            seed_end = len(source) - len(seed)
            found = seed_end if source.endswith(seed) and seed_end >= there else -1
        else:
            found = source.find(seed, there, there + least - skip + _NEAR_MATCH)
        if found >= 0 and skip + found - there < least:
            least = skip + found - there
            best = (start, found)
        if not seed:
            break
    return best


class _Blocks:
    """The places of each block of a text, to find agreement anywhere in it."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {}
        self._text = text
        for start in range(0, len(text) - _BLOCK + 1, _BLOCK):
            self._places.setdefault(text[start : start + _BLOCK], []).append(start)

    def far(self, edition: str, here: int, there: int) -> tuple[int, int]:
        """Give where the edition next shares a block with the rest of the text, or both ends."""
        for start in range(here, len(edition) - _BLOCK + 1):
            places = self._places.get(edition[start : start + _BLOCK])
            if places:
                nearest = bisect_left(places, there)
                if nearest < len(places):
                    return self._back(edition, here, start, places[nearest] - there, there)
        return len(edition), len(self._text)

    def _back(self, edition: str, here: int, start: int, ahead: int, there: int) -> tuple[int, int]:
        """Step back over what agrees before the block."""
        found = there + ahead
        while start > here and found > there and edition[start - 1] == self._text[found - 1]:
            start, found = start - 1, found - 1
        return start, found


def _apart(edition: str, source: str, mine: Span, theirs: Span) -> Iterator[Difference]:
    """Take a short difference apart where the two sides agree in between."""
    if max(mine.end - mine.start, theirs.end - theirs.start) > _FINE:
        yield Difference(mine, theirs)
        return
    matcher = SequenceMatcher(
        None, edition[mine.start : mine.end], source[theirs.start : theirs.end], autojunk=False
    )
    held: tuple[int, int, int, int] | None = None
    for kind, start, end, begin, close in matcher.get_opcodes():
        if kind == "equal" and end - start >= _WORD:
            if held:
                yield _shifted(held, mine, theirs)
            held = None
        elif kind != "equal" or held:
            held = (held[0], end, held[2], close) if held else (start, end, begin, close)
    if held:
        yield _shifted(held, mine, theirs)


_WORD = 4  # characters in agreement that part two differences near each other


def _shifted(hunk: tuple[int, int, int, int], mine: Span, theirs: Span) -> Difference:
    start, end, begin, close = hunk
    return Difference(
        Span(mine.start + start, mine.start + end), Span(theirs.start + begin, theirs.start + close)
    )
