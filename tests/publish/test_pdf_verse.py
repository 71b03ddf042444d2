"""Verse in print: what its lines are called, and what is turned over for want of room."""

from __future__ import annotations

import re

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.model import PrintSettings
from pipeline.publish.pdf import render_pdf
from pipeline.publish.pdf.lines import Line, LineNumbers, RowText, number_lines
from tests.publish.editions import edition
from tests.publish.pdf_books import FOOT_SIZE, NUMBER_SIZE, Book, Piece, flat, printed

LONG = " ".join(["and so the river waits for the boat that has been so slow"] * 3)
PLAIN = "<l>One of them</l>"


def entry(name: str, lemma: str) -> str:
    return f'<app xml:id="{name}"><lem>{lemma}</lem><rdg wit="#T">x{name}</rdg></app>'


def foot(book: Book) -> str:
    return "".join(one.text for one in book.pieces(book.first) if one.size == FOOT_SIZE)


def numbers(book: Book, page: int) -> list[Piece]:
    return [one for one in book.pieces(page) if one.size == NUMBER_SIZE]


def numbered(book: Book, page: int) -> dict[str, str]:
    """Give the words beside each number in the margins of a page."""
    pieces = [one for one in book.pieces(page) if one.size != NUMBER_SIZE]
    return {
        number.text: min(pieces, key=lambda one: abs(one.y - number.y)).text
        for number in numbers(book, page)
    }


# -- Turned over ---------------------------------------------------------------------------------


def test_what_is_turned_over_is_cited_by_its_line() -> None:
    line = f"<l>{LONG} {entry('e1', 'least')} and {entry('e2', 'most')}</l>"
    book = printed(f"<lg>{PLAIN}{line}<l>The {entry('e3', 'last')}</l></lg>")
    assert book.diagnostics == ()
    body = [one for one in book.pieces(book.first) if one.text.startswith("and so the")]
    assert len(body) == 1  # it is turned over
    assert flat(foot(book)) == "2 least] xe1 T most] xe2 T 3 last] xe3 T"
    assert "1.2 least]" in book.text(book.first + 1)


def test_a_lemma_that_is_turned_over_stands_on_one_line() -> None:
    book = printed(f"<lg>{PLAIN}<l>{entry('e1', LONG)}</l></lg>")
    assert book.diagnostics == ()
    assert flat(foot(book)).startswith("2 and")
    assert "1.2 " in book.text(book.first + 1)


def test_words_alike_are_counted_on_the_whole_line() -> None:
    lines = [Line("the least of "), Line("all the least\n", counted=False, turned=True)]
    text = RowText([*lines, Line("the others\n")])
    assert [text.occurrence(at, "the") for at in (0, 17, 27)] == [1, 2, None]


def test_what_is_turned_over_to_another_page_is_called_by_what_is_before_it() -> None:
    turned = Line("x ", counted=False, turned=True)
    lines = [Line("x "), turned, turned, Line("x\n")]
    assert number_lines(lines, [1, 1, 1, 1], by_page=True).labels == ("1", "1", "1", "2")
    assert number_lines(lines, [1, 2, 2, 2], by_page=True).labels == ("1", "0.1", "0.1", "1")
    assert number_lines(lines, [1, 2, 2, 2], by_page=False).labels == ("1", "1.1", "1.1", "2")


def test_a_verse_longer_than_a_page_is_proven() -> None:
    long = f"{LONG} " * 60
    book = printed(f"<lg>{PLAIN}<l>{long}{entry('e1', 'least')} {long}</l>{PLAIN}</lg>")
    assert book.diagnostics == ()


def test_the_proof_knows_what_is_turned_over(monkeypatch: pytest.MonkeyPatch) -> None:
    right = LineNumbers.label
    monkeypatch.setattr(LineNumbers, "label", lambda *of: f"{right(*of)}.1")
    with pytest.raises(PipelineError) as caught:
        render_pdf(edition(f"<lg>{PLAIN}<l>{LONG} {entry('e1', 'least')}</l></lg>"))
    (told,) = caught.value.diagnostics
    assert told.message.endswith("is on line 2, not 2.1")


# -- Numbers of its own ----------------------------------------------------------------------------


def poem(first: int, count: int, every: int = 1, words: str = "A line") -> str:
    """Give a poem of which every so many lines have their number."""
    lines = (
        f'<l n="{n}">{words} {n}</l>' if n % every == 0 else f"<l>{words} {n}</l>"
        for n in range(first, first + count)
    )
    return f"<lg>{''.join(lines)}</lg>"


