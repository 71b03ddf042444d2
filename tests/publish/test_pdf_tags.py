"""What a screen reader gets: the tree of tags, read back from the file."""

from __future__ import annotations

import base64
from itertools import chain
from xml.etree.ElementTree import Element

import pikepdf
import pytest

from pipeline.publish.pdf.paint import paint
from pipeline.publish.pdf.spaces import Flow
from tests.growth import assert_linear
from tests.publish.pdf_tags import Tag, TaggedPdf, assert_sound
from tests.publish.tagged_pages import laid_out, painted, shape

LONG = "It goes on for more than one page of so small a book as this. " * 20


def tree(body: str, css: str = "") -> str:
    return shape(painted(body, css))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Words.</p>", 'Document(P"Words.")'),
        ("<main><div><div><p>Words.</p></div></div></main>", 'Document(Part(P"Words."))'),
        (
            "<section><div>Words <i>of <b>two</b></i>.</div></section>",
            'Document(Sect(P"Words of two."))',
        ),
        (
            "<section>Loose <p>and set.</p> again</section>",
            'Document(Sect(P"Loose" P"and set." P"again"))',
        ),
        ("<blockquote>Quoted.</blockquote>", 'Document(BlockQuote(P"Quoted."))'),
        ("<p>x<span></span><i> </i></p><p></p><div><div></div></div>", 'Document(P"x")'),
        ('<div role="none"><section><p>In.</p></section></div>', 'Document(Sect(P"In."))'),
        (
            "<p>Say <q>yes</q> to <code>x=1</code>.</p>",
            'Document(P"Say to ."(Quote"“yes”" Code"x=1"))',
        ),
    ],
)
def test_only_what_means_something_has_an_element(body: str, expected: str) -> None:
    assert tree(body) == expected


def test_headings_never_skip_a_level() -> None:
    body = "<h2>a</h2><h4>b</h4><h4>c</h4><h5>d</h5><h3>e</h3><h2>f</h2><h1>g</h1><h6>h</h6>"
    assert tree(body) == ('Document(H1"a" H2"b" H2"c" H3"d" H2"e" H1"f" H1"g" H2"h")')


def test_a_group_of_headings_has_its_lines_apart() -> None:
    assert (
        tree("<hgroup><h1>One</h1><p>or another</p></hgroup>") == 'Document(H1"One" P"or another")'
    )


# -- Over pages ----------------------------------------------------------------------------------


def test_a_paragraph_over_pages_is_one() -> None:
    book = painted(f"<main><section><p>{LONG}</p><p>Next.</p></section></main>")
    assert len(book.pdf.pages) > 1
    first, second = book.all("P")
    assert {page for page, _ in first.places()} == set(range(len(book.pdf.pages)))
    assert book.text(first) == LONG.strip()
    assert book.text(second) == "Next."
    assert len(book.all("Part")) == len(book.all("Sect")) == 1


def test_the_head_of_a_table_is_read_once() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>word</td></tr>" for number in range(40))
    book = painted(
        "<table><thead><tr><th>Number<th>Word</tr></thead>"
        f"<tbody>{rows}</tbody><tfoot><tr><td>end<td>end</tr></tfoot></table>"
    )
    assert len(book.pdf.pages) > 2
    assert [book.text(cell) for cell in book.all("TH")] == ["Number", "Word"]
    assert len(book.all("TR")) == 42
    assert [kid.role for kid in book.all("Table")[0].kids if isinstance(kid, Tag)] == [
        *("THead", "TBody", "TFoot"),
    ]
    heads = [text for _, kind, _, text in book.painted.artifacts if text == "Number"]
    assert len(heads) == len(book.pdf.pages) - 1


