"""The rule on words that are lost where a page turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.context.ngrams import END, UNKNOWN, NGrams, model
from pipeline.text.context.sequence import LACKED, Work
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["word_lost_at_page"]

_WORD = re.compile(r"(?![A-Z])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w’'-])")  # no sentence begins
# What the eye passes over.
_SMALL = (
    "the a an of to in and his her my their its our your at on by for with from as that it he was"
    " is be not had"
)
# Units of surprise the text loses by a word put in, in each case. Tried on the works for tuning:
# with a small word taken out a fifth of the gaps are likely and another eighth perhaps; as they
# stand, one in a thousand and three. Of two hundred turns of a page one is thought to lose a word.
_GAINS = {"likely": 32, "perhaps": 20}
_READINGS = 2


@rule("T076", "word-lost-at-page", kind="missing-word", cases={"likely": 0.4, "perhaps": 0.2})
def word_lost_at_page(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A small word is lost where the page turns.

    The eye of a copyist, or a scanner, leaves out the last word of a page or the first of the next
    oftener than any other.

    Example: `deep under [p. 49] church` → `under [p. 49] the church`.

    A model of word sequences tells that the text is far likelier with the word. It is asked about
    the turn of a page only, and not where the work has the two words side by side elsewhere.
    Let it stand where the author writes so; the page of the print tells.
    """
    sequences, work = model(copy.language), copy.work
    if sequences is None or work is None:
        return
    small = [(one, sequences.numbers[one]) for one in _SMALL.split()]
    for turn in copy.turns:
        gap = _Gap.at(copy.text, turn, work)
        if gap is None or copy.is_foreign(turn):
            continue
        gains = sorted(((gap.gain(sequences, word), form) for form, word in small), reverse=True)
        best = gains[0][0]
        case = next((name for name, least in _GAINS.items() if best >= least), "")
        if case:
            span = gap.span
            before, after = copy.text[span.start : span.end].split(" ")
            near = [form for gain, form in gains[:_READINGS] if gain >= _GAINS["perhaps"]]
            yield this.finding(
                copy,
                span,
                f"a small word may be lost between `{before}` and `{after}`",
                *(f"{before} {form} {after}" for form in near),
                case=case,
                evidence="the page turns there, and with the word the text is far likelier",
            )


class _Gap(NamedTuple):
    """A gap between two words: the numbers of the two before it and the two after."""

    words: tuple[int, int, int, int]
    span: Span

    @staticmethod
    def at(text: str, turn: int, work: Work) -> _Gap | None:
        """Read the gap before a place, or give None where no two words of a clause meet there."""
        after = _WORD.match(text, turn)
        at = work.at(turn, after[0]) if after else -1
        if after is None or at < 1 or at in work.commas or not work.forms[at - 1]:
            return None
        before = work.forms[at - 1]
        start = work.starts[at - 1]
        if text[start:turn] != f"{before} " or work.pair(*work.numbers[at - 1 : at + 1]) > 1:
            return None
        one, other, third, last = (
            number if number < LACKED else UNKNOWN for number in work.numbers[at - 2 : at + 2]
        )
        return _Gap((one, other, third, last or END), Span(start, after.end()))

    def gain(self, sequences: NGrams, word: int) -> int:
        """Give by how much the text is less surprising with a word put in."""
        earlier, before, after, later = self.words
        lost = sequences.triple(earlier, before, after) + sequences.triple(before, after, later)
        put = sequences.triple(earlier, before, word) + sequences.triple(before, word, after)
        return lost - put - sequences.triple(word, after, later)
