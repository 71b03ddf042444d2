"""Writes the edition of a transcription: the TEI that belongs to its editors from then on.

The encoding is the one tei/README.md describes. Nothing here is used by the proof of fidelity.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from pipeline.model import (
    Block,
    BlockKind,
    Emendation,
    Mark,
    MarkKind,
    Settings,
    Span,
    Transcription,
)
from pipeline.tei.header import header
from pipeline.tei.markup import Node, Raw, as_source, block, inline, serialise

__all__ = ["encode"]

_PROLOGUE = """\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="schema/edition.rng" type="application/xml" \
schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="schema/edition.sch" type="application/xml" \
schematypens="http://purl.oclc.org/dsdl/schematron"?>
"""


def encode(
    transcription: Transcription,
    emendations: Sequence[Emendation],
    settings: Settings,
    work: str,
    source_uri: str,
) -> bytes:
    """Write the edition of a transcription as UTF-8.

    `work` is the edition's name; `source_uri` leads from the edition to its source.
    An emendation lies inside one block and overlaps no other; a quotation that an emendation
    crosses is left as plain text, for TEI elements can't overlap. Raises ValueError for an
    emendation outside every block.
    """
    body = _Body(transcription.source.text, emendations).written(transcription.blocks)
    tei = block(
        "TEI",
        header(transcription, len(emendations), settings, work, source_uri),
        block("text", block("body", *body)),
        xmlns="http://www.tei-c.org/ns/1.0",
        xml_lang=transcription.language,
    )
    return f"{_PROLOGUE}{serialise(tei)}\n".encode()


_CITED = frozenset(
    {
        *(BlockKind.PARAGRAPH, BlockKind.PREFORMATTED, BlockKind.STANZA, BlockKind.LIST),
        *(BlockKind.OPENER, BlockKind.CLOSER, BlockKind.SPEECH),
    }
)
_IDENTIFIED = {BlockKind.DIVISION: "d", BlockKind.HEADING: "h", BlockKind.QUOTATION: "b"}
_SIGNS = {BlockKind.SEPARATOR: "separator", BlockKind.PAGE: "page"}
# These lie inside a line of text wherever they stand; all other containers are laid out in lines.
_IN_LINE = frozenset({BlockKind.OPENER, BlockKind.CLOSER, BlockKind.ITEM})


class _Body:
    """Writes the blocks of a body, and counts what is numbered through the work."""

    def __init__(self, text: str, emendations: Sequence[Emendation]) -> None:
        self._text = text
        self._waiting = deque(sorted(emendations, key=lambda one: one.span))
        self._emended = count(1)
        self._cited = count(1)
        self._identified = {letter: count(1) for letter in _IDENTIFIED.values()}

    def written(self, blocks: Iterable[Block]) -> list[Node | Raw]:
        """Write the blocks; raises ValueError for an emendation outside every block."""
        nodes = [self._block(one, within_cited=False) for one in blocks]
        if self._waiting:
            raise ValueError(f"an emendation lies outside every block: {self._waiting[0]}")
        return nodes

    def _block(self, one: Block, *, within_cited: bool) -> Node | Raw:
        if one.kind in _SIGNS:
            return self._sign(one)
        attributes = self._identity(one, within_cited=within_cited) | dict(one.attributes)
        if not one.children:
            return inline(one.kind, self._content(one), **attributes)
        cited = within_cited or one.kind in _CITED
        children = [self._block(child, within_cited=cited) for child in one.children]
        layout = inline if one.kind in _IN_LINE else block
        return layout(one.kind, *children, **attributes)

    def _identity(self, one: Block, *, within_cited: bool) -> dict[str, str]:
        """Give a block its id and number; what stands inside a numbered block has none."""
        if one.kind in _IDENTIFIED:
            letter = _IDENTIFIED[one.kind]
            return {"xml_id": f"{letter}{next(self._identified[letter])}"}
        if within_cited or one.kind not in _CITED:
            return {}
        number = next(self._cited)
        return {"xml_id": f"p{number}", "n": str(number)}

    def _sign(self, one: Block) -> Raw:
        """Write an empty element, and beside it the source's sign for it."""
        empty = serialise(inline(one.kind, **dict(one.attributes)))
        content = self._content(one).xml
        return Raw(f'{empty}<metamark function="{_SIGNS[one.kind]}">{content}</metamark>')

    def _content(self, one: Block) -> Raw:
        mine = []
        while self._waiting and self._waiting[0].span.end <= one.span.end:
            mine.append(self._waiting.popleft())
        if mine and mine[0].span.start < one.span.start:
            raise ValueError(f"an emendation lies outside every block: {mine[0]}")
        return Raw(_content(self._text, one, mine, self._emended))


def _content(
    text: str, one: Block, emendations: Sequence[Emendation], numbers: Iterator[int]
) -> str:
    """Write the inside of a block: text, what is marked in it, and emendations as choices."""
    choices = {e.span.start: (e.span.end, _choice(e, next(numbers))) for e in emendations}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in _uncrossed(one.marks, [e.span for e in emendations]):
        start, end = _tags(mark)
        opening.setdefault(mark.span.start, []).append(start)
        closing.setdefault(mark.span.end, []).insert(0, end)
    stops = sorted({one.span.start, one.span.end, *opening, *closing, *choices})
    out: list[str] = []
    done = one.span.start
    for stop in stops:
        if stop > done:
            out.append(_written(text[done:stop]))
            done = stop
        out += closing.get(stop, ())
        out += opening.get(stop, ())
        if stop in choices:
            done, written = choices[stop]
            out.append(written)
    return "".join(out)


def _uncrossed(marks: Iterable[Mark], emended: Sequence[Span]) -> Iterator[Mark]:
    """Give the marks that no emendation crosses or lies beyond, outer before inner.

    A sign is no place for an emendation: where one touches it, it is left as text.
    """
    for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end)):
        bare = mark.kind in {MarkKind.SIGN, MarkKind.PAGE, MarkKind.HYPHEN}
        if not any(
            mark.span.overlaps(other) if bare else _crosses(mark.span, other) for other in emended
        ):
            yield mark


def _tags(mark: Mark) -> tuple[str, str]:
    """Give the start and end of a mark; page and hyphen put an empty element beside their sign."""
    element = serialise(inline(mark.kind, **dict(mark.attributes)))
    if mark.kind is MarkKind.PAGE:
        return f'{element}<metamark function="page">', "</metamark>"
    if mark.kind is MarkKind.HYPHEN:
        return '<metamark function="hyphen">', f"</metamark>{element}"
    return f"{element.removesuffix('/>')}>", f"</{mark.kind}>"


def _crosses(outer: Span, inner: Span) -> bool:
    """Tell whether an element over `outer` could not hold or stand beside one over `inner`."""
    return outer.overlaps(inner) and not (outer.start <= inner.start and inner.end <= outer.end)


def _choice(emendation: Emendation, number: int) -> str:
    """Write an emendation: no white space inside the choice, sic before corr."""
    ana = " ".join(f"#{one}" for one in (*emendation.kinds, emendation.origin))
    return (
        f'<choice xml:id="e{number}" ana="{ana}">'
        f"<sic>{_written(emendation.sic)}</sic>"
        f'<corr resp="#{emendation.resp}" cert="{emendation.cert}">'
        f"{_written(emendation.corr)}</corr></choice>"
    )


def _written(text: str) -> str:
    return as_source(text).xml
