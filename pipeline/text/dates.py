"""Reads dates as people write them, into the form the W3C gives them.

The forms: `1920`, `June, 1920`, `7 November 1917`, `7th of November, 1917`, `November 7th, 1917`,
`Nov. 7, 1917`, `Sunday, 7 November 1917`, `Spring 1920`, `1917-11-07`, `MCMXX`, the months in
English, Dutch, French, German, Italian, Portuguese, Russian and Spanish. A date may be known by
its bounds (`1914–1918`, `7–8 November 1917`, `between May and July 1920`, `before 1900`, `1920s`)
or about right (`c. 1920`, `1920?`).

What has two meanings isn't read: a date in figures with slashes or dots (the day first, or the
month?), `1905-07` (years, or year and month?).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from pipeline.model import When

__all__ = ["DATE", "MONTHS", "SHORT_MONTHS", "find_dates"]

MONTHS = (
    "january januari janvier januar gennaio janeiro enero январь января",
    "february februari février februar febbraio fevereiro febrero февраль февраля",
    "march maart mars märz marzo março март марта",
    "april avril aprile abril апрель апреля",
    "may mei mai maggio maio mayo май мая",
    "june juni juin giugno junho junio июнь июня",
    "july juli juillet luglio julho julio июль июля",
    "august augustus août agosto август августа",
    "september septembre settembre setembro septiembre сентябрь сентября",
    "october oktober octobre ottobre outubro octubre октябрь октября",
    "november novembre novembro noviembre ноябрь ноября",
    "december dezember décembre dicembre dezembro diciembre декабрь декабря",
)
SHORT_MONTHS = (
    *("jan", "feb", "mar", "apr", "", "jun"),
    *("jul", "aug", "sept sep", "oct", "nov", "dec"),
)
_NUMBER = {
    name: number
    for names in (MONTHS, SHORT_MONTHS)
    for number, row in enumerate(names, 1)
    for name in row.split()
}
_LONGEST_FIRST = sorted((name for row in MONTHS for name in row.split()), key=len, reverse=True)
_SHORT = "|".join(name for row in SHORT_MONTHS for name in row.split())
_MONTH = rf"(?:(?:{'|'.join(_LONGEST_FIRST)}|(?:{_SHORT})\b\.?)(?![^\W\d_]))"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|º|\.)?(?!\d)"
_YEAR = r"[12]\d{3}(?!\d)"
_OF = r"(?:(?:of|de|di)\s+)?"
_MONTH_AND_DAY = rf"{_WEEKDAY}(?:{_DAY}\s+{_OF}{_MONTH}|{_MONTH}\s+{_DAY})"
_FORMS = (
    r"[12]\d{3}-[01]\d-[0-3]\d",
    rf"{_MONTH_AND_DAY},?\s+{_OF}{_YEAR}",
    rf"{_MONTH},?\s+{_OF}{_YEAR}",
    rf"(?:(?:early|late|spring|summer|autumn|fall|winter),?\s+{_OF})?{_YEAR}",
    r"(?:the\s+)?[12]\d{2}0s",
    r"(?-i:M[MDCLXVI]{3,})",
)
_ABOUT = r"(?:(?:circa|ca|c)\.?|about|around|approximately)\s*"
_BOUND = r"(?:not\s+(?:later|earlier)\s+than|before|after)\s+"
# Not beside a figure, nor inside a range, a number or a date of a form that isn't read.
_START = r"(?<![\w./–-])(?<!\d,)"
_END = r"(?:\s?\?)?(?![\w/–-]|[.,]\d)"
DATE = re.compile(
    rf"{_START}(?:{_ABOUT}|{_BOUND})?(?:{'|'.join(_FORMS)}){_END}",
    re.IGNORECASE,
)
_POINT = (
    rf"(?:[12]\d{{3}}-[01]\d-[0-3]\d|(?:{_MONTH_AND_DAY}|{_MONTH}|{_DAY})"
    rf"(?:,?\s+{_OF}{_YEAR})?|{_YEAR}|\d\d(?!\d))"
)
_RANGE = re.compile(
    rf"{_START}(?P<about>{_ABOUT})?(?:(?:from|between)\s+)?(?P<first>{_POINT})"
    rf"(?P<join>\s*[–—/-]\s*|\s+(?:to|till|until|through|and)\s+)(?P<last>{_POINT}){_END}",
    re.IGNORECASE,
)

_UNSURE = re.compile(
    rf"(?:(?:{_MONTH}|\d)\.?\s*(?:and|to|or|till|until|through|[–-])"
    r"|\b(?:probably|perhaps|possibly)\.?)\s*\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:vols?|nos?|nr|pp?|pages?|parts?|issues?|chapters?)\.?\s*\Z", re.IGNORECASE
)
_LOOK_BACK = 24  # characters, enough for the longest month and what joins it
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LAST_MONTH = 12
_LATEST_YEAR = 2999


@dataclass(frozen=True, slots=True)
class _Parts:
    """The numbers of a date; 0 for what it doesn't give."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The W3C form; nothing where there is no such day."""
        if not self.year or (self.day and not self.month):
            return ""
        try:
            whole = dt.date(self.year, self.month or 1, self.day or 1).isoformat()
        except ValueError:
            return ""
        return whole if self.day else whole[:7] if self.month else whole[:4]

    @property
    def last_day(self) -> dt.date:
        """The last day a date may mean."""
        month = self.month or _LAST_MONTH
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def first_day(self) -> dt.date:
        """The first day a date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)


def _parts(words: str) -> _Parts:
    """Read the numbers and the month of a date that has one of the forms."""
    figures = re.search(r"([12]\d{3})-([01]\d)-([0-3]\d)", words)
    if figures:
        return _Parts(*map(int, figures.groups()))
    year = re.search(rf"\b{_YEAR}", words)
    month = re.search(rf"\b{_MONTH}", words, re.IGNORECASE)
    day = re.search(r"\b[0-3]?\d(?!\d)", words[: year.start()] if year else words)
    return _Parts(
        int(year[0]) if year else _roman(words),
        _NUMBER[month[0].lower().rstrip(".")] if month else 0,
        (int(day[0]) or -1) if day else 0,  # there is no day 0
    )


def _roman(words: str) -> int:
    """Read a year in roman numerals, written as the rule has it; 0 where there is none."""
    found = re.search(r"\bM[MDCLXVI]{3,}\b", words)
    if found is None:
        return 0
    values = [_ROMAN[letter] for letter in found[0]]
    year = sum(
        -one if one < following else one
        for one, following in zip(values, [*values[1:], 0], strict=True)
    )
    return year if year <= _LATEST_YEAR and _in_roman(year) == found[0] else 0


def _in_roman(number: int) -> str:
    signs = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    out = ""
    for sign, value in zip(signs, values, strict=True):
        times, number = divmod(number, value)
        out += sign * times
    return out


def _single(match: re.Match[str]) -> When:
    """Read a match of `DATE`: a day, a month, a year, or a bound of one."""
    words = match[0].lower()
    iso = _parts(match[0]).iso
    if words.endswith("0s"):
        start = words[-5:-1]
        return When(match[0], not_before=start, not_after=f"{start[:3]}9")
    if not iso:
        return When(match[0])
    if words.startswith(("before", "not later")):
        return When(match[0], not_after=iso)
    if words.startswith(("after", "not earlier")):
        return When(match[0], not_before=iso)
    about = re.match(_ABOUT, words) is not None or words.endswith("?")
    return When(match[0], iso, precise=not about)


def _range(match: re.Match[str]) -> When | None:
    """Read a match of `_RANGE`; None where what it joins are no two dates."""
    first, last = _parts(match["first"]), _parts(match["last"])
    joined = match["join"].strip().lower()
    if joined == "and" and not match[0].lower().startswith("between"):
        return None
    if not last.year and first.year and re.fullmatch(r"\d\d", match["last"]):
        if joined in {"-", "/"} and int(match["last"]) <= _LAST_MONTH:
            return None  # `1905-07`
        last = _Parts(first.year // 100 * 100 + int(match["last"]))
    elif first.day and first.month and last.day and not last.month:
        last = _Parts(last.year, first.month, last.day)  # `November 7-8, 1917`
    if not first.year:
        first = _Parts(last.year, first.month or (last.month if first.day else 0), first.day)
    lacking = not (first.iso and last.iso) or bool(first.day) != bool(last.day)
    if lacking or first.first_day >= last.last_day or first == last:
        return None
    precise = not match["about"] and not match[0].endswith("?")
    return When(match[0], not_before=first.iso, not_after=last.iso, precise=precise)


def _ranges(text: str) -> list[tuple[re.Match[str], When]]:
    """Find the dates of two ends."""
    found = []
    for match in _RANGE.finditer(text):
        numbered = _NUMBERED.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        when = None if numbered else _range(match)
        if when is not None:
            found.append((match, when))
    return found


def find_dates(text: str, *, ranges: bool = False) -> list[tuple[re.Match[str], When]]:
    """Find the dates in a line, each with where it stands, in order of place.

    A date that is one of several in a row, or only supposed, has no W3C form of its own. With
    `ranges`, dates of two ends are read too: beneath a letter `1914–18` is no date.
    """
    found = _ranges(text) if ranges else []
    taken = [match.span() for match, _ in found]
    for match in DATE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        when = When(match[0]) if _UNSURE.search(before) else _single(match)
        if re.search(r"\bM[MDCLXVI]{3,}\b", match[0]) is None or when.read:
            found.append((match, when))
    return sorted(found, key=lambda one: one[0].start())
