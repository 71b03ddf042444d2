from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Edition
from pipeline.publish.archive.deposit import PROFILES, lacking, unportable, wanted
from tests.publish.archive.samples import BARE, FULL, record


def edition(data: bytes) -> Edition:
    return Edition("work", Path("tei/work.xml"), data)


def test_a_full_header_lacks_nothing_and_no_archive_asks_for_more() -> None:
    one = edition(FULL)
    assert lacking(one, record(FULL)) == []
    assert wanted(one, record(FULL)) == []


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        (
            b'<title>The Ford</title>\n        <title type="sub">A tale &amp; a warning</title>',
            b"<title/>",
            "no title",
            5,
        ),
        (b"Ann Writer</persName></author>", b"</persName></author>", "no author", 7),
        (b">A Press<", b">Unpublished<", "no publisher", 17),
        (b'<date when="2026-11-23">', b"<date>", "no date", 24),
        (b'target="https://creativecommons.org/licenses/by-sa/4.0/"', b"", "no licence", 23),
        (b"10.5281/zenodo.1234567", b"soon", "isn't one of its type", 19),
        (b"10.5281/zenodo.1234566", b"soon", "isn't one of its type", 19),
    ],
)
def test_what_every_deposit_needs_is_named_with_its_place(
    old: bytes, new: bytes, said: str, line: int
) -> None:
    assert old in FULL
    data = FULL.replace(old, new, 1)
    (one,) = lacking(edition(data), record(data))
    assert said in one.message
    assert one.hint.startswith("teiHeader/fileDesc/")
    assert (one.code, one.where.line) == ("P031", line)


@pytest.mark.parametrize(
    ("old", "new", "said", "profiles"),
    [
        (b' n="1.2"', b"", "no number", PROFILES),
        (
            b'xml:lang="fr"',
            b'xml:lang="x-own"',
            "no language",
            ("CLARIN", "NAKALA", "TextGrid", "Zenodo"),
        ),
        (b"licenses/by-sa", b"nothing/by-sa", "no licence", ("NAKALA", "Zenodo")),
        (b'<date when="2026-11-23">', b'<date when="2026-11">', "no day", ("Zenodo", "ARCHE")),
        (
            b' ref="https://orcid.org/0000-0002-1825-0097 https://d-nb.info/gnd/118540238"',
            b"",
            "authority file",
            ("ARCHE",),
        ),
        (b"11356/1234</idno>", b"11356/1234</idno>".replace(b"11356", b"1"), "", ()),
        (b'type="Handle"', b'type="local"', "no handle", ("CLARIN",)),
        (b"12 words", b"", "no size", ("CLARIN",)),
        (
            b"Ann Writer</persName></author>",
            b"Voltaire</persName></author>",
            "family and given",
            ("NAKALA",),
        ),
        (b'<creation><date when="1920">', b"<creation><date>", "date of the work", ("TextGrid",)),
        (b">prose</term>", b">pamphlet</term>", "no genre", ("TextGrid",)),
    ],
)
def test_each_archive_says_what_it_would_ask_for(
    old: bytes, new: bytes, said: str, profiles: tuple[str, ...]
) -> None:
    assert old in FULL
    data = FULL.replace(old, new, 1)
    found = wanted(edition(data), record(data))
    assert [one.code for one in found] == ["P032"] * bool(said)
    for one in found:
        assert one.message.startswith(", ".join(profiles) + ": ")
        assert said in one.message
        assert one.where.line
        assert one.hint.startswith("teiHeader/")


def test_no_editor_who_is_a_person_is_told() -> None:
    data = FULL.replace(b"<editor>Old Hand</editor>", b"").replace(b"relators/edt", b"relators/ctb")
    assert ["no editor" in one.message for one in wanted(edition(data), record(data))] == [True]


def test_arche_takes_no_byte_order_mark_and_no_period_in_a_name() -> None:
    data = b"\xef\xbb\xbf" + FULL.replace(b">writer-ford<", b">writer.ford<")
    said = [one.message for one in wanted(edition(data), record(data))]
    assert [one.startswith("ARCHE: ") for one in said] == [True, True]


def test_a_bare_header_is_enough_for_a_package() -> None:
    assert lacking(edition(BARE), record(BARE)) == []


@pytest.mark.parametrize("name", ["größe.txt", "a b.txt", "a_b.txt", "../x", "/x", ".x", "a/", "Ⅻ"])
def test_names_archives_don_t_take_are_refused(name: str) -> None:
    (one,) = unportable(edition(FULL), "writer-ford-1.2", ["tei/work.xml", name])
    assert name in one.message
    assert unportable(edition(FULL), "writer-ford-1.2", ["a/B-2.c.txt"]) == []


def test_a_name_of_a_package_is_no_path() -> None:
    (one,) = unportable(edition(FULL), "writer/ford-1.2")
    assert "writer/ford-1.2" in one.message
