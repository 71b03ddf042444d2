"""Runs XSpec files (`*.xspec`) as tests, on the processor that ships.

The subset: x:description/@stylesheet; x:scenario, nested, with @label or x:label; x:context (@mode,
@select, content); x:call/@function with x:param (@select, content); x:expect (@label, @test,
@select, content). Inner scenarios inherit context and call. Anything else is a collection error.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from pipeline.saxon import compiled

X = "{http://www.jenitennison.com/xslt/xspec}"
CHILDREN = {
    "description": {"scenario"},
    "scenario": {"label", "scenario", "context", "call", "expect"},
    "call": {"param"},
}
ATTRIBUTES = {
    "description": {"stylesheet"},
    "scenario": {"label"},
    "context": {"mode", "select"},
    "call": {"function"},
    "param": {"select"},
    "expect": {"label", "test", "select"},
}
GOT = "serialize($x:result, map { 'method': 'adaptive' })"


class OutsideSubsetError(Exception):
    """An XSpec file uses what this collector doesn't run."""


class XSpecFile(pytest.File):
    """One XSpec file: an item for each scenario that expects something."""

    def collect(self) -> Iterator[pytest.Item]:
        root = etree.parse(self.path, etree.XMLParser(remove_comments=True)).getroot()
        if root.tag != f"{X}description":
            raise OutsideSubsetError(f"{self.path}: {root.tag}")
        check(root)
        for element in root.iter():  # as XSpec does: white space between elements is layout
            element.text = element.text if (element.text or "").strip() else None
            element.tail = element.tail if (element.tail or "").strip() else None
        stylesheet = (self.path.parent / root.get("stylesheet", "")).resolve()
        for scenario in root.iter(f"{X}scenario"):
            if scenario.find(f"{X}expect") is not None:
                item = Scenario.from_parent(self, name=label(scenario))
                item.element, item.stylesheet = scenario, stylesheet
                yield item


def check(element: etree._Element) -> None:
    """Refuse what is outside the subset, here and below; the content of a test is its own."""
    name = etree.QName(element).localname
    if unknown := set(map(str, element.attrib)) - ATTRIBUTES.get(name, set()):
        raise OutsideSubsetError(f"line {element.sourceline}: {name}/@{', @'.join(unknown)}")
    if name == "scenario" and element.find(f".//{X}expect") is None:
        raise OutsideSubsetError(f"line {element.sourceline}: a scenario that expects nothing")
    for child in element:
        if child.tag in {X + known for known in CHILDREN.get(name, set())}:
            check(child)
        elif name in CHILDREN or any(each.tag.startswith(X) for each in child.iter()):
            raise OutsideSubsetError(f"line {child.sourceline}: {child.tag} in {name}")


def label(scenario: etree._Element) -> str:
    """Join the labels of a scenario and those around it."""
    own = " ".join((scenario.get("label") or scenario.findtext(f"{X}label") or "scenario").split())
    outer = scenario.getparent()
    return own if outer is None or outer.tag != scenario.tag else f"{label(outer)} / {own}"


def content(element: etree._Element) -> str:
    """Write the content of an element as an XPath expression that makes a document of it."""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return "parse-xml-fragment('" + ((element.text or "") + inside).replace("'", "''") + "')"


class Scenario(pytest.Item):
    """One scenario: run once, every expectation told."""

    element: etree._Element
    stylesheet: Path

    def inherited(self, name: str) -> etree._Element | None:
        """Find the nearest x:context or x:call, here or around."""
        scenarios = (self.element, *self.element.iterancestors())
        return next((one for each in scenarios for one in each.iterfind(X + name)), None)

    def result(self) -> str:
        """Write the instruction that gives the result: a call, or templates applied."""
        call, context = self.inherited("call"), self.inherited("context")
        if call is not None:
            arguments = ", ".join(
                f"({content(one) if len(one) else '.'} ! ({one.get('select', 'node()')}))"
                for one in call
            )
            function = call.get("function")
            return f"<xsl:sequence select={quoteattr(f'{function}({arguments})')}/>"
        if context is None:
            raise OutsideSubsetError(f"neither x:call nor x:context: {self.name}")
        select, mode = context.get("select", "/node()"), context.get("mode", "#default")
        return f"<xsl:apply-templates select={quoteattr(select)} mode={quoteattr(mode)}/>"

    def expectations(self) -> Iterator[str]:
        """Write, for each x:expect, whether it holds and what there was instead."""
        for expect in self.element.iterfind(f"{X}expect"):
            test, wanted = expect.get("test", "$x:result"), expect.get("select")
            if wanted or expect.text or len(expect) or "test" not in expect.attrib:
                test = f"deep-equal(({test}), ({wanted or content(expect) + '/node()'}))"
            yield (
                f"<x:told><xsl:text>{expect.get('label', 'the result')}</xsl:text>"
                f"<x:holds><xsl:value-of select={quoteattr(f'boolean({test})')}/></x:holds>"
                f"<x:got><xsl:value-of select={quoteattr(GOT)}/></x:got></x:told>"
            )

    def driver(self) -> str:
        """Write the stylesheet that runs this scenario."""
        names = {**self.element.nsmap, "xsl": "http://www.w3.org/1999/XSL/Transform"}.items()
        declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in names if prefix)
        return (
            f"<xsl:stylesheet version='3.0'{declared} exclude-result-prefixes='#all'>"
            f"<xsl:import href={quoteattr(self.stylesheet.as_uri())}/>"
            "<xsl:output method='xml' version='1.0'/><xsl:template match='/' priority='99'>"
            f"<xsl:variable name='x:result' as='item()*'>{self.result()}</xsl:variable>"
            f"<x:report>{''.join(self.expectations())}</x:report>"
            "</xsl:template></xsl:stylesheet>"
        )

    def runtest(self) -> None:
        context = self.inherited("context")
        inner = context[0] if context is not None and len(context) else etree.Element("none")
        with TemporaryDirectory() as folder:
            path = Path(folder, "driver.xsl")
            path.write_text(self.driver(), encoding="utf-8")
            report, _ = compiled(path).run(etree.tostring(inner, encoding="unicode"))
        told = [(one.text, one[0].text, one[1].text) for one in etree.fromstring(report.encode())]
        failed = [f"{name}\n  got: {got}" for name, holds, got in told if holds != "true"]
        assert not failed, "\n".join(failed)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name
