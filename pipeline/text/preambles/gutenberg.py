"""Reads what Project Gutenberg puts round a text: header, licence, and the markers between.

New form: fields (`Title: …`), `*** START OF THE PROJECT GUTENBERG EBOOK … ***`, who produced it,
the text, `*** END OF …`, the licence. Old form, until about 2003: a first line that names title
and author, the "small print" as far as `*END*THE SMALL PRINT!`, the text, `End of The Project
Gutenberg Etext …`. The licence is no part of the work: it is kept before and after the text.

What the header says of the file alone (its encoding, other formats, when it was last updated)
is kept and not reported, as every posting says it.
"""

from __future__ import annotations

import re
from itertools import islice

from pipeline.diagnostics import declare, place_in
from pipeline.model import Licence, Profile, Severity, Source, Span
from pipeline.text.preambles.credits import is_credit, place_credits
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.fields import field_of
from pipeline.text.preambles.lines import HEAD, blocks, lines
from pipeline.text.preambles.reading import Reading

__all__ = ["read_gutenberg"]

NO_MARKER = declare(
    "S015",
    "missing-marker",
    Severity.QUERY,
    """A text of Project Gutenberg lacks the line that marks its beginning or its end.

    Without the marker nobody can tell where the text ends and the licence begins; so nothing was
    cut off there, and the licence may stand in the body.

    Example: a file that breaks off before `*** END OF THE PROJECT GUTENBERG EBOOK … ***`.

    Look at the end of the body. If the licence stands there, take a whole copy of the file and
    ingest that.
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

_MARKER = r"^[ \t]*\*{2,3} ?%s OF (?:THE |THIS )?PROJECT GUTENBERG"
_WRAPS = r"(?:[^\n]*?\*{3}[ \t]*$|(?:[^\n]*\n){1,3}?[^\n]*?\*{3}[ \t]*$|[^\n]*$)"
_START = re.compile(_MARKER % "START" + _WRAPS, re.IGNORECASE | re.MULTILINE)
_SMALL_PRINT = re.compile(
    r"^\*+[ \t]*END[ \t*]*THE SMALL PRINT[^\n]*(?:\n[^\n]*\*END\*[^\n]*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(_MARKER % "END", re.IGNORECASE | re.MULTILINE)
_END_LINE = re.compile(
    r"^[ \t]*(?:\*+[ \t]*)?(?:this is the )?end of (?:the |this )?project gutenberg",
    re.IGNORECASE | re.MULTILINE,
)
_LICENCE = re.compile(r"^[ \t]*(?:\*{3} ?)?START: FULL LICENSE", re.MULTILINE)
_NAMED = re.compile(
    r"^[ \t*]*(?:this is )?(?:the )?project gutenberg(?:[’']s)?(?:,? (?:e-?text|e-?book)),?"
    r" (?:of|entitled) (?P<title>.+?)(?:,? by (?P<author>[^*\[\n]+?))?[ \t.*#\d\[\]]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ENTRY = re.compile(r"(?P<key>[A-Z][A-Za-z ]{2,40}?)[ \t]*:[ \t]*(?P<value>.*)")
_UPDATED = re.compile(r"\s*\[(?:most recently|last) updated:[^\]]*\]", re.IGNORECASE)
_NUMBER = re.compile(r"\[?\b(?P<number>(?:e-?text|e-?book) ?# ?\d+)\]?", re.IGNORECASE)
_OLD_DATE = re.compile(
    r"^[ \t]*(?P<date>[A-Z][a-z]+(?: \d+)?,? +\d{4}) +\[E-?(?:text|book) ?#", re.MULTILINE
)
_KEYS = {"release date": "posted", "posting date": "posted", "original publication": "source"}
_OF_THE_FILE = frozenset(
    {
        "character set encoding",
        "last updated",
        "most recently updated",
        "other information and formats",
    }
)
_TERMS = re.compile(r"Project\s+Gutenberg(?:-tm|™)?\s+License\b", re.IGNORECASE)
_SMALL_TERMS = re.compile(r"THE SMALL PRINT!\W{1,4}FOR (?:[A-Z-]+ ){1,3}E-?(?:TEXT|BOOK)S")
_ONLINE = re.compile(r"www\.gutenberg\.(?:org|net)", re.IGNORECASE)
_CREDITS = 6  # blocks after the marker that are looked at
_FULL_LINE = 55  # characters; a longer line may be wrapped
_NEAR = 400  # characters between the line that ends a text and the marker of its end


def read_gutenberg(source: Source, *, insisted: bool) -> Reading | None:
    """Read a posting of Project Gutenberg, or give nothing where the text is none."""
    text = source.text
    if not insisted and "gutenberg" not in text[:HEAD].lower():
        return None
    ends = _ends(text)
    starts = _starts(text, ends[0] if ends else len(text))
    if not starts and not (insisted and ends):
        return None
    head, start = starts[-1].span() if starts else (0, 0)
    end = next((one for one in reversed(ends) if one >= start), len(text))
    begin = _credited(text, start, end)
    if not text[begin:end].strip(" \t\n"):
        return None
    first = len(text) - len(text.lstrip(" \t\n")) if begin else 0
    draft = Draft(source, Span(first, begin))
    _read_header(draft, head)
    place_credits(draft, Span(start, begin))
    _report(draft, end)
    postamble = Span(end, len(text.rstrip(" \t\n"))) if end < len(text) else Span(0, 0)
    return Reading(draft.preamble(Profile.GUTENBERG), tuple(draft.diagnostics), postamble)


def _starts(text: str, before: int) -> list[re.Match[str]]:
    """Find what marks the beginning of the text: a marker, or the end of the small print."""
    limit = min(HEAD, before)
    found = [*_SMALL_PRINT.finditer(text, 0, limit), *_START.finditer(text, 0, limit)]
    return sorted(found, key=lambda match: match.end())


def _ends(text: str) -> list[int]:
    """Find where texts end: the line that says so, or the marker where no such line is near."""
    markers = [match.start() for match in _END.finditer(text)]
    said = [match.start() for match in _END_LINE.finditer(text)]
    if not markers:
        return said or [match.start() for match in _LICENCE.finditer(text)]
    out = []
    for marker in markers:
        near = [at for at in said if marker - _NEAR < at < marker]
        between = text[near[0] : marker] if near else ""
        # The line may be wrapped, but nothing else stands between it and the marker.
        alone = near and len(re.split(r"\n[ \t]*\n", between.strip(" \t\n"))) == 1
        out.append(near[0] if alone else marker)
    return out


def _credited(text: str, start: int, end: int) -> int:
    """Give where the text itself begins, after the credits that follow the marker."""
    begin = start
    for block in islice(blocks(text, start, end), _CREDITS):
        if not is_credit(text[block[0].start : block[-1].end]):
            break
        begin = block[-1].end
    return begin


def _read_header(draft: Draft, end: int) -> None:
    """Read the fields of the header, or what the old form says in its first line."""
    text = draft.source.text
    for span, key, value in _fields(text, end):
        name = _KEYS.get(key.lower()) or field_of(key, value)
        number = _NUMBER.search(value)
        if key.lower() in _OF_THE_FILE:
            continue
        if number and "number" not in draft.texts:
            draft.place(span, key, number["number"], "number")
        bare = _UPDATED.sub("", _NUMBER.sub("", value)).strip(" \t,")
        if key.lower() in {"credits", "produced by"}:
            place_credits(draft, span)
        elif name == "posted" and draft.dates.get("posted"):
            continue  # the day of a later posting
        else:
            draft.place(span, key, bare, name)
    _read_first_lines(draft, end)
    draft.texts.setdefault("site", "Project Gutenberg")
    draft.stated = _terms(text, end)


def _terms(text: str, end: int) -> Licence | None:
    """Give the licence the header names: it is free, on terms that bear on the name."""
    new, old = _TERMS.search(text, 0, end), _SMALL_TERMS.search(text, 0, end)
    if new is None:
        return Licence(" ".join(re.split(r"[\s*]+", old[0])), status="free") if old else None
    online = _ONLINE.search(text, 0, end)
    address = "https://www.gutenberg.org/license" if online else ""
    return Licence(" ".join(new[0].split()), address, "free")


def _read_first_lines(draft: Draft, end: int) -> None:
    """Read title, author, date and number where no field gives them."""
    text = draft.source.text
    named = _NAMED.search(text, 0, min(end, HEAD))
    if named and "title" not in draft.texts:
        draft.texts["title"] = named["title"].strip(" *")
        if named["author"] and "author" not in draft.texts:
            draft.texts["author"] = named["author"].strip(" *.")
    dated = _OLD_DATE.search(text, 0, end)
    if dated and "posted" not in draft.dates:
        draft.place(Span(*dated.span("date")), "", dated["date"], "posted")
    number = _NUMBER.search(text, 0, end)
    if number and "number" not in draft.texts:
        draft.texts["number"] = number["number"]


def _fields(text: str, end: int) -> list[tuple[Span, str, str]]:
    """Give the fields of the header, each with the lines that go on with it."""
    found: list[tuple[Span, str, str]] = []
    for block in blocks(text, 0, end):
        entry = _ENTRY.fullmatch(text[block[0].start : block[0].end])
        if not entry or not _known(entry["key"], entry["value"]):
            continue
        for span in block:
            words = text[span.start : span.end]
            entry = _ENTRY.fullmatch(words)
            indented = text[span.start - 1 : span.start] in {" ", "\t"}
            if entry and (not indented or _known(entry["key"], entry["value"])):
                found.append((span, entry["key"], entry["value"]))
            elif found and not words.startswith("*"):
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
    keys = {"credits", "produced by"} | _OF_THE_FILE | _KEYS.keys()
    return key.lower() in keys or bool(field_of(key, value))


def _report(draft: Draft, end: int) -> None:
    """Report what is doubtful about the bounds of the text."""
    text, name = draft.source.text, draft.source.name
    if not draft.span.end:
        where = place_in(text, name, 0)
        message = "no line marks where the header ends and the text begins"
        draft.report(NO_MARKER.at(where, message, "is the file whole? see to the body's beginning"))
    if end == len(text):
        last = list(lines(text, max(0, len(text) - 200), len(text)))[-1]
        where = place_in(text, name, last.start, last.end)
        message = "no line marks where the text ends and the licence begins"
        draft.report(NO_MARKER.at(where, message, "is the file whole? see to the body's end"))
    again = _START.search(text, draft.span.end, end)
    if again:
        where = place_in(text, name, again.start(), again.end())
        draft.report(
            SEVERAL_POSTINGS.at(
                where, "another posting begins here", "divide the file into works, one file each"
            )
        )
