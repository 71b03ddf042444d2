"""Reads a language model's file: GGUF, version 3, as the llama.cpp project specifies it.

The file is its magic, counts, a table of keys and values, a table of tensors, and their data,
all little-endian. Of the forms a tensor's figures may be packed in, those a small model uses are
read, and given as 32-bit floats.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Model"]

Floats = NDArray[np.float32]

_MAGIC = b"GGUF\x03\x00\x00\x00"
_SCALARS = dict(
    zip(range(13), ("B", "b", "H", "h", "I", "i", "f", "?", "", "", "Q", "q", "d"), strict=True)
)
_STRING, _ARRAY = 8, 9
_BLOCK = 32  # figures packed together


class _Packed(NamedTuple):
    """Where a tensor is: its shape, rows first, the form it is packed in, and its place."""

    shape: tuple[int, ...]
    form: int
    at: int


class Model:
    """A model read from the bytes of its file: what it says of itself, and its tensors.

    Raises ValueError for bytes that hold no model this can read.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("not a GGUF file of version 3")
        reader = _Reader(data, len(_MAGIC))
        tensors, pairs = reader.scalar("Q"), reader.scalar("Q")
        self.said = {reader.string(): reader.value(reader.scalar("I")) for _ in range(pairs)}
        self._table = dict(_described(reader) for _ in range(tensors))
        unit = self.said.get("general.alignment", _BLOCK)
        self._start = -(-reader.at // unit) * unit
        self._data = data

    def tensor(self, name: str) -> Floats:
        """Unpack a tensor."""
        shape, form, at = self._table[name]
        if form not in _FORMS:
            raise ValueError(f"{name} is packed in a form that can't be read ({form})")
        size, figures, unpack = _FORMS[form]
        blocks = math.prod(shape) // figures
        raw = np.frombuffer(self._data, np.uint8, blocks * size, self._start + at)
        return unpack(raw.reshape(blocks, size)).reshape(shape)


class _Reader:
    """Reads values one after another."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def scalar(self, code: str) -> Any:  # noqa: ANN401 - what its code says
        (value,) = struct.unpack_from("<" + code, self.data, self.at)
        self.at += struct.calcsize("<" + code)
        return value

    def string(self) -> str:
        length = self.scalar("Q")
        self.at += length
        return self.data[self.at - length : self.at].decode()

    def value(self, kind: int) -> Any:  # noqa: ANN401 - what its kind says
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            of, length = self.scalar("I"), self.scalar("Q")
            return [self.value(of) for _ in range(length)]
        return self.scalar(_SCALARS[kind])


def _described(reader: _Reader) -> tuple[str, _Packed]:
    """Read a line of the table of tensors."""
    name = reader.string()
    shape = tuple(reader.scalar("Q") for _ in range(reader.scalar("I")))[::-1]
    return name, _Packed(shape, reader.scalar("I"), reader.scalar("Q"))


def _half(raw: NDArray[np.uint8], at: int) -> Floats:
    """Give a column of half-precision floats."""
    return np.ascontiguousarray(raw[:, at : at + 2]).view(np.float16).astype(np.float32)


def _nibbles(raw: NDArray[np.uint8]) -> Floats:
    return np.concatenate((raw & 15, raw >> 4), axis=1).astype(np.float32)


def _q4_1(raw: NDArray[np.uint8]) -> Floats:
    return _nibbles(raw[:, 4:]) * _half(raw, 0) + _half(raw, 2)


def _q8_0(raw: NDArray[np.uint8]) -> Floats:
    return raw[:, 2:].view(np.int8).astype(np.float32) * _half(raw, 0)


# By the number GGUF gives each form: bytes and figures of a block, and what unpacks it.
_FORMS: Mapping[int, tuple[int, int, Callable[[NDArray[np.uint8]], Floats]]] = {
    0: (4, 1, lambda raw: raw.view(np.float32)),
    3: (20, 32, _q4_1),
    8: (34, 32, _q8_0),
}
