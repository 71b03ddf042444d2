"""Tells which signs in a text mark the pages of the print it was made from.

A page marker is one of a sequence that counts up. What has a name (`[p. 12]`) needs little more;
a bare number could be much else, and must stand where pages end: in the midst of sentences, or at
even distances.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from statistics import fmean, pstdev

from pipeline.diagnostics import declare
from pipeline.model import Severity, Span
from pipeline.text.structure.copytext import Doubt
from pipeline.text.structure.inline.runningheads import breaking_heads
from pipeline.text.structure.inline.sequences import Number, chains, value
from pipeline.text.structure.inline.standing import closes_up, interrupts, is_line, labels

__all__ = ["DOUBTFUL_PAGE", "PageMarker", "pagination"]

DOUBTFUL_PAGE = declare(
    "S041",
    "doubtful-page",
    Severity.QUERY,
    """A number may be that of a page of the print, and may be something else.

    Page markers count up through a text: `[p. 12]`, `[Pg 12]`, `{12}`, `[S. 12]`, a number alone on
    its line. One that doesn't fit the count may be a reference to another book; numbers on lines of
    their own may number sections; a line with a number that comes again and again is a running
    head. None of these is encoded, and all stay in the text.

    Example: `18     THE STORY OF A SCHOOL`, between two lines of a paragraph.

    Let it stand if it is no page. If it is, write
    `<pb n="18"/><metamark function="page">…</metamark>` round it in the edition. With
    `pages = "all"` under `[structure]`, or `--structure pages=all`, the doubtful are taken for
    pages too, and running heads with them.
    """,
)


class _Form(Enum):
    """How a page marker is written."""

    NAMED = auto()  # `[p. 12]`, or `p. 12` on a line of its own
    FILE = auto()  # the separator of Distributed Proofreaders
    BRACED = auto()  # `{12}`, in the midst of a line or on one of its own
    BRACKETED = auto()  # `[12]`, `|12|` in the midst of a line
    LINE = auto()  # `12`, `- 12 -`, `[12]` on a line of its own
    HEAD = auto()  # a line that recurs, with a number


@dataclass(frozen=True, slots=True)
class PageMarker:
    """A page marker: the source's sign, and the number of the page as it is written there."""

    span: Span
    n: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    n: str
    form: _Form
    number: Number


