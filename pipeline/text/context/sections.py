"""The files of the models: a line of magic, a line of JSON, and sections one after another.

The JSON has the sections (name, bytes) and what else is to be known of the model. Figures are
little-endian, whatever the machine.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["as_bytes", "figures", "pack", "unpack"]


def unpack(
    packed: bytes, magic: bytes, kind: str
) -> tuple[Mapping[str, Any], dict[str, memoryview]]:
    """Give what a file says of itself, and its sections; raises ValueError for another `kind`."""
    if not packed.startswith(magic):
        raise ValueError(f"not a {kind}")
    end = packed.index(b"\n", len(magic)) + 1
    head = json.loads(packed[len(magic) : end])
    sections: dict[str, memoryview] = {}
    view = memoryview(packed)
    for name, size in head["sections"]:
        sections[name] = view[end : end + size]
        end += size
    return head, sections


def pack(magic: bytes, sections: Iterable[tuple[str, bytes]], said: Mapping[str, Any]) -> bytes:
    """Give the bytes of a file with these sections, and what is `said` of the model."""
    parts = list(sections)
    head = {**said, "sections": [(name, len(part)) for name, part in parts]}
    line = json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    return magic + line + b"".join(part for _, part in parts)


def figures(section: memoryview, code: str) -> array[int]:
    """Read figures of a type code of `array`."""
    read = array(code)
    read.frombytes(section)
    return _ordered(read)


def as_bytes(figures: array[int]) -> bytes:
    """Write figures."""
    return _ordered(figures[:]).tobytes()


def _ordered(figures: array[int]) -> array[int]:
    if sys.byteorder == "big":
        figures.byteswap()
    return figures
