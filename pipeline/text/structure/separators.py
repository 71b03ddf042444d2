"""Reads separators: lines of stars, rules and ornaments that part what precedes from what follows.

A line of dots among verse is an omission, a rule below a line may underline it, and a rule beside
columns belongs to a table: they are left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Block, BlockKind, Feature, Lines, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.lines import Line, Passage

__all__ = ["rend_of", "separators"]

_STARS = frozenset("*∗＊★☆✱✶✻✽⁎")
_RULES = frozenset("-–—―‐‑‒_=~─━═﹏＿―")
_DOTS = frozenset(".·•…⋯・")
_ORNAMENTS = frozenset("#◆◇■□●○◊♦❖❦❧☙⁂⁑※§†‡✦✧✠♣♠♥+%&<>^o0OxX°¤|/\\:")
_ALONE = frozenset("*#◆◇■●○◊♦❖❦❧☙⁂⁑※§~★☆✦✧✠∗＊")
_LETTERS = re.compile(r"[\W_]+[oO0xX]+[\W_]+")
_WIDE = 200  # columns; a longer line is no separator that anybody set
_SIGNS = 3  # of a separator that is no ornament by itself
_OMISSION = 5  # dots without a blank between: fewer are said by a person
_COLUMNS = re.compile(r"\S(?: {2,}|[ \t]*\t[ \t]*)\S|[|]")
_SECOND = 2  # lines of a heading that a line below it underlines, at most
_UNDERLINED = 1.5  # times the length of the line above, at most, is what underlines it
_STROKES = frozenset("|│║")
_BREAK = "<tb>"  # as proofreaders write it
_LONGEST_SIGN = 4
_SHORT = 70  # columns; no longer line is underlined


def rend_of(words: str) -> str:
    """Tell what a line that is nothing but a separator shows; empty for any other line."""
    if len(words) > _WIDE:
        return ""
    signs = "".join(words.split())
    kinds = set(signs)
    if kinds <= _STARS:
        return "stars" if len(signs) >= _SIGNS or words == "*" else ""
    if kinds <= _RULES:
        return "rule" if len(signs) >= _SIGNS or signs in _ALONE else ""
    if kinds <= _DOTS:
        enough = len(signs) >= _OMISSION or (len(words) > len(signs) >= _SIGNS)
        return "dots" if enough else ""
    if signs in _ALONE:
        return "ornament"
    plain = kinds <= _STARS | _RULES | _DOTS | _ORNAMENTS and len(signs) >= _SIGNS
    letters = any(sign.isalnum() for sign in kinds)
    framed = _LETTERS.fullmatch(words) is not None
    return "ornament" if plain and (framed or not letters) else ""


def separators(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a separator of each line that is one, alone or between lines of prose."""
    if copy.trust(Feature.SEPARATORS) is Trust.NONE:
        return items, ()
    found: list[Item] = []
    parting = _parting(items, copy)
    for number, item in enumerate(items):
        if not isinstance(item, Passage):
            found.append(item)
            continue
        after = items[number + 1] if number + 1 < len(items) else None
        read = list(_read(item, items[number - 1] if number else None, after, copy, parting))
        before, first = found[-1] if found else None, read[0]
        if isinstance(before, Block) and isinstance(first, Block) and _alike(before, first, item):
            found[-1] = replace(before, span=Span(before.span.start, first.span.end))
            del read[0]
        found += read
    return found, ()


def _alike(one: Block, two: Block, passage: Passage) -> bool:
    """Tell whether two separators that no blank line parts look the same."""
    kind = BlockKind.SEPARATOR
    return passage.gap == 0 and one.kind is two.kind is kind and one.attributes == two.attributes


def _parting(items: Sequence[Item], copy: CopyText) -> frozenset[str]:
    """Give the signs that part the pieces of a collection, alone on many lines: `%`, `<tb>`."""
    lines = (line for one in items if isinstance(one, Passage) for line in one.lines)
    words = (copy.text[line.start : line.end] for line in lines if line.length <= _LONGEST_SIGN)
    many = Counter(word for word in words if word == "%")
    return frozenset({_BREAK, *(word for word, times in many.items() if times >= _SIGNS)})


def _read(
    passage: Passage,
    before: Item | None,
    after: Item | None,
    copy: CopyText,
    parting: frozenset[str],
) -> Iterator[Item]:
    """Part a passage at the separators in it."""
    words = [copy.text[line.start : line.end] for line in passage.lines]
    rends = ["ornament" if one in parting else rend_of(one) for one in words]
    if not any(rends):
        yield passage
        return
    lines: list[Line | None] = [*_near(passage, before, after)]
    places: list[int] = []
    for number, (rend, line) in enumerate(zip(rends, passage.lines, strict=True)):
        above, below = lines[number], lines[number + 2]
        heads = rend != "stars" and (number < _SECOND or _as_wide(passage.lines[: number + 1]))
        if words[number] in parting:
            places.append(number)
        elif rend and not (heads and above and _underlines(line, above)):
            places += [number] * _parts(above, line, below, rend, copy)
    if len(places) == len(rends) > 1 and len({*rends}) == 1:
        yield _separator(passage, rends[0])
        return
    cuts = sorted({edge for place in places for edge in (place, place + 1)} - {0, len(rends)})
    for start, piece in zip([0, *cuts], passage.cut(*cuts), strict=True):
        yield _separator(piece, rends[start]) if start in places else piece


def _near(passage: Passage, before: Item | None, after: Item | None) -> Iterator[Line | None]:
    """Give the lines of a passage between those that touch it, None where a blank line does."""
    close = isinstance(before, Passage) and passage.gap == 0
    yield before.lines[-1] if isinstance(before, Passage) and close else None
    yield from passage.lines
    yield after.lines[0] if isinstance(after, Passage) and after.gap == 0 else None


def _parts(above: Line | None, line: Line, below: Line | None, rend: str, copy: CopyText) -> bool:
    """Tell whether a line parts what is around it, and isn't a piece of that."""
    words = copy.text[line.start : line.end]
    if words[0] in _STROKES and words[-1] in _STROKES and not _RULES.isdisjoint(words):
        return False  # the rule of a table with a blank line between its rows
    if above is None and below is None:
        return True
    near = [copy.text[one.start : one.end] for one in (above, below) if one is not None]
    if len(words) < _SIGNS or any(_COLUMNS.search(one[:_WIDE]) for one in near):
        return False
    if rend == "dots":
        return copy.layout.lines is Lines.LONG
    if rend == "ornament" and len(set("".join(words.split()))) > 1:
        return False
    return rend == "stars" or not any(rend_of(one) for one in near)


def _underlines(line: Line, above: Line) -> bool:
    return above.length < _SHORT and line.length <= max(_SIGNS, above.length * _UNDERLINED)


def _as_wide(lines: Sequence[Line]) -> bool:
    """Tell whether a line is as wide as the two above it: a heading of two lines, underlined."""
    *above, line = lines
    return len(above) == _SECOND and abs(line.length - max(one.length for one in above)) <= 1


def _separator(passage: Passage, rend: str) -> Block:
    attributes = (("unit", "section"), ("rend", rend))
    return Block(BlockKind.SEPARATOR, passage.span, attributes=attributes)
