"""Writes the edition of a transcription: the TEI that belongs to its editors from then on.

The encoding is the one tei/README.md describes. Nothing here is used by the proof of fidelity.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Block, BlockKind, Emendation, Settings, Span, Transcription
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
    tei = block(
        "TEI",
        header(transcription, len(emendations), settings, work, source_uri),
        block("text", block("body", *_body(transcription, emendations))),
        xmlns="http://www.tei-c.org/ns/1.0",
        xml_lang=transcription.language,
    )
    return f"{_PROLOGUE}{serialise(tei)}\n".encode()


def _body(transcription: Transcription, emendations: Sequence[Emendation]) -> list[Node]:
    """Write the blocks, numbered from 1; ids count on through the work."""
    text = transcription.source.text
    waiting = deque(sorted(emendations, key=lambda one: one.span))
    first = 1
    nodes = []
    for number, one in enumerate(transcription.blocks, 1):
        mine = []
        while waiting and waiting[0].span.end <= one.span.end:
            mine.append(waiting.popleft())
        if mine and mine[0].span.start < one.span.start:
            raise ValueError(f"an emendation lies outside every block: {mine[0]}")
        content = Raw(_content(text, one, mine, first))
        first += len(mine)
        identity = {"xml_id": f"p{number}", "n": str(number)}
        if one.kind is BlockKind.CLOSER:
            nodes.append(inline("closer", inline("dateline", content), **identity))
        else:
            nodes.append(inline("p", content, **identity))
    if waiting:
        raise ValueError(f"an emendation lies outside every block: {waiting[0]}")
    return nodes


def _content(text: str, one: Block, emendations: Sequence[Emendation], first: int) -> str:
    """Write the inside of a block: text, quotations, a date, and the emendations as choices."""
    choices = {
        e.span.start: (e.span.end, _choice(e, number))
        for number, e in enumerate(emendations, first)
    }
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for span, start, end in _marked(one, [e.span for e in emendations]):
        opening.setdefault(span.start, []).append(start)
        closing.setdefault(span.end, []).insert(0, end)
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


def _marked(one: Block, taken: Iterable[Span]) -> Iterator[tuple[Span, str, str]]:
    """Give what is marked in a block, outer before inner, with its tags."""
    spans = [(span, "<q>", "</q>") for span in one.quotations]
    if one.dated and one.date and one.date.iso:
        spans.append((one.dated, f'<date when="{one.date.iso}">', "</date>"))
    emended = tuple(taken)
    for span, start, end in sorted(spans, key=lambda row: (row[0].start, -row[0].end)):
        if not any(_crosses(span, other) for other in emended):
            yield span, start, end


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
