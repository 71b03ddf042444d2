"""Findings of several rules that meet in the same letters: a place is told once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Span
from pipeline.text.emending import changed

__all__ = ["told_once"]

# What it explains makes the letters look wrong in other ways too.
_EXPLAINING = "T084"
# So does a sign misread in a word or number: the parts of it are no words, and end no sentence.
_OF_SIGNS = frozenset({"T011", "T012", "T013"})
_JOINING = "T036"
# They ask the same of a word, each in its way: is it the word that belongs there?
_OF_WORDS = frozenset({_JOINING, "T081", "T082"})
_EXPLAINED = _OF_WORDS | {"T065"}


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what other findings of a text explain or tell likelier.

    Where letters were read in a wrong encoding nothing else is told of them, and where a figure or
    letter was misread for the other no doubt of the word; of the findings that doubt a word the
    likeliest is told, or the one that it is a part of another. A space beside the word is another
    thing.
    """
    explained = sorted(one.span for one in findings if one.code == _EXPLAINING)
    signs = sorted(one.span for one in findings if one.code in _OF_SIGNS)
    kept = [
        one
        for one in findings
        if (one.code == _EXPLAINING or not (explained and _meets(changed(one), explained)))
        and not (signs and one.code in _EXPLAINED and _meets(one.span, signs))
    ]
    less = set(map(id, _less_likely(kept)))
    return [one for one in kept if id(one) not in less]


def _less_likely(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give the findings that doubt a word another doubts with more reason."""
    doubting = [one for one in findings if one.code in _OF_WORDS]
    last: Finding | None = None
    for one in sorted(doubting, key=lambda one: (one.span, one.code)):
        if last is None or not one.span.overlaps(last.span):
            last = one
        elif _reason(one) > _reason(last):
            yield last
            last = one
        else:
            yield one


def _reason(finding: Finding) -> tuple[bool, float]:
    """Weigh a finding against another that meets it: what joins two parts explains each of them."""
    return finding.code == _JOINING, finding.probability


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a stretch has a character in common with one of others, disjoint and sorted."""
    at = bisect_left(others, Span(span.end, span.end))
    return at > 0 and others[at - 1].end > span.start
