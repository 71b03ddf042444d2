"""What the proof says of single editions: the golden one, and small ones with one thing each."""

from __future__ import annotations

import ast
import hashlib
import sys
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, PipelineError, codes
from pipeline.model import Severity, Span
from pipeline.tei.fidelity import Proof, diplomatic, prove
from tests.tei.fidelity_builder import edition, record, small

ROOT = Path(__file__).resolve().parents[2]
WORK = "kamenev-dictatorship-of-the-proletariat"


def proven(body: str, source: str, preamble: str = "") -> tuple[Proof, list[Diagnostic]]:
    data, seed = small(body, source, preamble)
    return prove(data, "x.xml", seed, "x.txt")


def told(body: str, source: str) -> Diagnostic:
    """The one diagnostic an edition gives."""
    _, found = proven(body, source)
    assert len(found) == 1
    return found[0]


def test_the_golden_edition_proves_against_its_seed() -> None:
    data = (ROOT / f"tei/{WORK}.xml").read_bytes()
    seed = (ROOT / f"seeds/{WORK}.txt").read_bytes()
    proof, found = prove(data, f"tei/{WORK}.xml", seed, f"seeds/{WORK}.txt")
    assert found == []
    assert proof.equal
    assert proof.source_at_hand
    assert proof.characters == 26149
    assert (proof.emendations, proof.stets, proof.regularisations) == (27, 23, 2)
    text = diplomatic(data, "x.xml")
    assert text.text[text.body_start :].startswith("Conservatism in ideology")
    decided = [text.text[span.start : span.end] for span in text.decided]
    assert len(decided) == 27 + 23 + 2
    assert decided[:3] == ["rapidly-changing", "frequently,", "(1914-1920)"]
    assert {"government ?", "1east", "organised", "Workers ’", "Gotz", "i e."} < set(decided)
    assert [block.number for block in text.blocks[3:]] == [str(n) for n in range(1, 48)]
    assert text.record.pointer is not None
    assert text.record.pointer.value == f"../seeds/{WORK}.txt"


def test_the_golden_edition_proves_by_its_digest_alone() -> None:
    data = (ROOT / f"tei/{WORK}.xml").read_bytes()
    proof, found = prove(data, "x.xml", None, "x.txt")
    assert [(one.code, one.severity) for one in found] == [("F021", Severity.QUERY)]
    assert proof.equal
    assert not proof.source_at_hand


@pytest.mark.parametrize(
    ("body", "source", "code", "message", "place"),
    [
        (
            "<p>one\n  large step</p>",
            "one 1arge step",
            "F010",
            "`large`: the source has `1arge` here; nothing records the change",
            (4, 3, 1),
        ),
        (
            "<p>one step</p>",
            "one small step",
            "F011",
            "the source has `small` here; the edition has nothing",
            (3, 20, 0),
        ),
        (
            "<p>one <hi>giant</hi> step</p>",
            "one step",
            "F012",
            "`giant` isn't in the source; nothing records that it was added",
            (3, 24, 11),
        ),
        (
            "<p>one<note>Not two.</note> step</p>",
            "one step",
            "F012",
            "`Not two.` isn't in the source; a note without `resp` is the source's own",
            (3, 25, 8),
        ),
        (
            "<p>one <!-- small --> step</p>",
            "one small step",
            "F011",
            "the source has `small` here; the edition has nothing",
            (3, 35, 0),
        ),
        (
            "<p>now here</p>",
            "nowhere",
            "F010",
            "`now here`: the source has `nowhere` here; nothing records the change",
            (3, 19, 1),
        ),
        (
            "<p>R &amp; D</p>",
            "R + D",
            "F010",
            "`&`: the source has `+` here; nothing records the change",
            (3, 18, 5),
        ),
        (
            "<p>un\u00a0mot</p>",
            "un mot",
            "F010",
            "`un‹U+00A0›mot`: the source has `un mot` here; nothing records the change",
            (3, 18, 1),
        ),
        (
            "<p>caf\u00e9</p>",
            "cafe\u0301",
            "F010",
            (
                "`caf\u00e9`: the source has `cafe\u0301` here; nothing records the change"
                " (U+00E9 here, U+0065 U+0301 in the source)"
            ),
            (3, 19, 1),
        ),
        (
            "<p>one two</p>",
            "one\n\ntwo",
            "F010",
            "in the source a paragraph ends here, with a blank line",
            (3, 19, 1),
        ),
        (
            "<p>one</p><p>two</p>",
            "one two",
            "F010",
            "a paragraph ends here that doesn't end in the source",
            (3, 19, 0),
        ),
    ],
)
def test_a_difference_is_told_in_an_editors_words(
    body: str, source: str, code: str, message: str, place: tuple[int, int, int]
) -> None:
    one = told(body, source)
    assert (one.code, one.message) == (code, message)
    assert (one.where.line, one.where.column, one.where.length) == place
    assert one.hint


