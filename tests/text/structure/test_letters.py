from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Block, BlockKind, Feature, MarkKind, Span, Structure, Trust
from pipeline.text.structure.copytext import Heading
from pipeline.text.structure.divisions import arranged
from pipeline.text.structure.letters.formulas import run_in_salute, salute
from tests.growth import assert_linear
from tests.text.structure.tree import assert_sound, doubts, marks, read, terms

PROSE = (
    "We are come to Leith with one mast, and the Captain says that it is enough for us, but\n"
    "I do not think so, and I am only the carpenter, and nobody asks what I may think of it.\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        *("Dear Sir,", "My dear X,--", "MY DEAR FRIEND:", "Dearest Mother,", "Sir:—", "Gentlemen,"),
        *("Lieber Freund!", "Sehr geehrter Herr Doktor,", "Monsieur,", "Mon cher ami,"),
        *("Дорогой товарищ!", "Милостивый государь!", "Estimado señor:", "Comrades!", "“Dear Sir,"),
        *("Dear Mr. Merrowdene,", "Dear Mrs. O’Brien:", "My dear Dr. J. H. Orde,", "Cher M. Dü,"),
        *("Dear Lieut. Col. Fry,", "Gentlemen of St. Mary’s,", "Sehr geehrter Hr. Dr. Ei!"),
    ],
)
def test_a_greeting(line: str) -> None:
    assert salute(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Dear me!", "“My dear sir,”", "Dear Brother, I am well.", "Madame de Staël was ill."),
        *("Friends, Romans, countrymen,", "Sirens,", "Dear Sir", "My lords and I went home."),
        *("My dear boy. I am ill,", "Dear Tom. He came,", "Friends of Mr. Orde, and others,"),
    ],
)
def test_no_greeting(line: str) -> None:
    assert not salute(line)


def test_a_greeting_may_run_into_the_text() -> None:
    assert run_in_salute("MY DEAR RIES,--In spite of my wishes") == len("MY DEAR RIES,--")
    assert run_in_salute("Comrades: a Russian") == len("Comrades:")
    assert not run_in_salute("Dear Brother, I am well.")


def test_a_letter_in_a_chapter_is_greeted_by_title_and_name() -> None:
    text = (
        f"CHAPTER I\n\n{PROSE}{' ' * 20}Hull Wharf,\n{' ' * 20}4th December, 1851.\n\n"
        f"Dear Mr. Orde,\n\n{PROSE}I remain, Sir, your obedient servant,\n\n"
        f"                    Augustus Fry-Blythe.\n\n{PROSE}"
    )
    letter = next(one for one in terms(text) if "floatingText" in one)
    assert "dateline(Hull Wharf,) dateline(4th December, 1851.) salute(Dear Mr. Orde,)" in letter
    assert "signed(Augustus Fry-Blythe.)]] p(We are" in letter


def test_the_end_of_a_letter_without_a_known_greeting_is_told() -> None:
    text = (
        f"CHAPTER I\n\n{PROSE}Hallo, old Horse!\n\n{PROSE}Yours ever,\n\n{' ' * 20}T. Orde.\n\n"
        f"{PROSE}"
    )
    assert doubts(text) == ["S042 Yours ever,"]
    assert doubts(f"{PROSE}Yours ever,\n\nT. Orde.") == []


def test_doubtful_letters_are_taken_for_letters_where_all_are() -> None:
    every = Structure(features=((Feature.LETTERS, Trust.ALL),))
    text = (
        f"CHAPTER I\n\n{PROSE}{' ' * 40}Hull, 3 March 1911.\n\nHallo, old Horse!\n\n{PROSE}"
        f"Yours ever,\n\nT. Orde.\n\nP.S. Send oakum.\n\n{PROSE * 7}Karl Marx"
    ).replace(", but\nI", ",\nbut I")
    assert doubts(text) == ["S042 Yours ever,", "S042 Karl Marx"]
    made = terms(text, every)[0]
    assert "[opener[dateline(Hull, 3 March 1911.) salute(Hallo, old Horse!)] p(We are" in made
    assert "closer[salute(Yours ever,) signed(T. Orde.)] postscript[p(P.S. Send oakum.)]]" in made
    assert made.endswith("closer[signed(Karl Marx)]]")
    assert read(text, "en", every).doubts == ()


