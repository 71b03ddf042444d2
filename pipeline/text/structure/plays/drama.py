"""Reads plays, dialogues and interviews: who speaks, what is said, and what is done meanwhile.

No line by itself shows that it begins a speech. A stretch of the text does, in which the same names
begin passage after passage; what such a stretch is made of is then read speech by speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Lines, Severity, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.plays.casts import casts
from pipeline.text.structure.plays.cues import Cue, Way, cue_at, divides, stage_line
from pipeline.text.structure.plays.judging import Piece, judged, staged
from pipeline.text.structure.plays.speeches import Speech, speech_of, versified

__all__ = ["DOUBTFUL_SPEECH", "drama"]

DOUBTFUL_SPEECH = declare(
    "S037",
    "doubtful-speech",
    Severity.QUERY,
    """Several passages begin with names that recur, as the speeches of a play or dialogue do.

    In an edition a speech is an element that says who speaks; a reader may want all the speeches of
    one person. Names before a colon or stop also begin entries, minutes and lists; so where they
    stand too far from one another to be a dialogue the passages are left as paragraphs.

    Example: `Smith: I was there.` twice in a report, and once `Jones: So was I.`

    Let them stand if they are no speeches. If they are, encode them in the edition as `sp` with
    `speaker`, or ingest again with `--structure drama=all`.
    """,
)

_NEAR = 8  # passages that may lie between two speeches of one stretch
_PLAY = 20  # speeches that make a text a play
_TWO = 2  # names that recur
_WIDE = 3  # blank lines before what begins something new
_RARE = 0.05  # of the cues of a stretch: those of another form name nobody
_CLEAR = frozenset({Way.CAPITALS, Way.ITALICS, Way.ALONE})
_INLINE = frozenset({Way.CAPITALS, Way.ITALICS})
_LIKE_PROSE = frozenset({Way.COLON, Way.LETTER, Way.STOP, Way.ALONE})
_KEPT = frozenset({BlockKind.PAGE, BlockKind.NOTE})


def drama(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a block of each speech and stage direction, where there is a play or dialogue."""
    if copy.trust(Feature.DRAMA) is Trust.NONE:
        return items, ()
    items = casts(items, copy)
    pieces = list(_pieces(items, copy))
    counted = Counter(piece.cue.key for piece in pieces if piece.cue)
    recurring = {key for key, times in counted.items() if times >= _TWO}
    doubts: list[Doubt] = []
    found: list[Item] = []
    done = 0
    settled = list(_settled(pieces, recurring, copy))
    limits = [*(first for first, _, _ in settled[1:]), len(pieces)]
    for (first, last, trust), limit in zip(settled, limits, strict=False):
        if trust is Trust.ALL and copy.trust(Feature.DRAMA) is not Trust.ALL:
            doubts.append(_doubt(pieces[first:last]))
            continue
        start, stop = _start(pieces, first, done, copy), _end(pieces, last, limit, copy)
        found += _rejoined(items, pieces[done:start])
        found += _dialogue(items, pieces[start:stop], recurring, copy)
        done = stop
    return [*found, *_rejoined(items, pieces[done:])], doubts


def _settled(
    pieces: Sequence[Piece], recurring: set[tuple[Way, str]], copy: CopyText
) -> Iterator[tuple[int, int, Trust]]:
    """Give the stretches that are dialogues, surely or likely.

    Where a text is a play, those who speak elsewhere in it make a few speeches sure too.
    """
    stretches = list(_stretches(pieces, recurring))
    near = [pieces[max(0, start - _NEAR) : stop] for start, stop in stretches]
    trusts = [
        judged(pieces[start:stop], copy, in_scene=staged(around, copy))
        for (start, stop), around in zip(stretches, near, strict=True)
    ]
    sure = [
        piece.cue.key
        for (start, stop), trust in zip(stretches, trusts, strict=True)
        if trust is Trust.SURE
        for piece in pieces[start:stop]
        if piece.cue
    ]
    known = set(sure) if len(sure) >= _PLAY else set()
    for (start, stop), trust in zip(stretches, trusts, strict=True):
        keys = [piece.cue.key for piece in pieces[start:stop] if piece.cue]
        if trust is not Trust.SURE and sum(key in known for key in keys) * _TWO > len(keys):
            yield start, stop, Trust.SURE
        elif trust:
            yield start, stop, trust


