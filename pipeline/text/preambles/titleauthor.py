"""Reads a title page of bare lines: the title, `by` and the author, a date, a translator.

Without `by` nobody can tell an author from a heading, or a title from the first line of a poem; so
only where the user says that the text is posted this way are the first two lines taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.model import Profile, Source, Span, When
from pipeline.text.dates import find_dates
from pipeline.text.preambles.barelines import is_names, read_bare_lines
from pipeline.text.preambles.chrome import is_chrome, is_navigation
from pipeline.text.preambles.ending import finished
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.reading import Reading
from pipeline.text.preambles.roles import looks_like_names, roles_of
from pipeline.text.preambles.titlepage import is_stanza, joined_title

__all__ = ["read_title_author"]

_TITLE_LINES = 4
_LONGEST = 100  # characters; a title's line is shorter
_BLOCKS = 8
_BY = re.compile(r"by\b[ \t]*:?[ \t]*(?P<names>.*)", re.IGNORECASE)
_TITLE_BY = re.compile(r"(?P<title>.+?),?[ \t]+by[ \t]+(?P<names>[A-Z].+)")
_AFTER_NAME = re.compile(r",?[ \t]+(?P<year>[(\[]?[12]\d{3}[)\]]?)\Z")
_PLACE = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*,?\s*){1,4}")
_TERMS = re.compile(
    r"(?:copyright\b|\(c\)|©|an? public domain (?:text|work)|all rights reserved)", re.IGNORECASE
)
_RELEASED = re.compile(
    r"(?:released|posted|published online)(?: on)?:?\s+(?P<date>.*\d{4})", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"[(\[](?P<year>[12]\d{3})[)\]]")
_ROLE = re.compile(
    r"(?P<key>[A-Z][A-Za-z ]{3,60}?)(?: from the (?P<from>[A-Z]\w+(?: [A-Z]\w+)?))? by[ \t]+"
    r"(?P<value>\S.*)",
    re.IGNORECASE,
)


def read_title_author(source: Source, *, insisted: bool) -> Reading | None:
    """Read a title page, or give nothing where the text doesn't begin with one."""
    text = source.text
    head = list(islice(_page_blocks(text), _BLOCKS))
    page = _title_page(text, head) or (_two_lines(text, head) if insisted else None)
    if page is None:
        return None
    title, author, rest = page
    last = [*title, *author, *rest][-1]
    parted = any(last == block[-1] for block in head)
    if not text[last.end :].strip(" \t\n") or not (parted or insisted):
        return None  # without a blank line after it the page may be the text itself
    draft = Draft(source, Span(title[0].start, last.end))
    if author:
        _place(draft, title, author)
    else:
        read_bare_lines(draft, title)
    for span in rest:
        _place_further(draft, span)
    return finished(draft, Profile.TITLE_AUTHOR)


def _page_blocks(text: str) -> Iterator[list[Span]]:
    """Give the blocks of the head without what is the site's own."""
    for block in blocks(text, 0, min(len(text), HEAD)):
        rows = [text[span.start : span.end] for span in block]
        kept = [span for span, row in zip(block, rows, strict=True) if not is_chrome(row)]
        if kept and not is_navigation(rows):
            yield kept


_Page = tuple[list[Span], list[Span], list[Span]]


def _title_page(text: str, head: list[list[Span]]) -> _Page | None:
    """Find the lines of title, author and the rest of a title page that has its `by`."""
    lines = [span for block in head for span in block]
    words = [text[span.start : span.end] for span in lines]
    for at, line in enumerate(words[: _TITLE_LINES + 1]):
        by, both = _BY.fullmatch(line), _TITLE_BY.fullmatch(line)
        if len(line) > _LONGEST:
            return None
        if by and at:
            names, after = (by["names"], at + 1) if by["names"] else ("", at + 2)
            names = names or (words[at + 1] if at + 1 < len(words) else "")
            if not is_names(_AFTER_NAME.sub("", names)) or is_stanza(words[:at]):
                return None
            return lines[:at], lines[at:after], _further(text, head, lines[after:])
        if both and not at and is_names(_AFTER_NAME.sub("", both["names"])):
            if [lines[0]] != head[0]:
                return None
            return [lines[0]], [lines[0]], _further(text, head, lines[1:])
    return None


