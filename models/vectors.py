"""Gives words the vectors that a large language model has of their tokens.

SmolLM2 (Apache-2.0) has learnt from a trillion tokens which of them keep the same company: its
embedding knows of words that our texts have seldom or never. A word has the mean of its tokens',
and of that the directions in which the common words differ most, each made equally long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from pipeline.text.context.classes import COMMA
from pipeline.text.deep.gguf import Floats, Model
from pipeline.text.deep.tokens import Tokens

__all__ = ["vectors"]

_SPREAD = 0.3  # standard deviation of each figure


def vectors(path: Path, words: Sequence[str], common: Sequence[int], size: int) -> Floats:
    """Give a row for each word; `common` are the numbers of those the directions are made of."""
    model = Model(path.read_bytes())
    said = model.said
    tokens = Tokens(said["tokenizer.ggml.tokens"], said["tokenizer.ggml.merges"])
    embedding = model.tensor("token_embd.weight")
    rows = np.stack([embedding[one].mean(0) for one in _parted(tokens, words)])
    chosen = rows[list(common)]
    middle = chosen.mean(0)
    _, lengths, directions = np.linalg.svd(chosen - middle, full_matrices=False)
    heads = directions[np.arange(size), np.abs(directions[:size]).argmax(1)]
    scaled = directions[:size].T * (np.sign(heads) * np.sqrt(len(chosen)) / lengths[:size])
    found: Floats = ((rows - middle) @ scaled * _SPREAD).astype(np.float32)
    return found


def _parted(tokens: Tokens, words: Sequence[str]) -> Iterator[list[int]]:
    """Part each word into tokens, with a capital where that makes them fewer."""
    for word in words:
        if word.isalpha() or "'" in word:
            yield min(tokens.of(f" {word}"), tokens.of(f" {word.capitalize()}"), key=len)
        else:
            yield tokens.of("," if word == COMMA else ".")