def test_the_feet_of_all_pages_are_one_section_after_the_text() -> None:
    """Pages put together of two layouts, as the book's are."""
    text = laid_out(
        "<main>"
        + "".join(
            f'<p>Text <span class="lemma" id="e{n}">word</span> {n}.</p><p>{LONG}</p>'
            for n in (1, 2)
        )
        + "</main>"
    )
    feet = laid_out(
        "".join(
            f'<div class="foot" style="break-after: page"><div class="apparatus"><p>'
            f'<a id="app:e{n}" href="#e{n}">{n} word] wort <i>T</i></a></p></div></div>'
            for n in (1, 2)
        )
    )
    pages = [text.pages[0], text.pages[-1]]
    for page, foot in zip(pages, feet.pages, strict=False):
        body, under = (one._page_box.children[0].children[-1] for one in (page, foot))  # noqa: SLF001
        body.children = [*body.children, *under.children]
    book = TaggedPdf(
        paint(text.copy([type(one)(one._page_box) for one in text.pages]), soften_hyphens=True)  # noqa: SLF001
    )
    assert [tag.role for tag in book.root.kids if isinstance(tag, Tag)] == ["Part", "Sect"]
    assert [book.text(note) for note in book.all("Note")] == ["1 word] wort T", "2 word] wort T"]
    assert shape(book, book.all("Sect")[0]) == (
        'Sect(Sect(P(Note(Link"1 word] wort T")) P(Note(Link"2 word] wort T"))))'
    )
    assert [str(link.annotations[0].Dest) for link in book.all("Link")] == [
        *("app:e1", "app:e2", "e1", "e2"),
    ]


# -- Lists ---------------------------------------------------------------------------------------


def numbered(tag: Tag) -> str:
    about = tag.dictionary.get("/A", pikepdf.Array())
    return "".join(str(one.get("/ListNumbering", "")) for one in about)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ul><li>one</li></ul>", 'L/Disc(LI(Lbl"•" LBody"one"))'),
        ("<ol><li>one<li>two</ol>", 'L/Decimal(LI(Lbl"1." LBody"one") LI(Lbl"2." LBody"two"))'),
        (
            '<ul style="list-style: none"><li>one</li></ul>',
            'L(LI(LBody"one"))',
        ),
        (
            '<ul style="list-style: none"><li><span class="label">(a)</span> one</li></ul>',
            'L/LowerAlpha(LI(Lbl"(a)" LBody"one"))',
        ),
        (
            '<ul style="list-style: none"><li><p><span class="label">IV.</span> four</p></li></ul>',
            'L/UpperRoman(LI(Lbl"IV." LBody(P"four")))',
        ),
        (
            '<ul style="list-style: none"><li>a<ul style="list-style: none"><li>b</ul></ul>',
            'L(LI(LBody"a"(L(LI(LBody"b")))))',
        ),
        (
            "<dl><dt>Oak<dd>a tree<dt>Ash<dd>another</dl>",
            'L/None(LI(Lbl"Oak" LBody"a tree") LI(Lbl"Ash" LBody"another"))',
        ),
    ],
)
def test_lists_have_labels_and_bodies(body: str, expected: str) -> None:
    book = painted(body)
    assert shape(book, book.all("L")[0], numbered) == expected


# -- Tables, pictures, words ---------------------------------------------------------------------


def test_cells_say_what_they_head_and_how_far_they_reach() -> None:
    book = painted(
        '<table><caption>Prices</caption><tr><th scope="col">A<th colspan="2">B</tr>'
        '<tr><th scope="row">C<td rowspan="2">1<td></tr><tr><th scope="row">D<td></tr></table>'
    )
    assert shape(book) == (
        'Document(Table(Caption"Prices" TBody(TR(TH"A" TH"B") TR(TH"C" TD"1" TD) TR(TH"D" TD))))'
    )
    about = [
        {str(key): str(value) for key, value in dict(cell.dictionary.A[0].items()).items()}
        for cell in (*book.all("TH")[:3], book.all("TD")[0])
    ]
    assert about == [
        {"/O": "/Table", "/Scope": "/Column"},
        {"/O": "/Table", "/ColSpan": "2", "/Scope": "/Column"},
        {"/O": "/Table", "/Scope": "/Row"},
        {"/O": "/Table", "/RowSpan": "2"},
    ]


_PNG = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c63600000000200015d0b2a2d0000000049454e44ae426082"
    )
).decode()


def test_a_picture_is_described_or_no_part_of_the_text() -> None:
    picture = f'<img style="width: 20mm; height: 10mm" src="data:image/png;base64,{_PNG}"'
    book = painted(f'<p>{picture} alt="A lighthouse"></p><p>Words{picture} alt=""></p>')
    assert shape(book) == 'Document(P(Figure) P"Words")'
    (figure,) = book.all("Figure")
    assert figure.string("/Alt") == "A lighthouse"
    left, lower, right, upper = (float(one) for one in figure.dictionary.A[0].BBox)
    assert right - left == pytest.approx(20 / 25.4 * 72, abs=0.1)
    assert upper - lower == pytest.approx(10 / 25.4 * 72, abs=0.1)
    assert upper == pytest.approx(52 / 25.4 * 72, abs=10)


