from __future__ import annotations

import numpy as np
import pytest

from pipeline.text.deep.gguf import Model
from pipeline.text.deep.network import Branch, Network
from tests.text.deep.small import gguf, small_model


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(Model(small_model()))


def test_a_text_read_in_stretches_is_read_as_a_whole(network: Network) -> None:
    tokens = [0, 5, 9, 77, 102, 33, 8, 9, 10, 200]

    whole = network.read(tokens)
    first = network.read(tokens[:4])
    second = network.read(tokens[4:], [first])
    assert (second.begin, second.end) == (4, 10)
    np.testing.assert_allclose(
        np.concatenate((first.states, second.states)), whole.states, 1e-4, 1e-5
    )


def test_branches_see_the_text_before_them_and_not_one_another(network: Network) -> None:
    tokens = [0, 5, 9, 77, 102, 33]
    text = network.read(tokens)
    branches = [Branch(2, [40, 41, 42]), Branch(6, [50, 51]), Branch(2, [60])]

    read = network.read_branches(branches, [text]).states
    apart = [network.read(tokens[: one.at] + list(one.tokens)).states[one.at :] for one in branches]
    np.testing.assert_allclose(read, np.concatenate(apart), 1e-4, 1e-5)


def test_what_follows_adds_up_to_certainty_and_depends_on_order(network: Network) -> None:
    logs = network.logs(network.read([0, 5, 9, 77]).states)
    assert np.exp(logs.astype(np.float64)).sum(axis=1) == pytest.approx(np.ones(4))
    turned = network.logs(network.read([0, 9, 5, 77]).states)
    assert np.abs(logs[-1] - turned[-1]).max() > 1e-3


def test_another_kind_of_model_is_refused() -> None:
    with pytest.raises(ValueError, match="architecture is mamba"):
        Network(Model(small_model("mamba")))
    with pytest.raises(ValueError, match="not a GGUF file"):
        Model(b"GGML and more")
    odd = Model(gguf({"general.architecture": "llama"}, {"odd": ((32,), 12, b"")}))
    with pytest.raises(ValueError, match="odd is packed in a form"):
        odd.tensor("odd")


def test_packed_figures_are_unpacked_as_the_format_says() -> None:
    half = np.array([0.5, -2.0], np.float16).tobytes()
    nibbles = bytes(one | (15 - one) << 4 for one in range(16))
    signed = np.arange(-16, 16, dtype=np.int8).tobytes()
    model = Model(
        gguf(
            {"general.architecture": "llama"},
            {"four": ((1, 32), 3, half + nibbles), "eight": ((1, 32), 8, half[:2] + signed)},
        )
    )
    low = [0.5 * one - 2 for one in range(16)]
    assert model.tensor("four").tolist() == [low + low[::-1]]
    assert model.tensor("eight").tolist() == [[one / 2 for one in range(-16, 16)]]
