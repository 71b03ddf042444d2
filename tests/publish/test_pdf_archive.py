"""The book as a file for archives: what it says of itself, what it carries, and what judges say."""

from __future__ import annotations

import hashlib
import io
import re
from importlib import import_module
from pathlib import Path

import pikepdf
import pydyf
import pytest
from lxml import etree

from pipeline.publish.pdf.paint import paint
from pipeline.publish.pdf.streams import AMBIGUOUS, settle_streams
from tests.publish.editions import ELEMENTS, PAMPHLET, edition, pamphlet
from tests.publish.pdf_books import Book, printed_edition
from tests.publish.pdf_judges import broken_rules, vera_judges
from tests.publish.pdf_tags import TaggedPdf
from tests.publish.tagged_pages import laid_out, painted

XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


@pytest.fixture(scope="module")
def book() -> Book:
    return printed_edition(pamphlet())


def every_element() -> Book:
    return printed_edition(edition(re.sub(r"\{\}", "word", ELEMENTS)))


def without(data: bytes, *keys: str) -> bytes:
    """Take an entry out of a file, found by the keys that lead to it from the catalog."""
    pdf = pikepdf.open(io.BytesIO(data))
    held: pikepdf.Object = pdf.Root
    for key in keys[:-1]:
        held = held[key]
    del held[keys[-1]]
    changed = io.BytesIO()
    pdf.save(changed, static_id=True)
    return changed.getvalue()


def published() -> str:
    """Give the date of the edition."""
    date = etree.parse(PAMPHLET).find(".//{*}publicationStmt/{*}date")
    assert date is not None
    return str(date.get("when"))


# -- Judges --------------------------------------------------------------------------------------


def test_page_validation_finds_nothing_and_would_find_what_is_wrong(book: Book) -> None:
    assert broken_rules(book.data) == []
    assert broken_rules(every_element().data) == []
    for keys in (("/MarkInfo",), ("/Lang",), ("/OutputIntents",), ("/AF",)):
        assert broken_rules(without(book.data, *keys)), keys


def test_vera_pdf_finds_nothing_and_would_find_what_is_wrong(book: Book, tmp_path: Path) -> None:
    said = vera_judges(
        {
            "book.pdf": book.data,
            "elements.pdf": every_element().data,
            "unmarked.pdf": without(book.data, "/MarkInfo"),
            "colourless.pdf": without(book.data, "/OutputIntents"),
        },
        tmp_path,
    )
    assert said["book.pdf"] == said["elements.pdf"] == ["3a compliant", "ua1 compliant"]
    assert {"3a not compliant", "ua1 not compliant"} <= set(said["unmarked.pdf"])
    assert {"3a not compliant", "ua1 compliant"} <= set(said["colourless.pdf"])


# -- What it says of itself ----------------------------------------------------------------------


def values(packet: etree._Element, name: str) -> list[str]:
    texts = (str(text) for one in packet.iterfind(f".//{name}", XMP) for text in one.itertext())
    return [text for text in texts if text.strip()]


