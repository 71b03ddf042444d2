"""Reads notes that stand in passages of their own: at the foot of a page, at the end, in brackets.

What says in a word that it is a note (`[Footnote 1: …]`) is one. Anything else that begins with a
label is a note where its label stands in the text before it too, as an anchor does, or where a
heading says that notes follow. The heading itself is left to those who read headings, the anchors
to linking.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Severity, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.notes.anchors import early, matched
from pipeline.text.structure.notes.blocks import closing, note_of
from pipeline.text.structure.notes.labels import (
    LEAP,
    Form,
    Label,
    anchors_in,
    begins_next,
    emphasizes,
    follows,
    label_at,
    notes_heading,
    worded_at,
)

__all__ = ["UNANCHORED", "notes"]

UNANCHORED = declare(
    "S035",
    "unanchored-note",
    Severity.QUERY,
    """A note of the source has no anchor: no sign in the text before it bears its label.

    A reader of the edition comes to a note from its anchor. Without one the note stands where the
    source has it, and nobody is led there. Mostly the sign was lost when the text was typed or
    scanned (`men.1` for `men.[1]`), or it is written in another form than all others.

    Example: `[Footnote 3: See the plate.]` where the text before it has `[1]`, `[2]` and `[4]`.

    Let it stand if the print has no anchor either, as for a note on a whole chapter. Otherwise put
    in the edition `ref type="note"` where the anchor belongs, and point at it with the note's
    `@target`. Where passages under a heading `Notes` have no anchors at all, they are left as a
    list or as paragraphs; `--structure notes=all` makes notes of them.
    """,
)

_BRACKETED = frozenset(
    {Form.SQUARE, Form.CURLY, Form.ANGLE, Form.CARET, Form.RAISED, Form.NAMED, Form.WORDED}
)
_SECTIONED = frozenset({Form.STOP, Form.HALF, Form.PLAIN, Form.ARROW})
_CARRIED = frozenset({BlockKind.PAGE, BlockKind.TABLE, BlockKind.FIGURE})
_RULE = re.compile(r"[-_—–=]{3,}|(?:[-_] ){3,}[-_]?")
_ANNOUNCING = (":", ":--", ":—", ":-")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|section|kapitel|teil|buch|chapitre|partie|livre|глава|часть)\b",
    re.IGNORECASE,
)
_WIDE = 3  # blank lines before what begins something new
_LONGEST_HEAD = 60  # characters
_APART = 12  # passages a note may have, unless a bracket closes it
_LONGEST = 100  # passages, where a bracket does
_HALF = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """An item or the part of a passage that one label begins; `origin` numbers the item.

    `section` says what it stands under: a heading that is `sure` or `likely`, a `rule`, or nothing.
    """

    item: Item
    origin: int
    label: Label | None = None
    section: str = ""


def notes(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a block of each note."""
    if copy.trust(Feature.NOTES) is Trust.NONE:
        return items, ()
    pieces = _labelled(list(_pieces(items, copy)), copy)
    numbers = [number for number, piece in enumerate(pieces) if piece.label]
    if not numbers:
        return items, ()
    anchored, before = _anchored(pieces, numbers, copy)
    if not any(_enumerates(pieces[number]) for number in anchored):
        numbers = [number for number in numbers if not _enumerates(pieces[number])]
    accepted, doubts = _accepted(pieces, numbers, anchored, before, copy)
    return list(_written(items, pieces, accepted, anchored, copy)), doubts


def _enumerates(piece: _Piece) -> bool:
    """Tell whether a label is mostly that of an item: `1)`, and no heading or rule before it."""
    return bool(piece.label and piece.label.form is Form.HALF and not piece.section)


def _pieces(items: Sequence[Item], copy: CopyText) -> Iterator[_Piece]:
    """Part passages before lines that begin with the next label."""
    for origin, item in enumerate(items):
        if not isinstance(item, Passage):
            yield _Piece(item, origin)
            continue
        for part in item.cut(*_places(item, copy)) if len(item.lines) > 1 else (item,):
            yield _Piece(part, origin)


def _places(passage: Passage, copy: CopyText) -> Iterator[int]:
    text = copy.text
    before: Label | None = None
    for number, line in enumerate(passage.lines):
        label = worded_at(text, line.start, line.end) or label_at(text, line.start, line.end)
        if number == 0:
            before = label
            headed = bool(notes_heading(text[line.start : line.end]))
        elif label and (headed or begins_next(before, label, passage.lines[number - 1], text)):
            yield number
            before, headed = label, False
        else:
            headed = False