def test_a_letter_opens_and_closes() -> None:
    text = (
        f"                    Leith, 9 January 1801.\n\nDear Brother,\n\n{PROSE}"
        "Your affectionate brother,\nT. ORDE.\n\nP.S. Send oakum."
    )
    words = PROSE.strip().replace("\n", " / ")

    assert terms(text) == [
        "opener[dateline(Leith, 9 January 1801.) salute(Dear Brother,)]",
        f"p({words})",
        "closer[salute(Your affectionate brother,) signed(T. ORDE.)]",
        "postscript[p(P.S. Send oakum.)]",
    ]
    assert marks(text, MarkKind.DATE) == ["date(9 January 1801)"]
    assert_sound(text)


def test_a_greeting_in_the_line_of_the_text_is_parted_from_it() -> None:
    text = f"Moscow, August 20, 1918.\n\nComrades: {PROSE}"

    assert terms(text)[0] == "opener[dateline(Moscow, August 20, 1918.) salute(Comrades:)]"
    assert terms(text)[1].startswith("p(We are come")
    assert_sound(text)


@pytest.mark.parametrize(
    ("end", "closer"),
    [
        ("N. LENIN", "signed(N. LENIN)"),
        ("THE AUTHOR.", "signed(THE AUTHOR.)"),
        ("— V. I.", "signed(— V. I.)"),
        ("                                        Karl Marx", "signed(Karl Marx)"),
        ("JONAS WELD\n\nHull, 3 March 1911", "signed(JONAS WELD) dateline(Hull, 3 March 1911)"),
        ("T. H.\nNovember 1891.", "signed(T. H.) dateline(November 1891.)"),
        ("London, 1 May 1886\n\nKarl Marx", "dateline(London, 1 May 1886) signed(Karl Marx)"),
        ("Archangel, 28th March, 17—.", "dateline(Archangel, 28th March, 17—.)"),
        ("Yours truly,", "salute(Yours truly,)"),
        ("Mit herzlichem Gruß,\nK. Marx", "salute(Mit herzlichem Gruß,) signed(K. Marx)"),
        ("С приветом,\nВ. Ленин", "salute(С приветом,) signed(В. Ленин)"),
        (
            "I remain,\nthe servant\nof all,\n\nL. VAN BEETHOVEN.",
            "salute(I remain, / the servant / of all,) signed(L. VAN BEETHOVEN.)",
        ),
    ],
)
def test_a_text_is_signed_and_dated(end: str, closer: str) -> None:
    text = PROSE + end

    assert terms(text)[1] == f"closer[{closer}]"
    assert not doubts(text)
    assert_sound(text)


@pytest.mark.parametrize(
    "end",
    [
        *(
            "THE END",
            "He went home.",
            "Poor Tom.",
            "Good night!",
            "From 1914 to 1918.",
        ),
        *("And so to bed, said Mr. Pepys.", "Adieu, adieu! he said.", "Yours is the earth."),
    ],
)
def test_a_last_line_need_not_be_a_signature(end: str) -> None:
    assert {one.kind for one in read(PROSE + end).blocks} == {BlockKind.PARAGRAPH}


def test_a_heading_may_stand_last() -> None:
    assert terms(PROSE + "CHAPTER II")[-1] == "div type=chapter[head(CHAPTER II)]"


def test_a_date_between_two_letters_is_the_later_ones() -> None:
    letter = f"My dear Harriet,\n\n{PROSE}Yours truly,\n\nA. B."
    found = terms(f"{letter}\n\nHull, 3 March 1911.\n\n{letter}")

    assert [term.partition(" p(")[0] for term in found] == [
        "floatingText type=letter[opener[salute(My dear Harriet,)]",
        "floatingText type=letter[opener[dateline(Hull, 3 March 1911.) salute(My dear Harriet,)]",
    ]


def test_a_name_alone_at_the_end_is_a_doubt() -> None:
    assert doubts(PROSE + "Karl Marx") == ["S042 Karl Marx"]


def test_notes_may_stand_below_a_signature() -> None:
    text = f"{PROSE.strip()}[1]\n\nN. LENIN\n\n[1] In May."

    assert [term.partition("[")[0].partition("(")[0] for term in terms(text)][1:] == [
        "closer",
        "note xml:id=n1 n=1 place=foot target=#r1",
    ]


