from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from pipeline import safexml
from tests.conftest import ROOT


def test_no_entity_is_expanded_and_no_file_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("unheard of", encoding="utf-8")
    subset = f'<!ENTITY inner "swollen"><!ENTITY outer SYSTEM "{secret.as_uri()}">'
    root = safexml.parse(f"<!DOCTYPE a [{subset}]><a>&inner;&outer;</a>")
    assert etree.tostring(root) == b"<a>&inner;&outer;</a>"


def test_depth_has_an_end() -> None:
    with pytest.raises(safexml.XMLSyntaxError):
        safexml.parse("<a>" * 300 + "</a>" * 300)


def test_comments_and_instructions_are_left_out_where_only_elements_count() -> None:
    text = "<a><!-- b --><?c d?></a>"
    assert len(safexml.parse(text)) == 2
    assert len(safexml.parse(text, bare=True)) == 0


def test_what_is_wrong_is_given_with_the_rest() -> None:
    root, errors = safexml.recovered(b"<a><b:c/></a>")
    assert root.tag == "a"
    assert len(errors) == 1


def test_nothing_else_parses_xml_with_lxml() -> None:
    parsing = re.compile(r"XMLParser|etree\.(?:fromstring|parse|XML|HTML|iterparse)\b")
    found = {
        path.name
        for path in (ROOT / "pipeline").rglob("*.py")
        if parsing.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"safexml.py"}
