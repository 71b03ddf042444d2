"""The rule on numbers that count up, and leave one out or have it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import Finding, Span
from pipeline.text.derivation import is_numeral
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["NUMBERED", "numbering_gap"]

NUMBERED = re.compile(
    r"(?P<kind>(?:(?:chapter|section|article|part|book|canto|letter|§) ?)?)(?P<open>[(\[]?)"
    r"(?P<number>\d{1,3}|[ivxlc]{1,8}|[a-h])(?P<close>[)\]]?[.:]?)(?=\s|\Z)",
    re.IGNORECASE,
)
# In the midst of a paragraph: `(1) … (2) …`, `a) … b) …`.
_INSIDE = re.compile(r"(?<!\w)(?P<kind>)(?P<open>\(?)(?P<number>\d{1,2}|[a-h])(?P<close>\))\Z")
_CLOSED = re.compile(r"\)(?= \S)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS = frozenset("abcdefgh")
_RUN = 3  # numbered one after the other they make a numbering; two do where nothing else is amiss
_LEAST = 2
_LONGEST = 4  # characters of a number in the midst of a paragraph


class _Number(NamedTuple):
    """A number and how it is written: `style` is `1`, `i` or `a`."""

    value: int
    style: str


@rule(
    "T095",
    "numbering-gap",
    kind="omission",
    cases={"gap": 0.4, "short": 0.35, "jump": 0.3, "inside": 0.4},
)
def numbering_gap(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Numbers that count up leave one or two out, or have one twice.

    A number read wrongly, or a paragraph left out.

    Example: paragraphs that begin with `1.`, `2.`, `3.`, `5.`, `6.`; chapters headed `I.`, `II.`,
    `IV.`; `(1)`, `(2)`, `(3)`, `(5)` in a sentence.

    It is told at the later number. Let it stand where the print numbers so.
    """
    rows, inside = _Rows(), _Rows()
    for number, block in enumerate(copy.blocks):
        match = NUMBERED.match(copy.text, block.start, block.end)
        if match:
            yield from _read(copy, this, match, rows, number)
    last = -1
    for closed in _CLOSED.finditer(copy.text):
        first = max(0, closed.end() - _LONGEST)
        match = _INSIDE.search(copy.text, first, closed.end())
        if match:
            paragraph = copy.paragraph_of(match.start())
            if paragraph != last:
                inside, last = _Rows(), paragraph
            yield from _read(copy, this, match, inside, -1)


class _Rows:
    """The rows of numbers that may go on, those that stand in others behind them."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str, str], list[list[int]]] = {}
        self._last: dict[tuple[str, str, str], int] = {}

    def has_due(self, key: tuple[str, str, str], value: int) -> bool:
        """Tell whether a number is the next one of a row."""
        return any(row[-1] + 1 == value for row in self._open.get(key, []))

    def enter(self, key: tuple[str, str, str], value: int, place: int) -> list[int]:
        """Enter a number into its row, and give what the row had before, where it doesn't fit.

        A row stands in another where its first number follows that at once.
        """
        rows = self._open.setdefault(key, [])
        follows = place == self._last.get(key, place) + 1
        self._last[key] = place
        due = next((at for at, row in enumerate(rows) if row[-1] + 1 == value), None)
        if due is not None:
            del rows[due + 1 :]
        elif value == 1 or not rows:
            if not follows:
                rows.clear()
            rows.append([value])
            return []
        before = [] if due is not None else list(rows[-1])
        rows[-1].append(value)
        return before


def _read(
    copy: CopyText, this: Rule, match: re.Match[str], rows: _Rows, place: int
) -> Iterator[Finding]:
    """Read a number, and find it where its row lacks the one before it, or has it already.

    `place` is that of its block, or -1 in the midst of one.
    """
    number = _number(match, rows)
    if number is None:
        return
    before = rows.enter(_key(match, number.style), number.value, place)
    if not before:
        return
    inside, due = place < 0, before[-1] + 1
    repeats = number.value == due - 1 and not inside
    jumps = number.value == due + 2 and not inside
    least = _RUN if repeats or jumps or inside or before[0] != 1 else _LEAST
    if (repeats or jumps or number.value == due + 1) and len(before) >= least:
        case = "inside" if inside else "gap" if len(before) >= _RUN else "short"
        case = "jump" if jumps else case
        yield _finding(copy, this, match, _Number(due, number.style), len(before), case)


def _key(match: re.Match[str], style: str) -> tuple[str, str, str]:
    kind = match["kind"].strip().lower()
    return kind, "" if kind else match["open"] + match["close"], style


def _finding(  # noqa: PLR0913, PLR0917 - what a finding is made of
    copy: CopyText, this: Rule, match: re.Match[str], due: _Number, run: int, case: str
) -> Finding:
    before, written = _written(_Number(due.value - 1, due.style)), _written(due)
    if match["number"].isupper():
        before, written = before.upper(), written.upper()
    return this.finding(
        copy,
        Span(*match.span()),
        f"`{match['number']}` follows `{before}`",
        f"{match['kind']}{match['open']}{written}{match['close']}",
        case=case,
        evidence=f"{run} before it are numbered in order",
    )


def _number(match: re.Match[str], rows: _Rows) -> _Number | None:
    """Read the number at the start of a paragraph; without a kind or a stop it is none."""
    written = match["number"]
    if not match["close"] and not (match["kind"] and match["kind"].strip() != "§"):
        return None
    if (match["open"], match["close"][:1]) in {("[", ")"), ("(", "]"), ("(", ""), ("[", "")}:
        return None
    if written.isdigit():
        return _Number(int(written), "1")
    small, stop = written.lower(), match["close"][:1] in {".", ":"}
    lettered = small in _LETTERS or rows.has_due(_key(match, "a"), ord(small[0]) - ord("a") + 1)
    if small == "c" and rows.has_due(_key(match, "i"), _ROMAN["C"]):
        lettered = False
    if len(written) == 1 and lettered:  # with a stop a capital may be that of a name
        return None if stop and written.isupper() else _Number(ord(small) - ord("a") + 1, "a")
    if not (written.isupper() or written.islower()) or not is_numeral(written):
        return None
    values = [_ROMAN[letter] for letter in written.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return _Number(sum(-one if one < other else one for one, other in pairs), "i")


def _written(number: _Number) -> str:
    """Write a number below four hundred, in small letters."""
    value, style = number
    if style == "1":
        return str(value)
    if style == "a":
        return chr(ord("a") - 1 + value)
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
    written = ""
    for size, letters in (*parts, (4, "iv"), (1, "i")):
        written += letters * (value // size)
        value %= size
    return written
