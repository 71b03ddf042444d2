from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.model import Source
from pipeline.text.source import decode, read_source


def codes_of(data: bytes) -> list[str]:
    _, diagnostics = decode(data, "a.txt")
    return [diagnostic.code for diagnostic in diagnostics]


def refusal(data: bytes) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        decode(data, "a.txt")
    return caught.value


def again(source: Source) -> str:
    """What another program reads that decodes the bytes by the recorded name."""
    return source.data.decode(source.encoding).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"plain", "utf-8"),
        ("café — “so”".encode(), "utf-8"),
        ("café".encode("utf-8-sig"), "utf-8-sig"),
        ("café".encode("utf-16"), "utf-16"),
        ("\ufeffcafé".encode("utf-16-be"), "utf-16"),
        ("Le café est fermé".encode("iso-8859-1"), "iso-8859-1"),
        ("“So,” said the officers’ cook".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_told_from_the_bytes(data: bytes, encoding: str) -> None:
    source, _ = decode(data, "a.txt")

    assert source.encoding == encoding
    assert source.data == data
    assert source.text == again(source)
    assert not source.text.startswith("\ufeff")


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    source, diagnostics = decode("a\tb \r\n\r\nc\u00a0d\re\u2028f\n \n".encode(), "a.txt")

    assert source.text == "a\tb \n\nc\u00a0d\ne\u2028f\n \n"
    assert diagnostics == []


def test_only_the_first_byte_order_mark_is_left_out() -> None:
    source, _ = decode("\ufeff\ufeffa".encode(), "a.txt")

    assert source.text == "\ufeffa"


def test_an_assumed_encoding_is_reported_at_the_first_character_that_depends_on_it() -> None:
    _, diagnostics = decode(b"one\r\ntwo, the officers\x92 corps", "a.txt")

    (diagnostic,) = diagnostics
    assert diagnostic.code == "S007"
    assert (diagnostic.where.line, diagnostic.where.column) == (2, 18)
    assert "Windows-1252" in diagnostic.message
    assert "`’`" in diagnostic.message


def test_unicode_is_not_reported() -> None:
    assert codes_of("naïve — “so”".encode()) == []


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff\n".encode(), "\u00a0".encode()])
def test_a_source_without_text_is_refused(data: bytes) -> None:
    assert [one.code for one in refusal(data).diagnostics] == ["S001"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml word/document.xml", "a Word document"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an EPUB"),
        (b"PK\x03\x04xxxx", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"{\\rtf1\\ansi hello}", "rich-text"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"\x1f\x8b\x08", "a compressed archive"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\n<html lang='en'>", "a web page"),
        (b'<?xml version="1.0"?><TEI/>', "an XML document"),
        ("words".encode("utf-16-le") * 9, "UTF-16 without a byte order mark"),
        (b"some text and\0 a hole in it", "byte 14 is NUL"),
        (b"\x01\x02\x03 control \x04\x05", "control characters"),
    ],
)
def test_other_kinds_of_file_are_named_and_refused(data: bytes, kind: str) -> None:
    (diagnostic,) = refusal(data).diagnostics

    assert diagnostic.code == "S002"
    assert kind in diagnostic.message
    assert diagnostic.hint


def test_utf8_broken_at_one_byte_is_not_taken_for_windows_1252() -> None:
    data = "Déjà vu,\r\nça va: naïve".encode() + b" caf\xe9 " + "à côté".encode()

    (diagnostic,) = refusal(data).diagnostics

    assert diagnostic.code == "S006"
    assert (diagnostic.where.line, diagnostic.where.column) == (2, 17)
    assert "0xE9" in diagnostic.message
    assert f"byte {data.index(0xE9.to_bytes()) + 1} " in diagnostic.message


def test_a_utf8_text_cut_inside_its_last_character_is_refused() -> None:
    assert refusal("Déjà vu à Kraków".encode()[:-2] + b"\xc3").diagnostics[0].code == "S006"


@pytest.mark.parametrize(
    "data",
    [
        "Пролетарии всех стран, соединяйтесь".encode("koi8-r"),
        "Пролетарии всех стран, соединяйтесь".encode("cp1251"),
        b"a byte \x81 that Windows-1252 doesn't have",
        "words".encode("utf-32"),
        b"\xff\xfea\x00b",
        b"\xff\xfea\x00\x00\xd8",
    ],
)
def test_what_is_in_no_encoding_that_can_be_told_is_refused(data: bytes) -> None:
    (diagnostic,) = refusal(data).diagnostics

    assert diagnostic.code == "S003"
    assert "UTF-8" in diagnostic.hint


def test_characters_xml_cannot_hold_are_reported_once_each() -> None:
    text = "page one\n\fpage two\n\fpage three, and a \x0b tab of another kind"
    _, diagnostics = decode(text.encode(), "a.txt")

    assert [one.code for one in diagnostics] == ["S008", "S008"]
    assert "form feed, the first of 2" in diagnostics[0].message
    assert (diagnostics[0].where.line, diagnostics[0].where.column) == (2, 1)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo")

    source, diagnostics = read_source(path, "seeds/a.txt")

    assert source == Source("seeds/a.txt", b"one\r\ntwo", "utf-8", "one\ntwo")
    assert diagnostics == []


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, state in ((tmp_path, "is a folder"), (tmp_path / "none.txt", "isn't a file")):
        with pytest.raises(PipelineError) as caught:
            read_source(path, "a.txt")
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "S004"
        assert state in diagnostic.message


def test_a_file_that_may_not_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(PipelineError, match="Permission denied"):
        read_source(path, "a.txt")


def test_a_file_beyond_all_texts_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(257 * 1024 * 1024)

    with pytest.raises(PipelineError) as caught:
        read_source(path, "a.txt")
    assert caught.value.diagnostics[0].code == "S005"
