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
_SIGNS = {
    "joined": re.compile(rf"(?<=[^\W\d_])(?P<sign>-)(?P<other>{_LAST})(?![\w’-])"),
    # `he came,-and went`
    "mark": re.compile(r"(?<=[,.;!?])(?P<sign>-)(?P<other>[^\W\d_][\w’]*)"),
    # `he came - and went`
    "spaced": re.compile(r"(?<=\S)(?P<sign> --? ?)(?P<other>[^\W\d_][\w’]*)"),
}
_BEFORE = {
    "joined": re.compile(r"(?<![\w’-])[^\W\d_]{3,}\Z"),
    "mark": re.compile(r"(?<![\w’-])[^\W\d_][\w’]*[,.;!?]\Z"),
    "spaced": re.compile(r"(?<![\w’-])[^\W\d_][\w’]*[,.;!?]?\Z"),
}
_WHY = {
    "joined": "no compound ends in `{other}`, and the work has this one once",
    "mark": "a hyphen stands between letters only",
    "spaced": "the work has {dashes} dashes, and so few hyphens for one",
}
_DASH = re.compile(r"(?<=[^\W\d_])—(?P<other>[^\W\d_]+)(?![\w—-])")
_BEFORE_DASH = re.compile(r"(?<![\w’—-])[^\W\d_]+\Z")
_LONGEST = 40  # characters of a word
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
    for case, form in _SIGNS.items():
        found = list(form.finditer(copy.text))
        if case != "joined" and dashes < _HABIT * len(found):
            continue
        for match in found:
            at, other = match.start(), match["other"]
            before = _BEFORE[case].search(copy.text, max(0, at - _LONGEST), at)
            if before is None or copy.in_verse(at):
                continue
            one, span = before[0], Span(before.start(), match.end())
            if copy.forms[copy.text[span.start : span.end]] > 1:
                continue
            yield this.finding(
                copy,
                span,
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
    for match in _DASH.finditer(copy.text):
        at, other = match.start(), match["other"]
        before = _BEFORE_DASH.search(copy.text, max(0, at - _LONGEST), at)
        if before is None:
            continue
        compound = f"{before[0]}-{other}"
        times = copy.forms[compound] + copy.forms[compound.lower()] * (not compound.islower())
        if times >= _KNOWN:
            yield this.finding(
                copy,
                Span(before.start(), match.end()),
                f"a dash parts `{before[0]}` from `{other}`",
                compound,
                case="compound",
                evidence=f"the work has `{compound}` {times} times",
            )
