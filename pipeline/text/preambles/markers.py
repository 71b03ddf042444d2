"""Finds where Project Gutenberg and its sisters let a text begin and end, with markers or without.

The markers are best. Where they are lost, the lines that speak of the file itself tell: those that
name the project, state its terms, give the catalogue's fields, or say who produced the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from pipeline.model import Span
from pipeline.text.preambles.chrome import is_rule
from pipeline.text.preambles.credits import credit_end, is_credit
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.notes import is_note

__all__ = ["START", "credited", "ends", "is_posted", "known_site", "starts", "unmarked"]

_MARKER = r"^[ \t]*\*{2,3} ?%s OF (?:THE |THIS )?PROJECT GUTENBERG"
_WRAPS = r"(?:[^\n]*?\*{3}[ \t]*$|(?:[^\n]*\n){1,3}?[^\n]*?\*{3}[ \t]*$|[^\n]*$)"
START = re.compile(_MARKER % "START" + _WRAPS, re.IGNORECASE | re.MULTILINE)
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
# The families that post in this way, by what their files say of themselves.
_SITES = (
    (
        re.compile(r"Project Gutenberg(?: of)? Australia|gutenberg\.net\.au", re.IGNORECASE),
        "Australia",
    ),
    (re.compile(r"Project Gutenberg Canada|gutenberg\.ca\b", re.IGNORECASE), "Canada"),
    (re.compile(r"Faded ?Page|Distributed Proofreaders Canada", re.IGNORECASE), "Faded Page"),
    (re.compile(r"Project Gutenberg|pgdp\.net|Distributed Proofread", re.IGNORECASE), ""),
)
_SIGN = re.compile(
    r"project gutenberg\b|faded ?page\b|\bdistributed proofreaders (?:canada|europe)\b"
    r"|pgdp\.net|online distributed proofread",
    re.IGNORECASE,
)
_FIRST_LINE = re.compile(
    r"\W*(?:this is )?(?:the |an? )?(?:\w+ \d{4} )?(?:project gutenberg(?:[’']s\b.* by .*"
    r"|(?:[’']s)?,? (?:of )?(?:e-?text|e-?book|release|australia|canada|literary archive)\b.*)"
    r"|distributed proofreaders (?:canada|europe) e-?book\W*|faded ?page e-?book.*)(?<![a-z]{3}\.)",
    re.IGNORECASE,
)
_OWN = re.compile(  # of a file, not of a work
    r"project gutenberg\b|faded ?page|\be-?texts?\b|\be-?books?\b|copyright laws are changing"
    r"|in the (?:canadian|australian) public domain|\A\W*production notes?:",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\W{0,3}(?:title|author|language|(?:original )?release date|posting date|translator|editor|"
    r"date (?:first posted|last updated|of first publication)|illustrator|character set encoding|"
    r"e-?book no\.|edition|first posted):",
    re.IGNORECASE,
)
_OWN_LINES = 12  # a block of more is a text that speaks of such files
_CREDITS = 8  # blocks after the marker that are looked at
_UNMARKED = 60  # blocks of a header without a marker
_NEAR = 400  # characters between the line that ends a text and the marker of its end
_FIRST = 1_500  # characters in which a file says whose it is
_LAST = 30_000  # characters from the end, the licence among them


def is_posted(text: str) -> bool:
    """Tell whether a text shows that one of the families posted it."""
    if starts(text, len(text)):
        return True
    if _sign_at_head(text):
        return True
    last = max(0, len(text) - _LAST)
    for said in (*_END.finditer(text, last), *_END_LINE.finditer(text, last)):
        # A sentence of the text may begin a line with these words, but no paragraph will.
        if "*" in said[0] or not text[max(0, said.start() - 2) : said.start()].strip("\n"):
            return True
    return False


def _sign_at_head(text: str) -> bool:
    """Tell whether the first block names the project, or the team that read the proofs."""
    block = next(blocks(text, 0, min(len(text), HEAD)), None)
    if block is None:
        return False
    words = text[block[0].start : block[-1].end]
    first = text[block[0].start : block[0].end]
    sign = _SIGN.search(words[:_FIRST])
    return sign is not None and (is_credit(words) or _FIRST_LINE.fullmatch(first) is not None)


def known_site(text: str, end: int) -> str:
    """Name the site a header or the end of a text shows; nothing where neither does."""
    for words in (text[: max(end, _FIRST)], text[max(end, len(text) - _LAST) :]):
        for sign, name in _SITES:
            if sign.search(words):
                return name if name.startswith("Faded") else f"Project Gutenberg {name}".strip()
    return ""


def starts(text: str, before: int) -> list[re.Match[str]]:
    """Find what marks the beginning of the text: a marker, or the end of the small print."""
    limit = min(HEAD, before)
    found = [*_SMALL_PRINT.finditer(text, 0, limit), *START.finditer(text, 0, limit)]
    return sorted(found, key=lambda match: match.end())


def ends(text: str) -> list[int]:
    """Find where texts end: the line that says so, or the marker where no such line is near."""
    markers = [match.start() for match in _END.finditer(text)]
    said = [match.start() for match in _END_LINE.finditer(text)]
    if not markers:
        return said or [match.start() for match in _LICENCE.finditer(text)]
    out = []
    for marker in markers:
        near = said[bisect_right(said, marker - _NEAR) : bisect_left(said, marker)]
        between = text[near[0] : marker] if near else ""
        # The line may be wrapped, but nothing else stands between it and the marker.
        alone = near and len(re.split(r"\n[ \t]*\n", between.strip(" \t\n"))) == 1
        out.append(near[0] if alone else marker)
    return out


def unmarked(text: str, end: int) -> int:
    """Give where a header ends that no marker closes; 0 where the text has none.

    A block that doesn't speak of the file belongs to it if the next one does again.
    """
    last = missed = 0
    fields = _sign_at_head(text)
    for block in islice(blocks(text, 0, min(end, HEAD)), _UNMARKED):
        words = text[block[0].start : block[-1].end]
        first = text[block[0].start : block[0].end]
        rule = is_rule(words) and bool(last) and not missed
        if rule or is_credit(words) or (fields and (_FIELD.match(first) or _speaks(words))):
            last, missed = block[-1].end, 0
        elif not last and (after := credit_end(text, block)):
            return after
        elif not last or missed:
            break
        else:
            missed += 1
    return last


def _speaks(words: str) -> bool:
    """Tell whether a block speaks of the file, and is no note on the text."""
    return _OWN.search(words) is not None and not is_note(words)


def credited(text: str, start: int, end: int) -> tuple[int, list[Span]]:
    """Give where the text begins after a marker, and the credits that stand between the two.

    A header may be repeated there.
    """
    begin = start
    found: list[Span] = []
    joined = bool(text[start : start + 2].strip("\n"))  # no blank lines are left in the file
    for block in islice(blocks(text, start, end), _CREDITS):
        words = text[block[0].start : block[-1].end]
        if (joined or not is_credit(words)) and (after := credit_end(text, block)):
            # no blank line parts the credit from the text
            return after, [*found, Span(block[0].start, after)]
        if is_credit(words):
            found.append(Span(block[0].start, block[-1].end))
        elif not _speaks(words) or len(block) > _OWN_LINES:
            break
        else:
            found += _made_within(text, block)
        begin = block[-1].end
    return begin, found


def _made_within(text: str, block: list[Span]) -> list[Span]:
    """Give the lines of a block that say who made the file."""
    return [span for span in block if is_credit(text[span.start : span.end])]