def test_the_metadata_says_what_the_edition_is(book: Book) -> None:
    stream = book.pdf.Root.Metadata
    assert stream.read_raw_bytes() == stream.read_bytes()  # found by programs that read no PDF
    packet = etree.fromstring(stream.read_bytes())
    said = {
        name: values(packet, name)
        for name in (
            *(
                "pdfaid:part",
                "pdfaid:conformance",
                "pdfuaid:part",
                "dc:title",
                "dc:creator",
                "dc:language",
                "dc:publisher",
                "dc:rights",
            ),
            *("pdf:Keywords", "xmp:CreateDate", "xmp:ModifyDate", "pdf:Producer"),
        )
    }
    assert said == {
        "pdfaid:part": ["3"],
        "pdfaid:conformance": ["A"],
        "pdfuaid:part": ["1"],
        "dc:title": ["The Dictatorship of the Proletariat"],
        "dc:creator": ["Lev Kamenev"],
        "dc:language": ["en"],
        "dc:publisher": ["Corrigenda"],
        "dc:rights": ["Creative Commons Attribution 4.0 International"],
        "pdf:Keywords": ["pamphlet"],
        "xmp:CreateDate": [published()],
        "xmp:ModifyDate": [published()],
        "pdf:Producer": ["WeasyPrint 70.0"],
    }
    assert bool(book.pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_signs_of_markup_in_a_title_do_no_harm() -> None:
    title = printed_edition(edition("<p>Words.</p>", "Tom &amp; &lt;Jerry&gt;"))
    packet = etree.fromstring(title.pdf.Root.Metadata.read_bytes())
    assert values(packet, "dc:title") == ["Tom & <Jerry>"]
    assert broken_rules(title.data) == []


def test_a_book_that_lacks_a_glyph_does_not_say_that_it_conforms() -> None:
    book = printed_edition(edition('<p>In the <foreign xml:lang="zh">漢字</foreign>.</p>'))
    assert {one.code for one in book.diagnostics} == {"P020"}
    packet = etree.fromstring(book.pdf.Root.Metadata.read_bytes())
    assert values(packet, "dc:title") == ["Notes"]
    assert values(packet, "pdfaid:part") == values(packet, "pdfuaid:part") == []


def test_the_edition_is_in_the_book_as_its_source(book: Book) -> None:
    (specification,) = book.pdf.Root.AF
    assert str(specification.AFRelationship) == "/Source"
    assert str(specification.UF) == f"{PAMPHLET.stem}.xml"
    file = specification.EF.F
    assert str(file.Subtype) == "/application/tei+xml"
    assert file.read_bytes() == PAMPHLET.read_bytes()
    assert int(file.Params.Size) == PAMPHLET.stat().st_size
    digest = hashlib.md5(PAMPHLET.read_bytes(), usedforsecurity=False).digest()
    assert bytes(file.Params.CheckSum) == digest
    assert str(file.Params.ModDate) == f"D:{published().replace('-', '')}"
    names = book.pdf.Root.Names.EmbeddedFiles.Names
    assert [str(names[0]), names[1].objgen] == [f"{PAMPHLET.stem}.xml", specification.objgen]


def test_pages_before_the_text_are_numbered_apart() -> None:
    pages = "<p style='break-after: page'>Words.</p>" * 5
    numbered, alone = painted(pages, front=3), painted(pages)
    assert labels(numbered) == [0, "/r", 3, "/D"]
    assert labels(alone) == [0, "/D"]


def labels(book: TaggedPdf) -> list[int | str]:
    """Give the pages with which another numbering begins, and its style."""
    numbers = book.pdf.Root.PageLabels.Nums
    return [str(numbers[n].S) if n % 2 else int(numbers[n]) for n in range(len(numbers))]


# -- Its bytes -----------------------------------------------------------------------------------


def test_no_stream_ends_so_that_its_length_is_in_doubt() -> None:
    """Of so many some would, which are written in letters."""
    pdf = pydyf.PDF()
    contents = [bytes((number % 251, number // 251)) for number in range(1000)]
    for content in contents:
        pdf.add_object(pydyf.Stream([content], compress=True))
    pdf.catalog["Metadata"] = pdf.objects[-1].reference
    doubtful = sum(one.data.endswith(AMBIGUOUS) for one in pdf.objects[3:])
    settle_streams(pdf)
    written = io.BytesIO()
    pdf.write(written, compress=False)
    assert AMBIGUOUS not in written.getvalue()
    read = pikepdf.open(written)
    streams = [one for one in read.objects if isinstance(one, pikepdf.Stream)]
    assert [one.read_bytes() for one in streams] == contents
    assert sum(isinstance(one.get("/Filter"), pikepdf.Array) for one in streams) == doubtful > 0


def test_a_file_that_ends_in_doubt_is_made_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def painted_thrice(_document: object, _finish: object, spare: int = 0) -> bytes:
        made.append(spare)
        return b"%PDF" if spare == 2 else b"%PDF" + AMBIGUOUS

    module = import_module("pipeline.publish.pdf.paint")
    monkeypatch.setattr(module, "_painted", painted_thrice)
    assert paint(laid_out("<p>Words.</p>"), soften_hyphens=True) == b"%PDF"
    assert made == [0, 1, 2]


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = laid_out('<p id="x">Words <a href="#x">and links</a>.</p>')
    assert len({paint(pages, soften_hyphens=True) for _ in range(3)}) == 1


def test_black_is_black_ink() -> None:
    book = painted('<p>Words <b style="color: #f00">in red</b>.</p>').pdf
    operators = [str(one.operator) for one in pikepdf.parse_content_stream(book.pages[0])]
    assert operators.count("rg") == 1
    assert "g" in operators


# -- For the printer -----------------------------------------------------------------------------


def test_crop_marks_stand_outside_the_page_which_is_told() -> None:
    css = "@page { bleed: 3mm; marks: crop }"
    book = painted("<p>Words.</p>", css)
    page = book.pdf.pages[0]
    width, height = (one / 25.4 * 72 for one in (80, 60))
    bleed = 3 / 25.4 * 72
    boxes = {
        name: [float(one) for one in page.obj[name]]
        for name in ("/MediaBox", "/BleedBox", "/TrimBox")
    }
    assert boxes["/TrimBox"] == pytest.approx([0, 0, width, height], abs=0.01)
    outer = [-bleed, -bleed, width + bleed, height + bleed]
    assert boxes["/BleedBox"] == boxes["/MediaBox"] == pytest.approx(outer, abs=0.01)
    assert not book.painted.unmarked
    assert book.text(book.root) == "Words."
