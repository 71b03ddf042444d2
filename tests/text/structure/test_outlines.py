"""Outlines as whole texts have them: what recurs, leads on, or only seems to divide."""

from __future__ import annotations

import time

import pytest

from tests.text.structure.outline import doubts, outline, read

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)
LINE = " ".join(PROSE.split()) + " They slept on the bank until it was day.\n"


def text_of(*heads: str, gap: str = "\n\n\n") -> str:
    """Write headings, each with text below it unless it ends with `>`."""
    return "".join(
        f"{gap}{head[:-1].strip()}\n" if head.endswith(">") else f"{gap}{head}\n\n{PROSE}\n{PROSE}"
        for head in heads
    )


def heads_of(text: str, language: str = "en") -> list[str]:
    return [line.rpartition(" (")[0] for line in outline(text, language) if line.endswith(")")]


def test_books_a_chapter_tells_of_are_inside_it() -> None:
    text = text_of("CHAPTER I", "BOOK I", "BOOK II", "CHAPTER II", "CHAPTER III")
    assert heads_of(text) == [
        "chapter: CHAPTER I",
        "  book: BOOK I",
        "  book: BOOK II",
        "chapter: CHAPTER II",
        "chapter: CHAPTER III",
    ]


def test_a_part_is_above_chapters_that_count_on_under_it() -> None:
    text = text_of("CHAPTER I", "CHAPTER II", "PART II >", "CHAPTER III", "CHAPTER IV")
    assert heads_of(text)[2:] == [
        "part: PART II",
        "  chapter: CHAPTER III",
        "  chapter: CHAPTER IV",
    ]


def test_a_paragraph_that_begins_with_the_name_of_a_book_is_one() -> None:
    running = "BOOK III. (OCTAVO), CHAPTER II. (THE SMALL WHALES).--The\n"
    running += f"largest of them is not large.\n{PROSE}"
    text = f"{text_of('CHAPTER I')}\n{running}{text_of('CHAPTER II')}"
    assert heads_of(text) == ["chapter: CHAPTER I", "chapter: CHAPTER II"]


def test_sections_come_again_in_an_appendix() -> None:
    text = text_of("SESSION I", "SESSION II", "APPENDIX A: ABSTRACTS >", "SESSION I", "SESSION II")
    text += text_of("APPENDIX B")
    assert heads_of(text) == [
        ": SESSION I",
        ": SESSION II",
        "appendix: APPENDIX A: ABSTRACTS",
        "  : SESSION I",
        "  : SESSION II",
        "appendix: APPENDIX B",
    ]


def test_letters_count_on_within_a_number() -> None:
    text = text_of("SESSION I", "SESSION II-A", "SESSION II-B", "SESSION III")
    assert len(heads_of(text)) == 4
    assert doubts(text) == []


@pytest.mark.parametrize(
    "heads",
    [
        ["_PROP._ I. THEOR. I.", "_PROP._ II. THEOR. II.", "_PROP._ III. PROB. I."],
        ["AX. I.", "AX. II.", "AX. III."],
        ["A. ", "B. ", "C. ", "D. "],
        list("ABCDEFGHIJKLMN"),
        ["INT. KITCHEN - DAY", "EXT. RIVER BANK - NIGHT", "INT. KITCHEN - DAY"],
    ],
)
def test_what_a_text_counts_by(heads: list[str]) -> None:
    text = text_of(*heads)
    assert [line.split(": ")[1] for line in heads_of(text)] == [head.strip() for head in heads]
    assert doubts(text) == []


def test_scenes_of_a_screenplay_and_no_voices() -> None:
    text = text_of("INT. MILL - DAY", "EXT. FORD - NIGHT", "INT. MILL - DAY")
    text = text.replace(
        PROSE, f"{PROSE}\nA VOICE FROM THE MILL\n\nWho is there, at this hour of the night?\n"
    )
    assert heads_of(text) == [
        "scene: INT. MILL - DAY",
        "scene: EXT. FORD - NIGHT",
        "scene: INT. MILL - DAY",
    ]


def test_numbers_under_one_of_several_titles_are_inside_it() -> None:
    text = text_of("THE HAWTHORN", "TWO SONGS >", "I", "II")
    assert heads_of(text) == [": THE HAWTHORN", ": TWO SONGS", "  : I", "  : II"]


def test_the_title_of_a_play_leads_to_each_act() -> None:
    text = text_of("THE FORD >", "ACT I >", "SCENE I", "THE FORD >", "ACT I >", "SCENE II")
    text += text_of("THE FORD >", "ACT II >", "SCENE I")
    assert heads_of(f"A Note\n\n{PROSE}{text}")[-4:] == [
        "act: THE FORD / ACT I",
        "  scene: SCENE I",
        "  scene: THE FORD / ACT I / SCENE II",
        "act: THE FORD / ACT II",
    ] or heads_of(text)[-2:] == ["act: THE FORD / ACT II", "  scene: SCENE I"]


def test_a_small_word_leads_to_a_heading() -> None:
    text = text_of(
        "THE\n\nSECOND BOOK\n\nOF\n\nTHE FERRY >", "PART I", "THE\n\nSECOND BOOK >", "PART II"
    )
    assert heads_of(f"{PROSE}{text}") == [
        "book: THE / SECOND BOOK / OF / THE FERRY",
        "  part: PART I",
        "  part: THE / SECOND BOOK / PART II",
    ]


