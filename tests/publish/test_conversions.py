"""The forms that say less than the edition: what is in them, and that what is not is counted."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from pipeline.build import convert
from pipeline.model import Edition
from pipeline.project import Project, find_project
from pipeline.publish.conversions import ROLES, convert_edition
from pipeline.tei.fidelity import diplomatic
from pipeline.tei.validate import validate
from tests.gallery import GALLERY, TEXTS
from tests.publish.editions import edition, is_part, pamphlet
from tests.publish.epub_books import SHELF, read
from tests.publish.structures import NAMES, structure
from tests.publish.test_shown_text import case, elements, reading, sentences
from tests.tei.places import tei_all
from tests.tei.test_schema import TEI, XML
from tests.test_cli import run

each = pytest.mark.parametrize("path", SHELF, ids=lambda one: f"{one.parent.name}-{one.stem}")


def forms(given: Edition) -> dict[str, str]:
    made, said = convert_edition(given, diplomatic(given.data, "a.xml").text)
    assert said == []
    return {one.name.removeprefix(f"{given.work}."): one.data.decode() for one in made}


def every_case() -> Edition:
    cases = [case(name, one, number) for number, (name, one) in enumerate(elements().items())]
    return edition("".join(cases))


def body(data: bytes) -> etree._Element:
    found, *_ = etree.fromstring(data).iter(f"{TEI}body")
    return found


def named(root: etree._Element) -> Counter[str]:
    return Counter(etree.QName(one).localname for one in root.iter(etree.Element))


def without_frame(text: str) -> str:
    """The text alone: what names the work stands before it, what cites the edition after it."""
    framed = "\n\n".join(text.strip().split("\n\n")[2:-2])
    return re.sub(r"(?s)(\A|\n\n)\[\^?\w+\]:? .*?(?=\n\n\S|\Z)", "", framed)


def test_each_form_has_a_name_a_role_and_a_type() -> None:
    made, _ = convert_edition(pamphlet(), "text")
    assert [one.name.removeprefix(f"{pamphlet().work}.") for one in made] == list(ROLES)
    assert all(one.role and "octet" not in one.media_type for one in made)


def test_plain_text_has_the_words_and_nothing_but_the_words() -> None:
    given = every_case()
    text = re.sub(r"\[\d+\]", "", without_frame(forms(given)["reading.txt"]))
    text = text.replace("[…]", "").replace("* * *", "")
    assert sentences(text) == sentences(reading(body(given.data)))


def rendered(markdown: str) -> str:
    """What a reader of Markdown sees, by a program of its own."""
    calls = re.sub(r"(?<!\\)\[\^\w+\]", "", markdown)
    html = MarkdownIt("commonmark", {"breaks": False}).enable("table").render(calls)
    html = re.sub(
        r"<(br|hr) ?/>|</?(p|div|li|ul|ol|td|th|tr|h\d|pre|blockquote|table)\b[^>]*>", " ", html
    )
    root = etree.HTML(f"<html><body>{html}</body></html>")
    return " ".join("".join(map(str, root.itertext())).split())


@pytest.mark.parametrize("name", ["cases", *NAMES])
def test_markdown_is_read_as_the_same_words(name: str) -> None:
    given = every_case() if name == "cases" else structure(name)
    made = forms(given)
    plain = re.sub(r"\[\w{1,3}\](?!\w)", "", without_frame(made["reading.txt"]))
    plain = re.sub(r"^ *- ", "", plain.replace("* * *", ""), flags=re.MULTILINE)
    found = rendered(without_frame(made["reading.md"])).split()
    # A stop parts a heading from the one below it, which is on the same line.
    assert [one.rstrip(".") for one in found] == [one.rstrip(".") for one in plain.split()]


def test_markdown_says_what_is_a_heading_a_stress_and_a_note() -> None:
    given = edition(
        "<div><head>A_b</head><p>One <emph>two </emph>3*4<note>Five.</note></p></div>"
        "<lg><l>six</l><l rend='indent-2'>seven</l></lg><p># eight</p>"
    )
    text = forms(given)["reading.md"]
    for line in (
        "## A\\_b",
        "One *two* 3\\*4[^1]",
        "six\\\n\u00a0\u00a0seven",
        "\\# eight",
        "[^1]: Five.",
    ):
        assert f"\n{line}\n" in text


def test_markdown_has_each_division_once_in_its_outline() -> None:
    given = edition(
        "<div><head>CHAPTER I</head><head type='sub'>THE <hi>LOWER</hi> GATE</head><p>One</p></div>"
        "<div><head>II.</head><head type='sub'>TWO</head><head type='sub'>THREE</head></div>"
    )
    lines = [one for one in forms(given)["reading.md"].splitlines() if one.startswith("##")]
    assert lines == ["## CHAPTER I. THE *LOWER* GATE", "## II. TWO", "## THREE"]


def test_markdown_numbers_a_list_where_it_would_count_as_the_source_does() -> None:
    def listed(*labels: str, text: str = "a<list><item>b</item></list>") -> list[str]:
        items = "".join(
            f'<item><metamark function="label">{one}</metamark> {text}</item>' for one in labels
        )
        made = forms(edition(f"<list>{items}</list>"))["reading.md"]
        return without_frame(made).splitlines()

    assert '<ol start="9">' in MarkdownIt("commonmark").render("\n".join(listed("9.", "10.")))
    assert listed("9.", "10.") == ["9. a", "", "   - b", "10. a", "", "    - b"]
    assert listed("1)", "2)", text="c") == ["1) c", "2) c"]
    assert listed("1.", "3.", text="c") == ["- 1\\. c", "- 3\\. c"]
    assert listed("a.", "b.", text="c") == ["- a. c", "- b. c"]


def test_the_table_of_errata_has_every_decision_of_the_editors() -> None:
    rows = list(csv.DictReader(io.StringIO(forms(pamphlet())["errata.csv"])))
    root = etree.fromstring(pamphlet().data)
    text = root.find(f"{TEI}text")
    assert text is not None
    expected = [
        (
            one.get(f"{XML}id"),
            "".join(map(str, one[0].itertext())),
            "".join(map(str, one[1].itertext())),
        )
        for one in text.iter(f"{TEI}choice")
    ]
    found = [
        (row["id"], row["source"], row["edition"])
        for row in rows
        if row["type"] not in {"sic", "stet"}
    ]
    assert found == expected
    stets = [one for one in text.iter(f"{TEI}sic", f"{TEI}orig") if not is_part(one)]
    assert len(rows) == len(expected) + len(stets)
    assert {row["decided by"] for row in rows} == {"The Corrigenda editors", "Corrigenda"}


def test_an_erratum_says_where_what_and_who() -> None:
    given = edition(
        '<pb n="7"/><p n="3">a <choice xml:id="e" ana="#digit-for-letter"><sic>"1",</sic>'
        '<corr resp="#ed" cert="high">l</corr></choice>, <sic>b</sic></p>'
    )
    made = forms(given)
    assert 'p. 7, § 3: for "1", T read l (' in made["errata.txt"]
    assert "; Mary Somerville; certain)\n" in made["errata.txt"]
    assert "p. 7, § 3: b [sic: an error, let stand]\n" in made["errata.txt"]
    (row, _) = csv.DictReader(io.StringIO(made["errata.csv"]))
    assert (row["page"], row["number"], row["source"]) == ("7", "3", '"1",')


def test_each_kind_of_decision_is_a_row_of_the_errata() -> None:
    given = edition(
        '<p n="1"><choice xml:id="e1" ana="#digit-for-letter"><sic>1east</sic>'
        '<corr resp="#ed" cert="high">least</corr></choice> <orig resp="#ed">nowt</orig>'
        " <sic>yer</sic></p>"
        '<p n="2"><app xml:id="a1"><lem wit="#T">old, “so”</lem><rdg wit="#P">cold</rdg></app>'
        '<supplied resp="#ed">not</supplied>'
        '<choice><orig>shew</orig><reg resp="#ed">show</reg></choice></p>'
    )
    made = forms(given)
    rows = list(csv.DictReader(io.StringIO(made["errata.csv"])))
    keys = ("number", "type", "source", "edition", "witness", "decided by")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("1", "emendation", "1east", "least", "T", "Mary Somerville"),
        ("1", "stet", "nowt", "nowt", "T", "Mary Somerville"),
        ("1", "sic", "yer", "yer", "T", ""),
        ("2", "variant", "cold", "old, “so”", "Pr", ""),
        ("2", "addition", "", "not", "T", "Mary Somerville"),
        ("2", "regularisation", "shew", "show", "T", "Mary Somerville"),
    ]
    assert "§ 1: nowt [stet: no error] (Mary Somerville)\n" in made["errata.txt"]
    kind = {"id": "e1", "kind": "A digit for a letter", "certainty": "high"}
    assert {key: rows[0][key] for key in kind} == kind


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.stem)
def test_the_diplomatic_text_is_that_of_the_source(text: Path, tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "corrigenda.toml").write_text('publisher = "A"\n', encoding="utf-8")
    for one in (text, text.with_suffix(".xml")):
        (tmp_path / "tei" / one.name).write_bytes(one.read_bytes())
    result = convert(find_project(tmp_path), tmp_path / "tei" / f"{text.stem}.xml")
    made = {one.name.removeprefix(f"{text.stem}."): one.data for one in result.renditions}
    assert made["diplomatic.txt"].split() == text.read_bytes().split()
    written = tmp_path / "output" / text.stem / f"{text.stem}.losses.tsv"
    assert written.read_bytes() == made["losses.tsv"]


@pytest.fixture(scope="module", params=tei_all(), ids=lambda one: one.stem)
def schema(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


@pytest.mark.parametrize("name", ["reading.xml", "dtabf.xml"])
@each
def test_what_is_tei_is_valid_tei(path: Path, name: str, schema: Path) -> None:
    made = forms(read(path))[name]
    told = validate(made.encode(), f"{path.stem}.{name}", schema=schema)
    assert [(one.where.line, one.message) for one in told] == []


def listed(*lines: str) -> set[str]:
    return {name for line in lines for name in line.split()}


# Of the elements our schema has, those of TEI simplePrint (TEI P5, Exemplars/tei_simplePrint.odd).
SIMPLE = listed(
    "TEI text body div head p ab lg l list item label quote q opener closer dateline salute signed",
    "postscript epigraph trailer sp speaker stage table row cell figure floatingText note unclear",
    "gap foreign hi title term num g name date ref ptr lb pb milestone space supplied",
    "teiHeader fileDesc titleStmt author editor respStmt resp editionStmt edition extent measure",
    "publicationStmt publisher authority distributor pubPlace idno availability licence sourceDesc",
    "bibl encodingDesc projectDesc charDecl char glyph mapping profileDesc creation langUsage",
    "language textClass keywords classCode abstract",
)


@each
def test_the_reading_text_has_plain_elements_and_says_nothing_of_editing(path: Path) -> None:
    given = read(path)
    made = etree.fromstring(forms(given)["reading.xml"].encode())
    assert set(named(made)) - SIMPLE == set()
    text = made.find(f"{TEI}text")
    assert text is not None
    assert {str(key) for one in text.iter() for key in one.attrib} & {
        "resp",
        "cert",
        "ana",
        "wit",
    } == set()


def test_the_reading_text_in_tei_has_the_words() -> None:
    given = every_case()
    made = body(forms(given)["reading.xml"].encode())
    for ref in [one for one in made.iter(f"{TEI}ref") if one.get("type") == "note"]:
        ref.text = ""
    assert sentences(reading(made)) == sentences(reading(body(given.data)))


# DTABf for printed texts: its elements, and what its ODD of 2018 asks of their attributes.
DTABF_TEXT = listed(
    "text front body back div head p lg l list item quote q opener closer dateline salute signed",
    "postscript epigraph argument byline trailer sp speaker stage table row cell figure",
    "floatingText choice sic corr orig reg abbr expan note supplied gap foreign hi persName",
    "placeName orgName name date ref lb cb pb milestone space",
)
DTABF_HEADER = listed(
    "teiHeader fileDesc titleStmt title author persName surname forename respStmt resp note",
    "orgName editionStmt edition extent measure publicationStmt publisher date availability",
    "licence p idno sourceDesc bibl biblFull pubPlace encodingDesc editorialDecl profileDesc",
    "langUsage language",
)
REQUIRED = {
    "hi": {"rendition"},
    "foreign": {f"{XML}lang"},
    "pb": {"facs"},
    "milestone": {"unit", "rendition"},
    "space": {"dim"},
    "title": {"type"},
    "measure": {"type"},
    "licence": {"target"},
}
RENDITIONS = listed(
    "#right #c #et #b #g #k #i #u #sup #sub #none #hr",
)
NEVER = {"resp", "cert", "ana", "wit", "break", "role", "who", "target-end", "part", "level"}


@each
def test_dtabf_has_what_its_odd_allows(path: Path) -> None:
    made = etree.fromstring(forms(read(path))["dtabf.xml"].encode())
    header, text = made
    assert set(named(header)) - DTABF_HEADER == set()
    assert set(named(text)) - DTABF_TEXT == set()
    for one in made.iter(etree.Element):
        name = etree.QName(one).localname
        given = {str(key) for key in one.attrib}
        assert REQUIRED.get(name, set()) - given == set()
        assert given & NEVER == set()
        assert set(str(one.get("rendition", "")).split()) - RENDITIONS == set()
        if name in {"p", "head", "item", "list", "hi", "choice", "sic", "corr"}:
            assert "n" not in given
        if name in {"sic", "orig", "abbr"}:
            assert is_part(one)
        if name == "choice":
            assert len(one) == len(set(named(one)) - {"choice"}) == 2 or len(one) == 2
        if name == "note":
            assert one.get("place") in {None, "left", "right", "foot", "end"}


def test_dtabf_puts_a_note_where_it_is_called() -> None:
    given = edition(
        '<p>One<ref xml:id="r" type="note" target="#n"><metamark function="anchor">*</metamark>'
        '</ref>.</p><p>Two.</p><note xml:id="n" place="foot" target="#r"><p>Three.</p></note>'
    )
    one, two = body(forms(given)["dtabf.xml"].encode())
    (note,) = one.iter(f"{TEI}note")
    assert (note.get("place"), note.get("n"), one.text) == ("foot", "1", "One")
    assert two.text == "Two."


def test_dtabf_keeps_both_readings_without_who_and_how_sure() -> None:
    given = edition(
        '<p><choice xml:id="e" ana="#digit-for-letter"><sic>1</sic>'
        '<corr resp="#ed" cert="high">l</corr></choice><sic>m</sic></p>'
    )
    (paragraph,) = body(forms(given)["dtabf.xml"].encode())
    shown = etree.tostring(paragraph, encoding="unicode", with_tail=False)
    assert shown.partition(">")[2] == (
        '<choice><sic>1</sic><corr type="editorial">l</corr></choice>m</p>'
    )


def table(given: Edition) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(io.StringIO(forms(given)["losses.tsv"]), delimiter="\t"):
        name = row["file"].removeprefix(f"{given.work}.")
        found.setdefault(name, {})[row["left out"]] = int(row["number"])
    return found


def test_what_is_left_out_is_counted() -> None:
    given = edition(
        '<p n="1">a <choice xml:id="e" ana="#x"><sic>1</sic><corr resp="#ed">l</corr></choice> '
        "<emph>b</emph> <num>2</num><sic>m</sic></p>"
    )
    lost = table(given)
    assert lost["reading.txt"]["reading sic"] == 1
    assert lost["reading.txt"]["element emph"] == 1
    assert "element emph" not in lost["reading.md"]
    assert lost["diplomatic.txt"]["reading corr"] == 1
    assert lost["reading.xml"]["element emph"] == 1
    assert lost["dtabf.xml"]["attribute corr/@resp"] == 1
    assert lost["dtabf.xml"]["element sic"] == 1
    assert lost["dtabf.xml"]["element num"] == 1
    assert "element choice" not in lost["dtabf.xml"]
    assert lost["dtabf.xml"]["header taxonomy"] > 0


def test_nothing_is_converted_of_an_edition_that_is_not_proven(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "corrigenda.toml").write_text('publisher = "A"\n', encoding="utf-8")
    path = tmp_path / "tei" / "leaflet.xml"
    path.write_bytes((GALLERY / "leaflet.xml").read_bytes())
    path.with_suffix(".txt").write_text("Another text.\n", encoding="utf-8")
    project: Project = find_project(tmp_path)
    result = convert(project, path)
    assert (result.renditions, (tmp_path / "output").exists()) == ((), False)


def test_convert_writes_every_form_and_says_so(project: Path) -> None:
    seed = project / "seeds" / "writer-letter.txt"
    assert run(project, "ingest", str(seed)).exit_code < 2
    done = run(project, "convert", "--format", "json")
    (edition,) = json.loads(done.output)["editions"]
    names = {Path(one).name for one in edition["renditions"]}
    assert names == {path.name for path in (project / "output" / seed.stem).iterdir()}
    assert "writer-letter.losses.tsv" in names
    assert len(names) == 8
