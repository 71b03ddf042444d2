from __future__ import annotations

import random
from textwrap import wrap

import pytest

from pipeline.model import Feature, MarkKind, Trust
from pipeline.text.structure.inline.sequences import Number, chains, value
from tests.text.structure.inline.reading import doubts, marked, pages, read, shown

_WORDS = "the river where a man went down and nobody cared about it though master told them"


def print_page(lines: int = 30) -> str:
    """Give the full lines of a page, the last of them in the midst of a sentence."""
    words = random.Random(lines)  # noqa: S311 - any words will do
    return "\n".join(wrap(" ".join(words.choices(_WORDS.split(), k=15 * lines)), 60)[:lines])


def book(marker: str, numbers: range) -> str:
    parts = [print_page(28 + number % 5) + marker.format(number) for number in numbers]
    return "".join(parts) + "to the end."


@pytest.mark.parametrize(
    ("marker", "n"),
    [
        ("[p. {}]", "12"),
        ("[p.{}]", "12"),
        ("[Pg {}]", "12"),
        ("[Page {}]", "12"),
        ("{{p. {}}}", "12"),
        ("[S. {}]", "12"),
        ("[с. {}]", "12"),
        ("|p. {}|", "12"),
        ("<p. {}>", "12"),
        ("[[p. {}]]", "12"),
    ],
)
def test_what_says_that_it_is_a_page_is_one(marker: str, n: str) -> None:
    one, two = marker.format(n), marker.format(13)
    text = f"They went {one} down to the {two} river."
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) == [("12", one), ("13", two)]
    assert doubts(text, found) == []


@pytest.mark.parametrize("marker", [" {{{}}} ", " [{}] ", " |{}| "])
def test_bare_numbers_in_brackets_are_pages_at_even_distances(marker: str) -> None:
    text = book(marker, range(12, 20))
    found = read(text)
    assert [n for n, _ in marked(text, found, MarkKind.PAGE)] == [str(n) for n in range(12, 20)]


@pytest.mark.parametrize(
    "marker",
    ["\n{}\n", "\n\n{}\n\n", "\n- {} -\n", "\n-- {} --\n\n", "\n\n[{}]\n\n", "\n\np. {}\n\n"],
)
def test_numbers_alone_on_their_lines_are_pages_in_the_midst_of_sentences(marker: str) -> None:
    text = book(marker, range(12, 20))
    found = read(text)
    inline = [n for n, _ in marked(text, found, MarkKind.PAGE)]
    blocks = [n for n, _ in pages(text, found)]
    assert inline + blocks == [str(n) for n in range(12, 20)]
    assert bool(blocks) == ("\n\n" in marker)


@pytest.mark.parametrize(
    "text",
    [
        "One.[1] Two.[2] Three.[3] Four.[4] Five.[5] Six.[6]\n\n[1] A.\n\n[2] B.\n\n[3] C.",
        "\n\n".join(f"{n}\n\nThe {'river was wide. ' * (n * 37 % 11 + 1)}" for n in range(1, 9)),
        "A set {1}, {2}, {3}, {4}, {5}, {6}.",
        "1\n2\n3\n4\n5",
        "It was so in 1914 [1915] and [1916].",
        "<i>a</i> <b>c</b> |x| {v} [i]",
        "\n\n".join(f"- {n} -\n\nHe went home." for n in range(1, 5)),
    ],
)
def test_other_numbers_are_no_pages(text: str) -> None:
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) + pages(text, found) == []
    assert "S041" not in [code for code, _ in doubts(text, found)]


def test_a_page_marker_on_lines_of_its_own_is_a_block() -> None:
    text = "[p. 1]\nOne.\n\n[p. 2]\n\nTwo goes\n[p. 3]\non and on.\n[p. 4]"
    found = read(text)
    assert pages(text, found) == [("1", "[p. 1]"), ("2", "[p. 2]"), ("4", "[p. 4]")]
    assert marked(text, found, MarkKind.PAGE) == [("3", "[p. 3]")]
    assert shown(text, found) == "One.\nTwo goes on and on."


def test_one_marker_alone_is_a_page_in_brackets_on_its_line_only() -> None:
    text = "One.\n\n[Pg 16]\n\nTwo."
    assert pages(text, read(text)) == [("16", "[Pg 16]")]
    text = "One [p. 16] and two."
    assert doubts(text, read(text)) == [("S041", "[p. 16]")]


