"""Runs ISO Schematron (ISO/IEC 19757-3) on Saxon: a schema becomes an XSLT 3.0 stylesheet.

The subset: schema, ns, let, phase, active, pattern, rule (the first whose context matches, in each
pattern), abstract rules and extends, assert, report, name, value-of, emph, dir, span, diagnostics.
Whatever lies outside it is an error, never passed over: a rule that silently doesn't run is worse
than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from pipeline import safexml
from pipeline.saxon import SaxonError, Transform, compiled_text

__all__ = [
    "SCH",
    "SVRL",
    "Failure",
    "Result",
    "Schematron",
    "SchematronError",
    "load",
    "stylesheet",
]

SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BINDINGS = {"xslt", "xslt2", "xslt3", "xpath2", "xpath3", "xpath31"}
_PROSE = {"title", "p"}
_CHILDREN = {
    "schema": {"ns", "let", "phase", "pattern", "diagnostics", *_PROSE},
    "phase": {"active", *_PROSE},
    "pattern": {"let", "rule", *_PROSE},
    "rule": {"let", "assert", "report", "extends", *_PROSE},
    "diagnostics": {"diagnostic"},
    "assert": {"name", "value-of", "emph", "dir", "span"},
}
_CHILDREN |= dict.fromkeys(("report", "diagnostic", "emph", "dir", "span"), _CHILDREN["assert"])
_IGNORED = {"see", "icon", "fpi", "flag", "schemaVersion", "defaultPhase"}
_ATTRIBUTES = {
    "schema": {"queryBinding", "id"},
    "ns": {"prefix", "uri"},
    "let": {"name", "value"},
    "phase": {"id"},
    "active": {"pattern"},
    "pattern": {"id"},
    "rule": {"id", "context", "abstract", "role"},
    "extends": {"rule"},
    "assert": {"id", "test", "role", "diagnostics"},
    "report": {"id", "test", "role", "diagnostics"},
    "diagnostic": {"id"},
    "name": {"path"},
    "value-of": {"select"},
}


class SchematronError(Exception):
    """A schema outside the subset, or one that Saxon can't compile; in words for its author."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An assert that failed, or a report that succeeded.

    `location` is the XPath of the node, as fn:path writes it; `hints` are its diagnostics.
    """

    id: str
    role: str
    location: str
    text: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gave: the SVRL (ISO/IEC 19757-3, annex D), and the same as values.

    `fired` counts how often each rule fired; a rule without an id has one made of its place.
    """

    svrl: str
    fired: Mapping[str, int]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Schematron:
    """A compiled schema; `rules` are the ids of its rules, whether they ever fire or not."""

    transform: Transform
    rules: tuple[str, ...]

    def run(self, document: str) -> Result:
        """Check a document, given as text; raises SchematronError where a test breaks down."""
        try:
            svrl, _ = self.transform.run(document)
        except SaxonError as error:
            raise SchematronError(str(error)) from error
        root = safexml.parse(svrl.encode())
        fired = Counter(one.get("id", "") for one in root.iter(SVRL + "fired-rule"))
        found = root.iter(SVRL + "failed-assert", SVRL + "successful-report")
        return Result(svrl, fired, tuple(_failure(one) for one in found))


