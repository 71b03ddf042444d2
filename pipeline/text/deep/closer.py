"""Looks closer at a work with a language model: at what the rules suspect, and at far more."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Finding
from pipeline.text.context.ngrams import model
from pipeline.text.deep.odds import OF_FINDINGS, log_odds, posterior
from pipeline.text.deep.pages import Edit, Judged, Proposal, Reader
from pipeline.text.deep.proposals import Proposer
from pipeline.text.rules.registry import CopyText
from pipeline.tiers import Tier

__all__ = ["Suspected", "look_closer", "weighed"]

_READINGS = 3  # of a finding that the model judges
_WEIGHED = ("T06", "T07", "T08")  # of marks that turn and spaces that stray it knows too little


class Suspected(NamedTuple):
    """What a rule found, and how much likelier the text is by each of its first readings."""

    finding: Finding
    gains: Sequence[float]


def look_closer(
    copy: CopyText, found: Sequence[Finding], reader: Reader
) -> tuple[list[Finding], list[Judged]]:
    """Have a model judge what was found, in order of place, and what may have been meant besides.

    Gives what was found, weighed anew, and the rest of what the model judged.
    """
    words, sequences = copy.lexicon, model(copy.language)
    if not copy.blocks or words is None or sequences is None:
        return list(found), []
    proposer = Proposer(copy, words, sequences)
    told: list[Finding] = []
    judged: list[Judged] = []
    for page in reader.pages(copy.text, copy.blocks[0].start, copy.blocks[-1].end):
        proposed = list(proposer.of(page))
        here = [
            _with_readings(one, proposed)
            for one in found
            if page.start <= one.span.start < page.end
        ]
        old = [edit for one in here for edit in _edits(one)]
        gains = page.gains([*old, *(one.edit for one in proposed)])
        rest = iter(gains)
        here = [weighed(Suspected(one, [next(rest) for _ in _edits(one)])) for one in here]
        told += here
        new = map(Judged, proposed, rest)
        judged += [one for one in new if not _is_told(one.proposal.edit, here)]
    return told, judged


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
    return finding.code.startswith(_WEIGHED) and not finding.certain


def _is_told(edit: Edit, here: Iterable[Finding]) -> bool:
    """Tell whether a finding an editor may be told speaks of what an edit changes."""
    return any(
        edit.start <= one.span.end
        and one.span.start <= edit.end
        and one.probability >= Tier.POSSIBLE.cut
        for one in here
    )


def weighed(suspected: Suspected) -> Finding:
    """Put the readings of a finding in order of what the text gains, and weigh it anew."""
    finding, gains = suspected
    if not gains:
        return finding
    judged = len(gains)
    order = sorted(range(judged), key=lambda number: -gains[number])
    readings = [finding.suggestions[number] for number in order]
    probability = posterior(OF_FINDINGS, max(gains), log_odds(finding.probability))
    suggestions = (*readings, *finding.suggestions[judged:])
    return dataclasses.replace(finding, suggestions=suggestions, probability=probability)
