from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import BlockKind, Feature, MarkKind, Structure, Trust
from tests.growth import assert_linear
from tests.text.structure.tree import assert_sound, doubts, leaves, marks, of_kind, read, terms

TEXT = "He came to the ford{0} at noon, and the water was high; so he sat down there.{1}"


def with_notes(first: str, second: str, notes: str) -> str:
    return TEXT.format(first, second) + "\n\n" + notes


def linked(text: str) -> list[str]:
    return marks(text, MarkKind.REFERENCE)


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("[1]", "[2]", "[Footnote 1: The old one.]\n\n[Footnote 2: In May.]"),
        ("[1]", "[2]", "[1] The old one.\n\n[2] In May."),
        ("[1]", "[2]", "  [1] The old one,\n      as they said.\n  [2] In May."),
        ("{1}", "{2}", "{1} The old one.\n\n{2} In May."),
        ("<1>", "<2>", "<1> The old one.\n\n<2> In May."),
        ("(1)", "(2)", "(1) The old one.\n\n(2) In May."),
        ("^1", "^2", "^1 The old one.\n\n^2 In May."),
        ("^{1}", "^{2}", "^1 The old one.\n\n^2 In May."),
        ("¹", "²", "¹ The old one.\n\n² In May."),
        ("¹)", "²)", "¹) The old one.\n\n²) In May."),
        ("¹)", "²)", "Anmerkungen\n\n1. The old one.\n\n2. In May."),
        ("1)", "2)", "1) The old one.\n\n2) In May."),
        ("1)", "2)", "Anmerkungen\n\n1) The old one.\n\n2) In May."),
        ("*)", "**)", "*) The old one.\n\n**) In May."),
        ("[A]", "[B]", "[A] The old one.\n\n[B] In May."),
        ("[A]", "[B]", "[Footnote A: The old one.]\n\n[Footnote B: In May.]"),
        ("[i]", "[ii]", "[i] The old one.\n\n[ii] In May."),
        ("[*]", "[**]", "[*] The old one.\n\n[**] In May."),
        ("*", "**", "* The old one.\n\n** In May."),
        ("*", "†", "* The old one.\n\n† In May."),
        ("*", "*", "* The old one.\n\n* In May."),
        ("*", "*", "*The old one.\n\n*In May."),
        ("*", "**", "*The old one.\n\n**In *rainy* May."),
        ("[1]", "[2]", "Notes\n\n1. The old one.\n\n2. In May."),
        ("[1]", "[2]", "FOOTNOTES:\n\n[1] The old one.\n\n[2] In May."),
        ("[1]", "[2]", "Notes\n1. The old one.\n2. In May."),
        ("(1)", "(2)", "Notes\n\n1. The old one.\n\n2. In May."),
        (" (1)", " (2)", "Anmerkungen\n\n(1) The old one.\n\n(2) In May."),
        ("[1]", "[2]", "Примечания\n\n1) The old one.\n\n2) In May."),
        ("[1]", "[2]", "----------\n\n1. The old one.\n\n2. In May."),
        ("[1]", "[2]", "__________\n\n1 The old one.\n\n2 In May."),
        ("[1]", "[2]", "Note 1. The old one.\n\nNote 2. In May."),
        ("[Note 1]", "[Note 2]", "Note 1: The old one.\n\nNote 2: In May."),
        ("[1]", "[2]", "Footnote 1:\n\n  The old one.\n\nFootnote 2:\n\n  In May."),
        ("[1]", "[2]", "Notes\n\n↑ The old one.\n\n↑ In May."),
        ("[1*]", "[2*]", "[1*] The old one.\n\n[2*] In May."),
        ("[Pg 5 n1]", "[Pg 5 n2]", "[Pg 5 n1] The old one.\n\n[Pg 5 n2] In May."),
    ],
)
def test_notes_are_linked_with_their_anchors(first: str, second: str, notes: str) -> None:
    text = with_notes(first, second, notes)

    assert linked(text) == [
        f"ref({first.strip()}) r1 #n1",
        f"ref({second.strip()}) r2 #n2",
    ]
    found = of_kind(BlockKind.NOTE, text)
    assert [dict(note.attributes)["target"] for note in found] == ["#r1", "#r2"]
    assert not read(text).doubts
    assert_sound(text)


def test_a_note_holds_label_text_and_bracket() -> None:
    text = "The ford.[1]\n\n[Footnote 1: An old one [so he says].\n\nIt is gone.]\n\nHe went on."

    assert terms(text)[1:] == [
        (
            "note xml:id=n1 n=1 place=foot target=#r1"
            "[p([Footnote 1: An old one [so he says].) p(It is gone.])]"
        ),
        "p(He went on.)",
    ]
    assert marks(text, MarkKind.SIGN) == ["metamark([1])", "metamark([Footnote 1:)", "metamark(])"]


