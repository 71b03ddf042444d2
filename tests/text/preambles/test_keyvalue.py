from __future__ import annotations

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.model import Licence, Person, Preamble, Span, When
from pipeline.text.preambles import read_preamble
from pipeline.text.source import decode

BODY = "\n\nThe text begins: it has a colon, and more.\n\nA second paragraph.\n"


def preamble_of(head: str, body: str = BODY) -> tuple[Preamble, list[Diagnostic]]:
    source, _ = decode((head + body).encode(), "a.txt")
    reading = read_preamble(source)
    return reading.preamble, list(reading.diagnostics)


def codes_of(diagnostics: list[Diagnostic]) -> list[str]:
    return [one.code for one in diagnostics]


def names_of(line: str) -> list[tuple[str, str]]:
    preamble, _ = preamble_of(f"Source: leaflet\n{line}")
    return [(person.name, person.role) for person in preamble.persons]


def test_every_field_has_its_place() -> None:
    head = (
        "Rosa Luxemburg 1900\n\nReform or Revolution\n\n"
        "Source: leaflet\n"
        "First Published: The Example Press, London, May 1908\n"
        "Online Version: Example Archive (example.org), 7 November 1999\n"
        "Translated: C. Doe\n"
        "Public Domain: Example Archive. Copy freely."
    )
    preamble, diagnostics = preamble_of(head)

    assert preamble == Preamble(
        span=Span(0, len(head)),
        profile="key-value",
        title="Reform or Revolution",
        authors=("Rosa Luxemburg",),
        created=When("1900", "1900"),
        form="leaflet",
        publisher="The Example Press, London",
        published=When("May 1908", "1908-05"),
        site="Example Archive (example.org)",
        posted=When("7 November 1999", "1999-11-07"),
        licence=Licence(
            "Public Domain: Example Archive. Copy freely.",
            "https://creativecommons.org/publicdomain/mark/1.0/",
            "free",
        ),
        persons=(Person("C. Doe", "translation", "Translated"),),
    )
    assert diagnostics == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Transcription: A. Doe", "A. Doe = transcription"),
        ("Transcribed by: A. Doe", "A. Doe = transcription"),
        ("Transcribed by A. Doe", "A. Doe = transcription"),
        ("HTML Markup: A. Doe", "A. Doe = markup"),
        ("MARKUP: A. Doe", "A. Doe = markup"),
        ("Proofreader: A. Doe", "A. Doe = proofreading"),
        ("Proofreading: A. Doe", "A. Doe = proofreading"),
        ("Proofed and corrected by: Zed", "Zed = proofreading | Zed = correction"),
        ("Translator: A. Doe", "A. Doe = translation"),
        ("Editor: A. Doe", "A. Doe = editing"),
        ("Transcription/Markup: A. Doe", "A. Doe = transcription | A. Doe = markup"),
        ("Markup: A. Doe and B. Roe", "A. Doe = markup | B. Roe = markup"),
        ("Markup: A. Doe, Jr., B. & Zed", "A. Doe, Jr. = markup | B. = markup | Zed = markup"),
        ("Markup: A.; B. / C. van Dam", "A. = markup | B. = markup | C. van Dam = markup"),
        ("HTML: A. Doe", "A. Doe = markup"),
        ("Transcription/HTML: A. Doe", "A. Doe = transcription | A. Doe = markup"),
        ("Proofread by: A. Doe, Mike B.", "A. Doe = proofreading | Mike B. = proofreading"),
        ("Proofread: A. Doe.", "A. Doe = proofreading"),
        ("Transcription \\ HTML Markup: A. Doe", "A. Doe = transcription | A. Doe = markup"),
        ("Translated: from the German by A. Doe", "A. Doe = translation"),
        ("Markup: Alexander Sandler", "Alexander Sandler = markup"),
    ],
)
def test_roles_come_in_many_words_and_names_in_many_lists(line: str, expected: str) -> None:
    assert " | ".join(f"{name} = {role}" for name, role in names_of(line)) == expected