def _labelled(pieces: Sequence[_Piece], copy: CopyText) -> list[_Piece]:
    """Find what each piece stands under, and the labels that may be those of notes."""
    found: list[_Piece] = []
    section, headed = "", False
    last: Label | None = None
    for piece in pieces:
        if not isinstance(piece.item, Passage):
            section = _after(piece.item, section)
            found.append(piece)
            continue
        line = piece.item.lines[0]
        words = copy.text[line.start : line.end]
        label = worded_at(copy.text, line.start, line.end) or _bare(piece.item, last, copy)
        heads = notes_heading(words) if len(piece.item.lines) == 1 else ""
        if heads or _RULE.fullmatch(words):
            section, headed, last = heads or section or "rule", False, None
        elif label and _may_be(label, last, section):
            found.append(replace(piece, label=label, section=section))
            last, headed = label, False
            continue
        elif _begins_anew(piece.item, copy):
            headed, last = True, None
            section = "" if section == "rule" else section
        elif headed or (section == "rule" and last is None):
            section = ""
        found.append(piece)
    return found


def _bare(passage: Passage, last: Label | None, copy: CopyText) -> Label | None:
    """Give the label of a passage; none that only begins emphasis, or has nothing after it."""
    line = passage.lines[0]
    label = label_at(copy.text, line.start, line.end)
    if label is None or (label.span.end >= passage.span.end and label.form is not Form.NAMED):
        return None
    if label.form is Form.ARROW:  # it takes its number from its place
        number = last.order + 1 if last and last.form is Form.ARROW else 1
        return replace(label, name=str(number), order=number)
    return None if emphasizes(copy.text, label, passage.span.end) else label


def _may_be(label: Label, last: Label | None, section: str) -> bool:
    if label.form not in _SECTIONED:
        return True
    if not section:
        return label.form is Form.HALF
    if last is None or last.form is not label.form:
        return last is None
    return label.order == 1 or last.order < label.order <= last.order + LEAP


def _after(item: Block | Heading, section: str) -> str:
    """Tell what follows an item stands under."""
    if isinstance(item, Heading):
        return ""
    if item.kind is BlockKind.SEPARATOR:
        return section or ("rule" if ("rend", "rule") in item.attributes else "")
    return section


