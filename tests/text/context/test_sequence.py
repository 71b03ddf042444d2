from __future__ import annotations

from pipeline.text.context.sequence import CLAUSE, LACKED, Work, plainly

VOCABULARY = {"<s>": 0, "</s>": 1, "the": 2, "don't": 3, "mr": 4}


def test_a_work_is_words_with_bounds_between_clauses() -> None:
    work = Work.of("The cat. “Don’t,” the 3 cats", VOCABULARY)

    bound = CLAUSE
    assert work.forms == [bound, "The", "cat", bound, "Don’t", bound, "the", bound, "cats", bound]
    assert work.numbers == [0, 2, LACKED, 0, 3, 0, 2, 0, LACKED + 1, 0]
    assert [work.starts[1], work.starts[4]] == [0, 10]


def test_the_stop_of_a_title_bounds_nothing_and_a_comma_is_told() -> None:
    work = Work.of("the, Mr. Cat", VOCABULARY)

    assert work.forms == [CLAUSE, "the", "Mr", "Cat", CLAUSE]
    assert work.commas == {2}


def test_a_work_knows_how_often_it_has_a_word_and_a_pair() -> None:
    work = Work.of("the cat and The cat, the dog", VOCABULARY)
    cat = work.number_of["cat"]

    assert work.counts[2] == 3
    assert work.pair(2, cat) == 2
    assert work.written["The"] == 1


def test_an_empty_work_is_a_bound() -> None:
    assert Work.of("", VOCABULARY).numbers == [0]
    assert Work.of("… 12 —", VOCABULARY).numbers == [0]


def test_a_word_is_taken_plainly() -> None:
    assert plainly("Don’t") == "don't"
