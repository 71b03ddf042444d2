from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline import safexml
from pipeline.diagnostics import Diagnostic
from pipeline.model import Edition
from pipeline.publish.services.citation import Tree, citation_trees, every
from pipeline.publish.services.paths import PathError, compiled
from tests.gallery import GALLERY
from tests.growth import assert_linear

EDITIONS = sorted(GALLERY.glob("*.xml"))
BODY = """
<div xml:id="d1" type="act"><head>I</head>
  <p n="1">One (or <q>a/(b)</q>).</p>
  <div type="scene"><p n="2">Two.</p><ab n="3">Three.</ab></div>
</div>
<div xml:id="d2" type="act"><p>Four.</p><lb n="5"/></div>
"""


def edition(structures: str, body: str = BODY, declarations: str = "{}") -> bytes:
    declared = declarations.format(f"<refsDecl>{structures}</refsDecl>")
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>{declared}'
        f"</encodingDesc></teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def read(data: bytes) -> tuple[tuple[Tree, ...], list[Diagnostic]]:
    return citation_trees(Edition("x", Path("tei/x.xml"), data), safexml.parse(data))


def references(data: bytes) -> list[str]:
    (tree,), _ = read(data)
    return [one.ref for one in every(tree.units)]


def structure(unit: str, match: str, use: str, inside: str = "", delim: str = "") -> str:
    more = f' delim="{delim}"' if delim else ""
    return (
        f'<citeStructure unit="{unit}" match="{match}" use="{use}"{more}>{inside}</citeStructure>'
    )


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/TEI/text/body//(p | ab)[@n]", 3),
        ("/TEI/text/body//( p|ab )", 4),
        ("//div[@type='act' and head]", 1),
        ("//div[not(head) or p]", 3),
        ("//p[. = 'One (or a/(b)).']", 1),
        ("/TEI/text/*/div[1]/descendant::p", 2),
        ("//p[position() mod 2 = 1]", 3),
        ("//*[self::p or self::ab]", 4),
        ("//p | //ab", 4),
        ("//p[count(preceding::p) > 1]", 1),
        ("//div[@xml:id = 'd2']", 1),
        ("//text/body/div[@type = 'act'][2]/p", 1),
        ("//mod[div]", 0),
    ],
)
def test_plain_names_are_those_of_tei(path: str, number: int) -> None:
    found = compiled(path)(safexml.parse(edition("")))
    assert isinstance(found, list)
    assert len(found) == number


@pytest.mark.parametrize("path", ["for $one in //p return $one", "//p[", "", "//p => count()"])
def test_what_xpath_1_lacks_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        compiled(path)


@pytest.mark.parametrize(
    "path", ["doc('file:///etc/hostname')//p", "//p[document('a.xml')]", "//p[$here]", "//q:p"]
)
def test_a_path_opens_nothing_and_what_is_not_understood_is_told(path: str) -> None:
    (tree,), told = read(edition(structure("p", path, "@n")))
    assert tree.units == ()
    (one,) = told
    assert one.code == "P061"
    assert path in one.message
    assert (one.where.file, one.where.line) == ("tei/x.xml", 1)


def test_units_nest_down_the_structures_in_order_of_the_text() -> None:
    block = structure("block", "ab", "position()", delim="-")
    scene = structure("scene", "div", "@type", structure("line", "p", "@n", delim=".") + block, ",")
    line = structure("line", "p[@n]", "@n", delim=".")
    (tree,), told = read(edition(structure("act", "//div[@xml:id]", "@xml:id", scene + line)))
    assert [(one.ref, one.kind, one.level, one.parent) for one in every(tree.units)] == [
        ("d1", "act", 1, ""),
        ("d1.1", "line", 2, "d1"),
        ("d1,scene", "scene", 2, "d1"),
        ("d1,scene.2", "line", 3, "d1,scene"),
        ("d1,scene-1", "block", 3, "d1,scene"),
        ("d2", "act", 1, ""),
    ]
    assert told == []
    assert tree.depth == 3
    assert [one.ref for one in every(tree.units, 0)] == ["d1", "d2"]
    assert [one.ref for one in every(tree.units[:1], 1)] == ["d1", "d1.1", "d1,scene"]


@pytest.mark.parametrize(
    ("structures", "expected"),
    [
        (structure("p", "//(p|ab)", "@n"), ["1", "2", "3"]),
        (structure("p", "/TEI/text/body/div", "position()"), ["1", "2"]),
        (structure("p", "//div", "head"), ["I"]),
        (structure("p", "TEI/text/body/div", "@xml:id"), ["d1", "d2"]),
        (structure("p", "//ab", "@n") + structure("q", "//p[@n]", "@n"), ["1", "2", "3"]),
    ],
)
def test_references_are_read(structures: str, expected: list[str]) -> None:
    assert references(edition(structures)) == expected


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        ('<p n="1">a</p><p n="1">b</p><p n="2">c</p>', ["1", "2"], "of a place before it"),
        ('<p n="a">a</p><p n="A">b</p>', ["a"], "of a place before it"),
        ('<p n="*">a</p><p n="2">b</p>', ["2"], "no address can hold"),
        ('<p n="../x">a</p>', [], "no address can hold"),
        ('<p n="ä">a</p>', [], "no address can hold"),
        ('<p n="">a</p>', [], "no address can hold"),
        ('<p n="1"/><p n="2">b</p>', ["2"], "holds no text"),
    ],
)
def test_what_can_t_be_cited_is_left_out_and_told(
    body: str, expected: list[str], reason: str
) -> None:
    data = edition(structure("p", "//p", "@n"), body)
    (tree,), told = read(data)
    assert [one.ref for one in tree.units] == expected
    (one,) = told
    assert one.code == "P062"
    assert reason in one.message


def test_each_declaration_is_a_way_of_citing_and_the_first_has_no_name() -> None:
    (p, div) = (structure("p", "//p", "@n"), structure("div", "//div[@xml:id]", "@xml:id"))
    others = f'<refsDecl n="divisions">{div}</refsDecl><refsDecl n="a b">{div}</refsDecl>'
    trees, told = read(edition(p, declarations="{}" + others))
    assert [one.name for one in trees] == ["", "divisions"]
    assert [len(one.units) for one in trees] == [2, 2]
    assert sorted(one.code for one in told) == ["P061", "P062"]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_everything_numbered_can_be_cited(path: Path) -> None:
    data = path.read_bytes()
    trees, told = read(data)
    assert told == []
    numbered = safexml.parse(data).xpath(
        "//t:body//*[@n][not(self::t:pb)][not(self::t:note)]/@n",
        namespaces={"t": "http://www.tei-c.org/ns/1.0"},
    )
    assert [one.ref for one in trees[0].units] == numbered
    cited = {
        one.element.get("{http://www.w3.org/XML/1998/namespace}id")
        for one in every(trees[-1].units)
    }
    assert None not in cited


def test_citation_grows_with_the_edition() -> None:
    nested = structure("div", "//div", "@n", structure("p", "p", "@n", delim="."))

    def body(size: int) -> str:
        return "".join(f'<div n="{one}"><p n="1">a</p><p n="2">b</p></div>' for one in range(size))

    assert_linear(lambda text: read(edition(nested, text)), body, 1500)


def test_elements_of_the_edition_are_left_as_they_are() -> None:
    data = edition(structure("p", "//p", "@n"))
    root = safexml.parse(data)
    before = etree.tostring(root)
    citation_trees(Edition("x", Path("x.xml"), data), root)
    assert etree.tostring(root) == before
