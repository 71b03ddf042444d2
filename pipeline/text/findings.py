"""Finds what may be wrong in a text, by every rule of the registry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic
from pipeline.model import Finding, Place, Severity, Span
from pipeline.text.deep.closer import ask, weigh
from pipeline.text.deep.pages import Reader
from pipeline.text.evened import OBJECT, Evened, even
from pipeline.text.rules import CopyText, rules
from pipeline.text.straight import Straight

__all__ = ["Words", "diagnose", "find"]

_VERSE = 0.75  # of the lines after the first
_READINGS = 3  # readings told in a hint; JSON has them all


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the words of a text from elsewhere.

    `spoken` are the stretches that say they are in another language than the whole, with the tag of
    it; `lists` the words of languages, by tag.
    """

    spoken: Sequence[tuple[Span, str]] = ()
    lists: Mapping[str, Container[str]] = field(default_factory=dict)


def find(  # noqa: PLR0913, PLR0917 - what is known of a text
    text: str,
    blocks: Sequence[Span],
    language: str,
    signs: Iterable[Span] = (),
    verse: Iterable[Span] | None = None,
    words: Words | None = None,
    *,
    reader: Reader | None = None,
) -> list[Finding]:
    """Give what the rules find inside the blocks of a text, in order of place.

    The text may be a source or the diplomatic text of an edition: rules see both with their white
    space evened and without the `signs` of what is marked up, and so the same; and they see curved
    marks for straight ones. `blocks` are in order and disjoint, and not empty. `verse` are lines
    of verse; where nobody has read the structure of the text, its look tells them. `words` are of
    languages: where which is spoken, and lists of them. A `reader` is a language model to ask
    besides.
    """
    evened = even(text, signs)
    line_ends = frozenset[int]()  # an edition keeps none of prose, and finds the same as a source
    if verse is None:
        verse = [block for block in blocks if _is_verse(text, block)]
        line_ends = evened.line_ends
    lines = [evened.evened(line) for line in verse if line.start < line.end]
    spans = [evened.evened(block) for block in blocks]
    whole = [one for one in spans if one.start < one.end]
    given = words or Words()
    spoken = [(evened.evened(one), tag) for one, tag in given.spoken if one.start < one.end]
    straight = Straight.of(text)
    curved = straight.curved(evened.text)
    copy = CopyText(curved, whole, language, lines, line_ends, spoken, given.lists)
    found = _found(copy, asking=False)
    if reader is not None:
        found = _looked_closer(copy, found, reader)
    placed = [straight.told(_in_place(finding, text, evened)) for finding in found]
    return sorted(placed, key=lambda finding: (finding.span, finding.code))


def _found(copy: CopyText, *, asking: bool) -> list[Finding]:
    """Give what the rules find that ask a language model, or those that don't."""
    return [
        finding
        for rule in rules().values()
        if rule.asks == asking
        for finding in rule.detect(copy, rule)
        if copy.block_of(finding.span.start, finding.span.end) is not None
        and not _touches_sign(finding)
    ]


def _looked_closer(copy: CopyText, found: list[Finding], reader: Reader) -> list[Finding]:
    """Give what was found, weighed by a language model, and what is found by its help."""
    found.sort(key=lambda finding: (finding.span, finding.code))
    told, judged = weigh(*ask(copy, found, reader))
    return [*told, *_found(dataclasses.replace(copy, judged=judged), asking=True)]


def _is_verse(text: str, block: Span) -> bool:
    """Tell whether the lines of a block each begin with a capital, as those of prose don't."""
    if "\n" not in text[block.start : block.end]:
        return False
    lines = [line.lstrip(" \t“‘\"'—_(") for line in text[block.start : block.end].split("\n")[1:]]
    capitals = sum(line[:1].isupper() for line in lines)
    return capitals >= _VERSE * len(lines)


def _touches_sign(finding: Finding) -> bool:
    """Tell whether a finding speaks of what stands for a sign, which no editor can see."""
    told = (finding.reading, finding.message, finding.evidence, *finding.suggestions)
    return any(OBJECT in one for one in told)


def _in_place(finding: Finding, text: str, evened: Evened) -> Finding:
    """Lead a finding back to the text as it stands."""
    span = evened.origin(finding.span)
    return dataclasses.replace(finding, span=span, reading=text[span.start : span.end])


def diagnose(
    findings: Iterable[Finding], place: Callable[[int, int], Place]
) -> Iterable[Diagnostic]:
    """Turn findings into what an editor is told; `place` names the place of a stretch of text.

    What isn't certain is a query, whatever the severity of the rule.
    """
    by_code = rules()
    for finding in findings:
        where = place(finding.span.start, finding.span.end)
        diagnostic = by_code[finding.code].code.at(where, finding.message, _hint(finding))
        yield dataclasses.replace(
            diagnostic,
            severity=diagnostic.severity if finding.certain else Severity.QUERY,
            probability=finding.probability,
            evidence=finding.evidence,
            suggestions=finding.suggestions,
        )


def _hint(finding: Finding) -> str:
    """Say what to do: the readings proposed, and how to record the decision."""
    readings = " or ".join(f"`{suggestion}`" for suggestion in finding.suggestions[:_READINGS])
    decide = "emend it with choice/sic/corr, or let it stand with sic"
    return f"{readings} ({finding.tier}); {decide}" if readings else f"{finding.tier}; {decide}"
