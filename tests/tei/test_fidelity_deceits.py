"""Ways to change what a reader is shown while the diplomatic text stays the source's: all told."""

from __future__ import annotations

import pytest

from pipeline.tei.fidelity import prove
from tests.tei.fidelity_builder import small

SOURCE = "We shall meet"

DECEITS = [
    ("a lone corr", "<p>We shall<corr resp='#e'> not</corr> meet</p>", "F030"),
    ("a lone reg", "<p>We shall<reg resp='#e'> not</reg> meet</p>", "F030"),
    (
        "a choice with two sic",
        "<p>We <choice><sic>sh</sic><sic>all</sic><corr resp='#e'>may</corr></choice> meet</p>",
        "F030",
    ),
    (
        "a choice without sic",
        "<p>We shall<choice><corr resp='#e'> not</corr></choice> meet</p>",
        "F030",
    ),
    ("a choice without corr", "<p>We <choice><sic>shall</sic></choice> meet</p>", "F030"),
    (
        "a pair not made for each other",
        "<p>We <choice><sic>shall</sic><reg resp='#e'>may</reg></choice> meet</p>",
        "F030",
    ),
    (
        "two corrections to choose from",
        (
            "<p>We <choice><sic>shall</sic><corr resp='#e'>a</corr>"
            "<corr resp='#e'>b</corr></choice> meet</p>"
        ),
        "F030",
    ),
    (
        "bare text in a choice",
        "<p>We <choice>shall<sic/><corr resp='#e'>may</corr></choice> meet</p>",
        "F030",
    ),
    (
        "another element in a choice",
        "<p>We <choice><seg>shall</seg><corr resp='#e'>may</corr></choice> meet</p>",
        "F030",
    ),
    (
        "a choice inside a correction",
        (
            "<p>We <choice><sic>shall</sic><corr resp='#e'>m<choice><sic>a</sic>"
            "<corr resp='#e'>o</corr></choice>y</corr></choice> meet</p>"
        ),
        "F030",
    ),
    (
        "a choice inside a sic",
        (
            "<p>We <choice><sic>sh<choice><sic>all</sic><corr resp='#e'>ould</corr></choice></sic>"
            "<corr resp='#e'>may</corr></choice> meet</p>"
        ),
        "F030",
    ),
    ("a corr inside a sic", "<p>We <sic>shall<corr resp='#e'> not</corr></sic> meet</p>", "F030"),
    (
        "an unsigned correction",
        "<p>We <choice><sic>shall</sic><corr>may</corr></choice> meet</p>",
        "F031",
    ),
    ("unsigned supplied words", "<p>We shall<supplied> not</supplied> meet</p>", "F031"),
    ("an empty signature", "<p>We shall<supplied resp=' '> not</supplied> meet</p>", "F031"),
    (
        "an unsigned editorial note",
        "<p>We shall<note type='editorial'> not</note> meet</p>",
        "F031",
    ),
    ("an unsigned expansion", "<p>We shall<ex> not</ex> meet</p>", "F031"),
    ("words thought too much, by nobody", "<p>We <surplus>shall</surplus> meet</p>", "F031"),
    ("a deletion by nobody", "<p>We <del>shall</del> meet</p>", "F031"),
    (
        "an unsigned lemma that no witness has",
        "<p>We <app><lem>may</lem><rdg wit='#T'>shall</rdg></app> meet</p>",
        "F031",
    ),
    (
        "an entry without the witness",
        "<p>We shall<app><lem wit='#U'> not</lem><rdg wit='#V'/></app> meet</p>",
        "F032",
    ),
    (
        "a witness named without its mark",
        "<p>We shall<app><lem wit='#U'> not</lem><rdg wit='T'/></app> meet</p>",
        "F032",
    ),
    (
        "a witness that reads twice",
        "<p>We <app><lem wit='#T'>shall</lem><rdg wit='#T #U'>may</rdg></app> meet</p>",
        "F032",
    ),
    (
        "two lemmas",
        "<p>We <app><lem wit='#T'>shall</lem><lem wit='#U'>not</lem></app> meet</p>",
        "F032",
    ),
    ("bare text in an entry", "<p>We <app>shall<rdg wit='#T'/></app> meet</p>", "F032"),
    ("an element of no witness", "<p>We <x xmlns='urn:x'>shall</x> meet</p>", "F033"),
    (
        "another vocabulary's correction",
        "<p>We shall<corr xmlns='urn:x' resp='#e'> not</corr> meet</p>",
        "F033",
    ),
    ("a character that is declared nowhere", "<p>We shall meet<g ref='#U0007'/></p>", "F035"),
    ("a g with words in it", "<p>We shall<g ref='#U0007'> not</g> meet</p>", "F035"),
    ("space that insists", "<p xml:space='preserve'>We shall  meet</p>", "F036"),
    ("a source's note that isn't in the source", "<p>We shall<note> not</note> meet</p>", "F012"),
    (
        "an addition said to be the source's",
        "<p>We shall<add resp='#e'> not</add> meet</p>",
        "F012",
    ),
    ("words in an unknown element", "<p>We shall<gap><desc> not</desc></gap> meet</p>", "F012"),
    ("words moved into a comment", "<p>We <!--shall--> meet</p>", "F011"),
    ("words moved into an instruction", "<p>We <?x shall?> meet</p>", "F011"),
    ("words moved into an attribute", "<p>We <seg n='shall'/> meet</p>", "F011"),
    ("a space taken away by a line", "<p>We<lb break='no'/>shall meet</p>", "F010"),
    ("a word joiner", "<p>We shall\u2060 meet</p>", "F010"),
    ("another text direction", "<p>We \u202eshall meet</p>", "F010"),
    ("a letter that looks alike", "<p>W\u0435 shall meet</p>", "F010"),
]


