"""The rule on names that are spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Severity, Span
from pipeline.text.derivation import are_kin
from pipeline.text.neighbours import neighbours
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.vocabulary import Vocabulary, stem

__all__ = ["inconsistent_name"]

_COMMON = 6  # times a work has a name it knows well …
_FEW = 2  # … and one that may be a slip for it
_SHORTEST = 5  # letters: of shorter names too many are alike
_MOST = 0.6  # the cost of a slip between two names; dearer ones part different names
_WORD = 4.0  # on the Zipf scale: what is as common is a word


@rule(
    "T093",
    "inconsistent-name",
    kind="letter-for-letter",
    cases={"once": 0.06, "twice": 0.03},
    severity=Severity.QUERY,
)
def inconsistent_name(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A name differs by one slip from one the work has far oftener.

    Readers know the people of a book better than any list of words does.

    Example: `Miss Marion said` in a work full of `Marian`.

    Found among names that a list has; those of no list are T081's. Let it stand where it is another
    name, or where somebody in the work speaks or writes it so.
    """
    own = copy.own
    if own is None:
        return
    meant = _meant(own)
    names = {form: name for form in copy.forms if (name := meant.get(stem(form).lower()))}
    for form, start in zip(*copy.words, strict=True):
        name = names.get(form)
        word = stem(form) if name else form
        if name and not word.isupper():
            times, often = own.counts[word.lower()], own.counts[name]
            written = name.capitalize()
            yield this.finding(
                copy,
                Span(start, start + len(word)),
                f"`{word}` may be `{written}`",
                written,
                case="once" if times == 1 else "twice",
                evidence=f"the work has `{written}` {often:,} times, `{word}` {times:,} times",
            )


def _meant(own: Vocabulary) -> dict[str, str]:
    """Give the names that may be slips, each with the name that was meant."""
    known = {
        word
        for word, times in own.counts.items()
        if times >= _COMMON and len(word) >= _SHORTEST and own.capitals[word] == times
    }
    meant: dict[str, str] = {}
    if not known:
        return meant
    for word, times in own.counts.items():
        if times <= _FEW and own.capitals[word] == times and _may_be_slip(own, word):
            near = [one for one in neighbours(word, known) if one.cost <= _MOST]
            near = [one for one in near if not are_kin(word, one.word)]
            if near:
                meant[word] = min(near, key=lambda one: (one.cost, one.word)).word
    return meant


def _may_be_slip(own: Vocabulary, word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word.isalpha()
        and not own.is_rare(word)
        and own.words.zipf(word) < _WORD
    )
