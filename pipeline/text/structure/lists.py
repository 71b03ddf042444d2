"""Reads lists: items with numbers, letters or bullets, which may hold lists themselves.

A label alone proves nothing. Labels that follow one another in their order do, where what they
label is short; long numbered paragraphs stay paragraphs, and their numbers words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Lines, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.labels import BULLETS, Label, labels_of
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.runs import groups, in_runs
from pipeline.text.structure.signs import sign
from pipeline.text.structure.wording import ends_sentence

__all__ = ["DOUBTFUL_LIST", "lists"]

_HANGS = 2  # columns by which what belongs to an item is set in from its label
_OFF = 3  # columns by which labels of one list may begin apart: ` 9.` and `10.`
_DEPTH = 6  # lists in lists
_FEW = 2  # items that make a list
_SOME = 3  # items that make one where labels prove less
_LONG_ITEM = 800  # characters; a longer item is a paragraph with a number
_USUAL_ITEM = 300  # characters of the usual item, at most
#: Languages in which a dash begins a speech.
_DIALOGUE = frozenset(
    {
        *("be", "bg", "ca", "cs", "es", "fr", "gl", "hr", "hu", "it", "lt", "mk", "pl", "pt"),
        *("ro", "ru", "sk", "sr", "tr", "uk"),
    }
)

DOUBTFUL_LIST = declare(
    "S033",
    "doubtful-list",
    Severity.QUERY,
    """
    These passages may be the items of a list, and have become paragraphs.

    Passages that begin with numbers or letters in their order are a list. Where the order doesn't
    begin at the beginning, or the letters may be the initials of names, the program asks.

    Example:

        4. The hull is sound.
        5. The lamp is in order.

    Why it matters: a list that is one is set as one; but numbers that run through a whole book
    number its paragraphs, and a list of two would tear them out.

    To decide: in the edition make `list` and `item` of them, the label in a `metamark`, or leave
    them. `structure = { lists = "all" }` in the settings (`--structure lists=all`) takes all such
    for lists, `none` reads none and asks no more.
    """,
)


@dataclass(slots=True)
class _Piece:
    """A stretch of a passage that a label may begin; `origin` numbers the passage."""

    passage: Passage
    origin: int
    labels: tuple[Label, ...]

    @property
    def indent(self) -> int:
        return self.passage.lines[0].indent


@dataclass(slots=True)
class _Entry:
    """An item that is being read: its pieces, and the lists in it, in order."""

    label: Label
    parts: list[_Piece | _List]


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    indent: int
    introduced: bool
    entries: list[_Entry] = field(default_factory=list)

    def expects(self, piece: _Piece) -> Label | None:
        """Give the label of a piece that is this list's next item."""
        last = self.entries[-1].label
        if abs(piece.indent - self.indent) > (_OFF if last.value else 1):
            return None
        following = last.value + 1 if last.value else 0
        fitting = (one for one in piece.labels if (one.form, one.value) == (last.form, following))
        return next(fitting, None)

    def pieces(self) -> Iterator[_Piece]:
        """Give everything in it, in order."""
        for entry in self.entries:
            for part in entry.parts:
                if isinstance(part, _List):
                    yield from part.pieces()
                else:
                    yield part


