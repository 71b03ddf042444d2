"""Tells by the look of a group of lines whether they are verse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from pipeline.model import Lines
from pipeline.text.structure.copytext import CopyText
from pipeline.text.structure.layout import LONG, TURNED, packed, versified
from pipeline.text.structure.lines import Line
from pipeline.text.structure.wording import (
    begins_with_capital,
    ends_sentence,
    lower_share,
    most,
    shouted,
    words_of,
)

__all__ = ["Look", "far_off", "is_numeral", "look_of", "numbered", "turned"]

_HARDLY = 0.34  # of the lines seem full: the width broke none
_OWN = 0.5  # of the lines are full for a measure of their own: it may have broken them
_CAPITALS = 0.8  # of the lines begin with one
_LOWER = 0.5  # of the words begin with a small letter, as in sentences
_WORDS = 3  # to a line, of the usual one
_SENTENCES = 0.8  # of the lines end a sentence: they are paragraphs, or items
_FIGURES = 0.3  # of the lines begin or end with a figure: a list, a table, a contents
_MARKED = 0.2  # of the lines end with a mark of punctuation
_STANZA = 4  # lines that need not be set in
_EVEN = 0.45  # of the longest line, at least, is the shortest of a couplet
_CENTRED = 2  # columns by which the middles of centred lines differ
_SLANT = 4  # columns by which their beginnings differ, at least
_FAR = 8  # columns to the right of all others: who wrote it
_SPARE = 14  # columns left on a line of which the rest stands on the next, at most
_TURNING = 60  # columns in which a line of verse has to be turned, at least
_WIDE = 100  # columns; no line of verse among prose is longer
_COLUMNS = re.compile(r"\S[ \t]{3,}\S|\t")
_NUMBER = re.compile(r"[ \t]{2,}(\[?\d{1,5}\]?)\Z")
_NUMERAL = re.compile(r"[(\[]?(?:\d{1,4}|[IVXLC]{1,8})[)\]]?\.?")
_LABEL = re.compile(r"\(?[\d*•+-]+[.):]?\s|\(?[a-zA-Z][.)]\s")
_OPENERS = "\"“„«»‘'‚—–-`"
_MARKS = ",;:.!?…—–-،؛。，；！？"
_CLOSERS = "\"”“»«’'.!?"


class Look(Enum):
    """What a group of lines looks like; SHORT is too short to tell, HEAD the number of a poem."""

    VERSE = auto()
    MAYBE = auto()
    SHORT = auto()
    HEAD = auto()
    PROSE = auto()


def numbered(line: str) -> re.Match[str] | None:
    """Find the number of a line of verse, at its end and well away from the words."""
    found = _NUMBER.search(line, max(0, len(line) - 40))
    return found if found and found.start() else None


def is_numeral(line: str) -> bool:
    """Tell whether a line is nothing but the number of a poem or stanza."""
    return _NUMERAL.fullmatch(line) is not None


def look_of(lines: Sequence[Line], copy: CopyText, *, introduced: bool = False) -> Look:
    """Tell whether lines that stand together are verse; `introduced` by a colon, or set in prose.

    They are where the width broke none of them, they begin with capitals, and read as sentences.
    """
    lines = lines[:-1] if far_off(lines) else lines
    verses = turned(lines, copy.text)
    words = _bare([copy.text[one[0].start : one[-1].end] for one in verses])
    if not _kept(lines, verses, copy) or _set_out(words, copy):
        return Look.PROSE
    if _centred(lines) or not _sentences(words):
        return Look.PROSE
    set_in = min(line.indent for line in lines) >= copy.layout.set_in
    capitals = [capital for line in words if (capital := begins_with_capital(line)) is not None]
    if not most(capitals, _CAPITALS):
        return _uncapitalled(len(verses), copy, set_in=set_in)
    if len(verses) >= _STANZA:
        apart = set_in or introduced or _within_long(copy)
        sure = _is_verse_text(copy) or (apart and _punctuated(words))
        return Look.VERSE if sure else Look.MAYBE
    among = set_in or introduced or (_is_verse_text(copy) and copy.layout.capitals)
    sure = len(verses) > 1 and _even(words) and among
    return Look.VERSE if sure else Look.SHORT


def _sentences(words: Sequence[str]) -> bool:
    """Tell whether lines read as sentences do: several words, and most without a capital."""
    return lower_share(words) >= _LOWER and median(len(words_of(line)) for line in words) >= _WORDS


def _uncapitalled(lines: int, copy: CopyText, *, set_in: bool) -> Look:
    """Tell of lines that don't begin with capitals whether they are verse."""
    if lines < _STANZA - 1:
        return Look.SHORT
    if _is_verse_text(copy):
        return Look.VERSE
    return Look.MAYBE if set_in else Look.SHORT


def _even(words: Sequence[str]) -> bool:
    """Tell whether two or three lines are of like length; of three the first may be a part."""
    lengths = sorted(map(len, words[-2:]))
    return lengths[0] >= lengths[-1] * _EVEN and not shouted(words[0])


def _bare(lines: Sequence[str]) -> list[str]:
    """Give lines without their numbers; what has a number on most lines is no verse."""
    found = [numbered(line) for line in lines]
    if sum(map(bool, found)) * 2 > len(lines):
        return list(lines)
    pairs = zip(lines, found, strict=True)
    return [line[: number.start()] if number else line for line, number in pairs]


def far_off(lines: Sequence[Line]) -> bool:
    """Tell whether the last of several lines stands to the right of all others, as a name does."""
    *others, last = lines
    return len(others) > 1 and last.indent >= max(line.indent for line in others) + _FAR


