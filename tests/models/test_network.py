"""A network is trained on a small text, as the one that ships is on large ones."""

from __future__ import annotations

from itertools import cycle, islice

import numpy as np
import pytest

from models.network import Confused, row, train
from models.packing import packed
from pipeline.text.context.classes import SHAPES, shape
from pipeline.text.context.network import REACH, Network
from pipeline.text.context.ngrams import END, Slips

WORDS = ["", "", "a", "an", "bird", "egg", "is", "mouse", "owl", "there"]
NUMBERS = {word: number for number, word in enumerate(WORDS) if word}
A, AN, OWL = (NUMBERS[word] for word in ("a", "an", "owl"))
TOTAL = len(WORDS) + len(SHAPES)


def sentences(number: int) -> list[str]:
    nouns = [("a", "bird"), ("an", "owl"), ("a", "mouse"), ("an", "egg")]
    return [f"There is {article} {noun}." for article, noun in islice(cycle(nouns), number)]


def made() -> tuple[bytes, list[float]]:
    texts = row(sentences(9000), NUMBERS, len(WORDS))
    vectors = np.random.default_rng(4).normal(0, 0.3, (TOTAL, 8)).astype(np.float32)
    confused = Confused.of(Slips(np.array([A]), np.array([AN]), np.array([6])), TOTAL)
    shares: list[float] = []
    network = train(texts, vectors, confused, lambda _, share: shares.append(share))
    return packed(network, texts), shares


@pytest.fixture(scope="module")
def once() -> tuple[bytes, list[float]]:
    return made()


def test_texts_are_read_with_bounds_and_shapes() -> None:
    read = row(["There is, Zorb."], NUMBERS, len(WORDS)).tolist()
    within = [NUMBERS["there"], NUMBERS["is"], len(WORDS) + shape(","), len(WORDS)]

    assert read == [END] * REACH + [END, *within, END] + [END] * REACH


def test_words_are_confused_both_ways() -> None:
    confused = Confused.of(Slips(np.array([0]), np.array([2]), np.array([6])), 3)

    assert confused.begins.tolist() == [0, 1, 1, 2]
    assert confused.others.tolist() == [2, 0]


def test_it_learns_which_word_stands_where(once: tuple[bytes, list[float]]) -> None:
    network = Network(once[0])
    around = [END] * (REACH - 2) + [NUMBERS["there"], NUMBERS["is"], OWL] + [END] * 4
    sought = network.sought(np.array([around] * 2))
    an, a = network.fit(sought, np.array([AN, A]))

    assert once[1][-1] > 0.95
    assert an > a + 0.5


def test_the_same_texts_give_the_same_bytes(once: tuple[bytes, list[float]]) -> None:
    assert made() == once
