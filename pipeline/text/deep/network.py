"""The forward pass of a small language model (the Llama architecture) in numpy.

Root-mean-square norms, rotary positions (Su et al. 2021), grouped queries (Ainslie et al. 2023)
and gated feed-forward layers (Shazeer 2020). A text is read once; what might have followed any
of its places is then read in *branches*, all together, each of which sees the text before its
place and itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.deep.gguf import Floats, Model

__all__ = ["Branch", "Network", "Reading"]

Tokens = NDArray[np.int64]
_NEVER = np.float32(-1e30)


class Branch(NamedTuple):
    """What might have followed a place: the tokens that take the place of those from `at` on."""

    at: int
    tokens: Sequence[int]


@dataclass(frozen=True)
class _Layer:
    """The weights of a layer, those that read the same side by side."""

    norm: Floats
    attend: Floats  # queries, keys and values
    out: Floats
    feed_norm: Floats
    gate: Floats  # the gate and what it lets through
    down: Floats


@dataclass(frozen=True)
class Reading:
    """A stretch of text as it was read: the state at each token, each layer's keys and values.

    `begin` is the place of its first token, counted from that of the first stretch.
    """

    begin: int
    states: Floats
    keys: list[Floats]
    values: list[Floats]

    @property
    def end(self) -> int:
        """The place after its last token."""
        return self.begin + len(self.states)


def _layer(model: Model, number: int) -> _Layer:
    def joined(*names: str) -> Floats:
        found = [model.tensor(f"blk.{number}.{name}.weight") for name in names]
        return np.ascontiguousarray(np.concatenate(found).T)

    return _Layer(
        model.tensor(f"blk.{number}.attn_norm.weight"),
        joined("attn_q", "attn_k", "attn_v"),
        joined("attn_output"),
        model.tensor(f"blk.{number}.ffn_norm.weight"),
        joined("ffn_gate", "ffn_up"),
        joined("ffn_down"),
    )


class Network:
    """A model's weights, ready to read."""

    def __init__(self, model: Model) -> None:
        said = model.said
        if said["general.architecture"] != "llama":
            raise ValueError(f"its architecture is {said['general.architecture']}")
        self.heads: int = said["llama.attention.head_count"]
        self.shared: int = said["llama.attention.head_count_kv"]
        self.size: int = said["llama.rope.dimension_count"]
        self.base: float = said["llama.rope.freq_base"]
        self.epsilon = np.float32(said["llama.attention.layer_norm_rms_epsilon"])
        self.embedding = model.tensor("token_embd.weight")
        self.norm = model.tensor("output_norm.weight")
        self.layers = [_layer(model, number) for number in range(said["llama.block_count"])]

    def read(self, tokens: Sequence[int], earlier: Sequence[Reading] = ()) -> Reading:
        """Read the stretch of a text that follows stretches read earlier."""
        begin = earlier[-1].end if earlier else 0
        return self.read_branches([Branch(begin, tokens)], earlier)

    def read_branches(self, branches: Sequence[Branch], earlier: Sequence[Reading]) -> Reading:
        """Read branches of the text of those stretches, one after another in what is given back."""
        lengths = [len(one.tokens) for one in branches]
        owner = np.repeat(np.arange(len(branches)), lengths)
        inside = np.concatenate([np.arange(length) for length in lengths])
        begins = np.repeat([one.at for one in branches], lengths)
        tokens = np.concatenate([np.array(one.tokens) for one in branches])
        behind = np.array([at for one in earlier for at in range(one.begin, one.end)], np.int64)
        sees_text = behind[None, :] < begins[:, None]
        sees_own = (owner[:, None] == owner[None, :]) & (inside[:, None] >= inside[None, :])
        mask = np.where(np.concatenate((sees_text, sees_own), axis=1), np.float32(0), _NEVER)
        return self._run(tokens, begins + inside, mask, earlier)

    def _run(
        self, tokens: Tokens, places: Tokens, mask: Floats, earlier: Sequence[Reading]
    ) -> Reading:
        states = self.embedding[tokens]
        turn = self._turns(places)
        own = Reading(int(places[0]), states, [], [])
        for number, layer in enumerate(self.layers):
            both = self._normed(states, layer.norm) @ layer.attend
            width = self.heads * self.size
            query, key, value = np.split(both, [width, width + self.shared * self.size], axis=1)
            own.keys.append(self._turned(key, turn))
            own.values.append(value)
            keys = np.concatenate([one.keys[number] for one in (*earlier, own)])
            values = np.concatenate([one.values[number] for one in (*earlier, own)])
            attended = self._attended(self._turned(query, turn), keys, values, mask)
            states = states + attended @ layer.out
            gated = self._normed(states, layer.feed_norm) @ layer.gate
            gate, through = np.split(gated, 2, axis=1)
            opened = gate * (1 + np.tanh(gate / 2)) / 2
            states = states + (opened * through) @ layer.down
        return Reading(own.begin, self._normed(states, self.norm), own.keys, own.values)

    def _normed(self, states: Floats, weight: Floats) -> Floats:
        mean = np.mean(states * states, axis=1, keepdims=True)
        normed: Floats = states / np.sqrt(mean + self.epsilon) * weight
        return normed

    def _turns(self, places: Tokens) -> tuple[Floats, Floats]:
        """Give cosine and sine of the angle by which each place turns each pair of figures."""
        speeds = self.base ** (-np.arange(0, self.size, 2) / self.size)
        angles = (places[:, None] * speeds[None, :])[:, None]
        return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)

    def _turned(self, figures: Floats, turn: tuple[Floats, Floats]) -> Floats:
        cosine, sine = turn
        pairs = figures.reshape(len(figures), -1, self.size // 2, 2)
        one, other = pairs[..., 0], pairs[..., 1]
        turned = np.empty_like(pairs)
        turned[..., 0] = one * cosine - other * sine
        turned[..., 1] = one * sine + other * cosine
        return turned.reshape(figures.shape)

    def _attended(self, query: Floats, key: Floats, value: Floats, mask: Floats) -> Floats:
        """Let each token see those the mask shows it; heads that share keys are read as one."""
        count, group = len(query), self.heads // self.shared
        parted = query.reshape(count, self.shared, group, self.size).transpose(1, 2, 0, 3)
        queries = parted.reshape(self.shared, group * count, self.size)
        keys = np.ascontiguousarray(key.reshape(-1, self.shared, self.size).transpose(1, 2, 0))
        values = np.ascontiguousarray(value.reshape(-1, self.shared, self.size).transpose(1, 0, 2))
        seen: Floats = queries @ keys * np.float32(self.size**-0.5)
        scores = seen.reshape(-1, count, len(key))
        scores += mask
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        attended = scores.reshape(self.shared, group * count, len(key)) @ values
        by_head = attended.reshape(self.heads, count, self.size)
        together: Floats = by_head.transpose(1, 0, 2).reshape(count, -1)
        return together

    def logs(self, states: Floats) -> Floats:
        """Give the logarithms of the probabilities of every token after each state."""
        figures: Floats = states @ self.embedding.T
        for row in figures:  # one at a time, for there are 49,152 figures in each
            most = row.max()
            np.subtract(row, most + np.log(np.exp(row - most).sum()), out=row)
        return figures
