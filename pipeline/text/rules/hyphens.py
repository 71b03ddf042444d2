"""Rules on hyphens left over from line ends, and on spelling that isn't the same throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Severity, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["broken_hyphenation", "inconsistent_hyphenation", "inconsistent_spelling"]

_BROKEN = re.compile(
    r"(?<![\w’-])(?P<one>[^\W\d_]{2,})(?P<join>- |¬ ?|-\n)(?P<other>[a-z][^\W\d_]*)(?![\w’])"
)
_SUSPENDED_WORDS = "and or to nor und oder et ou bis y e"
_SUSPENDED = frozenset(_SUSPENDED_WORDS.split())
_MAJORITY = 4  # times as often as the other spelling, and it is the work's way
_LEAST = 3  # times the usual spelling stands
# What English spells in two ways, by a part of the word.
_OUR = "ard arm behavi cand clam col endeav fav ferv harb hon hum lab neighb od parl ranc rig rum"
_WAYS = (
    *(
        (f"{stem}our", f"{stem}or")
        for stem in f"{_OUR} savi sav splend succ tum val vap vig".split()
    ),
    *(("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("yz", "ys"), ("ogue", "og")),
    *(("xion", "ction"), ("shew", "show"), ("grey", "gray"), ("dgement", "dgment")),
    *(("centre", "center"), ("theatre", "theater"), ("sceptre", "scepter"), ("waggon", "wagon")),
)


@rule(
    "T037",
    "broken-hyphenation",
    kind="stray-space",
    cases={"known": 0.9, "hyphened": 0.6, "unknown": 0.3},
)
def broken_hyphenation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A hyphen and a space stand inside a word, as they were left at the end of a line.

    Example: `the for- mation of the government` → `formation`; `counter- attack` → `counter-attack`
    in a work that has it so.

    A hyphen before `and` or `or` (`two- and three-fold`) is none, nor is one at the end of a line,
    where it belongs. Let it stand where the author
    breaks off.
    """
    for match in _BROKEN.finditer(copy.text):
        one, other = match["one"], match["other"]
        if other in _SUSPENDED or match.end("join") - 1 in copy.line_ends:
            continue
        joined, hyphened = one + other, f"{one}-{other}"
        words = copy.lexicon
        known = copy.vocabulary[joined] > 0 or (words is not None and words.knows(joined))
        own = copy.forms[hyphened] > 0
        rights = [hyphened, joined] if own or not known else [joined, hyphened]
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a hyphen from the end of a line",
            *rights,
            case="hyphened" if own else "known" if known else "unknown",
            evidence=f"`{rights[0]}` is a word" if own or known else "a space follows the hyphen",
        )


@rule(
    "T091",
    "inconsistent-hyphenation",
    kind="wrong-punctuation",
    cases={"once": 0.05, "few": 0.04},
    severity=Severity.QUERY,
)
def inconsistent_hyphenation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is written with a hyphen here and without elsewhere, or the reverse.

    It is no error; but an edition may regularise it, and a search should find all places.

    Example: `counter-attack` in a work that otherwise has `counterattack`.

    Let it stand, or record a regularisation: `choice/orig/reg`.
    """
    forms, places = copy.words
    counts = Counter(form.lower() for form in copy.forms.elements())
    minor: dict[str, tuple[str, int, int]] = {}
    for form, times in counts.items():
        if "-" not in form or "’" in form:
            continue
        joined = form.replace("-", "")
        other = counts[joined]
        if other >= max(_LEAST, _MAJORITY * times):
            minor[form] = (joined, times, other)
        elif other and times >= max(_LEAST, _MAJORITY * other):
            minor[joined] = (form, other, times)
    yield from _variants(copy, this, minor, forms, places)


@rule(
    "T092",
    "inconsistent-spelling",
    kind="letter-for-letter",
    cases={"once": 0.06, "few": 0.04},
    severity=Severity.QUERY,
)
def inconsistent_spelling(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is spelt in one way here and in another elsewhere.

    `organised` beside `organized`, `colour` beside `color`: both are right, but not both at once.

    Example: `organised` in a work that otherwise has `organized`.

    Let it stand, or record a regularisation: `choice/orig/reg`.
    """
    if copy.primary != "en":
        return
    forms, places = copy.words
    counts = Counter(form.lower() for form in copy.forms.elements())
    words = copy.lexicon
    minor: dict[str, tuple[str, int, int]] = {}
    for form, times in counts.items():
        for one, other in _WAYS:
            if one not in form or len(form) < len(one) + 3:
                continue
            respelt = form.replace(one, other, 1)
            again = counts[respelt]
            if not again or words is None or not (words.knows(form) and words.knows(respelt)):
                continue
            if again >= max(_LEAST, _MAJORITY * times):
                minor[form] = (respelt, times, again)
            elif times >= max(_LEAST, _MAJORITY * again):
                minor[respelt] = (form, again, times)
    yield from _variants(copy, this, minor, forms, places)


def _variants(
    copy: CopyText,
    this: Rule,
    minor: dict[str, tuple[str, int, int]],
    forms: list[str],
    places: list[int],
) -> Iterator[Finding]:
    """Make the findings of forms that stand beside a commoner one."""
    if not minor:
        return
    for form, start in zip(forms, places, strict=True):
        found = minor.get(form.lower())
        if found is None or form.isupper():
            continue
        usual, times, again = found
        yield this.finding(
            copy,
            Span(start, start + len(form)),
            f"`{form}` is `{usual}` elsewhere in the work",
            usual.capitalize() if form[0].isupper() else usual,
            case="once" if times == 1 else "few",
            evidence=f"the work has `{usual}` {again:,} times, `{form}` {times:,} times",
        )
