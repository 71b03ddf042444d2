from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import BlockKind, Feature, MarkKind, Structure, Trust
from tests.growth import assert_linear
from tests.text.structure.tree import assert_sound, doubts, marks, read, terms

PROSE = (
    "The ferry lay on the mud, as it lay at every low water of the year, and old Harrow\n"
    "sat in it and mended a net, and did not look up when the stranger spoke to him.\n\n"
)


def play(*speeches: str, gap: str = "\n\n") -> str:
    return gap.join(speeches)


def speeches(text: str, structure: Structure | None = None) -> list[str]:
    found = read(text, "en", structure).blocks
    return [
        text[one.children[0].span.start : one.children[0].span.end]
        for one in found
        if one.kind is BlockKind.SPEECH
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (play("HARROW. Sit.", "NAN. I sit.", "HARROW. Eat.", "NAN. I eat."), "HARROW. NAN."),
        (play("HARROW: Sit.", "NAN: I sit.", "HARROW: Eat.", "NAN: I eat."), "HARROW: NAN:"),
        (play("HARROW\tSit.", "NAN\tI sit.", "HARROW\tEat.", "NAN\tI eat."), "HARROW NAN"),
        (
            play("_Har._ Sit.", "_Nan._ I sit.", "_Har._ Eat.", "_Nan._ I eat."),
            "_Har._ _Nan._",
        ),
        (
            play("HARROW.--Sit.", "NAN.--I sit.", "HARROW.--Eat.", "NAN.--I eat."),
            "HARROW.-- NAN.--",
        ),
        (
            play("Har. Sit.", "Nan. I sit.", "Har. Eat.", "Nan. I eat.", "Har. So.", "Nan. So!"),
            "Har. Nan.",
        ),
        (
            play(
                *("Socrates: And what?", "Ion: Nothing.", "Socrates: Nothing?"),
                *("Ion: Nothing.", "Socrates: So.", "Ion: So."),
            ),
            "Socrates: Ion:",
        ),
        (play("Q. Who is it?", "A. I.", "Q. And who?", "A. I again."), "Q. A."),
        (
            play(
                *("HARROW\nSit.", "NAN\nI sit.", "HARROW\nEat.", "NAN\nI eat."),
                *("HARROW\nSo.", "NAN\nSo!"),
            ),
            "HARROW NAN",
        ),
        (
            play(
                *("_Harrow._", "Sit.", "_Nan (rising)._", "I sit.", "_Harrow._", "Eat."),
                *("_Nan._", "I eat.", "_Harrow._", "So.", "_Nan._", "So!"),
            ),
            "_Harrow._ _Nan (rising)._",
        ),
        (
            play("OLD HARROW. Sit.", "MRS. DEAN. I.", "OLD HARROW. Eat.", "MRS. DEAN. I eat."),
            "OLD HARROW.|MRS. DEAN.",
        ),
        (
            play("HARROW. Sit.\nNAN. I sit.\nHARROW. Eat.\nNAN. I eat."),
            "HARROW. NAN.",
        ),
    ],
)
def test_names_that_recur_are_speakers(text: str, speakers: str) -> None:
    one, two = speakers.split("|") if "|" in speakers else speakers.rsplit(" ", 1)
    if "(" in speakers:
        one, two = "_Harrow._", "_Nan (rising)._"

    assert speeches(text)[:2] == [one, two]
    assert len(speeches(text)) >= 4
    assert_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        PROSE + "HARROW. It is late.\n\n" + PROSE + PROSE + "NAN. So it is.\n\n" + PROSE,
        "ABBEY. One.\n\nABBEY. Two.\n\nABBOT. One.\n\nACRE. One.\n\nACRE. Two.\n\nADDER. One.",
        "Title: One\nAuthor: A\n\nTitle: Two\nAuthor: B\n\nTitle: Three\nAuthor: C",
        "Name: A. Fox\n\nTown: Hull\n\nTrade: Smith\n\n" * 4,
        "A. The ford.\n\nB. The bridge.\n\nC. The boat.\n\n" * 3,
        "Source: the archive.\n\nFirst published: 1908.\n\nTranscribed: by hand.",
        "PROP. I. A line.\n\nPROP. II. A circle.\n\nAX. I. A point.\n\nAX. II. A plane.",
        "Gen. 1:1 In the beginning.\n\nGen. 1:2 And the earth.\n\nEx. 1:1 Now these.\n\n" * 3,
        "Ed. 1 reads so.\n\nEds. 2 and 3 do not.\n\nEd. 1 reads more.\n\nEds. 2 too.\n\n" * 3,
    ],
)
def test_names_before_a_stop_are_not_always_speakers(text: str) -> None:
    assert not speeches(text)


