from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.tei.markup import Raw, as_source, block, inline, not_xml, serialise

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
XML_TEXT = TEXT.filter(lambda text: not not_xml(text))


def test_structure_stands_on_lines_of_its_own_and_text_does_not() -> None:
    node = block("a", inline("b", "one ", inline("c", "two")), None, inline("d", x="", y="1"))
    assert serialise(node) == '<a>\n  <b>one <c>two</c></b>\n  <d y="1"/>\n</a>'


def test_keywords_become_the_attributes_of_xml() -> None:
    assert serialise(inline("a", xml_id="i", xml_lang="en")) == '<a xml:id="i" xml:lang="en"/>'


@given(XML_TEXT, XML_TEXT)
def test_any_text_and_attribute_is_read_back_as_written(text: str, value: str) -> None:
    read = etree.fromstring(serialise(inline("a", text, v=value)).encode())
    # A parser makes LF of every line end in content (XML 1.0, 2.11).
    assert (read.text or "") == text.replace("\r\n", "\n").replace("\r", "\n")
    assert read.get("v", "") == value


def test_what_xml_cannot_hold_is_refused_in_the_edition_s_own_words() -> None:
    with pytest.raises(ValueError, match="U\\+000C"):
        serialise(inline("a", "form\ffeed"))


def test_what_xml_cannot_hold_becomes_a_g_in_the_words_of_the_source() -> None:
    assert as_source("a\f<b").xml == 'a<g ref="#U000C"/>&lt;b'
    assert serialise(inline("p", Raw("<lb/>"))) == "<p><lb/></p>"
