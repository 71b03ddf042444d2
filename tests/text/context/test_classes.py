from __future__ import annotations

import numpy as np
import pytest

from pipeline.text.context.classes import COMMA, SHAPES, Grammar, shape, tokens
from pipeline.text.context.ngrams import model
from pipeline.text.context.sequence import CLAUSE, Work
from tests.text.context.tiny import BE, BOUNDS, CAN, HE, OTHERS, PRONOUNS, SECTIONS, VERBS, tiny


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ("Durbeyfield", "Name"),
        ("Durbeyfield’s", "Name's"),
        ("sumply", "-ly"),
        ("sumpled", "-ed"),
        ("sumple", "-"),
        (COMMA, COMMA),
    ],
)
def test_a_form_tells_what_its_word_may_be(form: str, named: str) -> None:
    assert SHAPES[shape(form)] == named


def test_commas_and_bounds_are_tokens_but_no_comma_is_before_a_bound() -> None:
    work = Work.of("hats, coats,” he said", {})

    assert list(tokens(work)) == [
        CLAUSE, "hats", COMMA, "coats", CLAUSE, "he", "said", CLAUSE,
    ]  # fmt: skip


def test_a_reading_fits_by_its_class_among_those_around_it_and_by_itself_in_its_class() -> None:
    small = tiny()
    grammar = Grammar(Work.of("this can he", small.numbers), small)

    fit = grammar.fit(np.array([2]), np.array([BE]))

    row = [BOUNDS, OTHERS, VERBS, PRONOUNS, BOUNDS]
    following = SECTIONS["following"]
    assert fit.tolist() == [
        sum(following[16 * a + 4 * b + c] for a, b, c in zip(row, row[1:], row[2:], strict=False))
    ]
    at = np.array([2, 3])
    assert grammar.fit_of_reading(at).tolist() == grammar.fit(at, np.array([CAN, HE])).tolist()


def test_grammar_prefers_what_belongs_where_the_words_never_met() -> None:
    english = model("en")
    assert english is not None
    work = Work.of("The prothonotary began to enjoyed it.", english.numbers)
    grammar = Grammar(work, english)

    at = np.array([work.forms.index("enjoyed")])
    enjoy = np.array([english.numbers["enjoy"]])

    assert grammar.fit(at, enjoy)[0] < grammar.fit_of_reading(at)[0] - 24
