from __future__ import annotations

import pytest

from pipeline.model import Feature, Structure, Trust
from tests.text.structure.outline import outline

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)


def book(contents: str, *heads: str) -> str:
    return contents + "".join(f"\n\n\n{head}\n\n{PROSE}\n{PROSE}" for head in heads)


@pytest.mark.parametrize(
    ("contents", "heads", "expected"),
    [
        (
            "CONTENTS\n\nCHAPTER I. The Ford\nCHAPTER II. The Mill\n",
            ["CHAPTER I. The Ford", "CHAPTER II. The Mill"],
            [
                "contents: CONTENTS (1)",
                "  list: CHAPTER I. The Ford | CHAPTER II. The Mill",
                "chapter: CHAPTER I. The Ford (2)",
                "chapter: CHAPTER II. The Mill (2)",
            ],
        ),
        (
            "Contents\n\nPreface ............ v\nI. The Ford ........ 1\nII. The Mill ....... 14\n",
            ["Preface", "I. The Ford", "II. The Mill"],
            [
                "contents: Contents (1)",
                "  list: Preface ............ v | I. The Ford ........ 1 | II. The Mill ....... 14",
                "preface: Preface (2)",
                ": I. The Ford (2)",
                ": II. The Mill (2)",
            ],
        ),
        (  # numbers without the word, and a column of pages
            (
                "CONTENTS\n\nCHAP.              PAGE\n\n"
                "   I. THE FORD        1\n  II. THE MILL AND\n        THE HILL     14\n"
            ),
            ["CHAPTER I\n\nTHE FORD", "CHAPTER II\n\nTHE MILL AND THE HILL"],
            [
                "contents: CONTENTS (1)",
                "  list: CHAP. PAGE | I. THE FORD 1 | II. THE MILL AND THE HILL 14",
                "chapter: CHAPTER I / THE FORD (2)",
                "chapter: CHAPTER II / THE MILL AND THE HILL (2)",
            ],
        ),
        (  # bare titles are headings, for the contents name them
            "CONTENTS\n\nThe Ford\n\nThe Mill\n\nA Word on Rivers\n",
            ["The Ford", "The Mill", "A Word on Rivers"],
            [
                "contents: CONTENTS (1)",
                "  list: The Ford | The Mill | A Word on Rivers",
                ": The Ford (2)",
                ": The Mill (2)",
                ": A Word on Rivers (2)",
            ],
        ),
        (  # chapters count anew in each book
            "CONTENTS\n\nBOOK I\n\nChapter 1\n\nChapter 2\n\nBOOK II\n\nChapter 1\n",
            ["BOOK I\n\n\nChapter 1", "Chapter 2", "BOOK II\n\n\nChapter 1"],
            [
                "contents: CONTENTS (1)",
                "  list: BOOK I | Chapter 1 | Chapter 2 | BOOK II | Chapter 1",
                "book: BOOK I (0)",
                "  chapter: Chapter 1 (2)",
                "  chapter: Chapter 2 (2)",
                "book: BOOK II (0)",
                "  chapter: Chapter 1 (2)",
            ],
        ),
        (  # an entry with its synopsis
            (
                "CONTENTS\n\nCHAPTER I\n\nThe River--The Miller--What his Father had told him of\n"
                "the Ford--A Night on the Bank\n\nCHAPTER II\n\nThe Rain--The Road\n"
            ),
            ["CHAPTER I", "CHAPTER II"],
            [
                "contents: CONTENTS (1)",
                (
                    "  list: CHAPTER I | The River--The Miller--What his Father had told him of the"
                    " Ford--A Night on the Bank | CHAPTER II | The Rain--The Road"
                ),
                "chapter: CHAPTER I (2)",
                "chapter: CHAPTER II (2)",
            ],
        ),
        (
            (
                "CONTENTS\n\nI. The Ford\nII. The Mill\n\n\nILLUSTRATIONS\n\nThe Ford at Night\n"
                "The Miller\n"
            ),
            ["I. The Ford", "II. The Mill"],
            [
                "contents: CONTENTS (1)",
                "  list: I. The Ford | II. The Mill",
                "illustrations: ILLUSTRATIONS (1)",
                "  list: The Ford at Night | The Miller",
                ": I. The Ford (2)",
                ": II. The Mill (2)",
            ],
        ),
    ],
)
def test_contents_end_before_the_first_heading(
    contents: str, heads: list[str], expected: list[str]
) -> None:
    assert outline(book(contents, *heads)) == expected


@pytest.mark.parametrize(
    ("name", "chapter", "language"),
    [
        ("Inhalt", "Erstes Kapitel", "de"),
        ("Inhaltsverzeichnis", "Kapitel 1", "de"),
        ("TABLE DES MATIÈRES", "CHAPITRE PREMIER", "fr"),
        ("Оглавление", "Глава первая", "ru"),
        ("СОДЕРЖАНИЕ", "ГЛАВА I", "ru"),
        ("ÍNDICE", "CAPÍTULO I", "es"),
        ("INDICE", "CAPITOLO I", "it"),
        ("INHOUD", "EERSTE HOOFDSTUK", "nl"),
    ],
)
def test_contents_by_language(name: str, chapter: str, language: str) -> None:
    text = book(f"{name}\n\n{chapter}\n\n", chapter)
    assert [line.partition(":")[0] for line in outline(text, language)] == [
        "contents",
        "  list",
        "chapter",
    ]


def test_contents_that_close_a_book() -> None:
    text = book("", "CHAPITRE I", "CHAPITRE II") + "\n\n\nTABLE\n\nChapitre I ... 1\n"
    text += "Chapitre II ... 9\n"
    assert outline(text, "fr")[2:] == [
        "contents: TABLE (1)",
        "  list: Chapitre I ... 1 | Chapitre II ... 9",
    ]


def test_contents_without_an_end_are_left() -> None:
    text = f"CONTENTS\n\nOf the ford\n\n{PROSE}\n{PROSE}"
    assert not any("list" in line for line in outline(text))


def test_none_are_read_where_the_user_says_so() -> None:
    none = Structure(features=((Feature.CONTENTS, Trust.NONE), (Feature.HEADINGS, Trust.NONE)))
    text = book("CONTENTS\n\nCHAPTER I\n", "CHAPTER I")
    assert outline(text, structure=none)[0] == "p: CONTENTS"