def turned(lines: Sequence[Line], text: str) -> list[list[Line]]:
    """Give the lines of verse, each with what of it stands on the next line for want of space.

    A rest is short, and goes on where the line stopped. Where nearly all lines set in begin with
    capitals, and one of them after a mark of punctuation and as a whole, they are lines themselves.
    """
    found = _turned(lines, text)
    rests = [(one, two) for verse in found for one, two in pairwise(verse)]
    begun = {two: begins_with_capital(text[two.start : two.end]) is True for _, two in rests}
    if not most([*begun.values()], _CAPITALS) or not any(_whole(*one, text) for one in rests):
        return found
    return [part for verse in found for part in _parted(verse, begun)]


def _parted(verse: Sequence[Line], begun: Mapping[Line, bool]) -> Iterator[list[Line]]:
    """Part a line of verse before each of its rests that is `begun` by a capital."""
    edges = [0, *(number for number, line in enumerate(verse) if begun.get(line)), len(verse)]
    yield from ([*verse[start:stop]] for start, stop in pairwise(edges))


def _turned(lines: Sequence[Line], text: str) -> list[list[Line]]:
    """Give the lines of verse, by the space that was left for what stands on the next."""
    widest = max(line.stop for line in lines)
    found = [[lines[0]]]
    for one, two in pairwise(lines):
        full = widest - one.stop <= _SPARE or (one.stop >= _TURNING and text[two.start].islower())
        over = full and two.indent >= found[-1][0].indent + TURNED
        if over and widest >= _TURNING and two.length < one.length:
            found[-1].append(two)
        else:
            found.append([two])
    return found


def _whole(one: Line, two: Line, text: str) -> bool:
    """Tell whether a line set in below a wide one is a line of its own, and no rest of that."""
    return text[one.end - 1] in _MARKS and two.length * 2 > one.length


def _kept(lines: Sequence[Line], verses: Sequence[Sequence[Line]], copy: CopyText) -> bool:
    """Tell whether lines may be kept ones: none too long, and hardly any full."""
    layout = copy.layout
    wide = 2 * LONG if _is_verse_text(copy) and layout.capitals else _WIDE
    if max(line.length for line in lines) > wide:
        return False
    if layout.lines is Lines.LONG and not (layout.apart or _deep(lines, copy)):
        return False
    pairs = [(one[-1], two[0]) for one, two in pairwise(verses)]
    full = sum(layout.full(copy.text, *pair) for pair in pairs)
    if layout.measure and full > len(pairs) * _HARDLY:
        return _is_verse_text(copy) or (_deep(lines, copy) and versified(copy.text, lines))
    return not _prose_in_pack(lines, copy)


def _prose_in_pack(lines: Sequence[Line], copy: CopyText) -> bool:
    """Tell whether lines are broken at a measure of their own, and don't begin with capitals."""
    begins = (begins_with_capital(copy.text[line.start : line.end]) for line in lines)
    capitals = [capital for capital in begins if capital is not None]
    if most(capitals, _CAPITALS) or len(lines) == 1:
        return False
    if _is_verse_text(copy) and not copy.layout.capitals:
        return packed(copy.text, lines)
    own = replace(copy.layout, measure=max(line.stop for line in lines))
    return own.fullness(copy.text, lines) >= _OWN


def _deep(lines: Sequence[Line], copy: CopyText) -> bool:
    return min(line.indent for line in lines) >= copy.layout.set_in


def _punctuated(words: Sequence[str]) -> bool:
    """Tell whether marks of punctuation end some lines, as they do in verse, and not in lists."""
    return most([line[-1:] in _MARKS or line[-1:] in _CLOSERS for line in words[1:]], _MARKED)


def _set_out(words: Sequence[str], copy: CopyText) -> bool:
    """Tell whether lines are set out for the eye: a list, a table, a contents, or speeches.

    Lines that all end a sentence are paragraphs or items, but not in a book of verse.
    """
    figures = [line[:1].isdigit() or line[-1:].isdigit() for line in words]
    labels = [bool(_LABEL.match(line)) for line in words]
    columns = [bool(_COLUMNS.search(line)) for line in words]
    sentences = [ends_sentence(line) for line in words]
    spoken = [line[:1] in _OPENERS and line[-1:] in _CLOSERS for line in words]
    return (
        labels[0]
        or columns[0]
        or (len(words) > 1 and shouted(words[0]))
        or most(figures, _FIGURES)
        or most(labels, 1 / 2)
        or most(columns, 1 / 3)
        or (len(words) > 1 and most(sentences, _SENTENCES) and not copy.layout.capitals)
        or (len(words) > 1 and most(spoken, _SENTENCES))
    )


def _centred(lines: Sequence[Line]) -> bool:
    """Tell whether lines are set about an axis, as those of a title page are."""
    middles = [line.indent + line.length / 2 for line in lines]
    indents = [line.indent for line in lines]
    return (
        len(lines) > 2  # noqa: PLR2004 - two lines always have an axis
        and len({*indents}) > max(2, len(lines) // 2)  # the stops of verse are few
        and max(middles) - min(middles) <= _CENTRED
        and max(indents) - min(indents) >= _SLANT
    )


def _is_verse_text(copy: CopyText) -> bool:
    return copy.layout.lines is Lines.VERSE


def _within_long(copy: CopyText) -> bool:
    return copy.layout.lines is Lines.LONG and copy.layout.apart