def test_for_whom_and_when_is_no_name_and_is_kept() -> None:
    head = "Source: leaflet\nMarkup: A. Doe for Example.org, 1999\nTranslated: from Latin by B. Roe"
    preamble, diagnostics = preamble_of(head)

    assert [person.name for person in preamble.persons] == ["A. Doe", "B. Roe"]
    assert [head[span.start : span.end] for span in preamble.unplaced] == [
        "for Example.org, 1999",
        "from Latin",
    ]
    assert codes_of(diagnostics).count("S012") == 2


@pytest.mark.parametrize(
    ("value", "text", "iso"),
    [
        ("Example Press, 1920", "Example Press", "1920"),
        ("1920", "", "1920"),
        ("1920 by Example Press", "Example Press", "1920"),
        ("Example Press (June 1920)", "Example Press", "1920-06"),
        ("The Review, May 1, 1877, p. 3", "The Review, May 1, 1877, p. 3", "1877-05-01"),
        ("in The Review", "in The Review", ""),
        ("Example Press, c. 1920", "Example Press", "1920"),
        ("Example Press, 1920 or 1921", "Example Press, 1920 or 1921", ""),
    ],
)
def test_publisher_and_date_are_parted(value: str, text: str, iso: str) -> None:
    preamble, _ = preamble_of(f"Published: {value}")

    assert preamble.publisher == text
    assert (preamble.published.iso if preamble.published else "") == iso


def test_two_dates_are_not_made_one() -> None:
    preamble, diagnostics = preamble_of("Source: leaflet\nOnline Version: Archive, 1999, 2004")

    assert preamble.site == "Archive, 1999, 2004"
    assert preamble.posted is None
    assert "S013" in codes_of(diagnostics)


@pytest.mark.parametrize(
    ("lines", "author", "title"),
    [
        ("Lev Kamenev 1920\n\nThe Party", "Lev Kamenev", "The Party"),
        ("V. I. Lenin\nWhat Is to Be Done?", "V. I. Lenin", "What Is to Be Done?"),
        ("The State and Revolution\nV. I. Lenin", "V. I. Lenin", "The State and Revolution"),
        ("The Party\nby Jane Doe, Jr.", "Jane Doe, Jr.", "The Party"),
        ("The Party, by Jane Doe (1901)", "Jane Doe", "The Party"),
        ("Ludwig van Doe\nThe History\nof the Party", "Ludwig van Doe", "The History of the Party"),
        ("The Party", "", "The Party"),
        ("State Capitalism (1920)\nby Jane Doe", "Jane Doe", "State Capitalism"),
        ("The Party of Order [1920]\nJane Doe", "Jane Doe", "The Party of Order"),
        ("Jane Doe\n\nThe Events of 1905", "Jane Doe", "The Events of 1905"),
        ("JANE DOE\n\nTHE PARTY OF ORDER\n\nOctober 1917", "JANE DOE", "THE PARTY OF ORDER"),
    ],
)
def test_bare_lines_name_author_and_title(lines: str, author: str, title: str) -> None:
    preamble, _ = preamble_of(f"{lines}\n\nSource: leaflet\nMarkup: A. Doe")

    assert (preamble.authors, preamble.title) == ((author,) if author else (), title)


def test_where_both_may_be_the_author_the_first_is_and_it_is_said() -> None:
    preamble, diagnostics = preamble_of(
        "Jane Doe\nAnna Karenina\n\nSource: leaflet\nMarkup: A. Doe"
    )

    assert (preamble.authors, preamble.title) == (("Jane Doe",), "Anna Karenina")
    assert codes_of(diagnostics) == ["S014"]


def test_title_and_author_may_be_keys() -> None:
    preamble, _ = preamble_of("Title: The Party\nAuthor: Jane Doe\nWritten: in Moscow, June 1877")

    assert (preamble.title, preamble.authors) == ("The Party", ("Jane Doe",))
    assert preamble.created == When("in Moscow, June 1877", "1877-06")


