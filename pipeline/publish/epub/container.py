"""Closes the files of an EPUB in their container (EPUB 3.3, 4), to the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["FOLDER", "container"]

FOLDER = "EPUB"  # what the book itself is in, beside META-INF

_MEDIA_TYPE = b"application/epub+zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can tell; no clock is read
_READABLE = 0o100644 << 16
_UNIX = 3  # on every machine, for the permissions above are its
_PACKED = (".woff2",)  # what would only grow
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def container(files: Mapping[str, bytes]) -> bytes:
    """Write the zip file of a book; `files` are in it by their names and in their order.

    Its first file says what it is, neither compressed nor with anything before its name, so that
    the first bytes of a book show it to be one.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        _add(book, "mimetype", _MEDIA_TYPE, packed=False)
        _add(book, "META-INF/container.xml", _CONTAINER.encode(), packed=True)
        for name, data in files.items():
            _add(book, name, data, packed=not name.endswith(_PACKED))
    return buffer.getvalue()


def _add(book: zipfile.ZipFile, name: str, data: bytes, *, packed: bool) -> None:
    """Add one file, with nothing that depends on the day or the machine."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = _UNIX
    info.external_attr = _READABLE
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    book.writestr(info, data)
