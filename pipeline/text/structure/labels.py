"""Reads the numbers and letters by which a source labels the items of a list, and its bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["BULLETS", "Label", "labels_of"]

BULLETS = "*•‣◦▪●○·+-–"
_BULLET = re.compile(rf"([{re.escape(BULLETS)}])[ \t]+(?=\S)")
_LABEL = re.compile(
    r"""(?P<open>\(?)
    (?:(?P<digits>\d{1,3})|(?P<roman>[ivxl]{1,7}|[IVXL]{1,7})|(?P<letter>[a-zA-Zа-яА-Я]))
    (?P<close>\)|\.\)?|º\.?|°\.?)[ \t]+(?=\S)
    """,
    re.VERBOSE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщ"
_HEAD = 16  # characters in which a label stands


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its `form` (what is the same in all labels of a list), its place in the order.

    `length` is that of the label itself, `width` with the blanks after it; a bullet has no `value`.
    """

    form: str
    value: int
    length: int
    width: int


def labels_of(words: str) -> tuple[Label, ...]:
    """Give what the beginning of a line may be as a label: `i)` is a number or a letter."""
    head = words[:_HEAD]
    if bullet := _BULLET.match(head):
        return (Label(bullet[1], 0, 1, bullet.end()),)
    found = _LABEL.match(head)
    if not found:
        return ()
    length = found.end("close")
    if found["open"] and not found["close"].endswith(")"):
        return ()
    return tuple(
        Label(f"{found['open']}{kind}{found['close']}", value, length, found.end())
        for kind, value in _values(found)
    )


def _values(found: re.Match[str]) -> list[tuple[str, int]]:
    if found["digits"]:
        return [("1", int(found["digits"]))]
    word = found["roman"] or found["letter"]
    case = "a" if word == word.lower() else "A"
    values: list[tuple[str, int]] = []
    if found["roman"]:
        values.append((f"roman {case}", _roman(word.lower())))
    if len(word) == 1:
        order = _CYRILLIC if word.lower() in _CYRILLIC else "abcdefghijklmnopqrstuvwxyz"
        if word.lower() in order:
            values.append((f"letter {case}", order.index(word.lower()) + 1))
    return values


def _roman(word: str) -> int:
    digits = [_ROMAN[letter] for letter in word]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < two else one for one, two in pairs)