def test_a_speech_in_verse_has_lines() -> None:
    text = PROSE + (
        "HARROW. They are patient\nWith nothing on their minds,\n  And nothing said.\n\n"
        "NAN. So?\n\nHARROW. So.\n\nNAN. I see."
    )

    assert terms(text)[1] == (
        "sp[speaker(HARROW.) l(They are patient) l(With nothing on their minds,)"
        " l rend=indent-2(And nothing said.)]"
    )


def test_verse_that_a_blank_line_parts_is_in_stanzas() -> None:
    text = PROSE * 4 + (
        "HARROW.\nThe ferry\nLies on mud.\n\nThe ferryman\nLies in it.\n\nNAN.\nSo?\n\n"
        "HARROW.\nSo.\n\nNAN.\nI see.\n\nHARROW.\nDo you?\n\nNAN.\nI do."
    )

    assert terms(text)[4] == (
        "sp[speaker(HARROW.) lg[l(The ferry) l(Lies on mud.)] lg[l(The ferryman) l(Lies in it.)]]"
    )


def test_stage_directions_stand_between_in_and_beside_speeches() -> None:
    text = (
        "[Enter HARROW.]\n\nHARROW [aside]. Sit. [He sits.] So.\n\nNAN. (rising) I sit.\n\n"
        "[A knock.]\n\nExit HARROW\n\nHARROW. (_Without._) Eat.\n\nNAN. I eat.\n\n_Exeunt._"
    )

    assert terms(text) == [
        "stage([Enter HARROW.])",
        "sp[speaker(HARROW) stage([aside].) p(Sit. [He sits.] So.)]",
        "sp[speaker(NAN.) p((rising) I sit.)]",
        "stage([A knock.])",
        "stage(Exit HARROW)",
        "sp[speaker(HARROW.) p((_Without._) Eat.)]",
        "sp[speaker(NAN.) p(I eat.)]",
        "stage(_Exeunt._)",
    ]
    assert marks(text, MarkKind.STAGE) == [
        "stage([He sits.])",
        "stage((rising))",
        "stage((_Without._))",
    ]


def test_a_direction_at_the_end_of_a_speech_is_in_it() -> None:
    text = PROSE + (
        "HARROW. They are patient\nWith nothing said.\n                [Exit.\n\nNAN. So?\n\n"
        "HARROW. So.\n\nNAN. I see."
    )

    assert terms(text)[1] == (
        "sp[speaker(HARROW.) l(They are patient) l(With nothing said.) stage([Exit.)]"
    )


def test_acts_and_scenes_are_divisions_and_no_speeches() -> None:
    acts = ("ACT I", "HARROW. Sit.", "NAN. I.", "ACT II", "HARROW. Eat.", "NAN. I eat.")
    text = play(*acts)

    assert terms(text) == [
        "div type=act[head(ACT I) sp[speaker(HARROW.) p(Sit.)] sp[speaker(NAN.) p(I.)]]",
        "div type=act[head(ACT II) sp[speaker(HARROW.) p(Eat.)] sp[speaker(NAN.) p(I eat.)]]",
    ]


