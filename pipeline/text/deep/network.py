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


class Network:
    """A model's weights, ready to read."""

    def __init__(self, model: Model) -> None:
        said, tensors = model.said, model.tensors
        if said["general.architecture"] != "llama":
            raise ValueError(f"its architecture is {said['general.architecture']}")
        self.heads: int = said["llama.attention.head_count"]
        self.shared: int = said["llama.attention.head_count_kv"]
        self.size: int = said["llama.rope.dimension_count"]
        self.base: float = said["llama.rope.freq_base"]
        self.epsilon = np.float32(said["llama.attention.layer_norm_rms_epsilon"])
        self.embedding = tensors["token_embd.weight"]
        self.norm = tensors["output_norm.weight"]
        self.layers = [self._layer(tensors, number) for number in range(said["llama.block_count"])]

    @staticmethod
    def _layer(tensors: dict[str, Floats], number: int) -> _Layer:
        def joined(*names: str) -> Floats:
            found = [tensors[f"blk.{number}.{name}.weight"] for name in names]
            return np.ascontiguousarray(np.concatenate(found).T)

        return _Layer(
            tensors[f"blk.{number}.attn_norm.weight"],
            joined("attn_q", "attn_k", "attn_v"),
            joined("attn_output"),
            tensors[f"blk.{number}.ffn_norm.weight"],
            joined("ffn_gate", "ffn_up"),
            joined("ffn_down"),
        )

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
        behind = np.concatenate([np.arange(one.begin, one.end) for one in earlier] or [[]])
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
            states = states + (gate / (1 + np.exp(-gate)) * through) @ layer.down
        return Reading(own.begin, self._normed(states, self.norm), own.keys, own.values)

    def _normed(self, states: Floats, weight: Floats) -> Floats:
        mean = np.mean(states * states, axis=1, keepdims=True)
        return states / np.sqrt(mean + self.epsilon) * weight

    def _turns(self, places: Tokens) -> tuple[Floats, Floats]:
        """Give cosine and sine of the angle by which each place turns each pair of figures."""
        speeds = self.base ** (-np.arange(0, self.size, 2) / self.size)
        angles = places[:, None] * speeds[None, :]
        return np.cos(angles).astype(np.float32)[:, None], np.sin(angles).astype(np.float32)[:, None]

    def _turned(self, figures: Floats, turn: tuple[Floats, Floats]) -> Floats:
        cosine, sine = turn
        pairs = figures.reshape(len(figures), -1, self.size // 2, 2)
        one, other = pairs[..., 0], pairs[..., 1]
        turned = np.stack((one * cosine - other * sine, one * sine + other * cosine), axis=-1)
        return turned.reshape(figures.shape)

    def _attended(self, query: Floats, key: Floats, value: Floats, mask: Floats) -> Floats:
        """Let each token see those the mask shows it; heads that share keys are read as one."""
        count, group = len(query), self.heads // self.shared
        queries = query.reshape(count, self.shared, group, self.size).transpose(1, 2, 0, 3)
        queries = queries.reshape(self.shared, group * count, self.size)
        keys = np.ascontiguousarray(key.reshape(-1, self.shared, self.size).transpose(1, 2, 0))
        values = np.ascontiguousarray(value.reshape(-1, self.shared, self.size).transpose(1, 0, 2))
        scores = (queries @ keys * np.float32(self.size**-0.5)).reshape(-1, count, len(key))
        scores += mask
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        attended = scores.reshape(self.shared, group * count, len(key)) @ values
        parted = attended.reshape(self.heads, count, self.size)
        return parted.transpose(1, 0, 2).reshape(count, -1)

    def logs(self, states: Floats) -> Floats:
        """Give the logarithms of the probabilities of every token after each state."""
        figures = states @ self.embedding.T
        most = figures.max(axis=1, keepdims=True)
        figures -= most + np.log(np.exp(figures - most).sum(axis=1, keepdims=True))
        return figures
