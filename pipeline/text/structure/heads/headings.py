"""Reads headings: what begins a volume, a chapter, a section, to any depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.heads.candidates import Candidate, candidates, opened, usual_gap
from pipeline.text.structure.heads.contents import entries_of
from pipeline.text.structure.heads.evidence import Surroundings, judge
from pipeline.text.structure.heads.forms import Form
from pipeline.text.structure.heads.levels import set_levels
from pipeline.text.structure.heads.listings import leave_counted, listing_of
from pipeline.text.structure.heads.subtitles import join_leads, join_repeated, join_titles
from pipeline.text.structure.heads.titlepages import title_page
from pipeline.text.structure.lines import Passage, kept_line_ends
from pipeline.text.structure.signs import sign

__all__ = ["DOUBTFUL_HEADING", "headings"]

DOUBTFUL_HEADING = declare(
    "S031",
    "doubtful-heading",
    Severity.QUERY,
    """A line looks like a heading, and may be none.

    It stands alone and is short, or in capitals, or begins with a number; but no word such as
    `chapter` shows it for a heading, no others of its kind count on from it, and the source has no
    table of contents that names it. It may be an inscription, a telegram, a cry. Headings divide
    the text: a false one tears a chapter in two, a missed one joins two.

    Example: `THE LAW OF THE RIVER` alone between two paragraphs of a novel.

    Let it stand where it is no heading. Else wrap the division it begins in `div` and make the line
    its `head`; or, before the edition is made, say `--structure headings=all` (in the settings:
    `headings = "all"` under `structure`) to take every such line for a heading.
    """,
)
OUT_OF_ORDER = declare(
    "S045",
    "heading-out-of-order",
    Severity.QUERY,
    """A heading doesn't count on from the one before it.

    A number is left out or comes twice. A chapter may be missing from the transcription, its
    heading may be garbled, so that it wasn't seen, or the print itself counts wrongly.

    Example: `CHAPTER V` after `CHAPTER III`.

    Compare the source. A heading that wasn't seen can be made one in the edition (`div` and
    `head`); a wrong number of the print is emended, or let stand with `sic`.
    """,
)
_HINT = 'wrap what it heads in `div` and make it the `head`, or take all with `headings = "all"`'


@dataclass(frozen=True, slots=True)
class _Found:
    """The headings of a text, taken and doubtful, by the number of their item."""

    taken: list[Candidate]
    doubtful: list[Candidate]


def headings(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make headings of the passages that are; tell of those that may be, and of gaps in a count."""
    trust = copy.trust(Feature.HEADINGS)
    if trust is Trust.NONE:
        return items, ()
    items = list(opened(items, copy))
    found = _found(items, copy, trust)
    heads = sorted(
        [
            *found.taken,
            *(_known(at, one) for at, one in enumerate(items) if isinstance(one, Heading)),
        ],
        key=lambda one: one.at,
    )
    page = title_page(items, heads, copy)
    heads = [one for one in heads if one.at not in page]
    join_titles(items, heads, copy)
    join_repeated(heads)
    join_leads(items, heads, copy)
    leading = [one for one in heads if not one.joined]
    set_levels(leading, _adjacent(items, leading, {one.at for one in heads if one.joined}))
    taken = {one.at for one in heads}
    doubts = [_doubt(one) for one in found.doubtful if one.at not in page and one.at not in taken]
    doubts += _gaps(leading)
    return list(_written(items, heads, page, copy)), doubts


def _found(items: Sequence[Item], copy: CopyText, trust: Trust) -> _Found:
    listing = listing_of(items, copy)
    entries = entries_of(items, copy) | listing.entries
    around = Surroundings(items, copy, usual_gap(items), entries)
    found = [one for one in candidates(items, copy) if one.at not in listing.places]
    judge(found, around)
    leave_counted(found)
    _leave_notes(found, around)
    taken = [one for one in found if one.sure or (one.likely and trust is Trust.ALL)]
    rest = [one for one in found if one.likely and not one.sure and trust is not Trust.ALL]
    return _Found(taken, rest)


def _leave_notes(found: Sequence[Candidate], around: Surroundings) -> None:
    """Leave what only looks like a heading among notes: it is the words a note is on."""
    noted = False
    for one in found:
        if one.bare and noted and not one.entry and not around.large(one):
            one.sure = one.likely = False
        elif one.sure:
            noted = one.kind == "notes"


