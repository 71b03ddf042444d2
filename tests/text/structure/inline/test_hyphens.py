from __future__ import annotations

import pytest

from pipeline.model import Feature, MarkKind, Trust
from tests.text.structure.inline.reading import doubts, marked, read, shown


def reading(text: str, language: str = "en") -> str:
    """Give the reading text, and demand that nothing in it is doubtful."""
    found = read(text, language)
    assert doubts(text, found) == []
    return shown(text, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the coun-\nter", "the counter"),
        ("the coun-  \nter", "the counter"),
        ("well-\nknown", "well-known"),
        ("to-\nday", "today"),
        ("self-\nsame and self-\nish", "self-same and selfish"),
        ("looking-\nglass", "looking-glass"),
        ("mother-in-\nlaw", "mother-in-law"),
        ("a broad-\nlooking man", "a broad-looking man"),
        ("1914-\n18 and a T-\n34", "1914-18 and a T-34"),
        ("Jean-\nJacques", "Jean-Jacques"),
        ("THE PHILO-\nSOPHY", "THE PHILOSOPHY"),
        ("Marl-\nborough", "Marlborough"),
        ("thous-\nand", "thousand"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("war--\npeace and war -\npeace", "war-- peace and war - peace"),
        ("war—\npeace, war–\npeace", "war— peace, war– peace"),
        ("soft\u00ad\nhyphen", "softhyphen"),
        ("coun¬\nter", "counter"),
        ("coun\u2010\nter", "counter"),
        ("a-\ngoing", "a-going"),
        ("end.-\nThen", "end.- Then"),
    ],
)
def test_a_hyphen_at_a_line_end_is_the_printers_or_the_words_own(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("To-day and to-day.", "to-day"),
        ("Today and today.", "today"),
        ("", "today"),
    ],
)
def test_the_rest_of_the_text_decides_first(rest: str, expected: str) -> None:
    assert reading(f"It is to-\nday.\n\n{rest}").startswith(f"It is {expected}.")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Arbeits-\nkraftsache", "Arbeitskraftsache"),
        ("de", "Haus-\nund Hofarbeit", "Haus- und Hofarbeit"),
        ("de", "Goethe-\nHaus", "Goethe-Haus"),
        ("fr", "dit-\nil, vou-\nlez-vous", "dit-il, voulez-vous"),
        ("ru", "чело-\nвек, что-\nнибудь", "человек, что-нибудь"),
        ("la", "philo-\nsophia", "philosophia"),
    ],
)
def test_languages_have_their_own_words(language: str, text: str, expected: str) -> None:
    assert reading(text, language) == expected


def test_double_hyphens_of_fraktur_are_read_where_they_are_usual() -> None:
    text = "ein Men=\nschen=\nkind, ein Haus=\ntier, und so fort"
    assert reading(text, "de") == "ein Menschenkind, ein Haustier, und so fort"
    assert reading("a =\nb, c=\nd") == "a = b, c= d"


def test_the_marks_tell_the_two_apart() -> None:
    text = "the coun-\nter, well-\nknown"
    assert marked(text, read(text), MarkKind.HYPHEN) == [("", "-\n"), ("", "\n")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a post-\noffice", "post-"),
        ("rail-\nway, the railway, the rail-way", "rail-"),
        ("a broad-\nbrowed man", "broad-"),
    ],
)
def test_what_could_be_either_is_a_doubt_and_left_as_it_stands(text: str, word: str) -> None:
    found = read(text)
    assert doubts(text, found) == [("S039", word)]
    assert marked(text, found, MarkKind.HYPHEN) == []


def test_the_doubtful_keep_their_hyphen_where_that_is_trusted() -> None:
    text = "a post-\noffice"
    found = read(text, trust={Feature.HYPHENS: Trust.ALL})
    assert (shown(text, found), found.doubts) == ("a post-office", ())
    found = read(text, trust={Feature.HYPHENS: Trust.NONE})
    assert (shown(text, found), found.doubts) == ("a post- office", ())
