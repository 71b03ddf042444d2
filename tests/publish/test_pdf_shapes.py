"""Editions of other shapes than the pamphlet's: short, long, in parts, in other scripts."""

from __future__ import annotations

import itertools
import re
import unicodedata

import lxml.html
import pytest

from pipeline import resources
from pipeline.publish.html import transformed
from tests.publish.editions import ELEMENTS, HEADER, TWO_WITNESSES, edition
from tests.publish.pdf_books import FOOT_SIZE, HEAD_SIZE, flat, printed, printed_edition
from tests.publish.pdf_judges import broken_rules
from tests.publish.pdf_tags import Tag, TaggedPdf

ONE = '<p n="1" xml:id="p1">One paragraph.</p>'
EMENDED = (
    '<p n="1" xml:id="p1">The <choice xml:id="e1"><sic>1east</sic>'
    '<corr resp="#ed" cert="high">least</corr></choice> of them.</p>'
)
VERSE = (
    "<lg>"
    + "".join(f'<l n="{n}" xml:id="l{n}">A line of verse, the {n}th</l>' for n in range(1, 13))
    + "</lg>"
)
LIST = "<p>Before:</p><list><item>first of two</item><item>second of two</item></list>"
QUOTE = "<p>Before.</p><quote><p>A quotation set off from the text.</p></quote><p>After.</p>"
NOTE = "<p>Words<note>A first note.</note> and others<note><p>A second one.</p></note>.</p>"
LONG_WORD = f"<p>Before {'antidisestablishmentarian' * 8}0123456789{'x' * 300} after.</p>"
CHAPTERS = "".join(
    f'<div type="chapter"><head>Chapter the {name}</head>'
    f"<p>{'It goes on for more than one page. ' * 150}</p></div>"
    for name in ("First", "Second")
)
GREEK = "<p>Μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος</p>"
CYRILLIC = "<p>Диктатура пролетариата</p>"
CHINESE = '<p>In the <foreign xml:lang="zh">漢字</foreign> beginning.</p>'
TIFINAGH = '<p xml:lang="zgh">ⵣⴰ</p>'
HEBREW = '<p>In the <foreign xml:lang="he">בראשית</foreign> beginning.</p>'
RIGHT_TO_LEFT = '<p xml:lang="ar">بسم الله</p>'

SHAPES = {
    "one paragraph": ONE,
    "an emendation": EMENDED,
    "two witnesses": TWO_WITNESSES,
    "verse": VERSE,
    "a list": LIST,
    "a quotation": QUOTE,
    "notes": NOTE,
    "a very long word": LONG_WORD,
    "chapters": CHAPTERS,
    "Greek": GREEK,
    "Cyrillic": CYRILLIC,
    "Hebrew": HEBREW,
    "Arabic": RIGHT_TO_LEFT,
    "links": (
        '<p xml:id="x"><ref target="#x">here</ref>, <ref target="https://example.org/">there</ref>,'
        ' <ref target="near.xml">beside</ref>, <ptr target="../near.xml"/></p>'
    ),
    "bold and italics": '<p><hi rend="bold">Bold</hi> and <hi rend="italic">italic</hi>.</p>',
}


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
def test_conforms_and_gives_no_cause_for_a_warning(body: str) -> None:
    book = printed(body)
    assert book.diagnostics == ()
    assert [page for page in range(1, book.pages + 1) if not book.pieces(page)] == [2]
    assert broken_rules(book.data) == []


def test_every_element_of_the_guidelines_is_printed_in_its_order() -> None:
    numbers = itertools.count(100)
    body = re.sub(r"\{\}", lambda _: f"word{next(numbers)}", ELEMENTS)
    book = printed(body)
    assert book.diagnostics == ()
    read = re.sub(r"<choice><(\w+)>.*?</\1>|<(rdg|note|head)\b.*?</\2>", "", body)
    assert re.findall(r"word\d+", book.body()) == re.findall(r"word\d+", read)


def test_one_paragraph_makes_a_book_without_register() -> None:
    book = printed(ONE)
    assert book.pages == book.first + 1
    assert book.body(book.first) == "One paragraph."
    assert "register" not in " ".join(book.text(page) for page in range(1, book.first))
    assert book.text(book.pages).startswith("Colophon")


def test_an_emendation_is_printed_without_a_mark_and_registered() -> None:
    book = printed(EMENDED)
    assert book.body() == "The least of them."
    assert "1 least] 1east T" in book.text(book.first)
    register = book.text(book.first + 1)
    assert register.startswith("Register of emendations")
    assert "1.1 1 least] 1east T Emendation. Mary Somerville, certain." in register