def test_the_anchor_is_a_reference_over_its_sign() -> None:
    (anchor, sign, *_) = next(leaves("The ford.[1] So.\n\n[1] Old.")).marks

    assert anchor.span == sign.span
    assert anchor.attributes == (("xml:id", "r1"), ("type", "note"), ("target", "#n1"))
    assert sign.attributes == (("function", "anchor"),)


def test_notes_under_a_heading_are_at_the_end_and_may_have_several_paragraphs() -> None:
    text = with_notes("[1]", "[2]", "NOTES\n\n[1] Old.\n\nVery old.\n\n[2] In May.\n\nTHE END")

    assert terms(text)[1] == (
        "div type=notes[head(NOTES)"
        " note xml:id=n1 n=1 place=end target=#r1[p([1] Old.) p(Very old.)]"
        " note xml:id=n2 n=2 place=end target=#r2[p([2] In May.)]"
        " trailer(THE END)]"
    )


def test_text_between_two_notes_is_text_if_the_second_is_anchored_in_it() -> None:
    text = "He came.[1]\n\n[1] On foot.\n\nHe went.[2]\n\n[2] In May."

    assert [term.partition(" ")[0].partition("(")[0] for term in terms(text)] == [
        "p",
        "note",
        "p",
        "note",
    ]


def test_what_a_note_announces_and_sets_in_belongs_to_it() -> None:
    text = "He came.[1]\n\n[1] As the song has it:\n\n    The water\n\nThe text goes on."

    assert terms(text)[1:] == [
        "note xml:id=n1 n=1 place=foot target=#r1[p([1] As the song has it:) p(The water)]",
        "p(The text goes on.)",
    ]


def test_a_bracket_that_was_opened_before_is_no_part_of_the_anchor() -> None:
    text = "The ford (an old one¹) and (so he says²)) the bridge.\n\n¹ So it is.\n\n² In May."

    assert linked(text) == ["ref(¹) r1 #n1", "ref(²)) r2 #n2"]


def test_an_enumeration_in_the_text_takes_no_notes_from_anchors_of_their_form() -> None:
    text = "He saw (1) a ford1) and (2) a bridge.2)\n\n1) It is old.\n\n2) It is new."

    assert linked(text) == ["ref(1)) r1 #n1", "ref(2)) r2 #n2"]


def test_numbers_begin_again_with_each_chapter() -> None:
    chapter = "One.[1] Two.[2]\n\n[1] Old.\n\n[2] In May.\n\n"

    assert [one.rpartition(" ")[2] for one in linked(chapter * 3)] == [
        f"#n{number}" for number in range(1, 7)
    ]


def test_notes_at_the_end_are_taken_chapter_by_chapter() -> None:
    text = (
        "One.[1] Two.[2] Three.[3]\n\nFour.[1] Five.[2]\n\nNotes\n\nCHAPTER I\n\n"
        "1. a one.\n\n2. a two.\n\n3. a three.\n\nCHAPTER II\n\n1. b one.\n\n2. b two."
    )

    assert [one.rpartition(" ")[2] for one in linked(text)] == ["#n1", "#n2", "#n3", "#n4", "#n5"]


def test_a_chapter_without_its_notes_does_not_take_those_of_the_next() -> None:
    text = "One.[1] Two.[2]\n\nThree.[1] Four.[2]\n\n[1] Old.\n\n[2] In May."

    assert linked(text) == ["ref([1]) r1 #n1", "ref([2]) r2 #n2"]
    assert text.index("Three") < next(leaves(text)).span.end + 20


def test_a_note_may_be_referred_to_again() -> None:
    text = "One.[1] Two.[2] Again.[1] Three.[3]\n\n[1] a.\n\n[2] b.\n\n[3] c."

    assert [one.rpartition(" ")[2] for one in linked(text)] == ["#n1", "#n2", "#n1", "#n3"]


@pytest.mark.parametrize(
    "text",
    [
        "There are (1) the ford and (2) the bridge.\n\n(1) The ford is old.\n\n(2) So is it.",
        "He said so [sic] in 1848 [1848], as [3] has it.\n\nNo note follows.",
        "Three things:\n\n* a ford\n\n* a bridge\n\n* a boat",
        "It is *old* and *low*.\n\n* a ford\n\n* a bridge",
        "Let a be 2*3 and b be 4*5.\n\n* * *\n\nThen go on.",
        "[1] In the beginning.\n\n[2] And then.\n\n[3] And in the end, as [1] has it.",
        "1. A ford.\n\n2. A bridge.",
        "A ford (see no.1) and a bridge[2].\n\n1) A ford.\n\n2) A bridge.",
        "Area in m² and m³.\n\nNo note follows.",
        "**The Facts**\n\nThey came in May, and went.\n\n**The Causes**\n\nNobody knows them.",
        "It **came** in May, and **it went** in June.\n\n**Nobody** knows; all **have** a book.",
        "It was *“low”* and **(high)**.\n\n**He** went; **she** stayed.\n\n*So* it *is*.",
        "It came **in May**.\n\n**Notes**\n\n**1.** The one.\n\n**2.** The other.",
        "So it was.* He went.\n\n*That the law.**(** so in the print?)",
        "A line broken at reli-*\n\n*gion, and no note.",
    ],
)
def test_what_only_looks_like_a_note_is_none(text: str) -> None:
    assert not linked(text)
    assert not of_kind(BlockKind.NOTE, text)


