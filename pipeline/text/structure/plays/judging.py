"""Judges whether a stretch of a text, in which names recur, is a dialogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Trust
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.plays.casts import heads_cast
from pipeline.text.structure.plays.cues import Cue, Way, divides, heads_scene, stage_line

__all__ = ["Piece", "judged", "staged"]

_FEWEST = 3  # speeches that make a dialogue
_MORE = 6  # where the form of the cues is one that prose has too
_TWO = 2  # names that recur
_HIGH_SHARE, _SURE_SHARE, _LIKELY_SHARE = 0.5, 0.4, 0.25  # of a stretch's passages are speeches
_LEAST_SHARE = 0.2  # of the speeches are by persons who speak more than once
_IN_ORDER = 0.9
_ENDS = ".!?…—-”\"'’)]_*"
_STEADY = 0.9  # of the names are followed by the one that always follows
_CLEAR = frozenset({Way.CAPITALS, Way.ITALICS, Way.ALONE})
_INLINE = frozenset({Way.CAPITALS, Way.ITALICS})
_ASKING = ({"Q", "A"}, {"F", "A"}, {"D", "R"}, {"В", "О"}, {"P", "R"}, {"D", "A"})


@dataclass(frozen=True, slots=True)
class Piece:
    """An item, or the part of a passage that a cue begins; `origin` numbers the item.

    It counts among the passages of a stretch unless it goes on on the next line.
    """

    item: Item
    origin: int
    cue: Cue | None = None
    counts: bool = False


def staged(pieces: Sequence[Piece], copy: CopyText) -> bool:
    """Tell whether the heading of an act, of a scene or of a list of persons is among pieces."""
    held = [piece.item for piece in pieces if isinstance(piece.item, Passage)]
    lines = [(one, copy.text[one.lines[0].start : one.lines[0].end]) for one in held]
    return any(heads_scene(words) or heads_cast(one, words) for one, words in lines)


def judged(stretch: Sequence[Piece], copy: CopyText, *, in_scene: bool) -> Trust | None:
    """Tell whether a stretch is a dialogue: SURE, likely (ALL), or none.

    Names alone on their lines are surely speakers where they recur, or in a scene (`in_scene`).
    """
    cues = [piece.cue for piece in stretch if piece.cue]
    times = Counter(cue.key for cue in cues)
    often = {key: many for key, many in times.items() if many >= _TWO}
    recurring = sum(often.values())
    if len({name for _, name in often}) < _TWO or recurring < _FEWEST or _in_order(cues):
        return None
    ways = {way for way, _ in often}
    clear = sum(many for (way, _), many in often.items() if way in _CLEAR) * _TWO > recurring
    speeches = recurring
    if clear and recurring >= len(cues) * _LEAST_SHARE:  # minor persons speak but once
        speeches = sum(cue.key in often or cue.way in ways & _INLINE for cue in cues)
    spoken = _alternating(cues, often) and _in_sentences(stretch, copy)
    share = speeches / (speeches + _others(stretch, times, ways if clear else set(), copy))
    if clear and ways - {Way.ALONE}:
        sure = share >= _SURE_SHARE
    elif clear:
        firm = sum(many >= _FEWEST for many in often.values()) >= _TWO
        sure = firm and recurring >= _MORE and share >= _SURE_SHARE
        sure = sure or (in_scene and share >= _HIGH_SHARE)
    else:
        lettered = all(way is Way.LETTER for way in ways)
        enough = recurring >= (_FEWEST if lettered else _MORE)
        sure = spoken and enough and share >= _HIGH_SHARE
    if sure:
        return Trust.SURE
    least = _LIKELY_SHARE if clear else _SURE_SHARE
    few = share >= _HIGH_SHARE and (clear or (spoken and Way.STOP not in ways))
    likely = share >= least and recurring >= _MORE
    return Trust.ALL if likely or few else None


def _others(
    stretch: Sequence[Piece], times: Counter[tuple[Way, str]], ways: set[Way], copy: CopyText
) -> int:
    """Count the passages of a stretch that are neither spoken nor stage directions."""
    return sum(
        piece.counts
        and not (piece.cue and (times[piece.cue.key] >= _TWO or piece.cue.way in ways & _INLINE))
        and not _spoken_or_done(stretch, number, copy)
        for number, piece in enumerate(stretch)
    )


def _in_order(cues: Sequence[Cue]) -> bool:
    """Tell whether names come in the order of the alphabet, as in a dictionary."""
    rising = sum(one.name <= two.name for one, two in pairwise(cues))
    return len(cues) > _FEWEST and rising >= (len(cues) - 1) * _IN_ORDER


def _in_sentences(stretch: Sequence[Piece], copy: CopyText) -> bool:
    """Tell whether what follows the names ends as sentences do."""
    ends = [copy.text[piece.item.span.end - 1] in _ENDS for piece in stretch if piece.cue]
    return sum(ends) * _TWO > len(ends)


def _alternating(cues: Sequence[Cue], often: Mapping[tuple[Way, str], int]) -> bool:
    """Tell whether names in a form that prose has too are those of persons."""
    names = {name for _, name in often}
    if all(way is Way.LETTER for way, _ in often):
        return names in _ASKING
    return not _recorded(cues)


def _spoken_or_done(stretch: Sequence[Piece], number: int, copy: CopyText) -> bool:
    """Tell whether a piece says what is done, or what the name alone before it says."""
    before = stretch[number - 1].cue if number else None
    if before and before.way is Way.ALONE:
        return True
    words = copy.words(stretch[number].item.span)
    return stage_line(words) or divides(words)


def _recorded(cues: Sequence[Cue]) -> bool:
    """Tell whether the names come in one order again and again, as the fields of records do."""
    names = [cue.name for cue in cues]
    after: dict[str, Counter[str]] = {}
    for one, two in pairwise(names):
        after.setdefault(one, Counter())[two] += 1
    if len(after) <= _TWO:
        return False
    steady = sum(max(counted.values()) for counted in after.values())
    return steady >= (len(names) - 1) * _STEADY
