"""Every code of validity and header is documented, and each is shown at work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.diagnostics import codes
from pipeline.model import Severity
from pipeline.tei.rules import RULES
from pipeline.tei.validate import validate
from tests.tei.places import EDITIONS

VALID = EDITIONS / "valid"
# Shown in test_validate.py: they need a schema of one's own, no Java, or a reason we can't see.
ELSEWHERE = {"V006", "V007", "V008", "V009", "V017", "V019"}
P = b'<p xml:id="p1" n="1">'
CASES: list[tuple[str, str, bytes, bytes]] = [
    ("V001", "note", b"</note>", b""),
    ("V002", "note", b"burnt", b"br\xfblt"),
    ("V003", "note", b"<TEI ", b"<!DOCTYPE TEI>\n<TEI "),
    ("V004", "note", P, b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="x"/>' + P),
    ("V005", "note", P, b"<?oxy_comment_start?>" + P),
    ("V010", "note", P, b"<teh/>" + P),
    ("V011", "note", P, b"<catDesc/>" + P),
    ("V012", "apparatus", b'<rdg wit="#B">cold</rdg>', b""),
    ("V013", "note", b'n="1"', b'nr="1"'),
    ("V014", "emendation", b'xml:id="e1" ', b""),
    ("V015", "letter", b'when="1917-11-07"', b'when="7.11.1917"'),
    ("V016", "verse", b"<l>The", b"Alas!<l>The"),
    ("V018", "letter", b'xml:id="c1"', b'xml:id="o1"'),
    ("H001", "note", b'<date when="2026">2026</date>', b""),
    (
        "H011",
        "note",
        b'<licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence>',
        b"<p>Ask.</p>",
    ),
    ("H012", "note", b'<change when="2026-11-23"', b"<change"),
    ("H013", "note", b"<title>", b"<title/><title>"),
    ("H002", "editor", b'when="2026-12-01"', b'when="2026-10"'),
    ("H003", "note", b'<idno type="SHA-256">0', b'<idno type="SHA-256">x'),
    ("H004", "note", b'type="preamble"', b'type="foreword"'),
    ("H005", "note", b'<ptr type="source" target="test.txt"/>', b""),
    ("H006", "note", b"<ptr type", b'<relatedItem type="x" target="#print"/><ptr type'),
    ("H007", "note", b'<abbr type="siglum">T<', b'<abbr type="siglum">K<'),
    ("H008", "note", b'who="#anna"', b'who="#ana"'),
    (
        "H009",
        "apparatus",
        b'<variantEncoding method="parallel-segmentation" location="internal"/>',
        b"",
    ),
    ("H010", "words", b'<language ident="fr">French</language>', b""),
    ("V020", "note", b'resp="#anna"', b'resp="#ana"'),
    ("V021", "stet", b"#digit-for-letter", b"#typo"),
    ("V022", "apparatus", b'wit="#B"', b'wit="#C"'),
    ("V023", "words", b'<ptr target="#p1"', b'<ptr target="#p97"'),
    ("V024", "character", b'ref="#U000C"', b'ref="#U000D"'),
    ("V025", "regularisation", b"</orig><reg", b"</orig> <reg"),
    ("V026", "regularisation", b">show<", b">shew<"),
    ("V027", "emendation", b" #undetermined", b""),
    ("V028", "emendation", b"<sic>1east</sic>", b"<sic><orig>1east</orig></sic>"),
    ("V029", "stet", b"n0body", b""),
    ("V030", "emendation", b"1east<", b"1east <"),
    ("V031", "emendation", b'n="2"', b'n="1"'),
    ("V033", "note", P, P + b"<q>" * 100 + b"</q>" * 100),
    ("V034", "words", b'<ptr target="#p1"', b'<ptr target="javascript:alert(1)"'),
    (
        "V035",
        "note",
        b"<TEI ",
        b'<?xml-model href="https://example.org/tei.rng"?>\n<TEI ',
    ),
    ("V032", "apparatus", b'<lem wit="#T">', b'<lem wit="#T #B">'),
    ("V036", "verse", b'xml:id="lg1" ', b""),
    ("V037", "signs", b">_</metamark></hi>", b">_ at all</metamark></hi>"),
]


@pytest.mark.parametrize(("code", "name", "old", "new"), CASES, ids=[one[0] for one in CASES])
def test_a_code_finds_what_it_is_for(code: str, name: str, old: bytes, new: bytes) -> None:
    data = (VALID / f"{name}.xml").read_bytes()
    assert old in data
    found = validate(data.replace(old, new, 1), f"{name}.xml")
    assert {one.code for one in found} == {code}
    assert all(one.hint and one.where.line and one.where.column for one in found)


def mine() -> dict[str, str]:
    """Give the pages of the codes declared here, by code."""
    return {
        code: one.page
        for code, one in codes().items()
        if code in {*RULES, *ELSEWHERE} or re.fullmatch(r"V0[01]\d|V03[35]", code)
    }


def test_every_code_is_shown_at_work() -> None:
    assert set(mine()) - ELSEWHERE == {one[0] for one in CASES}


@pytest.mark.parametrize("code", sorted(mine()))
def test_every_code_has_a_page(code: str) -> None:
    first, blank, rest = mine()[code].partition("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert blank
    assert rest


def test_advice_leaves_the_decision_to_the_editor() -> None:
    assert {code for code, one in RULES.items() if one.severity is Severity.QUERY} == {
        *("H010", "H011", "H012", "V037")
    }


def test_the_folder_of_editions_holds_nothing_else() -> None:
    kinds = {path.suffix for path in Path(EDITIONS).rglob("*") if path.is_file()}
    assert kinds <= {".xml", ".txt", ".md"}
