"""Rules on letters where the figures of a number belong, and on a small l for the I of numerals."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["l_for_i", "letter_in_number"]

# A number with letters that look like figures; the ending of an ordinal or a decade may follow.
_MIXED = re.compile(
    r"(?<![\w./@_#&=+*\\])(?<![^\W\d_]-)(?P<form>[0-9lIOoBSZ]{2,6})(?P<ending>st|nd|rd|th|s)?"
    r"(?![\w@/_#=+*\\]|\.\w|-[^\W\d_])"
)
# A number whose thousands a comma parts, and one of pounds, shillings or pence.
_GROUPED = re.compile(
    r"(?P<form>[0-9lIO](?<![\w.,/].)(?<![^\W\d_]-.)[0-9lIO]{0,2}(?:,[0-9lIOoBS]{3}){1,3})"
    r"(?![\w@/]|,\w|\.\w)"
)
_COINS = re.compile(
    r"(?P<form>[0-9lIOo](?<![\w./-].)[0-9lIOo]{0,2})(?P<ending>[sd])(?=\. ?)(?!\.\w)"
)
_COIN = r"[0-9]{1,3}[sd]\."
_BESIDE = re.compile(r"(?:£ ?[\dlIO,]*\d[\dlIO,]*[.,]?|[lIO]?\d[\dlIO]?[ls]\.) ?\Z")
_GOES_ON = re.compile(r"\. ?[lIO]?\d[\dlIOo]?d\.")
_REACH = 16  # characters before, in which the pounds or shillings of a sum stand
_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0", "B": "83", "S": "58", "Z": "2"}
_ROUND = re.compile(r"[1-9][0-9l]?[0O]?(?:O{2,3}|(?:,O{3})+)")  # `5OO`, `20,OOO`
_CLEAR = frozenset("lIO")  # the letters scanners really put into numbers
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_YEARS = re.compile(r"(?<![\w.,/-])(?:1[0-9]{3}|20[0-9]{2})(?![\w/-]|[.,]\d)")
_NEAR = 50  # years between one of the work's own and another that is likely in it
_POUNDS = re.compile(r"\b[0-9]+l\b(?:[. ]|\Z)")
_CODES = 2  # times a work writes a number so, and it is a code

_COINLESS = re.compile(r"[lI][lIOo]?|O")  # letters alone that may be a number of them

# Roman numerals, with a small l in them or not; none that is a word (`Ill`) or a sign (`Cl`).
_ROMAN = re.compile(r"[XVIl](?<![\w’'.-].)[XVILCMl]{1,8}(?![\w’'-])")
_LARGE = re.compile("[XV]|II")
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Words that have a capital I where a sentence begins; and those that have it everywhere.
_AT_HEAD = re.compile(r"l(?<![\w’'.-]l)(?:[tfns]|ts|nto|ndeed|nstead)(?![\w.-]|’\w| [b-z]\b)")
_NAMED = re.compile(
    r"l(?<![\w’'.-]l)(?:reland|rish|taly|talian|ndian?|srael|(?= (?:am|was|have|had|will|shall"
    r"|should|would|do|did|can|could|must|may|might|think|know|said|saw|went)\b))(?![\w-]|\.\w)"
)
_FEW = 2  # times a work has such a form, and it is no sign of its own


@rule(
    "T012",
    "letter-in-number",
    kind="letter-for-letter",
    cases={"year": 0.9, "number": 0.7, "coin": 0.7, "doubt": 0.4},
)
def letter_in_number(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A letter stands where a digit of like shape belongs.

    Old typewriters had no figure 1, and typists took an l; scanners confuse 1 with l and I, 0 with
    O. The number is lost to every search, and to whoever hears the text read.

    Example: `in l847` → `1847`; `the l2th of March` → `12th`; `1O shillings` → `10`; `l,200 men` →
    `1,200`; `l5s. 9d.` → `15s.`; `in 1S46` → `1846` or `1546`, as the other years of the work are.

    Numbers of volumes and parts (`1a`), formats (`8vo`), pounds (`5l.`), formulae, models and
    whatever the work has oftener aren't found. Let it stand where the letter is meant.
    """
    years: Sequence[int] | None = None
    if not any(sign in copy.text for sign in "0123456789"):
        return
    for match, case in sorted(_numbers_with_letters(copy), key=lambda one: one[0].start()):
        form, ending = match["form"], match.groupdict().get("ending") or ""
        if copy.count(match[0]) > _CODES and case != "coin":
            continue
        rights = _numbers(form)
        if len(rights) > 1 and case == "year":
            if years is None:
                years = sorted({int(one) for one in _YEARS.findall(copy.text)})
            rights = _by_years(rights, years)
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a letter where a digit belongs",
            *(one + ending for one in rights),
            case=case,
            evidence=f"`{rights[0] + ending}` is a number, and no word is written with a digit",
        )


