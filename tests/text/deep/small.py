"""A language model too small to know anything, in the form of the one that does."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text.deep.gguf import Model
from pipeline.text.deep.network import Network
from pipeline.text.deep.scribe import Scribe
from pipeline.text.deep.tokens import Tokens, letters

_CODES = {str: 8, int: 4, float: 6, list: 9}
_WIDTH, _FEED, _LAYERS, _HEADS, _SHARED, _SIZE = 16, 24, 2, 4, 2, 4
VOCABULARY = ["<end>", *letters().values(), "th", "the", "Ġthe"]
MERGES = ["t h", "th e", "Ġ the"]


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _value(value: str | float | list[str]) -> bytes:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        head = struct.pack("<IQ", _CODES[type(value[0])], len(value))
        return head + b"".join(map(_value, value))
    return struct.pack("<I" if isinstance(value, int) else "<f", value)


def gguf(
    said: Mapping[str, Any], tensors: Mapping[str, tuple[tuple[int, ...], int, bytes]]
) -> bytes:
    """Write a file: what it says, and each tensor's shape, form and packed figures."""
    out = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(said))
    for key, value in said.items():
        out += _string(key) + struct.pack("<I", _CODES[type(value)]) + _value(value)
    data = b""
    for name, (shape, form, packed) in tensors.items():
        data += bytes(-len(data) % 32)
        sizes = b"".join(struct.pack("<Q", one) for one in reversed(shape))
        out += _string(name) + struct.pack("<I", len(shape)) + sizes
        out += struct.pack("<IQ", form, len(data))
        data += packed
    return out + bytes(-len(out) % 32) + data


def small_model(architecture: str = "llama") -> bytes:
    """Write a whole model whose figures are of no meaning, and always the same."""
    chance = np.random.default_rng(7)

    def tensor(*shape: int) -> tuple[tuple[int, ...], int, bytes]:
        figures: NDArray[np.float32] = chance.normal(0, 0.6, shape).astype(np.float32)
        return shape, 0, figures.tobytes()

    heads, shared = _HEADS * _SIZE, _SHARED * _SIZE
    tensors = {"token_embd": tensor(len(VOCABULARY), _WIDTH), "output_norm": tensor(_WIDTH)}
    for number in range(_LAYERS):
        parts = {
            "attn_norm": (_WIDTH,),
            "attn_q": (heads, _WIDTH),
            "attn_k": (shared, _WIDTH),
            "attn_v": (shared, _WIDTH),
            "attn_output": (_WIDTH, heads),
            "ffn_norm": (_WIDTH,),
            "ffn_gate": (_FEED, _WIDTH),
            "ffn_up": (_FEED, _WIDTH),
            "ffn_down": (_WIDTH, _FEED),
        }
        tensors |= {f"blk.{number}.{name}": tensor(*shape) for name, shape in parts.items()}
    said = {
        "general.architecture": architecture,
        "llama.block_count": _LAYERS,
        "llama.attention.head_count": _HEADS,
        "llama.attention.head_count_kv": _SHARED,
        "llama.rope.dimension_count": _SIZE,
        "llama.rope.freq_base": 10000.0,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "tokenizer.ggml.tokens": VOCABULARY,
        "tokenizer.ggml.merges": MERGES,
    }
    return gguf(said, {f"{name}.weight": packed for name, packed in tensors.items()})


def small_scribe() -> Scribe:
    return Scribe(Network(Model(small_model())), Tokens(VOCABULARY, MERGES))
