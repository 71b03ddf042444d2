"""Straight quotation marks and apostrophes, read as the curved ones they stand for.

A typewriter has one mark for two: which it stands for, its place tells. So that every rule finds
the same in a text with straight marks as in one with curved, the former is read as the latter, and
what is said of it is said in straight marks again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Finding, Span
from pipeline.text.placing import shape

__all__ = ["Straight"]

_STRAIGHT = re.compile("\"|(?<!')'(?!')")  # two single marks stand for a double one, or for seconds
_TOLD_BY = {"””": "“", "““": "”"}  # between two such marks, a third is this
_CURVED = re.compile("[“”‘’]")


@dataclass(frozen=True, slots=True)
class Straight:
    """Which of its marks a text has straight: the double ones, the single ones, or both."""

    double: bool
    single: bool

    @classmethod
    def of(cls, text: str) -> Straight:
        """Tell it by which the text has more of."""
        return cls(
            text.count('"') > sum(map(text.count, "“”„«»")),
            text.count("'") > sum(map(text.count, "‘’")),
        )

    def curved(self, text: str) -> str:
        """Put curved marks where straight ones can stand for one only; lengths stay.

        What a double one does whose place doesn't tell, those before and after it may. A single
        one before a word may open a quotation or be an apostrophe: it stays.
        """
        if not self.double and not self.single:
            return text
        signs = list(text)
        for paragraph in _paragraphs(text):
            for at, mark in self._marks(text, paragraph):
                signs[at] = mark
        return "".join(signs)

    def _marks(self, text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
        """Give the places of straight marks of a paragraph, and what they are read as."""
        doubles: list[tuple[int, str]] = []
        for match in _STRAIGHT.finditer(text, paragraph.start, paragraph.end):
            at = match.start()
            opens, closes = shape(text, paragraph, at, spaced=False)
            if match[0] == '"' and self.double:
                doubles.append((at, '"' if opens == closes else "“" if opens else "”"))
            elif match[0] == "'" and self.single:
                inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
                yield at, "’" if inside or (closes and not opens) else "'"
        before = "”"
        for (at, mark), (_, after) in pairwise([*doubles, (paragraph.end, "“")]):
            told = _TOLD_BY.get(before + after, mark) if mark == '"' else mark
            yield at, told
            before = told

    def told(self, finding: Finding) -> Finding:
        """Say in straight marks what was found of curved; a reading that has curved ones stays."""
        if not (self.double or self.single) or _CURVED.search(finding.reading):
            return finding
        marks = {"“": '"', "”": '"'} if self.double else {}
        marks |= {"‘": "'", "’": "'"} if self.single else {}
        table = str.maketrans(marks)
        return dataclasses.replace(
            finding,
            suggestions=tuple(dict.fromkeys(one.translate(table) for one in finding.suggestions)),
            message=finding.message.translate(table),
            evidence=finding.evidence.translate(table),
        )


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for part in text.split("\n\n"):
        yield Span(start, start + len(part))
        start += len(part) + 2
