"""Reads verse: single poems and stanzas in prose, books of verse, epics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Lines, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.metre import Look, is_numeral, look_of
from pipeline.text.structure.poems import attributed, poem
from pipeline.text.structure.runs import groups, in_runs

__all__ = ["DOUBTFUL_VERSE", "verse"]

_ENOUGH = 4  # lines, with its number, that may be a stanza
_CLOSE = 3  # blank lines that part one poem from the next
_SPOKEN = frozenset({BlockKind.SPEECH, BlockKind.STAGE})  # after them somebody sings
_LIKE = 4  # columns by which the stanzas of a poem may begin apart

DOUBTFUL_VERSE = declare(
    "S032",
    "doubtful-verse",
    Severity.QUERY,
    """
    These lines may be verse, and have become a paragraph.

    Several lines stand together that end before the page was full. Lines of verse do; so do
    addresses, inscriptions, lists, and what was set out for the eye. Where the lines begin with
    capitals, are of like length and read as sentences, or are set in, the program takes them for
    verse by itself; where only some of this holds, it asks.

    Example:

        with no more in her hand
        than a lamp
        and the sea on all sides

    Why it matters: verse loses its lines in a paragraph; and an address is no poem.

    To decide: in the edition put `lg` and `l` in place of the `p`, or leave it. Where a text has
    many such lines, `structure = { verse = "all" }` in the settings (`--structure verse=all`) makes
    verse of all of them, `none` asks no more.
    """,
)


@dataclass(slots=True)
class _Stretch:
    """Lines that may be a stanza, or none, with what is thought of them."""

    passages: list[Passage]
    whole: Passage
    look: Look

    @property
    def gap(self) -> int:
        return self.passages[0].gap


def verse(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make poems of passages that are verse; those that may be stay, each with a doubt."""
    if copy.trust(Feature.VERSE) is Trust.NONE:
        return items, ()
    doubts: list[Doubt] = []

    def read(run: list[Passage], before: Item | None) -> Sequence[Item]:
        spoken = isinstance(before, Block) and before.kind in _SPOKEN
        stretches = _stretches(run, copy, introduced=spoken)
        _by_company(stretches, copy)
        return list(_made(stretches, copy, doubts))

    return in_runs(items, read), doubts


def _stretches(run: list[Passage], copy: CopyText, *, introduced: bool) -> list[_Stretch]:
    found: list[_Stretch] = []
    for group in groups(run):
        if len(group[0].lines) == len(group) == 1 and copy.layout.lines is Lines.LONG:
            found.append(_Stretch(group, group[0], Look.PROSE))
            introduced = copy.text[group[0].span.end - 1] in ":："
            continue
        for part in _numbered(group, copy):
            whole = part[0].joined(part[1:])
            look = look_of(whole.lines, copy, introduced=introduced)
            introduced = copy.text[whole.span.end - 1] in ":："
            if look is Look.PROSE and (pieces := list(_set_off(part, copy))):
                found += pieces
            else:
                found.append(_Stretch(part, whole, look))
    return found


def _numbered(group: list[Passage], copy: CopyText) -> Iterator[list[Passage]]:
    """Part a number at the beginning or the end of lines from them, where they are verse."""
    whole = group[0].joined(group[1:])
    count = len(whole.lines)
    first, last = (
        is_numeral(copy.text[line.start : line.end]) for line in (whole.lines[0], whole.lines[-1])
    )
    stop = count - last
    bare = whole.lines[first:stop]
    if count >= _ENOUGH and len(bare) < count and look_of(bare, copy) is Look.VERSE:
        places = [place for place in (int(first), stop) if 0 < place < count]
        yield from ([piece] for piece in whole.cut(*places))
    else:
        yield group


