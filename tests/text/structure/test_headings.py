from __future__ import annotations

import pytest

from pipeline.model import Block, BlockKind, Feature, Structure, Trust
from tests.growth import assert_linear
from tests.text.structure.outline import doubts, outline, read

PROSE = (
    "The river had risen in the night, and nobody in the village could tell\n"
    "when the ford would be passable again; so they sat down on the bank and\n"
    "waited, and the miller told them what his father had told him of it.\n"
)
OTHER = (
    "Towards noon the rain came back. It fell on the mill and on the meadows,\n"
    "on the road and on the waggons that stood in the road, and no one spoke.\n"
)
LINE = " ".join(PROSE.split()) + " " + " ".join(OTHER.split()) + "\n"


def chapters(*heads: str, gap: str = "\n\n\n", body: str = PROSE + "\n" + OTHER) -> str:
    return "".join(f"{gap}{head}\n\n{body}" for head in heads)


def test_a_heading_that_fills_a_gap_is_sure_whatever_precedes() -> None:
    body = OTHER.rstrip().removesuffix(".") + ",\n"
    text = chapters("CHAPTER I") + chapters("CHAPTER II", gap="\n", body=body)
    text += chapters("CHAPTER III", "CHAPTER IV", gap="\n")
    assert [line.split(" (")[0] for line in outline(text)] == [
        "chapter: CHAPTER I",
        "chapter: CHAPTER II",
        "chapter: CHAPTER III",
        "chapter: CHAPTER IV",
    ]


@pytest.mark.parametrize(
    ("heads", "language", "expected"),
    [
        (["CHAPTER I", "CHAPTER II"], "en", ["chapter: CHAPTER I (2)", "chapter: CHAPTER II (2)"]),
        (["CHAPTER I. THE FORD"], "en", ["chapter: CHAPTER I. THE FORD (2)"]),
        (["Chapter 1: The Ford"], "en", ["chapter: Chapter 1: The Ford (2)"]),
        (["CHAPTER THE FIRST"], "en", ["chapter: CHAPTER THE FIRST (2)"]),
        (["Chapter Twenty-One"], "en", ["chapter: Chapter Twenty-One (2)"]),
        (["CHAP. IV.--_Of Rent._"], "en", ["chapter: CHAP. IV.--_Of Rent._ (2)"]),
        (["THE FIRST PART"], "en", ["part: THE FIRST PART (2)"]),
        (["PART THE FIRST"], "en", ["part: PART THE FIRST (2)"]),
        (["LETTER IV"], "en", ["letter: LETTER IV (2)"]),
        (["CANTO II."], "en", ["canto: CANTO II. (2)"]),
        (["SCENE II. A street"], "en", ["scene: SCENE II. A street (2)"]),
        (["Article. I."], "en", ["article: Article. I. (2)"]),
        (["PREFACE"], "en", ["preface: PREFACE (2)"]),
        (["Preface to the First Edition"], "en", ["preface: Preface to the First Edition (2)"]),
        (["P R E F A C E"], "en", ["preface: P R E F A C E (2)"]),
        (["TRANSLATOR'S NOTE"], "en", ["preface: TRANSLATOR'S NOTE (2)"]),
        (["APPENDIX A"], "en", ["appendix: APPENDIX A (2)"]),
        (["FOOTNOTES:"], "en", ["notes: FOOTNOTES: (2)"]),
        (["Erstes Kapitel"], "de", ["chapter: Erstes Kapitel (2)"]),
        (["2. Kapitel"], "de", ["chapter: 2. Kapitel (2)"]),
        (["Einundzwanzigstes Kapitel."], "de", ["chapter: Einundzwanzigstes Kapitel. (2)"]),
        (["Zweiter Teil"], "de", ["part: Zweiter Teil (2)"]),
        (["CHAPITRE PREMIER"], "fr", ["chapter: CHAPITRE PREMIER (2)"]),
        (["DEUXIÈME PARTIE"], "fr", ["part: DEUXIÈME PARTIE (2)"]),
        (["ГЛАВА ПЕРВАЯ"], "ru", ["chapter: ГЛАВА ПЕРВАЯ (2)"]),
        (["Часть вторая"], "ru", ["part: Часть вторая (2)"]),
        (["Предисловие"], "ru", ["preface: Предисловие (2)"]),
        (["CAPÍTULO PRIMERO"], "es", ["chapter: CAPÍTULO PRIMERO (2)"]),
        (["I", "II", "III"], "en", [": I (2)", ": II (2)", ": III (2)"]),
        (["1.", "2."], "en", [": 1. (2)", ": 2. (2)"]),
        (["§ 1", "§ 2"], "en", ["section: § 1 (2)", "section: § 2 (2)"]),
        (["I. THE FORD", "II. THE MILL"], "en", [": I. THE FORD (2)", ": II. THE MILL (2)"]),
        (["A. The Ford", "B. The Mill", "C. The Hill"], "en", None),
        (["DEFIN. I.", "DEFIN. II."], "en", [": DEFIN. I. (2)", ": DEFIN. II. (2)"]),
        (["THE FORD", "THE MILL"], "en", [": THE FORD (2)", ": THE MILL (2)"]),
    ],
)
def test_a_heading_opens_a_division(
    heads: list[str], language: str, expected: list[str] | None
) -> None:
    expected = expected or [f": {head} (2)" for head in heads]
    assert outline(chapters(*heads), language) == expected


