"""Reads a language model's file: GGUF, version 3, as the llama.cpp project specifies it.

The file is its magic, counts, a table of keys and values, a table of tensors, and their data,
all little-endian. Of the forms a tensor's figures may be packed in, those a small model uses are
read, and given as 32-bit floats.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Model", "read_model"]

Floats = NDArray[np.float32]

_MAGIC = b"GGUF\x03\x00\x00\x00"
_SCALARS = dict(zip(range(13), ("B", "b", "H", "h", "I", "i", "f", "?", "", "", "Q", "q", "d"), strict=True))
_STRING, _ARRAY = 8, 9
_BLOCK = 32  # figures packed together


@dataclass(frozen=True)
class Model:
    """What a file says of its model, and the tensors, each with its rows first."""

    said: Mapping[str, Any]
    tensors: Mapping[str, Floats]


class _Reader:
    """Reads values one after another."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data, self.at = data, 0

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


def read_model(path: Path) -> Model:
    """Read a model; raises ValueError for a file that holds none this can read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:8] != _MAGIC:
            raise ValueError("not a GGUF file of version 3")
        reader = _Reader(data)
        reader.at = len(_MAGIC)
        tensors, pairs = reader.scalar("Q"), reader.scalar("Q")
        said = {reader.string(): reader.value(reader.scalar("I")) for _ in range(pairs)}
        table = [_described(reader) for _ in range(tensors)]
        unit = said.get("general.alignment", _BLOCK)
        start = -(-reader.at // unit) * unit
        return Model(said, {name: _tensor(data, start + at, kind, shape) for name, shape, kind, at in table})


def _described(reader: _Reader) -> tuple[str, tuple[int, ...], int, int]:
    """Read a line of the table of tensors: name, shape, form, and place."""
    name = reader.string()
    shape = tuple(reader.scalar("Q") for _ in range(reader.scalar("I")))[::-1]
    return name, shape, reader.scalar("I"), reader.scalar("Q")


def _tensor(data: mmap.mmap, at: int, kind: int, shape: tuple[int, ...]) -> Floats:
    if kind not in _FORMS:
        raise ValueError(f"its tensors are packed in a form that can't be read ({kind})")
    block, per_block, unpack = _FORMS[kind]
    size = int(np.prod(shape)) // per_block * block
    raw = np.frombuffer(data[at : at + size], np.uint8).reshape(-1, block)
    return unpack(raw).astype(np.float32).reshape(shape)


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
