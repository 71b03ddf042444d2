"""Links notes and anchors, once the text is arranged; reads the notes that stand inside a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import declare
from pipeline.model import (
    Attributes,
    Block,
    BlockKind,
    Feature,
    Mark,
    MarkKind,
    Severity,
    Span,
    Trust,
)
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.notes.anchors import matched
from pipeline.text.structure.notes.labels import (
    Form,
    Kind,
    Label,
    anchors_in,
    label_at,
    worded_at,
)
from pipeline.text.structure.notes.notes import UNANCHORED
from pipeline.text.structure.signs import sign

__all__ = ["NOTE_MISSING", "linked"]

NOTE_MISSING = declare(
    "S036",
    "note-missing",
    Severity.QUERY,
    """A sign in the text looks like the anchor of a note, and there is no note of its label.

    Other signs of the same form in this text are anchors and have their notes. This one stays in
    the text as it is. Mostly the note was left out of the posting, or its label was misread; or the
    sign is none, as the year in `the Sketch [3] of the next year` may be a shelf mark.

    Example: `the plan,[4]` where the notes go from `[3]` to `[5]`.

    Look whether the note stands under another label, and mend that. If the note is lost, say so in
    the edition; if the sign is no anchor, let it stand.
    """,
)

_BRACKET = re.compile(r"[\[\]]")
_OPENING = re.compile(r"\[(?=[ ]?[^\W\d_]{4})")
_BARE = frozenset({BlockKind.SEPARATOR, BlockKind.PAGE, BlockKind.PREFORMATTED})
_SECTIONED = frozenset({Form.STOP, Form.HALF, Form.PLAIN, Form.ARROW})
_PAIRED = frozenset({Form.SQUARE, Form.CURLY, Form.ANGLE})
_ESTABLISHED = 3  # linked anchors of a form that make it the form of anchors


@dataclass(slots=True)
class _Links:
    """The notes and anchors of a text in order, and what becomes of them."""

    notes: list[Label] = field(default_factory=list)
    sectioned: set[int] = field(default_factory=set)
    inner: set[int] = field(default_factory=set)  # places of the notes inside a block
    anchors: list[Label] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)  # of anchors, by their place
    note_of: dict[int, int] = field(default_factory=dict)  # numbers of notes, by anchors' place
    anchor_of: dict[int, str] = field(default_factory=dict)  # ids, by the numbers of notes


def linked(blocks: Sequence[Block], copy: CopyText) -> tuple[tuple[Block, ...], list[Doubt]]:
    """Give the blocks with notes and anchors pointing at one another, and what has no fellow."""
    if copy.trust(Feature.NOTES) is Trust.NONE:
        return tuple(blocks), []
    links = _Links()
    found = tuple(_gathered(block, copy, links) for block in blocks)
    if not links.notes:
        return found, []
    pairs = matched(links.anchors, links.notes, sectioned=frozenset(links.sectioned))
    for order, (anchor, note) in enumerate(sorted(pairs.items()), 1):
        place = links.anchors[anchor].span.start
        links.ids[place], links.note_of[place] = f"r{order}", note
        links.anchor_of.setdefault(note, f"r{order}")
    numbers = iter(range(len(links.notes)))
    anchors = iter(sorted(pairs))
    whole = _Writer(links, [links.anchors[number] for number in anchors], numbers)
    return tuple(whole.written(block) for block in found), list(_doubts(links, pairs))


def _gathered(block: Block, copy: CopyText, links: _Links) -> Block:
    """Gather notes and anchors, in order; mark the notes inside a block that holds text."""
    if block.kind is BlockKind.NOTE:
        label = _label_of(block, copy.text)
        if label.form in _SECTIONED or ("place", "end") in block.attributes:
            links.sectioned.add(len(links.notes))
        links.notes.append(label)
    if block.children:
        children = tuple(_gathered(child, copy, links) for child in block.children)
        return replace(block, children=children)
    if block.kind in _BARE:
        return block
    inner = list(_inline_notes(block, copy.text))
    links.notes += [label for label, _ in inner]
    links.inner.update(label.span.start for label, _ in inner)
    taken = sorted([mark.span for mark in block.marks] + [label.span for label, _ in inner])
    links.anchors += _clear(anchors_in(copy.text, block.span.start, block.span.end), taken)
    marks = [mark for _, group in inner for mark in group]
    return replace(block, marks=(*block.marks, *marks)) if marks else block


def _clear(anchors: Iterator[Label], taken: Sequence[Span]) -> Iterator[Label]:
    """Leave out anchors that lie inside a sign of another thing."""
    starts = [span.start for span in taken]
    for anchor in anchors:
        before = bisect_right(starts, anchor.span.start) - 1
        if before < 0 or taken[before].end <= anchor.span.start:
            yield anchor


def _label_of(note: Block, text: str) -> Label:
    """Read the label of a note off the sign it begins with."""
    sign = next(note.leaves()).marks[0].span
    found = worded_at(text, sign.start, note.span.end) or label_at(text, sign.start, note.span.end)
    if found and found.form is Form.ARROW:
        name = dict(note.attributes)["n"]
        return replace(found, name=name, order=int(name))
    return found or Label(Form.WORDED, Kind.NONE, "", 0, sign)


def _inline_notes(leaf: Block, text: str) -> Iterator[tuple[Label, tuple[Mark, ...]]]:
    """Give the notes in brackets inside a block: `[Footnote: …]`, `[Sidenote: …]`. Linear."""
    if text.find("[", leaf.span.start, leaf.span.end) < 0:
        return
    own = {mark.span.start for mark in leaf.marks}
    closes = _closes(text, leaf.span)
    done = leaf.span.start
    for opening in _OPENING.finditer(text, leaf.span.start, leaf.span.end):
        start = opening.start()
        end = closes.get(start)
        if end is None or start < done or start in own:
            continue
        label = worded_at(text, start, end)
        if label and label.span.end < end - 1:
            yield label, _note_marks(label, end)
            done = end


def _closes(text: str, span: Span) -> dict[int, int]:
    """Give for each bracket that opens where it closes."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        if bracket[0] == "[":
            waiting.append(bracket.start())
        elif waiting:
            found[waiting.pop()] = bracket.end()
    return found


def _note_marks(label: Label, end: int) -> tuple[Mark, ...]:
    place = "margin" if label.role == "margin" else "inline"
    named: Attributes = (("n", label.name),) if label.name else ()
    return (
        Mark(MarkKind.NOTE, Span(label.span.start, end), (*named, ("place", place))),
        sign(label.span.start, label.span.end, "label"),
        sign(end - 1, end, "label"),
    )


class _Writer:
    """Writes ids and pointers into the blocks, which it goes through in order."""

    def __init__(self, links: _Links, anchors: Sequence[Label], numbers: Iterator[int]) -> None:
        self._links = links
        self._anchors = anchors
        self._starts = [anchor.span.start for anchor in anchors]
        self._numbers = numbers

    def written(self, block: Block) -> Block:
        if block.kind is BlockKind.NOTE:
            number = next(self._numbers)
            block = replace(block, attributes=self._identified(number, block.attributes))
        if block.children:
            return replace(block, children=tuple(self.written(one) for one in block.children))
        if block.kind in _BARE:
            return block
        marks = [self._note(mark) for mark in block.marks]
        first = bisect_right(self._starts, block.span.start - 1)
        last = bisect_right(self._starts, block.span.end - 1)
        for anchor in self._anchors[first:last]:
            marks += self._reference(anchor.span)
        if len(marks) == len(block.marks) and tuple(marks) == block.marks:
            return block
        marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return replace(block, marks=tuple(marks))

    def _note(self, mark: Mark) -> Mark:
        if mark.kind is not MarkKind.NOTE:
            return mark
        return replace(mark, attributes=self._identified(next(self._numbers), mark.attributes))

    def _identified(self, number: int, attributes: Attributes) -> Attributes:
        anchor = self._links.anchor_of.get(number)
        target: Attributes = (("target", f"#{anchor}"),) if anchor else ()
        return (("xml:id", f"n{number + 1}"), *attributes, *target)

    def _reference(self, span: Span) -> tuple[Mark, Mark]:
        links = self._links
        note = links.note_of[span.start] + 1
        attributes = (
            ("xml:id", links.ids[span.start]),
            ("type", "note"),
            ("target", f"#n{note}"),
        )
        shown = sign(span.start, span.end, "anchor")
        return Mark(MarkKind.REFERENCE, span, attributes), shown


def _doubts(links: _Links, pairs: dict[int, int]) -> Iterator[Doubt]:
    """Tell of notes without an anchor, and of anchors without a note."""
    anchored = set(pairs.values())
    for number, note in enumerate(links.notes):
        needs = note.kind is not Kind.NONE and note.role == "note"
        if needs and number not in anchored and note.span.start not in links.inner:
            said = f"no anchor `{note.name}` stands in the text before this note"
            yield Doubt(UNANCHORED, note.span, said, "put the anchor in, or let the note stand")
    linked_forms = [links.anchors[number].form for number in pairs]
    missing = [
        anchor
        for number, anchor in enumerate(links.anchors)
        if number not in pairs and anchor.form in _PAIRED and anchor.kind is Kind.NUMBER
    ]
    for form in sorted(_PAIRED):
        mine = [anchor for anchor in missing if anchor.form is form]
        if max(_ESTABLISHED, len(mine)) <= linked_forms.count(form):
            for anchor in mine:
                said = f"there is no note `{anchor.name}` for this anchor"
                yield Doubt(NOTE_MISSING, anchor.span, said, "look for the note in the source")
