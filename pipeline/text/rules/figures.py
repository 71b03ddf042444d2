"""Rules on dates and numbers that can't be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.model import Finding, Span
from pipeline.text.dates import DAY_AND_MONTH, MONTHS
from pipeline.text.derivation import is_numeral
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
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_DAYS)}),?(?: the)? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_NAME})"
    rf"|(?P<month2>{_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_SPAN = re.compile(r"\((?:[^\W\d_. ]{1,3}\.? )?(?P<begin>1\d{3}) ?[–—-] ?(?P<end>1\d{3})\)")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL = re.compile(r"\b(?P<number>\d{1,4})(?P<th>st|nd|rd|th)\b")
_NUMBERED = re.compile(
    r"(?P<kind>(?:(?:chapter|section|article|part|book|canto|letter|§) ?)?)"
    r"(?P<number>\d{1,3}|[ivxlc]{1,8})(?P<close>[.):]?)(?=\s|\Z)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_RUN = 3  # paragraphs numbered one after the other make a numbering
_CAPITAL = re.compile(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]++[,;]) "
    r"(?P<word>The|He|She|They|We|It|But|And|Which|Who|That|When|If|As|With|For|From|By|To|Of|In|At"
    r"|On|Or|Nor|Was|Were|Is|Are|His|Her|Their|My|Our|There|Then|This|These|Those|You|Your|What|Why"
    r"|How|Where|Not|No|Now|So|Such|Some|After|Before|An|One|All|Its) (?=[a-z])"
)
_HABIT = 3


@rule(
    "T094",
    "impossible-date",
    kind="substitution",
    cases={"day": 0.8, "ordinal": 0.7, "weekday": 0.4, "span": 0.4},
)
def impossible_date(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A date that is in no calendar, or an ordinal with the ending of another number.

    The day of the week is held to both calendars, the new and the old, and the years in a bracket
    to their order.

    Example: `the 31st of June`; `on the 22th of October` → `22nd`; `Monday, 2 May 1920`, which was
    a Sunday; `(1920–1893)`.

    Let it stand where the author is mistaken or jests; the print may have it.
    """
    yield from _spans(copy, this)
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
        yield from _days_elsewhere(copy, this)
        return
    yield from _weekdays(copy, this)
    yield from _ordinals(copy, this)


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


def _days_elsewhere(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days that no month has, by the names of months in other languages."""
    lengths = list(_MONTHS.values())
    for match in DAY_AND_MONTH.finditer(copy.text):
        month = match["month"]
        days = lengths[MONTHS[month.lower()] - 1]
        if not 0 < int(match["day"]) <= days and month.lower() not in _MONTHS:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` is no day of the calendar",
                case="day",
                evidence=f"{month} has {days} days",
            )


def _spans(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find years in a bracket of which the second is before the first."""
    for match in _SPAN.finditer(copy.text):
        if int(match["end"]) < int(match["begin"]):
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match[0]}` ends before it begins",
                case="span",
                evidence="the second year is before the first",
            )


def _weekdays(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days of the week that a date can't have had, by neither calendar."""
    for match in _WEEKDAY.finditer(copy.text):
        day, year = int(match["day"] or match["day2"]), int(match["year"])
        month = list(_MONTHS).index((match["month"] or match["month2"]).lower()) + 1
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


@rule("T095", "numbering-gap", kind="omission", cases={"gap": 0.4})
def numbering_gap(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Numbered paragraphs leave a number out, or have one twice.

    A number read wrongly, or a paragraph left out.

    Example: paragraphs that begin with `1.`, `2.`, `3.`, `5.`, `6.`; chapters headed `I.`, `II.`,
    `III.`, `V.`.

    Let it stand where the print numbers so.
    """
    rows: dict[tuple[str, bool], list[int]] = {}
    for block in copy.blocks:
        match = _NUMBERED.match(copy.text, block.start, block.end)
        number = None if match is None else _number(match)
        if match is None or number is None:
            continue
        roman = not match["number"].isdigit()
        row = rows.setdefault((match["kind"].strip().lower(), roman), [])
        due = row[-1] + 1 if row else number
        if number in {due - 1, due + 1} and len(row) >= _RUN and number > 1:
            before, written = (_roman(one) if roman else str(one) for one in (due - 1, due))
            if match["number"].isupper():
                before, written = before.upper(), written.upper()
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{match['number']}` follows `{before}`",
                f"{match['kind']}{written}{match['close']}",
                case="gap",
                evidence=f"{len(row)} before it are numbered in order",
            )
        if number == 1:
            row.clear()
        row.append(number)


def _number(match: re.Match[str]) -> int | None:
    """Read the number at the start of a paragraph; without a kind or a stop it is none."""
    written = match["number"]
    if not match["close"] and not (match["kind"] and match["kind"].strip() != "§"):
        return None
    if written.isdigit():
        return int(written)
    if not (written.isupper() or written.islower()) or not is_numeral(written):
        return None
    values = [_ROMAN[letter] for letter in written.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < other else one for one, other in pairs)


def _roman(number: int) -> str:
    """Write a number below four hundred in Roman numerals, in small letters."""
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
    written = ""
    for value, letters in (*parts, (4, "iv"), (1, "i")):
        written += letters * (number // value)
        number %= value
    return written


@rule("T096", "wrong-case", kind="wrong-case", cases={"mark": 0.3})
def wrong_case(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A common word has a capital after a comma or a semicolon.

    Either the capital is wrong, or the mark should be a full stop; a scanner reads a comma for it.

    Example: `went away, The door closed` → `away. The` or `away, the`.

    Let it stand in titles, and where the period writes so.
    """
    if copy.primary != "en":
        return
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