@pytest.mark.parametrize(
    ("body", "code"), [one[1:] for one in DECEITS], ids=[one[0] for one in DECEITS]
)
def test_a_deceit_is_told(body: str, code: str) -> None:
    data, source = small(body, SOURCE)
    _, found = prove(data, "x.xml", source, "x.txt")
    assert code in {one.code for one in found}
    assert all(one.where.line and one.hint for one in found)


def test_a_mapping_is_read_and_not_the_identifier() -> None:
    data, source = small('<p>a<g ref="#U000C"/>b</p>', "a\x0cb")
    honest = '<char xml:id="U000C"><mapping type="codepoint">000C</mapping></char>'
    for mapping, codes in {
        honest: set(),
        honest.replace(">000C<", ">0007<"): {"F010"},
        honest.replace(">000C<", ">0061<"): {"F035", "F010"},  # `a` could be hidden behind it
        honest.replace(">000C<", ">110000<"): {"F035", "F010"},
        honest.replace(">000C<", ">D800<"): {"F035", "F010"},
        honest + honest: {"F035", "F010"},
    }.items():
        declared = data.replace(b"<charDecl>", b"<charDecl>" + mapping.encode())
        _, found = prove(declared, "x.xml", source, "x.txt")
        assert {one.code for one in found} == codes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</bibl>", '<note type="preamble"><p>Not by me</p></note></bibl>', "F034"),
        ("</listWit>", '</listWit><note type="preamble"><p>No</p></note>', "F034"),
        ("</listWit>", '</listWit><note type="postamble"><p>No</p></note>', "F034"),
        ("</bibl>", '<note type="postamble"><p>Not by me</p></note></bibl>', "F012"),
        ("<text>", "<TEI><text><body><p>No</p></body></text></TEI><text>", "F033"),
        ("<text>", "<sourceDoc><surface><line>No</line></surface></sourceDoc><text>", "F033"),
        ("</text>", "</text><text><body><p>No</p></body></text>", "F012"),
        ("<text>", '<text xml:space="preserve">', "F036"),
        ("</listWit>", '<witness xml:id="T"><idno type="SHA-256"/></witness></listWit>', "F004"),
    ],
)
def test_a_deceit_outside_the_text_is_told(old: str, new: str, code: str) -> None:
    data, source = small("<p>We shall meet</p>", "By me\n\nWe shall meet", "<p>By me</p>")
    changed = data.replace(old.encode(), new.encode(), 1)
    assert changed != data
    assert code in {one.code for one in prove(changed, "x.xml", source, "x.txt")[1]}


def test_another_witness_may_have_its_own_preamble() -> None:
    data, source = small("<p>one</p>", "one")
    other = b'<witness xml:id="U"><note type="preamble"><p>x</p></note></witness></listWit>'
    assert prove(data.replace(b"</listWit>", other), "x.xml", source, "x.txt")[1] == []
