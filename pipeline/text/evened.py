"""A text as rules read it, its white space evened and its signs left out, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Span

__all__ = ["OBJECT", "Evened", "even"]

_WHITE = re.compile("[ \t\n]+")
_UNEVEN = re.compile("[ \t\n]{2,}|[\t\n]| \\Z")  # what isn't one space between words
_BREAK = re.compile("\n[ \t]*\n")
_BLANKS = " \t\n"
# A sign that print has at the edge of the page, or above the line: the words run on past it.
_PASSED = re.compile(
    r"\s*(?:[\[{|<]{1,2}\s?(?:[^\W\d_]{1,9}\.?\s?)?(?:\d{1,4}[rvab]?|[ivxlcdm]{1,12})\s?[\]}|>]{1,2}"
    r"|(?:[-–—]{1,3} ?)?\d{1,4}(?: ?[-–—]{1,3})?|-{3,} ?(?:File|Page)\b.*)\s*",
    re.IGNORECASE,
)
_NEAR = 40  # characters before a sign in which a word stands, or it begins what it is in
OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER


@dataclass(frozen=True, slots=True)
class Evened:
    """A text in which every run of white space is one space, or a blank line if it holds one.

    So a rule finds the same in hard-wrapped lines as in long ones, and the same in a source as in
    the diplomatic text of its edition. A sign of the source for what the markup says is left out:
    `coun-` and `ter` on the next line are `counter`, `_so_` is `so`. One that stands apart from
    words is U+FFFC, so that nothing comes to stand beside what it isn't beside in print; only the
    mark of a page, or of a note, among the words is left out: `end of [p. 9] the` is `end of the`.
    `starts` and `origins` are the places, in both texts, from which they run side by side;
    `line_ends` the places of the spaces that were line ends, `passed` what was left out among
    words, in the text itself, with the white space after it.
    """

    text: str
    starts: Sequence[int]
    origins: Sequence[int]
    line_ends: frozenset[int] = frozenset()
    passed: Sequence[Span] = ()

    def origin(self, span: Span) -> Span:
        """Lead a span of the evened text, white space at neither end, back to the text itself."""
        return Span(
            _along(self.starts, self.origins, span.start),
            _along(self.starts, self.origins, span.end - 1) + 1,
        )

    def passed_in(self, span: Span) -> Sequence[Span]:
        """Give what was left out among the words inside a span of the text itself."""
        first = bisect_right(self.passed, span.start, key=lambda one: one.start)
        last = bisect_right(self.passed, span.end - 1, key=lambda one: one.start)
        return self.passed[first:last]

    def evened(self, span: Span) -> Span:
        """Lead a span of the text itself, white space at neither end, to the evened text."""
        return Span(
            _along(self.origins, self.starts, span.start),
            _along(self.origins, self.starts, span.end),
        )


def _along(here: Sequence[int], there: Sequence[int], offset: int) -> int:
    nearest = bisect_right(here, offset) - 1
    found = there[nearest] + offset - here[nearest]
    return min(found, there[nearest + 1]) if nearest + 1 < len(there) else found


def even(text: str, signs: Iterable[Span] = ()) -> Evened:
    """Even the white space of a text, and leave out its signs."""
    parts: list[str] = []
    starts, origins = [0], [0]
    line_ends: list[int] = []
    passed: list[Span] = []
    length = done = 0
    for span, put, among in _replaced(text, list(_trimmed(text, signs))):
        if put != text[span.start : span.end]:
            parts += [text[done : span.start], put]
            length += span.start - done + len(put)
            done = span.end
            if put == " " and "\n" in text[span.start : span.end]:
                line_ends.append(length - 1)
            if among:
                passed.append(span)
            starts.append(length)
            origins.append(done)
    parts.append(text[done:])
    return Evened("".join(parts), starts, origins, frozenset(line_ends), passed)


def _trimmed(text: str, signs: Iterable[Span]) -> Iterator[Span]:
    """Give the signs in order, none over another and none ending inside white space.

    In an edition a run of white space has no inside, so a source's is taken whole.
    """
    done = 0
    for sign in sorted(signs):
        start, end = max(done, _out(text, sign.start)), _out(text, sign.end)
        if start < end:
            yield Span(start, end)
            done = end


def _out(text: str, at: int) -> int:
    """Lead a place inside a run of white space to its end."""
    inside = _WHITE.match(text, at) if at and text[at - 1] in _BLANKS else None
    return inside.end() if inside else at


def _replaced(text: str, signs: Sequence[Span]) -> Iterator[tuple[Span, str, bool]]:
    """Give the stretches that read otherwise, what they read, and if signs among words, in order.

    What is of such a sign has the white space after it.
    """
    following = _following(text, signs)
    done = 0
    apart = True  # nothing or white space stands before
    for sign, after in zip(signs, following, strict=True):
        yield from _white(text, done, sign.start)
        if sign.start > done:
            apart = text[sign.start - 1] in _BLANKS
        stands = apart and not after.isalnum()
        done = _past(text, sign) if stands else sign.end
        among = done > sign.end
        stands = stands and not among
        yield Span(sign.start, done), OBJECT if stands else "", among
        apart = apart and not stands
    yield from _white(text, done, len(text))


def _past(text: str, sign: Span) -> int:
    """Give where the words go on that a sign stands among, or its own end where it doesn't."""
    white = _WHITE.match(text, sign.end)
    if white is None or white.end() == len(text) or _BREAK.search(white[0]):
        return sign.end
    before = text[max(0, sign.start - _NEAR) : sign.start]
    blanks = before[len(before.rstrip(_BLANKS)) :]
    within = 0 < len(blanks) < len(before) and not _BREAK.search(blanks)
    return white.end() if within and _PASSED.fullmatch(text, sign.start, sign.end) else sign.end


def _white(text: str, start: int, end: int) -> Iterator[tuple[Span, str, bool]]:
    """Give the uneven white space, and what it reads; the last line end of a text is nothing."""
    for run in _UNEVEN.finditer(text, start, end):
        between = "\n\n" if _BREAK.search(run[0]) else " "
        yield Span(*run.span()), between if run.end() < len(text) else "", False


def _following(text: str, signs: Sequence[Span]) -> list[str]:
    """Give the character after each sign and those that follow it at once."""
    found = [text[one.end : one.end + 1] for one in signs]
    for number, (one, other) in reversed(list(enumerate(pairwise(signs)))):
        if one.end == other.start:
            found[number] = found[number + 1]
    return found