def _pieces(items: Sequence[Item], copy: CopyText) -> Iterator[Piece]:
    """Part passages before the lines that may begin a speech, where the first line may too."""
    way: Way | None = None
    named = False  # a name by itself is before
    for origin, item in enumerate(items):
        if not isinstance(item, Passage):
            way, named = None, False
            yield Piece(item, origin)
            continue
        counts = item.gap > 0 or copy.layout.lines is not Lines.LONG
        first = _cue(item, 0, copy)
        if first and named and first.plain(copy.text):
            first = None
        named = first is not None and first.words >= item.span.end and not first.plain(copy.text)
        way = first.way if first else None if item.gap else way
        cues = {0: first, **dict(_further(item, way, copy))} if way else {0: first}
        for part, number in zip(item.cut(*list(cues)[1:]), cues, strict=True):
            yield Piece(part, origin, cues[number], counts=counts or number > 0)


def _further(passage: Passage, way: Way, copy: CopyText) -> Iterator[tuple[int, Cue]]:
    """Give the cues of the further lines that have the form of the first, or a direction."""
    cues = [_cue(passage, number, copy) for number in range(1, len(passage.lines))]
    formed = [
        (number, cue)
        for number, cue in enumerate(cues, 1)
        if cue and (cue.way is way or cue.directed)
    ]
    each = way is not Way.ALONE and len(formed) == len(cues)  # as prose never begins its lines
    if each or way not in _LIKE_PROSE or not copy.layout.fills(copy.text, passage):
        yield from formed


def _cue(passage: Passage, number: int, copy: CopyText) -> Cue | None:
    """Give the cue of a line; a name alone needs a line after it, or it is a passage alone."""
    cue = cue_at(copy.text, passage.lines[number])
    last = number > 0 and number == len(passage.lines) - 1
    return None if cue and cue.way is Way.ALONE and last and not cue.directed else cue


def _stretches(
    pieces: Sequence[Piece], recurring: set[tuple[Way, str]]
) -> Iterator[tuple[int, int]]:
    """Give the stretches in which names that recur stand near one another."""
    start = last = -1
    apart = 0
    lettered = False
    for number, piece in enumerate(pieces):
        begins = piece.cue is not None and piece.cue.key in recurring
        if piece.cue and begins:
            other, lettered = lettered, piece.cue.way is Way.LETTER
            if start < 0 or apart > _NEAR or other is not lettered:
                if start >= 0:
                    yield start, last + 1
                start = number
            last, apart = number, 0
        elif piece.counts:
            apart += 1
    if start >= 0:
        yield start, last + 1


def _doubt(stretch: Sequence[Piece]) -> Doubt:
    names = list(dict.fromkeys(piece.cue.name.title() for piece in stretch if piece.cue))
    cue = next(piece.cue for piece in stretch if piece.cue)
    said = f"passages begin with names, as speeches do: {', '.join(names[:4])}"
    return Doubt(DOUBTFUL_SPEECH, cue.span, said, "with `--structure drama=all` they are speeches")


def _start(pieces: Sequence[Piece], start: int, done: int, copy: CopyText) -> int:
    """Give the piece a stretch begins with: before it persons may speak who speak but once."""
    way = _inline_way(pieces[start])
    while start > done and (_is_stage(pieces[start - 1], copy) or _spoken(pieces[start - 1], way)):
        start -= 1
    return start


def _end(pieces: Sequence[Piece], stop: int, limit: int, copy: CopyText) -> int:
    """Give the piece after a stretch: its last speech may have lines of its own.

    It is not beyond `limit`, where the next stretch begins.
    """
    last = pieces[stop - 1]
    way = _inline_way(last)
    bare = last.cue is not None and last.cue.words >= last.item.span.end
    while stop < limit:
        item = pieces[stop].item
        if not isinstance(item, Passage) or item.gap >= _WIDE:
            break
        goes_on = bare or _is_stage(pieces[stop], copy) or _spoken(pieces[stop], way)
        if item.gap and not goes_on:
            break
        bare = False
        stop += 1
    return stop


