"""The rule on letters and digits that stand for a mark of exclamation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.clauses import AUXILIARY, LINK
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING

__all__ = ["letter_for_exclamation_mark"]

_FORM = re.compile(
    r"(?<![\w’-])(?P<word>[a-z][\w’-]*[a-z]) ?(?P<sign>[1I])(?=[”\"]|’ ”|[ \n]+[“A-Z][a-z]|\Z)"
)
# Behind these a figure is one, and `I` is who speaks.
_NUMBERED = re.compile(r"(?:page|chapter|line|note|number|part|verse|vol|act|scene|book|type|only)")
_BEFORE_I = re.compile(
    rf"(?:{SAYING}|{AUXILIARY}|{LINK}|am|as|than|not|and|or|nor|but|that|which|who)"
)


@rule(
    "T074",
    "letter-for-exclamation-mark",
    kind="wrong-punctuation",
    cases={"figure": 0.5, "letter": 0.4},
)
def letter_for_exclamation_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A figure 1, or a letter I, stands for the mark of exclamation that ends what is said.

    To a scanner the three have nearly one shape.

    Example: `“Fire, fire1”` → `fire!”`; `“Go away I”` → `away!”`.

    Found at the end of a quotation, and of a `1` that stands against a word at the end of a
    sentence. Let it stand where a number is meant.
    """
    if copy.primary != "en":
        return
    for match in _FORM.finditer(copy.text):
        word, letter = match["word"], match["sign"] == "I"
        quoted = copy.text[match.end() : match.end() + 1] in {"”", '"', "’"}
        joined = match.end("word") == match.start("sign")
        others = _BEFORE_I if letter else _NUMBERED
        if others.fullmatch(word) or not (quoted or (joined and not letter)):
            continue
        yield this.finding(
            copy,
            Span(match.start(), match.end()),
            f"`{match['sign']}` ends what is said behind `{word}`",
            f"{word}!",
            case="letter" if letter else "figure",
            evidence=f"no sentence ends in a bare `{match['sign']}`, and `!` has its shape",
        )
