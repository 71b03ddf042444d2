"""What follows a text stands in the header, and is proven where it stood in the source."""

from __future__ import annotations

import re

from pipeline.tei.fidelity import diplomatic, prove
from tests.tei.fidelity_builder import small


def with_postamble(body: str, source: str, postamble: str, rend: str = "") -> tuple[bytes, bytes]:
    length = len(re.sub("<[^>]+>", "", body))
    data, seed = small(body, source, "<p>By me</p>", length=length)
    note = f'<note type="postamble"{rend}>{postamble}</note><note type="preamble">'
    return data.replace(b'<note type="preamble">', note.encode()), seed


def test_what_follows_the_text_is_read_after_it_wherever_it_stands() -> None:
    body = '<p xml:id="p1">one <sic>twoo</sic></p>'
    after = "<p>The end<lb/>of <sic>itt</sic></p><p>Terms</p>"
    data, seed = with_postamble(body, "By me\n\none twoo\n\nThe end\nof itt\n\nTerms", after)
    assert prove(data, "x.xml", seed, "x.txt")[1] == []
    text = diplomatic(data, "x.xml")
    assert text.text[text.body_start : text.body_end].strip() == "one twoo"
    assert [text.text[one.start : one.end] for one in text.decided] == ["twoo", "itt"]
    assert [block.identifier for block in text.blocks] == ["", "p1", "", ""]
    place = text.place(text.text.index("Terms"))
    assert (place.excerpt or "")[place.column - 1 :].startswith("Terms")


def test_a_postamble_may_follow_without_a_blank_line() -> None:
    source = "By me\n\none\nThe end"
    data, seed = with_postamble("<p>one</p>", source, "<p>The end</p>", ' rend="run-on"')
    assert prove(data, "x.xml", seed, "x.txt")[1] == []
    data, seed = with_postamble("<p>one</p>", source, "<p>The end</p>")
    assert [one.code for one in prove(data, "x.xml", seed, "x.txt")[1]] == ["F010"]


def test_a_text_may_follow_its_preamble_without_a_blank_line() -> None:
    data, seed = small("<p>one</p><p>two</p>", "By me\n one\n\ntwo", "<p>By me</p>", length=8)
    joined = data.replace(b'type="preamble"', b'type="preamble" rend="run-on"')
    assert prove(joined, "x.xml", seed, "x.txt")[1] == []
    assert diplomatic(joined, "x.xml").text == "By me one\n\ntwo"


def test_a_lost_word_of_the_postamble_is_told() -> None:
    data, seed = with_postamble("<p>one</p>", "By me\n\none\n\nThe very end", "<p>The end</p>")
    assert [one.code for one in prove(data, "x.xml", seed, "x.txt")[1]] == ["F011"]