def _inline_way(piece: Piece) -> Way | None:
    return piece.cue.way if piece.cue and piece.cue.way in _INLINE else None


def _spoken(piece: Piece, way: Way | None) -> bool:
    return way is not None and piece.cue is not None and piece.cue.way is way


def _is_stage(piece: Piece, copy: CopyText) -> bool:
    return isinstance(piece.item, Passage) and stage_line(copy.words(piece.item.span))


def _dialogue(
    items: Sequence[Item],
    stretch: Sequence[Piece],
    recurring: set[tuple[Way, str]],
    copy: CopyText,
) -> Iterator[Item]:
    """Give the speeches of a stretch, and the stage directions between them."""
    counted = Counter(
        piece.cue.way for piece in stretch if piece.cue and piece.cue.key in recurring
    )
    ways = {way for way, many in counted.items() if many >= counted.total() * _RARE}
    names = {name for way, name in recurring if way in ways}
    passages = [piece.item for piece in stretch if isinstance(piece.item, Passage)]
    share = versified(passages, copy.text)
    speech: Speech | None = None
    waiting: list[Piece] = []
    for piece in stretch:
        item, cue = piece.item, piece.cue
        known = cue and (cue.key in recurring or (cue.way in _CLEAR and _speaks(piece)))
        if cue and ((cue.way in ways and known) or (cue.directed and cue.name in names)):
            yield from _ended(items, speech, waiting, copy)
            speech, waiting = Speech(cue, [item], share), []
        elif isinstance(item, Passage) and stage_line(copy.words(item.span)):
            if speech and not waiting and not item.gap:
                speech.held.append(item)
            else:
                waiting.append(piece)
        elif isinstance(item, Passage) and speech and _continues(item, speech, copy):
            speech.held += [one.item for one in waiting] + [item]
            waiting = []
        elif isinstance(item, Block) and item.kind in _KEPT:
            waiting.append(piece)
        else:
            yield from _ended(items, speech, [*waiting, piece], copy)
            speech, waiting = None, []
    yield from _ended(items, speech, waiting, copy)


def _speaks(piece: Piece) -> bool:
    """Tell whether a piece has words after its cue."""
    cue, item = piece.cue, piece.item
    return cue is not None and (cue.way is not Way.ALONE or cue.words < item.span.end)


def _continues(passage: Passage, speech: Speech, copy: CopyText) -> bool:
    """Tell whether a passage goes on with a speech: it is no heading and stands near it."""
    words = copy.words(passage.span)
    if passage.gap >= _WIDE or divides(words):
        return False
    if not passage.gap:
        return True
    return speech.empty or (not words.isupper() and passage.indent >= speech.indent)


def _ended(
    items: Sequence[Item], speech: Speech | None, waiting: Sequence[Piece], copy: CopyText
) -> Iterator[Item]:
    """Give the block of a speech that has ended, and what comes after it."""
    block = speech_of(speech, copy) if speech else None
    if block:
        yield block
    elif speech:
        yield from speech.held
    for piece in waiting:
        item = piece.item
        if isinstance(item, Passage) and stage_line(copy.words(item.span)):
            yield Block(BlockKind.STAGE, item.span)
        else:
            yield from _rejoined(items, [piece]) if isinstance(item, Heading) else (item,)


def _rejoined(items: Sequence[Item], pieces: Sequence[Piece]) -> Iterator[Item]:
    """Give the items that unused pieces make."""
    held: list[Piece] = []
    for piece in [*pieces, None]:
        if held and (piece is None or piece.origin != held[-1].origin):
            yield _joined(items, held)
            held = []
        if piece:
            held.append(piece)


def _joined(items: Sequence[Item], held: Sequence[Piece]) -> Item:
    first = held[0].item
    if not isinstance(first, Passage):
        return items[held[0].origin]
    lines = tuple(line for one in held if isinstance(one.item, Passage) for line in one.item.lines)
    return Passage(lines, first.gap)