def test_each_of_several_differences_is_told() -> None:
    _, found = proven("<p>A bad start, a god end. Nothing more.</p>", "A sad start, a good end.")
    assert [one.code for one in found] == ["F010", "F010", "F012"]


def test_many_differences_are_counted() -> None:
    words = [f"word{number:03}" for number in range(200)]
    changed = [word.replace("rd", "-d") if word[-1] in "05" else word for word in words]
    _, found = proven(f"<p>{' '.join(changed)}</p>", " ".join(words))
    assert [one.code for one in found] == ["F010"] * 20 + ["F013"]
    assert found[-1].message == "20 more differences from here on"


@pytest.mark.parametrize("lost", [range(5, 12), range(30, 90), range(400)])
def test_lost_sentences_are_one_omission(lost: range) -> None:
    numbers = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    sentences = [
        "Of this and that the " + " ".join(numbers[int(one)] for one in str(number)) + " was said."
        for number in range(500)
    ]
    kept = [one for number, one in enumerate(sentences) if number not in lost]
    one = told(f"<p>{' '.join(kept)}</p>", " ".join(sentences))
    assert one.code == "F011"
    assert len(one.message) < 150  # long stretches are cut


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p><choice><sic>1east</sic><corr resp="#e">least</corr></choice></p>', "1east"),
        (
            '<p>a <choice>\n <orig>publick</orig>\n <reg resp="#e">p</reg> </choice></p>',
            "a publick",
        ),
        ('<p><choice><abbr>Mr</abbr><expan resp="#e">Mister</expan></choice></p>', "Mr"),
        ("<p>the <sic>teh</sic> <orig>hath</orig></p>", "the teh hath"),
        ('<p>so<supplied resp="#e"> it</supplied> was</p>', "so was"),
        ('<p>D<ex resp="#e">octo</ex>r, <expan resp="#e">S<ex>ain</ex>t</expan></p>', "Dr, St"),
        ('<p>so<note resp="#e"><p>Doubtful.</p></note> it was</p>', "so it was"),
        ('<p>so<note place="foot">A note of the source.</note></p>', "soA note of the source."),
        ('<p><app><lem wit="#U">x</lem><rdg wit="#V #T">y</rdg></app></p>', "y"),
        ('<p><app><lem wit="#T">x</lem><rdg wit="#U">y</rdg></app></p>', "x"),
        ('<p><app><rdgGrp><rdg wit="#T">x</rdg></rdgGrp><note>!</note></app></p>', "x"),
        ('<p>a<app><lem wit="#U"> b</lem><rdg wit="#T"/></app> c</p>', "a c"),
        ("<p>one<lb/>two<pb n='2'/>three four<lb break='no'/>five</p>", "one twothree fourfive"),
        ("<lg><l>one</l><l>two</l></lg>\n<lg><l>three</l></lg>", "one two\n\nthree"),
        ("<list><head>H</head><item>a</item><item>b</item></list>", "H\n\na b"),
        ("<div><head>H</head><div><p>x</p></div></div><quote>y</quote>", "H\n\nx\n\ny"),
        ("<p><![CDATA[a < b]]> &#233; &#x1D54F;</p>", "a < b é 𝕏"),
        ("<p>  </p><p>x</p><p/>", "x"),
    ],
)
def test_what_belongs_to_the_source(body: str, text: str) -> None:
    _, found = proven(body, text)
    assert found == []


