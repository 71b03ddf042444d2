"""Rules on abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["abbreviation_stop"]

# Abbreviations of two letters that can be nothing else, by the languages that use them.
_ABBREVIATIONS = {"en": (("i", "e"), ("e", "g")), "de": (("d", "h"), ("z", "B"))}


@rule("T041", "abbreviation-stop", kind="missing-stop", cases={"sure": 0.995})
def abbreviation_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An abbreviation has lost its first stop.

    `i e.` and `e g.` (in German `d h.` and `z B.`) are shortened from two words, and each has
    its stop. A scanner drops one easily, and so does a typist; a search for the abbreviation
    then misses the place.

    Example: `i e., an organization of the most advanced` → `i. e., an organization`. The stop
    is put in as the work itself writes the abbreviation elsewhere: `i. e.` or `i.e.`; where it
    doesn't, nothing but the stop is added.

    Only these abbreviations are meant, since no two words are written so; let the reading stand
    where an author leaves out the first stop on purpose.
    """
    pairs = _ABBREVIATIONS.get(copy.primary, ())
    if not pairs:
        return
    either = "|".join(f"{first} {second}" for first, second in pairs)
    closed = sum(copy.count(f"{first}.{second}.") for first, second in pairs)
    spaced = sum(copy.count(f"{first}. {second}.") for first, second in pairs)
    between = "." if closed > spaced else ". "
    # Beside another single letter or a stop it may be a row of initials or of signs.
    broken = re.compile(rf"(?<![\w.’'-])(?<!\b\w )(?:{either})\.(?! ?\w\b\.)(?!\w)")
    for match in broken.finditer(copy.text):
        first, _, second = match[0].partition(" ")
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has no stop after its first letter",
            f"{first}{between}{second}",
            case="sure",
            evidence="the abbreviation is of two words, and no two words are written so",
        )