def test_two_short_lines_between_long_ones_are_headings() -> None:
    text = f"{LINE}\nThe Gate and the Men\n\n{LINE}\n1. one\n\n2. two\n\nWhat They Forgot\n\n{LINE}"
    assert [line.partition(" (")[0] for line in outline(text) if line.startswith(":")] == [
        ": The Gate and the Men",
        ": What They Forgot",
    ]
    assert doubts(text) == []


def test_a_signature_with_its_date_is_no_heading() -> None:
    text = f"{text_of('CHAPTER I')}\nJONAS WELD\n\nHull, 3 March 1911\n\n{PROSE}"
    assert heads_of(text) == ["chapter: CHAPTER I"]
    assert doubts(text) == []


def test_headings_follow_the_notes_of_a_section() -> None:
    notes = "They came.[1]\n\nFOOTNOTES:\n\n[1] In May.\n"
    text = f"{text_of('CHAPTER I')}\n{notes}{text_of('ETYMOLOGY')}"
    assert ": ETYMOLOGY" in [line.strip() for line in heads_of(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A NOTE BY THE TRANSLATOR", "preface"),
        ("A Note on the Text", "notes"),
        ("Advertisement II", "preface"),
        ("EXTRACTS (Supplied by a Librarian).", ""),
        ("1. THE MEASURE OF ALL THINGS.", ""),
    ],
)
def test_a_heading_alone(line: str, kind: str) -> None:
    text = text_of("CHAPTER I") + text_of(line)
    assert heads_of(text)[-1].strip() == f"{kind}: {line}"


@pytest.mark.parametrize("line", ["The index of prices rose", "Notes 12", "Preface 7"])
def test_words_that_only_begin_as_a_name_does(line: str) -> None:
    assert heads_of(f"{text_of('CHAPTER I')}\n{line}\n\n{PROSE}") == ["chapter: CHAPTER I"]


def test_a_preface_where_no_blank_lines_part_anything() -> None:
    text = (
        f"THE FERRY\nBy Anna Lind\n1919\nA NOTE BY THE PRINTER\n{PROSE * 20}CHAPTER I\n{PROSE * 20}"
    )
    assert heads_of(text) == [
        "title-page: THE FERRY",
        "preface: A NOTE BY THE PRINTER",
        "chapter: CHAPTER I",
    ]


def test_a_title_centred_below_its_number() -> None:
    centred = "                    CHAPTER III.\n                   The Ferryman.\n"
    text = f"{PROSE}\n{PROSE}{centred}   {PROSE}\n{PROSE}"
    assert heads_of(text) == ["chapter: CHAPTER III. The Ferryman."]


def test_a_title_page_goes_on_after_the_number_of_the_volume() -> None:
    page = "A HISTORY OF\n\nTHE FERRY\n\nby\n\nANNA LIND\n\nVOL. I\n\n\n"
    page += "At the Ferry Press\n\n_All rights reserved_\n"
    assert heads_of(page + text_of("CHAPTER I", gap="\n\n\n\n")) == [
        "title-page: A HISTORY OF",
        "chapter: CHAPTER I",
    ]


def test_a_title_page_before_a_heading_that_only_its_look_shows() -> None:
    page = "OPTICKS:\n\nOR, A\n\nTREATISE\n\nOF\n\nLIGHT.\n\nBy ANNA LIND\n\n"
    page += "Printed for the Ferry Press.\n"
    text = page + text_of("ADVERTISEMENT", "THE FIRST BOOK", gap="\n\n\n\n")
    assert heads_of(text)[0] == "title-page: OPTICKS:"
    assert len(heads_of(text)) == 3


def test_a_list_of_what_comes_that_no_heading_announces() -> None:
    titles = ["The Ford in the Spring", "A Letter", "Of the Mill", "Who Went"]
    listed = "\n\n\n".join(titles)
    text = f"The Ferry\n\nby Anna Lind\n\n\n\n{listed}\n\n\n\n"
    text += "\n\n".join(f"{title.upper()}\n\n{PROSE}" for title in titles)
    assert heads_of(text) == [
        "title-page: The Ferry",
        *(f": {title.upper()}" for title in titles),
    ]
    assert doubts(text) == []


def test_many_divisions_take_linear_time() -> None:
    units = ("THE\n\nBOOK I\n\n", "INT. A - B\n\n", "12   THE FORD\n", "word\n12\n", "The Ford\n\n")
    begun = time.perf_counter()
    for unit in units:
        read(unit * 10_000)
    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize("line", ["!", "“", "(a)", "__", "［＃「", "1 ", "\u3000", "\f", "by"])
@pytest.mark.parametrize("language", ["en", "ja", "la"])
def test_odd_lines_are_read(line: str, language: str) -> None:
    text = f"CHAPTER I\n\n{line}\n\nCHAPTER II\n\n{line}\n\n\n\n# {line}\n\nx"
    assert len(heads_of(text, language)) >= 2


def test_headings_that_aozora_bunko_marks() -> None:
    lines = ["［＃８字下げ］一［＃「一」は中見出し］", "川は夜のうちに増していた。"]
    text = "\n".join([*lines, *(line.replace("一", "二") for line in lines), "!"])
    assert len(heads_of(text, "ja")) == 2
    signs = [
        text[mark.span.start : mark.span.end]
        for mark in read(text, "ja").blocks[0].children[0].marks
    ]
    assert signs == ["［＃８字下げ］", "［＃「一」は中見出し］"]