def _begins_anew(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage looks like a heading, or stands far from what is before it."""
    words = copy.words(passage.span)
    short = len(passage.lines) == 1 and len(words) <= _LONGEST_HEAD
    if short and (words.isupper() or _CHAPTER.match(words) or notes_heading(words)):
        return True
    return passage.gap >= _WIDE


def _anchored(
    pieces: Sequence[_Piece], numbers: Sequence[int], copy: CopyText
) -> tuple[dict[int, int], set[int]]:
    """Give the place of the anchor of each labelled piece, by its number, and those before it."""
    anchors: list[Label] = []
    for piece in pieces:
        start = piece.label.span.end if piece.label else piece.item.span.start
        anchors += anchors_in(copy.text, start, piece.item.span.end)
    labels = [label for number in numbers if (label := pieces[number].label)]
    sectioned = frozenset(place for place, number in enumerate(numbers) if pieces[number].section)
    pairs = matched(anchors, labels, sectioned=sectioned)
    found: dict[int, int] = {}
    for anchor, place in pairs.items():
        found.setdefault(numbers[place], anchors[anchor].span.start)
    return found, {numbers[place] for place in early(anchors, labels)}


def _accepted(
    pieces: Sequence[_Piece],
    numbers: Sequence[int],
    anchored: dict[int, int],
    before: set[int],
    copy: CopyText,
) -> tuple[set[int], list[Doubt]]:
    """Decide which labelled pieces are notes: group by group, for notes come in groups."""
    accepted: set[int] = set()
    doubts: list[Doubt] = []
    for group in _groups(pieces, numbers):
        first = pieces[group[0]]
        label = first.label
        having = [number for number in group if number in anchored]
        many = len(having) * _HALF >= len(group)
        if label is None:
            continue
        if label.form is Form.BARE:
            accepted.update(having if many else ())
        elif label.form is Form.WORDED or many or _headed(first, label, copy):
            accepted.update(group)
        elif first.section == "likely" and label.form is not Form.PLAIN:
            doubts.append(_unsure(label, len(group)))
        elif before.issuperset(group):
            said = "what looks like a note stands before its anchor"
            doubts.append(Doubt(UNANCHORED, label.span, said, "put it after its anchor"))
    return accepted, doubts


def _headed(piece: _Piece, label: Label, copy: CopyText) -> bool:
    """Tell whether a heading says that these are notes, though they have no anchors."""
    if piece.section == "likely":
        return copy.trust(Feature.NOTES) is Trust.ALL
    return piece.section == "sure" and label.form in _BRACKETED | _SECTIONED


def _unsure(label: Label, many: int) -> Doubt:
    message = f"{many} passages under a heading for notes have labels but no anchors in the text"
    if many == 1:
        message = "a passage under a heading for notes has a label but no anchor in the text"
    return Doubt(UNANCHORED, label.span, message, "with `--structure notes=all` they are notes")


def _groups(pieces: Sequence[_Piece], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Give labelled pieces of one form that stand together."""
    group: list[int] = []
    for number in numbers:
        label, last = pieces[number].label, pieces[group[-1]].label if group else None
        alike = label and last and label.form is last.form and label.kind is last.kind
        near = group and number - group[-1] <= LEAP + 1
        if group and not (alike and near and pieces[number].section == pieces[group[0]].section):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _written(
    items: Sequence[Item],
    pieces: Sequence[_Piece],
    accepted: set[int],
    anchored: dict[int, int],
    copy: CopyText,
) -> Iterator[Item]:
    """Give the items, and blocks for the notes among them."""
    number = 0
    left: list[_Piece] = []  # of one item, not used
    while number < len(pieces):
        piece = pieces[number]
        stop, end = (number, None)
        if number in accepted:
            stop, end = _extent(pieces, number, accepted, anchored, copy)
        if left and (stop > number or left[-1].origin != piece.origin):
            yield _rejoined(items, left)
            left = []
        if stop > number and piece.label:
            held = [one.item for one in pieces[number:stop]]
            cut = end is not None and end < held[-1].span.end
            rest = None
            if cut and isinstance(held[-1], Passage) and end is not None:
                held[-1], rest = _parted(held[-1], end)
            yield note_of(held, piece.label, end, piece.section, copy)
            if rest:
                yield rest
            number = stop
        else:
            left.append(piece)
            number += 1
    if left:
        yield _rejoined(items, left)


def _rejoined(items: Sequence[Item], left: Sequence[_Piece]) -> Item:
    """Give the part of an item that its unused pieces make."""
    first, whole = left[0].item, items[left[0].origin]
    if not isinstance(first, Passage) or not isinstance(whole, Passage):
        return whole
    lines = tuple(line for one in left if isinstance(one.item, Passage) for line in one.item.lines)
    return Passage(lines, first.gap)


def _parted(passage: Passage, end: int) -> tuple[Passage, Passage]:
    """Part a passage after the line that ends at a place."""
    place = next(number for number, line in enumerate(passage.lines, 1) if line.end >= end)
    before, after = passage.cut(place)
    return before, after


def _extent(
    pieces: Sequence[_Piece],
    number: int,
    accepted: set[int],
    anchored: dict[int, int],
    copy: CopyText,
) -> tuple[int, int | None]:
    """Give the number of the piece after a note, and where its closing bracket ends, if any.

    A note in brackets that closes inside a line is none in a passage of its own.
    """
    label = pieces[number].label
    if label is None:
        return number, None
    if label.form is Form.WORDED:
        return _bracketed(pieces, number, copy)
    least = _indented(pieces, number, copy)
    stop = least
    while stop < len(pieces) and stop - number < _APART and stop not in accepted:
        item = pieces[stop].item
        if isinstance(item, Passage):
            if _begins_anew(item, copy):
                break
        elif isinstance(item, Heading) or item.kind not in _CARRIED:
            break
        stop += 1
    if stop in accepted and _goes_on(pieces, number, stop, anchored):
        return stop, None
    return least, None


def _indented(pieces: Sequence[_Piece], number: int, copy: CopyText) -> int:
    """Give the number of the piece after those that are set in below a line that announces them."""
    first = pieces[number].item
    stop = number + 1
    while stop < len(pieces) and stop - number < _APART:
        before, item = pieces[stop - 1].item, pieces[stop].item
        if not isinstance(before, Passage) or not isinstance(item, Passage):
            break
        if not isinstance(first, Passage) or item.indent <= first.lines[0].indent:
            break
        if item.gap >= _WIDE or not copy.words(before.span).endswith(_ANNOUNCING):
            break
        stop += 1
    return stop


def _goes_on(
    pieces: Sequence[_Piece], number: int, following: int, anchored: dict[int, int]
) -> bool:
    """Tell whether what lies between two notes belongs to the first: no text with an anchor."""
    label, other = pieces[number].label, pieces[following].label
    if label is None or other is None or not follows(label, other):
        return following == number + 1
    if following in anchored:
        return anchored[following] < label.span.start
    return pieces[number].section in {"sure", "likely"}


def _bracketed(pieces: Sequence[_Piece], number: int, copy: CopyText) -> tuple[int, int | None]:
    """Follow the brackets of a note to where its own closes; one that never does is one passage."""
    depth, stop = 0, number
    while stop < len(pieces) and stop - number < _LONGEST:
        item, label = pieces[stop].item, pieces[stop].label
        begins = label is not None and label.form is Form.WORDED
        if stop > number and (begins or isinstance(item, Heading)):
            break
        stop += 1
        if not isinstance(item, Passage):
            continue
        depth, end = closing(copy.text, item.span, depth)
        if end is not None:
            whole = any(line.end == end for line in item.lines)
            return (stop, end) if whole else (number, None)
    return number + 1, None
