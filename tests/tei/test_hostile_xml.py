"""TEI from strangers: what would fetch, swell or exhaust is refused, or does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.tei.fidelity import prove
from tests.tei.fidelity_builder import small

_REACHING_OUT = ("open", "socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system")
_watched: list[list[str]] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event.startswith(_REACHING_OUT):
        _watched[-1].append(f"{event} {arguments}")


sys.addaudithook(_audit)  # hooks can't be removed again; this one sleeps while nothing is watched


@pytest.fixture
def reached() -> Iterator[list[str]]:
    """What files and addresses are opened from here on."""
    _watched.append([])
    yield _watched[-1]
    _watched.pop()


def refused(data: bytes) -> str:
    with pytest.raises(PipelineError) as caught:
        prove(data, "x.xml", b"x", "x.txt")
    (one,) = caught.value.diagnostics
    assert one.where.line
    assert one.hint
    return one.code


def with_doctype(subset: str, body: str = "<p>&x;</p>") -> bytes:
    data, _ = small(body, "x")
    return data.replace(b"?>\n", f"?>\n<!DOCTYPE TEI {subset}>\n".encode(), 1)


def test_the_watch_sees_an_opened_file(reached: list[str]) -> None:
    Path(__file__).read_bytes()
    assert reached


def test_an_external_entity_is_refused(reached: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    reached.clear()
    assert refused(with_doctype(f'[<!ENTITY x SYSTEM "{secret.as_uri()}">]')) == "F001"
    assert reached == []


@pytest.mark.parametrize(
    "subset",
    [
        'SYSTEM "http://127.0.0.1:9/tei.dtd"',
        'PUBLIC "-//TEI//DTD" "http://127.0.0.1:9/tei.dtd"',
        '[<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.ent"> %p;]',
        "[<!ENTITY % p \"<!ENTITY x 'y'>\"> %p;]",
        '[<!ENTITY x "y">]',
        '[<!ATTLIST p xml:id ID "x">]',
        "[]",
        "",
    ],
)
def test_every_doctype_is_refused(subset: str, reached: list[str]) -> None:
    assert refused(with_doctype(subset)) == "F001"
    assert reached == []


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">'
        for before, one in zip("abcdefghijkl", "bcdefghijklx", strict=True)
    )
    assert refused(with_doctype(f"[{bomb}]")) == "F001"


def test_xinclude_is_not_followed(reached: list[str], tmp_path: Path) -> None:
    included = tmp_path / "included.xml"
    included.write_text("<p>x</p>")
    reached.clear()
    xi = "http://www.w3.org/2001/XInclude"
    body = f"<p>x</p><xi:include xmlns:xi='{xi}' href='{included.as_uri()}'/>"
    data, source = small(body, "x")
    _, found = prove(data, "x.xml", source, "x.txt")
    assert [one.code for one in found] == ["F033"]
    assert "include" in found[0].message
    assert reached == []


@pytest.mark.parametrize(
    "instruction",
    [
        '<?xml-model href="http://127.0.0.1:9/edition.rng"?>',
        '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>',
    ],
)
def test_an_instruction_is_not_followed(instruction: str, reached: list[str]) -> None:
    data, source = small("<p>x</p>", "x")
    data = data.replace(b"?>\n", f"?>\n{instruction}\n".encode(), 1)
    assert prove(data, "x.xml", source, "x.txt")[1] == []
    assert reached == []


def test_a_remote_schema_location_is_not_followed(reached: list[str]) -> None:
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    body = f"<p xmlns:xsi='{xsi}' xsi:schemaLocation='urn:x http://127.0.0.1:9/x.xsd'>x</p>"
    data, source = small(body, "x")
    assert prove(data, "x.xml", source, "x.txt")[1] == []
    assert reached == []


@pytest.mark.parametrize("depth", [250, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    data, _ = small(f"<p>{'<q>' * depth}x{'</q>' * depth}</p>", "x")
    assert refused(data) == "F001"


def test_deep_nesting_in_the_header_is_refused() -> None:
    data, _ = small("<p>x</p>", "x")
    deep = b"<charDecl>" + b"<desc>" * 300 + b"</desc>" * 300
    assert refused(data.replace(b"<charDecl>", deep)) == "F001"


def test_nesting_as_deep_as_editions_have_is_read() -> None:
    data, source = small(f"<p>{'<q>' * 50}x{'</q>' * 50}</p>", "x")
    assert prove(data, "x.xml", source, "x.txt")[1] == []


def test_a_huge_attribute_does_nothing() -> None:
    data, source = small(f"<p rend='{'x' * 5_000_000}'>x</p>", "x")
    assert prove(data, "x.xml", source, "x.txt")[1] == []


def test_very_many_attributes_do_nothing() -> None:
    many = " ".join(f"a{number}=''" for number in range(20_000))
    data, source = small(f"<p {many}>x</p>", "x")
    assert prove(data, "x.xml", source, "x.txt")[1] == []


@pytest.mark.parametrize("forbidden", ["\x00", "\x0b", "\ufffe", "&#0;", "&#xD800;", "&#12;"])
def test_a_character_xml_has_not_is_refused(forbidden: str) -> None:
    assert refused(small(f"<p>{forbidden}x</p>", "x")[0]) == "F001"


def test_faults_without_number_are_told_in_part() -> None:
    data, source = small(f"<p>x{'<supplied/>' * 20_000}</p>", "x")
    _, found = prove(data, "x.xml", source, "x.txt")
    assert [one.code for one in found] == ["F031"] * 200 + ["F013"]
