"""Rules on letters where the signs of a number belong, and on l for a capital I."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["letter_in_number"]

# A number with letters that look like figures; the ending of an ordinal or a decade may follow.
_MIXED = re.compile(
    r"(?<![\w./@_#&=+*\\])(?<![^\W\d_]-)(?P<form>[0-9lIOoBSZ]{2,6})(?P<ending>st|nd|rd|th|s)?"
    r"(?![\w@/_#=+*\\]|\.\w|-[^\W\d_])"
)
_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0", "B": "83", "S": "5", "Z": "2"}
_CLEAR = frozenset("lIO")  # the letters scanners really put into numbers
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_POUNDS = re.compile(r"\b[0-9]+l\b(?:[. ]|\Z)")
_CODES = 2  # times a work writes a number so, and it is a code


@rule(
    "T012",
    "letter-in-number",
    kind="letter-for-letter",
    cases={"year": 0.9, "number": 0.7, "doubt": 0.4},
)
def letter_in_number(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A letter stands where a digit of like shape belongs.

    Old typewriters had no figure 1, and typists took an l; scanners confuse 1 with l and I, 0 with
    O. The number is lost to every search, and to whoever hears the text read.

    Example: `in l847` → `1847`; `the l2th of March` → `12th`; `1O shillings` → `10`.

    Numbers of volumes and parts (`1a`), formats (`8vo`), pounds (`5l.`), formulae, models and
    whatever the work has oftener aren't found. Let it stand where the letter is meant.
    """
    if not any(sign in copy.text for sign in "0123456789"):
        return
    for match in _MIXED.finditer(copy.text):
        form, ending = match["form"], match["ending"] or ""
        case = _number_case(form, ending, copy.text[match.end() : match.end() + 2])
        if not case or copy.count(match[0]) > _CODES:
            continue
        if form[-1] == "l" and len(_POUNDS.findall(copy.text)) > _CODES:
            continue
        rights = _numbers(form)
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a letter where a digit belongs",
            *(one + ending for one in rights),
            case=case,
            evidence=f"`{rights[0] + ending}` is a number, and no word is written with a digit",
        )


def _numbers(form: str) -> tuple[str, ...]:
    """Give the numbers a form may stand for, the likeliest first."""
    choices = (_DIGITS.get(character, character) for character in form)
    return tuple("".join(one) for one in itertools.product(*choices))


def _number_case(form: str, ending: str, after: str) -> str:
    """Tell of which case a form is, or nothing where the letter may well be meant."""
    letters = [character for character in form if character.isalpha()]
    digits = len(form) - len(letters)
    number = _numbers(form)[0]
    if not letters or number[0] == "0":
        return ""
    if ending and ending != "s":
        apt = _CLEAR.issuperset(letters) and (digits or len(form) > 1) and form != "I"
        return "number" if apt else ""
    year = _YEAR.fullmatch(number) is not None and digits >= len(letters) and form[0] in "12lI"
    if year and (form[-1] in _CLEAR or form[-1].isdigit()):
        return "year"
    inner = set(form[1:-1]) - _CLEAR - set("o0123456789")
    if digits < len(letters) or ending or inner or form[-1] in "oBSZ" or form[0] in "OoBSZ":
        return ""
    if form[-1] == "l" or (form[0] == "I" and len(form) == 2):  # noqa: PLR2004 - `I5`
        return "" if form[-1] == "l" and after[:1] == "." else "doubt"
    return "number" if len(form) > 2 or form[-1] == "O" or form[0] == "l" else "doubt"  # noqa: PLR2004