def test_what_is_closed_is_a_division_where_another_follows() -> None:
    def block(kind: BlockKind, place: int) -> Block:
        return Block(kind, Span(place, place + 1))

    text, closer = block(BlockKind.PARAGRAPH, 1), block(BlockKind.CLOSER, 2)
    article = Heading(block(BlockKind.HEADING, 0), 1)
    notes = Heading(block(BlockKind.HEADING, 3), 2, "notes")
    (whole,) = arranged([article, text, closer, notes])
    bare, _ = arranged([text, closer, replace(notes, level=1)])

    assert [one.kind.value for one in whole.children] == ["head", "div", "div"]
    assert [one.kind.value for one in whole.children[1].children] == ["p", "closer"]
    assert (bare.kind, bare.span, bare.attributes) == (BlockKind.DIVISION, Span(1, 3), ())


def test_a_letter_in_a_chapter_is_a_text_of_its_own() -> None:
    text = (
        f"{PROSE}“Bedford Row, May 7, 1815.\n\n“Sir,\n\n“{PROSE}“Your obedient servant,\n\n"
        f"“S. Higgs.”\n\nHe read it twice.\n\n{PROSE}"
    )
    found = terms(text)

    assert found[1].startswith(
        "floatingText type=letter[opener[dateline(“Bedford Row, May 7, 1815.) salute(“Sir,)] p(“We"
    )
    assert found[1].endswith("closer[salute(“Your obedient servant,) signed(“S. Higgs.”)]]")
    assert found[2] == "p(He read it twice.)"
    assert_sound(text)


def test_a_letter_may_end_a_chapter() -> None:
    text = f"{PROSE}Dear Sir,\n\n{PROSE}Yours,\n\nA. M."

    assert [term.partition("[")[0].partition("(")[0] for term in terms(text)] == [
        "p",
        "floatingText type=letter",
    ]


def test_a_greeting_without_an_end_is_a_doubt_where_it_is_dated() -> None:
    dated = f"{PROSE}Leith, 9 January 1801.\n\nDear Brother,\n\n{PROSE}He put it away.\n\n"

    assert doubts(dated) == ["S042 Dear Brother,"]
    assert not doubts(f"{PROSE}“My dear Harriet,\n\n{PROSE}He put it away.\n\n")


def test_no_letters_are_read_where_the_user_wants_none() -> None:
    no = Structure(features=((Feature.LETTERS, Trust.NONE),))

    assert {one.kind for one in read(PROSE + "N. LENIN", "en", no).blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "Dear Sir,\n\n" * size,
        lambda size: "Dear Sir,\n\n" + "Yours,\n\n" * size,
        lambda size: "Yours,\nA. B.\n" * size,
        lambda size: "dear " * size * 10,
        lambda size: "A. B.\n\n" * size,
    ],
)
def test_time_grows_with_length_only(text: Callable[[int], str]) -> None:
    assert_linear(read, text, 400)


@pytest.mark.parametrize(
    ("letter", "signed"),
    [
        (
            "Dear Brother,\n\nI am wet and shall be so to-morrow.--Yours ever,\n\nT. ORDE.",
            "T. ORDE.",
        ),
        ("Dear Brother,\n\nI am wet, your faithful,\n\nTHOMAS ORDE", "THOMAS ORDE"),
        ("Dear Brother,\n\nI am wet.\n\nYours sincerely, etc.", ""),
    ],
)
def test_a_letter_whose_last_words_are_the_valediction(letter: str, signed: str) -> None:
    text = f"{PROSE}{letter}\n\n{PROSE}"
    found = " ".join(terms(text))
    assert "floatingText" in found
    assert f"signed({signed})" in found or not signed
    assert_sound(text)


def test_a_place_at_the_right_above_the_greeting() -> None:
    letter = (
        f"{' ' * 40}Bond Street, January.\n     Dear Madam,\n\n     I have had your letter.\n\n"
        "     Your humble servant,\n     THOMAS ORDE"
    )
    text = f"{PROSE}{letter}\n\n{PROSE}"
    found = " ".join(terms(text))
    assert "dateline(Bond Street, January.)" in found
    assert "quote" not in found
    assert_sound(text)


def test_a_title_after_a_separator_signs_nothing() -> None:
    assert "signed" not in " ".join(terms(f"{PROSE}* * *\n\n{' ' * 30}PROCEEDINGS"))
