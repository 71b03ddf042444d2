from __future__ import annotations

import pytest

from pipeline.model import BlockKind, Feature, Lines, Structure, Trust
from tests.text.structure.samples import LONG, TYPED, WRAPPED
from tests.text.structure.written import codes, kinds, outline

STANZA = """\
Here where the posts lean out of line
  And the weed hangs down like hair,
I heard the small waves count to nine
  And lose the count, and swear."""
SECOND = """\
And still they count, and still they lose,
  As I shall do to-day;
For nobody that counts can choose
  How many go away."""
READ = [
    "l: Here where the posts lean out of line",
    "l indent-2: And the weed hangs down like hair,",
    "l: I heard the small waves count to nine",
    "l indent-2: And lose the count, and swear.",
]
PROSE = f"{WRAPPED}\n\n{WRAPPED}\n\n{WRAPPED}"


def shifted(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line if line else line for line in text.splitlines())


def test_a_stanza_set_in_among_prose() -> None:
    found = outline(f"{PROSE}\n\n{shifted(STANZA, 4)}\n\n{WRAPPED}")
    assert found[3:-1] == ["lg", *(f"  {line}" for line in READ)]


def test_a_poem_of_stanzas() -> None:
    found = outline(f"{PROSE}\n\n{shifted(STANZA, 4)}\n\n{shifted(SECOND, 4)}\n\n{WRAPPED}")
    assert found[3:6] == ["lg poem", "  lg stanza", f"    {READ[0]}"]
    assert found[9] == "  lg stanza"


def test_verse_in_a_paragraph() -> None:
    text = f"{WRAPPED}\nand he sang:\n{shifted(STANZA, 4)}\n{WRAPPED}\n\n{PROSE}"
    assert kinds(text)[:3] == [BlockKind.PARAGRAPH, BlockKind.STANZA, BlockKind.PARAGRAPH]


def test_verse_among_paragraphs_that_are_set_in() -> None:
    text = f"{TYPED}\n\n{shifted(STANZA, 10)}\n\n{TYPED}\n\n{TYPED}"
    assert kinds(text)[1] is BlockKind.STANZA


def test_verse_among_long_lines() -> None:
    plain = STANZA.replace("  ", "")
    found = outline(f"{LONG}\n\n{plain}\n\n{LONG}")
    assert found[1:3] == ["lg", "  l: Here where the posts lean out of line"]


def test_a_couplet_that_a_colon_introduces() -> None:
    couplet = "He knew the bank, he knew the bar,\nAnd never asked the other how far"
    text = f"{PROSE}\nThe stone says:\n\n{couplet}"
    assert kinds(text)[-1] is BlockKind.STANZA


def test_a_book_of_verse() -> None:
    text = f"{STANZA}\n\n{SECOND}\n\n\n\n{SECOND}\n\n{STANZA}"
    assert kinds(text) == [BlockKind.STANZA, BlockKind.STANZA]


def test_the_numbers_of_a_book_of_poems_begin_divisions() -> None:
    found = outline(f"I.\n\n{STANZA}\n\n{SECOND}\n\nII.\n\n{SECOND}\n\n{STANZA}")
    assert found[:4] == ["div", "  head: I.", "  lg poem", "    lg stanza"]
    assert found[13:16] == ["div", "  head: II.", "  lg poem"]


def test_the_number_of_a_poem_in_prose_is_its_head() -> None:
    poem = f"       I\n\n{STANZA}\n\n       II\n\n{SECOND}"
    found = outline(
        f"CHAPTER I\n\n{PROSE}\n\n{shifted(poem, 4)}\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}"
    )
    assert found[5:8] == ["  lg poem", "    head: I", "    lg stanza"]
    assert found[12:15] == ["  lg poem", "    head: II", "    lg stanza"]
    assert [line for line in found if "head: C" in line] == [
        "  head: CHAPTER I",
        "  head: CHAPTER II",
    ]


def test_the_number_of_a_poem_is_its_head_where_it_heads_no_division() -> None:
    text = f"I.\n\n{STANZA}\n\n{SECOND}\n\nII.\n\n{SECOND}\n\n{STANZA}"
    plain = Structure(features=((Feature.HEADINGS, Trust.NONE),))
    found = outline(text, structure=plain)
    assert found[:3] == ["lg poem", "  head: I.", "  lg stanza"]
    assert "  head: II." in found


def test_paragraphs_of_an_epic() -> None:
    lines = "And so the water went from bank to bank,\nAnd no one told the ferryman to thank\n"
    text = f"{lines * 10}  Then rose the other, and the story goes\n{lines * 10}"
    found = outline(text)
    assert [line for line in found if line.startswith("  lg")] == ["  lg stanza"] * 2
    assert "    l indent-2: Then rose the other, and the story goes" in found


def test_numbers_of_lines_are_signs() -> None:
    lines = "".join(
        f"And so the water went from bank to bank,{'       5' if n % 5 == 4 else ''}\n"
        for n in range(10)
    )
    assert "  l: And so the water went from bank to bank, {5}" in outline(lines)


def test_a_line_turned_for_want_of_space() -> None:
    text = """\
Dweller in towns beside the water, my towns, or on the southern savannas;
Or a soldier camped, or carrying my knapsack and gun, or a miner in
        California;
Or rude in my home in the woods, my diet meat, my drink from the
        spring;
Or withdrawn to muse and meditate in some deep recess,
Far from the clank of crowds, the intervals passing, rapt and happy,
Aware of the fresh free giver, the river, and of the great water that
        goes under it,
Aware of the herds, and of the grazing of them, and of the strong men,
"""
    assert outline(text)[2] == (
        "  l: Or a soldier camped, or carrying my knapsack and gun, or a miner in California;"
    )