def test_a_note_inside_a_paragraph_stays_there() -> None:
    text = "He came [Footnote: On foot.] at noon. [Sidenote: Noon.] So."

    assert marks(text, MarkKind.NOTE) == [
        "note([Footnote: On foot.]) n1 inline",
        "note([Sidenote: Noon.]) n2 margin",
    ]
    assert marks(text, MarkKind.SIGN)[:2] == ["metamark([Footnote:)", "metamark(])"]


def test_notes_without_a_label_stand_where_they_are() -> None:
    text = "One.\n\n[Sidenote: The dues.]\n\nTwo.\n\n[Transcriber's Note: A page is lost.]"

    assert terms(text) == [
        "p(One.)",
        "note xml:id=n1 place=margin[p([Sidenote: The dues.])]",
        "p(Two.)",
        "note xml:id=n2 place=inline[p([Transcriber's Note: A page is lost.])]",
    ]


def test_a_bracket_that_closes_inside_a_line_makes_no_passage_a_note() -> None:
    text = "[Footnote 1: Old.] He came at noon."

    assert terms(text) == ["p([Footnote 1: Old.] He came at noon.)"]
    assert marks(text, MarkKind.NOTE) == ["note([Footnote 1: Old.]) n1 inline"]


def test_a_bracket_alone_is_a_sign_of_its_own() -> None:
    text = "He came.[1]\n\n[Footnote 1:\n\nOld.\n\n]"

    assert terms(text)[1] == (
        "note xml:id=n1 n=1 place=foot target=#r1[p([Footnote 1:) p(Old.) p(])]"
    )
    assert_sound(text)


def test_a_note_without_an_anchor_is_told() -> None:
    assert doubts("One.[1]\n\n[Footnote 1: a.]\n\n[Footnote 2: b.]") == ["S035 [Footnote 2:"]


def test_notes_before_their_anchors_are_told() -> None:
    text = "[1] The first.\n\n[2] The second.\n\nA ford[1] and a bridge[2] here."

    assert doubts(text) == ["S035 [1]"]
    assert not doubts("[1] The first.\n\n[2] The second.\n\nA ford, and [1] as well as [2].")


def test_an_anchor_without_a_note_is_told_where_others_have_theirs() -> None:
    text = "One.[1] Two.[2] Three.[3] Four.[4]\n\n[1] a.\n\n[2] b.\n\n[3] c."

    assert doubts(text) == ["S036 [4]"]


def test_labels_under_a_heading_without_anchors_are_a_doubt_or_trusted() -> None:
    text = "He came.\n\nNotes\n\n1. On foot.\n\n2. In May."
    trusting = Structure(features=((Feature.NOTES, Trust.ALL),))

    assert doubts(text) == ["S035 1."]
    assert terms(text)[1:] == [
        "div type=notes[head(Notes) list rend=numbered[item(1. On foot.) item(2. In May.)]]"
    ]
    assert len(of_kind(BlockKind.NOTE, text, trusting)) == 2


def test_no_notes_are_read_where_the_user_wants_none() -> None:
    text = with_notes("[1]", "[2]", "[Footnote 1: a.]\n\n[Footnote 2: b.]")

    assert {one.kind for one in read(text, "en", NONE).blocks} == {BlockKind.PARAGRAPH}


NONE = Structure(features=((Feature.NOTES, Trust.NONE),))


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "[Footnote 1: " * size * 4,
        lambda size: "[" * size * 10 + "Footnote 1: x" + "]" * size * 10,
        lambda size: "word[1] " * size * 2,
        lambda size: "(a1) b1) " * size + "\n\n1) c.",
        lambda size: "a.[1]\n\n[1] b.\n\n" * (size // 4),
        lambda size: "*" * size * 10,
        lambda size: "* a\n\n" * size,
        lambda size: "Notes\n\n" + "1. a\n\n" * size,
    ],
)
def test_time_grows_with_length_only(text: Callable[[int], str]) -> None:
    assert_linear(read, text, 800)


def test_a_note_in_words_begins_after_a_sentence_of_any_passage() -> None:
    text = "The ferry[1] lay on mud.\n[Footnote 1: It was\nof wood.]\nAnd so it stayed."

    assert [term.partition("(")[0].split()[0] for term in terms(text)] == ["p", "note", "p"]
    assert_sound(text)


def test_what_hangs_below_the_label_of_a_note_is_no_quotation() -> None:
    note = "     [1] The boats and the men are in the charter, with\n     the water, and the mud.\n"
    prose = "The ferry lay on the mud, as it lay at every low water\nof the year.[1] And so on."

    assert "quote" not in " ".join(terms(f"{prose}\n\n{note}\n{prose.replace('[1]', '')}"))
