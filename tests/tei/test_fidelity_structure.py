"""What the proof takes the markup of structure for: blank lines, lines, signs."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.tei.fidelity import diplomatic, prove
from tests.tei.fidelity_builder import small


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ab>a <space unit='chars' quantity='3'/>b<lb/>\nc</ab>", "a b c"),
        ("<p>x</p><p rend='run-on'>y</p>\n<p rend='joined'>z</p>", "x yz"),
        ("<lg><l>x</l><l rend='indent-4 apart'>y</l></lg>", "x\n\ny"),
        ("<list><item>a</item><pb/><metamark>[2]</metamark><item>b</item></list>", "a [2] b"),
        ("<table><row><cell>a|</cell>\n<cell rend='joined'>b</cell></row></table>", "a|b"),
        ("<table><row><cell>a</cell></row><metamark>--</metamark></table>", "a --"),
        ("<figure><head>a</head></figure><figure><metamark>b</metamark></figure>", "a\n\nb"),
        ("<sp><speaker>A.</speaker><p rend='run-on'>b</p><stage>c</stage></sp>", "A. b\n\nc"),
        ("<stage>a</stage><sp><p>b <stage>c</stage></p></sp>", "a\n\nb c"),
        ("<floatingText><body><p>a</p></body></floatingText><p>b</p>", "a\n\nb"),
        (
            "<epigraph><quote>a</quote><quote>b</quote></epigraph><trailer>c</trailer>",
            "a\n\nb\n\nc",
        ),
        ("<quote><pb rend='run-on'/><metamark>a</metamark><pb rend='apart'/>b</quote>", "a\n\nb"),
        ("<div rend='run-on'><p rend='apart'>a</p></div><div rend='run-on'><p>b</p></div>", "a b"),
        ("<p>coun<metamark>-\n</metamark><lb break='no'/>ter</p>", "coun-\nter"),
    ],
)
def test_what_parts_two_stretches_of_text(body: str, text: str) -> None:
    data, seed = small(body, text)
    assert prove(data, "x.xml", seed, "x.txt")[1] == []


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("<p>x <hi rend='apart'>y</hi></p>", "x\n\ny"),
        ("<p>x <pb rend='apart'/>y</p>", "x\n\ny"),
        ("<p>x <q><note rend='apart'>y</note></q></p>", "x\n\ny"),
        ("<list><item>x <note rend='apart'>y</note></item></list>", "x\n\ny"),
        ("<p>x<hi rend='joined'> y</hi></p>", "xy"),
        ("<p>x</p><p rend='run-on'>y</p>", "x\n\ny"),
        ("<p>x<space unit='chars' quantity='1'/>y</p>", "xy"),
    ],
)
def test_a_rendition_hides_no_paragraph_break(body: str, source: str) -> None:
    data, seed = small(body, source)
    proof, found = prove(data, "x.xml", seed, "x.txt")
    assert not proof.equal
    assert [one.code for one in found] == ["F010"]


def test_signs_are_known_by_their_place() -> None:
    body = "<milestone/><metamark>* *</metamark><p>so <hi><metamark>_</metamark>x</hi></p>"
    text = diplomatic(small(body, "* *\n\nso _x")[0], "x.xml")
    assert text.signs == (Span(0, 3), Span(8, 9))
