"""The laws of fidelity, over generated editions; a counter-example shows both texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle

from hypothesis import HealthCheck, assume, event, given, note, settings
from hypothesis import strategies as st

from pipeline.diagnostics import Diagnostic, PipelineError, as_text
from pipeline.tei.fidelity import diplomatic, normalise, prove
from pipeline.tei.fidelity.collate import differences
from tests.tei.fidelity_builder import (
    BLANKS,
    NOT_IN_XML,
    Document,
    Mark,
    build,
    byte_at,
    characters,
    documents,
    layouts,
    reference_normalise,
)

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DIFFERENCE = {"F010", "F011", "F012"}
UNREADABLE = {"F001", "F004", "F023"}


def source_of(document: Document, runs: list[str]) -> bytes:
    """The document's source, its spaces inside lines laid out in other ways."""
    text = document.source()
    assume(not text.startswith("\ufeff"))  # a byte order mark is no part of the text
    turns = cycle(runs)
    return re.sub(r"(?<=[^ \n]) +(?=[^ \n])", lambda _: next(turns), text).encode()


sources = st.lists(st.sampled_from([" ", "\n", "\t", "  ", " \r\n ", "\r"]), min_size=1, max_size=5)


def shown(data: bytes, source: bytes, found: list[Diagnostic]) -> None:
    """Leave a failing law's counter-example where a person can read it."""
    note(f"edition:\n{data.decode()}")
    note(f"source, normalised:\n{normalise(source.decode())!r}")
    note(f"edition's diplomatic text:\n{diplomatic(data, 'x.xml').text!r}")
    note("\n".join(as_text(one) for one in found))


@LAW
@given(st.text(st.one_of(st.sampled_from("ab \t\n\r\u00a0\u2028\x85\x0b"), characters)))
def test_normalisation_is_the_declared_one(text: str) -> None:
    assert normalise(text) == reference_normalise(text)
    assert normalise(normalise(text)) == normalise(text)


@LAW
@given(documents, sources)
def test_the_diplomatic_text_is_the_source(document: Document, runs: list[str]) -> None:
    source = source_of(document, runs)
    data, _ = build(document, source)
    proof, found = prove(data, "x.xml", source, "x.txt")
    shown(data, source, found)
    assert diplomatic(data, "x.xml").text == normalise(source.decode())
    assert found == []
    assert proof.equal
    assert proof.edition_digest == proof.source_digest


@LAW
@given(documents, sources, layouts())
def test_another_layout_of_white_space_proves_clean(
    document: Document, runs: list[str], blank: Callable[[str], str]
) -> None:
    source = source_of(document, runs)
    data, _ = build(document, source, blank)
    proof, found = prove(data, "x.xml", source, "x.txt")
    shown(data, source, found)
    assert found == []
    assert proof.equal


@LAW
@given(documents, st.data())
def test_a_changed_byte_of_the_source_is_found(document: Document, data: st.DataObject) -> None:
    source = source_of(document, [" "])
    edition, _ = build(document, source)
    at = data.draw(st.integers(0, len(source) - 1), "byte")
    other = data.draw(st.integers(0, 255).filter(lambda one: one != source[at]), "value")
    changed = source[:at] + bytes([other]) + source[at + 1 :]
    _, found = prove(edition, "x.xml", changed, "x.txt")
    assert {one.code for one in found} & {"F020", "F023"}


@LAW
@given(documents, layouts())
def test_each_character_is_known_by_its_place(
    document: Document, blank: Callable[[str], str]
) -> None:
    source = source_of(document, [" "])
    data, marks = build(document, source, blank)
    text = diplomatic(data, "x.xml")
    solid = [mark for mark in marks if mark.character not in BLANKS]
    offsets = [offset for offset, one in enumerate(text.text) if one not in BLANKS]
    note(data.decode())
    for mark, offset in zip(solid, offsets, strict=True):
        assert text.text[offset] == mark.character
        where = text.place(offset, offset + 1)
        assert where.length == len(data[mark.byte : mark.byte + mark.length].decode())
        assert byte_at(data, where.line, where.column) == mark.byte


@LAW
@given(documents)
def test_blocks_cover_the_text(document: Document) -> None:
    data, _ = build(document, source_of(document, [" "]))
    text = diplomatic(data, "x.xml")
    spans = [block.span for block in text.blocks]
    assert "\n\n".join(text.text[span.start : span.end] for span in spans) == text.text
    numbers = [int(block.number) for block in text.blocks if block.span.start >= text.body_start]
    assert numbers == sorted(set(numbers))


