"""Validates an edition: XML, grammar, identifiers, and the rules a grammar can't say.

The verdict is a validator's: libxml2's, or Jing's on demand. What is wrong is then said in an
editor's words, with line and column, by way of the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline import resources
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Place, Severity
from pipeline.tei import faults, jing, relaxng, schematron
from pipeline.tei.explain import explain
from pipeline.tei.grammar import Grammar
from pipeline.tei.rules import RULES, SCHEMA
from pipeline.tei.xml import XML_ID, Document, read

__all__ = ["Engine", "validate"]

Engine = Literal["libxml2", "jing"]
_STEP = re.compile(r"/(@)?(?:Q\{([^}]*)\})?([^/\[]+)(?:\[(\d+)\])?")

UNUSABLE_SCHEMA = declare(
    "V006",
    "unusable-schema",
    Severity.ERROR,
    """The schema can't be used.

    It can't be read, is no RELAX NG grammar in XML syntax (`.rng`) or ISO Schematron (`.sch`), or
    uses a feature this program lacks; the message says which. A grammar in compact syntax (`.rnc`)
    can be converted by Trang.
    """,
)
NOTHING_CHECKED = declare(
    "V007",
    "nothing-checked",
    Severity.ERROR,
    """Not one rule of the Schematron schema had anything to say of the file.

    A schema whose rules have lost the TEI namespace passes every file. So silence of all its
    rules is reported: either the file is no TEI, or the schema is broken.
    """,
)
ASSERTION = declare(
    "V008",
    "schematron-rule",
    Severity.ERROR,
    """A rule of another project's Schematron schema isn't met.

    The message is the schema's own.
    """,
)
ADVICE = declare(
    "V009",
    "schematron-advice",
    Severity.QUERY,
    """A rule of another project's Schematron schema advises against something.

    The rule's role is warning, information or nonfatal; the message is the schema's own.
    """,
)


def validate(
    data: bytes, file: str, *, schema: Path | None = None, engine: Engine = "libxml2"
) -> list[Diagnostic]:
    """Give everything wrong with an edition, in the order of the file; nothing where it is sound.

    Without `schema` the edition is held to its own grammar and rules; with it, to that RELAX NG
    (`.rng`) or Schematron (`.sch`) alone. `file` is the name the messages show. Raises
    PipelineError where the schema can't be used.
    """
    try:
        document = read(data, file)
    except PipelineError as error:
        return list(error.diagnostics)
    found = [*document.queries, *_duplicates(document)]
    try:
        if schema is None:
            faulty = _grammar(document, resources.schema() / "edition.rng", engine)
            found += faulty
            if not any(one.where == document.place(document.root) for one in faulty):
                found += _beside(document, faulty, _rules(document, SCHEMA))
        elif schema.suffix == ".sch":
            found += [one for _, one in _rules(document, schema)]
        else:
            found += _grammar(document, schema, engine)
    except (relaxng.SchemaError, schematron.SchematronError) as error:
        name = SCHEMA.name if schema is None else schema.name
        hint = "give a RELAX NG grammar (.rng) or an ISO Schematron schema (.sch)"
        raise PipelineError(UNUSABLE_SCHEMA.at(Place(name), str(error), hint)) from error
    return sorted(found, key=lambda one: (one.where.line, one.where.column, one.code))


@cache
def _explained(path: Path) -> Grammar:
    """Read a grammar for explaining, once per process."""
    return Grammar(relaxng.load(path))


def _grammar(document: Document, path: Path, engine: Engine) -> list[Diagnostic]:
    """Hold a document to a grammar."""
    if engine == "jing":
        said = jing.messages(document.data, path)
    else:
        validator = relaxng.validator(path)
        if validator.validate(document.root):
            return []
        said = [(one.line, one.message) for one in validator.error_log][:1]
    if not said:
        return []
    return explain(document, _explained(path)) or [
        faults.OTHER.at(
            document.place(document.element_at(line)), words, "see what the schema expects there"
        )
        for line, words in said
    ]


def _duplicates(document: Document) -> Iterator[Diagnostic]:
    """Report identifiers given twice, at the later place."""
    seen: dict[str, etree._Element] = {}
    for element in document.stretches:
        name = element.get(XML_ID)
        if name is None:
            continue
        first = seen.setdefault(name, element)
        if first is not element:
            where = document.place(element, XML_ID)
            line = document.place(first).line
            kind = etree.QName(first).localname
            yield faults.DUPLICATE_ID.at(
                where,
                f'xml:id="{name}" on line {where.line} is that of the `<{kind}>` on line {line}'
                " already",
                "give the newer of the two an identifier never used before",
            )


def _rules(document: Document, path: Path) -> list[tuple[etree._Element, Diagnostic]]:
    """Hold a document to the rules of a Schematron schema."""
    result = schematron.load(path).run(document.text)
    if not result.fired:
        where = document.place(document.root)
        hint = "see whether file and schema are of the TEI namespace"
        silent = NOTHING_CHECKED.at(where, f"no rule of {path.name} applies to the file", hint)
        return [(document.root, silent)]
    children = _Children()
    return [_rule(document, one, children) for one in result.failures]


class _Children:
    """The children of elements by name, listed once: a body may have thousands of paragraphs."""

    def __init__(self) -> None:
        self._named: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def of(self, parent: etree._Element, name: str, number: int) -> etree._Element:
        """Give the child of a name and an ordinal, counted from 1."""
        if parent not in self._named:
            named: dict[str, list[etree._Element]] = {}
            for one in parent.iterchildren(etree.Element):
                named.setdefault(str(one.tag), []).append(one)
            self._named[parent] = named
        return self._named[parent][name][number - 1]


def _rule(
    document: Document, failure: schematron.Failure, children: _Children
) -> tuple[etree._Element, Diagnostic]:
    """Turn a failure into a diagnostic, with the element it is about."""
    element, attribute = _located(document.root, failure.location, children)
    soft = failure.role in {"warning", "warn", "info", "information", "nonfatal"}
    code = RULES.get(failure.id, ADVICE if soft else ASSERTION)
    where = document.place(element, attribute)
    return element, code.at(where, failure.text, "; ".join(failure.hints))


def _located(
    root: etree._Element, location: str, children: _Children
) -> tuple[etree._Element, str | None]:
    """Follow a path as fn:path writes it (XPath Functions 3.1, 14.7) to an element or attribute."""
    element = None
    for at, namespace, local, number in _STEP.findall(location):
        name = f"{{{namespace}}}{local}" if namespace else local
        if at:
            return (root if element is None else element), name
        if element is None:
            element = root
        elif not local.endswith(")"):  # text(), comment(): the element that holds it
            element = children.of(element, name, int(number))
    return (root if element is None else element), None


def _beside(
    document: Document,
    faulty: list[Diagnostic],
    rules: list[tuple[etree._Element, Diagnostic]],
) -> list[Diagnostic]:
    """Leave out what rules say of elements, or their neighbours, that the grammar refuses.

    Both would speak of the same slip: a misspelt `sic` leaves its `choice` without one.
    """
    places = {(one.where.line, one.where.column) for one in faulty}

    def refused(element: etree._Element) -> bool:
        parent = element.getparent()
        near = [element, *element.iterchildren(etree.Element)]
        near += [parent] if parent is not None else []
        marks = [document.place(one) for one in near]
        marks += [document.place(element, str(name)) for name in element.attrib]
        return any((one.line, one.column) in places for one in marks)

    return [one for element, one in rules if not (places and refused(element))]