@pytest.mark.parametrize(
    "line",
    [
        "I",
        "I am not sure of it.",
        "Chapter 3 deals with the ford and with those who drowned in it.",
        "Part of the bank had fallen in, and the road with it.",
        "Book learning is no use at a ford.",
        '"FIRE!"',
        "FIRE! FIRE!",
        "MISS HAVISHAM,",
        "1. He was late.",
        "London, 3 May 1920.",
        "1848",
        "Letter from home",
    ],
)
def test_a_line_in_the_text_is_no_heading(line: str) -> None:
    text = f"{chapters('CHAPTER I')}\n{line}\n\n{OTHER}\n{PROSE}{chapters('CHAPTER II')}"
    assert len(outline(text)) == 2


def test_an_inscription_is_doubted_at_most() -> None:
    inscription = f"They read what was written there:\n\nHERE LIES JOHN\n\n{OTHER}"
    text = chapters("CHAPTER I") + "\n" + inscription + chapters("CHAPTER II")
    assert outline(text) == ["chapter: CHAPTER I (5)", "chapter: CHAPTER II (2)"]
    assert doubts(text) == []
    alone = text.replace("written there:", "written there.")
    assert outline(alone) == ["chapter: CHAPTER I (5)", "chapter: CHAPTER II (2)"]
    assert doubts(alone) == ["S031 HERE LIES JOHN"]


def test_the_user_may_take_all_or_none() -> None:
    text = chapters("CHAPTER I") + f"\nTHE LAW OF THE RIVER\n\n{OTHER}" + chapters("CHAPTER II")
    every = Structure(features=((Feature.HEADINGS, Trust.ALL),))
    assert len(outline(text, structure=every)) == 3
    none = Structure(features=((Feature.HEADINGS, Trust.NONE),))
    assert outline(text, structure=none)[0].startswith("p: CHAPTER I")


def test_speakers_and_refrains_are_no_headings() -> None:
    speech = f"THE MILLER.\n\n{PROSE}\n\nTHE WIDOW.\n\n{OTHER}\n\n"
    assert not any(line.startswith(":") for line in outline(speech * 3))


def test_items_of_a_list_are_no_headings() -> None:
    text = f"{PROSE}\n1. Flour\n\n2. Salt\n\n3. Candles\n\n{OTHER}"
    assert not any(line.startswith(":") for line in outline(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"CHAPTER I\nTHE FORD\n\n{PROSE}", ["chapter: CHAPTER I THE FORD (1)"]),
        (f"CHAPTER I\n\nThe Ford\n\n{PROSE}", ["chapter: CHAPTER I / The Ford (1)"]),
        (f"CHAPTER I\n{PROSE}", ["chapter: CHAPTER I (1)"]),
        (f"CHAPTER I. THE FORD\n{PROSE}", ["chapter: CHAPTER I. THE FORD (1)"]),
        (
            (
                f"CHAPTER I. In which the ford is spoken of at some length, and the\n"
                f"miller is heard.\n\n{PROSE}"
            ),
            [
                (
                    "chapter: CHAPTER I. In which the ford is spoken of at some length, and the"
                    " miller is heard. (1)"
                )
            ],
        ),
        (
            f"BOOK SECOND\n\nOF\n\nTHE RIVER\n\n{PROSE}",
            ["book: BOOK SECOND / OF / THE RIVER (1)"],
        ),
        (f"CHAPTER I\n\n“TOM!”\n\n{PROSE}", ["chapter: CHAPTER I (2)"]),
        (
            f"CHAPTER I.\n\nThe River--The Miller--A Night on\nthe Bank.\n\n{PROSE}",
            ["chapter: CHAPTER I. (2)"],
        ),
        (f"The Ford\n========\n\n{PROSE}", [": The Ford ======== (1)"]),
        (
            f"# The Ford\n\n{PROSE}\n## The Mill\n\n{OTHER}",
            [": # The Ford (1)", "  : ## The Mill (1)"],
        ),
        (
            f"{PROSE}CHAPTER II\n{OTHER}",
            [f"p: {' '.join(PROSE.split())}", "chapter: CHAPTER II (1)"],
        ),
    ],
)
def test_a_heading_of_several_lines(text: str, expected: list[str]) -> None:
    assert outline(text + "\n" + OTHER * 3)[: len(expected)] == [
        *expected[:-1],
        _one_more(expected[-1]),
    ]


