from __future__ import annotations

import time

import numpy as np
import pytest

from pipeline.text.context.ngrams import BOUND, UNKNOWN, NGrams, model
from tests.text.context.tiny import BE, CAN, HE, THIS, WORDS, packed, tiny


def test_a_model_is_read_as_it_was_written() -> None:
    read = tiny()

    assert read.words == WORDS
    assert read.numbers["he"] == HE
    assert read.origin == {"licence": "none"}


def test_what_was_met_has_a_figure_of_its_own() -> None:
    read = tiny()

    assert read.pair(CAN, BE) == 20
    assert read.triple(THIS, CAN, BE) == 2
    assert read.pair(BOUND, HE) == 25


def test_what_was_not_met_backs_off() -> None:
    read = tiny()

    assert read.pair(CAN, HE) == 3 + 40
    assert read.triple(THIS, CAN, HE) == 7 + 3 + 40
    assert read.triple(HE, CAN, BE) == 20
    assert read.triple(BE, THIS, BE) == 5 + 40


def test_a_word_the_model_lacks_is_no_context() -> None:
    read = tiny()

    assert read.pair(UNKNOWN, BE) == read.plain(BE) == 40
    assert read.triple(UNKNOWN, CAN, BE) == 20
    assert read.pair(CAN, UNKNOWN) == read.plain(UNKNOWN)


def test_many_words_have_the_figures_that_each_has_by_itself() -> None:
    read, rng = tiny(), np.random.default_rng(1)
    before_it, before, words = rng.integers(-1, len(WORDS), (3, 2000))

    alone = [read.pair(*pair) for pair in zip(before.tolist(), words.tolist(), strict=True)]
    assert read.pairs(before, words).tolist() == alone
    rows = zip(before_it.tolist(), before.tolist(), words.tolist(), strict=True)
    assert read.triples(before_it, before, words).tolist() == [read.triple(*row) for row in rows]


def test_a_word_has_those_it_may_have_been_miswritten_for() -> None:
    read = tiny()

    of, others, slips = read.slips(np.array([CAN, HE, HE]))

    assert of.tolist() == [1, 2]
    assert others.tolist() == [BE, BE]
    assert slips.tolist() == [6, 6]


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="not a model"):
        NGrams(b"something else\n" + packed())


def test_the_model_that_ships_is_whole_and_read_at_once() -> None:
    model.cache_clear()
    begun = time.process_time()
    read = model("en-GB")
    seconds = time.process_time() - begun

    assert read is not None
    assert seconds < 1  # 0.04 on a quiet machine
    he, be, can, this = (read.numbers[word] for word in ("he", "be", "can", "this"))
    assert read.triple(this, can, be) < read.triple(this, can, he)
    assert be in read.slips(np.array([he])).other
    assert model("de") is None
