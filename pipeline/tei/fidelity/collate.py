"""Finds every difference between two texts that are mostly the same, in linear time as a rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from pipeline.model import Span

__all__ = ["Difference", "differences"]

_NEAR = 400  # characters in which the texts are expected to agree again
_NEAR_MATCH = 32  # characters in agreement that may end a difference near by
_SURE = 256  # characters in agreement that surely do
_FAR_MORE = 4  # times the agreement that speaks for a longer missing stretch
_REACH = 1 << 20  # characters in which a longer missing stretch may end
_BLOCK = 32  # characters in agreement that end one anywhere
_FINE = 600  # characters up to which a difference is taken apart by characters
_COARSE = 2000  # words up to which it is taken apart by words
_WORD = 4  # characters in agreement that part two differences near each other
_WORDS = re.compile(r"[^ \n]+|[ \n]+")
_BLANKS = " \n"


@dataclass(frozen=True, slots=True)
class Difference:
    """Stretches of two texts that stand for one another; one of them may be empty."""

    edition: Span
    source: Span


def differences(edition: str, source: str) -> Iterator[Difference]:
    """Give each difference between two texts, in order; nothing where they are equal.

    From each point where the texts part, the nearest point is sought at which they agree again:
    within a few hundred characters the one that skips least, unless leaving out a stretch of one
    text brings far more of the two in step; else the first that shares a block of characters. What
    lies between is then taken apart; differences a few characters from one another come as one.
    """
    index: _Blocks | None = None
    here = there = floor = 0
    while True:
        same = _agreement(edition, here, source, there)
        here, there = here + same, there + same
        if here == len(edition) and there == len(source):
            return
        near = _near(edition, here, source, there)
        skipped = _surer(edition, here, source, there, near)
        if skipped is None:
            index = index or _Blocks(source)
            skipped = index.far(edition, here, there)
        for one in _apart(edition, source, Span(here, skipped[0]), Span(there, skipped[1])):
            yield _at_words(one, edition, source, floor)
            floor = one.edition.end
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


def _surer(
    edition: str, here: int, source: str, there: int, near: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Prefer that a longer stretch is missing or added, where far more agrees after it.

    In formulaic texts the words after a lost sentence are soon met again, by chance, near by.
    """
    agreed = _agreement(edition, near[0], source, near[1]) if near else 0
    if agreed >= _SURE or near == (len(edition), len(source)):
        return near
    found = source.find(edition[here : here + 2 * _NEAR_MATCH], there, there + _REACH)
    missing = (here, found) if found >= 0 else None
    found = edition.find(source[there : there + 2 * _NEAR_MATCH], here, here + _REACH)
    added = (found, there) if found >= 0 else None
    for other in (missing, added):
        if other and _agreement(edition, other[0], source, other[1]) > _FAR_MORE * agreed:
            return other
    return near


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
    """Take a difference apart where the two sides agree in between.

    A short one by characters, a longer one by words, a very long one not at all.
    """
    has, had = edition[mine.start : mine.end], source[theirs.start : theirs.end]
    pieces: tuple[Sequence[str], Sequence[str]] = has, had
    if max(len(has), len(had)) > _FINE:
        pieces = _WORDS.findall(has), _WORDS.findall(had)
    if not has or not had or max(map(len, pieces)) > _COARSE:
        yield Difference(mine, theirs)
        return
    here = list(accumulate(map(len, pieces[0]), initial=mine.start))
    there = list(accumulate(map(len, pieces[1]), initial=theirs.start))
    held: Difference | None = None
    for kind, *ends in SequenceMatcher(None, *pieces, autojunk=False).get_opcodes():
        start, end, begin, close = here[ends[0]], here[ends[1]], there[ends[2]], there[ends[3]]
        if kind == "equal" and end - start >= _WORD:
            if held:
                yield held
            held = None
        elif held:
            held = Difference(Span(held.edition.start, end), Span(held.source.start, close))
        elif kind != "equal":
            held = Difference(Span(start, end), Span(begin, close))
    if held:
        yield held


def _at_words(one: Difference, edition: str, source: str, floor: int) -> Difference:
    """Shift what is only missing or only added so that it begins with a word, where it can.

    Of `one s[mall s]tep` and `one [small ]step`, the same difference, the second is meant.
    """
    has, had = one.edition, one.source
    if (has.start < has.end) == (had.start < had.end):
        return one
    text, longer = (source, had) if had.start < had.end else (edition, has)
    for shift in _shifts(text, longer, min(_NEAR, has.start - floor)):
        start = longer.start + shift
        if start == 0 or text[start] in _BLANKS or text[start - 1] in _BLANKS:
            return Difference(
                Span(has.start + shift, has.end + shift), Span(had.start + shift, had.end + shift)
            )
    return one


def _shifts(text: str, stretch: Span, limit: int) -> Iterator[int]:
    """Give the ways to shift a stretch and leave the same text without it, leftward first.

    Rightward less far than the agreement that follows every difference.
    """
    yield 0
    for shift in range(1, limit + 1):
        if text[stretch.start - shift] != text[stretch.end - shift]:
            break
        yield -shift
    for shift in range(1, min(_WORD, len(text) - stretch.end + 1)):
        if text[stretch.start + shift - 1] != text[stretch.end + shift - 1]:
            break
        yield shift
