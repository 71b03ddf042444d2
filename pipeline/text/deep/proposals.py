"""Proposes edits of a page: what a language model then looks at closely.

Each proposer gives what a slip of its kind may have made of another reading, many where the model
is cheap to ask: by what goes before alone (`Page.hint`) most are left out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.context.ngrams import END, UNIT, NGrams
from pipeline.text.context.sequence import plainly
from pipeline.text.deep.pages import Edit, Page, Proposal
from pipeline.text.lexicon import Lexicon

__all__ = ["Proposer"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_MARK = re.compile(r"[,.;:?!](?![\w.])")
_SMALL = frozenset(
    "a an the of to in is it and that he was for on with as his i at be by had not her or but they"
    " him she have this which from you were all we are there been would so them their who my one"
    " what if me no has do when did could will up into out than then its now about some".split()
)
# The marks that one may have been taken for, or stand for.
_MARKS = {",": ".;?!", ".": ",?!", ";": ",.", ":": ";,.", "?": ".,!", "!": ",.?"}
_SURER = {"sub": 2.0, "omit": 4.0, "add": 5.0, "comma": 1.5, "stop": 2.0, "mark": 0.7, "drop": -0.5}
_LIKELY = {"comma": -2.3, "stop": -2.3}
_EXPECTED = -1.8  # how likely a word left out is, as a logarithm
_JOINED, _PART = 2.0, 4.0  # on the Zipf scale
_RARE = 3.0
_READINGS = 2


class Proposer:
    """Proposes edits of a text."""

    def __init__(self, text: str, words: Lexicon, model: NGrams) -> None:
        self.text, self.words, self.model = text, words, model

    def of(self, page: Page) -> Iterator[Proposal]:
        """Give the proposals for a page."""
        for match in _WORD.finditer(self.text, page.start, page.end):
            start, end = match.span()
            if start and self.text[start - 1] == " ":
                yield from self._substituted(page, match[0], start)
                yield from self._omitted(page, match[0], start, end)
                if self.text[start - 2].isalpha():
                    yield from self._between(page, match[0], start)
                    yield from self._joined(page, match[0], start)
            yield from self._parted(page, match[0], start)
        for match in _MARK.finditer(self.text, page.start, page.end):
            yield from self._marks(page, match[0], match.start())

    def _hinted(self, page: Page, kind: str, edit: Edit, least: float) -> Iterator[Proposal]:
        hint = page.hint(edit)
        if hint.gain > least and hint.likely > _LIKELY.get(kind, -9.0):
            yield Proposal(kind, edit, hint.gain)

    def _substituted(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        number = self.model.numbers.get(plainly(form), 0)
        if number <= END:
            return
        found = []
        for other, slip in self.model.others(number):
            word = self.model.words[other]
            if "’" in form:
                word = word.replace("'", "’")
            if form[0].isupper():
                word = word.capitalize()
            edit = Edit(start, start + len(form), word)
            hint = page.hint(edit).gain
            if hint > _SURER["sub"]:
                found.append(Proposal("sub", edit, hint, slip))
        found.sort(key=lambda one: (one.slip * UNIT - one.hint, one.edit))
        yield from found[:_READINGS]

    def _omitted(self, page: Page, form: str, start: int, end: int) -> Iterator[Proposal]:
        if form in _SMALL:
            yield from self._hinted(page, "omit", Edit(start - 1, end, ""), _SURER["omit"])

    def _between(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        at = start - 1
        yield from self._hinted(page, "comma", Edit(at, at, ","), _SURER["comma"])
        marks = ".;" if form[0].isupper() else ";"
        for mark in marks:
            yield from self._hinted(page, "stop", Edit(at, at, mark), _SURER["stop"])
        word, likely = page.expected(at)
        if likely > _EXPECTED and word[1:].lower() in _SMALL and word[0] == " " and word[1:] != form:
            yield from self._hinted(page, "add", Edit(at, at, word), _SURER["add"])

    def _joined(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        before = re.search(r"[^\W\d_]+\Z", self.text[max(0, start - 30) : start - 1])
        if before and form.islower() and self.words.zipf((before[0] + form).lower()) > _JOINED:
            yield from self._hinted(page, "join", Edit(start - 1, start, ""), -1.0)

    def _parted(self, page: Page, form: str, start: int) -> Iterator[Proposal]:
        if not form.islower() or self.words.zipf(form) > _RARE:
            return
        for at in range(1, len(form)):
            if min(self.words.zipf(form[:at]), self.words.zipf(form[at:])) > _PART:
                place = start + at
                yield from self._hinted(page, "part", Edit(place, place, " "), -4.0)

    def _marks(self, page: Page, mark: str, at: int) -> Iterator[Proposal]:
        behind = self.text[at + 1 : at + 8].lstrip("”’)")
        small, great = behind[:1] == " " and behind[1:2].islower(), behind[:1] == " " and not behind[1:2].islower()
        ends = great or behind[:1] in {"", "\n"}
        odd = small if mark in ".?!" else ends
        if self.text[at + 1 : at + 2] == " " and small:
            yield from self._hinted(page, "drop", Edit(at, at + 1, ""), _SURER["drop"])
        for other in _MARKS[mark]:
            least = -4.0 if odd and (other in ",.") else _SURER["mark"]
            yield from self._hinted(page, "mark", Edit(at, at + 1, other), least)