@pytest.mark.parametrize("every", [1, 5])
def test_verse_is_numbered_and_cited_by_its_own_numbers(every: int) -> None:
    verse = poem(101, 12, every) if every == 1 else poem(1, 12, every)
    first = 100 if every == 1 else 0
    verse = verse.replace(f"A line {first + 7}<", f"A {entry('e1', 'line')} {first + 7}<")
    book = printed(f"<head>Of Rivers</head>{verse}")
    assert book.diagnostics == ()
    assert numbered(book, book.first) == {
        str(first + 5): f"A line {first + 5}",
        str(first + 10): f"A line {first + 10}",
    }
    edge = min(one.x for one in book.pieces(book.first) if one.text.startswith("A line"))
    assert all(one.x > edge for one in numbers(book, book.first))  # the outer margin of a recto
    assert flat(foot(book)).startswith(f"{first + 7} line]")
    assert f"1.{first + 7} " in book.text(book.first + 1)


def test_numbers_of_verse_go_on_over_pages() -> None:
    verse = poem(101, 80).replace("A line 180", entry("e1", "least"))
    book = printed(verse)
    assert book.diagnostics == ()
    pages = range(book.first, book.first + 3)
    assert [int(n) for page in pages for n in numbered(book, page)] == [*range(105, 185, 5)]
    assert "180 least] xe1" in book.text(pages[-1])


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Before.</p>{poem(1, 6)}",
        f"{poem(2, 4)}{poem(1, 6, words='Another')}",
        '<lg><l n="5b">A</l><l n="5a">B</l><l n="5">Another 5</l></lg>',
    ],
)
def test_beside_other_lines_the_numbers_of_verse_are_no_numbers_of_lines(body: str) -> None:
    book = printed(body.replace("Before", entry("e1", "Before")))
    assert book.diagnostics == ()
    beside = numbered(book, book.first)
    assert beside["v.\N{THIN SPACE}5"].endswith(" 5")
    lines = [one for one in book.pieces(book.first) if one.size != NUMBER_SIZE]
    edge = min(one.x for one in lines)
    own = [one for one in numbers(book, book.first) if one.text.startswith("v.")]
    assert all(one.x < edge for one in own)
    if "5" in beside:
        (of_line,) = [one for one in numbers(book, book.first) if one.text == "5"]
        assert of_line.x > edge


def test_verse_keeps_its_numbers_where_lines_have_none() -> None:
    rendition, _ = render_pdf(edition(poem(1, 6)), printing=PrintSettings(line_numbers=0))
    book = Book(rendition.data, ())
    assert [one.text for one in numbers(book, book.first)] == ["v.\N{THIN SPACE}5"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["", "2", "", "7"], ["1", "2", "3", "7"]),
        (["12", "12a", "12b", ""], ["12", "12a", "12b", "13"]),
        (["1", "1"], None),
        (["2", "1"], None),
        (["I", "II"], None),
        (["", ""], None),
        (["1", None], None),
    ],
)
def test_verse_keeps_numbers_that_rise(given: list[str | None], expected: list[str] | None) -> None:
    lines = [Line("x\n", verse=one) for one in given]
    made = number_lines(lines, [1] * len(lines), by_page=True)
    assert made.of_verse is (expected is not None)
    assert list(made.labels) == (expected or [str(n) for n in range(1, len(given) + 1)])


def test_every_fifth_line_beside_prose_has_its_number_though_one_line_alone_bears_one() -> None:
    verse = "".join(f"<l>Verse {n} of them</l>" for n in range(13, 22))
    book = printed(f"<p>Prose.</p><lg><lg><l n='12'>Verse 12</l></lg><lg>{verse}</lg></lg>")
    found = numbered(book, book.first)
    of_verse = {number: words for number, words in found.items() if number.startswith("v.")}
    assert [words[:8] for words in of_verse.values()] == ["Verse 15", "Verse 20"]
    assert [re.sub("[^0-9]", "", number) for number in of_verse] == ["15", "20"]


def test_lines_of_another_poem_are_not_reckoned_from_the_one_before() -> None:
    verse = "".join(f"<l>Verse {n}</l>" for n in range(13, 22))
    book = printed(f"<p>Prose.</p><lg><l n='12'>Verse 12</l></lg><lg>{verse}</lg>")
    assert not [one for one in numbers(book, book.first) if one.text.startswith("v.")]