def test_a_long_speech_goes_on_in_the_next_passage() -> None:
    text = play("HARROW: Sit.", "And sit well.", "NAN: I sit.", "HARROW: Eat.", "NAN: I eat.")

    assert terms(text)[0] == "sp[speaker(HARROW:) p(Sit.) p(And sit well.)]"


def test_who_says_nothing_has_no_speech() -> None:
    text = play("HARROW. Sit.", "NAN. [She sits.]", "HARROW. Eat.", "NAN. I eat.", "HARROW.")

    assert terms(text)[1] == "sp[speaker(NAN.) p([She sits.])]"
    assert terms(text)[-1] == "p(HARROW.)"
    assert marks(text, MarkKind.STAGE) == ["stage([She sits.])"]


def test_persons_are_a_list() -> None:
    text = PROSE + (
        "DRAMATIS PERSONAE\n\nHARROW, a ferryman\nNAN, his niece,\n  once lost\nA STRANGER\n\n"
        "ACT I\n\nA room"
    )
    nan = "item(NAN, his niece, / once lost)"

    assert terms(text)[1:] == [
        (
            "div type=persons[head(DRAMATIS PERSONAE)"
            f" list rend=simple[item(HARROW, a ferryman) {nan} item(A STRANGER)]]"
        ),
        "div type=act[head(ACT I) p(A room)]",
    ]
    assert_sound(text)


def test_an_anchor_in_a_speech_is_no_direction() -> None:
    text = play("HARROW. Sit.[1]", "NAN. I.", "HARROW. Eat.", "NAN. I eat.", "[1] On the mud.")

    assert marks(text, MarkKind.STAGE, MarkKind.REFERENCE) == ["ref([1]) r1 #n1"]


def test_a_dialogue_too_thin_is_a_doubt_or_trusted() -> None:
    line = "SMITH. I was there.\n\n" + PROSE + "JONES. So was I.\n\n" + PROSE * 3
    trusting = Structure(features=((Feature.DRAMA, Trust.ALL),))
    no = Structure(features=((Feature.DRAMA, Trust.NONE),))

    assert doubts(line * 4) == ["S037 SMITH."]
    assert not speeches(line * 4)
    assert len(speeches(line * 4, trusting)) == 8
    assert not speeches(play("HARROW. Sit.", "NAN. I.", "HARROW. Eat.", "NAN. I eat."), no)


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "A" * size * 100,
        lambda size: "A. B. " * size * 10,
        lambda size: "HARROW. Sit.\n\nNAN. I.\n\n" * size,
        lambda size: "HARROW. I.\n\nNAN. I.\n\n" * 2 + "HARROW. " + "Sit [so " * size * 5,
        lambda size: "_" * size * 50,
        lambda size: "A B C D E F G H\n" * size * 2,
    ],
)
def test_time_grows_with_length_only(text: Callable[[int], str]) -> None:
    assert_linear(read, text, 400)


def test_the_play_around_tells_whether_a_speech_is_in_verse() -> None:
    verse = "The water that I crossed and crossed\nAnd never counted what it cost"
    prose = "I shall be there before you are, Mister\nHarrow."
    lines = "And all the dark to say it to instead\nOf those that"
    spoken = play(*[f"HARROW. It was {lines}", f"NAN. And so it was\n{lines}"] * 3)
    asked = play(
        *["HARROW. Is it that which we were\nto have?", "NAN. It is, and you\nhave it."] * 3
    )

    assert f"l({verse.splitlines()[0]})" in " ".join(terms(f"{spoken}\n\nHARROW. {verse}"))
    assert " l(" not in " ".join(terms(f"{asked}\n\nNAN. {prose}"))


