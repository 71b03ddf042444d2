from __future__ import annotations

import pytest

from tests.text.structure.outline import outline

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)


def text_of(*lines: str) -> str:
    """Write headings, each with text below it unless it ends with `>`."""
    return "".join(
        f"\n\n\n{line[:-1].strip()}\n"
        if line.endswith(">")
        else f"\n\n\n{line}\n\n{PROSE}\n{PROSE}"
        for line in lines
    )


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ["VOLUME I >", "CHAPTER I", "CHAPTER II", "VOLUME II >", "CHAPTER I"],
            [
                "volume: VOLUME I",
                "  chapter: CHAPTER I",
                "  chapter: CHAPTER II",
                "volume: VOLUME II",
                "  chapter: CHAPTER I",
            ],
        ),
        (  # the order decides whether a part holds books or a book parts
            [
                "PART I >",
                "BOOK I >",
                "Chapter 1",
                "BOOK II >",
                "Chapter 1",
                "PART II >",
                "BOOK III",
            ],
            [
                "part: PART I",
                "  book: BOOK I",
                "    chapter: Chapter 1",
                "  book: BOOK II",
                "    chapter: Chapter 1",
                "part: PART II",
                "  book: BOOK III",
            ],
        ),
        (
            ["PREFACE", "PART I >", "CHAPTER I", "PART II >", "CHAPTER II", "APPENDIX", "INDEX"],
            [
                "preface: PREFACE",
                "part: PART I",
                "  chapter: CHAPTER I",
                "part: PART II",
                "  chapter: CHAPTER II",
                "appendix: APPENDIX",
                "index: INDEX",
            ],
        ),
        (
            ["VOLUME I >", "PREFACE", "CHAPTER I", "VOLUME II >", "CHAPTER I"],
            [
                "volume: VOLUME I",
                "  preface: PREFACE",
                "  chapter: CHAPTER I",
                "volume: VOLUME II",
                "  chapter: CHAPTER I",
            ],
        ),
        (
            ["CHAPTER I", "NOTES", "CHAPTER II", "NOTES"],
            [
                "chapter: CHAPTER I",
                "  notes: NOTES",
                "chapter: CHAPTER II",
                "  notes: NOTES",
            ],
        ),
        (  # the notes of a book, chapter by chapter
            ["CHAPTER I", "CHAPTER II", "NOTES >", "CHAPTER I", "CHAPTER II"],
            [
                "chapter: CHAPTER I",
                "chapter: CHAPTER II",
                "notes: NOTES",
                "  chapter: CHAPTER I",
                "  chapter: CHAPTER II",
            ],
        ),
        (  # stories in numbered sections
            ["THE FORD >", "I", "II", "THE MILL >", "I", "II"],
            [": THE FORD", "  : I", "  : II", ": THE MILL", "  : I", "  : II"],
        ),
        (  # numbered chapters in sections
            ["I", "THE FORD", "THE MILL", "II", "THE HILL", "III"],
            [": I", "  : THE FORD", "  : THE MILL", ": II", "  : THE HILL", ": III"],
        ),
        (
            ["1. Ford and Mill", "1.1 The Ford", "1.2 The Mill", "2. The Hill", "3. The End of It"],
            [
                ": 1. Ford and Mill",
                "  : 1.1 The Ford",
                "  : 1.2 The Mill",
                ": 2. The Hill",
                ": 3. The End of It",
            ],
        ),
        (
            ["LETTER I", "LETTER II", "CHAPTER I", "CHAPTER II"],
            ["letter: LETTER I", "letter: LETTER II", "chapter: CHAPTER I", "chapter: CHAPTER II"],
        ),
        (
            ["ACT I >", "SCENE I", "ACT I >", "SCENE II", "ACT II >", "SCENE I"],
            [
                "act: ACT I",
                "  scene: SCENE I",
                "  scene: ACT I / SCENE II",
                "act: ACT II",
                "  scene: SCENE I",
            ],
        ),
        (  # two divisions headed by one line
            ["ACT I. SCENE I. A street", "Act I, Scene 2", "ACT II. SCENE I. A garden"],
            [
                "act: ACT I.",
                "  scene: SCENE I. A street",
                "  scene: Act I, / Scene 2",
                "act: ACT II.",
                "  scene: SCENE I. A garden",
            ],
        ),
        (  # of two forms that mostly stand side by side one may hold the other
            ["ARTICLE I >", "SECTION 1", "SECTION 2", "ARTICLE II >", "SECTION 1", "ARTICLE III"],
            [
                "article: ARTICLE I",
                "  section: SECTION 1",
                "  section: SECTION 2",
                "article: ARTICLE II",
                "  section: SECTION 1",
                "article: ARTICLE III",
            ],
        ),
        (
            ["BOOK I. CHAPTER I", "BOOK I. CHAPTER II", "BOOK II. CHAPTER I"],
            [
                "book: BOOK I.",
                "  chapter: CHAPTER I",
                "  chapter: BOOK I. / CHAPTER II",
                "book: BOOK II.",
                "  chapter: CHAPTER I",
            ],
        ),
    ],
)
def test_a_form_has_one_level(headings: list[str], expected: list[str]) -> None:
    assert [line.rpartition(" (")[0] for line in outline(text_of(*headings))] == expected


def test_a_bare_list_of_acts_opens_no_divisions() -> None:
    listed = "THE SCENES\n\nACT I. A garden.\nACT II. A street.\n\n"
    assert outline(listed + text_of("ACT I", "ACT II"))[-2:] == [
        "act: ACT I (2)",
        "act: ACT II (2)",
    ]


def test_titles_hold_the_chapters_that_begin_anew_under_them() -> None:
    books = ["Genesis >", "Chapter 1", "Chapter 2", "Exodus >", "Chapter 1", "Ruth >", "Chapter 1"]
    books += ["1 Kings >", "Chapter 1", "2 Kings >", "Chapter 1"]
    lines = outline(text_of(*books).replace("\nChapter", "\n\nChapter"))
    assert [line.rpartition(" (")[0] for line in lines] == [
        ": Genesis",
        "  chapter: Chapter 1",
        "  chapter: Chapter 2",
        ": Exodus",
        "  chapter: Chapter 1",
        ": Ruth",
        "  chapter: Chapter 1",
        ": 1 Kings",
        "  chapter: Chapter 1",
        ": 2 Kings",
        "  chapter: Chapter 1",
    ]
