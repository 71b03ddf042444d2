"""The rule on dates that can't be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from pipeline.model import Finding, Span
from pipeline.text.dates import MONTHS, SHORT_MONTHS
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["impossible_date"]

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = {
    name: number
    for names in (MONTHS, SHORT_MONTHS)
    for number, row in enumerate(names, 1)
    for name in row.split()
}
_ENGLISH = [row.split()[0].capitalize() for row in MONTHS]
_NAME = "|".join(_ENGLISH)
_SHORT = "|".join(name.capitalize() for row in SHORT_MONTHS for name in row.split())
# Of other languages the names that are no words of English: `31. Juni`, `il 31 giugno`.
_OTHERS = "|".join(
    name for row in MONTHS for name in row.split()[1:] if name not in {"mars", "mai", "mei"}
)
_DATE = re.compile(
    rf"(?P<day>\d{{1,3}})(?P<th>st|nd|rd|th|er|º|\.)?(?: of| de| di)? "
    rf"(?P<month>(?:{_NAME}|(?i:{_OTHERS}))\b|(?:{_SHORT})(?:\.|(?= \d{{4}}\b)))"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_NAME}|(?:{_SHORT})\.) (?P<day>\d{{1,3}})(?P<th>st|nd|rd|th)?\b"
    r"(?![\d,]*\d{3})"
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_DAYS)}),?(?: the)? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_NAME})"
    rf"|(?P<month2>{_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_SPAN = re.compile(r"\((?:[^\W\d_. ]{1,3}\.? )?(?P<begin>1\d{3}) ?[–—-] ?(?P<end>1\d{3})\)")
_TO = re.compile(
    r"(?P<begin>1[4-9]\d\d|20[0-3]\d)(?<![\w£$,.-]\d{4}) ?(?:to|till|until|[–—-]) ?"
    r"(?P<end>1[4-9]\d\d|20[0-3]\d)(?![\w-])"
    r"(?![.,]\d| (?:B\. ?C|BC|men|feet|miles|pounds|years)\b)"
)
_LESSENED = re.compile(
    r"\b(?:pp?|pages?|nos?|numbers?|reduced|fell|fallen|lowered|diminished|from over|B\. ?C)\b\.?"
    r"(?: from)? \Z",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"born (?<=\bborn )(?:on |in |at )?(?:[^.;\d]{0,60}?\d{0,2}[^.;\d]{0,20})\b"
    r"(?P<begin>1[4-9]\d\d),? and (?:he |she |who )?died (?:on |in |at )?"
    r"[^.;\d]{0,40}?(?P<end>1[4-9]\d\d)\b"
)
# A year of five figures: `he came in 18477`.
_LONG_YEAR = re.compile(
    r"(?P<year>1[4-9]\d{3})(?:(?<=\b[Ii]n .{5})|(?<=\b[Ss]ince .{5})|(?<=\byear .{5}))"
    r"(?=[.;:)”]|,(?! ?\d)| (?:he|she|it|they|the|and|when|that|his|her|was|were|by)\b|\Z)"
)
_REACH = 24  # characters before a number that tell what it counts
_LONGEST_SPAN = 150  # years back from the one to the other
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL = re.compile(r"\b(?P<number>\d{1,4})(?P<th>st|nd|rd|th)\b")


@rule(
    "T094",
    "impossible-date",
    kind="substitution",
    cases={"day": 0.8, "ordinal": 0.7, "weekday": 0.4, "span": 0.4, "to": 0.4, "figures": 0.5},
)
def impossible_date(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A date that is in no calendar, or an ordinal with the ending of another number.

    The day of the week is held to both calendars, the new and the old, and the years in a bracket
    to their order.

    Example: `the 31st of June`; `on the 22th of October` → `22nd`; `Monday, 2 May 1920`, which was
    a Sunday; `(1920–1893)`; `from 1847 to 1841`; `31. Juni`; `in 18477`.

    Let it stand where the author is mistaken or jests; the print may have it.
    """
    yield from _spans(copy, this)
    yield from _days(copy, this)
    if copy.primary == "en":
        yield from _weekdays(copy, this)
        yield from _long_years(copy, this)
        yield from _ordinals(copy, this)


def _days(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days that a month hasn't."""
    for match in chain(_DATE.finditer(copy.text), _MONTH_FIRST.finditer(copy.text)):
        day, month = int(match["day"]), match["month"].rstrip(".")
        length = _LENGTHS[_MONTHS[month.lower()] - 1]
        ends = match["th"] == "." and copy.primary == "en"  # a sentence
        if ends or copy.text[match.start() - 1 : match.start()].isalnum():
            continue
        if not 0 < day <= length:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` is no day of the calendar",
                case="day",
                evidence=f"{month} has {length} days",
            )


def _ordinals(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find ordinals with the ending of another number."""
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


def _spans(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find years of which the second is before the first: in a bracket, joined, or of a life."""
    found = [(match, "span") for match in _SPAN.finditer(copy.text)]
    bracketed = {match.start("begin") for match, _ in found}
    found += (
        (match, "to")
        for form in (_TO, _LIFE)
        for match in form.finditer(copy.text)
        if match.start("begin") not in bracketed
        and int(match["begin"]) - int(match["end"]) <= _LONGEST_SPAN
        and not _LESSENED.search(copy.text, max(0, match.start() - _REACH), match.start())
    )
    for match, case in found:
        if int(match["end"]) < int(match["begin"]):
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` ends before it begins",
                case=case,
                evidence="the second year is before the first",
            )


def _weekdays(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days of the week that a date can't have had, by neither calendar."""
    for match in _WEEKDAY.finditer(copy.text):
        day, year = int(match["day"] or match["day2"]), int(match["year"])
        month = _ENGLISH.index(match["month"] or match["month2"]) + 1
        try:
            new = date(year, month, day).toordinal()
        except ValueError:  # told as no day of the calendar
            continue
        behind = year // 100 - year // 400 - 2  # days by which the old calendar is behind
        days = {_DAYS[(new + shift - 1) % 7] for shift in (0, behind)}
        if match["name"] not in days:
            told = " or ".join(sorted(days))
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` was no {match['name']}",
                case="weekday",
                evidence=f"by the calendars, new and old, that day was a {told}",
            )


def _long_years(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find years with a figure too many."""
    for match in _LONG_YEAR.finditer(copy.text):
        year = match["year"]
        twice = [at for at in range(1, len(year)) if year[at] == year[at - 1]]
        at = twice[-1] if twice else len(year) - 1
        yield this.finding(
            copy,
            Span(*match.span("year")),
            f"`{year}` has a figure too many for a year",
            year[:at] + year[at + 1 :],
            case="figures",
            evidence="a year stands behind such a word, and has four figures",
        )