def test_the_separators_of_proofreaders_are_pages() -> None:
    text = "One\n\n-----File: 031.png---\\al\\bo\\---\n\ntwo.\n\n-----File: 033.png---\\al\\bo\\---"
    assert [n for n, _ in pages(text, read(text))] == ["31", "33"]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("[p. 1] the coun-\n[p. 2]\nter", ["-\n", "[p. 2]\n"], "the counter"),
        ("[p. 1] the coun-[p. 2]ter", ["-", "[p. 2]"], "the counter"),
        ("[p. 1] the coun[p. 2]ter", ["[p. 2]"], "the counter"),
        ("[p. 1] the well- [p. 2] known", [" ", "[p. 2] "], "the well-known"),
        ("[p. 1] the well [p. 2] known", ["[p. 2]"], "the well known"),
        ("[p. 1] of house[p. 2]the", ["[p. 2]"], "of housethe"),
    ],
)
def test_a_word_may_be_broken_at_a_page(text: str, marks: list[str], expected: str) -> None:
    found = read(text)
    signs = [words for _, words in marked(text, found, MarkKind.HYPHEN, MarkKind.PAGE)]
    assert signs == ["[p. 1]", *marks]
    broken = expected != "the well known" and "house" not in expected
    assert ("2 no" in [said for said, _ in marked(text, found, MarkKind.PAGE)]) == broken
    assert shown(text, found) == expected


@pytest.mark.parametrize(
    "head", ["HOW THE CLERK CAME.                 3", "3          HOW THE CLERK CAME."]
)
def test_a_word_may_be_broken_at_a_running_head(head: str) -> None:
    text = f"The precentor of the next parish, who was there on a vis-\n{head}\nit, wept openly."
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) == [("3 no", f"{head}\n")]
    assert shown(text, found).endswith("there on a visit, wept openly.")
    assert doubts(text, found) == []


@pytest.mark.parametrize("head", ["HOW THE CLERK CAME.", "How the Clerk came.          3"])
def test_half_a_word_is_not_joined_to_what_may_be_a_running_head(head: str) -> None:
    text = f"The precentor of the next parish, who was there on a vis-\n{head}\nit, wept openly."
    found = read(text)
    assert marked(text, found, MarkKind.PAGE, MarkKind.HYPHEN) == []
    assert doubts(text, found) == [("S041", head)]


def test_a_word_in_capitals_may_end_a_broken_one() -> None:
    text = (
        "It was a well-\nKNOWN thing among all the anti-\nEU men of the town, and all the anti-\nEU"
    )
    assert shown(text, read(text)).count("-KNOWN") + shown(text, read(text)).count("-EU") == 3


def test_what_is_out_of_sequence_is_a_doubt() -> None:
    text = "a [p. 4] b [p. 350] c [p. 5] d [p. 6] e"
    found = read(text)
    assert [n for n, _ in marked(text, found, MarkKind.PAGE)] == ["4", "5", "6"]
    assert doubts(text, found) == [("S041", "[p. 350]")]
    found = read(text, trust={Feature.PAGES: Trust.ALL})
    assert len(marked(text, found, MarkKind.PAGE)) == 4
    found = read(text, trust={Feature.PAGES: Trust.NONE})
    assert (marked(text, found, MarkKind.PAGE), found.doubts) == ([], ())


def test_references_to_pages_are_none() -> None:
    text = "a [p. 350] b [p. 12] c [p. 47] d [p. 3] e"
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) == []
    assert {code for code, _ in doubts(text, found)} == {"S041"}


@pytest.mark.parametrize(
    "head", ["{}     THE STORY OF A SCHOOL", "\f     THE STORY OF A SCHOOL   {}"]
)
def test_running_heads_in_capitals_are_pages(head: str) -> None:
    text = book(f"\n\n{head}\n\n", range(12, 20))
    found = read(text)
    assert [n for n, _ in pages(text, found)] == [str(n) for n in range(12, 20)]
    assert doubts(text, found) == []


def test_rows_of_a_table_are_no_running_heads() -> None:
    text = "\n".join(f"PAID AT THE FORD    {n}" for n in (12, 17, 31, 18))
    assert pages(text, read(text)) == []


def test_chapters_begin_with_one_and_pages_may_not() -> None:
    words = (
        "   The rope had been renewed in the spring, and again in the autumn, and\nnobody knew.\n\n"
    )
    text = "".join(f"{n}\n\n{words * 2}" for n in (12, 13, 14))
    assert [n for n, _ in pages(text, read(text))] == ["12", "13", "14"]
    for numbers in ((1, 2, 3), (12, 14, 17)):
        text = "".join(f"{n}\n\n{words * 2}" for n in numbers)
        assert pages(text, read(text)) == []


def test_running_heads_are_one_doubt() -> None:
    text = book("\n\n{}     The Story of a School\n\n", range(12, 20))
    found = read(text)
    assert doubts(text, found) == [("S041", "12     The Story of a School")]
    found = read(text, trust={Feature.PAGES: Trust.ALL})
    assert [n for n, _ in pages(text, found)] == [str(n) for n in range(12, 20)]


