"""Finds what may be wrong in a text, by every rule of the registry."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic
from pipeline.model import Finding, Place, Severity, Span
from pipeline.text.deep.closer import ask, weigh
from pipeline.text.deep.pages import Reader
from pipeline.text.emending import agreement
from pipeline.text.evened import OBJECT, Evened, even
from pipeline.text.meeting import told_once
from pipeline.text.rules import CopyText, rules
from pipeline.text.rules.numbering import NUMBERED
from pipeline.text.straight import Straight
from pipeline.tiers import Tier

__all__ = ["Words", "diagnose", "find"]

_BLANK = re.compile(r"\s*")
_VERSE = 0.75  # of the lines after the first
_ACROSS = 0.95  # the most that is said of what runs over a page mark
_DOUBTS = {Tier.LIKELY: "likely an error", Tier.POSSIBLE: "possibly an error"}
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
    space evened and without the `signs` of what is marked up, and so the same, and they see curved
    marks for straight ones; of signs only the numbers of blocks are read, which may be wrong.
    `blocks` are in order and disjoint, and not
    empty. `verse` are the lines of verse; where nobody has read the structure of the text, its look
    tells them. `words` are of languages: where which is spoken, and lists of them. A `reader` is a
    language model to ask besides.
    """
    evened = even(text, _without_numbers(text, blocks, signs))
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
    turns = [evened.evened(mark).start for mark in evened.passed]
    copy = CopyText(curved, whole, language, lines, line_ends, spoken, given.lists, turns=turns)
    found = told_once(_found(copy, asking=False))
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


def _without_numbers(text: str, blocks: Sequence[Span], signs: Iterable[Span]) -> list[Span]:
    """Give the signs that aren't the number a block begins with."""
    starts = {_indented(text, block) for block in blocks}
    return [one for one in signs if one.start not in starts or not _is_label(text, one)]


def _is_label(text: str, sign: Span) -> bool:
    """Tell whether a sign is a number with white space after it, as one that leads to a note isn't.

    That closes up with the words even where it begins a block.
    """
    found = NUMBERED.match(text, sign.start)
    return found is not None and found.end() == sign.end


def _indented(text: str, block: Span) -> int:
    """Give the place where a block begins, behind the white space that sets it in."""
    blank = _BLANK.match(text, block.start, block.end)
    return blank.end() if blank else block.start


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
    """Lead a finding back to the text as it stands, the marks of pages inside it kept.

    Nothing is certain of what has one: no emendation is made unasked over the turn of a page.
    """
    reading, start = finding.reading, finding.span.start
    span = evened.origin(finding.span)
    passed = evened.passed_in(span)
    finding = dataclasses.replace(finding, span=span, reading=text[span.start : span.end])
    if not passed:
        return finding
    suggestions = finding.suggestions
    for mark in reversed(passed):
        at = evened.evened(mark).start - start
        sign = text[mark.start : mark.end].rstrip()
        suggestions = tuple(_marked(reading, one, at, sign) for one in suggestions)
        reading = f"{reading[:at]}{sign} {reading[at:]}"
    probability = min(finding.probability, _ACROSS)
    return dataclasses.replace(finding, suggestions=suggestions, probability=probability)


def _marked(reading: str, suggestion: str, at: int, sign: str) -> str:
    """Give a suggestion with the mark that stands at a place of the reading, nothing of it lost."""
    before = agreement(reading, suggestion)
    if at <= before:
        return f"{suggestion[:at]}{sign} {suggestion[at:]}".rstrip()
    rest = reading[at:]
    if suggestion[before:].endswith(rest):
        kept = suggestion[: len(suggestion) - len(rest)]
        if not rest[0].isalnum():
            return f"{suggestion} {sign}"
        if not kept:
            return f"{sign} {rest}"
        return f"{kept}{sign}{' ' if kept[-1:] == ' ' else ''}{rest}"
    cut = suggestion.find(" ", before)
    cut = cut if cut >= 0 else len(suggestion)
    return f"{suggestion[:cut]} {sign}{suggestion[cut:]}"


def diagnose(
    findings: Iterable[Finding],
    place: Callable[[int, int], Place],
    source: Callable[[int, int], Place] | None = None,
) -> Iterable[Diagnostic]:
    """Turn findings into what an editor is told; `place` names the place of a stretch of text.

    `source` names its place in the source, where that is another file and at hand.

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
            source=source(finding.span.start, finding.span.end) if source else None,
        )


def _hint(finding: Finding) -> str:
    """Say what to do: the readings proposed, and how to record the decision."""
    told = [f"`{suggestion}`" for suggestion in finding.suggestions[:_READINGS]]
    doubt = _DOUBTS.get(finding.tier, str(finding.tier))
    if not told:
        return f"{doubt}; see what the print has, and emend it, or let it stand with sic"
    decide = "emend it with choice/sic/corr, or let it stand with sic"
    if finding.certain:
        return f"{told[0]} ({finding.tier}); {decide}"
    *others, last = told
    readings = f"{', '.join(others)} or {last}" if others else last
    return f"{doubt}; perhaps {readings}; {decide}"
