"""What stands before and after a text and is none of it; and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Preamble
from pipeline.text.preambles import read_preamble
from pipeline.text.preambles.reading import Reading
from pipeline.text.source import decode
from tests.growth import assert_linear

PROSE = "It was a dark evening, and nobody in the house had thought of the lamp.\n\n" * 3

END = "*** END OF THE PROJECT GUTENBERG EBOOK ***"


def read(text: str) -> Reading:
    source, _ = decode(text.encode(), "a.txt")
    return read_preamble(source)


def known(text: str) -> Preamble:
    return read(text).preamble


@pytest.mark.parametrize(
    "footer",
    [
        "Top of the page",
        "Back to top",
        "[Return to the top of the page]",
        "↑ Back to Top",
        "Last updated on 24 January 2021",
        "This page was last updated on: 21.4.2007",
        "Last modified: 2007-04-21",
        "Doe Archive  |  Example Internet Archive",
        "Home > Library > Doe",
        "------------\n\nTop of the page\n\n\nLast updated on 1 May 2020",
        "[End of The Lamp by Jane Doe]",
        "[The end of _The Lamp_,\nby Jane Doe]",
        "This work is in the public domain because its author died in 1900.",
        "Transcriber's note: two misprints were corrected.",
        "[Transcriber’s Note:\n\nPage 3: a misprint.\n\nPage 4: another.]",
        "\n\nTRANSCRIBER’S NOTES\n\n\n 1. Misprints.\n 2. Spelling.",
        "\x1a",
    ],
)
def test_what_follows_the_text_is_not_of_it(footer: str) -> None:
    text = f"{PROSE}{footer}\n"
    after = read(text).postamble

    assert text[after.start : after.end].lstrip(" ") == footer.strip("\n").lstrip(" ")


@pytest.mark.parametrize(
    "ending",
    [
        "THE END",
        "[The End]",
        "[End of Part One]",
        "“Return to the top of the page,” he said.",
        "Back to the top of the hill they went | and down.",
        "He had last updated it on 24 January 2021, and then never again, as he told her.",
        "------------",
        "Jane | John",
        "Transcriber's notes were what he lived on.",
        "The public domain is a wide country.",
        "FOOTNOTES:\n\n[1] So it was.",
        "Transcriber's Note:\n\nA letter.\n\nCHAPTER II\n\nIt went on.",
    ],
)
def test_the_end_of_a_text_stays_with_it(ending: str) -> None:
    assert read(f"{PROSE}{ending}\n").postamble.end == 0


def test_a_posting_of_nothing_but_notes_is_a_text() -> None:
    text = "Transcriber's note: this.\n\nTranscriber's note: that.\n"
    reading = read(text)

    assert text[reading.preamble.span.end :].strip()
    assert text[reading.preamble.span.end : reading.postamble.start or None].strip()


@pytest.mark.parametrize(
    ("page", "title", "author", "year"),
    [
        ("THE LAMP\n\nvon\n\nJANE DOE", "THE LAMP", "JANE DOE", ""),
        ("LA LAMPE\n\npar Jane Doe", "LA LAMPE", "Jane Doe", ""),
        ("LA LÁMPARA\n\npor Juana Doe", "LA LÁMPARA", "Juana Doe", ""),
        ("DE LAMP\n\ndoor\n\nJan van Doe (1871)", "DE LAMP", "Jan van Doe", "1871"),
        ("THE LAMP\n\n(1871)\n\nBy Jane Doe", "THE LAMP", "Jane Doe", "1871"),
        ("THE\n\nLAMP\n\nBY\n\nSIR JOHN DOE, Bart.", "THE LAMP", "SIR JOHN DOE", ""),
        (
            "THE LAMP\n\nby\n\nJANE DOE, M.A.\n\nAND\n\nJOHN ROE",
            "THE LAMP",
            "JANE DOE; JOHN ROE",
            "",
        ),
        (
            "\n          THE LAMP\n\n          Jane Doe\n\n\n\n          CHAPTER I",
            "THE LAMP",
            "Jane Doe",
            "",
        ),
    ],
)
def test_a_title_page_names_title_and_author(page: str, title: str, author: str, year: str) -> None:
    # Under a credit, so that the page stays in the text.
    text = f"Produced by A. Roe at http://www.pgdp.net\n\n\n\n{page}\n\n\n\nCHAPTER I\n\n{PROSE}"
    preamble = known(text)

    assert text[: preamble.span.end].endswith("pgdp.net")
    assert (preamble.title, "; ".join(preamble.authors)) == (title, author)
    assert (preamble.created.iso if preamble.created else "") == year


@pytest.mark.parametrize(
    "page",
    [
        "THE LAMP\n\nCHAPTER ONE",
        "Dear Jane\n\nJohn Roe\n\nI write to you.",
        "THE LAMP\n\nby night\n\nit burns",
        "The lamp is out.\nThe night is long.\n\nBy Jane Doe",
        "JANE. Who is there?\n\nJOHN. Nobody.",
        "“By whom?”\n\n“By Jane Doe.”",
    ],
)
def test_no_title_page_is_made_of_a_text(page: str) -> None:
    preamble = known(f"{page}\n\n{PROSE}")

    assert (preamble.title, preamble.authors, preamble.span.end) == ("", (), 0)


def test_what_may_be_title_and_author_is_proposed() -> None:
    reading = read(f"The Lamp\nJane Doe\n{PROSE}")

    assert reading.preamble.title == ""
    assert "`The Lamp` and `Jane Doe`" in reading.diagnostics[-1].hint


def test_a_later_source_makes_the_publication_the_first() -> None:
    head = "Doe, J.\n\nThe Lamp\n\nPublished: The Review, May 1913\nSource: {}\nMarkup: A. Doe\n\n"
    later = known(head.format("Works, Example Press, 1977") + PROSE)
    earlier = known(head.format("The Lamp, 1911") + PROSE)
    form = known(head.format("leaflet") + PROSE)

    assert (later.first, later.publisher) == ("The Review, May 1913", "")
    assert later.published is not None
    assert later.published.iso == "1977"
    assert (earlier.first, earlier.publisher) == ("", "The Review")
    assert (form.first, form.publisher) == ("", "The Review")


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "Source: leaflet\n" * size + "\nThe text.\n",
        lambda size: "Title: The Lamp\n\n" * size,
        lambda size: "The Project Gutenberg EBook of A, by B.\n\n" + "This etext.\n\n" * size,
        lambda size: PROSE + "Transcriber's note: this.\n\n" * size,
        lambda size: PROSE + "Top of the page\n\n" * size,
        lambda size: "It was dark.\n\n" + " " * size * 10 + "x\n" + " \n" * size * 10,
        lambda size: "Title" + " " * size * 10 + ":",
        lambda size: f"END OF PROJECT GUTENBERG\n\n{END}\n\n" * (size // 5),
        lambda size: "Produced by " + "A. B. and " * size,
    ],
    ids=["keys", "apart", "unmarked", "notes", "footer", "white", "key", "ends", "names"],
)
def test_a_long_text_costs_no_more_than_its_length(text: Callable[[int], str]) -> None:
    assert_linear(read, text, 4_000)
