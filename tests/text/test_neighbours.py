from __future__ import annotations

import pytest

from pipeline.text.derivation import are_kin, is_derived, is_numeral
from pipeline.text.neighbours import neighbours

WORDS = {"modern", "increase", "said", "the", "complete", "agricultural", "walk", "happy", "honor"}


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("modem", "modern"),
        ("inerease", "increase"),
        ("sald", "said"),
        ("tlie", "the"),
        ("argicultural", "agricultural"),
        ("compleete", "complete"),
    ],
)
def test_a_slip_of_eye_or_finger_is_near(form: str, meant: str) -> None:
    assert [one.word for one in neighbours(form, WORDS)] == [meant]


def test_a_likely_slip_costs_less_than_another() -> None:
    (like,) = neighbours("sald", WORDS)
    (unlike,) = neighbours("szid", WORDS)
    assert like.cost < unlike.cost


@pytest.mark.parametrize("form", ["outwalk", "walkers", "happiness", "unhappily", "honour"])
def test_words_are_made_from_others(form: str) -> None:
    assert is_derived(form, WORDS.__contains__)


@pytest.mark.parametrize("form", ["completeed", "inerease", "walkzz"])
def test_slips_are_not(form: str) -> None:
    assert not is_derived(form, WORDS.__contains__)


def test_plurals_are_kin_and_numerals_are_numerals() -> None:
    assert are_kin("casaubons", "casaubon")
    assert not are_kin("turveydrop", "thurveydrop")
    assert [is_numeral(one) for one in ("xviii", "MCMXX", "iiii", "vil")] == [
        *(True, True, True, False)
    ]