_SALT = """The Trade

by W. Hargreaves

1894

{12}

The salt pans of the littoral are first named in the Survey, where they
are worth four {13} shillings, and nothing is said of who held them.

{14}

The monks had them afterwards, and let them to farm to the men of the
town.
"""


def test_numbers_in_braces_that_count_up_from_a_later_page_are_pages() -> None:
    found = read(_SALT)
    assert pages(_SALT, found) == [("12", "{12}"), ("14", "{14}")]
    assert marked(_SALT, found, MarkKind.PAGE) == [("13", "{13}")]
    assert doubts(_SALT, found) == []


@pytest.mark.parametrize("numbers", [("49",), ("49", "50"), ("49", "60"), ("- 49 -",), ("xii",)])
def test_a_few_numbers_alone_on_their_lines_are_one_doubt(numbers: tuple[str, ...]) -> None:
    text = (
        "".join(f"They went to the\n{one}\nriver and the sea, and " for one in numbers) + "so on."
    )
    assert doubts(text, read(text)) == [("S041", numbers[0])]


@pytest.mark.parametrize("number", ["1917", "49.", "49\n\nRivers", "49 men"])
def test_a_number_that_ends_a_sentence_or_begins_a_line_is_no_doubt(number: str) -> None:
    text = f"They went to the\n{number}\nriver and the sea."
    assert doubts(text, read(text)) == []


@pytest.mark.parametrize("lines", ["{n}\n\nTHE HARBOUR NEWS.", "THE HARBOUR NEWS.\n{n}"])
def test_two_numbers_beside_the_same_head_are_a_doubt(lines: str) -> None:
    pages = (f"The mate was lost, it is\n\n{lines.format(n=n)}\n\nour duty to say." for n in (2, 3))
    text = "\n\n".join(pages)
    assert doubts(text, read(text)) == [("S041", "2")]
    text = text.replace("NEWS", "SHIPS", 1)
    assert doubts(text, read(text)) == []


def test_two_numbers_in_braces_are_a_doubt() -> None:
    text = _SALT.replace("{14}\n\n", "")
    assert doubts(text, read(text)) == [("S041", "{12}")]
    found = read(text, trust={Feature.PAGES: Trust.ALL})
    assert pages(text, found) == [("12", "{12}")]


def test_numbers_in_braces_that_begin_with_one_part_whole_pages() -> None:
    text = "".join(f"{{{n}}} {print_page()} " for n in range(1, 7))
    assert len(marked(text, read(text), MarkKind.PAGE)) == 6
    text = "\n\n".join(f"{{{n}}} {print_page()}." for n in range(1, 7))
    assert marked(text, read(text), MarkKind.PAGE) == []


@pytest.mark.parametrize(
    "between", ["{{{}}} The monks had them of old{}", "The monks had{{{}}} it{}"]
)
def test_labels_and_anchors_in_braces_are_no_pages(between: str) -> None:
    text = "\n\n".join(
        between.format(n, ", and let them to farm to the town" * 2) + "." for n in (4, 5, 6)
    )
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) + pages(text, found) == []


def test_notes_in_braces_are_no_pages() -> None:
    words = "The monks had them {} of old, and let them to farm to all the men of the town. "
    text = "".join(words.format(f"{{{n}}}") for n in (4, 5, 6))
    text += "".join(f"\n\n{{{n}}} So says the Survey." for n in (4, 5, 6))
    found = read(text)
    assert marked(text, found, MarkKind.PAGE) == []
    assert "S041" not in [code for code, _ in doubts(text, found)]


def test_headings_with_numbers_are_no_running_heads() -> None:
    text = "".join(f"\n\nCHAPTER   {n}\n\n{print_page()}." for n in range(1, 9))
    assert doubts(text, read(text)) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", Number("arabic", 12)),
        ("xii", Number("roman", 12)),
        ("XCIV", Number("roman", 94)),
        ("12v", Number("leaf", 12.5)),
        ("12 recto", Number("leaf", 12)),
        ("iiiiii", None),
        ("civil", None),
    ],
)
def test_numbers_are_read_as_they_are_written(written: str, expected: Number | None) -> None:
    assert value(written) == expected


def test_chains_count_up_and_begin_anew() -> None:
    written = "1 2 3 77 4 5 1 2 78 3"
    numbers = [Number("arabic", int(one)) for one in written.split()]
    counted, astray = chains(written.split(), numbers, 5)
    assert counted == [["1", "2", "3", "4", "5"], ["1", "2", "3"]]
    assert astray == ["77", "78"]
