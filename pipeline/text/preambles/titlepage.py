"""Reads title and author off the title page of a book, which is part of the text and stays in it.

Where the posting itself doesn't say what it is, the first page mostly does: the title, then `by`
and a name, in one of several languages. Without `by` only the layout can tell: two lines set in
the middle of the page, one of them in capitals or a name with initials, with a heading under them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from pipeline.diagnostics import declare, place_in
from pipeline.model import Severity, Span, When
from pipeline.text.preambles.barelines import is_names
from pipeline.text.preambles.chrome import is_chrome, is_rule
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.notes import is_note

__all__ = ["TitlePage", "guessed", "is_stanza", "joined_title", "read_off", "title_page"]

READ_OFF = declare(
    "S019",
    "title-page-read",
    Severity.QUERY,
    """Title and author were read off the first lines of the text, where no `by` parts them.

    A name under a title mostly is the author's, where the two stand by themselves on a page. But
    it may be a heading, or the name of whom the text tells.

    Example: `THE LAMP` in the middle of a line, `Jane Doe` in the middle of the next, and a
    chapter under them.

    If they are wrong, give `--title` and `--author`, or mend the header.
    """,
)

_BLOCKS = 16
_LONGEST = 90  # characters; a line of a title page is shorter
_TITLE_LINES = 12
_TITLE_LENGTH = 250
_BY = r"(?:(?:written |a (?:novel|play|poem|romance) )?by|von|par|door|por|av|af)"
_ALONE = re.compile(rf"[_*(]*{_BY}\b[_*)]*:?", re.IGNORECASE)
_BESIDE = re.compile(rf"[_*(]*{_BY}[_*]*:?[ \t]+(?P<names>\S.*)", re.IGNORECASE)
_AND = re.compile(r"(?:and|und|et|y|en|&)\Z", re.IGNORECASE)
_YEAR = re.compile(r",?[ \t]*[(\[](?P<year>1[4-9]\d\d|20\d\d)[)\]]\Z")
_YEAR_ALONE = re.compile(r"[(\[](?P<year>1[4-9]\d\d|20\d\d)[)\]]")
_BEFORE_NAME = re.compile(r"(?:the )?late\s+(?=\S)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r",\s*(?:knt|kt|bart|esq|[A-Z]\.\s?[A-Z]\.?(?:\s?[A-Z]\.)*|Ph\.?\s?D|Litt\.?\s?D|LL\.?\s?D)\b.*",
    re.IGNORECASE,
)
_HONOUR = re.compile(r"(?:sir|lord|lady|mr|mrs|miss|dr|rev|prof)\b\.?\s+", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:(?:chapter|book|part|volume|vol|act|scene|canto|letter|section|kapitel|teil|erster|"
    r"chapitre|partie|livre|tome|capítulo|parte|hoofdstuk|deel|preface|prologue|introduction|"
    r"foreword|contents|dedication|advertisement|dramatis|persons|vorwort|pr[ée]face|inhalt)\b"
    r"|(?:[IVXL]+|1)\.?\Z)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:edition|edited|illustrat\w+|translated)\b|©|copyright", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(?<!\w)[_*=]+(?=\w)|(?<=[\w.,!?])[_*=]+(?!\w)")
_UNFINISHED = re.compile(
    r"(?:\b(?:of|the|an?|and|or|in|to|from|with|on|for|der|des|de)|,)\Z", re.IGNORECASE
)
_STOPPED = re.compile(r"[a-z]{3}[.;,]\Z")
_TOGETHER = re.compile(r"[.!?][”’\"')]*\Z|[,;:]\Z")


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a title page says, and where; `parted` tells that a `by` parts title and author."""

    title: str
    author: str
    place: Span
    year: str = ""
    parted: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page: its place, words, indentation, and the line ends before it."""

    span: Span
    words: str
    indent: int
    above: int


def read_off(draft: Draft, start: int, end: int) -> None:
    """Put title, author and year in the draft, if a title page gives them and nothing else does."""
    if "title" in draft.texts and "author" in draft.texts:
        return
    text = draft.source.text
    page = title_page(text, start, end)
    if page is None:
        return
    known = {"title", "author"} & draft.texts.keys()
    draft.texts.setdefault("title", page.title)
    draft.texts.setdefault("author", page.author)
    if page.year and "created" not in draft.dates:
        draft.dates["created"] = When(page.year, page.year)
    if not page.parted and not known:
        where = place_in(text, draft.source.name, page.place.start, page.place.end)
        message = f"`{page.title}` was taken for the title and `{page.author}` for the author"
        draft.report(READ_OFF.at(where, message, "if not so, give --title and --author"))


def title_page(text: str, start: int, end: int) -> TitlePage | None:
    """Read a title page at the beginning of a stretch; None where nothing shows one for certain."""
    rows = _rows(text, start, end)
    return _with_by(rows) or _without_by(rows)


def _rows(text: str, start: int, end: int) -> list[_Row]:
    """Give the lines of the first page: up to a paragraph, a heading, or a list."""
    rows: list[_Row] = []
    before = start
    for block in islice(blocks(text, start, min(end, start + HEAD)), _BLOCKS):
        lines = [text[span.start : span.end] for span in block]
        if lines[0].startswith("[Illustration") or all(is_chrome(one) for one in lines):
            before = block[-1].end
            continue
        if is_note(lines[0]):
            break
        for span, words in zip(block, lines, strict=True):
            above = text.count("\n", before, span.start) if rows else 0
            indent = span.start - (text.rfind("\n", 0, span.start) + 1)
            rows.append(_Row(span, words, indent, above))
            before = span.end
            if len(words) > _LONGEST:
                return rows
    return rows


def _with_by(rows: list[_Row]) -> TitlePage | None:
    """Read title and author parted by `by`, on a line of its own or before the name."""
    for at, row in enumerate(rows[: _TITLE_LINES + 1]):
        beside = _BESIDE.fullmatch(row.words)
        alone = _ALONE.fullmatch(row.words)
        if at and beside and (named := _author(beside["names"])) and len(named[0].split()) > 1:
            return _page(rows[:at], rows[at:], named)
        if at and alone and at + 1 < len(rows) and (named := _author(rows[at + 1].words)):
            return _page(rows[:at], rows[at + 1 :], named)
        if len(row.words) > _LONGEST or (at and _HEADING.match(row.words)):
            return None
    return None


def _author(words: str) -> tuple[str, str] | None:
    """Give the name on a line, without what is put round names, and a year in brackets."""
    year = _YEAR.search(words)
    bare = _EMPHASIS.sub("", words[: year.start()] if year else words)
    bare = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", bare)).strip(" .,") or bare
    bare = bare if not words.rstrip("_*").endswith(("Jr.", "Sr.")) else f"{bare}."
    if not is_names(_HONOUR.sub("", bare)) or _HEADING.match(bare):
        return None
    return bare, year["year"] if year else ""


def _page(title: list[_Row], below: list[_Row], named: tuple[str, str]) -> TitlePage | None:
    """Put the title and the names of the authors together; None where they are no such thing."""
    author, year = named
    lines = [row.words for row in title if not is_rule(row.words)]
    lines = [line for line in lines if not _STATEMENT.search(line)] or lines
    for line in list(lines):
        if match := _YEAR_ALONE.fullmatch(line):
            year = year or match["year"]
            lines.remove(line)
    lines = [_EMPHASIS.sub("", line) for line in lines]
    whole = joined_title(lines) if lines else ""
    if not whole or len(whole) > _TITLE_LENGTH or _HEADING.match(whole):
        return None
    if is_stanza(lines):
        return None
    rest = [row.words for row in below[1:4]]
    if len(rest) > 1 and _AND.fullmatch(rest[0]) and (other := _author(rest[1])):
        author = f"{author}; {other[0]}"
    after = _YEAR_ALONE.fullmatch(rest[0]) if rest else None
    return TitlePage(
        whole.rstrip(" .,:;"), author, title[0].span, year or (after["year"] if after else "")
    )


def is_stanza(lines: list[str]) -> bool:
    """Tell whether lines over a name are a stanza or sentences, and not a title."""
    return sum(_STOPPED.search(line) is not None for line in lines) > 1


def joined_title(lines: list[str]) -> str:
    """Join the lines of a title: a title in capitals goes on in capitals, else a subtitle comes."""
    joined = lines[0]
    for before, line in pairwise(lines):
        goes_on = _UNFINISHED.search(before) is not None or (
            before.isupper() == line.isupper() and (line.isupper() or line[0].islower())
        )
        joined += (" " if goes_on or not before[-1].isalnum() else ": ") + line
    return joined


def _without_by(rows: list[_Row]) -> TitlePage | None:
    """Read a title with a name under it, where the layout shows that they are a title page.

    Both stand in the middle of the line and by themselves, and a heading follows, or a wide gap.
    """
    page = _two_lines(rows)
    if page is None or len(rows) < 3:  # noqa: PLR2004 - title, author, and what follows
        return None
    title, name, *rest = rows
    middle = min(title.indent, name.indent) > 7  # noqa: PLR2004 - more than a paragraph's
    apart = name.above > 1 and title.words.isupper()
    headed = next((row for row in rest[:3] if _HEADING.match(row.words)), None)
    under = next((row.above for row in rest[:3] if row.above > 2), 0)  # noqa: PLR2004 - blank lines
    clear = (middle or apart) and under and headed is not None
    return page if clear else None


def guessed(text: str, start: int, end: int) -> TitlePage | None:
    """Give the first two lines of a stretch as title and author, if they may be that at all."""
    return _two_lines(_rows(text, start, end))


def _two_lines(rows: list[_Row]) -> TitlePage | None:
    if len(rows) < 2:  # noqa: PLR2004 - a title and an author
        return None
    title, name = rows[0], rows[1]
    named = _author(name.words)
    if (
        named is None
        or not 1 < len(named[0].split()) < 5  # noqa: PLR2004 - a name and its parts
        or _TOGETHER.search(title.words)
        or title.words[0].isdigit()
        or _HEADING.match(title.words)
        or len(title.words) > _LONGEST
    ):
        return None
    words = _EMPHASIS.sub("", title.words)
    return TitlePage(words, named[0], title.span, named[1], parted=False)
