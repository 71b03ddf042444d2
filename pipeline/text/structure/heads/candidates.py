"""Finds the passages that may be headings, by how they look and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.model import Lines, Span
from pipeline.text.dates import find_dates
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.heads.closing import closes
from pipeline.text.structure.heads.forms import (
    Form,
    capitals,
    form_of,
    title_like,
    trimmed,
)
from pipeline.text.structure.heads.words import RANKS
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.wording import ends_sentence

__all__ = ["Candidate", "candidates", "opened", "usual_gap"]

_RULE = re.compile(r"([=\-~^*_])\1{2,}")
_RUNNING = re.compile(r"(?:\.| {2}|\t)[ \t]*\d{1,4}$|^\d{1,4}(?: {2}|\t)")
_SENTENCE = re.compile(r"[.!?…][”’\"'»)]*(?: +[^\W\d_a-z]|$)(?<!\?)")
_ASIDE = re.compile(r"(?<=\w)[.,]?[ \t]+\((?![a-z])[^()]{1,80}\)\.?$")  # `EXTRACTS (Shortened)`
_NUMBERED_BOOK = re.compile(r"[1-4] [A-Z][a-z]+")  # `1 Samuel`, before its chapters only
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_AOZORA = re.compile(
    r"(?P<before>(?:［＃[^［］]{1,40}］)*)(?P<words>[^［］]{1,80})"
    r"(?P<after>［＃「[^［］]{1,80}」は(?P<size>[大中小])見出し］)"
)
_LONGEST_LINE = 200  # characters; a heading on one line is shorter
_LONGEST_TITLE = 80  # characters of a bare title
_MOST_LINES = 4
_CENTRED = 8  # columns beyond the margin
_TINY = 12  # characters of a line that is a number only
_START = 99  # blank lines as good as before the first passage
_SPEECH = "\"“‘«„»'`—"


@dataclass(slots=True)
class Candidate:
    """A passage whose first `lines` lines may be a heading.

    `shape` is what headings of one form share; `before` and `after` count blank lines. `entry`
    tells that the source's own contents name it; `sure` and `likely` are what evidence makes of it.
    """

    at: int
    passage: Passage
    lines: int
    shape: str
    text: str
    before: int
    after: int
    form: Form | None = None
    centred: bool = False
    entry: bool = False
    sure: bool = False
    likely: bool = False
    joined: bool = False
    level: int = 1
    signs: list[tuple[Span, str]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The type of division it heads, as far as words tell."""
        return self.form.kind if self.form else ""

    @property
    def value(self) -> int:
        """The number it counts, 0 where it has none."""
        return self.form.number.value if self.form and self.form.number else 0

    @property
    def titled(self) -> bool:
        """Tell whether it says more than a word and a number."""
        return self.form is None or bool(self.form.title) or not self.form.number

    @property
    def whole(self) -> bool:
        """Tell whether nothing follows it in its passage."""
        return self.lines == len(self.passage.lines)

    @property
    def bare(self) -> bool:
        """Tell whether neither word, number nor sign shows it for a heading."""
        return self.shape in {"caps", "title"}


def usual_gap(items: Sequence[Item]) -> int:
    """Give the number of blank lines that mostly part two passages."""
    gaps = Counter(item.gap for item in items[1:] if isinstance(item, Passage))
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)


def opened(items: Sequence[Item], copy: CopyText) -> Iterator[Item]:
    """Part passages before each line in them that is plainly a heading."""
    last = _numbered_ends(items, copy)
    close = usual_gap(items) == 0  # no blank lines part anything
    for at, item in enumerate(items):
        if not isinstance(item, Passage):
            yield item
            continue
        places = {*_within(item, copy, close=close), *([len(item.lines) - 1] if at in last else [])}
        for part in item.cut(*sorted(places - {0})):
            yield from _parted(part, copy)


def _parted(passage: Passage, copy: CopyText) -> Iterator[Passage]:
    """Part one line that heads two divisions: `ACT I. SCENE I. A street`."""
    line = passage.lines[0]
    words = copy.text[line.start : line.end]
    outer = form_of(words, copy.language) if _short(line) else None
    inner = form_of(outer.title, copy.language) if outer and outer.counted else None
    if outer and inner and inner.counted and RANKS[inner.kind] > RANKS[outer.kind]:
        at = line.start + words.rindex(outer.title)
        end = line.start + len(words[: at - line.start].rstrip(" \t"))
        yield replace(passage, lines=(Line(line.start, end, line.indent),))
        rest = (Line(at, line.end, line.indent), *passage.lines[1:])
        yield replace(passage, lines=rest, gap=0)
    else:
        yield passage


