"""Rules on quotation marks that are missing, by one reading of all the marks of a text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from pipeline.model import Finding, Span
from pipeline.text.marking import Act, Mark, Slip
from pipeline.text.rules.quotation_marks import WHY, styled
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING, SPEAKER
from pipeline.text.voice import (
    closing_places,
    inner_closing_places,
    inner_opening_places,
    opening_places,
)

__all__ = ["unclosed_quotation", "unopened_quotation"]

_FAR = 2_000  # characters before a place in which a quotation may have been opened
_NEAR = 60  # characters
# Behind a word that goes on with what follows it, a phrase is quoted, and no speech.
_PHRASE_BEGUN = re.compile(
    r"(?:(?<= the )|(?<= an )|(?<= a )|(?<= of ))[“‘](?P<word>[^\W_][\w’-]*)"
)
_CLOSING = {"“": "”", "‘": "’"}
_INNER = {"“": "‘’", "‘": "“”"}
_OUTER = {"“": "d", "‘": "s"}
# What ends an outer quotation or opens one; an apostrophe does neither.
_OUTER_MARK = {"“": re.compile("[“”]"), "‘": re.compile("‘|(?<=[,.?!;:—…”])’")}
_AGAIN = "who speaks is told inside the quotation, which goes on behind that"
_NAMED = 2  # times a work has a name without marks
_TO_YOU = re.compile(r"\b[Yy]ou(?:r|rself)?\b")
_SHORT = 250  # characters: a continued quotation has a longer last paragraph, mostly
# Of who speaks, inside what is said: what is told in the present, or of me, may be said as well.
_PAST = (
    rf"(?!call|say|thought|laugh)(?:(?!observed|began|repeated){SAYING}"
    r"|(?:observed|began)(?! to\b))"
)
_TOLD_INSIDE = re.compile(
    r"(?<![\w’-])(?P<word>[^\W\d_][\w’-]*)(?P<mark>[,?!]) (?P<tag>"
    rf"(?!call|say ){SAYING} (?:he|she|I|they|(?=[A-Z]){SPEAKER}"
    r"|(?:the|his|her|my|our) [\w’-]+(?!.{0,40}‘))"
    rf"|(?:he|she|they|the [\w’-]+|(?=[A-Z][a-z]){SPEAKER}) {_PAST}(?=[,;.]|,? [a-z]+(?:ly|ing)\b))"
    r"(?![\w’-])(?P<end>[.,]$)?",
    re.MULTILINE,
)


@rule(
    "T053",
    "unclosed-quotation",
    kind="missing-punctuation",
    cases={
        "end": 0.6,
        "inside": 0.5,
        "single": 0.4,
        "short": 0.4,
        "long": 0.1,
        "set-off": 0.1,
        "told": 0.4,
        "phrase": 0.5,
    },
)
def unclosed_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation is opened and not closed.

    A quotation that goes on in the next paragraph is closed only at its very end, and opened again
    at the beginning of each paragraph (Chicago Manual of Style, 13.32). Where the next paragraph
    doesn't open one, the closing mark is missing; where it does, but only once, it is doubtful.

    Example: `“Gone, miss.` before `“Dead!”` → `“Gone, miss.”`.

    Let it stand where the speaker goes on, or where the work doesn't close its quotations.
    """
    for mark, slip in copy.slips(Act.UNCLOSED):
        if _goes_on(copy, mark):
            continue
        if (
            slip.right == _CLOSING[copy.outer]
            and (opened := _phrase_begun(copy, slip.number)) is not None
        ):
            yield _of_phrase(copy, this, opened)
            continue
        inside = mark.sign != "¶"
        inner = _INNER[copy.outer][1] in slip.right
        case = "single" if inner else "inside" if inside else "end"
        if not inside and copy.text[mark.at - 1] not in ".?!’":
            case = "set-off"
        start = _behind_mark_before(copy, slip.number)
        yield from _inserting(
            copy, this, slip, case, _closing_places(copy, start, mark, slip.right)
        )
    broken = list(_broken_off(copy, this))
    yield from broken
    seen = {copy.paragraph_of(one.span.start) for one in broken}
    yield from _unclosed_before_speaker(copy, this, seen)


def _unclosed_before_speaker(copy: CopyText, this: Rule, seen: Container[int]) -> Iterator[Finding]:
    """Find quotations not closed before who speaks, but in the paragraphs already seen to."""
    for match in _told_inside(copy):
        if copy.paragraph_of(match.start()) in seen:
            continue
        tag = match["tag"].split(" ")[0]
        yield this.finding(
            copy,
            Span(match.start(), match.start("tag") + len(tag)),
            f"`{match['tag']}` tells who speaks, inside what is said",
            f"{match['word']}{match['mark']}{styled(copy, _CLOSING[copy.outer])} {tag}",
            case="told",
            evidence="the quotation that is open here has no mark before who speaks",
        )


