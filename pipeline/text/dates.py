"""Reads dates as English writes them, into the form the W3C gives them.

The forms: `1920`, `June, 1920`, `7 November 1917`, `7th of November, 1917`, `November 7th, 1917`,
`Nov. 7, 1917`, `Sunday, 7 November 1917`, `Spring 1920`, `1917-11-07`. What has two meanings isn't
read: a date in figures with slashes or dots (the day first, or the month?), `1905-07` (years, or
year and month?).
"""

from __future__ import annotations

import datetime as dt
import re

from pipeline.model import When

__all__ = ["DATE", "find_dates"]

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_FULL = "|".join(names[0] for names in _MONTHS)
_SHORT = "|".join(name for names in _MONTHS for name in names[1:])
_MONTH = rf"(?:{_FULL}|(?:{_SHORT})\b\.?)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_FORMS = (
    r"(?P<y1>{y})-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)",
    r"{w}(?P<d2>{d})\s+(?:of\s+)?(?P<m2>{m}),?\s+(?P<y2>{y})",
    r"{w}(?P<m3>{m})\s+(?P<d3>{d}),?\s+(?P<y3>{y})",
    r"(?P<m4>{m}),?\s+(?:of\s+)?(?P<y4>{y})",
    r"(?:(?:early|late|spring|summer|autumn|fall|winter),?\s+(?:of\s+)?)?(?P<y5>{y})",
)
DATE = re.compile(
    # Not beside a figure, nor inside a range, a number or a date of a form that isn't read.
    r"(?<![\w./–-])(?<!\d,)(?:"
    + "|".join(form.format(d=_DAY, m=_MONTH, w=_WEEKDAY, y=_YEAR) for form in _FORMS)
    + r")(?![\w/–-]|[.,]\d)",
    re.IGNORECASE,
)

_QUALIFIED = re.compile(
    rf"(?:(?:{_MONTH}|\d)\.?\s*(?:and|to|or|till|until|through|[–-])"
    r"|\b(?:c|ca|circa|about|around|before|after|probably|not later than)\.?)\s*\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 24  # characters, enough for the longest month and what joins it


def _iso(match: re.Match[str]) -> str:
    """Give the W3C form of a match of `DATE`, or nothing where there is no such day."""
    part = {name[0]: found for name, found in match.groupdict().items() if found is not None}
    year = part["y"]
    if "m" not in part:
        return year
    written = part["m"]
    month = int(written) if written.isdigit() else _NUMBER[written.lower().rstrip(".")]
    day = re.match(r"\d*", part.get("d", ""))
    number = int(day[0]) if day and day[0] else None
    try:
        date = dt.date(int(year), month, 1 if number is None else number)
    except ValueError:
        return ""
    return date.isoformat() if number is not None else f"{year}-{month:02d}"


def find_dates(text: str) -> list[tuple[re.Match[str], When]]:
    """Find the dates in a line, each with where it stands.

    A date that is the end of a range or only about right has no W3C form of its own.
    """
    found = []
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        found.append((match, When(match[0], "" if _QUALIFIED.search(before) else _iso(match))))
    return found
