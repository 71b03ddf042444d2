"""A web host that serves a folder, and a gateway that answers OAI-PMH out of a static repository.

Both know only what the specifications say: they share nothing with what writes the files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

__all__ = ["gateway", "host"]

_OAI = "http://www.openarchives.org/OAI/2.0/"
_SPACES = {"o": _OAI, "s": f"{_OAI}static-repository"}
_KNOWN_VERBS = {
    *("GetRecord", "Identify", "ListIdentifiers", "ListMetadataFormats", "ListRecords"),
    "ListSets",
}


class _Files(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, *_arguments: object) -> None:
        """Keep the tests' output clean."""


class _Gateway(BaseHTTPRequestHandler):
    """Answers the six verbs for one static repository."""

    def __init__(self, repository: etree._Element, *arguments: object) -> None:
        self._repository = repository
        super().__init__(*arguments)  # type: ignore[arg-type] # what the server passes on

    def log_message(self, *_arguments: object) -> None:
        """Keep the tests' output clean."""

    def do_GET(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query))
        verb = asked.pop("verb", "")
        root = etree.Element(f"{{{_OAI}}}OAI-PMH", nsmap={"o": _OAI})
        etree.SubElement(root, f"{{{_OAI}}}responseDate").text = "2026-11-26T00:00:00Z"
        etree.SubElement(root, f"{{{_OAI}}}request").text = "gateway"
        try:
            answer = etree.SubElement(root, f"{{{_OAI}}}{verb}")
            for one in self._answers(verb, asked):
                answer.append(etree.fromstring(etree.tostring(one)))
        except LookupError as error:
            root.remove(answer)
            etree.SubElement(root, f"{{{_OAI}}}error", code=str(error.args[0]))
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.wfile.write(etree.tostring(root, encoding="UTF-8", xml_declaration=True))

    def _answers(self, verb: str, asked: dict[str, str]) -> list[etree._Element]:
        if verb not in _KNOWN_VERBS:
            raise LookupError("badVerb")
        if verb == "ListSets":
            raise LookupError("noSetHierarchy")
        if verb in {"Identify", "ListMetadataFormats"}:
            return _all(self._repository, f"s:{verb}/*")
        prefix = asked["metadataPrefix"]
        records = _all(self._repository, f"s:ListRecords[@metadataPrefix='{prefix}']/o:record")
        if "identifier" in asked:
            records = [one for one in records if _said(one, "identifier") == asked["identifier"]]
        first = asked.get("from", "")
        records = [one for one in records if _said(one, "datestamp") >= first]
        if not records:
            raise LookupError("noRecordsMatch" if verb != "GetRecord" else "idDoesNotExist")
        return [one[0] for one in records] if verb == "ListIdentifiers" else records


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces=_SPACES)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]  # noqa: SLF001


def _said(record: etree._Element, name: str) -> str:
    return record.findtext(f"o:header/o:{name}", "", namespaces=_SPACES)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address."""
    with _serving(partial(_Files, directory=str(folder))) as address:
        yield address


@contextmanager
def gateway(repository: Path) -> Iterator[str]:
    """Answer OAI-PMH for a static repository; gives the gateway's address."""
    with _serving(partial(_Gateway, etree.parse(repository).getroot())) as address:
        yield address


@contextmanager
def _serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
