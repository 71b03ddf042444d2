"""Reads the bare lines above the keys: who wrote the text, when, and what it is called."""

from __future__ import annotations

import re

from pipeline.diagnostics import declare, place_in
from pipeline.model import Severity, Span, When
from pipeline.text.dates import find_dates
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.roles import authors_of

__all__ = ["is_names", "read_bare_lines"]

TITLE_OR_AUTHOR = declare(
    "S014",
    "title-or-author",
    Severity.QUERY,
    """Two bare lines head the text, and it can't be told which names the author.

    Archives mostly put the author first, so the first line was taken for the author's name.

    Example: `Leo Tolstoy` above `Anna Karenina`: both may be names of persons.

    If they are the wrong way round, give `--title` and `--author`, or mend the header.
    """,
)

_YEAR = re.compile(r"[ \t]*[,(\[]?[ \t]*(?P<year>[12]\d{3})[)\].]?$")
_BY = re.compile(r"by[ \t]+", re.IGNORECASE)
_TITLE_BY = re.compile(r"(?P<title>.+?),?[ \t]+by[ \t]+(?P<author>[A-Z].+)")
_FROM = re.compile(
    r"(?:from|(?:re|first )?published in|reprinted from):?[ \t]+(?P<source>.*\d.*)", re.IGNORECASE
)
_LISTED = re.compile(r"[;&]\s*\Z|\band\s*\Z", re.IGNORECASE)
_ONE_INITIAL = re.compile(r"[^\W\d_a-z]\.,?")  # `A.` is no article
_INITIAL = r"(?:[^\W\d_]\.[ -]?)+"
_PART = r"[^\W\d_][^\W\d_.’'-]*(?:[’'-][^\W\d_]+)*\.?"
_NAME = re.compile(rf"(?:(?:{_INITIAL}|{_PART})[ \t]*){{1,4}}(?:,?[ \t]+(?:Jr|Sr)\.?)?")
_PARTICLES = frozenset(["da", "de", "del", "der", "di", "du", "la", "le", "van", "von"])
# Words that a title has and a person's name doesn't.
_NOT_IN_NAMES = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "the",
        "their",
        "to",
        "what",
        "why",
        "with",
    ]
)


def read_bare_lines(draft: Draft, lines: list[Span]) -> None:
    """Place the bare lines above the keys in the fields of the draft, or leave them unplaced."""
    rest: list[tuple[Span, str]] = []
    for span, line in _unbroken(draft.source.text, lines):
        printed = _FROM.fullmatch(line)
        if printed and "source" not in draft.texts:
            draft.place(span, "", printed["source"].rstrip("."), "source")
            continue
        if "author" not in draft.texts and _takes_author(draft, line):
            continue
        rest.append((span, line))
    if "author" not in draft.texts:
        rest = _settle_author(draft, rest)
    for span, line in rest:
        if _all_date(line) and "created" not in draft.dates:
            draft.dates["created"] = find_dates(line, ranges=True)[0][1]
        elif "title" not in draft.texts:
            draft.texts["title"] = _place_year(draft, line)
        else:
            draft.leave(span)


def _place_year(draft: Draft, line: str) -> str:
    """Give a line without the year in brackets at its end, which is the date of the text."""
    name, year = _without_year(line)
    if not year or "created" in draft.dates or line[-1] not in ")]":
        return line
    draft.dates["created"] = When(year, year)
    return name


def _unbroken(text: str, lines: list[Span]) -> list[tuple[Span, str]]:
    """Give the lines, a line that begins with a small letter joined to the one it goes on with."""
    joined: list[tuple[Span, str]] = []
    for span in lines:
        words = text[span.start : span.end]
        follows = joined and text[joined[-1][0].end : span.start].count("\n") == 1
        if follows and words[0].islower() and not _BY.match(words):
            first, begun = joined.pop()
            joined.append((Span(first.start, span.end), f"{begun} {words}"))
        else:
            joined.append((span, words))
    return joined


def _takes_author(draft: Draft, line: str) -> bool:
    """Place a line that shows itself as the author's: `by` before the name, or a year after it."""
    by = _BY.match(line)
    name, year = _without_year(line[by.end() :] if by else line)
    both = _TITLE_BY.fullmatch(line)
    if both and not by and is_names(_without_year(both["author"])[0]):
        name, year = _without_year(both["author"])
        draft.texts["title"] = both["title"]
    elif not (by or (year and line[-1].isdigit())) or not is_names(name) or _all_date(line):
        return False  # a year in brackets may as well follow the title
    draft.texts["author"] = name
    if year:
        draft.dates["created"] = When(year, year)
    return True


def _settle_author(draft: Draft, lines: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Take the line that can be a name for the author; where two can, the first, and say so."""
    names = [(span, line) for span, line in lines if is_names(_without_year(line)[0])]
    if len(lines) < 2 or not names:  # noqa: PLR2004 - a single line is the title
        return lines
    span, name = names[0]
    draft.texts["author"] = _place_year(draft, name)
    rest = [other for other in lines if other[0] != span]
    if len(names) > 1:
        text = draft.source.text
        draft.report(
            TITLE_OR_AUTHOR.at(
                place_in(text, draft.source.name, span.start, span.end),
                f"`{name}` was taken for the author and `{rest[0][1]}` for the title",
                "if that is the wrong way round, give --title and --author",
            )
        )
    return rest


def _without_year(line: str) -> tuple[str, str]:
    """Part a line into what it says and the year at its end."""
    match = _YEAR.search(line)
    return (line, "") if match is None else (line[: match.start()], match["year"])


def is_names(line: str) -> bool:
    """Tell whether a line can be the names of persons: one, or several of two words and more."""
    names = authors_of(line)
    return all(
        _is_name(name) and (len(names) == 1 or len(name.split()) > 1) for name in names
    ) and not _LISTED.search(line)


def _is_name(line: str) -> bool:
    """Tell whether a line can be a person's name: one to four words, none of them a title's."""
    words = [word.strip(".,") for word in line.split() if not _ONE_INITIAL.fullmatch(word)]
    return (
        _NAME.fullmatch(line) is not None
        and not any(word.lower() in _NOT_IN_NAMES for word in words)
        and all(word[0].isupper() or word in _PARTICLES for word in words if word)
    )


def _all_date(line: str) -> bool:
    """Tell whether a line is a date and nothing more."""
    dates = find_dates(line, ranges=True)
    return len(dates) == 1 and dates[0][0][0] == line.strip(" \t().,[]")