def test_a_line_no_field_takes_is_kept_and_reported_with_its_line() -> None:
    head = "Source: leaflet\nPlace: Moscow\nMarkup: A. Doe\nPublished: 1900\nPublished: 1901"
    preamble, diagnostics = preamble_of(head)
    unplaced = [head[span.start : span.end] for span in preamble.unplaced]

    assert unplaced == ["Place: Moscow", "Published: 1901"]
    assert [one.where.line for one in diagnostics if one.code == "S012"] == [2, 5]
    assert preamble.span == Span(0, len(head))


def test_a_value_goes_on_over_an_indented_line() -> None:
    preamble, _ = preamble_of("Source: The Review,\n    No. 3\nMarkup: A. Doe")

    assert preamble.source == "The Review, No. 3"


def test_a_value_may_begin_on_the_line_after_its_key() -> None:
    preamble, diagnostics = preamble_of("A Title\nby Jane Doe\n\nSource:\n  leaflet\nMarkup: Zed")

    assert preamble.form == "leaflet"
    assert diagnostics == []


def test_a_hard_wrapped_value_is_joined_to_its_end() -> None:
    head = (
        "Source: leaflet\n"
        "Public Domain: Example Archive (2003). You may freely copy, distribute\n"
        "and perform this work, as well as make others from it. Please credit\n"
        "Example Archive as your\nsource."
    )
    preamble, diagnostics = preamble_of(f"The Party\nby Jane Doe\n\n{head}")

    assert preamble.licence is not None
    assert preamble.licence.text == " ".join(head.partition("\n")[2].split())
    assert preamble.unplaced == ()
    assert diagnostics == []


def test_the_date_of_the_text_may_stand_on_a_line_of_its_own() -> None:
    preamble, _ = preamble_of("Jane Doe\n\nThe Party of Order\n\nOctober 1917\n\nSource: leaflet")

    assert preamble.created == When("October 1917", "1917-10")


def test_a_text_that_follows_without_a_blank_line_is_no_preamble() -> None:
    head = "Source: leaflet\nMarkup: A. Doe"
    preamble, _ = preamble_of(head, "\nThe text begins here, at once.\n\nAnd goes on.")

    assert preamble.span == Span(0, len(head))


def test_keys_may_stand_in_blocks_of_their_own() -> None:
    head = "The Party\n\nSource: leaflet\n\nTranscription: A. Doe\n\nProofreader: B. Roe"
    preamble, _ = preamble_of(head)

    assert preamble.span == Span(0, len(head))
    assert len(preamble.persons) == 2


def test_what_is_missing_is_said_with_what_supplies_it() -> None:
    _, diagnostics = preamble_of("Transcription: A. Doe\nMarkup: A. Doe")

    (diagnostic,) = diagnostics
    assert diagnostic.code == "S011"
    assert "title, author, the print" in diagnostic.message
    assert "--title and --author" in diagnostic.hint


@pytest.mark.parametrize(
    "text",
    [
        "The truth is this: nobody came.\n\nNobody at all.",
        "Note: the text begins here.\n\nIt goes on.",
        "Editor: Who are you?\n\nTranslator: Nobody.\n\nEditor: Then go.",
        "Editor: Good morning.\nTranslator: Good morning.\nEditor: Go.\n\nThey went.",
        "Author: Smith\n\nHe spoke.",
        "It had one source: water.\n\nSource: nothing but water, he said.\n\nMore.",
        "A poem of a line\nand of another\n\nSource: Collected Poems, 1920",
        "Source: leaflet\nMarkup: A. Doe",
        "word " * 60 + "\n\nSource: leaflet\nMarkup: A. Doe\n\nMore.",
        "a\nb\nc\nd\ne\nf\ng\n\nSource: leaflet\nMarkup: A. Doe\n\nMore.",
    ],
)
def test_a_text_that_only_looks_like_it_has_no_preamble(text: str) -> None:
    preamble, diagnostics = preamble_of(text, "")

    assert preamble == Preamble(Span(0, 0), "none")
    assert codes_of(diagnostics) == ["S010"]
    assert "--title and --author" in diagnostics[0].hint
