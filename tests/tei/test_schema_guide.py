"""The encoding guide: its examples are valid because they are taken from valid editions."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from pipeline.tei import relaxng
from pipeline.tei.derivative import atoms
from pipeline.tei.grammar import ElementPattern, Grammar
from pipeline.tei.xml import NS
from tests.tei.places import GOLDEN, GRAMMAR, ROOT, VALID

GUIDE = (ROOT / "tei" / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```xml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def flat(text: str) -> str:
    """Give a text without what indentation adds to it."""
    return re.sub(r"\s*\n\s*", "\n", text.strip())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text[:24])
def test_an_example_stands_in_a_valid_edition(example: str) -> None:
    assert any(flat(example) in flat(path.read_text("utf-8")) for path in [GOLDEN, *VALID])


def test_the_guide_shows_every_element_of_the_text() -> None:
    grammar = Grammar(relaxng.load(GRAMMAR))
    known: set[ElementPattern] = set()
    waiting = list(grammar.named(f"{{{NS}}}body"))
    while waiting:
        one = waiting.pop()
        if one not in known:
            known.add(one)
            waiting += [part for part in atoms(one.content) if isinstance(part, ElementPattern)]
    names = {etree.QName(name).localname for one in known for name in one.names.listed}
    shown = set(re.findall(r"<([A-Za-z]+)", "".join(EXAMPLES)))
    named = set(re.findall(r"`([A-Za-z]+)`", GUIDE))
    assert names - shown - named - {"body"} == set()


def test_the_links_of_the_guide_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", GUIDE):
        assert (ROOT / "tei" / target).exists(), target
