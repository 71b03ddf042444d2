"""A model is made from small texts and a small trie, as the one that ships is from large ones."""

from __future__ import annotations

import json
import math
import struct
import zlib
from pathlib import Path

import pytest

from models.classes import Read, classes
from models.classes import read as read_classes
from models.confusions import slips
from models.merge import merged
from models.sphinx import Trie, read
from models.texts import Counts, bible, commentary, count, messages
from models.words import ranks, triples
from pipeline.text.context.classes import BY_FORM
from pipeline.text.context.ngrams import NGrams, pack
from pipeline.text.wordlist import Rank

WORDS = ["</s>", "<s>", "be", "can", "this"]
END, BEGIN, BE, CAN, THIS = range(5)
BASE = math.log(1.0001)


class Bits:
    """Fields of bits, one after another."""

    def __init__(self) -> None:
        self.value = self.length = 0

    def add(self, field: int, width: int) -> None:
        self.value |= field << self.length
        self.length += width

    def bytes(self, size: int) -> bytes:
        return self.value.to_bytes(size, "little")


def trie_file(path: Path) -> Path:
    """Write a trie: `can be` (-1, backing off -0.5), `this can` (-2, -0.25), `this can be` (-3)."""
    codes = [0.0] * (3 << 16)
    codes[1], codes[2] = -1 / BASE, -2 / BASE
    codes[(1 << 16) + 1], codes[(1 << 16) + 2] = -0.5 / BASE, -0.25 / BASE
    codes[(2 << 16) + 1] = -3 / BASE
    pairs, triples = Bits(), Bits()
    for word, code, following in ((CAN, 1, 0), (THIS, 2, 1), (0, 0, 1)):
        pairs.add(word, 3)
        pairs.add(code | code << 16, 32)
        pairs.add(following, 1)
    triples.add(THIS, 3)
    triples.add(1, 16)
    first = [0, 0, 0, 1, 2, 2]
    parts = [
        b"Trie Language Model",
        struct.pack("<B3Ii", 3, 5, 2, 1, 1),
        struct.pack(f"<{len(codes)}f", *codes),
        *(struct.pack("<ffI", -number / BASE, -0.1 / BASE, first[number]) for number in range(6)),
        pairs.bytes((3 * 36 + 7) // 8 + 8),
        triples.bytes((2 * 19 + 7) // 8 + 8),
        struct.pack("<i", sum(len(word) + 1 for word in WORDS)),
        *(word.encode() + b"\0" for word in WORDS),
    ]
    path.write_bytes(b"".join(parts))
    return path


@pytest.fixture
def trie(tmp_path: Path) -> Trie:
    return read(trie_file(tmp_path / "tiny.lm.bin"))


def test_a_trie_of_sphinx_is_read(trie: Trie) -> None:
    assert trie.words == WORDS
    assert list(trie.pairs()) == [(CAN, BE, 0), (THIS, CAN, 1)]
    assert trie.paired == pytest.approx([-1, -2], rel=1e-4)
    assert trie.withdrawal == pytest.approx([-0.5, -0.25], rel=1e-4)
    assert (trie.spread, trie.earlier) == ([0, 1, 1], [THIS])
    assert trie.tripled == pytest.approx([-3], rel=1e-4)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"Darpa Trigram LM" + bytes(8))

    with pytest.raises(ValueError, match="no trigram model"):
        read(tmp_path / "a.bin")


def test_older_texts_are_read_and_counted(tmp_path: Path) -> None:
    (tmp_path / "kjv.jsonl").write_text(json.dumps({"text": "Thou art. Thou"}), "utf-8")
    (tmp_path / "1801_a.txt").write_text("this can", "utf-8")
    (tmp_path / "1931_b.txt").write_text("not this", "utf-8")

    counts = count([*bible(tmp_path / "kjv.jsonl"), *messages(tmp_path)])

    assert counts.words["thou"] == 2
    assert counts.pairs["", "thou"] == 2
    assert counts.pairs["this", "can"] == 1
    assert counts.words["not"] == 0


def test_a_commentary_is_read_block_by_block_without_its_markup(tmp_path: Path) -> None:
    blocks = [zlib.compress(one.encode()) for one in ("<p>He <hi>is</hi> &amp; was", "", "Selah")]
    begins = [0, len(blocks[0]), len(blocks[0])]
    sizes = [len(blocks[0]), 0, len(blocks[2])]
    index = b"".join(struct.pack("<3I", *one, 0) for one in zip(begins, sizes, strict=True))
    (tmp_path / "ot.czs").write_bytes(index)
    (tmp_path / "ot.czz").write_bytes(blocks[0] + blocks[2])

    assert [one.strip() for one in commentary(tmp_path)] == ["He is & was", "Selah"]


OLDER = ["thou canst this. he canst be. " * 200, "can be"]


def older() -> Counts:
    return count(OLDER)


def both(trie: Trie) -> bytes:
    return pack(*merged(trie, older(), read_classes(OLDER, times=1)))


def test_both_make_one_model(trie: Trie) -> None:
    model = NGrams(both(trie))
    can, be, this, thou, canst = (
        model.numbers[word] for word in ("can", "be", "this", "thou", "canst")
    )

    assert model.pair(can, be) == pytest.approx(12, abs=1)
    assert model.triple(this, can, be) == pytest.approx(36, abs=3)
    assert model.met(thou, canst)
    assert model.pair(thou, canst) < model.pair(be, canst)


def test_the_same_packages_give_the_same_bytes(trie: Trie) -> None:
    assert both(trie) == both(trie)


def test_triples_of_the_older_texts_have_figures_of_their_own(trie: Trie) -> None:
    model = NGrams(both(trie))
    thou, canst, this, he = (model.numbers[word] for word in ("thou", "canst", "this", "he"))

    assert model.triple(thou, canst, this) < model.triple(he, canst, this) - 12


def company() -> Read:
    return read_classes(["The cat sat. A dog sat. The dog ran. A cat ran, Tess. " * 9], times=1)


def test_words_that_keep_the_same_company_are_of_one_class() -> None:
    texts = company()
    vocabulary = ["<s>", "</s>", *sorted(set(texts.words) - {""}), "zymoid"]
    classed = dict(zip(vocabulary, classes(texts, vocabulary, 8)["classed"], strict=True))

    assert classed["the"] == classed["a"] != classed["cat"] == classed["dog"]
    assert classed["zymoid"] == BY_FORM


def test_a_class_follows_those_it_was_met_after() -> None:
    texts = company()
    vocabulary = ["<s>", "</s>", "the", "cat", "sat"]
    sections = classes(texts, vocabulary, 8)
    bound, _, the, cat, sat = sections["classed"]
    following = sections["following"]

    assert following[(bound * 8 + the) * 8 + cat] < following[(bound * 8 + the) * 8 + sat] - 12


def test_a_word_may_be_miswritten_for_those_one_slip_away() -> None:
    found = {
        word: {slip.word for slip in others}
        for word, others in slips(["he", "be", "and", "arid", "i", "it", "was", "is"]).items()
    }

    assert "be" in found["he"]
    assert "and" in found["arid"]
    assert "is" in found["was"]
    assert "i" not in found["it"]


def test_a_word_has_the_best_rank_of_its_lists(tmp_path: Path) -> None:
    lists = {
        "english-words.50": "modern\n",
        "american-words.80": "modern\nhaycock\n",
        "english-words.95": "zymoid\n",
        "variant_1-words.70": "cl\u00e9\ncl\u00e9's\n",
        "english-proper-names.35": "Tess\n",
        "english-abbreviations.10": "mr\n",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert ranks(tmp_path) == {
        "modern": Rank.COMMON,
        "haycock": Rank.RARE,
        "cl\u00e9": Rank.SELDOM,
        "cle": Rank.SELDOM,
        "tess": Rank.NAME,
    }


def test_rows_of_letters_are_counted_by_words() -> None:
    rows = triples(["the", "then", "there", "this", *(f"the{one}" for one in "abcdef")])

    assert (rows["^th"], rows["the"], rows["his"]) == (2, 2, 1)
    assert "xyz" not in rows
