"""Joins to a heading the title that follows it after a blank line: `CHAPTER I`, `The Ford`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.text.structure.candidates import Candidate
from pipeline.text.structure.contents import entries_of
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.headingforms import capitalised, capitals, form_of, key_of, title_like
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.numerals import folded

__all__ = ["join_leads", "join_repeated", "join_titles"]

_MOST_LINES = 3
_LONGEST = 120  # characters
_BODY = 120  # characters of a paragraph
_HALF = 0.5  # of the headings of a form have titles: so one more may
_SPEECH = "\"“‘«„»'`—-([*"
_LINKS = frozenset({"of", "the", "and", "or", "in", "to", "with", "der", "die", "des", "und", "de"})
_CENTRED = 8  # columns beyond the margin


def join_titles(items: Sequence[Item], heads: list[Candidate], copy: CopyText) -> None:
    """Add to the headings the titles that follow them, `joined`; the list stays in order."""
    entries = entries_of(items, copy)
    by_place = {one.at: one for one in heads}
    open_ones = [one for one in heads if _untitled(one)]
    titles = {one.at: title for one in open_ones if (title := _title(one, items, by_place, copy))}
    shapes = Counter(one.shape for one in open_ones)
    titled = Counter(one.shape for one in open_ones if one.at in titles)
    for one in open_ones:
        title = titles.get(one.at)
        if title is None:
            continue
        share = titled[one.shape] / shapes[one.shape]
        often = titled[one.shape] > 1 and share >= _HALF
        if often or _plain(title, items, copy) or key_of(title.text) in entries:
            for part in (title, *_going_on(title, items, by_place, copy)):
                part.joined = True
                by_place[part.at] = part
    heads[:] = sorted(by_place.values(), key=lambda one: one.at)
    _join_bare(heads)


def _untitled(one: Candidate) -> bool:
    return bool(one.value) and not one.titled and one.lines == len(one.passage.lines)


def _title(
    one: Candidate, items: Sequence[Item], by_place: dict[int, Candidate], copy: CopyText
) -> Candidate | None:
    """Give the passage after a heading as its title, where it may be one."""
    at = one.at + 1
    item, taken = (items[at] if at + 1 < len(items) else None), by_place.get(at)
    if not isinstance(item, Passage) or len(item.lines) > _MOST_LINES:
        return None
    text = " ".join(copy.lines(item))
    if (taken and not taken.bare) or len(text) > _LONGEST or form_of(text, copy.language):
        return None
    looks = capitals(text) or title_like(text.rstrip(".")) or _centred(item, copy)
    if text[0] in _SPEECH or not looks:
        return None
    following = items[at + 1]
    if isinstance(following, Passage) and at + 1 not in by_place:
        after = following.lines[:_MOST_LINES]
        if after[-1].end - after[0].start < len(text):
            return None
    return taken or Candidate(at, item, len(item.lines), "caps", text, item.gap, 1)


def _going_on(
    title: Candidate, items: Sequence[Item], by_place: dict[int, Candidate], copy: CopyText
) -> Iterator[Candidate]:
    """Give the passages that end a title broken off at a small word: `OF`, `THE LIFE`."""
    last = title
    while folded(last.text.split()[-1]) in _LINKS and last.at + 1 < len(items):
        item = items[last.at + 1]
        taken = by_place.get(last.at + 1)
        if not isinstance(item, Passage) or len(item.lines) > 1 or (taken and not taken.bare):
            return
        words = copy.words(item.span)
        if len(words) > _LONGEST or not capitals(words):
            return
        last = taken or Candidate(last.at + 1, item, 1, "caps", words, item.gap, 1)
        yield last


def _centred(item: Passage, copy: CopyText) -> bool:
    return item.indent >= copy.layout.margin + _CENTRED


def _plain(title: Candidate, items: Sequence[Item], copy: CopyText) -> bool:
    """Tell whether a title shows itself for one, though no other heading has any."""
    text = title.text
    if capitals(text):
        return True
    following = items[title.at + 1].span
    if text[-1] in ".!,;:" or following.end - following.start < _BODY:
        return False
    return (title_like(text) and capitalised(text)) or _centred(title.passage, copy)


def _join_bare(heads: Sequence[Candidate]) -> None:
    """Join a bare heading to the one directly before it: a title of two parts, or a subtitle.

    Where bare headings mostly stand within the text, one that follows a chapter's heading begins
    the first section instead.
    """
    pairs = [
        (before, one)
        for before, one in pairwise(heads)
        if one.at == before.at + 1 and before.whole and one.shape == "caps" and not one.joined
    ]
    following = {one.at for _, one in pairs}
    free = sum(one.shape == "caps" and one.at not in following and not one.joined for one in heads)
    for before, one in pairs:
        title = before.shape == "caps" and not before.joined
        subtitle = before.value and free < len(following)
        if (title or subtitle) and not (before.entry and one.entry):
            one.joined = True


def join_repeated(heads: Sequence[Candidate]) -> None:
    """Join the heading of a scene to that of its act, where each scene repeats the act's."""
    last: dict[str, int] = {}
    leading = [one for one in heads if not one.joined]
    ends = {at.at for at in heads if at.joined}
    for before, one in pairwise(leading):
        if not before.value:
            continue
        adjoins = all(at in ends for at in range(before.at + 1, one.at))
        inner = adjoins and before.whole and one.value
        if inner and last.get(before.shape) == before.value and before.shape != one.shape:
            before.form, before.shape, one.joined = one.form, one.shape, True
        else:
            last[before.shape] = before.value


def join_leads(items: Sequence[Item], heads: list[Candidate], copy: CopyText) -> None:
    """Begin a heading with the lines that lead to it: `THE`, or the title of the play again.

    What is only a title leads where it stands before several headings that count.
    """
    taken = {one.at for one in heads}
    places = [
        (number, words)
        for number, one in enumerate(heads)
        if one.value and not one.joined and one.at - 1 not in taken
        if (words := _lead(items, one.at - 1, copy))
    ]
    times = Counter(key_of(words) for _, words in places)
    for number, words in reversed(places):
        if folded(words) not in _LINKS and times[key_of(words)] < 2:  # noqa: PLR2004
            continue
        one, item = heads[number], items[heads[number].at - 1]
        if isinstance(item, Passage):
            lead = Candidate(one.at - 1, item, 1, one.shape, words, item.gap, one.before, one.form)
            one.joined = True
            heads.insert(number, lead)


def _lead(items: Sequence[Item], at: int, copy: CopyText) -> str:
    """Give the words of a passage of one line in capitals, empty where it is none."""
    item = items[at] if at > 0 else None
    if not isinstance(item, Passage) or len(item.lines) > 1 or item.gap == 0:
        return ""
    words = copy.words(item.span) if item.span.end - item.span.start <= _LONGEST else ""
    return words if capitals(words) and words[-1] not in ",;:-" else ""
