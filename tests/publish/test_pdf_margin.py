"""Notes of the margin: they stand in it where the format has room, and else where they were."""

from __future__ import annotations

from itertools import pairwise

from pipeline.model import Apparatus, PageFormat, PrintSettings
from pipeline.publish.pdf import render_pdf
from tests.publish.editions import edition
from tests.publish.pdf_books import Book, Piece, flat
from tests.publish.pdf_judges import broken_rules

WORDS = "The river was not deep in spring and nobody remembered who had planted the oak beside it. "
NOTED = '<p>{words}The ford{n}<note place="margin">Of the ford, {n}.</note> was low. {words}</p>'
A4 = PrintSettings(format=PageFormat.A4)


def book(body: str, printing: PrintSettings = A4) -> Book:
    rendition, diagnostics = render_pdf(edition(body), printing=printing)
    assert diagnostics == []
    assert broken_rules(rendition.data) == []
    return Book(rendition.data, ())


def edges(of: Book, page: int) -> tuple[float, float]:
    """Give where the lines of a page begin and about where they end."""
    lines = [one for one in of.pieces(page) if one.size == 12 and "river" in one.text]
    left = min(one.x for one in lines)
    return left, left + 595.28 - 250


def notes(of: Book, page: int) -> list[Piece]:
    return [one for one in of.pieces(page) if one.text.startswith("Of the ford")]


def test_each_stands_in_the_outer_margin_beside_its_line() -> None:
    made = book("".join(NOTED.format(words=WORDS * 2, n=n) for n in range(20)))
    for page, outside in ((made.first, "right"), (made.first + 1, "left")):
        left, right = edges(made, page)
        found = notes(made, page)
        assert len(found) > 3
        for note in found:
            assert note.x > right if outside == "right" else note.x < left - 50
            number = flat(note.text).removeprefix("Of the ford, ").rstrip(".")
            (line,) = [one for one in made.pieces(page) if f"ford{number} " in f"{one.text} "]
            assert abs(note.y - line.y) < 0.05


def test_several_stand_one_below_the_other_and_none_runs_over_the_page() -> None:
    many = "".join(
        f'<note place="margin">Of the ford, {n}, and more of it.</note>' for n in range(9)
    )
    made = book(f"<p>{WORDS}The ford{many} was low.</p>")
    heights = sorted({one.y for one in notes(made, made.first)}, reverse=True)
    assert len(heights) == 9
    assert all(one - other > 12 for one, other in pairwise(heights))
    made = book(f"<p>{WORDS * 30}</p><p>The ford{many} was low.</p>")
    (page,) = {page for page in range(made.first, made.pages) if notes(made, page)}
    assert min(one.y for one in notes(made, page)) > 113.8  # the lower margin


def test_the_page_of_one_is_known() -> None:
    note = '<note place="margin" xml:id="n1">Of the ford.</note>'
    made = book(f'<p>{WORDS}See page <ptr target="#n1"/>.</p><p>The ford{note} was low.</p>')
    assert "See page → 1 ." in made.text(made.first)


def test_one_with_an_entry_stays_beside_its_words_and_so_do_all_without_room() -> None:
    entry = '<app xml:id="e1"><lem>ford</lem><rdg wit="#T">f0rd</rdg></app>'
    body = f'<p>{WORDS}<note place="margin">Of the ford, or {entry}.</note>{WORDS * 3}</p>'
    made = book(body)
    left, right = edges(made, made.first)
    assert all(left < one.x < right for one in notes(made, made.first))
    made = book(NOTED.format(words=WORDS * 2, n=1), PrintSettings())
    (note,) = notes(made, made.first)
    assert note.x < 140 * 72 / 25.4 - 17 * 72 / 25.4


def test_without_room_in_the_margin_its_lines_are_level_with_the_text_and_stay_on_the_page() -> (
    None
):
    noted = NOTED.replace("{n}.", "{n}, and what has been seen there and told of it.")
    printing = PrintSettings(format=PageFormat.A5, apparatus=Apparatus.REGISTER)
    made = book("".join(noted.format(words=WORDS * 2, n=n) for n in range(9)), printing)
    pages = range(made.first, made.pages)
    for page in pages:
        text = [one.y for one in made.pieces(page) if one.size == 10.5]
        beside = [one for one in made.pieces(page) if one.size == 9.0]
        assert all(min(abs(one.y - y) for y in text) < 0.1 for one in beside)
        assert beside


def test_no_word_is_lost_before_a_note_for_which_its_line_has_no_room() -> None:
    noted = NOTED.replace("{n}.", "{n}, and what has been seen there and told of it.")
    for before in range(1, 12):
        made = book(noted.format(words=f"{WORDS * 2}{'Now. ' * before}", n=7), PrintSettings())
        text = made.text(made.first)
        assert "The ford7" in text
        assert "Of the ford, 7, and what has been seen there and told of it." in text


def test_a_note_that_ends_below_its_paragraph_ends_on_the_page() -> None:
    note = f'<note place="margin">{"Of the ford. " * 12}</note>'
    for times in range(9, 16):
        made = book(f"<p>{WORDS * times}</p><p>The ford{note} was low.</p>", PrintSettings())
        beside = [
            one.y
            for page in range(made.first, made.pages)
            for one in made.pieces(page)
            if one.size == 9.0
        ]
        assert len(beside) > 5
        assert max(beside) < 612 - 79  # the lower margin
