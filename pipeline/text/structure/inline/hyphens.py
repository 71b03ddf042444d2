"""Reads the hyphens at line ends: of words that are joined again, and of words that have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Mark, MarkKind, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.joins import BREAK, Break, Join, Joining
from pipeline.text.structure.inline.nesting import Group
from pipeline.text.structure.inline.pagination import DOUBTFUL_PAGE, pagination
from pipeline.text.structure.inline.runningheads import is_running_head

__all__ = ["DOUBTFUL_HYPHEN", "doubtful", "hyphenated"]

DOUBTFUL_HYPHEN = declare(
    "S039",
    "doubtful-hyphen",
    Severity.QUERY,
    """A line ends in a hyphen, and the word may have one or not.

    Where the lines of a print are kept, a hyphen at a line end is the printer's (`coun-` `ter`) or
    the word's own (`well-` `known`). How the word stands elsewhere in the text decides, then the
    words of the language. Where both forms occur, or both could be, nothing is encoded: the hyphen
    stays in the text, with a space after it.

    Example: `post-` and `war` on the next line, in a text with `postwar` and with `post-war`.

    Decide in the edition:
    `post<metamark function="hyphen">- </metamark><lb break="no"/>war` is read as one word,
    `post-<metamark function="line-end"> </metamark><lb break="no"/>war` with its hyphen.
    With `hyphens = "all"` under `[structure]`, or `--structure hyphens=all`, every doubtful word
    keeps its hyphen.
    """,
)
_AT_LINE_END = re.compile(rf"(?<=[^\W_])[{re.escape(BREAK)}](?P<end>[ \t]*\n[ \t]*)(?=[^\W_])")
_LINE = 200  # characters of a line looked at
_DOUBLE = 3  # equals signs at line ends, between letters, that show what they are


def hyphenated(leaves: Sequence[Block], copy: CopyText) -> tuple[Sequence[Group], Sequence[Doubt]]:
    """Give the hyphens at line ends within blocks.

    A mark over the hyphen and the line end joins the word without it, a mark over the line end
    alone leaves it its hyphen.
    """
    trust = copy.trust(Feature.HYPHENS)
    if trust is Trust.NONE:
        return (), ()
    places = list(_places(leaves, copy.text))
    if sum(copy.text[place.start] == "=" for place in places) < _DOUBLE:
        places = [place for place in places if copy.text[place.start] != "="]
    heads = _heads(places, copy)
    doubts = list(_unread(heads.values(), copy))
    breaks = [Break.at(copy.text, place.start, place.end) for place in places]
    joining = Joining(copy.text, copy.language, breaks)
    groups: list[Group] = []
    for place, one in zip(places, breaks, strict=True):
        join = Join.NONE if place in heads else joining.of(one)
        if join is Join.DOUBTFUL and trust is Trust.SURE:
            doubts.append(doubtful(one, place))
        elif join is Join.JOINED:
            groups.append((Mark(MarkKind.HYPHEN, place),))
        elif join is not Join.NONE:
            groups.append((Mark(MarkKind.HYPHEN, Span(place.start + 1, place.end)),))
    return groups, doubts


def _places(leaves: Sequence[Block], text: str) -> Iterator[Span]:
    """Give each hyphen at a line end, with the line end."""
    for leaf in leaves:
        if leaf.kind is not BlockKind.CELL:
            for match in _AT_LINE_END.finditer(text, leaf.span.start, leaf.span.end):
                yield Span(*match.span())


def _heads(places: Sequence[Span], copy: CopyText) -> Mapping[Span, Span]:
    """Give the places at which a running head stands between the halves of a word, with it."""
    found: dict[Span, Span] = {}
    for place in places:
        line = copy.text[place.end : place.end + _LINE].partition("\n")[0].rstrip()
        if copy.text[place.start - 1].islower() and is_running_head(line):
            found[place] = Span(place.end, place.end + len(line))
    return found


def _unread(heads: Collection[Span], copy: CopyText) -> Iterator[Doubt]:
    """Tell of each running head after half a word that is not known for a page."""
    trust = copy.trust(Feature.PAGES)
    if not heads or trust is Trust.NONE:
        return
    markers, doubts = pagination(copy.text, copy.body, doubtful=trust is Trust.ALL)
    known = {marker.span for marker in markers} | {doubt.span for doubt in doubts}
    for head in heads:
        if head not in known:
            message = "this line after half a word may be the running head of a page"
            yield Doubt(DOUBTFUL_PAGE, head, message, "mark it in the edition; it is left as it is")


def doubtful(one: Break, place: Span) -> Doubt:
    """Tell of a word that may have a hyphen or not."""
    message = (
        f"`{one.before}{one.sign}` at a line end: "
        f"`{one.before}{one.after}` or `{one.before}-{one.after}`?"
    )
    span = Span(place.start - len(one.before), place.start + 1)
    return Doubt(DOUBTFUL_HYPHEN, span, message, "decide in the edition; it is left as it stands")
