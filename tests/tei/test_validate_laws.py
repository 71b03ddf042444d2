"""Laws of validation: whatever the file, an editor gets messages with places, never a traceback."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tei.validate import validate
from tests.tei.places import EDITIONS

SOUND = (EDITIONS / "valid" / "emendation.xml").read_bytes()
PIECES = st.sampled_from(
    [b"<", b">", b"&", b'"', b"'", b"/", b"</p>", b"<q>", b"<!--", b"-->", b"<![CDATA[", b"]]>"]
)
BYTES = st.binary(max_size=3)
AT = st.integers(0, len(SOUND))


@settings(deadline=None, max_examples=150)
@given(start=AT, length=st.integers(0, 12), piece=PIECES | BYTES)
def test_no_damage_to_a_file_goes_unexplained(start: int, length: int, piece: bytes) -> None:
    data = SOUND[:start] + piece + SOUND[start + length :]
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for one in validate(data, "edition.xml"):
        assert one.message
        assert one.hint
        assert 1 <= one.where.line <= lines
        assert one.where.column >= 1
        assert one.where.excerpt is not None
        assert one.where.column - 1 + one.where.length <= len(one.where.excerpt)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_judged(data: bytes) -> None:
    assert [one.code[0] for one in validate(data, "edition.xml")] == ["V"]