@LAW
@given(documents, st.data())
def test_any_damage_is_told(document: Document, data: st.DataObject) -> None:
    """Whatever byte is lost, added or changed, there is a diagnostic or an equal text, no crash."""
    source = source_of(document, [" "])
    whole, _ = build(document, source)
    at = data.draw(st.integers(0, len(whole)), "byte")
    lost = data.draw(st.integers(0, 40), "lost")
    damaged = whole[:at] + data.draw(st.binary(max_size=3), "added") + whole[at + lost :]
    note(repr(damaged))
    try:
        proof, found = prove(damaged, "x.xml", source, "x.txt")
    except PipelineError as error:
        event("refused")
        found, equal = list(error.diagnostics), False
    else:
        equal = proof.equal
    told = [one for one in found if one.code in DIFFERENCE | UNREADABLE and one.where.line]
    assert equal or told


class Mutation:
    """One character of an edition's text changed, dropped or added."""

    def __init__(self, kind: str, marks: list[Mark], at: int, other: str, edition: bytes) -> None:
        mark = marks[at]
        written = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(other, other).encode()
        end = mark.byte if kind == "add" else mark.byte + mark.length
        new = b"" if kind == "drop" else written
        self.kind = kind
        self.edition = edition[: mark.byte] + new + edition[end:]
        self.byte = mark.byte
        self.before = marks[at - 1] if at else None
        shift = len(new) - (end - mark.byte)
        following = mark if kind == "add" else marks[at + 1] if at + 1 < len(marks) else None
        self.after = following.byte + shift if following else len(self.edition)

    def unambiguous(self, text: str, source: str) -> bool:
        """Whether the difference can be at one place only: no letter dropped from two alike."""
        longer, shorter = sorted((text, source), key=len, reverse=True)
        if len(longer) - len(shorter) != (self.kind != "change"):
            return False
        same = next(
            (n for n, pair in enumerate(zip(text, source, strict=False)) if len(set(pair)) > 1),
            len(shorter),
        )
        rest = same + (self.kind == "change" or longer is text)
        gone = same + (self.kind == "change" or longer is source)
        alike = same and longer[same - 1] == longer[same]
        return text[rest:] == source[gone:] and not alike


@LAW
@given(
    documents,
    layouts(),
    st.sampled_from(["change", "drop", "add"]),
    characters.filter(lambda one: one not in BLANKS and not NOT_IN_XML.match(one)),
    st.data(),
)
def test_one_changed_character_is_found_at_its_place(
    document: Document,
    blank: Callable[[str], str],
    kind: str,
    other: str,
    data: st.DataObject,
) -> None:
    source = source_of(document, [" "])
    edition, marks = build(document, source, blank)
    places = [
        number
        for number, mark in enumerate(marks)
        if mark.character not in BLANKS and mark.character != other
    ]
    assume(places)
    at = data.draw(st.sampled_from(places), "character")
    one = Mutation(kind, marks, at, other, edition)
    _, found = prove(one.edition, "x.xml", source, "x.txt")
    shown(one.edition, source, found)
    told = [diagnostic for diagnostic in found if diagnostic.code in DIFFERENCE]
    assert len(told) == 1
    where = told[0].where
    if not one.unambiguous(diplomatic(one.edition, "x.xml").text, normalise(source.decode())):
        event("one of several alike")
        return
    byte = byte_at(one.edition, where.line, where.column)
    if kind == "drop":
        first = one.before.byte if one.before else 0
        assert first <= byte <= one.after
    else:
        assert byte == one.byte
        assert where.length == len({"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(other, other))


@LAW
@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_differences_lead_from_one_text_to_the_other(one: str, other: str) -> None:
    rebuilt, last = "", 0
    for difference in differences(one, other):
        rebuilt += one[last : difference.edition.start]
        rebuilt += other[difference.source.start : difference.source.end]
        assert difference.edition.start >= last
        last = difference.edition.end
    assert rebuilt + one[last:] == other


@LAW
@given(st.text("abcdefghijklmnop ", min_size=100), st.data())
def test_far_differences_lead_from_one_text_to_the_other(text: str, data: st.DataObject) -> None:
    base = "".join(f"{number} {text[number % 90 :]} " for number in range(40))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(base)), min_size=4, max_size=4)))
    other = base[: cuts[0]] + base[cuts[1] : cuts[2]] + "new words" + base[cuts[2] :]
    rebuilt, last = "", 0
    for difference in differences(base, other):
        rebuilt += base[last : difference.edition.start]
        rebuilt += other[difference.source.start : difference.source.end]
        last = difference.edition.end
    assert rebuilt + base[last:] == other
