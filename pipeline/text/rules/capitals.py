"""The rule on capitals where none belongs, and on those that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["wrong_case"]

_CAPITAL = re.compile(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]++[,;]) "
    r"(?P<word>The|He|She|They|We|It|But|And|Which|Who|That|When|If|As|With|For|From|By|To|Of|In|At"
    r"|On|Or|Nor|Was|Were|Is|Are|His|Her|Their|My|Our|There|Then|This|These|Those|You|Your|What|Why"
    r"|How|Where|Not|No|Now|So|Such|Some|After|Before|An|One|All|Its) (?=[a-z])"
)
# `Where is he? he is here`: words that begin a clause, and seldom go on with one.
_AFTER_QUESTION = re.compile(
    r"\? (?<=[a-z]\? )(?P<word>he|she|it|they|we|you|the|this|there|his|her|my|their)(?= [a-z])"
)
_ASKED = re.compile(r"\? (?<=[a-z]\? )[a-z]")
_CALENDAR_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday"
    " january february april june july september october november december"
)
_CALENDAR = _CALENDAR_WORDS.split()
_SMALL_START = re.compile(r"[“‘\"']?(?P<word>[a-z]{2,})(?= [a-z])")
_ENDED = re.compile(r"[^\W\d_][.!?][”’\"')]*\Z")
_TAIL = 8  # characters in which a paragraph ends
_PROSE = 60  # characters: a shorter paragraph may be a heading, or a line of verse
_SHORTEST = 25
_HABIT = 3
_FEW = 2  # places where a work writes so, and it is no habit


@rule(
    "T096",
    "wrong-case",
    kind="wrong-case",
    cases={"mark": 0.3, "question": 0.3, "calendar": 0.6, "paragraph": 0.3},
)
def wrong_case(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word has a capital inside a sentence, or none where one belongs.

    Either the capital is wrong, or the mark before it should be a full stop; a scanner reads a
    comma for it.

    Example: `went away, The door closed` → `away. The` or `away, the`; `Where is he? he is` → `He`;
    `on monday` → `Monday`; a paragraph that begins `the house was empty. It stood`.

    What the work does oftener isn't found, nor a paragraph that goes on with a sentence after
    verse, a quotation or a list. Let it stand in titles, and where the period writes so.
    """
    if copy.primary != "en":
        return
    yield from _after_marks(copy, this)
    yield from _after_questions(copy, this)
    yield from _calendar(copy, this)
    yield from _paragraphs(copy, this)


def _after_marks(copy: CopyText, this: Rule) -> Iterator[Finding]:
    found = [match for match in _CAPITAL.finditer(copy.text) if not copy.in_verse(match.start())]
    if len(found) > _HABIT and len(found) * 5000 > len(copy.text) * _HABIT:
        return
    for match in found:
        before, word = match["before"], match["word"]
        readings = (f"{before} {word.lower()}", f"{before[:-1]}. {word}")
        yield this.finding(
            copy,
            Span(match.start(), match.end("word")),
            f"`{word}` has a capital after `{before[-1]}`",
            *(readings[::-1] if before[-1] == "," else readings),
            case="mark",
            evidence=f"`{word}` has no capital inside a sentence",
        )


def _after_questions(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find sentences that begin small behind a question mark, unless the work has that oftener."""
    if len(_ASKED.findall(copy.text)) > _FEW:
        return
    for match in _AFTER_QUESTION.finditer(copy.text):
        if not copy.in_verse(match.start()):
            yield _capital(
                copy, this, match, "question", "a question ends before it, and a sentence begins"
            )


def _calendar(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days of the week and months in small letters, where they have a capital elsewhere."""
    words = [word for word in _CALENDAR if copy.vocabulary[word]]
    found = [
        match
        for word in words
        for match in re.finditer(rf"(?P<word>{word})(?<=[a-z,] {word})(?![\w’'-])", copy.text)
    ]
    for match in found:
        word = match["word"]
        if len(found) <= _FEW or copy.vocabulary[word] * _HABIT <= copy.vocabulary[word.title()]:
            yield _capital(
                copy, this, match, "calendar", "days of the week and months have a capital"
            )


def _paragraphs(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find paragraphs of prose that begin small behind one that has ended."""
    found = []
    for before, block in pairwise(copy.paragraphs):
        match = _SMALL_START.match(copy.text, block.start, block.end)
        if (
            match
            and block.end - block.start >= _SHORTEST
            and before.end - before.start >= _PROSE
            and _has_ended(copy, before)
            and _has_ended(copy, block)
            and not copy.in_verse(before.start)
            and not copy.in_verse(block.start)
        ):
            found.append(match)
    if len(found) > _FEW:
        return
    for match in found:
        yield _capital(
            copy, this, match, "paragraph", "the paragraph before has ended with its sentence"
        )


def _has_ended(copy: CopyText, block: Span) -> bool:
    return _ENDED.search(copy.text, max(block.start, block.end - _TAIL), block.end) is not None


def _capital(copy: CopyText, this: Rule, match: re.Match[str], case: str, evidence: str) -> Finding:
    word = match["word"]
    return this.finding(
        copy,
        Span(*match.span("word")),
        f"`{word}` has no capital",
        word.capitalize(),
        case=case,
        evidence=evidence,
    )