def _phrase_begun(copy: CopyText, number: int) -> re.Match[str] | None:
    """Find the first word of a phrase that is quoted inside a sentence, before a mark."""
    start = _behind_mark_before(copy, number) - 1
    if start < 1 or copy.quoting[start] != copy.outer:
        return None
    return _PHRASE_BEGUN.match(copy.quoting, start)


def _of_phrase(copy: CopyText, this: Rule, opened: re.Match[str]) -> Finding:
    """Make the finding that a phrase is quoted of which no mark tells the end."""
    word, mark = opened["word"], copy.text[opened.start()]
    times = copy.forms[word]
    closed = f"{mark}{word}{styled(copy, _CLOSING[copy.outer])}"
    return this.finding(
        copy,
        Span(*opened.span()),
        f"a quotation begins at `{word}` inside a sentence, and nothing closes it",
        *((word, closed) if word[0].isupper() and times > _NAMED else (closed, word)),
        case="phrase",
        evidence=f"the work has `{word}` {times:,} times in all",
    )


def _told_inside(copy: CopyText) -> Iterator[re.Match[str]]:
    """Find where who speaks is told inside the quotation itself: `“So it is, said he, and so.”`.

    Only in English, and in paragraphs whose marks are otherwise in order, or all but the last.
    """
    if copy.primary != "en":
        return
    amiss = {copy.marks[slip.number].block: slip.act for slip in copy.all_slips}
    for match in _TOLD_INSIDE.finditer(copy.quoting):
        number = copy.paragraph_of(match.start())
        first = max(copy.paragraphs[number].start, match.start() - _FAR)
        ends = Act.CONTINUED if match["end"] else None
        before = Span(first, match.start())
        if amiss.get(number) is ends and _left_open(copy, before) and not _is_inner(copy, before):
            yield match


def _is_inner(copy: CopyText, before: Span) -> bool:
    """Tell whether an inner quotation was opened behind the last outer one."""
    outer, inner, either = (
        copy.quoting.rfind(one, before.start, before.end)
        for one in (copy.outer, _INNER[copy.outer][0], " '")
    )
    return max(inner, either) > outer