def test_decisions_are_counted_and_their_places_known() -> None:
    body = (
        '<p>a  <choice><sic>b\n c</sic><corr resp="#e">x</corr></choice> <sic>d</sic></p>'
        '<p><choice><orig>e</orig><reg resp="#e">f</reg></choice>'
        '<app><lem wit="#U">x</lem><rdg wit="#T">gg</rdg></app></p>'
    )
    data, seed = small(body, "a b c d\n\negg", "<p>By me</p>")
    proof, _ = prove(data, "x.xml", seed, "x.txt")
    counted = (proof.emendations, proof.stets, proof.regularisations, proof.entries)
    assert counted == (1, 1, 1, 1)
    text = diplomatic(data, "x.xml")
    assert text.text == "By me\n\na b c d\n\negg"
    assert text.body_start == 7
    assert text.decided == (Span(9, 12), Span(13, 14), Span(16, 17), Span(17, 19))


def test_a_decided_space_after_a_space_has_no_place_of_its_own() -> None:
    proof, found = proven('<p xml:id="p1">One <sic> </sic></p>', "One\n")
    assert found == []
    assert proof.stets == 1


def test_another_witness_is_read_where_it_is_asked_for() -> None:
    body = '<p><app><lem wit="#T">one</lem><rdg wit="#U">two</rdg></app></p>'
    data = edition(record(b"two", "two"), "", body).replace('"T"', '"U"').encode()
    proof, found = prove(data, "x.xml", b"two", "x.txt", witness="U")
    assert found == []
    assert proof.equal


def test_a_block_is_known_by_its_identifier_and_number() -> None:
    body = '<div xml:id="d1"><head>H</head><p xml:id="p1" n="1">one <q>two</q></p></div>'
    text = diplomatic(small(body, "H\n\none two")[0], "x.xml")
    assert [(one.identifier, one.number, one.span) for one in text.blocks] == [
        ("d1", "", Span(0, 1)),
        ("p1", "1", Span(3, 10)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_source_is_read_in_its_recorded_encoding(encoding: str) -> None:
    source = "caf\u00e9\r\nau lait".encode(encoding)
    header = record(source, "caf\u00e9 au lait", encoding)
    data = edition(header, "", "<p>caf\u00e9 au lait</p>").encode()
    _, found = prove(data, "x.xml", source, "x.txt")
    assert found == []


@pytest.mark.parametrize("encoding", ["UTF-8", "rot13", "no-such-thing", "zlib", "\u00e9"])
def test_a_source_that_cannot_be_decoded_is_told(encoding: str) -> None:
    source = b"caf\xe9"
    data = edition(record(source, "caf\u00e9", encoding), "", "<p>caf\u00e9</p>").encode()
    proof, found = prove(data, "x.xml", source, "x.txt")
    assert [one.code for one in found] == ["F023"]
    assert proof.source_at_hand


def test_a_changed_source_is_told_once_with_its_differences() -> None:
    data, seed = small("<p>one two</p>", "one two")
    _, found = prove(data, "x.xml", seed.replace(b"one", b"ore"), "x.txt")
    assert [one.code for one in found] == ["F010", "F020"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (hashlib.sha256(b"one\n").hexdigest(), "0" * 64, "F020"),
        (hashlib.sha256(b"one").hexdigest(), "0" * 64, "F022"),
        ('unit="bytes" quantity="4"', 'unit="bytes" quantity="5"', "F022"),
        ('unit="characters" quantity="3"', 'unit="characters" quantity="4"', "F022"),
        ('<idno type="SHA-256">', '<idno type="other">', "F004"),
        ('<witness xml:id="T">', '<witness xml:id="S">', "F004"),
        (">UTF-8</note>", "></note>", "F004"),
        ('<ptr type="source"', '<ptr type="source" target="y"/><ptr type="source"', "F004"),
    ],
)
def test_a_wrong_record_is_told(old: str, new: str, code: str) -> None:
    data, seed = small("<p>one</p>", "one\n")
    changed = data.replace(old.encode(), new.encode(), 1)
    assert changed != data
    _, found = prove(changed, "x.xml", seed, "x.txt")
    assert code in {one.code for one in found}


@pytest.mark.parametrize("changed", [b"<p>ore</p>", b"<p>onne</p>", b"<p></p>"])
def test_a_change_is_found_without_the_source(changed: bytes) -> None:
    data, _ = small("<p>one</p>", "one")
    _, found = prove(data.replace(b"<p>one</p>", changed), "x.xml", None, "x.txt")
    assert [one.code for one in found] == ["F021", "F014"]


def test_a_wrong_length_is_found_without_the_source() -> None:
    data, _ = small("<p>one</p>", "one")
    data = data.replace(b'characters" quantity="3"', b'characters" quantity="4"')
    assert [one.code for one in prove(data, "x.xml", None, "x.txt")[1]] == ["F021", "F022"]


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        (b"</q>", b"", "not well-formed XML: mismatched tag", (5, 4)),
        (b"two", b"two &nbsp; three", "not well-formed XML: undefined entity", (5, 5)),
        (b"</TEI>", b"", "not well-formed XML: no element found", (6, 1)),
        (b"two", b"tw\xf6", "the file isn't in UTF-8", (5, 3)),
        (b'encoding="UTF-8"', b'encoding="ISO-8859-1"', "the file declares itself XML", (1, 1)),
        (b'version="1.0"', b'version="1.1"', "the file declares itself XML", (1, 1)),
        (b"<TEI xmlns=", b"<TEI xml:lang=", "the outermost element is `TEI`, not", (2, 1)),
    ],
)
def test_an_unreadable_edition_is_refused_with_its_place(
    old: bytes, new: bytes, message: str, place: tuple[int, int]
) -> None:
    data, seed = small("<p>\n<q>one\ntwo</q></p>", "one two")
    changed = data.replace(old, new, 1)
    assert changed != data
    with pytest.raises(PipelineError) as caught:
        prove(changed, "x.xml", seed, "x.txt")
    (one,) = caught.value.diagnostics
    assert one.code == "F001"
    assert one.message.startswith(message)
    assert (one.where.line, one.where.column) == place
    assert one.hint


