"""Rules on what a language model finds unlikely: none of them speaks where none has read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Finding, Span
from pipeline.text.deep.odds import OF_KINDS, posterior
from pipeline.text.deep.pages import Edit, Proposal
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = [
    "missing_word",
    "surplus_word",
    "unlikely_mark",
    "unlikely_space",
    "unlikely_word",
]

_LEAST = 1.0  # of a gain that is worth telling
_PROBABLE = 0.02  # what is less so would be noise
_MANY = 1_000_000  # times likelier: more is not told
_BEFORE = re.compile(r"[^\s“‘(\[—]*\Z")
_AFTER = re.compile(r"[^\s”’)\],.;:?!—]*")
_REACH = 40  # characters a word has at most
_KINDS = {
    "comma": "missing-punctuation",
    "drop": "extra-punctuation",
    "unstop": "extra-punctuation",
    "part": "missing-space",
}


@rule("T101", "unlikely-word", kind="wrong-word", cases={"word": 0.2}, asks=True)
def unlikely_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is one, but a language model that reads on finds another, one slip away, far likelier.

    Asked of `corrigenda check --deep` only. The model has read the page before, and the words
    after: what is too far away for T082 it may see.

    Example: `than he looked up and saw her` → `then`; `no sign of wear or tear nor of hear` →
    `heat`.

    Let it stand where the author chose the word: the model knows English of today best.
    """
    return _told(copy, this, "`{0}` is unlikely here")


@rule(
    "T102",
    "unlikely-mark",
    kind="wrong-punctuation",
    cases={"comma": 0.1, "mark": 0.1, "unfit": 0.3, "drop": 0.1, "unstop": 0.5},
    asks=True,
)
def unlikely_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A mark of punctuation is missing, left over, or another than a language model would have.

    Asked of `corrigenda check --deep` only.

    Example: `“No.” said the count.` → `“No,”`; `hats coats, and gloves` → `hats, coats`; `he went.
    to the door` → `went to`.

    What the work does often the model has read, and expects. Let it stand where the author
    punctuates by breath.
    """
    return _told(copy, this, "the punctuation of `{0}` is unlikely here")


@rule("T103", "missing-word", kind="missing-word", cases={"add": 0.2}, asks=True)
def missing_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A small word seems to be left out: with it the text is far likelier to a language model.

    Asked of `corrigenda check --deep` only.

    Example: `into the hands of small group of men` → `of a small`.

    Let it stand in verse, in speech, and where older English did without.
    """
    return _told(copy, this, "a word may be missing after `{0}`")


@rule("T104", "surplus-word", kind="extra-word", cases={"omit": 0.2}, asks=True)
def surplus_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A small word seems to be left over: without it the text is far likelier.

    Asked of `corrigenda check --deep` only.

    Example: `required by a new and larger army` → `required a new`.

    Let it stand where the author's idiom has it.
    """
    return _told(copy, this, "a word of `{0}` may be left over")


@rule("T105", "unlikely-space", kind="stray-space", cases={"join": 0.3, "part": 0.3}, asks=True)
def unlikely_space(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Two words seem to be one, or one word two: so the text is far likelier.

    Asked of `corrigenda check --deep` only.

    Example: `they had per formed their task` → `performed`; `to struggle forevery breath` → `for
    every`.

    Let it stand where the period wrote the word so.
    """
    return _told(copy, this, "the space of `{0}` is unlikely")


def _told(copy: CopyText, this: Rule, message: str) -> Iterator[Finding]:
    """Make findings of what the model was asked about, the likeliest where several meet."""
    asked = [
        (posterior(OF_KINDS[one.proposal.kind], one.gain, one.proposal.odds), one)
        for one in copy.judged
        if one.proposal.kind in this.cases and one.gain > _LEAST
    ]
    taken: set[int] = set()
    for probability, one in sorted(asked, key=lambda it: (-it[0], it[1].proposal.edit)):
        if probability < _PROBABLE:
            break
        edit = _whole(copy.text, one.proposal)
        if taken.isdisjoint(range(edit.start, edit.end)):
            taken.update(range(edit.start, edit.end))
            span = Span(edit.start, edit.end)
            times = float(f"{min(math.exp(one.gain), _MANY):.1g}")
            finding = this.finding(
                copy,
                span,
                message.format(copy.text[edit.start : edit.end]),
                edit.reading,
                case=one.proposal.kind,
                evidence=f"a language model finds `{edit.reading}` {times:,.0f} times likelier",
                kind=_KINDS.get(one.proposal.kind, ""),
            )
            yield replace(finding, probability=probability)


def _whole(text: str, proposal: Proposal) -> Edit:
    """Let an edit speak of whole words: the one before, and any it cuts in two."""
    start, end, reading = proposal.edit
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end) if proposal.kind in {"join", "part"} else None
    lead = before[0] if before else ""
    tail = after[0] if after else ""
    return Edit(start - len(lead), end + len(tail), lead + reading + tail)
