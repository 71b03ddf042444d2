from __future__ import annotations

import pytest

from pipeline.text.wordlist import Rank, WordList, pack, word_list

ROWS = {"^th": 8, "the": 8, "he$": 7, "^qz": 0}


def test_a_list_says_how_well_known_a_word_is() -> None:
    read = WordList(pack({"the": Rank.COMMON, "haycock": Rank.RARE, "tess": Rank.NAME}, ROWS))

    assert [read.rank(word) for word in ("the", "haycock", "tess", "mly")] == [
        *(Rank.COMMON, Rank.RARE, Rank.NAME, Rank.NONE)
    ]


def test_letters_seldom_seen_together_are_odd() -> None:
    read = WordList(pack({"the": Rank.COMMON}, ROWS))

    assert read.oddity("the") == 1
    assert read.oddity("tthe") == 8


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not a list of words"):
        WordList(b"corrigenda n-grams 1\n")


def test_the_list_that_ships_tells_rare_words_from_slips() -> None:
    read = word_list("en-GB")

    assert read is not None
    assert {read.rank(word) for word in ("leathern", "crape", "idiotcy")} <= set(Rank) - {Rank.NONE}
    assert {read.rank(word) for word in ("inerease", "footpints")} == {Rank.NONE}
    assert word_list("de") is None