def test_who_wrote_it_is_no_line_of_it() -> None:
    named = f"{shifted(STANZA, 4)}\n{' ' * 50}Ellen Vane"
    found = outline(f"{PROSE}\n\n{named}\n\n{WRAPPED}")
    assert found[7:9] == ["  l indent-2: And lose the count, and swear.", "p: Ellen Vane"]


@pytest.mark.parametrize(
    "text",
    [
        "   Mr. JOHN SMITH,\n   12 High Street,\n   Holm,\n   Scotland.",
        "   JOHN SMITH\n   OF THE HOLM\n   DROWNED 1823\n   IN THE FERRY",
        "        The Ferry\n   at Low Water, a Story\n           by A. M.",
        "   Chapter the first     1\n   Chapter the second    9\n   Chapter the third    14",
        "   1. The hull is sound\n   2. The lamp is lit\n   3. The rope is wet",
        '   "Is it he?"\n   "It is not he."\n   "Who is it then?"\n   "I can\'t say."',
        "   Your affectionate brother,\n        T. ORDE.",
        "The ferry lay on the mud, as it lay at every low water of\nthe year, and so on.",
        PROSE.replace("\n", "\n    "),
        "He came.",
    ],
)
def test_what_is_no_verse(text: str) -> None:
    assert BlockKind.STANZA not in kinds(f"{PROSE}\n\n{text}\n\n{WRAPPED}")


def test_speeches_one_a_line_are_no_verse() -> None:
    lines = "\n".join(["“Is it he?” she asked.", "“It is not he.”", "He said nothing more."] * 3)
    assert BlockKind.STANZA not in kinds(f"{LONG}\n{lines}\n{LONG}\n{LONG}")
    assert BlockKind.STANZA not in kinds(f"{lines}\n\n{lines}\n")


def test_what_may_be_verse_is_asked() -> None:
    free = """\
    with no more in her hand than this one
    lamp to look at
    and the sea
    on all sides of her"""
    text = f"{PROSE}\n\n{free}\n\n{WRAPPED}"
    every = Structure(features=((Feature.VERSE, Trust.ALL),))
    assert codes(text) == ["S032"]
    assert "lg" in outline(text, structure=every)


def test_none_where_none_is_wanted() -> None:
    none = Structure(Lines.AUTO, ((Feature.VERSE, Trust.NONE),))
    assert "lg" not in outline(f"{PROSE}\n\n{shifted(STANZA, 4)}", structure=none)


def test_prose_between_two_stanzas_is_no_stanza() -> None:
    text = (
        f"{PROSE}\n\n{shifted(STANZA, 4)}\n\nand a little further on:\n\n{shifted(SECOND, 4)}\n\n"
    )
    found = [one for one in outline(text + WRAPPED) if one.startswith(("lg", "p: and"))]
    assert found == ["lg", "p: and a little further on:", "lg"]


@pytest.mark.parametrize("name", ["Ellen Vane", "                    --A Proverb"])
def test_a_couplet_with_the_name_of_the_poet(name: str) -> None:
    couplet = "    He knew the bank, he knew the bar,\n    And never asked the other how far"
    found = outline(f"{PROSE}\n\n{couplet}\n{' ' * 50}{name}\n\n{WRAPPED}")
    assert [one for one in found if one.startswith("lg")] == ["lg"]
    assert f"p: {name.strip()}" in found


def test_indented_lines_that_happen_to_be_centred_are_verse() -> None:
    stanza = (
        "    He never asked the other men\n        For what he might have known\n"
        "    And when he had to ask, why then\n        He asked of them alone"
    )
    found = outline(f"{PROSE}\n\n{stanza}\n\n{stanza}.\n\n{WRAPPED}")
    assert found.count("  lg stanza") == len("ab")


COUPLET = """\
And still the silence went upon the water, and still the keeper said no word,
        But lantern was all that anybody heard{};
"""


@pytest.mark.parametrize("couplets", [2, 14])
def test_lines_set_in_below_long_ones_are_lines(couplets: int) -> None:
    text = "".join(COUPLET.format(", and mist" * (n % 2)) for n in range(couplets))
    for sample in (text, text.split("\n", 1)[1]):
        found = outline(f"{PROSE}\n\n{shifted(sample, 4)}\n\n{WRAPPED}")
        lines = [one.strip() for one in found if one.startswith("  l")]
        assert len(lines) == len(sample.splitlines())
        assert sum(one.startswith("l indent-8: But") for one in lines) == couplets


def test_a_rest_may_begin_with_a_name() -> None:
    text = (
        "And still the silence went upon the water, and still we thought, and thought of\n"
        "        Texas,\n"
        "And still the silence went upon the water, and nobody had anything to say, but\n"
        "        California;\n"
    )
    found = outline(f"{PROSE}\n\n{shifted(text * 2, 4)}\n\n{WRAPPED}")
    lines = [one.strip() for one in found if one.startswith("  l")]
    assert [line[-12:] for line in lines] == ["ht of Texas,", " California;"] * 2


def test_a_line_turned_long_before_the_longest() -> None:
    text = (
        "I walked along the water, and the water walked along with me to the other\n"
        "        shore of all,\n"
        "And nobody was there, and nobody had ever been there, and nobody was missed, nor will be;"
        " and I know it, and I say it, and I sing it.\n"
        "And so I walked again, and so the water walked again along with me, until\n"
        "        the evening,\n"
        "And slept.\n"
    )
    lines = [one for one in outline(text * 3) if one.lstrip().startswith("l:")]
    assert len(lines) == len("abcd") * 3
