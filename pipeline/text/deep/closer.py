"""Looks closer at a work with a language model: at what the rules suspect, and at far more."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Finding
from pipeline.text.context.ngrams import model
from pipeline.text.deep.odds import OF_FINDINGS, log_odds, posterior
from pipeline.text.deep.pages import Edit, Judged, Reader
from pipeline.text.deep.proposals import Proposer
from pipeline.text.rules.registry import CopyText

__all__ = ["Suspected", "look_closer", "weighed"]

_READINGS = 3  # of a finding that the model judges


class Suspected(NamedTuple):
    """What a rule found, and how much likelier the text is by each of its first readings."""

    finding: Finding
    gains: list[float]


def look_closer(
    copy: CopyText, found: Sequence[Finding], reader: Reader
) -> tuple[list[Suspected], list[Judged]]:
    """Have a model judge what was found, in order of place, and what may have been meant besides.

    Of what it proposes, that is left out which would change what a finding speaks of.
    """
    words, sequences = copy.lexicon, model(copy.language)
    if not copy.blocks or words is None or sequences is None:
        return [Suspected(one, []) for one in found], []
    proposer = Proposer(copy, words, sequences)
    suspected: list[Suspected] = []
    judged: list[Judged] = []
    for page in reader.pages(copy.text, copy.blocks[0].start, copy.blocks[-1].end):
        here = [one for one in found if page.start <= one.span.start < page.end]
        new = [one for one in proposer.of(page) if not _is_told(one.edit, here)]
        old = [edit for one in here for edit in _edits(one)]
        gains = iter(page.gains([*old, *(one.edit for one in new)]))
        suspected += [Suspected(one, [next(gains) for _ in _edits(one)]) for one in here]
        judged += [Judged(one, next(gains)) for one in new]
    return suspected, judged


def _edits(finding: Finding) -> Iterator[Edit]:
    for reading in finding.suggestions[:_READINGS]:
        yield Edit(finding.span.start, finding.span.end, reading)


def _is_told(edit: Edit, here: Iterable[Finding]) -> bool:
    """Tell whether a finding speaks of what an edit changes."""
    return any(edit.start < one.span.end and one.span.start < edit.end for one in here)


def weighed(suspected: Suspected) -> Finding:
    """Put the readings of a finding in order of what the text gains, and weigh it anew.

    What is certain stays as it is, and so does what has no reading to judge.
    """
    finding, gains = suspected
    if finding.certain or not gains:
        return finding
    judged = len(gains)
    order = sorted(range(judged), key=lambda number: -gains[number])
    readings = [finding.suggestions[number] for number in order]
    odds = log_odds(finding.probability)
    return dataclasses.replace(
        finding,
        suggestions=(*readings, *finding.suggestions[judged:]),
        probability=posterior(OF_FINDINGS, max(gains), odds),
    )