def test_passages_of_another_language_say_so() -> None:
    book = painted(
        '<p>In <i lang="la">medias <b>res</b></i>.</p><section lang="de"><p>Ein Wort,'
        ' <span lang="de">deutsch</span>, <span lang="en">word</span>.</p></section>'
    )
    assert (
        shape(book)
        == 'Document(P"In ."(Span"medias res") Sect(P"Ein Wort, deutsch, ."(Span"word")))'
    )
    assert {tag.role: tag.string("/Lang") for tag in book.root if tag.string("/Lang")} == {
        "Sect": "de",
        "Span": "en",
    }
    assert [tag.language for tag in book.all("Span")] == ["la", "en"]


def test_an_abbreviation_is_expanded() -> None:
    book = painted('<p><abbr title="for example">e. g.</abbr> <abbr>i. e.</abbr></p>')
    assert shape(book) == 'Document(P"i. e."(Span"e. g."))'
    assert book.all("Span")[0].string("/E") == "for example"


# -- Links and notes -----------------------------------------------------------------------------


def areas(book: TaggedPdf) -> list[pikepdf.Object]:
    return [one for page in book.pdf.pages for one in page.obj.get("/Annots", ())]


def test_every_link_is_one_of_the_text_and_says_where_it_leads() -> None:
    book = painted(
        '<p id="x">See <a href="#x">the <i>place</i></a>, <a href="#y">2</a>,'
        ' <a href="https://example.org/"><b>there</b></a>.</p><p id="y">Number two.</p>'
    )
    assert shape(book) == (
        'Document(P"See , , ."(Reference(Link"the place") Reference(Link"2") Link"there")'
        ' P"Number two.")'
    )
    links = book.all("Link")
    found = areas(book)
    assert [link.annotations for link in links] == [[one] for one in found]
    assert [str(one.Contents) for one in found] == [
        *("the place", "See the place, 2, there.", "https://example.org/"),
    ]
    for link, annotation in zip(links, found, strict=True):
        assert book.owner(annotation).objgen == link.dictionary.objgen
        assert int(annotation.F) == 4


def test_a_link_over_lines_has_an_area_on_each() -> None:
    book = painted(f'<p id="x">{LONG[:50]}<a href="#x">{LONG[:150]}</a></p>')
    (link,) = book.all("Link")
    assert len(link.annotations) == len(areas(book)) > 2


def test_a_link_to_nowhere_is_text(caplog: pytest.LogCaptureFixture) -> None:
    assert tree('<p>See <a href="#nowhere">this</a>.</p>') == 'Document(P"See ."(Reference"this"))'
    assert "No anchor #nowhere" in caplog.text


NOTES = (
    '<p>Words<a id="r1" class="call" href="#n1">1</a> follow.</p><section class="notes">'
    '<div class="note" id="n1"><a href="#r1">1</a> <p style="display: inline">A note.</p></div>'
    '<div class="note" id="n2"><span>2</span> Another.</div></section>'
)


def test_a_note_has_its_figure_and_is_told_where_it_is_called() -> None:
    book = painted(NOTES)
    assert shape(book) == (
        'Document(P"Words follow."(Reference(Link"1"))'
        ' Sect(Note(Lbl(Link"1") P"A note.") Note"Another."(Lbl"2")))'
    )
    assert [str(one.Contents) for one in areas(book)] == ["1 A note.", "1 A note."]
    names = book.pdf.Root.StructTreeRoot.IDTree.Names
    assert [str(one) for one in names[::2]] == [note.string("/ID") for note in book.all("Note")]
    assert len({note.string("/ID") for note in book.all("Note")}) == 2


APPARATUS = (
    '<main><p>The <span id="e1" class="lemma">least</span> of<span id="e2" class="lemma"></span>'
    ' <span id="e3" class="lemma">them</span>.</p></main><div class="foot"><div class="apparatus">'
    '<p><a id="app:e1" href="#e1">1&nbsp;least] 1east <i>T</i></a>&emsp;'
    '<a id="app:e2" href="#e2">of] + all <i>T</i></a></p></div></div>'
)