def test_variants_of_two_witnesses_have_their_sigla() -> None:
    book = printed(TWO_WITNESSES)
    assert book.body() == (
        "The engine weaves algebraical patterns just as the loom weaves flowers."
        " It might show more; recieve it so."
    )
    register = book.text(book.first + 1)
    assert register.startswith("Register of readings")
    for entry in (
        "1.1 1 weaves] Pr ; waves T Variant.",
        "1.1 1 loom] 1oom T A digit for a letter. Origin: the transcriber. Probable.",
        "1.2 2 show] shew T Regularisation.",
        "1.2 2 recieve] sic T Error let stand.",
    ):
        assert entry in register
    foot = [one.text for one in book.pieces(book.first) if one.size == FOOT_SIZE]
    assert (
        flat("".join(foot)) == "1 weaves1] Pr; waves T loom] 1oom T 2 show] shew T recieve] sic T"
    )


def test_verse_keeps_its_lines_and_has_every_fifth_numbered() -> None:
    book = printed(VERSE)
    pieces = book.pieces(book.first)
    verses = [piece for piece in pieces if piece.text.startswith("A line")]
    assert len(verses) == len({piece.y for piece in verses}) == 12
    numbers = [piece for piece in pieces if piece.size == 8]
    assert [piece.text for piece in numbers] == ["5", "10"]
    assert [piece.text for piece in numbers if piece.x > verses[0].x] == ["5", "10"]


def test_notes_are_called_in_the_text_and_stand_at_the_foot_of_its_page() -> None:
    book = printed(NOTE)
    assert book.body() == "Words1 and others2."
    notes = [one.text for one in book.pieces(book.first) if one.size == FOOT_SIZE]
    assert flat(" ".join(notes)) == "1 A first note. 2 A second one."


def test_a_very_long_word_stays_on_the_page_and_whole() -> None:
    book = printed(LONG_WORD)
    lines = [piece for piece in book.pieces(book.first) if piece.size == 10.5]
    assert len(lines) > 6
    text = "".join(piece.text for piece in lines)
    letters = "".join(one for one in text if unicodedata.category(one) != "Cf")
    assert "antidisestablishmentarian" * 8 + "0123456789" + "x" * 300 in letters
    assert max(len(piece.text) for piece in lines) < 100


def test_chapters_open_without_a_head_and_name_the_pages_that_follow() -> None:
    book = printed(CHAPTERS)
    heads = {
        page: [piece.text for piece in book.pieces(page) if piece.size == HEAD_SIZE]
        for page in range(book.first, book.pages)
    }
    openings = [page for page in heads if "Chapter the" in book.heading(page)]
    assert len(openings) == 2
    for page, head in heads.items():
        if page in openings:
            assert head == [book.folio(page)]
        else:
            chapter = "First" if page < openings[1] else "Second"
            words = f"Chapter the {chapter}" if page % 2 else "A Work"
            assert sorted(head) == sorted([book.folio(page), words])


def test_no_heading_ends_a_page() -> None:
    sections = "".join(
        f"<div><head>Section {n}</head><p>{'Some words of text. ' * (7 * n % 83)}End.</p></div>"
        for n in range(1, 90)
    )
    book = printed(f'<div type="chapter"><head>Sections</head>{sections}</div>')
    lowest = [
        max((one for one in book.pieces(page) if one.size != HEAD_SIZE), key=lambda one: one.y)
        for page in range(book.first, book.pages)
    ]
    assert len(lowest) > 20
    assert [one.text for one in lowest if one.text.startswith("Section")] == []


def test_two_hundred_pages() -> None:
    chapters = "".join(
        f'<div type="chapter"><head>Chapter {n}</head><p n="{n}" xml:id="c{n}">No {n}.</p></div>'
        for n in range(1, 200)
    )
    book = printed(f'{chapters}<div type="chapter"><head>Last</head>{EMENDED}</div>')
    assert book.diagnostics == ()
    assert book.pages == book.first - 1 + 200 + 2
    assert book.body() == " ".join(f"No {n}." for n in range(1, 200)) + " The least of them."
    assert "200.1 1 least]" in book.text(book.pages - 1)


def test_what_ends_a_work_is_no_line_of_it() -> None:
    end = "<trailer>THE <sic xml:id='e9'>ENDE</sic></trailer>"
    book = printed(f"<p>One line.</p>{end}<p>One <sic xml:id='e2'>mroe</sic>.</p>")
    assert book.diagnostics == ()
    assert "1.1 ENDE] sic T 2 mroe] sic T" in book.text(book.first)


@pytest.mark.parametrize(("body", "letters"), [(GREEK, "Μῆνιν ἄειδε"), (CYRILLIC, "Диктатура")])
def test_scripts_the_face_has_can_be_read_out(body: str, letters: str) -> None:
    assert letters in printed(body).body()


