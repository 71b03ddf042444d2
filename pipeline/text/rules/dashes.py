"""Rules on dashes and hyphens that stand for one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["dash_for_hyphen", "hyphen_for_dash"]

# No compound ends in these.
_LAST = (
    "and|but|the|an|he|she|it|they|that|who|which|if|so|not|you|we|there|then|this|his|her|my|what"
    "|when|where|is|was|I|our|your|their|its|these|those|from|because|though|although|until|unless"
    "|why|how|had|has|have|were|are|did|does|would|could|should|shall|must|might|whose|whom"
    "|perhaps|indeed|yet|than|oh"
)
_FORMS = {
    "joined": re.compile(
        rf"(?<![\w’-])(?P<one>[^\W\d_]{{3,}})(?P<sign>-)(?P<other>{_LAST})(?![\w’-])"
    ),
    # `he came,-and went`
    "mark": re.compile(
        r"(?<![\w’-])(?P<one>[^\W\d_][\w’]*[,.;!?])(?P<sign>-)(?P<other>[^\W\d_][\w’]*)"
    ),
    # `he came - and went`
    "spaced": re.compile(
        r"(?<![\w’-])(?P<one>[^\W\d_][\w’]*[,.;!?]?)(?P<sign> --? ?)(?P<other>[^\W\d_][\w’]*)"
    ),
}
_WHY = {
    "joined": "no compound ends in `{other}`, and the work has this one once",
    "mark": "a hyphen stands between letters only",
    "spaced": "the work has {dashes} dashes, and so few hyphens for one",
}
_COMPOUND = re.compile(r"(?<![\w’—-])(?P<one>[^\W\d_]+)—(?P<other>[^\W\d_]+)(?![\w—-])")
_HABIT = 10  # times as many dashes as hyphens that stand for one
_KNOWN = 2  # times the work has the compound


@rule(
    "T069",
    "hyphen-for-dash",
    kind="wrong-punctuation",
    cases={"joined": 0.4, "mark": 0.4, "spaced": 0.4},
)
def hyphen_for_dash(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A hyphen stands where a dash should part two words.

    Example: `every dose you take is an experiment-an experiment, you know` → `experiment—an`;
    `he came - and went` → `came—and`, where the work has dashes.

    Compounds with more than one hyphen, and those the work has more than once, aren't found.
    Let it stand where the author makes such a compound.
    """
    if copy.primary != "en":
        return
    dashes, spaced = copy.count("—"), copy.count(" — ")
    dash = " — " if 2 * spaced > dashes else "—"
    for case, form in _FORMS.items():
        found = list(form.finditer(copy.text))
        if case != "joined" and dashes < _HABIT * len(found):
            continue
        for match in found:
            one, other = match["one"], match["other"]
            if copy.forms[match[0]] > 1 or copy.in_verse(match.start()):
                continue
            yield this.finding(
                copy,
                Span(*match.span()),
                f"a hyphen joins `{one}` to `{other}`",
                f"{one}{dash}{other}",
                *([f"{one} {other}"] if case == "joined" else []),
                case=case,
                evidence=_WHY[case].format(other=other, dashes=dashes),
            )


@rule("T072", "dash-for-hyphen", kind="wrong-punctuation", cases={"compound": 0.4})
def dash_for_hyphen(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A dash stands where a hyphen should join the parts of a compound.

    Example: `in the drawing—room` → `drawing-room`, where the work has `drawing-room` elsewhere.

    Let it stand where the two words are no compound here.
    """
    for match in _COMPOUND.finditer(copy.text):
        one, other = match["one"], match["other"]
        compound = f"{one}-{other}"
        times = copy.forms[compound] + copy.forms[compound.lower()] * (not compound.islower())
        if times >= _KNOWN:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"a dash parts `{one}` from `{other}`",
                compound,
                case="compound",
                evidence=f"the work has `{compound}` {times} times",
            )