_N = r"(?:[0-9]{1,4}(?: ?(?:recto|verso|[rvab]))?|[ivxlcdm]{1,12})"
_NAME = r"(?:p|pg|pag|page|seite|s|с|стр|страница|str|strona|sida|side|blz|blatt|bl|fol|folio|f)"
_NAMED = rf"{_NAME}(?:\.[ \u00a0]?|[ \u00a0]|(?=[0-9]))(?P<named>{_N})"
_OPEN, _CLOSE = "[{|<", "]}|>"
_INLINE = re.compile(
    rf"(?P<open>\[\[?|[{{|<])(?:{_NAMED}|(?P<bare>{_N}))(?P<close>\]\]?|[}}|>])", re.IGNORECASE
)
_LINE = re.compile(
    rf"^[ \t]*(?P<all>\f?[ \t]*(?P<dash>[-–—]{{1,3}}[ \t]?)?(?:{_NAMED}|(?P<bare>{_N}))\.?"
    r"(?(dash)[ \t]?[-–—]{1,3}))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FILE = re.compile(
    r"^-{3,}[ ]?(?:File|Page)[ ]?: ?(?P<n>[^\W_]{1,12})(?:\.\w{3,4})?[ ]?-[^\n]*", re.MULTILINE
)
_HEAD_FIRST = re.compile(
    r"^[ \t\f]*(?P<n>[0-9]{1,4})(?P<gap>[ \t]+)(?P<head>[^\n]{4,80})$", re.MULTILINE
)
_HEAD_LAST = re.compile(
    r"^[ \t\f]*(?P<head>(?:[^\s]+[ \t]){1,12}?)(?P<gap>[ \t]+)(?P<n>[0-9]{1,4})\.?[ \t]*$",
    re.MULTILINE,
)
_PART = re.compile(
    r"\W*(?:chapter|book|part|letter|section|act|scene|canto|kapitel|buch|teil|brief|chapitre"
    r"|livre|partie|lettre|глава|часть|книга|письмо)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_GAPS = {_Form.NAMED: 30, _Form.BRACED: 6, _Form.BRACKETED: 6, _Form.LINE: 6, _Form.HEAD: 20}
_FEWEST = {_Form.NAMED: 2, _Form.BRACED: 3, _Form.BRACKETED: 5, _Form.LINE: 3, _Form.HEAD: 3}
_MOSTLY = 0.6  # of what has a name and a number fits the count, or none is a page
_PAGE = 300  # characters on a page, at least
_FULL_PAGE = 600
_LINES = 100  # characters between the numbers of two pages, where little stands on each
_LINE_LONG = 60  # characters between two numbers in braces: what stands closer is a set of them
_LONGEST_PAGE = 5000
_FIRST = 2
_EVEN, _VERY_EVEN = 0.35, 0.2  # deviation of the distances from their mean, as a share of it
_INTERRUPTS = 0.25  # of the numbers stand in the midst of a sentence
_TWICE = 2
_MANY = 12
_YEARS = 1000
_RECURS = 3
_NEAR = 120  # characters in which the head of a page stands beside its number


def pagination(text: str, body: Span, *, doubtful: bool) -> tuple[list[PageMarker], list[Doubt]]:
    """Give the page markers in a stretch of text, in order, and what is doubtful.

    What is doubtful is among the markers as well where the user trusts it.
    """
    found: list[_Candidate] = []
    doubts: list[Doubt] = []
    for form, candidates in _candidates(text, body).items():
        sure, likely = _judged(form, candidates, text)
        found += sure
        if doubtful:
            found += (one for group in likely for one in group)
        else:
            doubts += (_doubt(form, group) for group in likely)
    signs = [PageMarker(one.span, one.n) for one in found]
    signs += (PageMarker(span, n) for span, n in breaking_heads(text, body))
    signs.sort(key=lambda one: (one.span.start, -one.span.end))
    markers: list[PageMarker] = []
    for sign in signs:
        if not markers or markers[-1].span.end <= sign.span.start:
            markers.append(sign)
    return markers, doubts


def _candidates(text: str, body: Span) -> Mapping[_Form, list[_Candidate]]:
    """Give everything that looks like a page marker, by its form, in order of place."""
    found: defaultdict[_Form, list[_Candidate]] = defaultdict(list)
    for match in _INLINE.finditer(text, body.start, body.end):
        tag = match["open"] == "<" and match["bare"] and match["bare"].isalpha()
        if tag or not _closed(match["open"], match["close"]):
            continue
        span = Span(*match.span())
        form = _Form.NAMED if match["named"] else _Form.BRACKETED
        if form is _Form.BRACKETED and match["open"] == "{":
            form = _Form.BRACED
        elif form is _Form.BRACKETED and is_line(span, text):
            form = _Form.LINE
        _enter(found[form], form, span, match["named"] or match["bare"])
    for match in _LINE.finditer(text, body.start, body.end):
        form = _Form.NAMED if match["named"] else _Form.LINE
        _enter(found[form], form, Span(*match.span("all")), match["named"] or match["bare"])
    for match in _FILE.finditer(text, body.start, body.end):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        found[_Form.FILE].append(
            _Candidate(span, match["n"].lstrip("0") or "0", _Form.FILE, Number("", 0))
        )
    _enter_heads(found[_Form.HEAD], text, body)
    for form in _Form:
        found[form].sort(key=lambda one: one.span)
    return found


def _enter(found: list[_Candidate], form: _Form, span: Span, n: str) -> None:
    number = value(n)
    if number is not None:
        found.append(_Candidate(span, n, form, number))


def _closed(opened: str, closed: str) -> bool:
    return len(opened) == len(closed) and _OPEN.index(opened[0]) == _CLOSE.index(closed[0])


def _enter_heads(found: list[_Candidate], text: str, body: Span) -> None:
    """Give the lines of a number and words that come again and again."""
    heads = [
        (match, " ".join(_LETTER.findall(match["head"].casefold())))
        for pattern in (_HEAD_FIRST, _HEAD_LAST)
        for match in pattern.finditer(text, body.start, body.end)
        if len(match["gap"]) > 1 or match["head"].isupper()
        if not _PART.match(match["head"])
    ]
    times = Counter(words for _, words in heads)
    for match, words in heads:
        if words and times[words] >= _RECURS:
            line = match[0]
            start = match.start() + len(line) - len(line.lstrip(" \t"))
            end = match.start() + len(line.rstrip())
            _enter(found, _Form.HEAD, Span(start, end), match["n"])


_Judged = tuple[list[_Candidate], list[list[_Candidate]]]


def _judged(form: _Form, candidates: Sequence[_Candidate], text: str) -> _Judged:
    """Part the candidates of one form into pages and groups of those that are doubtful."""
    if form is _Form.FILE or not candidates:
        return list(candidates), []
    counted, astray = chains(candidates, [one.number for one in candidates], _GAPS[form])
    long = [chain for chain in counted if len(chain) >= _FEWEST[form]]
    if form is _Form.NAMED:
        short = [chain for chain in counted if len(chain) < _FEWEST[form]]
        return _named(long, [*astray, *_flat(short)], text)
    if form is _Form.BRACED:
        return _braced(counted, text) if len(_numbers(candidates)) == len(candidates) else ([], [])
    if form is _Form.HEAD:
        heads = [(_running(chain, text), chain) for chain in long]
        return _flat([one for runs, one in heads if runs]), [one for runs, one in heads if not runs]
    if form is _Form.BRACKETED:
        # A note has its number twice, in the text and at the note.
        once = len(_numbers(candidates)) >= len(candidates) - 1
        return _flat([chain for chain in long if once and _bracketed(chain)]), []
    pages = [chain for chain in long if _parts_pages(chain, text)]
    likely = [chain for chain in long if chain not in pages and _interrupting(chain, text)]
    if not pages and not likely:
        rest = [*counted, *([one] for one in astray)]
        likely = [chain for chain in rest if _alone(chain, text)]
        likely = [sorted(_flat(likely), key=lambda one: one.span)] if likely else []
    return _flat(pages), likely


def _alone(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether of few numbers on lines of their own one stands in the midst of a sentence.

    Not so a number with a stop, or a year: the last words of a paragraph may be one. Where the same
    line in capitals stands beside each, it is the head of the pages.
    """
    few = len(chain) < _FEWEST[_Form.LINE] and chain[-1].number.count < _YEARS
    stopped = any(text[one.span.end - 1] == "." for one in chain)
    return few and not stopped and (_interrupting(chain, text) > 0 or _headed(chain, text))


def _headed(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether the same line in capitals stands after each of several numbers, or before it."""
    if len(chain) < _TWICE:
        return False
    ends = [(max(0, one.span.start - _NEAR), one.span) for one in chain]
    after = {text[span.end : span.end + _NEAR].lstrip().partition("\n")[0] for _, span in ends}
    before = {text[near : span.start].rstrip().rpartition("\n")[2] for near, span in ends}
    return any(len(lines) == 1 and min(lines).isupper() for lines in (after, before))


def _named(
    counted: Sequence[Sequence[_Candidate]], rest: Sequence[_Candidate], text: str
) -> _Judged:
    """Judge what says that it is a page: most of it has to fit the count.

    One alone, in brackets on a line of its own, is no reference.
    """
    sure = _flat(counted)
    single = not sure and len(rest) == 1 and not text[rest[0].span.start].isalnum()
    if single and is_line(rest[0].span, text):
        return list(rest), []
    if len(sure) >= (len(sure) + len(rest)) * _MOSTLY:
        return sure, [[one] for one in rest]
    return [], [[one] for one in sorted([*sure, *rest], key=lambda one: one.span)]


def _braced(counted: Sequence[list[_Candidate]], text: str) -> _Judged:
    """Judge numbers in braces, each of which occurs once: those of notes occur twice."""
    judged = [(_braces_pages(chain, text), chain) for chain in counted]
    return _flat([chain for sure, chain in judged if sure]), [
        chain for sure, chain in judged if not sure and _braces_perhaps(chain, text)
    ]


def _braces_perhaps(chain: Sequence[_Candidate], text: str) -> bool:
    if len(chain) == 1:
        return is_line(chain[0].span, text)
    far = _one_by_one(chain) and _distance(chain) >= _LINE_LONG
    return far and not _anchoring(chain, text)


def _braces_pages(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether numbers in braces are those of pages; sections and notes begin with 1."""
    if len(chain) < _FEWEST[_Form.BRACED]:
        return False
    if len(chain) >= _FEWEST[_Form.BRACKETED] and _bracketed(chain):
        return True
    if not _one_by_one(chain) or _anchoring(chain, text) or _labelling(chain, text):
        return False
    if chain[0].number.count > 1:
        return _distance(chain) >= _LINE_LONG
    parting = _interrupting(chain, text) > 0
    return parting and len(chain) >= _FEWEST[_Form.BRACKETED] and _distance(chain) >= _PAGE


def _anchoring(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether most numbers stand close to the word before them only, as those of notes."""
    return sum(closes_up(one.span, text) for one in chain) * 2 >= len(chain)


def _labelling(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether most numbers begin a paragraph, or a line after a sentence, with its words."""
    return sum(labels(one.span, text) for one in chain) * 2 >= len(chain)


def _numbers(candidates: Sequence[_Candidate]) -> set[Number]:
    return {one.number for one in candidates}


def _flat(groups: Sequence[Sequence[_Candidate]]) -> list[_Candidate]:
    return [one for group in groups for one in group]


def _bracketed(chain: Sequence[_Candidate]) -> bool:
    """Tell whether numbers in brackets are those of pages and not of notes, which begin with 1."""
    if chain[0].number.count > 1:
        return _even(chain, _FULL_PAGE, _EVEN)
    return len(chain) >= _MANY and _even(chain, _FULL_PAGE, _VERY_EVEN)


def _parts_pages(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether numbers alone on their lines are those of pages and not of sections."""
    if _begins_late(chain, text):
        return True
    if _distance(chain) < _PAGE:
        return False
    interrupting = _interrupting(chain, text)
    if interrupting >= max(_TWICE, len(chain) * _INTERRUPTS):
        return True
    return (
        len(chain) >= _FEWEST[_Form.BRACKETED] and _even(chain, _PAGE, _EVEN) and interrupting > 0
    )


def _begins_late(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether figures count up one by one from a high number on, as far apart as pages.

    Chapters begin with 1.
    """
    bare = all(text[one.span.start : one.span.end].isdigit() for one in chain)
    late = chain[0].number.count > _FIRST and _one_by_one(chain)
    return bare and late and _LINES <= _distance(chain) <= _LONGEST_PAGE


def _running(chain: Sequence[_Candidate], text: str) -> bool:
    """Tell whether lines in capitals that come again with the next number are running heads."""
    words = {"".join(_LETTER.findall(text[one.span.start : one.span.end])) for one in chain}
    in_capitals = all(one.isupper() for one in words) and len(words) <= _TWICE
    return in_capitals and _one_by_one(chain) and _distance(chain) >= _LINES


def _one_by_one(chain: Sequence[_Candidate]) -> bool:
    counts = [one.number.count for one in chain]
    return all(two == one + 1 for one, two in pairwise(counts))


def _interrupting(chain: Sequence[_Candidate], text: str) -> int:
    """Count the markers that stand in the midst of a sentence."""
    return sum(interrupts(one.span, text) for one in chain)


def _steps(chain: Sequence[_Candidate]) -> Iterator[float]:
    """Give the distances between markers, in characters to a page."""
    for one, two in pairwise(chain):
        yield (two.span.start - one.span.start) / (two.number.count - one.number.count)


def _distance(chain: Sequence[_Candidate]) -> float:
    return fmean(_steps(chain))


def _even(chain: Sequence[_Candidate], least: int, most: float) -> bool:
    """Tell whether markers stand at even distances, as the ends of pages do.

    The mean of them is the `least` number of characters or more, and the deviation from it at
    `most` that share.
    """
    steps = list(_steps(chain))
    mean = fmean(steps)
    return mean >= least and pstdev(steps) <= mean * most


def _doubt(form: _Form, group: Sequence[_Candidate]) -> Doubt:
    """Tell of one candidate, or of a group of them by the first."""
    first, more = group[0], len(group) - 1
    others = f"this and {more:,} more number{'s' * (more > 1)}"
    if form is _Form.NAMED:
        message = f"page {first.n} is out of sequence: a page of this text, or of another?"
    elif form is _Form.HEAD:
        message = f"this line and {more:,} more like it may be running heads of pages"
    elif form is _Form.BRACED:
        message = f"{others if more else 'this number'} in braces may be of pages"
    else:
        message = f"{others if more else 'this number'} on lines of their own may be pages"
        if not more:
            message = "this number on a line of its own, in a sentence, may be of a page"
    hint = "if they are pages, ingest with `--structure pages=all`"
    return Doubt(DOUBTFUL_PAGE, first.span, message, hint)
