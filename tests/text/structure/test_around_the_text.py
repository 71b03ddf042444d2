from __future__ import annotations

import pytest

from tests.text.structure.outline import outline

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)
CHAPTERS = f"\n\n\nCHAPTER I\n\n{PROSE}\n{PROSE}\n\n\nCHAPTER II\n\n{PROSE}\n{PROSE}"


def test_a_title_page_before_the_first_heading() -> None:
    page = "THE FORD\n\nA Tale of the River\n\nBy Anna Lind\n\nLONDON\nAt the Ferry Press\n1887\n"
    assert outline(page + CHAPTERS) == [
        "title-page: THE FORD (3)",
        "chapter: CHAPTER I (2)",
        "chapter: CHAPTER II (2)",
    ]


def test_a_note_of_the_transcriber_may_go_before_the_title_page() -> None:
    note = f"Transcriber's Note\n\n{PROSE}\n\n\n"
    assert outline(f"{note}THE FORD\n\nBy Anna Lind\n{CHAPTERS}")[:2] == [
        "notes: Transcriber's Note (1)",
        "title-page: THE FORD (1)",
    ]


@pytest.mark.parametrize("text", [PROSE + CHAPTERS, f"A Tale\n\n{PROSE}{CHAPTERS}"])
def test_prose_before_the_first_heading_is_no_title_page(text: str) -> None:
    assert not any("title-page" in line for line in outline(text))


def test_a_motto_with_the_name_of_its_author() -> None:
    motto = "    Who waits for the ford\n    shall have wet feet.\n        --_An old Song_\n\n"
    text = CHAPTERS.replace("CHAPTER II\n\n", f"CHAPTER II\n\n{motto}")
    assert outline(text)[2] == (
        "  epigraph: Who waits for the ford shall have wet feet. --_An old Song_"
    )
    parted = text.replace("feet.\n  ", "feet.\n\n  ")
    assert outline(parted)[2] == outline(text)[2]


def test_a_paragraph_that_ends_with_a_dash_is_no_motto() -> None:
    text = CHAPTERS.replace("CHAPTER II\n\n", "CHAPTER II\n\nThey waited--\n--and nobody came!\n\n")
    assert not any("epigraph" in line for line in outline(text))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("THE END", "en"),
        ("THE END.", "en"),
        ("FINIS", "en"),
        ("_Finis._", "en"),
        ("END OF VOLUME I.", "en"),
        ("THE END OF THE FIRST BOOK", "en"),
        ("ENDE", "de"),
        ("Ende des ersten Teils", "de"),
        ("FIN", "fr"),
        ("FIN DU TOME PREMIER", "fr"),
        ("КОНЕЦ", "ru"),
        ("FINE", "it"),
    ],
)
def test_closing_words(words: str, language: str) -> None:
    assert outline(f"{CHAPTERS}\n\n{words}\n", language)[-1] == f"  trailer: {words}"


def test_closing_words_close_a_division_only_at_its_end() -> None:
    text = CHAPTERS.replace("CHAPTER II\n\n", f"CHAPTER II\n\n{PROSE}\nTHE END\n\n")
    assert not any("trailer" in line for line in outline(text))
    assert not any("trailer" in line for line in outline(f"{PROSE}\n\nTHE END\n"))
    before = CHAPTERS.replace("CHAPTER II", "END OF PART ONE\n\n\nCHAPTER II")
    assert outline(before)[1] == "  trailer: END OF PART ONE"


def test_the_end_of_a_sentence_closes_nothing() -> None:
    assert not any("trailer" in line for line in outline(f"{CHAPTERS}\n\nThe end of the ford.\n"))


def test_a_motto_with_a_title_at_the_right() -> None:
    text = (
        "CHAPTER I\n\n    The sea is old, and we are not.\n                         _King Log._\n\n"
    )

    assert "  epigraph: The sea is old, and we are not. _King Log._" in outline(
        text + "He came. " * 9
    )


@pytest.mark.parametrize(
    ("printer", "language"),
    [
        ("Printed by R. & R. Clark, Edinburgh.", "en"),
        ("LONDON: PRINTED BY WILLIAM CLOWES AND SONS", "en"),
        ("Druck von Breitkopf & Härtel in Leipzig", "de"),
        ("Paris.--Imprimerie A. Quantin, 7, rue Saint-Benoit.", "fr"),
    ],
)
def test_a_printer_named_after_closing_words(printer: str, language: str) -> None:
    end = {"en": "THE END", "de": "ENDE", "fr": "FIN"}[language]
    assert outline(f"{CHAPTERS}\n\n{end}\n\n{printer}\n\n_At the Mill._\n", language)[-3:] == [
        f"  trailer: {end}",
        f"  trailer: {printer}",
        "  trailer: _At the Mill._",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "He was tired.",
        "Printed by R. Clark.\n\nAt the mill.\n\nIn the town.",
        PROSE,
        f"Printed by\n{PROSE}",
    ],
)
def test_other_words_after_closing_words(rest: str) -> None:
    assert not any("trailer" in line for line in outline(f"{CHAPTERS}\n\nTHE END\n\n{rest}\n"))


@pytest.mark.parametrize(
    ("heading", "before", "speech", "language"),
    [
        ("CAPÍTULO I", "El viejo dijo:", "—Vámonos ya.", "es"),
        ("ГЛАВА I", "Старик сказал:", "— Пойдём.", "ru"),
        ("CHAPTER I", "The old man said:", "--Come along.", "en"),
        ("CHAPTER I", "The old man spoke at last.", "--Let us go now.", "en"),
        ("CHAPTER I", '"Well?" the old man asked.', "--Let us go now.", "en"),
    ],
)
def test_a_speech_after_a_dash_names_no_source(
    heading: str, before: str, speech: str, language: str
) -> None:
    text = f"{heading}\n\n{before}\n\n{speech}\n\n{PROSE}\n--Home, he said.\n\n{PROSE}"
    assert not any("epigraph" in line for line in outline(text, language))


def test_a_motto_where_dashes_begin_what_is_said() -> None:
    said = f"{PROSE}\n--Let us go now.\n\n--Home, he said.\n\n{PROSE}"
    motto = '"The sea is old, and we are not."\n\n--John of the Mill.\n'
    assert any("epigraph" in line for line in outline(f"CHAPTER I\n\n{motto}\n{said}"))
    named = motto.replace('"', "").replace("Mill.", "Mill")
    assert any("epigraph" in line for line in outline(f"CHAPTER I\n\n{named}\n{said}"))
