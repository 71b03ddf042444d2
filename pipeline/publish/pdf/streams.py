"""Writes the streams of a PDF so that every reader finds the same end of them.

A stream ends with an end of line that doesn't belong to it. Where its own last byte is a carriage
return, nobody can tell from the bytes whether that belongs to it, and judges of archives don't
agree with the length that the stream says of itself (ISO 19005-3, 6.1.7.1).
"""

from __future__ import annotations

import pydyf

__all__ = ["AMBIGUOUS", "settle_streams"]

AMBIGUOUS = b"\r\nendstream"


class _Settled(pydyf.Stream):  # type: ignore[misc] # pydyf carries no annotations
    """A stream whose bytes are known, and needn't be compressed again."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__(extra=stream.extra)
        self.number = stream.number
        self._written = bytes(stream.data)

    @property
    def data(self) -> bytes:
        """The stream with its dictionary."""
        return self._written


def settle_streams(pdf: pydyf.PDF) -> None:
    """Write all streams that there are, and let none of them end ambiguously.

    What the file says of itself isn't compressed: programs that don't read PDF look for it.
    """
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False
    for number, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Stream):
            settled = _Settled(item)
            if settled.data.endswith(AMBIGUOUS):
                _change(item)
                settled = _Settled(item)
            pdf.objects[number] = settled


def _change(stream: pydyf.Stream) -> None:
    """Give a stream other bytes that mean the same."""
    if "Length1" in stream.extra:  # a font may have zeros after its last table
        stream.stream = [b"".join((*stream.stream, b"\0\0\0\0"))]
        stream.extra["Length1"] += 4
    else:
        stream.compress = False
