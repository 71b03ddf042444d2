from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

import pytest

from pipeline.model import Span
from pipeline.text.findings import Words, find
from pipeline.text.lexicon import KNOWN, lexicon
from pipeline.text.spoken import Spoken
from pipeline.tiers import Tier


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


GERMAN = """Der alte Leuchtturm am Hafen war schon seit einem Jahre dunkel, und die Leute des Dorfes
hatten einen jüngeren Mann erwartet. Er war groß und hieß Peter; die Möbel mußten durch die Fenster
gehoben werden, einen Büchsenschuß vom Wasser entfernt. Nach der Straße zu lag der Garten, in dem
nichts wuchs, und hinter dem Garten begann das Land, das niemand kaufen wollte."""


def told(text: str, language: str, lists: Mapping[str, Container[str]] | None = None) -> list[Any]:
    found = find(text, [Span(0, len(text))], language, words=Words(lists=lists or {}))
    return [(one.reading, *one.suggestions[:1], one.tier) for one in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", GERMAN),
        ("el", "Ο λόγος του ανθρώπου είναι μεγάλος, και ο κόσμος όλος ένας λόγος."),
        ("tr", "Irmak kenarında İnsan ve Işık vardı, kişinin yolu uzundu."),
        ("ro", "Acelaşi om și aceeaşi carte, într-un oraş vechi."),
        ("uk", "П’ять комп’ютерів і об’єкт стояли в кімнаті."),
    ],
)
def test_a_word_the_counts_write_otherwise_is_known(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "written", "counted"),
    [
        ("de", "groß", "gross"),
        ("el", "λόγος", "λόγοσ"),
        ("he", "בְּרֵאשִׁית", "בראשית"),
        ("tr", "IRMAK", "ırmak"),
        ("ro", "aceeaşi", "aceeași"),
        ("uk", "п’ять", "п'ять"),
    ],
)
def test_a_word_is_as_common_as_its_form_in_the_counts(
    language: str, written: str, counted: str
) -> None:
    words = lexicon(language)
    assert words is not None
    assert words.zipf(written) == words.zipf(counted) > KNOWN


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("de", "und die Leute", "uud die Leute"),
        ("de", "nichts", "niehts"),
        ("de", "Wasser", "Wasscr"),
        ("de", "hinter", "hiuter"),
    ],
)
def test_a_slip_is_likely_where_all_other_words_are_known(
    language: str, right: str, wrong: str
) -> None:
    (found,) = told(GERMAN.replace(right, wrong), language)
    assert found == (wrong.partition(" ")[0], right.partition(" ")[0], Tier.LIKELY)


LATIN = """Cum vetus pharus portus iam annum fere exstincta esset, Petrus Halicus custos portus
creatus est. Vir erat annorum fere quinquaginta, procerus, canus, verborum parcus; incolae vici, qui
iuniorem exspectaverant, eum ea frigida comitate exceperunt, quam vici peregrinis servant. Domus in
litore stabat, haud procul ab aqua; mulier prudens fenestras numeravit et ridere volebat."""


@pytest.mark.parametrize(
    ("right", "wrong", "tier"),
    [
        ("exceperunt", "exeeperunt", Tier.LIKELY),
        ("fenestras", "feuestras", Tier.LIKELY),
        ("numeravit", "nurneravit", Tier.LIKELY),
        ("volebat", "vo1ebat", Tier.CERTAIN),
    ],
)
def test_a_word_near_one_of_the_projects_list_is_likely_a_slip(
    right: str, wrong: str, tier: Tier
) -> None:
    latin = frozenset(re.findall(r"\w+", LATIN.lower()))
    text = LATIN.replace(right, wrong)

    assert told(LATIN, "la", {"la": latin}) == []
    assert told(text, "la", {"la": latin}) == [(wrong, right, tier)]
    few = frozenset([right, "domus"])
    assert all(one[-1] != Tier.LIKELY for one in told(text, "la", {"la": few}))


def test_a_misspelling_that_others_made_is_found_by_a_list() -> None:
    text = "Mon pére avait posé la lampe sur la table, et ma mère regardait la fenêtre."
    french = frozenset(re.findall(r"\w+", text.lower().replace("pére", "père")))

    assert told(text, "fr") == []
    assert told(text, "fr", {"fr": french}) == [("pére", "père", Tier.LIKELY)]


def test_what_has_letters_of_two_alphabets_is_told_once_and_no_reading_has_them() -> None:
    text = "Он был высокий чeловек, и все его знали; один чсловек ждал в доме у реки, и чeловек."

    assert told(text, "ru") == [
        ("чeловек", "человек", Tier.CERTAIN),
        ("чсловек", "человек", Tier.LIKELY),
        ("чeловек", "человек", Tier.CERTAIN),
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Il revint du du marché avec des fleurs.", [("du du", "du", Tier.LIKELY)]),
        ("de", "Er sagte, es es sei zu spät.", [("es es", "es", Tier.LIKELY)]),
        ("ru", "Он встал и и вышел.", [("и и", "и", Tier.LIKELY)]),
        ("la", "Venit et et vidit.", [("et et", "et", Tier.LIKELY)]),
        ("de", "Der Mann, von dem die die Rede war.", [("die die", "die", Tier.POSSIBLE)]),
        ("fr", "Nous nous levons.", [("Nous nous", "Nous", Tier.POSSIBLE)]),
    ],
)
def test_small_words_twice_are_told_as_each_language_uses_them(
    language: str, text: str, found: list[Any]
) -> None:
    assert told(text, language) == found