def _two_lines(text: str, head: list[list[Span]]) -> _Page | None:
    """Take the first lines for title and author on the user's word."""
    first = head[0] if len(head[0]) > 1 else [one for block in head[:2] for one in block]
    longest = max(span.end - span.start for span in first)
    if len(first) > _TITLE_LINES or longest > _LONGEST:
        first = head[0][:1]
    taken = {span.start for span in first}
    following = [span for block in head for span in block if span.start not in taken]
    return first, [], _further(text, head, following)


def _further(text: str, head: list[list[Span]], lines: list[Span]) -> list[Span]:
    """Give the lines that still belong to the title page: a date, or who did what else."""
    found = []
    for span in lines:
        block = next(one for one in head if span in one)
        words = text[span.start : span.end]
        role = _ROLE.fullmatch(words)
        known = role and roles_of(f"{role['key']} by") and looks_like_names(role["value"])
        known = known or (role and "transcription" in roles_of(f"{role['key']} by"))
        termed = _TERMS.match(words) or _RELEASED.fullmatch(words) or _ADDRESS.fullmatch(words)
        if not (known or termed or (_is_dateline(words) and block[-1] == span)):
            break
        found.append(span)
    return found


def _is_dateline(words: str) -> bool:
    """Tell whether a line is a date, a place perhaps before it."""
    dates = find_dates(words, ranges=True)
    if len(dates) != 1 or not dates[0][1].read:
        return False
    match = dates[0][0]
    before, after = words[: match.start()].strip(" ([,"), words[match.end() :].strip(" .)],")
    return not after and (not before or _PLACE.fullmatch(before) is not None)


def _place(draft: Draft, title: list[Span], author: list[Span]) -> None:
    text = draft.source.text
    if author == title:
        both = _TITLE_BY.fullmatch(text[title[0].start : title[0].end])
        named, names = (both["title"], both["names"]) if both else ("", "")
    else:
        rows = [text[span.start : span.end] for span in title]
        years = [one for row in rows if (one := _YEAR_ALONE.fullmatch(row))]
        rows = [row for row in rows if not _YEAR_ALONE.fullmatch(row)]
        named = joined_title(rows) if rows else ""
        if years and rows:
            draft.dates["created"] = When(years[0]["year"], years[0]["year"])
        by = _BY.fullmatch(text[author[0].start : author[0].end])
        alone = text[author[-1].start : author[-1].end]
        names = by["names"] if by and by["names"] else alone
    year = _AFTER_NAME.search(names)
    draft.place(title[0], "", named, "title")
    draft.place(author[-1], "", names[: year.start()] if year else names, "author")
    if year:
        draft.place(author[-1], "", year["year"].strip("()[]"), "created")


def _place_further(draft: Draft, span: Span) -> None:
    words = draft.source.text[span.start : span.end]
    role = _ROLE.fullmatch(words)
    if role and not looks_like_names(role["value"]):
        draft.leave(span)
        return
    if role:
        draft.place(span, f"{role['key']} by", role["value"], "person")
        if role["from"]:
            start, end = role.span("from")
            draft.leave(Span(span.start + start, span.start + end), "it was translated from this")
        return
    released = _RELEASED.fullmatch(words)
    if _TERMS.match(words):
        stated = draft.texts.get("licence", "")
        draft.texts["licence"] = f"{stated}; {words}" if stated else words
    elif released:
        draft.place(span, "", released["date"], "posted")
    elif not _ADDRESS.fullmatch(words):
        draft.place(span, "", words.strip("()[]") if words[0] in "([" else words, "created")
