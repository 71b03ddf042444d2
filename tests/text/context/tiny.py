"""A model small enough to reckon by hand."""

from __future__ import annotations

from array import array

from pipeline.text.context.classes import BY_FORM, SHAPES
from pipeline.text.context.ngrams import NGrams, pack

BOUNDS, VERBS, PRONOUNS, OTHERS = range(4)
WORDS = ["<s>", "</s>", "be", "can", "he", "this"]
BE, CAN, HE, THIS = range(2, 6)
# be after can, and after this can; can after this; he after a bound.
SECTIONS = {
    "plain": array("B", [10, 10, 40, 60, 40, 50]),
    "retreat": array("b", [1, 0, 2, 3, 4, 5]),
    "first": array("I", [0, 0, 0, 1, 2, 3, 3]),
    "before": array("H", [CAN, THIS, 0]),
    "paired": array("B", [20, 30, 25]),
    "withdrawal": array("b", [0, 7, 0]),
    "branching": array("I", [0]),
    "spread": array("I", [0, 1]),
    "earlier": array("H", [THIS]),
    "tripled": array("B", [2]),
    "of": array("I", [0, 0, 0, 1, 1, 2, 2]),
    "other": array("H", [HE, BE]),
    "slip": array("B", [6, 6]),
    "classed": array("B", [BOUNDS, BOUNDS, VERBS, VERBS, PRONOUNS, BY_FORM]),
    "shapes": array("B", [OTHERS] * len(SHAPES)),
    "shared": array("B", [10, 25, 35, 45]),
    "following": array("B", range(4**3)),
}


def packed() -> bytes:
    return pack(WORDS, SECTIONS, {"licence": "none"})


def tiny() -> NGrams:
    return NGrams(packed())
