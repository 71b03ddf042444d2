"""Writes the edition of a transcription: the TEI that belongs to its editors from then on.

The encoding is the one tei/README.md describes. Nothing here is used by the proof of fidelity.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipeline.model import Block, BlockKind, Emendation, Settings, Transcription
from pipeline.tei.content import content, without
from pipeline.tei.header import header
from pipeline.tei.markup import Node, Raw, block, inline, serialise
from pipeline.tei.partings import partings
from pipeline.tei.settled import settled

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
    An emendation lies inside one block that holds text, and overlaps no other; a mark that an
    emendation crosses is left out, for TEI elements can't overlap. Raises ValueError for an
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
# What has an identifier that says what it is, and no number.
_IDENTIFIED = {
    BlockKind.DIVISION: "d",
    BlockKind.HEADING: "h",
    BlockKind.QUOTATION: "b",
    BlockKind.TABLE: "t",
    BlockKind.FIGURE: "f",
    BlockKind.LETTER: "x",
    BlockKind.EPIGRAPH: "ep",
    BlockKind.POSTSCRIPT: "ps",
    BlockKind.TRAILER: "tr",
}
# What is cited as a whole: nothing inside it has a number.
_WHOLE = _CITED | {BlockKind.NOTE, BlockKind.TABLE, BlockKind.FIGURE}
_SIGNS = {BlockKind.SEPARATOR: "separator", BlockKind.PAGE: "page"}
# Written on one line if their parts are; all other containers are laid out in lines.
_SHORT = frozenset({BlockKind.OPENER, BlockKind.CLOSER, BlockKind.ROW})


class _Body:
    """Writes the blocks of a body, and counts what is numbered through the work."""

    def __init__(self, text: str, emendations: Sequence[Emendation]) -> None:
        self._text = text
        self._waiting = deque(sorted(emendations, key=lambda one: one.span))
        self._emended = count(1)
        self._cited = count(1)
        self._identified = {letter: count(1) for letter in _IDENTIFIED.values()}
        self._words: Iterator[str] = iter(())
        self._lost: frozenset[str] = frozenset()

    def written(self, blocks: Iterable[Block]) -> list[Node | Raw]:
        """Write the blocks; raises ValueError for an emendation outside every block."""
        whole, self._lost = settled(self._text, blocks, [one.span for one in self._waiting])
        self._words = iter(partings(self._text, whole))
        nodes = [self._block(one, None, within_cited=False) for one in whole]
        if self._waiting:
            raise ValueError(f"an emendation lies outside every block: {self._waiting[0]}")
        return nodes

    def _block(self, one: Block, parent: BlockKind | None, *, within_cited: bool) -> Node | Raw:
        given = dict(without(one.attributes, self._lost))
        given["rend"] = f"{given.get('rend', '')} {next(self._words)}".strip()
        if one.kind in _SIGNS:
            return self._sign(one, parent, given)
        attributes = self._identity(one, within_cited=within_cited) | given
        if not one.children:
            return inline(one.kind, self._content(one), **attributes)
        cited = within_cited or one.kind in _WHOLE
        children = [self._block(child, one.kind, within_cited=cited) for child in one.children]
        if one.kind is BlockKind.LETTER:
            children = [block("body", *children)]
        short = one.kind in _SHORT and not any(child.children for child in one.children)
        return (inline if short else block)(one.kind, *children, **attributes)

    def _identity(self, one: Block, *, within_cited: bool) -> dict[str, str]:
        """Give a block its id and number; what stands inside a numbered block has none."""
        if "xml:id" in dict(one.attributes):
            return {}
        if one.kind in _IDENTIFIED:
            letter = _IDENTIFIED[one.kind]
            return {"xml:id": f"{letter}{next(self._identified[letter])}"}
        if within_cited or one.kind not in _CITED:
            return {}
        number = next(self._cited)
        return {"xml:id": f"p{number}", "n": str(number)}

    def _sign(self, one: Block, parent: BlockKind | None, given: dict[str, str]) -> Raw:
        """Write an empty element, and beside it the source's sign for it.

        A line between the rows of a table is a sign and nothing more.
        """
        words = self._content(one)
        if one.kind is BlockKind.SEPARATOR and parent is BlockKind.TABLE:
            sign = inline("metamark", words, function="rule", rend=given["rend"])
            return Raw(serialise(sign))
        if one.kind is BlockKind.SEPARATOR:
            given = {"unit": "section"} | given
        function = given.pop("function", _SIGNS[one.kind])
        sign = inline("metamark", words, function=function)
        return Raw(serialise(inline(one.kind, **given)) + serialise(sign))

    def _content(self, one: Block) -> Raw:
        mine = []
        while self._waiting and self._waiting[0].span.end <= one.span.end:
            mine.append(self._waiting.popleft())
        if mine and mine[0].span.start < one.span.start:
            raise ValueError(f"an emendation lies outside every block: {mine[0]}")
        if self._lost:
            marks = (
                replace(mark, attributes=without(mark.attributes, self._lost)) for mark in one.marks
            )
            one = replace(one, marks=tuple(marks))
        return Raw(content(self._text, one, mine, self._emended))