def test_a_list_of_persons_goes_on_after_blank_lines_and_braces() -> None:
    nieces = "NAN, }\n     } his nieces\nANN, }"
    text = f"PERSONS IN THE PLAY\n\nHARROW, a ferryman\n\n{nieces}\n\nACT I\n\nSo."

    found = " ".join(terms(text))

    assert found.count("list rend=simple") == 1
    assert found.count("item(") == len("abc")
    assert_sound(text)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("stop", [":", "."])
def test_a_name_with_a_direction_alone_begins_the_speech_of_a_song(gap: str, stop: str) -> None:
    song = f"TOM (singing):{gap}    Down by the water\n    The willows are green"
    asked = play(f"ANN{stop} Is it?", f"TOM{stop} No.")
    text = play(asked, song, asked)

    assert speeches(text) == [f"ANN{stop}", f"TOM{stop}", "TOM", f"ANN{stop}", f"TOM{stop}"]
    assert_sound(text)


def test_a_name_with_a_direction_begins_a_speech_where_no_blank_line_parts_them() -> None:
    asked = "ANN: Is it?\nTOM: No."
    text = f"{asked}\nANN: Sing.\nTOM (singing):\n    By the water\n{asked}"

    assert speeches(text) == ["ANN:", "TOM:", "ANN:", "TOM", "ANN:", "TOM:"]
    assert_sound(text)


SCENE = (
    "ACT I\n\nSCENE I. A moor.\n\n_Enter_ TOM _and_ ANN.\n\nTOM\n\nIs it deep?\n\nANN\n\n"
    "It was not deep in spring,\nNor she so slow that now\nGoes under.\n\nTOM\n\nHush.\n\n"
    "ANN\n\nWhy?\n\n[_Exeunt._\n"
)


def test_names_alone_before_blank_lines_are_speakers_in_a_scene() -> None:
    assert " ".join(terms(SCENE)) == (
        "div type=act[head(ACT I) div type=scene[head(SCENE I. A moor.)"
        " stage(_Enter_ TOM _and_ ANN.) sp[speaker(TOM) p(Is it deep?)]"
        " sp[speaker(ANN) l(It was not deep in spring,) l(Nor she so slow that now)"
        " l(Goes under.)] sp[speaker(TOM) p(Hush.)] sp[speaker(ANN) p(Why?)]"
        " stage([_Exeunt._)]]"
    )
    assert_sound(SCENE)


@pytest.mark.parametrize(
    "heading",
    ["ACTE PREMIER", "SCÈNE II", "Erster Aufzug", "2. Auftritt", "ДЕЙСТВИЕ ПЕРВОЕ"],
)
def test_what_heads_acts_and_persons_makes_a_few_names_speakers(heading: str) -> None:
    text = f"{heading}\n\nPASQUIN\n\nNon.\n\nLUCILE\n\nSi.\n\nPASQUIN\n\nNon.\n\nLUCILE\n\nSi!"
    shown = " ".join(terms(text))

    assert shown.count("sp[speaker(") == len("abcd")
    assert_sound(text)


def test_a_few_names_alone_are_but_a_doubt_elsewhere() -> None:
    for heading in ("CHAPTER I\n\n", "Act well your part, and sing.\n\n", ""):
        text = f"{heading}TOM\n\nSo.\n\nANN\n\nYes.\n\nTOM\n\nNo.\n\nANN\n\nYes!"

        assert "sp[" not in " ".join(terms(text))
        assert "S037 TOM" in doubts(text)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("names", [("Interviewer", "Pilot"), ("Q", "A")])
def test_a_short_interview_is_a_doubt_or_dialogue(names: tuple[str, str], gap: str) -> None:
    one, two = names
    asked = play(f"{one}: How long?", f"{two}: Since the war.", gap=gap)
    text = play(asked, asked, gap=gap)
    trusting = Structure(features=((Feature.DRAMA, Trust.ALL),))

    assert speeches(text, trusting) == [f"{one}:", f"{two}:"] * 2
    assert speeches(text) or doubts(text) == [f"S037 {one}:"]
