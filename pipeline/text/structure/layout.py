"""Tells what the line ends of a text are: breaks of its width, ends of paragraphs, or verse.

The test is whether a line was full: had the first word of the next line still fitted, a program or
typist that breaks lines at a measure would have put it there. In prose broken at a measure nearly
every line is full, in verse hardly any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.model import Lines
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.wording import begins_with_capital, ends_sentence, shouted

__all__ = ["LONG", "TURNED", "Layout", "layout_of", "packed", "versified"]

#: Columns; no typist and no program breaks prose so far out.
LONG = 120
#: Columns by which what is left of a line of verse is set in on the next, at least.
TURNED = 4
_RAGGED = 9  # columns by which a full line may fall short of the measure,
_RAGGED_SHARE = 8  # or an eighth of it, where that is less
_MOST = 0.97  # of the lines end before the measure, or at it
_FULL = 0.6  # this share of full lines and more: the width broke them
_HARDLY = 0.25  # this share and less: it did not
_ENOUGH = 5  # lines that make the judgement a sure one
_NARROW = 45  # columns; fewer than that prose seldom fills
_MIXED = 1 / 3  # of the lines stand in passages that are neither the one nor the other
_LONG_SHARE = 0.5  # of the characters stand in long lines,
_SOME_LONG = 0.1  # or this, where the width broke no other line either
_SENTENCES = 0.8  # of the lines end a sentence: each is a paragraph
_CAPITALS = 0.85  # of lines that begin no sentence begin with a capital: each is one of verse
_TELLING = 8  # such lines, where they are full
_SEEMING = 3  # such lines, where no measure broke them
_PACKED = 4  # lines that can show a measure of their own
_LOOSE = 12  # of packed lines one may be short
_STEP = 12  # columns; no paragraph is set in further
_STEPS = 0.1  # of the lines are set in: so the paragraphs begin
_LABELLED = re.compile(r"(?:[*•·‣-]|#{1,6}|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+\S")
_DRAWN = re.compile(r"[-=+]{3}|[|│].*[|│]")
_STROKES = "|│║"  # before and behind a line of a table, however long
_GAP = re.compile(r"[^\s.] {3,}\S")
_IDEOGRAPHS = ("\u2e80", "\ua4cf")  # a line may be broken after each of them


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are laid out.

    `measure` is the column that lines broken by the width reach at most, 0 where none are;
    `margin` the columns before a usual line, `step` those by which the first line of a paragraph
    is set in besides. `sure` tells that the text left no doubt how its lines are meant, `apart`
    that blank lines part the paragraphs, `doubled` that a blank line follows each line, and
    `capitals` that capitals begin the lines of verse.
    """

    lines: Lines
    measure: int
    margin: int
    sure: bool = True
    step: int = 0
    apart: bool = True
    doubled: bool = False
    capitals: bool = False

    @property
    def set_in(self) -> int:
        """The indentation from which a passage is set off from the others."""
        return self.margin + self.step + 2

    def full(self, text: str, line: Line, following: Line) -> bool:
        """Tell whether the first word of the following line would have overfilled a line."""
        ragged = min(_RAGGED, self.measure // _RAGGED_SHARE)
        return _reach(text, line, following) > self.measure - ragged

    def fullness(self, text: str, lines: Sequence[Line]) -> float:
        """Give the share of full lines among all but the last; 1.0 for one line, 0.0 for none."""
        if self.measure == 0:
            return float(len(lines) == 1)
        pairs = list(pairwise(lines))
        return sum(self.full(text, *pair) for pair in pairs) / len(pairs) if pairs else 1.0

    def fills(self, text: str, passage: Passage) -> bool:
        """Tell whether the width broke the lines of a passage; a passage of one line: perhaps."""
        return self.fullness(text, passage.lines) >= _FULL or packed(text, passage.lines)


def packed(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether lines are broken at a measure of their own, that of the longest of them."""
    widest = max(line.stop for line in lines)
    if len(lines) < _PACKED or widest > LONG:
        return False
    short = sum(_reach(text, *pair) <= widest for pair in pairwise(lines))
    return short <= len(lines) // _LOOSE


def layout_of(text: str, passages: Sequence[Passage], told: Lines = Lines.AUTO) -> Layout:
    """Tell how the lines of a text are laid out; what the user has `told` is not doubted."""
    shown = list(_shown(text, passages))
    passages = [one for one in shown if not _set_out(text, one)] or shown
    margin = _margin(passages)
    measure = _measure(passages)
    whole = Layout(Lines.WRAPPED, measure, margin)
    counted = [_counted(text, passage, whole) for passage in passages]
    pairs = sum(count for _, count in counted)
    full = sum(full for full, _ in counted)
    share = full / pairs if pairs else 0.0
    found, sure = _judged(text, passages, full, pairs)
    mixed = sum(count for full, count in counted if count * _HARDLY < full < count * _FULL)
    sure = sure and (found is not Lines.WRAPPED or mixed <= pairs * _MIXED)
    versified = found is not Lines.LONG and _capitals(
        text, passages, wide=share >= _FULL and measure >= _NARROW
    )
    if told is not Lines.AUTO:
        found, sure = told, True
    elif versified:
        found, sure = Lines.VERSE, True
    # Prose set among verse is still broken at a measure; long lines are not.
    among = found is Lines.VERSE and not versified and share > _HARDLY / 2
    kept = found is Lines.WRAPPED or among
    doubled = told is Lines.AUTO and _doubled(text, passages)
    step = _step(passages, margin)
    measure = measure if kept else 0
    apart = _apart(passages)
    return Layout(found, measure, margin, sure, step, apart, doubled, capitals=versified)


def _shown(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Give passages without the lines that show nothing but spaces that are no white space."""
    for passage in passages:
        if not any(_blank(text, line) for line in passage.lines):
            yield passage
            continue
        for blank, several in groupby(passage.lines, lambda line: _blank(text, line)):
            if not blank:
                yield Passage(tuple(several), 1)


def _set_out(text: str, passage: Passage) -> bool:
    """Tell whether a passage is neither prose nor verse by most of its lines: a list, a table."""
    several = [text[line.start : line.end] for line in passage.lines if line.length <= LONG]
    out = sum(_LABELLED.match(words) is not None or _columns(words) for words in several)
    long = (line for line in passage.lines if line.length > LONG)
    out += sum(text[line.start] in _STROKES and text[line.end - 1] in _STROKES for line in long)
    return out * 2 > len(passage.lines)


def _columns(words: str) -> bool:
    """Tell whether a line is in columns; the number of a line of verse is none, nor is a tab."""
    if _DRAWN.search(words):
        return True
    gap = _GAP.search(words)
    return gap is not None and not words[gap.end() - 1 :].strip(" ").isdecimal()


def _blank(text: str, line: Line) -> bool:
    return line.length <= LONG and text[line.start : line.end].isspace()


def versified(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether lines begin with capitals, even where none of them follows a sentence."""
    following = list(_following(text, [lines]))
    return len(following) >= (_TELLING if packed(text, lines) else _SEEMING) and all(following)


def _following(text: str, groups: Iterable[Sequence[Line]]) -> Iterator[bool]:
    """Tell of lines that begin no sentence whether they begin with a capital.

    Lines written all in capitals tell nothing.
    """
    for lines in groups:
        for one, two in pairwise(lines):
            words = text[two.start : two.end]
            if one.length > LONG or ends_sentence(text[one.start : one.end]) or shouted(words):
                continue
            if two.indent >= one.indent + TURNED:
                continue
            capital = begins_with_capital(words)
            if capital is not None:
                yield capital


def _capitals(text: str, passages: Sequence[Passage], *, wide: bool) -> bool:
    """Tell whether capitals begin the lines of a text; where they are `wide` it needs more."""
    following = list(_following(text, (one.lines for one in passages)))
    if len(following) < (_TELLING if wide else _ENOUGH - 1):
        return False
    return sum(following) >= len(following) * _CAPITALS


def _counted(text: str, passage: Passage, layout: Layout) -> tuple[int, int]:
    """Count the full lines of a passage, and those that could be."""
    pairs = [(one, two) for one, two in pairwise(passage.lines) if one.length <= LONG]
    return sum(layout.full(text, *pair) for pair in pairs), len(pairs)


def _judged(text: str, passages: Sequence[Passage], full: int, pairs: int) -> tuple[Lines, bool]:
    """Tell what the lines are, `full` of `pairs` of which are full, and whether that is sure."""
    long = _long_share(passages)
    if not pairs or long > _LONG_SHARE:
        return Lines.LONG, not pairs or full < pairs * _FULL or pairs < _ENOUGH
    ends = [text[line.start : line.end] for passage in passages for line in passage.lines]
    sentences = sum(map(ends_sentence, ends)) >= len(ends) * _SENTENCES
    hardly = full <= pairs * _HARDLY
    if pairs >= _ENOUGH and ((hardly and long > _SOME_LONG) or (sentences and full < pairs)):
        return Lines.LONG, True
    if hardly and pairs >= _ENOUGH:
        return Lines.VERSE, True
    wide = any(line.length >= _NARROW for passage in passages for line in passage.lines[:-1])
    return Lines.WRAPPED, pairs >= _ENOUGH or (full >= pairs * _FULL and wide)


def _reach(text: str, line: Line, following: Line) -> int:
    """Give the column at which a line would end with the next line's first word on it."""
    if _IDEOGRAPHS[0] <= text[following.start] <= _IDEOGRAPHS[1]:
        return line.stop + 1
    limit = min(following.end, following.start + LONG)
    stops = (text.find(blank, following.start, limit) for blank in " \t")
    stop = min((stop for stop in stops if stop >= 0), default=limit)
    return line.stop + 1 + stop - following.start


def _margin(passages: Sequence[Passage]) -> int:
    """Give the commonest indentation of a line that isn't the first of its passage."""
    indents = Counter(line.indent for passage in passages for line in passage.lines[1:])
    if indents.total() < _ENOUGH:
        indents = Counter(line.indent for passage in passages for line in passage.lines)
    return min(indents, key=lambda one: (-indents[one], one), default=0)


def _step(passages: Sequence[Passage], margin: int) -> int:
    """Give the columns by which the lines that begin a paragraph are set in, 0 where none are."""
    steps: Counter[int] = Counter()
    lines = 0
    for passage in passages:
        lines += len(passage.lines)
        steps.update(
            one.indent - margin
            for one, two in pairwise(passage.lines)
            if margin < one.indent <= margin + _STEP and two.indent == margin
        )
    step = min(steps, key=lambda one: (-steps[one], one), default=0)
    return step if steps[step] >= lines * _STEPS else 0


def _measure(passages: Sequence[Passage]) -> int:
    """Give the column nearly every line that isn't the last of its passage ends before."""
    ends = sorted(
        line.stop for passage in passages for line in passage.lines[:-1] if line.length <= LONG
    )
    return ends[min(len(ends) - 1, int(len(ends) * _MOST))] if ends else 0


def _long_share(passages: Sequence[Passage]) -> float:
    """Give the share of the characters that stand in long lines."""
    lengths = [line.length for passage in passages for line in passage.lines]
    return sum(length for length in lengths if length > LONG) / max(1, sum(lengths))


def _apart(passages: Sequence[Passage]) -> bool:
    """Tell whether blank lines part the paragraphs: most long lines have one on both sides."""
    long = alone = 0
    for passage in passages:
        count = sum(line.length > LONG for line in passage.lines)
        long += count
        alone += count == len(passage.lines) == 1
    return alone * 2 >= long


def _doubled(text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a blank line follows each line of a text that a measure broke."""
    single = [passage.lines[0] for passage in passages if len(passage.lines) == 1]
    if len(single) < len(passages) * _MOST or any(line.length > LONG for line in single):
        return False
    sentences = sum(ends_sentence(text[line.start : line.end]) for line in single)
    if sentences * 2 > len(single):
        return False
    pairs = [
        (one.lines[0], two.lines[0])
        for one, two in pairwise(passages)
        if len(one.lines) == len(two.lines) == two.gap == 1
    ]
    lengths = sorted(one.stop for one, _ in pairs)
    if len(pairs) < _ENOUGH * 2:
        return False
    layout = Layout(Lines.WRAPPED, lengths[int(len(lengths) * _MOST) - 1], 0)
    return sum(layout.full(text, *pair) for pair in pairs) >= len(pairs) * _FULL