def _numbers_with_letters(copy: CopyText) -> Iterator[tuple[re.Match[str], str]]:
    """Give the numbers with letters in them, with the case of each."""
    for match in _GROUPED.finditer(copy.text):
        letters = sum(one.isalpha() for one in match["form"])
        if letters and (2 * letters < len(match["form"]) or _ROUND.fullmatch(match["form"])):
            yield match, "number"
    pounds = 0
    for match in _MIXED.finditer(copy.text):
        form, ending = match["form"], match["ending"] or ""
        if _is_grouped(copy.text, match):
            continue
        case = _number_case(form, ending, copy.text[match.end() : match.end() + 2])
        if case and form[-1] == "l":
            pounds = pounds or len(_POUNDS.findall(copy.text))
            case = "" if pounds > _CODES else case
        if case:
            yield match, case
    for match in _COINS.finditer(copy.text):
        if _is_coin(copy, match):
            yield match, "coin"


def _is_grouped(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is behind or before a comma that parts its thousands."""
    before, after = text[match.start() - 2 : match.start()], text[match.end() : match.end() + 2]
    return (before[1:] == "," and before[0].isdigit()) or (after[:1] == "," and after[1:].isalnum())


def _is_coin(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a number of shillings or pence has letters, and can be nothing else.

    One of letters alone needs other coins beside it.
    """
    form = match["form"]
    if form.isdigit() or form[0] == "0":
        return False
    if any(one.isdigit() for one in form):
        return True
    before = copy.text[max(0, match.start() - _REACH) : match.start()]
    if not _COINLESS.fullmatch(form):
        return False
    beside = _BESIDE.search(before) or _GOES_ON.match(copy.text, match.end())
    if beside:
        return True
    return form == "l" and match["ending"] == "s" and re.search(_COIN, copy.text) is not None


def _by_years(rights: Sequence[str], years: Sequence[int]) -> tuple[str, ...]:
    """Order what may be years by how near they are to those of the work, in steps."""

    def distance(right: str) -> int:
        at = bisect.bisect_left(years, int(right))
        near = years[max(0, at - 1) : at + 1]
        return min((abs(int(right) - one) for one in near), default=0) // _NEAR

    return tuple(sorted(rights, key=distance))


def _numbers(form: str) -> tuple[str, ...]:
    """Give the numbers a form may stand for, the likeliest first."""
    choices = (_DIGITS.get(character, character) for character in form)
    return tuple("".join(one) for one in itertools.product(*choices))


def _number_case(form: str, ending: str, after: str) -> str:
    """Tell of which case a form is, or nothing where the letter may well be meant."""
    letters = [character for character in form if character.isalpha()]
    digits = len(form) - len(letters)
    number = _numbers(form)[0]
    if not letters or number[0] == "0" or _ROUND.fullmatch(form):
        return "number" if letters and number[0] != "0" else ""
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


@rule("T013", "l-for-i", kind="letter-for-letter", cases={"word": 0.8, "numeral": 0.7})
def l_for_i(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A small l stands where a capital I belongs.

    In many a type the two are one stroke, and a scanner takes the one for the other.

    Example: `“lt is I,” he said` → `It`; `lndeed` → `Indeed`; `Chap. Vl.` → `VI`; `Henry VlII` →
    `VIII`.

    Let it stand where it is a sign of its own, or an abbreviation: `lt` that a stop follows isn't
    found.
    """
    if copy.primary == "en":
        for match in _AT_HEAD.finditer(copy.text):
            if _is_rare(copy, match[0]) and copy.begins_sentence(match.start()):
                yield _with_i(copy, this, match, "word")
        for match in _NAMED.finditer(copy.text):
            if _is_rare(copy, match[0]):
                yield _with_i(copy, this, match, "word")
    for match in _ROMAN.finditer(copy.text):
        right = match[0].replace("l", "I")
        if right != match[0] and _LARGE.search(match[0]) and _NUMERAL.fullmatch(right):
            yield _with_i(copy, this, match, "numeral")


def _is_rare(copy: CopyText, form: str) -> bool:
    """Tell whether a work has a form but a few times, or less often than with the capital."""
    return copy.vocabulary[form] <= max(_FEW, copy.vocabulary[f"I{form[1:]}"])


def _with_i(copy: CopyText, this: Rule, match: re.Match[str], case: str) -> Finding:
    form = match[0]
    right = form.replace("l", "I") if case == "numeral" else f"I{form[1:]}"
    what = "numeral" if case == "numeral" else "word"
    return this.finding(
        copy,
        Span(*match.span()),
        f"`{form}` has an l where a capital I belongs",
        right,
        case=case,
        evidence=f"`{right}` is a {what}, and `{form}` is none",
    )
