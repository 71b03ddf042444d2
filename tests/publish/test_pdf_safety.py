"""A stranger's edition: the book is made without opening a file or calling a server."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pipeline.diagnostics import PipelineError
from pipeline.model import Edition
from pipeline.publish import fonts
from pipeline.publish.pdf import layout, render_pdf
from pipeline.publish.pdf.log import listening
from tests.publish.editions import edition

_PROJECT = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="corrigenda:paged.xsl"/>
  <xsl:template match="graphic" mode="text"><img src="{@url}" alt="a picture"/></xsl:template>
</xsl:stylesheet>"""

# The ways by which HTML and CSS fetch things; {} is an address.
_ASKING = [
    '<img src="{}" alt="x">',
    '<p style="background-image:url({})">x</p>',
    '<link rel="stylesheet" href="{}">',
    '<style>@import url("{}");</style>',
    '<style>@font-face{{font-family:f;src:url("{}")}} p{{font-family:f}}</style><p>x</p>',
    '<object data="{}">x</object>',
    '<embed src="{}">',
    '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<ul style="list-style-image:url({})"><li>x</li></ul>',
    '<base href="{}"><img src="near.png" alt="x">',
]


class Listener:
    """A server that only counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)  # noqa: FBT003 # the socket module knows no keyword
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/x"

    def was_called(self) -> bool:
        try:
            caller, _ = self._socket.accept()
        except BlockingIOError:
            return False
        caller.close()
        return True

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


@dataclass
class Record:
    """What the fetcher was asked for, and which of that it gave out; faces left out."""

    asked: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    kept = Record()
    fetch = layout.ClosedFetcher.fetch

    def recording(
        self: layout.ClosedFetcher, url: str, headers: Mapping[str, str] | None = None
    ) -> URLFetcherResponse:
        own = url.startswith(f"{layout.FACE_SCHEME}:")
        kept.asked += [] if own else [url]
        response = fetch(self, url, headers)
        kept.given += [] if own else [url]
        return response

    monkeypatch.setattr(layout.ClosedFetcher, "fetch", recording)
    return kept


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file that is a sound picture, so that whoever may read it will show it."""
    path = tmp_path / "secret.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>')
    return path


@pytest.mark.parametrize("asking", _ASKING)
def test_no_way_of_asking_is_answered(
    asking: str, secret: Path, listener: Listener, record: Record
) -> None:
    for address in (secret.as_uri(), listener.address, "ftp://127.0.0.1:9/x"):
        html = f'<html lang="en"><title>t</title><body>{asking.format(address)}'
        with listening() as warned:
            layout.Press("", fonts.faces()).lay_out(html).write_pdf(pdf_variant="pdf/ua-1")
        assert warned
    assert len(record.asked) >= 3
    assert record.given == []
    assert not listener.was_called()


def test_the_listener_would_hear_a_call(listener: Listener) -> None:
    page = f'<img src="{listener.address}" alt="x">'
    with listening():
        weasyprint.HTML(string=page, url_fetcher=URLFetcher(timeout=1)).render()
    assert listener.was_called()


def test_without_a_face_nothing_is_laid_out() -> None:
    with pytest.raises(ValueError, match="needs a face"):
        layout.Press("", ())


def test_data_urls_are_part_of_the_page(record: Record) -> None:
    pixel = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    with listening() as warned:
        press = layout.Press("", fonts.faces())
        press.lay_out(f'<html lang="en"><title>t</title><img src="{pixel}" alt="x">')
    assert warned == []
    assert record.given == [pixel]


def test_pictures_and_styles_of_an_edition_are_never_asked_for(
    secret: Path, listener: Listener, record: Record
) -> None:
    body = (
        f'<p>A <graphic url="{secret.as_uri()}"/> <graphic url="{listener.address}"/>'
        f'<hi style="background:url({listener.address})">b</hi>'
        f'<hi rend="background:url({secret.as_uri()})">c</hi>.</p>'
    )
    _, diagnostics = render_pdf(edition(body))
    assert {one.code for one in diagnostics} == {"P002"}
    assert record.asked == []
    assert not listener.was_called()


def test_what_a_project_stylesheet_asks_for_is_refused_and_reported(
    tmp_path: Path, secret: Path, listener: Listener, record: Record
) -> None:
    stylesheet = tmp_path / "paged.xsl"
    stylesheet.write_text(_PROJECT)
    body = f'<p>A <graphic url="{secret.as_uri()}"/><graphic url="{listener.address}"/>.</p>'
    _, diagnostics = render_pdf(edition(body), stylesheet)
    assert [(one.code, one.message) for one in diagnostics] == [
        ("P021", f"“{address}” was not fetched") for address in (secret.as_uri(), listener.address)
    ]
    assert record.given == []
    assert not listener.was_called()


@pytest.mark.parametrize(
    "data",
    [
        b"<TEI",
        b"\xff\xfe<",
        b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>',
    ],
)
def test_no_book_is_made_of_what_is_no_edition(data: bytes) -> None:
    with pytest.raises(PipelineError) as caught:
        render_pdf(Edition("bad", Path("tei/bad.xml"), data))
    assert caught.value.diagnostics[0].code == "P001"


def test_what_the_renderer_raises_is_told_as_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(*_: object) -> None:
        raise RecursionError("too deep\nand more")

    monkeypatch.setattr("pipeline.publish.pdf.lay_out_book", gives_up)
    with pytest.raises(PipelineError) as caught:
        render_pdf(edition("<p xml:id='p1'>Text.</p>"))
    (told,) = caught.value.diagnostics
    assert (told.code, told.message) == ("P024", "RecursionError: too deep")
    assert told.hint
