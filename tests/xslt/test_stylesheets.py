"""The rules the stylesheets keep, and their README in step with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

XSLT = Path(__file__).resolve().parents[2] / "xslt"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
FILES = sorted(XSLT.rglob("*.xsl"))


def test_the_table_of_parameters_is_in_step() -> None:
    rows = [
        f"| `{one.get('name')}` | `{one.get('as')}` | `{one.get('select')}` "
        f"| {' '.join(str(one[0].text).split())} |"
        for one in etree.parse(XSLT / "param.xsl").getroot().iterchildren(f"{XSL}param")
    ]
    lines = (XSLT / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| parameter | type | default | what it is |") + 2
    end = lines.index("", start)
    assert lines[start:end] == rows


def test_the_tour_names_every_module_of_the_web_edition() -> None:
    readme = (XSLT / "README.md").read_text(encoding="utf-8")
    included = etree.parse(XSLT / "html.xsl").getroot().iterchildren(f"{XSL}include")
    names = [Path(str(one.get("href"))).name for one in included]
    assert [name for name in names if name not in readme] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(XSLT)))
def test_the_house_rules_hold(path: Path) -> None:
    root = etree.parse(path).getroot()
    assert path.stat().st_size <= 10 * 1024
    for mode in root.iter(f"{XSL}mode"):
        assert path.name == "modes.xsl"
        assert mode.get("on-no-match")
        assert mode.get("on-multiple-match") == "fail"
    for typed in root.iter(f"{XSL}function", f"{XSL}param", f"{XSL}variable"):
        assert typed.get("as"), f"{typed.get('name')}, line {typed.sourceline}, has no type"
    for message in root.iter(f"{XSL}message"):
        assert message.get("terminate", "no") == "no"
    modes = {mode.get("name") for mode in etree.parse(XSLT / "modes.xsl").iter(f"{XSL}mode")}
    used = {
        word
        for template in root.iter(f"{XSL}template", f"{XSL}apply-templates")
        for word in str(template.get("mode", "")).split()
    }
    assert used - modes <= {"#current", "#all", "#default"}