def _numbered_ends(items: Sequence[Item], copy: CopyText) -> frozenset[int]:
    """Give the passages whose last line is a number, where these numbers count up."""
    ends: list[tuple[int, int]] = []
    for at, item in enumerate(items):
        if (
            not isinstance(item, Passage)
            or not 0 < item.lines[-1].end - item.lines[-1].start < _TINY
        ):
            continue
        form = form_of(copy.words(Span(item.lines[-1].start, item.lines[-1].end)), copy.language)
        if form and form.number and not form.kind and not form.title:
            ends.append((form.number.value, at))
    steps = sum(two[0] == one[0] + 1 for one, two in pairwise(ends))
    return frozenset(at for _, at in ends) if steps > 1 and steps * 2 > len(ends) else frozenset()


def _within(passage: Passage, copy: CopyText, *, close: bool) -> Iterator[int]:
    for number in range(1, len(passage.lines)):
        line, before = passage.lines[number], passage.lines[number - 1]
        if line.end - line.start > _LONGEST_LINE:
            continue
        words = copy.text[line.start : line.end]
        if _HASHES.match(words) or _AOZORA.fullmatch(words):
            yield number
            continue
        if not words[0].isupper() or copy.text[before.end - 1] in ",;-":
            continue
        form = form_of(words, copy.language)
        if form and form.shape == "named" and capitals(words) and close:
            yield number
        elif form and form.counted and capitals(words) and form.number:
            above = form_of(copy.text[before.start : before.end], copy.language)
            if number > 1 or above is None:
                yield number


def candidates(items: Sequence[Item], copy: CopyText) -> list[Candidate]:
    """Give the passages that may be headings, in order."""
    found: list[Candidate] = []
    for at, item in enumerate(items):
        if not isinstance(item, Passage) or not _short(item.lines[0]):
            continue
        candidate = _candidate(at, item, copy)
        if candidate is None:
            continue
        candidate.before = item.gap if at else _START
        following = items[at + 1] if at + 1 < len(items) else None
        candidate.after = _after(candidate, following)
        candidate.centred = item.lines[0].indent >= copy.layout.margin + _CENTRED
        found.append(candidate)
    return found


def _short(line: Line) -> bool:
    return line.end - line.start <= _LONGEST_LINE


def _after(candidate: Candidate, following: Item | None) -> int:
    if not candidate.whole:
        return 0
    return following.gap if isinstance(following, Passage) else 1


def _candidate(at: int, passage: Passage, copy: CopyText) -> Candidate | None:
    lines = copy.lines(passage)
    signed = _signed(at, passage, lines, copy)
    if signed:
        return signed
    form = form_of(lines[0], copy.language)
    if form:
        count = _extent(passage, lines, form, copy)
        if count:
            text = " ".join(lines[:count])
            return Candidate(at, passage, count, form.shape, text, 0, 0, form)
    return _bare(at, passage, lines, copy)


def _signed(at: int, passage: Passage, lines: list[str], copy: CopyText) -> Candidate | None:
    """Read a heading that a sign shows: hashes before it, a line below it."""
    hashes = _HASHES.match(lines[0])
    if hashes:
        start = passage.lines[0].start
        sign = (Span(start, start + len(hashes[1])), "heading-mark")
        text = lines[0][hashes.end() :]
        shape = f"mark{len(hashes[1])}"
        form = form_of(text, copy.language)
        return Candidate(at, passage, 1, shape, text, 0, 0, form, signs=[sign])
    noted = _AOZORA.fullmatch(lines[0])
    if noted:
        return _noted(at, passage, noted, copy)
    for number in range(1, min(len(lines), _MOST_LINES)):
        rule = _RULE.fullmatch(lines[number])
        if not rule:
            continue
        text = " ".join(lines[:number])
        width = max(len(line) for line in lines[:number])
        if not text[0].isalnum() or re.search(r" {3}|\t|\|", text) or len(rule[0]) > width * 2 + 8:
            return None
        line = passage.lines[number]
        form = form_of(text, copy.language)
        signs = [(Span(line.start, line.end), "underline")]
        shape = f"underline{rule[1]}"
        return Candidate(at, passage, number + 1, shape, text, 0, 0, form, signs=signs)
    return None