@cache
def load(path: Path, phase: str = "#ALL") -> Schematron:
    """Compile the schema at `path`, once per process; raises SchematronError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SchematronError(str(error)) from error
    return compile_schema(data, path.name, phase)


def compile_schema(data: bytes, name: str, phase: str = "#ALL") -> Schematron:
    """Compile a schema given as bytes; raises SchematronError."""
    text = stylesheet(data, phase)
    try:
        transform = compiled_text(name, text)
    except SaxonError as error:
        raise SchematronError(f"{name}: {error}") from error
    fired = safexml.parse(text.encode()).iter(SVRL + "fired-rule")
    return Schematron(transform, tuple(one.get("id", "") for one in fired))


def stylesheet(data: bytes, phase: str = "#ALL") -> str:
    """Write the XSLT stylesheet that checks what a schema asserts; raises SchematronError."""
    try:
        schema = safexml.parse(data, bare=True)
    except safexml.XMLSyntaxError as error:
        raise SchematronError(str(error)) from error
    _refuse(schema)
    return etree.tostring(_Writer(schema, phase).write(), encoding="unicode")


def _refuse(schema: etree._Element) -> None:
    """Raise where a schema has what the subset lacks."""
    if schema.tag != SCH + "schema":
        raise SchematronError(f"{schema.tag} is not the schema element of ISO Schematron")
    binding = schema.get("queryBinding", "xslt")
    if binding.lower() not in _BINDINGS:
        raise SchematronError(f"queryBinding {binding} is not supported")
    for element in schema.iter(etree.Element):
        kind = element.tag.removeprefix(SCH)
        parent = element.getparent()
        holder = parent.tag.removeprefix(SCH) if parent is not None else ""
        if holder in _PROSE:
            continue
        if parent is not None and kind not in _CHILDREN.get(holder, set()):
            raise SchematronError(
                f"line {element.sourceline}: `{kind}` in `{holder}` is not supported"
            )
        for name in map(str, element.attrib) if kind not in _PROSE else ():
            known = _ATTRIBUTES.get(kind, set()) | _IGNORED
            if name not in known and not name.startswith("{http://www.w3.org/XML/"):
                raise SchematronError(
                    f"line {element.sourceline}: @{name} of `{kind}` is not supported"
                )


class _Writer:
    """Writes one stylesheet: a mode for each pattern, a template for each rule."""

    def __init__(self, schema: etree._Element, phase: str) -> None:
        self.schema = schema
        names = {one.get("prefix", ""): one.get("uri", "") for one in schema.findall(SCH + "ns")}
        spaces = {"xsl": _XSL[1:-1], "svrl": SVRL[1:-1], **names}
        self.sheet = etree.Element(_XSL + "stylesheet", nsmap=spaces, version="3.0")
        self.sheet.set("expand-text", "no")
        self.patterns = _active(schema, phase)
        self.diagnostics = {one.get("id"): one for one in schema.iter(SCH + "diagnostic")}
        self.abstract = {
            one.get("id"): one for one in schema.iter(SCH + "rule") if one.get("abstract") == "true"
        }

    def write(self) -> etree._Element:
        """Give the stylesheet."""
        for let in self.schema.findall(SCH + "let"):
            _variable(self.sheet, let)
        names = [let.get("name") for one in self.patterns for let in one.findall(SCH + "let")]
        for name, times in Counter(names).items():
            if times > 1:
                raise SchematronError(f"two patterns declare ${name}: name them apart")
        root = etree.SubElement(self.sheet, _XSL + "template", match="/")
        output = etree.SubElement(root, SVRL + "schematron-output")
        for number, pattern in enumerate(self.patterns, 1):
            # A let of a pattern is evaluated at the document node (ISO/IEC 19757-3, 5.4.6), like
            # a global variable.
            for let in pattern.findall(SCH + "let"):
                _variable(self.sheet, let)
            mode = f"pattern-{number}"
            active = etree.SubElement(output, SVRL + "active-pattern")
            active.set("id", pattern.get("id", mode))
            etree.SubElement(output, _XSL + "apply-templates", select="/", mode=mode)
            self._pattern(pattern, mode)
        return self.sheet

    def _pattern(self, pattern: etree._Element, mode: str) -> None:
        etree.SubElement(
            self.sheet, _XSL + "mode", name=mode, attrib={"on-no-match": "shallow-skip"}
        )
        rules = [one for one in pattern.findall(SCH + "rule") if one.get("abstract") != "true"]
        for number, rule in enumerate(rules):
            context = rule.get("context")
            if context is None:
                raise SchematronError(f"line {rule.sourceline}: the rule has no context")
            template = etree.SubElement(
                self.sheet,
                _XSL + "template",
                match=context,
                mode=mode,
                priority=str(len(rules) - number),
            )
            fired = etree.SubElement(template, SVRL + "fired-rule")
            fired.set("id", rule.get("id") or f"{pattern.get('id', mode)}/{number + 1}")
            fired.set("context", _literal(context))
            self._rule(template, rule)
            etree.SubElement(template, _XSL + "apply-templates", select="@*|node()", mode=mode)

    def _rule(self, template: etree._Element, rule: etree._Element) -> None:
        for part in rule:
            kind = part.tag.removeprefix(SCH)
            if kind == "let":
                _variable(template, part)
            elif kind == "extends":
                base = self.abstract.get(part.get("rule"))
                if base is None:
                    raise SchematronError(f"line {part.sourceline}: no abstract rule of this id")
                self._rule(template, base)
            elif kind in {"assert", "report"}:
                self._test(template, part, kind, rule.get("role", ""))

    def _test(self, template: etree._Element, part: etree._Element, kind: str, role: str) -> None:
        """Write one assert or report."""
        test = part.get("test", "")
        when = etree.SubElement(
            template, _XSL + "if", test=f"not({test})" if kind == "assert" else test
        )
        name = "failed-assert" if kind == "assert" else "successful-report"
        found = etree.SubElement(when, SVRL + name)
        for attribute, value in (
            ("id", part.get("id", "")),
            ("role", part.get("role", role)),
            ("test", test),
        ):
            if value:
                found.set(attribute, _literal(value))
        found.set("location", "{path(.)}")
        _words(etree.SubElement(found, SVRL + "text"), part)
        for reference in part.get("diagnostics", "").split():
            if reference not in self.diagnostics:
                raise SchematronError(f"line {part.sourceline}: no diagnostic {reference}")
            hint = etree.SubElement(found, SVRL + "diagnostic-reference", diagnostic=reference)
            _words(hint, self.diagnostics[reference])


def _active(schema: etree._Element, phase: str) -> list[etree._Element]:
    """Give the patterns of a phase."""
    patterns = list(schema.findall(SCH + "pattern"))
    if phase == "#DEFAULT":
        phase = schema.get("defaultPhase", "#ALL")
    if phase != "#ALL":
        chosen = schema.find(f"{SCH}phase[@id='{phase}']")
        if chosen is None:
            raise SchematronError(f"the schema has no phase {phase}")
        wanted = {one.get("pattern") for one in chosen.findall(SCH + "active")}
        patterns = [one for one in patterns if one.get("id") in wanted]
    if not any(one.findall(SCH + "rule") for one in patterns):
        raise SchematronError("the schema has no rules: are its elements in their namespace?")
    return patterns


def _variable(parent: etree._Element, let: etree._Element) -> None:
    name, value = let.get("name", ""), let.get("value")
    if value is None:
        raise SchematronError(f"line {let.sourceline}: ${name} has no value")
    etree.SubElement(parent, _XSL + "variable", name=name, select=value)


def _words(target: etree._Element, source: etree._Element) -> None:
    """Write the words of a message, with what it takes from the document."""
    _text(target, source.text)
    for part in source:
        kind = part.tag.removeprefix(SCH)
        if kind == "value-of":
            etree.SubElement(target, _XSL + "value-of", select=part.get("select", ""))
        elif kind == "name":
            select = f"name({part.get('path', '.')})"
            etree.SubElement(target, _XSL + "value-of", select=select)
        else:
            _words(target, part)
        _text(target, part.tail)


def _text(target: etree._Element, words: str | None) -> None:
    if words:
        etree.SubElement(target, _XSL + "text").text = words


def _literal(value: str) -> str:
    """Write a value so that XSLT takes its braces as they stand."""
    return re.sub(r"([{}])", r"\1\1", value)


def _failure(element: etree._Element) -> Failure:
    hints = _flat(element.iter(SVRL + "diagnostic-reference"))
    text = " ".join(_flat(element.iter(SVRL + "text")))
    return Failure(
        element.get("id", ""),
        element.get("role", ""),
        element.get("location", ""),
        text,
        tuple(hints),
    )


def _flat(elements: Iterable[etree._Element]) -> list[str]:
    return [" ".join("".join(map(str, one.itertext())).split()) for one in elements]