def _known(at: int, heading: Heading) -> Candidate:
    """Give what is known of a heading that another reader made, so that it finds its level."""
    passage = Passage((), 0)
    return Candidate(at, passage, 0, "named", "", 0, 0, Form("named", heading.kind))


def _adjacent(
    items: Sequence[Item], heads: Sequence[Candidate], joined: set[int]
) -> frozenset[int]:
    """Give the numbers of the headings that follow the one before them with no text between."""
    found: set[int] = set()
    for number in range(1, len(heads)):
        before = heads[number - 1]
        between = range(before.at + 1, heads[number].at)
        if before.lines in (0, len(before.passage.lines)) and all(
            at in joined or _empty(items[at]) for at in between
        ):
            found.add(number)
    return frozenset(found)


def _empty(item: Item) -> bool:
    return isinstance(item, Block) and item.kind in {BlockKind.PAGE, BlockKind.SEPARATOR}


def _written(
    items: Sequence[Item], heads: Sequence[Candidate], page: range, copy: CopyText
) -> Iterator[Item]:
    by_place = {one.at: one for one in heads}
    for at, item in enumerate(items):
        head = by_place.get(at)
        if at in page:
            yield from _on_title_page(item, copy, first=at == page.start)
        elif head is None:
            yield item
        elif isinstance(item, Heading):
            yield replace(item, level=head.level)
        elif isinstance(item, Passage):
            yield from _heading(head, item)


def _on_title_page(item: Item, copy: CopyText, *, first: bool) -> Iterator[Item]:
    if not isinstance(item, Passage):
        yield item
    elif first:
        block = Block(BlockKind.HEADING, item.span, kept_line_ends(item))
        yield Heading(block, 1, "title-page")
    else:
        kept = (
            ()
            if copy.layout.fills(copy.text, item) and len(item.lines) > 1
            else kept_line_ends(item)
        )
        yield Block(BlockKind.PARAGRAPH, item.span, kept)


def _heading(head: Candidate, passage: Passage) -> Iterator[Item]:
    """Give a heading, and the rest of its passage where that begins the text."""
    parts = list(passage.cut(*([head.lines] if head.lines < len(passage.lines) else [])))
    signs = tuple(sign(span.start, span.end, function) for span, function in head.signs)
    shown = parts[0]
    if head.signs and head.signs[-1][1] == "underline":
        shown = replace(shown, lines=shown.lines[:-1])
    marks = tuple(sorted((*kept_line_ends(shown), *signs), key=lambda mark: mark.span))
    attributes = (("type", "sub"),) if head.joined else ()
    block = Block(BlockKind.HEADING, parts[0].span, marks, attributes=attributes)
    yield Heading(block, head.level, head.kind, head.joined)
    yield from parts[1:]


def _doubt(one: Candidate) -> Doubt:
    lines = one.passage.lines[: one.lines]
    span = Span(lines[0].start, lines[-1].end)
    return Doubt(DOUBTFUL_HEADING, span, f"`{one.text}` may be a heading", _HINT)


def _goes_on(before: Candidate, one: Candidate) -> bool:
    """Tell whether letters count on within one number: `SESSION IV-A`, `SESSION IV-B`."""
    titles = [member.form.title for member in (before, one) if member.form]
    return before.value == one.value and all(len(title) == 1 for title in titles)


def _gaps(heads: Sequence[Candidate]) -> Iterator[Doubt]:
    """Tell of each heading that doesn't count on from the one before it of its form."""
    last: dict[str, Candidate] = {}
    for one in heads:
        for shape in [shape for shape, before in last.items() if before.level > one.level]:
            if one.shape != shape and one.value != 0:
                last.pop(shape)
        if not one.value:
            continue
        before = last.get(one.shape)
        if before and one.value not in {1, before.value + 1} and not _goes_on(before, one):
            lines = one.passage.lines[: one.lines]
            span = Span(lines[0].start, lines[-1].end)
            message = f"`{one.text}` follows `{before.text}`"
            hint = "compare the source: is something missing, or the number wrong?"
            yield Doubt(OUT_OF_ORDER, span, message, hint)
        last[one.shape] = one
