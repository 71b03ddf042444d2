"""Which words of a vocabulary may have been miswritten for which, and how unlikely each slip is.

A slip is one of the eye or the finger (`pipeline.text.neighbours`), or one of the mind: a form of
the same word or a small word of the same kind taken for another. Only words an English reader
knows are proposed; only plain ones are looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.text.lexicon import lexicon
from pipeline.text.neighbours import neighbours

__all__ = ["Slip", "slips"]

_KNOWN = 2.9  # on the Zipf scale: what is proposed
_PLAIN = re.compile("[a-z']+")
_PER_COST = 2.5  # of a natural logarithm, for a unit of a neighbour's cost
_LIKE_I = frozenset("jlt")  # what else would need a change of case
_MIND = 0.8
_FORM = 1.0
# Small words the mind takes for one another, though they look little alike.
_TAKEN = (
    "was is, were are, this the, that the, his the, these the, has had, their the, for to, on in,"
    " by my, with which, when where, and hid, their there, whose who's, your you're, its it's,"
    " that than, his him, their they, on or, as is, if it, a as, which what, been being, the a,"
    " the an, not nor, no not, of off, to too, of or, from form, this his, all an, while whole,"
    " he they, she he, it he, and but, into in, who how, our out, every ever, every very"
)
# Words one slip apart that mean the same: which of them stands there is the author's choice.
_SAME = (
    "round around, woke awoke, wake awake, waken awaken, rouse arouse, toward towards, upward"
    " upwards, forward forwards, backward backwards, downward downwards, afterward afterwards"
)


class Slip(NamedTuple):
    """What a word may have been miswritten for."""

    word: str
    surprise: float


def slips(words: Iterable[str]) -> dict[str, list[Slip]]:
    """Give for each word what it may have been miswritten for."""
    known = lexicon("en")
    if known is None:
        raise SystemExit("the list of English words is missing")
    listed = {word for word in words if _PLAIN.fullmatch(word)}
    proposed = {word for word in listed if known.zipf(word) >= _KNOWN}
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for word in sorted(listed):
        for near in neighbours(word, proposed):
            if near.word != "i" or word in _LIKE_I:
                costs[word][near.word] = near.cost
        for form in _forms(word):
            if form in proposed and form != word:
                costs[word].setdefault(form, _FORM)
    for pair in _TAKEN.split(", "):
        one, other = pair.split()
        if not {one, other} <= listed:
            continue
        costs[one][other] = min(_MIND, costs[one].get(other, _MIND))
        costs[other][one] = min(_MIND, costs[other].get(one, _MIND))
    for pair in _SAME.split(", "):
        one, other = pair.split()
        costs[one].pop(other, None)
        costs[other].pop(one, None)
    return {
        word: [Slip(one, _PER_COST * cost) for one, cost in sorted(others.items())]
        for word, others in costs.items()
    }


def _forms(word: str) -> set[str]:
    """Give forms of the same word that more than a letter tells apart."""
    forms = {word + "ed", word + "ing", word + "es", word + "'s"}
    for ending in ("ed", "ing", "es"):
        if word.endswith(ending):
            forms |= {word[: -len(ending)], word[: -len(ending)] + "e"}
    return forms
