"""The book in every format a project may ask for."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import page as page_validation
import pytest
from click.testing import CliRunner

from pipeline import resources
from pipeline.cli import main
from pipeline.model import Apparatus, Numbering, Openings, PageFormat, PrintSettings, Series
from pipeline.publish.html import transformed
from pipeline.publish.pdf import lay_out_book, render_pdf
from tests.growth import assert_linear
from tests.publish.editions import HEADER, edition
from tests.publish.pdf_books import FOOT_SIZE, NUMBER_SIZE, Book
from tests.publish.structures import structures

SIZES = {
    PageFormat.DEMY: (396.85, 612.28),
    PageFormat.A5: (419.53, 595.28),
    PageFormat.SIX_BY_NINE: (432, 648),
    PageFormat.A4: (595.28, 841.89),
    PageFormat.LARGE: (595.28, 841.89),
}
EMENDED = (
    '<div type="chapter" xml:id="d{n}"><head>Chapter {n}</head><p>The <choice xml:id="e{n}">'
    '<sic>1east</sic><corr resp="#ed">least</corr></choice> of them.</p></div>'
)
NOTE = '<note resp="#ed">With a table.<table><row><cell>a</cell></row></table></note>'
CHAPTERS = "".join(EMENDED.format(n=n) for n in (1, 2, 3))


def book(printing: PrintSettings, body: str = CHAPTERS) -> Book:
    rendition, diagnostics = render_pdf(edition(body, "A Work"), printing=printing)
    return Book(rendition.data, tuple(diagnostics))


@pytest.mark.parametrize("form", PageFormat)
def test_every_structure_is_set_in_it_without_a_warning_and_conforms(form: PageFormat) -> None:
    rendition, diagnostics = render_pdf(structures(), printing=PrintSettings(format=form))
    assert diagnostics == []
    page = Book(rendition.data, ()).reader.pages[-1].mediabox
    assert (float(page.width), float(page.height)) == pytest.approx(SIZES[form], abs=0.1)
    report = page_validation.validate_pdf_bytes(
        rendition.data, profile=page_validation.ValidationProfile.PDF_UA_1
    )
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("form", PageFormat)
def test_a_page_has_room_for_a_whole_number_of_lines_as_wide_as_tables_count_on(
    form: PageFormat,
) -> None:
    html, _ = transformed(edition("<p>x</p>"), resources.stylesheets() / "paged.xsl", {})
    first, second, *_ = lay_out_book(html, PrintSettings(format=form)).document.pages
    for page in (first, second):
        area = page._page_box  # noqa: SLF001
        root = area.children[0]
        lines = float(root.style["__lines"][0].value)
        size, height = root.style["font_size"], root.style["line_height"].value
        assert 0 <= area.height - lines * height < 0.5
        assert 27 <= round(area.width / size, 2) < 29
        assert area.margin_left != area.margin_right


def test_large_print_is_large_throughout() -> None:
    made = book(PrintSettings(format=PageFormat.LARGE), CHAPTERS.replace("</p>", NOTE + "</p>"))
    assert min(one.size for page in range(made.pages) for one in made.pieces(page + 1)) == 16


def test_a_digest_is_parted_in_the_middle_where_a_line_has_no_room_for_it() -> None:
    def lengths(form: PageFormat) -> list[int]:
        made = book(PrintSettings(format=form))
        lines = groupby(made.pieces(made.pages), key=lambda one: one.y)
        words = ["".join(one.text for one in line) for _, line in lines]
        return [len(one) for one in words if re.fullmatch("[0-9a-f]{16,}", one)]

    assert lengths(PageFormat.DEMY) == [64]
    assert lengths(PageFormat.LARGE) == [32, 32]


PUNCTUATION = (
    '<p>The <choice xml:id="e{n}" ana="#digit-for-letter"><sic>organised</sic>'
    '<corr resp="#ed" cert="high">organised,</corr></choice> classes.</p>'
)
REGISTERS = {"demy": 4, "a5": 4, "6x9": 4, "a4": 4, "large": 5}


@pytest.mark.parametrize("form", PageFormat)
def test_a_register_of_sixty_entries_is_not_long(form: PageFormat) -> None:
    header = HEADER.replace("A digit for a letter", "Another mark of punctuation is missing")
    body = "".join(PUNCTUATION.format(n=n) for n in range(60))
    rendition, _ = render_pdf(edition(body, header=header), printing=PrintSettings(format=form))
    reader = Book(rendition.data, ()).reader
    page = {
        mark.title: reader.get_destination_page_number(mark) or 0
        for mark in reader.outline
        if not isinstance(mark, list)
    }
    assert page["Colophon"] - page["Register of emendations"] == REGISTERS[form]


def test_crop_marks_and_bleed_are_drawn_around_the_page() -> None:
    page = book(PrintSettings(marks=True)).reader.pages[4]
    width, height = SIZES[PageFormat.DEMY]
    assert float(page.trimbox.width) == pytest.approx(width, abs=0.1)
    assert float(page.bleedbox.height) == pytest.approx(height + 20, abs=0.1)
    assert page.mediabox.width > page.bleedbox.width


def test_chapters_open_on_right_hand_pages_where_that_is_asked_for() -> None:
    def opening(printing: PrintSettings) -> list[bool]:
        made = book(printing)
        return [
            page % 2 == 1
            for page in range(made.first, made.pages + 1)
            if made.heading(page) not in {"", "A Work"}
        ]

    assert all(opening(PrintSettings(openings=Openings.RECTO)))
    assert not all(opening(PrintSettings()))


LINES = (
    '<div type="chapter"><head>One</head>'
    + "".join(
        f'<p>A <choice xml:id="r{n}"><orig>shew</orig><reg resp="#ed">show</reg></choice>'
        f' of {"many " * 60}<choice xml:id="s{n}"><sic>w0rds</sic>'
        '<corr resp="#ed">words</corr></choice>.</p>'
        for n in range(12)
    )
    + "</div>"
)


def of_size(made: Book, size: float) -> list[list[str]]:
    """Give the words of a size on the pages of text that have any, without those of paragraphs."""
    found = [
        [one.text for one in made.pieces(page) if one.size == size]
        for page in range(made.first, made.pages)
    ]
    return [texts for texts in found if texts]


@pytest.mark.parametrize("every", [1, 5, 10])
@pytest.mark.parametrize("numbering", Numbering)
def test_lines_are_numbered_by_the_page_or_throughout(numbering: Numbering, every: int) -> None:
    printing = PrintSettings(numbering=numbering, line_numbers=every, apparatus=Apparatus.FOOT)
    numbers = of_size(book(printing, LINES), NUMBER_SIZE)
    assert len(numbers) > 2
    for number, page in enumerate(numbers):
        before = sum(map(len, numbers[:number])) if numbering is Numbering.SECTION else 0
        assert page == [str(every * at) for at in range(before + 1, before + 1 + len(page))]


def test_lines_are_not_numbered_where_that_is_not_asked_for() -> None:
    printing = PrintSettings(line_numbers=0, apparatus=Apparatus.FOOT)
    made = book(printing, LINES)
    assert of_size(made, NUMBER_SIZE) == []
    assert "1\N{NO-BREAK SPACE}show] shew" in "".join(of_size(made, FOOT_SIZE)[0])


def test_entries_cite_the_lines_of_the_page_or_of_the_section() -> None:
    def cited(numbering: Numbering) -> list[int]:
        printing = PrintSettings(numbering=numbering, apparatus=Apparatus.FOOT)
        feet = of_size(book(printing, LINES), FOOT_SIZE)
        return [int(one) for foot in feet for one in re.findall(r"(\d+)\xa0\w", "".join(foot))]

    throughout = cited(Numbering.SECTION)
    assert throughout == sorted(throughout)
    assert max(throughout) > 34
    by_page = cited(Numbering.PAGE)
    assert by_page != sorted(by_page)
    assert max(by_page) <= 34


def test_series_stand_together_or_apart() -> None:
    def foot(series: Series) -> list[str]:
        printing = PrintSettings(series=series, apparatus=Apparatus.FOOT)
        return re.findall(
            r"show|words(?=\])", "".join(of_size(book(printing, LINES), FOOT_SIZE)[0])
        )

    together, apart = foot(Series.TOGETHER), foot(Series.APART)
    assert together[:4] == ["show", "words", "show", "words"]
    assert apart == sorted(apart, reverse=True)
    assert sorted(together) == sorted(apart)


def test_series_apart_begin_with_their_names() -> None:
    made = book(PrintSettings(series=Series.APART), LINES)
    (foot, *_) = of_size(made, FOOT_SIZE)
    words = "".join(foot)
    assert words.index("Emendations") < words.index("words]") < words.index("Regularisations")
    assert words.index("Regularisations") < words.index("show]")
    introduction = " ".join(made.text(page) for page in range(1, made.first))
    assert "stand apart, each after their name" in introduction


def register_of(made: Book) -> str:
    found = [page for page in range(made.first, made.pages + 1) if "Kind, and" in made.text(page)]
    return " ".join(made.text(page) for page in found)


def test_the_register_cites_pages_alone_where_lines_have_no_numbers() -> None:
    numbered = book(PrintSettings(apparatus=Apparatus.REGISTER), LINES)
    assert "Line Par." in register_of(numbered)
    assert "1.1 show]" in register_of(numbered)
    made = book(PrintSettings(apparatus=Apparatus.REGISTER, line_numbers=0), LINES)
    assert "Page Par." in register_of(made)
    assert "1 show] shew" in register_of(made)
    assert not re.search(r"\d\.\d", register_of(made))
    introduction = " ".join(made.text(page) for page in range(1, made.first))
    assert "has them all by page, with the kind" in introduction


def test_the_register_is_in_the_order_of_pages_wherever_the_source_has_its_notes() -> None:
    called = '<p>Called<ref xml:id="call" type="note" target="#own">1</ref>.</p>'
    note = (
        '<note xml:id="own" n="1" place="foot"><p>A <choice xml:id="n"><sic>naut</sic>'
        '<corr resp="#ed">note</corr></choice>.</p></note>'
    )
    body = LINES.replace("<p>", called + "<p>", 1).replace("</div>", note + "</div>")
    cited = [
        (int(page), "n" in line)
        for page, line in re.findall(
            r"(\d+)(\.\d+| n\. 1) (?:show|words|note)\]", register_of(book(PrintSettings(), body))
        )
    ]
    assert len(cited) == 25
    assert cited == sorted(cited)


@pytest.mark.parametrize("where", Apparatus)
def test_the_register_is_there_where_entries_stand_in_it(where: Apparatus) -> None:
    made = book(PrintSettings(apparatus=where))
    words = " ".join(made.text(page) for page in range(1, made.pages + 1))
    wanted = where is not Apparatus.FOOT
    assert ("Register of emendations" in words) is wanted
    assert ("The register on page" in words) is wanted
    assert ("stand at its foot" in words) is (where is not Apparatus.REGISTER)


def test_what_is_laid_out_is_made_in_time_in_proportion_to_the_text() -> None:
    def chapters(count: int) -> str:
        name = (
            '<p><persName ref="https://example.org/{n}">N</persName><note resp="#ed">a</note></p>'
        )
        each = EMENDED.replace("</div>", f"{name}</div>")
        return "".join(each.format(n=n) for n in range(count))

    def work(body: str) -> None:
        transformed(edition(body), resources.stylesheets() / "paged.xsl", {})

    assert_linear(work, chapters, 400)


def test_an_option_goes_before_the_setting(project: Path) -> None:
    settings = project / "corrigenda.toml"
    said = '\n[print]\nformat = "a4"\nmarks = true\n'
    settings.write_text(settings.read_text("utf-8") + said, encoding="utf-8")

    def built(*options: str) -> Book:
        arguments = ["--project", str(project), "build", *options]
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
        path = project / "output" / "writer-letter" / "writer-letter.pdf"
        return Book(path.read_bytes(), ())

    made = built()
    assert float(made.reader.pages[0].trimbox.width) == pytest.approx(595.28, abs=0.1)
    assert made.reader.pages[0].mediabox.width > 600
    made = built("--print", "format=a5", "--print", "marks=false", "--print", "line-numbers=0")
    assert float(made.reader.pages[0].mediabox.width) == pytest.approx(419.53, abs=0.1)
    assert "The format is A5, 148 by 210 mm." in made.text(made.pages)


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("paper=a5", "`print.paper` is not a setting"),
        ("format=b5", "`format` must be one of demy"),
        ("line-numbers=often", "`line-numbers` must be a whole number"),
        ("marks", "`marks` must be true or false"),
    ],
)
def test_an_option_that_can_not_be_used_is_told(project: Path, option: str, told: str) -> None:
    arguments = ["--project", str(project), "build", "--print", option]
    said = CliRunner().invoke(main, arguments)
    assert said.exit_code == 2
    assert told in " ".join(said.output.split())
    assert not (project / "output").exists()