def test_the_apparatus_is_reached_from_its_lemma_and_leads_back() -> None:
    book = painted(APPARATUS)
    assert shape(book) == (
        'Document(Part(P"The of them."(Link"least" Link))'
        ' Sect(Sect(P(Note(Link"1 least] 1east T") Note(Link"of] + all T")))))'
    )
    lemma, omission, entry, _ = book.all("Link")
    assert [str(one.annotations[0].Contents) for one in (lemma, omission, entry)] == [
        *("1 least] 1east T", "of] + all T", "1 least] 1east T"),
    ]
    assert str(lemma.annotations[0].Dest) == "app:e1"
    assert str(entry.annotations[0].Dest) == "e1"
    left, _, right, _ = (float(one) for one in omission.annotations[0].Rect)
    assert right - left > 2


def test_contents_and_index_are_what_they_are() -> None:
    book = painted(
        '<section class="contents"><h1>Contents</h1><ol style="list-style: none">'
        '<li><p><a href="#a">First <span>1</span></a></p><ol style="list-style: none">'
        '<li><a href="#b">Inner</a></ol></ol></section><h1 id="a">First</h1><h2 id="b">Inner</h2>'
        '<section class="index"><h1>Names</h1><p>Oak <a href="#a">1</a></p></section>'
    )
    assert shape(book) == (
        'Document(H1"Contents"'
        ' TOC(TOCI(Reference(Link"First 1") TOC(TOCI(Reference(Link"Inner")))))'
        ' H1"First" H2"Inner" Index(H1"Names" P"Oak"(Reference(Link"1"))))'
    )
    assert str(book.all("Link")[2].annotations[0].Contents) == "Oak 1"


# -- The pages and the tree ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", [NOTES, APPARATUS, f"<p>{LONG}</p>", "<p><u>lined</u> <s>out</s></p>"]
)
def test_all_on_the_pages_is_reached_once(body: str) -> None:
    book = painted(body)
    assert_sound(book)
    heads = [(kind, what, text) for _, kind, what, text in book.painted.artifacts if text]
    assert heads == list(
        chain.from_iterable(
            (("/Pagination", "/Header", "Head"), ("/Pagination", "/Footer", str(number)))
            for number in range(1, len(book.pdf.pages) + 1)
        )
    )


def test_numbers_in_margins_are_labels_or_artifacts() -> None:
    css = "[data-n]::before { content: attr(data-n); position: absolute }"
    book = painted(
        '<p class="numbered" data-n="7">One <span class="page-begin" data-n="12"></span>two.</p>'
        '<div class="numbered" data-n="8"><p>Three.</p></div>',
        css,
    )
    assert shape(book) == 'Document(P"One two."(Lbl"7") P"Three."(Lbl"8"))'
    assert (0, "/Pagination", "", "12") in book.painted.artifacts


def test_leaders_are_no_text() -> None:
    css = 'a::after { content: leader(".") "5" }'
    book = painted('<p id="x"><a href="#x" style="display: block">Chapter</a></p>', css)
    assert book.text(book.root) == "Chapter5"
    assert any(kind == "/Layout" and text == "." for _, kind, _, text in book.painted.artifacts)


def test_lines_end_with_a_space_where_words_end() -> None:
    text = (
        "Half-way between the well-known and—as it were—the un\N{SOFT HYPHEN}known, "
        "<i>staff</i> <b>officers</b> suffered pre- and post-war suf\N{SOFT HYPHEN}focation. "
    )
    for width in range(20, 60):
        book = painted(f'<p style="width: {width}mm">{text * 3}</p>')
        read = book.text(book.root)
        plain = text.replace("\N{SOFT HYPHEN}", "")
        for tag in ("<i>", "</i>", "<b>", "</b>"):
            plain = plain.replace(tag, "")
        assert read == (plain * 3).strip(), width


def test_small_capitals_are_read_as_they_are_written() -> None:
    css = "b { font-variant-caps: all-small-caps } i { font-variant-caps: small-caps }"
    book = painted("<p><b>UNESCO</b> <i>Unesco</i> <b>unesco, Unesco</b></p>", css)
    assert book.text(book.root) == "UNESCO Unesco unesco, Unesco"


@pytest.mark.parametrize("found", [True, False])
def test_finding_the_ends_of_lines_takes_no_more_than_the_text_grows(*, found: bool) -> None:
    line = "words of a line that is set "

    def read_lines(text: str) -> None:
        paragraph = Element("p")
        paragraph.text = text
        flow = Flow(paragraph)
        set_as = line if found else line.upper()
        for _ in range(len(text) // len(line)):
            flow.add(set_as, object())

    assert_linear(read_lines, lambda size: line * size, 4000)
