"""Reads what Project Gutenberg puts round a text: header, licence, and the markers between.

New form: fields (`Title: …`), `*** START OF THE PROJECT GUTENBERG EBOOK … ***`, who produced it,
the text, `*** END OF …`, the licence. Old form, until about 2003: a first line that names title
and author, the "small print" as far as `*END*THE SMALL PRINT!`, the text, `End of The Project
Gutenberg Etext …`. The licence is no part of the work: it is kept before and after the text.

Files are passed on without their markers too: then the lines that speak of the file tell.

What the header says of the file alone (its encoding, other formats, when it was last updated)
is kept and not reported, as every posting says it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.model import Licence, Profile, Severity, Source, Span
from pipeline.text.preambles.barelines import is_names
from pipeline.text.preambles.credits import is_credit, place_credits
from pipeline.text.preambles.ending import finished
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.fields import field_of
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.markers import (
    START,
    credited,
    ends,
    is_posted,
    known_site,
    starts,
    unmarked,
)
from pipeline.text.preambles.reading import Reading

__all__ = ["read_gutenberg"]

NO_MARKER = declare(
    "S015",
    "missing-marker",
    Severity.QUERY,
    """A text of Project Gutenberg lacks the line that marks its beginning or its end.

    Without the marker nobody can tell for certain where the text begins, or where it ends and the
    licence begins. The header was taken to end where it stops speaking of the file; at the end
    nothing was cut off, and the licence may stand in the body.

    Example: a file that breaks off before `*** END OF THE PROJECT GUTENBERG EBOOK … ***`.

    Look at both ends of the body. If some of the text is missing there, or the licence stands in
    it, take a whole copy of the file and ingest that.
    """,
)
SEVERAL_POSTINGS = declare(
    "S016",
    "several-postings",
    Severity.QUERY,
    """The file holds several postings of Project Gutenberg, one after the other.

    The header and licence of each but the first stand between the texts, in the body.

    Divide the file into works, one file each, and ingest those.
    """,
)

_NAMED = (
    re.compile(
        r"^[ \t*]*(?:this is )?(?:the )?project gutenberg(?:[’']s)?(?:,? (?:e-?text|e-?book)),?"
        r" (?:of|entitled) (?P<title>.+?)(?:,? by (?P<author>[^*\[\n]+?))?[ \t.*#\d\[\]]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t*]*(?:this is the )?(?:\w+ \d{4} )?project gutenberg(?:[’']s| release of:?\s)\s*"
        r"(?P<title>.+?),? by (?P<author>[^*\[\n]+?)[ \t.*]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
)
_ENDED = re.compile(
    r"\W*end of (?:the |this )?project gutenberg(?:[’']s)?(?: e-?text| e-?book)?(?: of)? "
    r"(?P<title>.+?)(?:,? by (?P<author>[^*(]+?))?(?: \([^)]*\))?[ .*]*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?P<mark>[_*]{0,2})(?P<key>(?:[A-Z]|e-?[BbTt])[A-Za-z .]{2,40}?)[ \t]{0,9}"
    r"(?:(?P=mark):|:(?P=mark))[ \t]*(?P<value>.*)"
)
_ADDED = re.compile(r"\s{0,9}\[[^\[\]]*\b(?:updated|posted|released)\b[^\[\]]*\]", re.IGNORECASE)
_NUMBER = re.compile(r"\[?\b(?P<number>(?:e-?text|e-?book) ?# ?\d+)(?!,?\d)\]?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[(?P<number>(?:e-?text|e-?book) ?# ?\d+)\]", re.IGNORECASE)
_OLD_DATE = re.compile(
    r"^[ \t]*(?P<date>[A-Z][a-z]+(?: \d+)?,? +\d{4}) +\[E-?(?:text|book) ?#", re.MULTILINE
)
_BY_LINE = re.compile(
    r"^[ \t]*by[ \t]+(?P<names>[A-Z][^\n]{2,80}?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_KEYS = {
    "release date": "posted",
    "posting date": "posted",
    "first posted": "posted",
    "original publication": "source",
}
_TERMS = re.compile(r"Project\s+Gutenberg(?:-tm|™)?\s+License\b", re.IGNORECASE)
_SMALL_TERMS = re.compile(r"THE SMALL PRINT!\W{1,4}FOR (?:[A-Z-]+ ){1,3}E-?(?:TEXT|BOOK)S")
_ONLINE = re.compile(r"www\.gutenberg\.(?:org|net)", re.IGNORECASE)
_AUSTRALIAN = re.compile(r"Project\s+Gutenberg\s+of\s+Australia\s+License\b", re.IGNORECASE)
_FULL_LINE = 55  # characters; a longer line may be wrapped
_SITE = "Project Gutenberg"
_LONG_KEY = 3  # words


def read_gutenberg(source: Source, *, insisted: bool) -> Reading | None:
    """Read a posting of Project Gutenberg, or give nothing where the text is none."""
    text = source.text
    if not insisted and not is_posted(text):
        return None
    closed = ends(text)
    marks = starts(text, closed[0] if closed else len(text))
    head, start = marks[-1].span() if marks else (0, 0)
    end = next((one for one in reversed(closed) if one >= start), len(text))
    if marks:
        begin, credit = credited(text, start, end)
    else:
        head = begin = unmarked(text, end)
        credit = _credits(text, begin)
    if not text[begin:end].strip(" \t\n") or not (begin or closed):
        return None
    draft = Draft(source, Span(0, begin))
    orderly = bool(marks) and all(mark.re is START for mark in marks)
    _read_header(draft, head, credit, orderly=orderly)
    for span in credit:
        place_credits(draft, span)
    _read_end_line(draft, end)
    if site := known_site(text, begin):
        draft.texts.setdefault("site", site)
    sister = "site" in draft.texts and draft.texts["site"] != _SITE  # they set no markers
    if not marks and not sister:
        _report_beginning(draft)
    _report_further(draft, end)
    reading = finished(draft, Profile.GUTENBERG, end)
    if end == len(text) and not sister:
        said = (*reading.diagnostics, _endless(source))
        return replace(reading, diagnostics=said)
    return reading


def _credits(text: str, end: int) -> list[Span]:
    """Give the blocks of a header that say who made the file."""
    found = (Span(block[0].start, block[-1].end) for block in blocks(text, 0, end))
    return [span for span in found if is_credit(text[span.start : span.end])]


def _read_header(draft: Draft, end: int, credit: list[Span], *, orderly: bool) -> None:
    """Read the fields of the header, or what the old form says in its first line."""
    text = draft.source.text
    for span, key, value in _fields(text, end, credit, orderly=orderly):
        name = _KEYS.get(key.lower()) or field_of(key, value)
        number = _NUMBER.search(value)
        if number and "number" not in draft.texts:
            draft.place(span, key, number["number"], "number")
        bare = _ADDED.sub("", _NUMBER.sub("", value)).strip(" \t,")
        if key.lower() in {"credits", "produced by"}:
            place_credits(draft, span)
        elif name == "posted" and draft.dates.get("posted"):
            continue  # the day of a later posting
        else:
            draft.place(span, key, bare, name)
    _read_first_lines(draft, end)
    draft.stated = _terms(text, end)


def _terms(text: str, end: int) -> Licence | None:
    """Give the licence the header names: it is free, on terms that bear on the name."""
    australian = _AUSTRALIAN.search(text, 0, end)
    if australian:
        words = " ".join(australian[0].split())
        return Licence(words, "http://gutenberg.net.au/licence.html", "free")
    new, old = _TERMS.search(text, 0, end), _SMALL_TERMS.search(text, 0, end)
    if new is None:
        return Licence(" ".join(re.split(r"[\s*]+", old[0])), status="free") if old else None
    online = _ONLINE.search(text, 0, end)
    address = "https://www.gutenberg.org/license" if online else ""
    return Licence(" ".join(new[0].split()), address, "free")


def _read_first_lines(draft: Draft, end: int) -> None:
    """Read title, author, date and number where no field gives them."""
    text = draft.source.text
    named = next(filter(None, (one.search(text, 0, min(end, HEAD)) for one in _NAMED)), None)
    if named and "title" not in draft.texts:
        _name(draft, named)
    by = _BY_LINE.search(text, 0, end)
    if by and "author" not in draft.texts and is_names(by["names"]):
        draft.texts["author"] = by["names"]
    dated = _OLD_DATE.search(text, 0, end)
    if dated and "posted" not in draft.dates:
        draft.place(Span(*dated.span("date")), "", dated["date"], "posted")
    number = _IN_BRACKETS.search(text, 0, end) or _NUMBER.search(text, 0, end)
    if number and "number" not in draft.texts:
        draft.texts["number"] = number["number"]


def _name(draft: Draft, named: re.Match[str]) -> None:
    """Take title and author from a line that names both."""
    draft.texts["title"] = named["title"].strip(" *")
    if named["author"] and "author" not in draft.texts:
        draft.texts["author"] = named["author"].strip(" *.")


def _read_end_line(draft: Draft, end: int) -> None:
    """Read title and author from the line that ends the text, where nothing above gives them."""
    text = draft.source.text
    block = next(blocks(text, end, min(len(text), end + HEAD)), None)
    if block is None or "title" in draft.texts:
        return
    named = _ENDED.fullmatch(" ".join(text[block[0].start : block[-1].end].split()))
    if named:
        _name(draft, named)


def _fields(
    text: str, end: int, credit: list[Span], *, orderly: bool
) -> list[tuple[Span, str, str]]:
    """Give the fields of the header, each with the lines that go on with it.

    A known field may stand anywhere; one that isn't known only among the others. In an `orderly`
    header it may also stand alone.
    """
    found: list[tuple[Span, str, str]] = []
    apart = {span.start for span in credit}
    for block in blocks(text, 0, end):
        within = False
        for span in block if block[0].start not in apart else []:
            words = text[span.start : span.end]
            entry = _ENTRY.fullmatch(words)
            indented = text[span.start - 1 : span.start] in {" ", "\t"}
            known = entry is not None and _known(entry["key"], entry["value"])
            lone = orderly and found and span == block[0] and len(block) == 1
            if entry and ((known and (within or not indented)) or (within and not indented)):
                found.append((span, entry["key"], entry["value"]))
                within = True
            elif entry and lone and not indented and len(entry["key"].split()) <= _LONG_KEY:
                found.append((span, entry["key"], entry["value"]))
            elif within and not words.startswith("*"):
                before, key, value = found[-1]
                whole = f"{value}{_joint(key, value)}{words}"
                found[-1] = Span(before.start, span.end), key, whole.strip()
    return found


def _joint(key: str, value: str) -> str:
    """Give what stands between a value and the line that goes on with it.

    In the catalogue's fields a short line is whole: the next has a subtitle, or another name.
    """
    if len(value) > _FULL_LINE or not value:
        return " "
    if key.lower() == "title":
        return ": " if value[-1].isalnum() else " "
    return "; " if field_of(key, value) in {"author", "person"} else " "


def _known(key: str, value: str) -> bool:
    keys = {"credits", "produced by"} | _KEYS.keys()
    return key.lower() in keys or bool(field_of(key, value))


def _report_beginning(draft: Draft) -> None:
    """Report that nothing marks where the header ends."""
    where = place_in(draft.source.text, draft.source.name, draft.span.end)
    message = "no line marks where the header ends and the text begins"
    draft.report(NO_MARKER.at(where, message, "is the file whole? see to the body's beginning"))


def _endless(source: Source) -> Diagnostic:
    """Report that nothing marks where the text ends."""
    closing = source.text.rstrip(" \t\n")
    where = place_in(source.text, source.name, closing.rfind("\n") + 1, len(closing))
    message = "no line marks where the text ends and the licence begins"
    return NO_MARKER.at(where, message, "is the file whole? see to the body's end")


def _report_further(draft: Draft, end: int) -> None:
    """Report a further posting in the same file."""
    text = draft.source.text
    again = START.search(text, draft.span.end, end)
    if again:
        where = place_in(text, draft.source.name, again.start(), again.end())
        draft.report(
            SEVERAL_POSTINGS.at(
                where, "another posting begins here", "divide the file into works, one file each"
            )
        )
