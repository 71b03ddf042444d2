from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.findings import Words, find
from pipeline.text.spoken import Spoken


def test_the_innermost_language_counts() -> None:
    spoken = Spoken.of("en", [(Span(10, 30), "fr"), (Span(15, 20), "la"), (Span(40, 50), "de")])

    tags = [spoken.at(at) for at in (0, 9, 10, 14, 15, 19, 20, 29, 30, 40, 49, 50)]
    assert " ".join(tags) == "en en fr fr la la fr fr en de de en"


def test_stretches_that_touch_follow_one_another() -> None:
    spoken = Spoken.of("en", [(Span(0, 5), "fr"), (Span(5, 9), "de")])

    assert [spoken.at(at) for at in (0, 4, 5, 8, 9)] == ["fr", "fr", "de", "de", "en"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "de",
            "Die Verwandiung begann, und der Handlungsreisende erwachte am Morgen.",
            "Verwandiung",
        ),
        ("fr", "Il parla de l’homme et de la republiquc, aujourd’hui encore.", "republiquc"),
        ("ru", "Он говорил о человекс и о революции, и о народе.", "человекс"),
        ("es", "En un lugar de la Mancha, de cuyo nombrc no quiero acordarme.", "nombrc"),
    ],
)
def test_a_form_of_no_list_is_found_in_other_languages(
    language: str, text: str, found: str
) -> None:
    whole = [Span(0, len(text))]

    assert [one.reading for one in find(text, whole, language) if one.code == "T081"] == [found]


def test_a_stretch_is_judged_by_its_own_language() -> None:
    text = "He called it la republiquc francaise, and a republiquc it was to him."
    start = text.index("la ")
    words = Words([(Span(start, text.index(",")), "fr")])

    evidence = [one.evidence for one in find(text, [Span(0, len(text))], "en", words=words)]
    assert sum("in `fr`" in one for one in evidence) >= 1
    assert sum("the work has it" in one for one in evidence) == 1


def test_a_language_without_a_list_has_one_by_the_project() -> None:
    text = "Arma virumque cano, Troiae qui primvs ab oris."
    latin = frozenset(["arma", "virum", "cano", "troiae", "qui", "primus", "ab", "oris"])

    def found(lists: dict[str, frozenset[str]]) -> list[tuple[str, tuple[str, ...]]]:
        told = find(text, [Span(0, len(text))], "la", words=Words(lists=lists))
        return [(one.reading, one.suggestions) for one in told if one.code == "T081"]

    assert found({}) == []
    assert found({"la": latin}) == [("primvs", ("primus",))]