def lists(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make lists of passages whose labels follow one another in their order."""
    if copy.trust(Feature.LISTS) is Trust.NONE:
        return items, ()
    doubts: list[Doubt] = []

    def read(run: list[Passage], _before: Item | None) -> Sequence[Item]:
        return list(_settled(_nested(_pieces(run, copy), copy), copy, doubts))

    return in_runs(items, read), doubts


def _pieces(run: Sequence[Passage], copy: CopyText) -> list[_Piece]:
    """Part passages before each line that a label begins, and where a label may begin an item."""
    found: list[_Piece] = []
    for origin, passage in enumerate(run):
        labels = [labels_of(copy.text[line.start : line.end]) for line in passage.lines]
        places = [n for n in range(1, len(labels)) if labels[n]]
        for start, piece in zip([0, *places], passage.cut(*places), strict=True):
            found.append(_Piece(piece, origin, labels[start]))
    return found


def _nested(pieces: Sequence[_Piece], copy: CopyText) -> Iterator[_Piece | _List]:
    """Read lists in lists; what belongs to none is given as it is."""
    opened: list[_List] = []
    last: _Piece | None = None
    for piece in pieces:
        if _next_item(opened, piece):
            pass
        elif _begins(opened, piece, last, copy) and (label := _first(opened, piece)):
            introduced = last is not None and copy.text[last.passage.span.end - 1] in ":："
            one = _List(piece.indent, introduced, [_Entry(label, [piece])])
            if opened and _inner(opened, piece):
                opened[-1].entries[-1].parts.append(one)
            elif opened:
                yield opened[0]
                opened.clear()
            opened.append(one)
        elif not _continues(opened, piece, last, copy):
            if opened:
                yield opened[0]
                opened.clear()
            yield piece
        last = piece
    if opened:
        yield opened[0]


def _next_item(opened: list[_List], piece: _Piece) -> bool:
    """Add a piece to the innermost list whose next item it is; those inside that are closed."""
    for depth in range(len(opened) - 1, -1, -1):
        if label := opened[depth].expects(piece):
            del opened[depth + 1 :]
            opened[depth].entries.append(_Entry(label, [piece]))
            return True
    return False


def _begins(opened: Sequence[_List], piece: _Piece, last: _Piece | None, copy: CopyText) -> bool:
    """Tell whether a list may begin with a piece: at a passage's beginning, or after a sentence."""
    if not piece.labels or (last is None and opened):
        return False
    if last is None or last.origin != piece.origin:
        return True
    before = last.passage.lines[-1]
    words = copy.text[before.start : before.end]
    short = copy.layout.measure and not copy.layout.full(copy.text, before, piece.passage.lines[0])
    return bool(opened) or words[-1] in ":：;," or ends_sentence(words) or bool(short)


def _first(opened: Sequence[_List], piece: _Piece) -> Label | None:
    """Give the label with which a new list would begin; inside another only the first of all."""
    first = next((one for one in piece.labels if one.value <= 1), None)
    if first or (opened and _inner(opened, piece)):
        return first
    return piece.labels[0] if piece.labels else None


def _inner(opened: Sequence[_List], piece: _Piece) -> bool:
    """Tell whether a list that begins with a piece is inside the item before it."""
    forms = {one.entries[-1].label.form for one in opened}
    other = all(label.form not in forms for label in piece.labels)
    deeper = piece.indent >= opened[-1].indent + (0 if other else _HANGS)
    return deeper and len(opened) < _DEPTH


def _continues(opened: list[_List], piece: _Piece, last: _Piece | None, copy: CopyText) -> bool:
    """Add a piece that is no item to the one it belongs to: what hangs from it, or follows on."""
    follows = (
        last is not None and last.origin == piece.origin and copy.layout.lines is not Lines.LONG
    )
    while opened:
        hangs = piece.indent - opened[-1].indent
        if follows or _HANGS <= hangs <= opened[-1].entries[-1].label.width + 1:
            opened[-1].entries[-1].parts.append(piece)
            return True
        if hangs >= _HANGS or piece.indent < opened[0].indent + _HANGS:
            return False
        opened.pop()
    return False


def _settled(
    parts: Iterator[_Piece | _List], copy: CopyText, doubts: list[Doubt]
) -> Iterator[Item]:
    """Give lists as blocks, and what belongs to none in the passages it came from."""
    waiting: list[_Piece] = []
    for part in parts:
        if isinstance(part, _Piece):
            waiting.append(part)
            continue
        sure, likely = _judged(part, copy)
        if sure or (likely and copy.trust(Feature.LISTS) is Trust.ALL):
            yield from _rejoined(waiting)
            waiting = []
            yield _written(part)
            continue
        pieces = list(part.pieces())
        if likely:
            doubts.append(_doubt(part, pieces[0].passage))
        waiting += pieces
    yield from _rejoined(waiting)


def _rejoined(pieces: Sequence[_Piece]) -> Iterator[Passage]:
    start = 0
    for number in range(1, len(pieces) + 1):
        if number == len(pieces) or pieces[number].origin != pieces[start].origin:
            first, *others = (piece.passage for piece in pieces[start:number])
            yield first.joined(others)
            start = number


def _judged(one: _List, copy: CopyText) -> tuple[bool, bool]:
    """Tell whether a list is surely one, and whether it is likely one."""
    count = len(one.entries)
    lengths = [_length(entry) for entry in one.entries]
    if count < _FEW or max(lengths) > _LONG_ITEM or sum(lengths) > count * _USUAL_ITEM:
        return False, False
    label = one.entries[0].label
    if not label.value:
        return _bulleted(one, copy), False
    initials = label.form in {"letter A.", "roman A."} and label.value != 1
    initials = initials or label.form == "letter A."
    if count >= _SOME:
        return True, True
    return label.value == 1 and not initials, label.value > 1 and not initials


def _length(entry: _Entry) -> int:
    return sum(
        piece.passage.span.end - piece.passage.span.start
        for part in entry.parts
        for piece in (part.pieces() if isinstance(part, _List) else (part,))
    )


def _bulleted(one: _List, copy: CopyText) -> bool:
    """Tell whether signs at the beginning of items are bullets.

    A dash may begin a speech, and a star a note: so they are asked for more.
    """
    bullet = one.entries[0].label.form
    heads = [entry.parts[0] for entry in one.entries]
    pieces = [head for head in heads if isinstance(head, _Piece)]
    if bullet in "-–":
        spoken = sum(copy.text[piece.passage.span.end - 1] in '!?”"»…' for piece in pieces)
        if copy.language.split("-")[0] in _DIALOGUE or spoken:
            return False
    enough = len(pieces) >= _SOME or one.introduced
    close = all(piece.passage.gap == 0 for piece in pieces[1:])
    return bullet in BULLETS[1:8] or enough or close


def _written(one: _List) -> Block:
    """Give a list as a block."""
    rend = "numbered" if one.entries[0].label.value else "bulleted"
    function = "label" if one.entries[0].label.value else "bullet"
    items = tuple(_item(entry, function) for entry in one.entries)
    span = Span(items[0].span.start, items[-1].span.end)
    return Block(BlockKind.LIST, span, children=items, attributes=(("rend", rend),))


def _item(entry: _Entry, function: str) -> Block:
    """Give an item: its text, or where it has several parts, those."""
    parts: list[Block] = []
    waiting: list[_Piece] = []
    for part in entry.parts:
        if isinstance(part, _Piece):
            waiting.append(part)
            continue
        parts += _paragraphs(waiting)
        waiting = []
        parts += [_written(part)] if len(part.entries) > 1 else _paragraphs(list(part.pieces()))
    parts += _paragraphs(waiting)
    start = parts[0].span.start
    marks = (sign(start, start + entry.label.length, function),)
    if len(parts) == 1:
        return Block(BlockKind.ITEM, parts[0].span, marks)
    first = Block(BlockKind.PARAGRAPH, parts[0].span, marks)
    span = Span(start, parts[-1].span.end)
    return Block(BlockKind.ITEM, span, children=(first, *parts[1:]))


def _paragraphs(pieces: Sequence[_Piece]) -> list[Block]:
    """Make paragraphs of pieces; what no blank line parts is one."""
    return [
        Block(BlockKind.PARAGRAPH, group[0].joined(group[1:]).span)
        for group in groups([piece.passage for piece in pieces])
    ]


def _doubt(one: _List, first: Passage) -> Doubt:
    line = first.lines[0]
    message = f"{len(one.entries)} passages are labelled in order: they may be a list"
    hint = "make `list` and `item` of them, or leave them; `--structure lists=all` takes all such"
    return Doubt(DOUBTFUL_LIST, Span(line.start, line.end), message, hint)
