from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.tei.fidelity.layout import Layout, Lines
from pipeline.tei.fidelity.stretches import Stretch
from pipeline.tei.places import Places
from pipeline.tei.validate import _Children, _located
from tests.growth import assert_linear


@given(st.text("aé語\n\r\t", max_size=30), st.lists(st.integers(0, 30), max_size=6))
def test_a_column_does_not_depend_on_what_was_asked_before(text: str, asked: list[int]) -> None:
    data = text.encode()
    places, lines = Places(data, "a.xml"), Lines("a.xml", data)
    for index in asked:
        byte = len(text[:index].encode())
        place = places.at(byte)
        assert place == Places(data, "a.xml").at(byte)
        assert place.excerpt is not None
        assert 0 < place.column <= len(place.excerpt) + 1
        assert lines.place(byte, byte) == Lines("a.xml", data).place(byte, byte)


def test_places_on_one_long_line_share_it() -> None:
    places = Places("é".encode() * 1_000_000, "a.xml")
    begun = time.process_time()
    found = [places.at(2 * at, 2 * at + 2) for at in range(0, 1_000_000, 100)]
    assert time.process_time() - begun < 2  # counted from the line's begin it takes 20 s
    assert len({id(one.excerpt) for one in found}) == 1
    assert [one.column for one in found] == list(range(1, 1_000_001, 100))


def test_places_in_one_long_piece_of_text_take_time_in_proportion() -> None:
    def places(text: str) -> None:
        stretch = Stretch("", "")
        stretch.add(text, 0)
        layout = Layout(Lines("a.xml", text.encode()), [stretch])
        for at in range(0, len(text), 8):
            assert layout.extent(at, at + 1) == (2 * at, 2 * at + 2)

    assert_linear(places, "é".__mul__, 20_000)


def test_elements_are_found_by_their_paths_in_one_go() -> None:
    root = etree.Element("body")
    paragraphs = [etree.SubElement(root, "p") for _ in range(20_000)]
    children = _Children()
    begun = time.process_time()
    for number, paragraph in enumerate(paragraphs, 1):
        found, _ = _located(root, f"/Q{{}}body[1]/Q{{}}p[{number}]", children)
        assert found is paragraph
    assert time.process_time() - begun < 5  # looked for anew each time it takes minutes
