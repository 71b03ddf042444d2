"""Rules on dates and numbers that can't be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["impossible_date", "numbering_gap", "wrong_case"]

_MONTHS = {
    "january": 31, "february": 29, "march": 31, "april": 30, "may": 31, "june": 30, "july": 31,
    "august": 31, "september": 30, "october": 31, "november": 30, "december": 31,
}  # fmt: skip
_NAME = "|".join(name.capitalize() for name in _MONTHS)
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,3}})(?P<th>st|nd|rd|th)?(?: of)? (?P<month>{_NAME})\b"
    rf"|\b(?P<month2>{_NAME}) (?P<day2>\d{{1,3}})(?P<th2>st|nd|rd|th)?\b(?![\d,]*\d{{3}})"
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL = re.compile(r"\b(?P<number>\d{1,4})(?P<th>st|nd|rd|th)\b")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?P<close>[.)]) \S")
_RUN = 3  # paragraphs numbered one after the other make a numbering
_CAPITAL = re.compile(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]++[,;]) "
    r"(?P<word>The|He|She|They|We|It|But|And|Which|Who|That|When|If|As|With|For|From|By|To|Of|In|At"
    r"|On|Or|Nor|Was|Were|Is|Are|His|Her|Their|My|Our) (?=[a-z])"
)
_HABIT = 3


@rule("T094", "impossible-date", kind="substitution", cases={"day": 0.8, "ordinal": 0.7})
def impossible_date(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A date that is in no calendar, or an ordinal with the ending of another number.

    Example: `the 31st of June`; `on the 22th of October` → `22nd`.

    Let it stand where the author is mistaken or jests; the print may have it.
    """
    for match in _DATE.finditer(copy.text):
        day = int(match["day"] or match["day2"])
        month = match["month"] or match["month2"]
        if not 0 < day <= _MONTHS[month.lower()]:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` is no day of the calendar",
                case="day",
                evidence=f"{month} has {_MONTHS[month.lower()]} days",
            )
    if copy.primary != "en":
        return
    for match in _ORDINAL.finditer(copy.text):
        number = int(match["number"])
        teen = number // 10 % 10 == 1
        right = "th" if teen else _ENDINGS.get(number % 10, "th")
        if match["th"] != right:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` has the ending of another number",
                f"{number}{right}",
                case="ordinal",
                evidence=f"the ordinal of {number} ends in `{right}`",
                kind="letter-for-letter",
            )


@rule("T095", "numbering-gap", kind="omission", cases={"gap": 0.4})
def numbering_gap(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Numbered paragraphs leave a number out, or have one twice.

    A number read wrongly, or a paragraph left out.

    Example: paragraphs that begin with `1.`, `2.`, `3.`, `5.`, `6.`.

    Let it stand where the print numbers so.
    """
    row: list[tuple[int, Span]] = []
    for block in copy.blocks:
        match = _NUMBERED.match(copy.text, block.start)
        if match is not None:
            number, place = int(match["number"]), Span(block.start, match.end("close"))
            if row and number != row[-1][0] + 1 and len(row) >= _RUN and number > 1:
                due = row[-1][0] + 1
                if number in {due - 1, due + 1}:
                    yield this.finding(
                        copy,
                        place,
                        f"`{number}` follows `{due - 1}`",
                        f"{due}{match['close']}",
                        case="gap",
                        evidence=f"{len(row)} paragraphs before it are numbered in order",
                    )
            row = [*row, (number, place)] if not row or number != 1 else [(number, place)]


@rule("T096", "wrong-case", kind="wrong-case", cases={"mark": 0.3})
def wrong_case(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A common word has a capital after a comma or a semicolon.

    Either the capital is wrong, or the mark should be a full stop.

    Example: `went away, The door closed` → `away, the` or `away. The`.

    Let it stand in titles, and where the period writes so.
    """
    if copy.primary != "en":
        return
    found = [match for match in _CAPITAL.finditer(copy.text) if not copy.in_verse(match.start())]
    if len(found) > _HABIT and len(found) * 5000 > len(copy.text) * _HABIT:
        return
    for match in found:
        before, word = match["before"], match["word"]
        yield this.finding(
            copy,
            Span(match.start(), match.end("word")),
            f"`{word}` has a capital after `{before[-1]}`",
            f"{before} {word.lower()}",
            f"{before[:-1]}. {word}",
            case="mark",
            evidence=f"`{word}` has no capital inside a sentence",
        )
