"""Writes the streams of a PDF so that every reader finds the same end of them.

A stream ends with an end of line that doesn't belong to it. Where its own last byte is a carriage
return, nobody can tell from the bytes whether that belongs to it, and judges of archives don't
agree with the length that the stream says of itself (ISO 19005-3, 6.1.7.1).
"""

from __future__ import annotations

from base64 import a85encode

import pydyf

__all__ = ["AMBIGUOUS", "settle_streams"]

_BEGIN = b"\nstream\n"
_END = b"\nendstream"
AMBIGUOUS = b"\r" + _END


class _Settled(pydyf.Stream):  # type: ignore[misc] # pydyf carries no annotations
    """A stream whose bytes are known, and needn't be compressed again."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__(extra=stream.extra)
        self.number = stream.number
        written = bytes(stream.data)
        self._written = _armoured(stream, written) if written.endswith(AMBIGUOUS) else written

    @property
    def data(self) -> bytes:
        """The stream with its dictionary."""
        return self._written


def _armoured(stream: pydyf.Stream, written: bytes) -> bytes:
    """Write a compressed stream in letters."""
    compressed = written[written.index(_BEGIN) + len(_BEGIN) : -len(_END)]
    extra = {**stream.extra, "Filter": "[/ASCII85Decode /FlateDecode]"}
    return bytes(pydyf.Stream([a85encode(compressed) + b"~>"], extra).data)


def settle_streams(pdf: pydyf.PDF) -> None:
    """Write all streams that there are, and let none of them end ambiguously.

    What the file says of itself isn't compressed: programs that don't read PDF look for it.
    """
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False
    for number, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Stream):
            pdf.objects[number] = _Settled(item)
