"""Writes the inside of a block that holds text: what is marked in it, and what is emended."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.model import Attributes, Block, Emendation, Mark, MarkKind, Span
from pipeline.tei.markup import as_source, inline, serialise

__all__ = ["content", "marked", "without"]

# Marks that hold nothing but a sign or white space of the source.
_BARE = frozenset(
    {MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN, MarkKind.LINE, MarkKind.SPACE},
)
_WHITE = frozenset({MarkKind.LINE, MarkKind.SPACE})
_BLANKS = " \t\n"


def marked(one: Block, emended: Sequence[Span]) -> tuple[list[Mark], list[Mark]]:
    """Part the marks of a block into those that can be written, outer before inner, and the rest.

    `emended` is in order and disjoint. TEI elements can't overlap, so a mark that an emendation
    crosses or covers is left out, and so is one that crosses another or marks nothing. A sign is no
    place for an emendation: where one touches it, it is left as text.
    """
    written: list[Mark] = []
    left: list[Mark] = []
    open_ = [one.span.end]
    for mark in sorted(one.marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        while mark.span.start >= open_[-1] and len(open_) > 1:
            open_.pop()
        inside = one.span.start <= mark.span.start < mark.span.end <= open_[-1]
        if inside and not _disturbed(mark, emended):
            written.append(mark)
            open_.append(mark.span.end)
        else:
            left.append(mark)
    return written, left


def _disturbed(mark: Mark, emended: Sequence[Span]) -> bool:
    """Tell whether an emendation lies across one of a mark's ends, round it, or in a sign."""
    after = bisect_right(emended, mark.span.start, key=lambda one: one.end)
    before = bisect_right(emended, mark.span.end - 1, key=lambda one: one.start)
    if after >= before:
        return False
    first, last = emended[after], emended[before - 1]
    return mark.kind in _BARE or first.start < mark.span.start or last.end > mark.span.end


def content(
    text: str, one: Block, emendations: Sequence[Emendation], numbers: Iterator[int]
) -> str:
    """Write the inside of a block whose marks can all be written; emendations become choices."""
    instead = {e.span.start: (e.span.end, _choice(e, next(numbers))) for e in emendations}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in one.marks:
        covered = text[mark.span.start : mark.span.end]
        if mark.kind in _WHITE and covered.strip(_BLANKS):
            continue  # what covers words is no white space
        if mark.kind is MarkKind.SPACE:
            instead[mark.span.start] = (mark.span.end, _space(mark))
            continue
        start, end = _tags(mark.kind, mark.attributes, signed=bool(covered.strip(_BLANKS)))
        opening.setdefault(mark.span.start, []).append(start)
        closing.setdefault(mark.span.end, []).append(end)
    out: list[str] = []
    done = one.span.start
    for stop in sorted({one.span.start, one.span.end, *opening, *closing, *instead}):
        if stop > done:
            out.append(as_source(text[done:stop]).xml)
            done = stop
        out += reversed(closing.get(stop, ()))
        out += opening.get(stop, ())
        if stop in instead:
            done, written = instead[stop]
            out.append(written)
    return "".join(out)


@lru_cache(maxsize=1024)
def _tags(kind: MarkKind, attributes: Attributes, *, signed: bool) -> tuple[str, str]:
    """Give what stands before and after the text of a mark; most marks are like many others.

    Page and hyphen put an empty element beside their sign, a line end before its white space. One
    that is not `signed` covers white space alone.
    """
    given = dict(attributes)
    if kind is MarkKind.PAGE:
        sign = _start("metamark", {"function": given.pop("function", "page")})
        return f"{_empty('pb', given)}{sign}", "</metamark>"
    if kind is MarkKind.HYPHEN:
        function = given.pop("function", "hyphen" if signed else "line-end")
        sign = _start("metamark", {"function": function})
        return sign, f"</metamark>{_empty('lb', {'break': 'no'} | given)}"
    if kind is MarkKind.LINE:
        return _empty("lb", given), ""
    return _start(kind, given), f"</{kind}>"


def _space(mark: Mark) -> str:
    """Write a run of blanks as TEI counts them (TEI P5, 12.3.4)."""
    length = mark.span.end - mark.span.start
    return _empty("space", {"unit": "chars", "quantity": str(length)} | dict(mark.attributes))


def _start(name: str, attributes: Mapping[str, str]) -> str:
    return _empty(name, attributes).removesuffix("/>") + ">"


def _empty(name: str, attributes: Mapping[str, str]) -> str:
    return serialise(inline(name, **attributes))


def _choice(emendation: Emendation, number: int) -> str:
    """Write an emendation: no white space inside the choice, sic before corr."""
    ana = " ".join(f"#{one}" for one in (*emendation.kinds, emendation.origin))
    return (
        f'<choice xml:id="e{number}" ana="{ana}">'
        f"<sic>{as_source(emendation.sic).xml}</sic>"
        f'<corr resp="#{emendation.resp}" cert="{emendation.cert}">'
        f"{as_source(emendation.corr).xml}</corr></choice>"
    )


def without(attributes: Attributes, lost: Iterable[str]) -> Attributes:
    """Leave out of @target what points at elements that were not written."""
    gone = {f"#{one}" for one in lost}
    if not gone:
        return attributes
    kept = (
        (name, " ".join(part for part in value.split() if part not in gone))
        if name == "target"
        else (name, value)
        for name, value in attributes
    )
    return tuple((name, value) for name, value in kept if value)
