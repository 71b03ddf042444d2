from __future__ import annotations

from array import array

import numpy as np
import pytest

from pipeline.text.context.classes import SHAPES, shape
from pipeline.text.context.network import REACH, Network, network, pack
from pipeline.text.context.ngrams import END, model
from pipeline.text.context.sequence import Work

WORDS = ["<s>", "</s>", "be", "can", "he", "this"]
BE, CAN, HE, THIS = range(2, 6)
COMMA = len(WORDS) + shape(",")
WIDE, SIZE = 3, 2
VECTORS = [((7 * n) % 11 - 5, (5 * n) % 13 - 6) for n in range(len(WORDS) + len(SHAPES))]
FIRST = [[(3 * row + 5 * n) % 17 - 8 for n in range(WIDE)] for row in range(2 * REACH * SIZE)]
SECOND = [[127, -127], [-3, 2], [5, 0]]
HIDDEN, SOUGHT = [100, -20, 0], [-1000, 400]
STEP = 4


def tiny() -> Network:
    sections = {
        "vectors": array("b", [one for vector in VECTORS for one in vector]),
        "first": array("b", [one for row in FIRST for one in row]),
        "hidden": array("i", HIDDEN),
        "second": array("b", [one for row in SECOND for one in row]),
        "sought": array("i", SOUGHT),
    }
    return Network(pack(sections, {}, step=STEP, unit=0.5))


def reckoned(around: list[int]) -> list[int]:
    wide = [one for number in around for one in VECTORS[number]]
    sums = [sum(x * row[n] for x, row in zip(wide, FIRST, strict=True)) for n in range(WIDE)]
    hidden = [max(0, one + more) // STEP for one, more in zip(sums, HIDDEN, strict=True)]
    return [
        sum(x * row[n] for x, row in zip(hidden, SECOND, strict=True)) + SOUGHT[n]
        for n in range(SIZE)
    ]


@pytest.mark.parametrize(
    "around", [[BE] * 2 * REACH, [CAN, HE, THIS, COMMA, END] * 2, list(range(6, 6 + 2 * REACH))]
)
def test_what_is_sought_is_the_sum_to_the_last_figure(around: list[int]) -> None:
    assert tiny().sought(np.array([around, around[::-1]])).tolist() == [
        reckoned(around),
        reckoned(around[::-1]),
    ]


def test_a_word_fits_as_far_as_it_points_where_a_vector_is_sought() -> None:
    fit = tiny().fit(np.array([[100.0, -40.0]] * 2), np.array([HE, BE]))

    assert fit.tolist() == [
        (100 * VECTORS[word][0] - 40 * VECTORS[word][1]) * 0.5 for word in (HE, BE)
    ]


def test_words_around_are_read_with_commas_bounds_and_shapes() -> None:
    work = Work.of("This, he can be Zorbed.", {word: n for n, word in enumerate(WORDS)})
    at = np.array([work.forms.index("can")])

    assert tiny().row(work).around(at).tolist() == [
        [
            *(END, END, THIS, COMMA, HE),
            *(BE, len(WORDS) + shape("Zorbed"), END, END, END),
        ]
    ]


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ValueError, match="not a network"):
        Network(b"corrigenda n-grams 2\n")


def test_the_one_that_ships_knows_the_words_of_the_n_grams() -> None:
    shipped, sequences = network("en-GB"), model("en")
    assert shipped is not None
    assert sequences is not None
    work = Work.of("If I had been obliged to look at him with him splay foot", sequences.numbers)
    at = np.array([len(work.forms) - 4])
    his, him = (np.array([sequences.numbers[word]]) for word in ("his", "him"))
    reading, word = shipped.fits(shipped.row(work), at, his, him)

    assert np.all(np.asarray(reading) > np.asarray(word) + 2)
    assert len(shipped) == len(sequences.words) + len(SHAPES)


def test_a_language_may_have_none() -> None:
    assert network("la") is None
