"""Proposes edits of a page: what a language model then looks at closely.

Each proposer gives what a slip of its kind may have made of another reading. By what goes before
alone (`Page.hint`), which is cheap to ask, most are left out again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from pipeline.text.context.ngrams import END, NGrams
from pipeline.text.context.sequence import Work, plainly
from pipeline.text.context.slips import Around, Scales
from pipeline.text.deep.pages import Edit, Page, Proposal
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText

__all__ = ["Proposer"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_MARK = re.compile(r"[,.;:](?![\w.])")
_BEHIND = re.compile(r"[”’)]*")
_LAST = re.compile(r"[^\W\d_]+\Z")
_REACH = 30  # characters a word before has at most
# What is left out or slips in: words so small that the eye passes over them.
_SMALL_WORDS = (
    "a an the of to in is it and that he was for on with as his at be by had not her or but they"
    " him she have this which from you we are been their who has"
)
_SMALL = frozenset(_SMALL_WORDS.split())
# Marks of like shape, which stand for one another.
_LIKE = {",": ".", ".": ",", ";": ":", ":": ";"}
# The least by which a proposal must begin likelier, and be likely, to be looked at.
_GAIN = {"add": 9.0, "omit": 5.0, "comma": 7.0, "mark": 1.0, "drop": 1.0, "join": -4.0}
_LIKELY = {"add": -1.2, "comma": -2.3}
_UNFIT = -4.0  # where grammar speaks for an edit, so much suffices
_UNSEEN = 36  # the surprise of a slip that is none of those often made
_ALIKE = 4  # letters of a word for which others than slips are looked at
_WORTH = -1.7
_OF_HINT, _OF_ODDS = 0.65, 0.4  # what a hint and the odds of a slip weigh, together, before
_READINGS = 2
_JOINED, _PART, _RARE = 2.0, 4.0, 3.0  # on the Zipf scale


class Proposer:
    """Proposes edits of a text."""

    def __init__(self, copy: CopyText, words: Lexicon, sequences: NGrams, work: Work) -> None:
        self.text, self.words, self.sequences = copy.text, words, sequences
        dirt = copy.own.dirtier if copy.own else 0.0
        self._scales = Scales(Around(copy.text, dirt, copy.is_spoken), words, sequences, work)

    def of(self, page: Page) -> Iterator[Proposal]:
        """Give the proposals for a page."""
        yield from self._substituted(page)
        for match in _WORD.finditer(self.text, page.start):  # whole, though a page end part them
            form, start = match[0], match.start()
            if start >= page.end:
                break
            if start > page.start and self.text[start - 1] == " ":
                yield from self._omitted(page, form, start)
                if self.text[start - 2].isalpha():
                    yield from self._between(page, form, start)
                    yield from self._joined(page, form, start)
            yield from self._parted(page, form, start)
        for match in _MARK.finditer(self.text, page.start, page.end):
            yield from self._marks(page, match[0], match.start())

    def _hinted(
        self, page: Page, kind: str, edit: Edit, least: float | None = None
    ) -> Iterator[Proposal]:
        """Give a proposal where it begins likelier than what stands there."""
        hint = page.hint(edit)
        least = _GAIN[kind] if least is None else least
        if hint.gain > least and hint.likely > _LIKELY.get(kind, hint.likely - 1):
            yield Proposal(kind, edit, hint.gain)

    def _substituted(self, page: Page) -> Iterator[Proposal]:
        """Propose the words for which the words of a page may stand by a slip, the best first."""
        hinted = []
        for match in _WORD.finditer(self.text, page.start):  # whole, as above
            form, start = match[0], match.start()
            if start >= page.end:
                break
            if start > page.start and self.text[start - 1] == " ":
                for other, slip in self._slips(page, form, start).items():
                    edit = Edit(start, start + len(form), self._written(other, form))
                    hint = page.hint(edit).gain
                    if hint > -1:
                        hinted.append((edit, hint, other, slip))
        odds = self._scales.odds([(edit.start, other, slip) for edit, _, other, slip in hinted])
        found: dict[int, list[tuple[float, Proposal]]] = defaultdict(list)
        for (edit, hint, _, _), odd in zip(hinted, odds.tolist(), strict=True):
            worth = _OF_HINT * hint + _OF_ODDS * odd
            if worth > _WORTH:
                found[edit.start].append((-worth, Proposal("word", edit, hint, odd)))
        for proposals in found.values():
            yield from (proposal for _, proposal in sorted(proposals)[:_READINGS])

    def _slips(self, page: Page, form: str, start: int) -> dict[int, int]:
        """Give what a word may stand for, and how unlikely each slip is."""
        number = self.sequences.numbers.get(plainly(form), 0)
        if number <= END or not (form.islower() or form.istitle()):
            return {}
        _, others, costs = self.sequences.slips(np.array([number]))
        slips = dict(zip(others.tolist(), costs.tolist(), strict=True))
        for word in self._alike(page, form, start):
            slips.setdefault(word, _UNSEEN)
        return slips

    def _written(self, other: int, form: str) -> str:
        word = self.sequences.words[other]
        if "’" in self.text:
            word = word.replace("'", "’")
        return word.capitalize() if form[0].isupper() or word == "i" else word

    def _alike(self, page: Page, form: str, start: int) -> Iterator[int]:
        """Give the words a model expects where one stands that has most of their letters."""
        if len(form) < _ALIKE:
            return
        for word in page.expected(start - 1):
            small = word[1:].lower()
            number = self.sequences.numbers.get(small, 0)
            if number > END and small != form.lower() and _is_alike(small, form.lower()):
                yield number

    def _omitted(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        if form in _SMALL:
            yield from self._hinted(page, "omit", Edit(start - 1, start + len(form), ""))

    def _between(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        """Propose what may have been lost between two words."""
        at = start - 1
        yield from self._hinted(page, "comma", Edit(at, at, ","))
        for word in page.expected(at)[:1]:
            if word[1:] in _SMALL and word[0] == " " and word[1:] != form:
                yield from self._hinted(page, "add", Edit(at, at, word))

    def _joined(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        before = _LAST.search(self.text, max(0, start - _REACH), start - 1)
        if before and form.islower() and self.words.zipf((before[0] + form).lower()) > _JOINED:
            yield from self._hinted(page, "join", Edit(start - 1, start, ""))

    def _parted(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        if not form.islower() or self.words.zipf(form) > _RARE:
            return
        for at in range(start + 1, start + len(form)):
            parts = self.text[start:at], self.text[at : start + len(form)]
            if min(map(self.words.zipf, parts)) > _PART:
                yield from self._hinted(page, "part", Edit(at, at, " "), _UNFIT)

    def _marks(self, page: Page, mark: str, at: int) -> Iterator[Proposal]:
        """Propose no mark, and that of like shape, the sooner where this one can't be right."""
        behind = _BEHIND.match(self.text, at + 1)
        end = behind.end() if behind else at + 1
        follows, quoted = self.text[end : end + 3], end > at + 1
        small = follows[:1] == " " and follows[1:2].islower()
        turns = quoted or "“" in follows or "\n" in follows  # to or from what somebody says
        unfit = small if mark == "." else mark == "," and not small and turns
        least = _UNFIT if unfit else None
        if small and not quoted:
            kind = "unstop" if unfit else "drop"
            yield from self._hinted(page, kind, Edit(at, at + 1, ""), least)
        kind = "unfit" if unfit else "mark"
        yield from self._hinted(page, kind, Edit(at, at + 1, _LIKE[mark]), least)


def _is_alike(one: str, other: str) -> bool:
    """Tell whether half of the letters of two words, or more, are the same at either end."""
    least, most = sorted((len(one), len(other)))
    head = next((at for at in range(least) if one[at] != other[at]), least)
    rest = least - head
    tail = next((at for at in range(rest) if one[-at - 1] != other[-at - 1]), rest)
    return 2 * (head + tail) >= most
