"""Turns certain findings into emendations; what several of them see in one word becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from pipeline.model import Emendation, Finding, Span

__all__ = ["agreement", "changed", "emendations"]


@dataclass(frozen=True, slots=True)
class _Edit:
    """The characters a finding really changes."""

    span: Span
    put: str


def emendations(findings: Iterable[Finding], text: str, resp: str) -> list[Emendation]:
    """Give the emendations that certain findings, in order of place, come to; none overlap.

    Findings that overlap (`1east ?` has a digit for a letter and a stray space) make one
    emendation of all they change; one that would change the same characters as another before it
    is left out. Their origin is undetermined, for with one witness nobody can tell.
    """
    return [
        _emendation(group, text, resp)
        for group in _overlapping(one for one in findings if one.certain)
    ]


def changed(finding: Finding) -> Span:
    """Give the characters a finding would change, or all it speaks of where it has no suggestion.

    An insertion is an empty span at its place.
    """
    return _edit(finding).span if finding.suggestions else finding.span


def _overlapping(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    group: list[Finding] = []
    end = -1
    for one in findings:
        if group and one.span.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.span.end) if len(group) > 1 else one.span.end
    if group:
        yield group


def _emendation(group: list[Finding], text: str, resp: str) -> Emendation:
    span = Span(group[0].span.start, max(one.span.end for one in group))
    edits: list[_Edit] = []
    kinds: list[str] = []
    for one in group:
        edit = _edit(one)
        if not any(_same_place(edit.span, other.span) for other in edits):
            edits.append(edit)
            kinds.append(one.kind)
    corr, done = "", span.start
    for edit in sorted(edits, key=lambda one: one.span):
        corr += text[done : edit.span.start] + edit.put
        done = edit.span.end
    corr += text[done : span.end]
    sic = text[span.start : span.end]
    return Emendation(span, sic, corr, tuple(dict.fromkeys(kinds)), "undetermined", resp, "high")


def _edit(finding: Finding) -> _Edit:
    """Strip what reading and suggestion have in common at both ends."""
    reading, put = finding.reading, finding.suggestions[0]
    before = agreement(reading, put)
    rest, put = reading[before:], put[before:]
    after = agreement(rest[::-1], put[::-1])
    start = finding.span.start + before
    return _Edit(Span(start, start + len(rest) - after), put[: len(put) - after])


def agreement(one: str, other: str) -> int:
    """Count the characters two strings have in common at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _same_place(one: Span, other: Span) -> bool:
    """Tell whether two edits touch the same characters, or insert at the same place."""
    return one.overlaps(other) or one.start == other.start
