"""Lists of words of a project's own, plain and Hunspell's, and what is said of broken ones."""

from __future__ import annotations

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.text.dictionary import hunspell, word_set

AFF = b"""SET UTF-8
FORBIDDENWORD F
NEEDAFFIX X
PFX U Y 1
PFX U 0 un .
SFX N Y 2
SFX N 0 en [^e]
SFX N e en e
SFX S Y 1
SFX S 0 s/N .
"""
DIC = "6\nHaus/S\nWiese/N\ngut/UN\nfalschh/F\nFräul/X\nstumm\n".encode()


@pytest.mark.parametrize("word", ["haus", "hauss", "wiese", "wiesen", "ungut", "unguten", "stumm"])
def test_a_dictionary_has_its_words_and_what_affixes_make_of_them(word: str) -> None:
    assert word in hunspell(DIC, AFF, "de.dic")


@pytest.mark.parametrize("word", ["hausen", "unstumm", "falschh", "fräul", "wieseen", "", "unhaus"])
def test_a_dictionary_has_no_others(word: str) -> None:
    assert word not in hunspell(DIC, AFF, "de.dic")


def test_a_suffix_may_stand_upon_a_suffix() -> None:
    assert "haussen" in hunspell(DIC, AFF, "de.dic")


def test_flags_may_be_numbers_or_pairs_or_have_aliases() -> None:
    numbers = b"FLAG num\nSFX 101 Y 1\nSFX 101 0 s .\n"
    pairs = b"FLAG long\nSFX Aa Y 1\nSFX Aa 0 s .\n"
    aliases = b"AF 1\nAF AB\nSFX B Y 1\nSFX B 0 s .\n"

    assert "arms" in hunspell(b"1\narm/7,101\n", numbers, "x.dic")
    assert "arms" in hunspell(b"1\narm/BbAa\n", pairs, "x.dic")
    assert "arms" in hunspell(b"1\narm/1\n", aliases, "x.dic")


def test_a_dictionary_may_be_in_an_older_encoding() -> None:
    dic = "1\nслово\n".encode("koi8-r")

    assert "слово" in hunspell(dic, b"SET KOI8-R\n", "ru.dic")


def test_a_plain_list_has_a_word_a_line() -> None:
    assert word_set(b"# Latin\narma\nVirumque\n\n", "la.txt") == {"arma", "virumque"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"arma\nvirumque cano\n", r"la.txt:2:1: C008 .*more than one word"),
        (b"arma\n\xff\n", r"la.txt:2:1: C008 .*isn't in UTF-8"),
        (b"\n", r"la.txt:1:1: C008 .*no words"),
    ],
)
def test_a_broken_list_is_told_with_its_line(data: bytes, says: str) -> None:
    with pytest.raises(PipelineError, match=says):
        word_set(data, "la.txt")


@pytest.mark.parametrize(
    ("dic", "aff", "says"),
    [
        (b"Haus\n", b"", r"de.dic:1:1: C008 .*number of its words"),
        (b"1\n", b"", r"de.dic:1:1: C008 .*no words"),
        (b"1\nHaus\n", b"SET nonesuch\n", r"de.aff:1:1: C008 .*no encoding"),
        (b"1\nHaus\n", b"\nSFX A 0 s .\n", r"de.aff:2:1: C008 .*before its head"),
        (b"1\nHaus\n", b"SFX A Y 1\nSFX A 0 s [a\n", r"de.aff:2:1: C008 .*no condition"),
    ],
)
def test_a_broken_dictionary_is_told_with_its_line(dic: bytes, aff: bytes, says: str) -> None:
    with pytest.raises(PipelineError, match=says):
        hunspell(dic, aff, "de.dic")