def _set_off(group: Sequence[Passage], copy: CopyText) -> Iterator[_Stretch]:
    """Part lines of verse, set in, from the prose before and after that no blank line parts.

    Gives nothing where there are none.
    """
    whole = group[0].joined(group[1:])
    bounds = {
        (start, stop)
        for start, stop in _deep(whole.lines, copy.layout.set_in)
        if look_of(whole.lines[start:stop], copy, introduced=True) is Look.VERSE
    }
    if not bounds:
        return
    starts = {0, *(sum(len(one.lines) for one in group[:n]) for n in range(1, len(group)))}
    edges = {edge for bound in bounds for edge in bound}
    inner = {n for start, stop in bounds for n in range(start + 1, stop)}
    places = sorted((starts | edges) - inner - {0, len(whole.lines)})
    at = 0
    for piece in whole.cut(*places):
        made = (at, at + len(piece.lines)) in bounds
        yield _Stretch([piece], piece, Look.VERSE if made else Look.PROSE)
        at += len(piece.lines)


def _deep(lines: Sequence[Line], set_in: int) -> Iterator[tuple[int, int]]:
    """Give where several lines on end are set in."""
    start = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and lines[number].indent >= set_in:
            continue
        if number - start > 1:
            yield start, number
        start = number + 1


def _by_company(stretches: list[_Stretch], copy: CopyText) -> None:
    """Make verse of what may be, where what stands next to it is: a short stanza, a single line."""
    for way in (1, -1):
        for one, two in pairwise(stretches[::way]):
            between = two.gap if way > 0 else one.gap
            if one.look is Look.VERSE and 0 < between < _CLOSE and _alike(one, two):
                likely = two.look is Look.MAYBE or (
                    two.look is Look.SHORT and copy.layout.lines is Lines.VERSE
                )
                two.look = Look.VERSE if likely else two.look
    for one, two in pairwise(stretches):
        amid = copy.layout.lines is Lines.VERSE or one.whole.indent >= copy.layout.set_in
        if amid and len(one.whole.lines) == 1 and two.look is Look.VERSE and two.gap < _CLOSE:
            one.look = Look.HEAD if is_numeral(copy.words(one.whole.span)) else one.look
    for before, one, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        amid = before.look is after.look is Look.VERSE and one.look is Look.SHORT
        if amid and one.gap == after.gap == 1 and _alike(before, one) and _alike(one, after):
            one.look = Look.SHORT if _said_between(before, one, copy) else Look.VERSE


def _said_between(before: _Stretch, one: _Stretch, copy: CopyText) -> bool:
    """Tell whether a line between two stanzas is the text's own: `and further on he says:`."""
    first, words = one.whole.lines[0], copy.words(one.whole.span)
    outside = one.whole.indent < copy.layout.set_in <= before.whole.indent
    announces = words[-1] in ":：" and copy.text[first.start].islower()
    return announces or (outside and copy.layout.lines is not Lines.VERSE)


def _alike(one: _Stretch, two: _Stretch) -> bool:
    return abs(one.whole.indent - two.whole.indent) <= _LIKE


def _made(stretches: list[_Stretch], copy: CopyText, doubts: list[Doubt]) -> Iterator[Item]:
    stanzas: list[Passage] = []
    for one in stretches:
        taken = one.look is Look.VERSE or (
            one.look is Look.MAYBE and copy.trust(Feature.VERSE) is Trust.ALL
        )
        headed = len(stanzas) == 1 and is_numeral(copy.words(stanzas[0].span))
        if stanzas and not headed and not (taken and 0 < one.gap < _CLOSE):
            yield poem(stanzas, copy)
            stanzas = []
        if one.look is Look.HEAD:
            stanzas = [one.whole]
        elif taken:
            stanza, *name = attributed(one.whole, copy)
            stanzas.append(stanza)
            if name:
                yield poem(stanzas, copy)
                yield from name
                stanzas = []
        else:
            doubts += [_doubt(one.whole)] if one.look is Look.MAYBE else []
            yield from one.passages
    if stanzas:
        yield poem(stanzas, copy)


def _doubt(whole: Passage) -> Doubt:
    first = whole.lines[0]
    message = f"{len(whole.lines)} lines end before the page is full: they may be verse"
    hint = "make `lg` of them, or leave them a paragraph; `--structure verse=all` takes all such"
    return Doubt(DOUBTFUL_VERSE, Span(first.start, first.end), message, hint)
