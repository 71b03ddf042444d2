"""The diplomatic text of an edition: what the source has, as the edition carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic
from pipeline.model import Place, Span
from pipeline.tei.fidelity.codes import NO_RECORD
from pipeline.tei.fidelity.frame import Mark
from pipeline.tei.fidelity.layout import Layout, Lines
from pipeline.tei.fidelity.order import Order
from pipeline.tei.fidelity.reader import Reader
from pipeline.tei.fidelity.record import Record
from pipeline.tei.fidelity.stretches import Stretch

__all__ = ["Counts", "Diplomatic", "Passage", "diplomatic"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the diplomatic text that no boundary of a block or line divides.

    `identifier` and `number` are the @xml:id and @n of the nearest block that has them; empty in
    the preamble.
    """

    span: Span
    identifier: str
    number: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many decisions of each kind an edition records.

    `stets` are readings let stand (`sic` or `orig` alone), `entries` those of the apparatus.
    """

    emendations: int
    stets: int
    regularisations: int
    entries: int


@dataclass(frozen=True, slots=True)
class Diplomatic:
    """The diplomatic text, normalised, with the way back to the XML file.

    `blocks` cover the text but for the white space between them. `decided` are the stretches
    inside choice, sic, orig and app: an editor has judged them; `signs` those inside metamark: the
    markup says the same; `verse` the lines of verse, `notes` the notes of the source. `body_start`
    is the offset at which the preamble is over, `body_end` that at which the postamble begins;
    `language` is the @xml:lang of the whole, `spoken` the stretches that say they are in another,
    in no order; `accepted` the words the header says are right in this work. `problems` are the
    ways in which the markup leaves open what the source has.
    """

    text: str
    blocks: tuple[Passage, ...]
    decided: tuple[Span, ...]
    signs: tuple[Span, ...]
    verse: tuple[Span, ...]
    notes: tuple[Span, ...]
    body_start: int
    body_end: int
    language: str
    spoken: tuple[tuple[Span, str], ...]
    accepted: frozenset[str]
    counts: Counts
    record: Record
    problems: tuple[Diagnostic, ...]
    _layout: Layout = field(repr=False, compare=False)
    _lines: Lines = field(repr=False, compare=False)

    def place(self, start: int, end: int | None = None) -> Place:
        """Name a stretch of the text by line and column of the XML; a point without `end`."""
        return self._layout.place(start, end)

    def tag(self, byte: int) -> Place:
        """Name the tag that begins at a byte of the XML file."""
        return self._lines.tag(byte)


def diplomatic(data: bytes, file: str, witness: str = "T") -> Diplomatic:
    """Read the diplomatic text of a witness out of an edition.

    `witness` is the xml:id of a `witness` in the header. The preamble in its record comes first,
    then the text, then the postamble in that record. What counts as the source's is decided by the
    table in `roles`. Raises PipelineError where the file isn't well-formed UTF-8, has a DOCTYPE, or
    is nested too deep.
    """
    lines = Lines(file, data)
    reader = Reader(lines, witness)
    reader.read()
    order = Order(len(reader.stretches), reader.postamble)
    stretches = order.arranged(reader.stretches)
    layout = Layout(lines, stretches)
    body = order.tail if reader.body is None else order.mark((reader.body, 0))[0]
    record = reader.header.record
    problems = list(reader.problems)
    if record.witness is None:
        message = f"the header has no `witness` with the xml:id `{witness}`"
        problems.append(NO_RECORD.at(lines.place(0), message, "take it back from the history"))
    return Diplomatic(
        layout.text,
        tuple(_passages(stretches, layout)),
        _spans(reader.decided, order, layout),
        _spans(reader.signs, order, layout),
        _spans(reader.verse, order, layout),
        _spans(reader.notes, order, layout),
        layout.offset(body, 0),
        layout.offset(order.tail, 0),
        reader.header.language,
        tuple(_spoken(reader, order, layout)),
        frozenset(reader.header.accepted),
        Counts(**reader.counts),
        record,
        tuple(problems),
        layout,
        lines,
    )


def _passages(stretches: Iterable[Stretch], layout: Layout) -> Iterator[Passage]:
    for stretch, text, start in zip(stretches, layout.texts, layout.starts, strict=False):
        if text:
            yield Passage(Span(start, start + len(text)), stretch.identifier, stretch.number)


def _spoken(reader: Reader, order: Order, layout: Layout) -> Iterator[tuple[Span, str]]:
    """Give the stretches that say which language they are in."""
    for begin, end, language in reader.spoken:
        for span in _spans([(begin, end)], order, layout):
            yield span, language


def _spans(pairs: Iterable[tuple[Mark, Mark]], order: Order, layout: Layout) -> tuple[Span, ...]:
    """Give the stretches between marks; one of nothing but white space may have no width."""
    marks = ((order.mark(start), order.mark(end)) for start, end in pairs)
    offsets = ((layout.offset(*start), layout.offset(*end)) for start, end in marks)
    return tuple(sorted(Span(start, end) for start, end in offsets if start < end))
