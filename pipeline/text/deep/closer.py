"""Looks closer at a work with a language model: at what the rules suspect, and at far more."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.ngrams import model
from pipeline.text.deep.odds import log_odds, of_rule, posterior
from pipeline.text.deep.pages import Edit, Judged, Page, Proposal, Reader
from pipeline.text.deep.proposals import Proposer
from pipeline.text.rules.registry import CopyText
from pipeline.tiers import Tier

__all__ = ["Suspected", "ask", "weigh", "weighed"]

_READINGS = 3  # of a finding that the model judges


class Suspected(NamedTuple):
    """What a rule found, and how much likelier the text is by each of its first readings."""

    finding: Finding
    gains: Sequence[float]


def ask(
    copy: CopyText, found: Sequence[Finding], reader: Reader
) -> tuple[list[Suspected], list[Judged]]:
    """Have a model judge what was found, in order of place, and what may have been meant besides.

    What lies outside the pages the reader gives is left out.
    """
    words, sequences = copy.lexicon, model(copy.language)
    work = copy.work
    if not copy.blocks or words is None or sequences is None or work is None:
        return [Suspected(one, ()) for one in found], []
    proposer = Proposer(copy, words, sequences, work)
    suspected: list[Suspected] = []
    judged: list[Judged] = []
    waiting = deque(found)
    for page in reader.pages(copy.text, copy.blocks[0].start, copy.blocks[-1].end):
        proposed = [one for one in proposer.of(page) if not copy.is_foreign(one.edit.start)]
        here = [_with_readings(one, proposed) for one in _on(page, waiting)]
        old = [edit for one in here for edit in _edits(one)]
        gains = iter(page.gains([*old, *(one.edit for one in proposed)]))
        suspected += [Suspected(one, [next(gains) for _ in _edits(one)]) for one in here]
        judged += map(Judged, proposed, gains)
    return suspected, judged


def _on(page: Page, waiting: deque[Finding]) -> Iterator[Finding]:
    """Take the findings on a page from those that wait, and what no page has."""
    while waiting and waiting[0].span.start < page.end:
        one = waiting.popleft()
        if one.span.start >= page.start:
            yield one


def _with_readings(finding: Finding, proposed: Iterable[Proposal]) -> Finding:
    """Add what the model proposes for the very words of a finding to its first readings."""
    if not finding.suggestions or not _is_weighed(finding):
        return finding
    own = finding.suggestions[:_READINGS]
    span = finding.span.start, finding.span.end
    more = [one.edit.reading for one in proposed if one.edit[:2] == span]
    readings = dict.fromkeys((*own[: _READINGS - 1], *more, *own, *finding.suggestions))
    return dataclasses.replace(finding, suggestions=tuple(readings))


def _edits(finding: Finding) -> Iterator[Edit]:
    """Give what of a finding the model judges."""
    if _is_weighed(finding):
        for reading in finding.suggestions[:_READINGS]:
            yield Edit(finding.span.start, finding.span.end, reading)


def _is_weighed(finding: Finding) -> bool:
    return of_rule(finding.code) is not None and not finding.certain


def weigh(
    suspected: Iterable[Suspected], judged: Iterable[Judged]
) -> tuple[list[Finding], list[Judged]]:
    """Weigh what was found anew, and leave out of the rest what a finding speaks of."""
    found = [weighed(one) for one in suspected]
    told: list[Span] = []
    for one in found:
        if one.probability < Tier.POSSIBLE.cut:
            continue
        if told and one.span.start <= told[-1].end:
            told[-1] = Span(told[-1].start, max(told[-1].end, one.span.end))
        else:
            told.append(one.span)
    return found, [one for one in judged if not _touches(told, one.proposal.edit)]


def _touches(told: Sequence[Span], edit: Edit) -> bool:
    """Tell whether an edit touches one of some spans, which are in order and disjoint."""
    after = bisect_right(told, edit.end, key=lambda one: one.start)
    return after > 0 and told[after - 1].end >= edit.start


def weighed(suspected: Suspected) -> Finding:
    """Put the readings of a finding in order of what the text gains, and weigh it anew."""
    finding, gains = suspected
    weights = of_rule(finding.code)
    if weights is None or not gains:
        return finding
    judged = len(gains)
    order = sorted(range(judged), key=lambda number: -gains[number])
    readings = [finding.suggestions[number] for number in order]
    probability = posterior(weights, max(gains), log_odds(finding.probability))
    suggestions = (*readings, *finding.suggestions[judged:])
    return dataclasses.replace(finding, suggestions=suggestions, probability=probability)
