"""Finds what may be wrong in a text, by every rule of the registry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from pipeline.diagnostics import Diagnostic, place_in
from pipeline.model import Finding, Severity, Span
from pipeline.text.rules import CopyText, rules

__all__ = ["diagnose", "find"]


def find(text: str, blocks: Sequence[Span], language: str) -> list[Finding]:
    """Give what the rules find inside the blocks of a text, in order of place.

    The text may be a source or the diplomatic text of an edition; `blocks` are in order and
    disjoint. Certain findings never overlap: of two the first is certain.
    """
    copy = CopyText(text, blocks, language)
    found = [
        finding
        for rule in rules().values()
        for finding in rule.detect(copy, rule)
        if copy.block_of(finding.span.start, finding.span.end) is not None
    ]
    found.sort(key=lambda finding: (finding.span, finding.code))
    return _without_overlap(found)


def _without_overlap(found: Iterable[Finding]) -> list[Finding]:
    """Leave certain only those findings that no certain one before them overlaps."""
    settled: list[Finding] = []
    end = 0
    for finding in found:
        certain = finding.certain and finding.span.start >= end
        if certain:
            end = finding.span.end
        settled.append(dataclasses.replace(finding, certain=certain))
    return settled


def diagnose(findings: Iterable[Finding], text: str, name: str) -> list[Diagnostic]:
    """Turn findings into what an editor is told, placed in the text they were found in.

    What isn't certain is a query, whatever the severity of the rule.
    """
    by_code = rules()
    told = []
    for finding in findings:
        place = place_in(text, name, finding.span.start, finding.span.end)
        diagnostic = by_code[finding.code].code.at(place, finding.message, _hint(finding))
        if not finding.certain:
            diagnostic = dataclasses.replace(diagnostic, severity=Severity.QUERY)
        told.append(diagnostic)
    return told


def _hint(finding: Finding) -> str:
    readings = " or ".join(f"`{suggestion}`" for suggestion in finding.suggestions)
    return f"{readings} (certain)" if finding.certain else readings