def _one_more(line: str) -> str:
    """The division holds the text that the test adds, besides."""
    head, _, count = line.rpartition("(")
    return f"{head}({int(count.rstrip(')')) + 1})"


def test_marks_of_a_heading() -> None:
    text = f"The Ford\nand the Mill\n------------\n\n{PROSE}"
    head = _head(text)
    assert [(mark.kind.value, text[mark.span.start : mark.span.end]) for mark in head.marks] == [
        ("lb", "\n"),
        ("metamark", "------------"),
    ]
    text = f"## The Ford\n\n{PROSE}"
    assert [dict(mark.attributes) for mark in _head(text).marks] == [{"function": "heading-mark"}]


def _head(text: str) -> Block:
    division = read(text).blocks[0]
    assert division.children[0].kind is BlockKind.HEADING
    return division.children[0]


def test_a_second_head_is_a_subtitle() -> None:
    division = read(f"CHAPTER I\n\nTHE FORD\n\n{PROSE}").blocks[0]
    assert [dict(one.attributes) for one in division.children] == [{}, {"type": "sub"}, {}]


def test_short_lines_in_a_text_of_long_ones() -> None:
    heads = ["Marxism and Morals", "The Hypocrisy of the Defenders", "What Is to Be Learned"]
    text = "".join(f"{head}\n\n{LINE}\n{LINE}\n" for head in heads)
    assert outline(text) == [f": {head} (2)" for head in heads]
    speech = f"{LINE}\nSo they went home\n\n“Good night”\n\n{LINE}\n"
    assert [line[:4] for line in outline(speech)] == ["p: T", "p: S", "p: “", "p: T"]


def test_what_notes_are_on_is_no_heading() -> None:
    notes = "".join(f"{name}\n\n{LINE}\n" for name in ("The Ford", "The Mill", "The Hill"))
    assert outline(f"{LINE}\nNotes\n\n{notes}")[1:] == ["notes: Notes (6)"]


def test_a_gap_in_the_count_is_told() -> None:
    text = chapters("CHAPTER I", "CHAPTER III", "CHAPTER III", "CHAPTER IV")
    assert doubts(text) == ["S045 CHAPTER III", "S045 CHAPTER III"]
    parts = chapters("PART I") + chapters("CHAPTER I", "CHAPTER II")
    parts += chapters("PART II") + chapters("CHAPTER I", "CHAPTER II")
    assert doubts(parts) == []
    resumed = parts[: parts.rindex("CHAPTER I\n")] + "CHAPTER III\n\n" + PROSE
    assert doubts(resumed) == []


@pytest.mark.parametrize(
    "line", ["word and word\n", "CHAPTER I\n", "# A\n", "I.\n\n", "THE END\n\n", "A"]
)
def test_time_grows_with_length_only(line: str) -> None:
    assert_linear(read, lambda size: line * size, 800)


def test_a_paragraph_that_a_section_sign_numbers_is_no_heading() -> None:
    lead = "The boat was old, and it leaked, and the ferryman, who had built\nit, said that it was"
    one, two = f"§ 1. {lead} the river which leaked.", f"§ 2. {lead} so."
    text = f"The Ferry\n\nby Hugh Penry\n\n1900\n\n{one}\n\n{PROSE}\n{two}\n\n{PROSE}"
    assert not any("section" in line for line in outline(text))


def test_a_title_of_two_lines_after_a_section_sign() -> None:
    title = "Of the boats that went from the one bank of the river to the\nother"
    found = outline("".join(f"\n\n\n§ {n}. {title}\n\n{PROSE}" for n in (1, 2)))
    assert [line[:13] for line in found] == ["section: § 1.", "section: § 2."]
