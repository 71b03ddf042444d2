"""Letters the book face lacks, and text that runs from right to left."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg
import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text.line_break import Layout, line_size

from pipeline import resources
from pipeline.cli import main
from pipeline.diagnostics import Diagnostic, PipelineError
from pipeline.publish.fonts import faces
from pipeline.publish.html import transformed
from pipeline.publish.pdf import lay_out_book, render_pdf
from pipeline.publish.pdf.bidi import embedding_levels, level_runs, visual_order
from pipeline.publish.typefaces import _packaged, other_faces
from tests.growth import assert_linear
from tests.publish.editions import edition
from tests.publish.own_font import YAZ, font_file, numbered_font_file
from tests.publish.pdf_books import Book, flat, printed
from tests.publish.pdf_judges import broken_rules
from tests.publish.tools import needed

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

GENESIS = "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום"
FATIHA = "بسم الله الرحمن الرحيم الحمد لله رب العالمين الرحمن الرحيم مالك يوم الدين"
HEBREW, ARABIC = (f'<foreign xml:lang="{tag}">{{}}</foreign>'.format for tag in ("he", "ar"))
MIXED = (
    f"<p>He read {HEBREW(GENESIS)}, and went on to read what follows after it; then"
    f" “{ARABIC(FATIHA)}” and {HEBREW('שָׁלוֹם')} (1914–1918) {ARABIC('سلام')}.</p>"
    f'<p xml:lang="he">{GENESIS} Alpha 12 Beta ({GENESIS}).</p>'
)


# -- Faces -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "face"),
    [(GENESIS, "Frank-Ruhl-Libre"), ("שָׁלוֹם", "Frank-Ruhl-Libre"), (FATIHA, "Amiri")],
)
def test_hebrew_and_arabic_have_faces(letters: str, face: str) -> None:
    book = printed(f"<p>Before {letters} after.</p>")
    assert book.diagnostics == ()
    assert broken_rules(book.data) == []
    fonts = {str(one.BaseFont) for one in _dictionaries(book, "/Font")}
    assert any(face in name for name in fonts)
    assert face.replace("-", " ") in book.text(book.pages)


def _dictionaries(book: Book, kind: str) -> list[pikepdf.Dictionary]:
    found = (one for one in book.pdf.objects if isinstance(one, pikepdf.Dictionary))
    return [one for one in found if one.get("/Type") == kind]


def test_a_text_that_needs_none_gets_none() -> None:
    assert other_faces("Least, Μῆνιν, Диктатура — ‘…’\n\t") == ()
    assert [one.family for one in other_faces(GENESIS)] == ["Frank Ruhl Libre"]


def test_without_the_packages_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def path(name: str, *_: object, **__: object) -> Path:
        raise fontpkg.FamilyNotInstalled(name)

    monkeypatch.setattr(fontpkg, "path", path)
    assert [*_packaged(GENESIS)] == []


def test_the_fonts_of_a_project_are_embedded_in_parts(tmp_path: Path) -> None:
    own = [font_file(tmp_path)]
    rendition, diagnostics = render_pdf(edition(f"<p>Before {YAZ} after.</p>"), own_fonts=own)
    book = Book(rendition.data, tuple(diagnostics))
    assert diagnostics == []
    assert broken_rules(book.data) == []
    assert YAZ in book.body()
    assert "Letters that it lacks are set in own." in book.text(book.pages)
    again, _ = render_pdf(edition(f"<p>Before {YAZ} after.</p>"), own_fonts=own)
    assert again.data == rendition.data


def test_a_character_may_be_written_as_a_reference(tmp_path: Path) -> None:
    body = f"<p>Before &#x{ord(YAZ):x}; after.</p>"
    _, diagnostics = render_pdf(edition(body), own_fonts=[font_file(tmp_path)])
    assert diagnostics == []


def refused(*own: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(PipelineError) as caught:
        render_pdf(edition("<p>Plain text.</p>"), own_fonts=own)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("rights", "said"),
    [(0x2, "forbids to embed it"), (0x100, "embed parts of it"), (0x208, "no outlines")],
)
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, rights: int, said: str) -> None:
    (told,) = refused(font_file(tmp_path, rights))
    assert (told.code, told.name) == ("P026", "unusable-font")
    assert said in told.message
    assert told.where.file == f"{tmp_path.name}/own.ttf"


@pytest.mark.parametrize("rights", [0x0, 0x4, 0x8])
def test_a_font_that_may_be_embedded_for_print_is_taken(tmp_path: Path, rights: int) -> None:
    assert len(other_faces(YAZ, [font_file(tmp_path, rights)])) == 1


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0" + bytes(40), b"wOF2" + bytes(99)])
def test_what_is_no_font_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(data)
    both = refused(path, font_file(tmp_path, 0x2))
    assert [one.where.file for one in both] == [
        f"{tmp_path.name}/a.ttf",
        f"{tmp_path.name}/own.ttf",
    ]
    assert "can't be read" in both[0].message


def test_a_project_has_its_fonts_in_a_folder(project: Path) -> None:
    seed = project / "seeds" / "writer-letter.txt"
    seed.write_text(f"{seed.read_text('utf-8')}\nThe letter {YAZ} ends it.\n", encoding="utf-8")
    (project / "fonts").mkdir()
    font_file(project / "fonts")
    (project / "fonts" / "README.md").write_text("Where it is from.", encoding="utf-8")

    def built() -> tuple[int, str]:
        done = CliRunner().invoke(main, ["--project", str(project), "build"])
        return done.exit_code, done.output

    code, said = built()
    book = project / "output" / "writer-letter" / "writer-letter.pdf"
    assert "P020" not in said
    assert YAZ in Book(book.read_bytes(), ()).body()
    book.unlink()
    font_file(project / "fonts", 0x2)
    code, said = built()
    assert code == 1
    assert said.startswith(
        "fonts/own.ttf: P026 unusable-font [error]: its maker forbids to embed it"
    )
    assert not book.exists()


# -- Ideographs ------------------------------------------------------------------------------------

IDEOGRAPHS = "人生而自由在尊嚴和權利上一律平等"


def test_ideographs_fill_their_lines_and_can_be_read_out(tmp_path: Path) -> None:
    font = font_file(tmp_path, letters=IDEOGRAPHS)
    text = IDEOGRAPHS * 12
    rendition, diagnostics = render_pdf(
        edition(f'<p xml:lang="zh">{text}</p><p>Plain.</p>'), own_fonts=[font]
    )
    assert diagnostics == []
    assert broken_rules(rendition.data) == []
    book = Book(rendition.data, ())
    lines = [flat(one.text) for one in book.pieces(book.first) if one.text[0] in IDEOGRAPHS]
    assert "".join(lines) == text
    *full, _ = map(len, lines)
    assert len(full) > 2
    assert len(set(full)) == 1


def test_a_font_that_numbers_its_glyphs_is_embedded_by_their_places(tmp_path: Path) -> None:
    (face,) = other_faces("一律", [numbered_font_file(tmp_path, "律一人")])
    font = TTFont(io.BytesIO(face.data))
    assert font.getGlyphOrder() == [".notdef", "cid00001", "cid00002", "cid00003"]
    assert font.getBestCmap() == {
        ord("律"): "cid00001",
        ord("一"): "cid00002",
        ord("人"): "cid00003",
    }


@pytest.mark.parametrize(
    ("text", "family"), [("一律", "Chinese"), ("一律の", "Japanese"), ("の", "Japanese")]
)
def test_packages_of_extras_are_looked_at_by_the_language(
    text: str, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (("pylopdf_fonts_zh_cn", "Chinese"), ("pylopdf_fonts_jp", "Japanese")):
        folder = tmp_path / module
        folder.mkdir()
        font_file(folder, name=f"{name} Serif.otf", letters="一律の")
    monkeypatch.syspath_prepend(tmp_path)
    assert [face.family for face in other_faces(text)] == [f"{family} Serif"]


def test_boxes_for_missing_letters_stand_apart() -> None:
    html, _ = transformed(edition("<p>漢字</p>"), resources.stylesheets() / "paged.xsl", {})
    page = lay_out_book(html).document.pages[-2]._page_box  # noqa: SLF001
    (box,) = [one for one in page.descendants() if getattr(one, "text", "") == "漢字"]
    font = TTFont(io.BytesIO(faces()[0].data))
    outline = font["glyf"][".notdef"]
    em = font["head"].unitsPerEm
    assert outline.xMin > 0
    assert outline.xMax / em < box.width / 2 / box.style["font_size"]


# -- From right to left ----------------------------------------------------------------------------


@cache
def lines(body: str) -> list[list[Box]]:
    """Give the lines of the text of a book, each with its boxes of text as they are read."""
    html, _ = transformed(edition(body), resources.stylesheets() / "paged.xsl", {})
    book = lay_out_book(html, others=other_faces(html))
    assert book.wrong == ()
    found = [
        one
        for page in book.document.pages[book.front :]
        for one in page._page_box.descendants()  # noqa: SLF001
        if isinstance(one, LineBox) and one.element is not None and "p" in _classes(one)
    ]
    return [[box for box in line.descendants() if isinstance(box, TextBox)] for line in found]


def _classes(box: Box) -> list[str]:
    return (box.element.get("class") or "").split()


def _ends(line: list[Box]) -> tuple[float, float]:
    left = min(box.position_x for box in line)
    return left, max(box.position_x + box.width for box in line)


def test_boxes_stand_side_by_side_in_the_order_of_their_direction() -> None:
    for line in lines(MIXED):
        edges = sorted((box.position_x, box.position_x + box.width) for box in line)
        assert all(abs(one[1] - other[0]) < 0.02 for one, other in pairwise(edges))
        for one, other in pairwise(line):
            if one.level % 2 and other.level % 2:
                assert other.position_x < one.position_x
            if not one.level and not other.level:
                assert other.position_x > one.position_x


def test_every_line_is_read_in_order_and_painted_as_wide_as_it_is_measured() -> None:
    words = [" ".join("".join(box.text for box in line).split()) for line in lines(MIXED)]
    plain = " ".join(re.sub("<[^>]*>", " ", MIXED).split())
    assert "".join(words).replace(" ", "") == plain.replace(" ", "")
    for box in (box for line in lines(MIXED) for box in line):
        layout = Layout(box.style, box.justification_spacing)
        layout.set_text(box.text, justify=True)
        painted, _ = line_size(layout.get_first_line()[0], box.style)
        assert painted == pytest.approx(box.width, abs=0.02)


def test_lines_are_flush_on_the_right_where_text_begins_there() -> None:
    body = f'<p xml:lang="he">{f"{GENESIS} " * 4}</p><p xml:lang="he">{f"{GENESIS} " * 4}</p>'
    found = [_ends(line) for line in lines(body)]
    right, left = max(end for _, end in found), min(start for start, _ in found)
    count = len(found) // 2
    first, *middle, last = found[count:]
    assert right - first[1] == pytest.approx(14 * 96 / 72, abs=0.1)  # the indent of a paragraph
    for start, end in middle:
        assert start == pytest.approx(left, abs=0.05)
        assert end == pytest.approx(right, abs=0.05)
    assert last[1] == pytest.approx(right, abs=0.05)
    assert last[0] > left + 10


def test_an_emended_word_stands_between_its_neighbours_and_has_its_entry() -> None:
    before, word, after = "אחד", "שנים", "שלשה"
    choice = f'<app xml:id="e1"><lem>{word}</lem><rdg wit="#T">ארבע</rdg></app>'
    body = f'<p>See <foreign xml:lang="he">{before} {choice}, {after}</foreign> here.</p>'
    ((_, one, two, three, _, *_),) = [
        [box for box in line if box.text.strip()] for line in lines(body)
    ]
    assert [box.text.strip() for box in (one, two)] == [before, word]
    assert three.text.endswith(after)
    assert one.position_x > two.position_x > three.position_x
    book = printed(body)
    assert book.diagnostics == ()
    assert broken_rules(book.data) == []


@given(st.lists(st.integers(0, 4), max_size=12))
def test_the_order_on_a_line_is_that_of_the_annex(levels: list[int]) -> None:
    order = visual_order(levels)
    assert sorted(order) == [*range(len(levels))]
    expected = [*range(len(levels))]
    for level in range(4, 0, -1):  # rule L2, by hand
        at = 0
        while at < len(expected):
            end = at
            while end < len(expected) and levels[expected[end]] >= level:
                end += 1
            expected[at:end] = expected[at:end][::-1]
            at = end + 1
    assert order == expected


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("ab", False, "00"),
        ("aאב,ג b", False, "0111100"),
        ("א 12", False, "1122"),
        ("א ab", True, "1122"),
        ("\U0001e900a", False, "10"),
    ],
)
def test_levels_are_those_of_the_annex(text: str, *, rtl: bool, expected: str) -> None:
    assert "".join(map(str, embedding_levels(text, rtl=rtl))) == expected


def test_a_text_is_parted_where_its_level_changes() -> None:
    assert [*level_runs(bytes([0, 0, 1, 1, 0]), 1, 5)] == [(1, 2, 0), (2, 4, 1), (4, 5, 0)]


def test_to_set_it_takes_time_in_proportion_to_the_text() -> None:
    def work(text: str) -> object:
        levels = embedding_levels(text)
        return [*level_runs(levels, 0, len(text))]

    assert_linear(work, lambda size: f"{GENESIS} and " * size, 400)


def test_a_reader_of_pdf_turns_what_runs_from_right_to_left() -> None:
    poppler = needed(shutil.which("pdftotext"), "pdftotext (Debian: poppler-utils)")
    read = subprocess.run(
        (poppler, "-", "-"), input=printed(MIXED).data, capture_output=True, check=True
    )
    words = re.sub("[\u200e\u200f\u202a-\u202e]", "", read.stdout.decode())
    assert [one for one in (*GENESIS.split(), *FATIHA.split()) if one not in words] == []