def _broken_off(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find quotations taken to go on in the next paragraph, that don't go on after that."""
    going_on = list(copy.slips(Act.CONTINUED))
    blocks = {mark.block for mark, _ in going_on}
    for mark, slip in going_on:
        end = copy.text[mark.at - 1]
        alone = not {mark.block - 1, mark.block + 1} & blocks
        if slip.right != _OUTER[copy.outer] or not alone or end not in ".?!—":
            continue
        first = copy.paragraphs[mark.block].start
        opened = max(first, copy.quoting.rfind(copy.outer, first, mark.at))
        case = "short" if mark.at - opened < _SHORT else "long"
        as_unclosed = Slip(Act.UNCLOSED, slip.number, _CLOSING[copy.outer])
        places = _closing_places(copy, opened + 1, mark, as_unclosed.right)
        yield from _inserting(copy, this, as_unclosed, case, places)


@rule(
    "T054",
    "unopened-quotation",
    kind="missing-punctuation",
    cases={"start": 0.6, "inside": 0.5, "single": 0.3, "reopening": 0.4, "told": 0.4},
)
def unopened_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation is closed that was never opened, or not opened again in a new paragraph.

    What the speaker says is then read as the narrator's.

    Example: `“I don’t know why you should,” said Dora, or why you should call it a happiness.”` →
    `said Dora, “or why`.

    Let it stand where the work opens a long quotation once only, or sets it off in another way.
    """
    for mark, slip in copy.slips(Act.UNOPENED):
        start = _behind_mark_before(copy, slip.number)
        first = start == copy.paragraphs[mark.block].start
        inner = _INNER[copy.outer][0] in slip.right
        case = "single" if inner else "start" if first else "inside"
        places = _opening_places(copy, start, mark, slip.right)
        yield from _inserting(copy, this, slip, case, places)
    for mark, slip in copy.slips(Act.UNCLOSED):
        if _goes_on(copy, mark):
            again = Slip(Act.NOT_REOPENED, slip.number, copy.outer)
            start = copy.paragraphs[mark.block + 1].start
            yield from _inserting(copy, this, again, "reopening", [start])
    for mark, slip in copy.slips(Act.NOT_REOPENED):
        yield from _inserting(copy, this, slip, "reopening", [copy.paragraphs[mark.block].start])
    for match in _told_inside(copy):
        start = match.end("mark")
        last = min(copy.paragraphs[copy.paragraph_of(start)].end, start + _FAR)
        closing = _OUTER_MARK[copy.outer].search(copy.quoting, start, last)
        if closing and closing[0] != copy.outer:
            again = Slip(Act.UNOPENED, 0, copy.outer)
            places = opening_places(copy.voices, copy.text, start, closing.start(), first=False)
            behind = [one for one in places if one > match.end("tag")]
            yield from _inserting(copy, this, again, "told", behind, _AGAIN)


def _goes_on(copy: CopyText, mark: Mark) -> bool:
    """Tell whether the end of a paragraph parts two that a continued quotation runs over.

    It was continued from the paragraph before, or the next speaks as it does; and it is after the
    next, which doesn't reopen it.
    """
    number = mark.block
    if mark.sign != "¶" or number >= len(copy.paragraphs) - 2:
        return False
    text, around = copy.quoting, (number, number + 2)
    if any(text[copy.paragraphs[one].start] != copy.outer for one in around):
        return False
    continued = number > 0 and _left_open(copy, copy.paragraphs[number - 1])
    return continued or _is_spoken(copy, number + 1)


def _left_open(copy: CopyText, span: Span) -> bool:
    """Tell whether an outer quotation opened in a stretch isn't closed there."""
    marks = _OUTER_MARK[copy.outer].findall(copy.quoting, span.start, span.end)
    return marks[-1:] == [copy.outer]


def _is_spoken(copy: CopyText, number: int) -> bool:
    """Tell whether a paragraph without quotation marks speaks to somebody."""
    paragraph = copy.paragraphs[number]
    spoken = copy.text[paragraph.start : paragraph.end]
    return "“" not in spoken and "”" not in spoken and _TO_YOU.search(spoken) is not None


def _inserting(  # noqa: PLR0913, PLR0917 - what is missing, why, and where it may be
    copy: CopyText, this: Rule, slip: Slip, case: str, places: Sequence[int], evidence: str = ""
) -> Iterator[Finding]:
    """Make the finding that a mark is missing at one of several places, the likeliest first."""
    if not places:
        return
    block = copy.blocks[copy.block_of(places[0], places[0]) or 0]
    right = styled(copy, slip.right)
    opening = slip.act in {Act.UNOPENED, Act.NOT_REOPENED}
    first = places[0]
    near = [place for place in places if abs(place - first) <= _NEAR // 2]
    start, end = _round(copy, block, min(near), max(near))
    if start == end:
        return  # no word stands at the place
    text = copy.text
    if copy.convention.spaced and any(sign in right for sign in "«»"):
        right = f"{right} " if opening else f" {right}"
    elif opening and copy.quoting[first] in "‘“":
        right += " " if copy.spaced_marks else ""
    suggestions = [text[start:one] + right + text[one:end] for one in near]
    reading = text[start:end]
    yield this.finding(
        copy,
        Span(start, end),
        f"a mark that {'opens' if opening else 'closes'} a quotation is missing at `{reading}`",
        *dict.fromkeys(suggestions),
        case=case,
        evidence=evidence or WHY[slip.act],
    )


def _round(copy: CopyText, block: Span, low: int, high: int) -> tuple[int, int]:
    """Give the stretch from the word before the lower place to the word after the higher."""
    text = copy.text
    first = max(block.start, low - _NEAR)
    start = max(first, text.rfind(" ", first, max(first, low - 1)) + 1)
    end, last = high, min(block.end, high + _NEAR)
    while end < last and not text[end].isspace():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _behind_mark_before(copy: CopyText, number: int) -> int:
    """Give the place behind the mark before one, or the paragraph’s beginning."""
    mark = copy.marks[number]
    before = copy.marks[number - 1] if number else mark
    same = before.block == mark.block and before.sign != "¶" and number > 0
    return before.at + 1 if same else copy.paragraphs[mark.block].start


def _closing_places(copy: CopyText, start: int, mark: Mark, right: str) -> Sequence[int]:
    """Give where a closing mark may belong, the likeliest place first."""
    text, end = copy.text, mark.at
    if right == _INNER[copy.outer][1]:
        return inner_closing_places(text, start, end)
    if copy.primary != "en" and mark.sign == "¶":
        return [end]
    places = closing_places(copy.voices, text, start, end, to_end=mark.sign == "¶")
    return places or [len(text[:end].rstrip())]


def _opening_places(copy: CopyText, start: int, mark: Mark, right: str) -> Sequence[int]:
    """Give where an opening mark may belong, the likeliest place first."""
    text = copy.text
    first = start == copy.paragraphs[mark.block].start
    if right == _INNER[copy.outer][0] and not first:
        places: Sequence[int] = inner_opening_places(text, start, mark.at)
    else:
        places = opening_places(copy.voices, text, start, mark.at, first=first)
    return places or [start + len(text[start:]) - len(text[start:].lstrip())]
