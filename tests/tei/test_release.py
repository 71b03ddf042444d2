from __future__ import annotations

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.tei.release import released
from pipeline.tei.validate import validate
from tests.publish.editions import PAMPHLET

EDITION = PAMPHLET.read_bytes()
DAY = "2026-12-24"


def release(data: bytes, number: str = "1.2", day: str = DAY) -> bytes:
    return released(data, "tei/x.xml", number, day)


def undone(data: bytes, before: bytes) -> bytes:
    """Take the three changes back, by other means than those that made them."""
    out = data.replace(b' n="1.2"', b' n="0.2"', 1)
    out = out.replace(
        f'<date when="{DAY}">24 December 2026</date>'.encode(),
        b'<date when="2026-11-26">26 November 2026</date>',
        1,
    )
    start = out.index(b"<change ")
    end = out.index(b"<change ", start + 1)
    return out[:start] + out[end:] if before.count(b"<change ") < data.count(b"<change ") else out


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_every_other_byte_stays_the_same(ends: bytes) -> None:
    before = EDITION.replace(b"\n", ends)
    after = release(before)
    assert after != before
    assert undone(after, before) == before


def test_a_released_edition_is_valid() -> None:
    assert validate(release(EDITION), "x.xml") == []
    start, end = EDITION.index(b"<editionStmt>"), EDITION.index(b"<extent>")
    without = EDITION[:start] + EDITION[end:]
    made = release(without)
    assert validate(made, "x.xml") == []
    assert (
        b'<editionStmt><edition n="1.2">Version 1.2</edition></editionStmt>\n      <extent>' in made
    )


def test_a_byte_order_mark_and_prefixes_are_kept() -> None:
    assert release(b"\xef\xbb\xbf" + EDITION) == b"\xef\xbb\xbf" + release(EDITION)
    prefixed = EDITION.replace(b"</", b"<\0/").replace(b"<", b"<t:").replace(b"<t:\0/", b"</t:")
    prefixed = prefixed.replace(b"<t:?", b"<?").replace(b'xmlns="', b'xmlns:t="')
    made = release(prefixed)
    assert b'<t:change when="2026-12-24" who="#editors">Released as version 1.2.</t:change>' in made
    assert b'<t:edition n="1.2">' in made


def test_an_edition_that_has_the_number_is_left_as_it_is() -> None:
    assert release(EDITION, "0.2") is EDITION


@pytest.mark.parametrize("before", ["https://example.org/ford/", "https://example.org/ford/v"])
def test_an_address_that_ends_in_the_number_goes_along(before: str) -> None:
    idno = f'<idno type="URL">{before}0.2</idno>'.encode()
    made = release(EDITION.replace(b"<availability", idno + b"<availability", 1))
    assert f'<idno type="URL">{before}1.2</idno>'.encode() in made
    other = idno.replace(b"0.2", b"10.2")
    assert other in release(EDITION.replace(b"<availability", other + b"<availability", 1))


@pytest.mark.parametrize("number", ["0.3", "0.10", "1", "2.0.1"])
def test_a_higher_number_is_taken(number: str) -> None:
    assert f'n="{number}"'.encode() in release(EDITION, number)


@pytest.mark.parametrize(
    ("number", "day", "old", "new", "said"),
    [
        ("0.1", DAY, "", "", "lower than 0.2"),
        ("v2", DAY, "", "", "no number"),
        ("1.", DAY, "", "", "no number"),
        ("1.2", "2026-11-25", "", "", "newest change is of 2026-11-26"),
        ("1.2", DAY, "relators/edt", "relators/ctb", "no editor"),
    ],
)
def test_what_can_t_be_released_is_told_with_its_place(
    number: str, day: str, old: str, new: str, said: str
) -> None:
    data = EDITION.replace(old.encode(), new.encode()) if old else EDITION
    with pytest.raises(PipelineError, match=rf"tei/x\.xml:\d+:\d+: H020 .*{said}"):
        release(data, number, day)