def _noted(at: int, passage: Passage, found: re.Match[str], copy: CopyText) -> Candidate:
    """Give a heading that a note of Aozora Bunko shows: `一［＃「一」は中見出し］`."""
    start = passage.lines[0].start
    places = [found.span("before"), found.span("after")]
    signs = [(Span(start + one, start + end), "heading-mark") for one, end in places if end > one]
    shape = f"mark{'大中小'.index(found['size']) + 1}"
    form = form_of(found["words"], copy.language)
    return Candidate(at, passage, 1, shape, found["words"], 0, 0, form, signs=signs)


def _extent(passage: Passage, lines: list[str], form: Form, copy: CopyText) -> int:
    """Tell how many of the lines of a passage a heading takes that begins it; 0 for none."""
    count = len(lines)
    if count == 1:
        return 1
    caps = 1
    while caps < min(count, _MOST_LINES + 1) and capitals(lines[caps]):
        caps += 1
    if caps == count:
        return count
    if form.counted:
        return count if _runs_over(passage, form, copy) else _run_in(passage, form, caps, copy)
    if form.shape == "named":
        return caps if capitals(lines[0]) or not form.title else 0
    if not form.title:
        return caps
    joined = " ".join(lines)
    fits = count <= _MOST_LINES - 1 and title_like(joined) and len(joined) <= _LONGEST_LINE
    return count if fits else (caps if capitals(lines[0]) else 0)


def _run_in(passage: Passage, form: Form, caps: int, copy: CopyText) -> int:
    """Tell how many lines of a heading stand before the text in one passage; 0 for none."""
    one, two = passage.lines[:2]
    words = copy.text[one.start : one.end]
    if form.title and copy.text[two.start].islower():
        return 0
    wraps = copy.layout.measure > 0 and copy.layout.full(copy.text, one, two)
    if form.title and wraps and not capitals(words):
        return 0
    return caps if form.title or caps > 1 else _centred_title(passage, copy)


def _centred_title(passage: Passage, copy: CopyText) -> int:
    """Tell how many lines a heading takes whose title is centred on the next line."""
    least = copy.layout.margin + _CENTRED
    number, title, *rest = passage.lines[:3]
    centred = number.indent >= least and title.indent >= least
    words = copy.text[title.start : title.end]
    return 2 if centred and rest and rest[0].indent < least and title_like(words) else 1


def _runs_over(passage: Passage, form: Form, copy: CopyText) -> bool:
    """Tell whether the title of a counted heading runs on to the end of its passage."""
    lines = passage.lines
    if len(lines) > _MOST_LINES:
        return False
    if all(capitals(copy.text[line.start : line.end]) for line in lines[1:]):
        return True
    if capitals(form.title):
        return False
    if form.title:
        wrapped = copy.layout.fills(copy.text, passage) and copy.layout.lines is Lines.WRAPPED
        return wrapped and not (form.shape == "section-sign" and _numbered_text(passage, copy))
    rest = " ".join(copy.text[line.start : line.end] for line in lines[1:])
    centred = all(line.indent >= copy.layout.margin + _CENTRED for line in lines[1:])
    return (
        len(rest) <= _LONGEST_LINE
        and rest[0] not in _SPEECH
        and (title_like(rest) or (centred and len(rest) <= _LONGEST_TITLE))
    )


def _numbered_text(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage with a number is a paragraph: a sentence too long for a title."""
    words = copy.words(passage.span)
    return len(words) > _LONGEST_TITLE and ends_sentence(words)


def _bare(at: int, passage: Passage, lines: list[str], copy: CopyText) -> Candidate | None:
    """Read a heading that only its look shows: all in capitals, or short and alone."""
    whole = trimmed(" ".join(lines))
    text = trimmed(_ASIDE.sub("", whole))
    bracketed = lines[0].startswith(("[", "(", "***"))
    if bracketed or len(lines) > _MOST_LINES or not text or len(text) > _LONGEST_LINE:
        return None
    if not (text[0].isalnum() or text[0] in "¿¡“\"'‘«„"):
        return None
    if text[0] in _SPEECH or closes(passage, copy):
        return None
    if capitals(text) and (len(lines) == 1 or all(capitals(line) for line in lines)):
        running = _RUNNING.search(text)
        return None if running or text[-1] in ",;:-" else _of(at, passage, "caps", whole)
    few = len(lines) == 1 and len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text)
    counts = text[0].isdigit() and not _NUMBERED_BOOK.fullmatch(text)
    if not few or counts or not title_like(text) or _dated(text):
        return None
    return _of(at, passage, "title", whole)


def _of(at: int, passage: Passage, shape: str, text: str) -> Candidate:
    return Candidate(at, passage, len(passage.lines), shape, text, 0, 0)


def _dated(text: str) -> bool:
    return bool(find_dates(text))