def many_entries(count: int) -> str:
    return "".join(
        f'<p n="{n}" xml:id="q{n}">Some words before it and the {n}th <choice xml:id="c{n}">'
        f'<sic>w0rd{n}</sic><corr resp="#ed" cert="high">word{n}</corr></choice> after them.</p>'
        for n in range(1, count + 1)
    )


def test_a_register_of_many_pages_has_every_entry_with_its_page() -> None:
    book = printed(many_entries(250))
    opening = next(
        page for page in range(book.first, book.pages) if "Register" in book.heading(page)
    )
    pages = {
        word: page
        for page in range(book.first, opening)
        for word in re.findall(r"word\d+", book.body(page))
    }
    register = " ".join(book.text(page) for page in range(opening, book.pages))
    entries = re.findall(r"(\d+)\.\d+ (\d+) (word\d+)\] w0rd(\d+) T", register)
    assert entries == [
        (book.folio(pages[f"word{n}"]), str(n), f"word{n}", str(n)) for n in range(1, 251)
    ]
    assert book.pages - opening > 5
    assert broken_rules(book.data) == []
    tags = TaggedPdf(book.data)
    (table,) = tags.all("Table")
    assert [one.role for one in table.kids if isinstance(one, Tag)] == ["THead", *["TBody"] * 3]
    assert len(tags.all("TH")) == 4
    assert len(tags.all("TR")) == 251


def test_no_page_of_a_register_takes_time_by_the_length_of_all() -> None:
    """WeasyPrint goes through a whole group of rows for each page that has some of them."""
    html, _ = transformed(edition(many_entries(950)), resources.stylesheets() / "paged.xsl", {})
    groups = lxml.html.document_fromstring(html).findall(".//section[@class='register']//tbody")
    assert [len(group) for group in groups] == [100] * 9 + [50]


def test_an_imprint_longer_than_its_page_loses_nothing() -> None:
    persons = "".join(
        f"<respStmt><resp>task {n} of many in this edition</resp><name>Hand {n}</name></respStmt>"
        for n in range(150)
    )
    book = printed_edition(
        edition("<p>x</p>", header=HEADER.replace("</titleStmt>", f"{persons}</titleStmt>"))
    )
    imprint = " ".join(book.text(page) for page in range(4, book.pages))
    assert re.findall(r": Hand (\d+)\.", imprint) == [str(n) for n in range(150)]


def test_what_the_layout_warns_of_is_told() -> None:
    (diagnostic,) = printed('<p xml:id="p">One.</p><p xml:id="p">Two.</p>').diagnostics
    assert (diagnostic.code, diagnostic.message) == ("P022", "Anchor defined twice: 'p'")


@pytest.mark.parametrize(("body", "letters"), [(CHINESE, "漢字"), (TIFINAGH, "ⵣⴰ")])
def test_characters_without_a_glyph_are_named(body: str, letters: str) -> None:
    (diagnostic,) = printed(body).diagnostics
    assert (diagnostic.code, diagnostic.name) == ("P020", "missing-glyph")
    for letter in set(letters) - {" "}:
        assert f"{letter} (U+{ord(letter):04X} {unicodedata.name(letter)})" in diagnostic.message
    assert diagnostic.where.excerpt is not None
    assert diagnostic.where.excerpt[diagnostic.where.column - 1] == letters[0]


def test_a_long_title_is_cut_in_the_running_heads_only() -> None:
    title = "An Enquiry into the Nature and the Causes of the Length of the Titles of Books"
    book = printed(CHAPTERS.replace("<head>", "<head>The Chapter of ", 1), title=title)
    assert flat(" ".join(piece.text for piece in book.pieces(3))).count("Length of the Titles") == 1
    head = [piece.text for piece in book.pieces(book.first + 1) if piece.size == HEAD_SIZE]
    assert head[-1] == "An Enquiry into the Nature and the Causes…"
    assert book.reader.metadata is not None
    assert book.reader.metadata.title == title


@pytest.mark.parametrize("number", ["", ' n="1"'])
@pytest.mark.parametrize("before", [17, 18, 19, 20])
def test_a_list_begins_on_the_page_of_the_words_that_introduce_it(before: int, number: str) -> None:
    lines = "".join(f"<p>A line {at}.</p>" for at in range(before))
    items = "".join(f"<item>Item {at}.</item>" for at in range(6))
    list_of_them = f"<p>They were these:</p><list{number}>{items}</list>"
    book = printed(f"<div><head>One</head>{lines}{list_of_them}</div>")
    pages = [page for page in range(book.first, book.pages) if "Item" in book.text(page)]
    assert "They were these:" in book.text(pages[0])
