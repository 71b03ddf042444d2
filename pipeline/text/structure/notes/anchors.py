"""Finds the anchor of each note: the nearest of its label before it that has no note yet.

Numbers begin again with each chapter or page, so labels alone don't tell. Notes and anchors are
parted into counts (1, 2, 3 …), and count is set against count: where notes stand at the foot of
their page or chapter, the last one before them; where all stand at the end, each in its turn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from pipeline.text.structure.notes.labels import Form, Kind, Label

__all__ = ["early", "matched"]

_WINDOW = 50  # counts of anchors that may have been left without notes between two that have them
_CLEAR = frozenset({Form.SQUARE, Form.CURLY, Form.ANGLE, Form.CARET, Form.RAISED})
_ANY = frozenset(
    {
        Form.SQUARE,
        Form.CURLY,
        Form.ROUND,
        Form.ANGLE,
        Form.CARET,
        Form.RAISED,
        Form.BARE,
        Form.HALF,
    }
)


def matched(
    anchors: Sequence[Label], notes: Sequence[Label], *, sectioned: frozenset[int] = frozenset()
) -> dict[int, int]:
    """Give the number of the note for each anchor that has one; both in order of place.

    All anchors of notes in one form are in one form: the one that fits the most notes. Several
    anchors may have one note; the first of them is its own. Notes that are `sectioned` stand under
    a heading or a rule, and only theirs may have anchors that are loose in round brackets. A note
    `1)` that is not sectioned has an anchor `1)`: mostly it is an item of a list.
    """
    classes: dict[tuple[Form, Kind], list[int]] = defaultdict(list)
    for number, note in enumerate(notes):
        if note.kind is not Kind.NONE:
            classes[note.form, note.kind].append(number)
    grouped: dict[tuple[Form, Kind], list[int]] = defaultdict(list)
    for number, anchor in enumerate(anchors):
        grouped[anchor.form, anchor.kind].append(number)
    found: dict[int, int] = {}
    for key, members in sorted(classes.items(), key=lambda one: (-len(one[1]), one[0])):
        loose = any(number in sectioned for number in members)
        alike = key[0] is Form.HALF and not sectioned.issuperset(members)
        best: Mapping[int, int] = {}
        for form in _forms(key[0], alike=alike):
            mine = [
                number
                for number in grouped.get((form, key[1]), ())
                if number not in found
                if loose or form is not Form.ROUND or not anchors[number].loose
            ]
            pairs = _aligned(anchors, mine, notes, members) if mine else {}
            firm = [number for number in mine if not anchors[number].amid]
            whole = len(pairs) == len(mine) == len(members)
            if len(firm) < len(mine) and not whole:  # an enumeration may be among them
                pairs = _aligned(anchors, firm, notes, members)
            if len(set(pairs.values())) > len(set(best.values())):
                best = pairs
        found.update(best)
    return found


def early(anchors: Sequence[Label], notes: Sequence[Label]) -> Iterator[int]:
    """Give the numbers of the notes whose label no anchor has before them, and one after them."""
    first: dict[tuple[Form, str], int] = {}
    for anchor in anchors:
        if anchor.form in _CLEAR and not anchor.loose:
            first.setdefault((anchor.form, anchor.name), anchor.span.start)
    for number, note in enumerate(notes):
        if first.get((note.form, note.name), -1) > note.span.start:
            yield number


def _forms(form: Form, *, alike: bool) -> list[Form]:
    """Give the forms that the anchors of notes in one form may have, the likest first."""
    return [form] if alike else sorted(_ANY, key=lambda one: (one is not form, one))


def _aligned(
    anchors: Sequence[Label], mine: Sequence[int], notes: Sequence[Label], members: Sequence[int]
) -> dict[int, int]:
    """Set the counts of notes against the counts of anchors."""
    counts = _counts(anchors, mine)
    begun = [anchors[count[0]].span.start for count in counts]
    found: dict[int, int] = {}
    sections = _counts(notes, members)
    starts = [notes[section[0]].span.start for section in sections]
    taken = 0
    for number, section in enumerate(sections):
        before = bisect_left(begun, starts[number], lo=taken)
        if before <= taken:
            continue
        following = begun[before] if before < len(begun) else float("inf")
        waiting = bisect_left(starts, following, lo=number) - number
        spare = min(max(0, before - taken - waiting), _WINDOW)
        first = before - waiting - spare if spare else taken
        taken = first + _likest(anchors, counts[first : first + spare + 1], notes, section) + 1
        found.update(_paired(anchors, counts[taken - 1], notes, section))
    _fill(found, anchors, mine, notes, members)
    return found


def _likest(
    anchors: Sequence[Label],
    counts: Sequence[Sequence[int]],
    notes: Sequence[Label],
    section: Sequence[int],
) -> int:
    """Give which count has most of the labels of the notes; of several the last."""
    if len(counts) == 1:
        return 0
    names = {notes[number].name for number in section}
    fits = [
        (len(names & held), -len(held - names))
        for held in ({anchors[number].name for number in count} for count in counts)
    ]
    return len(fits) - 1 - fits[::-1].index(max(fits))


def _fill(
    found: dict[int, int],
    anchors: Sequence[Label],
    mine: Sequence[int],
    notes: Sequence[Label],
    members: Sequence[int],
) -> None:
    """Pair notes that are left with anchors that are left between those of their neighbours."""
    left: dict[str, list[int]] = defaultdict(list)
    for number in mine:
        if number not in found:
            left[anchors[number].name].append(number)
    first: dict[int, int] = {}
    for anchor, note in found.items():
        first[note] = min(anchor, first.get(note, anchor))
    after = len(anchors)  # the anchor of the next note, going backwards
    bounds: dict[int, int] = {}
    for note in reversed(members):
        bounds[note] = after
        after = first.get(note, after)
    before = -1
    for note in members:
        if note not in first:
            places = left[notes[note].name]
            place = bisect_right(places, before)
            if place < len(places) and places[place] < bounds[note]:
                anchor = places[place]
                if anchors[anchor].span.start < notes[note].span.start:
                    found[anchor] = first[note] = note
        before = first.get(note, before)


def _counts(labels: Sequence[Label], members: Sequence[int]) -> list[list[int]]:
    """Part labels where the count begins again."""
    counts: list[list[int]] = []
    highest = 0
    for place, number in enumerate(members):
        label = labels[number]
        following = labels[members[place + 1]].order if place + 1 < len(members) else label.order
        if not counts or _anew(label, highest, following):
            counts.append([])
            highest = 0
        counts[-1].append(number)
        highest = max(highest, label.order)
    return counts


def _anew(label: Label, highest: int, following: int) -> bool:
    """Tell whether the count begins again; a label may also be named once more (1, 2, 1, 3)."""
    if label.kind is Kind.SYMBOL:
        return label.order <= highest
    if label.order > 1 and label.order * 2 >= highest:
        return False
    return following <= highest or following - label.order <= following - highest


def _paired(
    anchors: Sequence[Label], count: Sequence[int], notes: Sequence[Label], section: Sequence[int]
) -> dict[int, int]:
    """Pair the anchors of a count with the notes of one, label by label."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number in count:
        waiting[anchors[number].name].append(number)
    left = Counter(notes[number].name for number in section)
    found: dict[int, int] = {}
    for number in section:
        name = notes[number].name
        queue, left[name] = waiting[name], left[name] - 1
        first = True
        while queue and anchors[queue[0]].span.start < notes[number].span.start:
            if not first and left[name]:
                break
            found[queue.popleft()] = number
            first = False
    return found
