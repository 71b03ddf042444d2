from __future__ import annotations

import pytest

from pipeline.languages import NAMES
from pipeline.model import Feature, MarkKind, Trust
from pipeline.text.structure.inline.scripts import SCRIPTS
from tests.text.structure.inline.reading import marked, read, shown


def foreign(text: str, language: str = "en") -> list[tuple[str, str]]:
    return marked(text, read(text, language), MarkKind.FOREIGN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is λόγος, he said.", [("el", "λόγος")]),
        ("It is ὁ λόγος, he said.", [("grc", "ὁ λόγος")]),
        ("Both λόγος and ἀρχή.", [("grc", "λόγος"), ("grc", "ἀρχή")]),
        ("ἐν ἀρχῇ ἦν ὁ λόγος, καὶ\nθεὸς ἦν.", [("grc", "ἐν ἀρχῇ ἦν ὁ λόγος, καὶ\nθεὸς ἦν")]),
        ("The word слово and її.", [("ru", "слово"), ("uk", "її")]),
        ("בראשית ברא: Genesis", [("he", "בראשית ברא")]),
        ("the كتاب and چگونه", [("ar", "كتاب"), ("fa", "چگونه")]),
        ("«Dictionary» Բառարան ლექსიკონი", [("hy", "Բառարան"), ("ka", "ლექსიკონი")]),
        ("道 and ことば and 말", [("zh", "道"), ("ja", "ことば"), ("ko", "말")]),
        ("of dharma धर्म", [("und-Deva", "धर्म")]),
    ],
)
def test_words_in_another_script_are_of_another_language(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert foreign(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The angle α, πr², ΔT and 5 μm of ΦΒΚ.",
        "the triangle ΑΒΓ, αβγ",
        "сome and рapеr, with Cyrillic letters; а, о; СССР",
        "ﬁne Cæsar, cœur, naïve e\u0301te\u0301, [oe], [OE], [=a]nd, [~n], so... -- . . . ſo",
        "ℵ and א alone",
    ],
)
def test_symbols_and_slips_are_no_language(text: str) -> None:
    found = read(text)
    assert [mark for mark in marked(text, found, *MarkKind) if mark[1] != "СССР"] == []
    assert shown(text, found) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [("Это русское слово.", "ru"), ("Ὁ λόγος", "grc"), ("道可道", "zh"), ("ことば", "ja")],
)
def test_the_script_of_the_text_itself_is_not_foreign(text: str, language: str) -> None:
    assert foreign(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is [Greek: logos].", ("grc-Latn", "[Greek: logos]")),
        ("It is [Greek: ho\nlog[o]s].", ("grc-Latn", "[Greek: ho\nlog[o]s]")),
        ("It is [Hebrew: davar].", ("he-Latn", "[Hebrew: davar]")),
        ("It is [Russian: slovo].", ("ru-Latn", "[Russian: slovo]")),
        ("Es ist [Griechisch: logos].", ("grc-Latn", "[Griechisch: logos]")),
    ],
)
def test_what_was_transliterated_says_so(text: str, expected: tuple[str, str]) -> None:
    found = read(text)
    assert marked(text, found, MarkKind.FOREIGN) == [expected]
    opened, closed = marked(text, found, MarkKind.SIGN)
    assert opened[0] == closed[0] == "transliteration"
    assert (opened[1][0], opened[1][-1], closed[1]) == ("[", ":", "]")


def test_greek_letters_in_such_brackets_are_greek() -> None:
    assert foreign("It is [Greek: λόγος].") == [("grc", "[Greek: λόγος]"), ("el", "λόγος")]


@pytest.mark.parametrize("text", ["It is [Greek], [Greek: ", "[Note: logos]"])
def test_other_brackets_are_text(text: str) -> None:
    assert foreign(text) == []


def test_no_language_where_none_is_wanted() -> None:
    text = "λόγος [Greek: logos]"
    found = read(text, trust={Feature.LANGUAGES: Trust.NONE})
    assert marked(text, found, *MarkKind) == []


def test_every_language_that_is_found_has_a_name() -> None:
    assert {script.usual.partition("-")[0] for script in SCRIPTS.values()} <= NAMES.keys()
    assert {"be", "fa", "grc", "ja", "sa", "sr", "uk", "yi"} <= NAMES.keys()
