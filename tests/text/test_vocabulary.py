from __future__ import annotations

from collections import Counter

from pipeline.text.context.ngrams import model
from pipeline.text.context.sequence import Work
from pipeline.text.lexicon import lexicon
from pipeline.text.vocabulary import Vocabulary, stem
from pipeline.text.wordlist import word_list


def vocabulary(text: str) -> tuple[Vocabulary, Work]:
    words, sequences = lexicon("en"), model("en")
    assert words is not None
    assert sequences is not None
    own = Vocabulary(Counter(text.split()), words, word_list("en"), sequences)
    return own, Work.of(text, sequences.numbers)


def test_rare_is_what_no_list_has_and_the_work_but_seldom() -> None:
    own, _ = vocabulary("Bolkonskis inerease leathern the xviii Слово " + "Frumious " * 9)

    rare = [one for one in own.counts if own.is_rare(one)]
    assert rare == ["bolkonskis", "inerease"]


def test_the_guess_that_fits_beside_its_neighbours_goes_before_the_commoner() -> None:
    own, work = vocabulary("in the momen of the battle")

    apart = [one.word for one in own.guesses("momen")]
    here = [one.word for one in own.guesses_at("momen", work, work.forms.index("momen"))]
    assert apart.index("women") < apart.index("moment")
    assert here[0] == "moment"


def test_a_word_of_the_work_is_a_guess() -> None:
    own, _ = vocabulary("Turveydrop Turveydrop Thurveydrop")

    assert [one.word for one in own.guesses("thurveydrop")] == ["turveydrop"]
    assert own.is_name("turveydrop")


def test_a_word_of_another_language_is_foreign() -> None:
    own, _ = vocabulary("théologie house")

    assert own.is_foreign("théologie")
    assert not own.is_foreign("house")


def test_a_stem_has_no_genitive() -> None:
    assert [stem(one) for one in ("Tess’s", "Trabb's", "boys’", "his")] == [
        *("Tess", "Trabb", "boys", "his")
    ]


def test_a_form_is_misread_that_one_slip_of_shape_makes_of_a_common_word() -> None:
    own, _ = vocabulary("Wedncsday tlieir frumious Roskilly Wednesday sez")

    assert [one for one in own.counts if own.is_misread(one)] == ["wedncsday", "tlieir"]
    assert own.dirt == 2 / 6


def test_a_form_that_stands_often_is_misread_only_where_much_is() -> None:
    text = "tlie " * 9 + "the " * 90
    clean, _ = vocabulary(text)
    dirty, _ = vocabulary(text + "Wedncsday distrcss")

    assert not clean.is_misread("tlie")
    assert not clean.is_rare("tlie")
    assert dirty.is_misread("tlie")
    assert dirty.is_rare("tlie")


def test_a_word_with_accents_is_known_where_it_is_without_them_or_elsewhere_with_them() -> None:
    own, _ = vocabulary("naïve coöperate blessèd Dantès mediæval whïch inercäse")

    assert [one for one in own.counts if own.is_rare(one)] == ["whïch", "inercäse"]
