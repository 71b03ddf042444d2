"""What a rule is, what it is given to read, and how it enters the registry."""

from __future__ import annotations

import bisect
import functools
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Code, declare
from pipeline.model import Finding, Severity, Span
from pipeline.text.lexicon import Lexicon, lexicon
from pipeline.text.rules.odds import probability

__all__ = ["CopyText", "Rule", "rule", "rules"]

_ERROR = Severity.ERROR
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?<![\w.,-])[1-9][0-9]{0,2}[^\W\d_]{2,}\b")


@dataclass(frozen=True)
class CopyText:
    """A text under examination: what rules read, and what they may ask about it.

    `blocks` are in order and disjoint; rules speak only of what lies inside one.
    """

    text: str
    blocks: Sequence[Span]
    language: str
    _counted: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def primary(self) -> str:
        """The language without its variants: `en` for `en-GB`."""
        return self.language.partition("-")[0].lower()

    @property
    def lexicon(self) -> Lexicon | None:
        """The words of the language, or None where there is no list of them."""
        return lexicon(self.language)

    @functools.cached_property
    def vocabulary(self) -> Counter[str]:
        """Every word of the text as it is written, with how often it stands there."""
        return Counter(_WORD.findall(self.text))

    def count(self, string: str) -> int:
        """Give how often a string stands in the text; it is counted once."""
        if string not in self._counted:
            self._counted[string] = self.text.count(string)
        return self._counted[string]

    @functools.cached_property
    def numbered_words(self) -> frozenset[str]:
        """The words that run together with a number before them: `2And`, `20th`, `10km`."""
        return frozenset(_NUMBERED.findall(self.text))

    def block_of(self, start: int, end: int) -> int | None:
        """Give the number of the block a stretch lies in, or None where it lies in none."""
        number = bisect.bisect_right(self._starts, start) - 1
        if number < 0 or end > self.blocks[number].end:
            return None
        return number

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]


Detect = Callable[["CopyText", "Rule"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (the page of which is the function's docstring), and what finds.

    `cases` are the kinds of evidence the rule tells apart, each with the share of errors among its
    findings as its author thinks it before any is counted.
    """

    code: Code
    kind: str
    detect: Detect
    cases: Mapping[str, float]

    def finding(  # noqa: PLR0913 - what a finding is made of
        self,
        copy: CopyText,
        span: Span,
        message: str,
        *suggestions: str,
        case: str,
        evidence: str = "",
        kind: str = "",
    ) -> Finding:
        """Make a finding of this rule, with the reading the text has there."""
        reading = copy.text[span.start : span.end]
        return Finding(
            self.code.id,
            span,
            reading,
            suggestions,
            kind or self.kind,
            message,
            probability(self.code.id, case, self.cases[case]),
            evidence,
            case,
        )


_RULES: dict[str, Rule] = {}


def rule(
    code: str, name: str, *, kind: str, cases: Mapping[str, float], severity: Severity = _ERROR
) -> Callable[[Detect], Detect]:
    """Enter a function into the registry as the rule `code`; its docstring is the rule's page.

    `kind` is a category of the taxonomy of errors in an edition's header, `cases` as in `Rule`.
    """

    def enter(detect: Detect) -> Detect:
        page = inspect.getdoc(detect) or ""
        _RULES[code] = Rule(declare(code, name, severity, page), kind, detect, cases)
        return detect

    return enter


def rules() -> Mapping[str, Rule]:
    """Give every rule by its code, in order of codes."""
    return dict(sorted(_RULES.items()))