@pytest.mark.parametrize("data", [b"", b"  \n", b"not XML", b"\xff\xfe<\x00"])
def test_what_is_no_edition_is_refused(data: bytes) -> None:
    with pytest.raises(PipelineError) as caught:
        prove(data, "x.xml", b"", "x.txt")
    assert caught.value.diagnostics[0].code == "F001"


def test_a_byte_order_mark_and_crlf_in_the_edition_shift_no_place() -> None:
    data, seed = small("<p>one\nlarge step</p>", "one 1arge step")
    data = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    where = prove(data, "x.xml", seed, "x.txt")[1][0].where
    assert (where.line, where.column, where.excerpt) == (4, 1, "large step</p></body></text></TEI>")


def test_every_code_of_the_proof_has_a_page() -> None:
    pages = [code for identifier, code in codes().items() if identifier.startswith("F")]
    assert len(pages) >= 17
    assert all("\n\n" in code.page and code.summary.endswith(".") for code in pages)


def test_the_proof_shares_no_code_with_what_it_proves() -> None:
    """Only the standard library, the model, the diagnostics and its own modules are imported."""
    own = "pipeline.tei.fidelity"
    allowed = {"pipeline.diagnostics", "pipeline.model"}
    modules = list((ROOT / own.replace(".", "/")).glob("*.py"))
    assert len(modules) > 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                library = name.partition(".")[0] in sys.stdlib_module_names
                assert library or name in allowed or name.startswith(own), f"{module}: {name}"


VALID = Path(__file__).parent.parent / "editions" / "valid"


@pytest.mark.parametrize("path", sorted(VALID.glob("*.xml")), ids=lambda path: path.stem)
def test_what_the_guide_teaches_can_be_proven(path: Path) -> None:
    assert diplomatic(path.read_bytes(), path.name).problems == ()
