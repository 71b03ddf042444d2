"""Finds what in an edition its grammar doesn't allow, and says it in an editor's words.

Every element is judged for itself: a fault in one leaves its neighbours and its content to be
judged. Inside one element, a fault is mended in mind where it is plain what was meant (a misspelt
name, an element left out), so that one slip is one message and not a dozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from lxml import etree

from pipeline.diagnostics import Diagnostic
from pipeline.tei import faults, wording
from pipeline.tei.derivative import (
    after_attribute,
    after_element,
    after_text,
    atoms,
    attributes,
    first_elements,
    takes,
    without_attributes,
)
from pipeline.tei.grammar import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Compound,
    Data,
    ElementPattern,
    Grammar,
    Pattern,
    Repeated,
    Value,
    choice,
)
from pipeline.tei.xml import Document

__all__ = ["explain"]


def explain(document: Document, grammar: Grammar) -> list[Diagnostic]:
    """Give every independent fault of a document against a grammar, in document order."""
    judge = _Judge(document, grammar)
    root = document.root
    starts = [one for one in first_elements(grammar.start) if root.tag in one.names]
    if not starts:
        allowed = _names(first_elements(grammar.start))
        return [faults.unexpected_root(document.place(root), root, allowed)]
    found = judge.whole(root, starts)
    return sorted(found, key=lambda one: (one.where.line, one.where.column))


@dataclass
class _Content:
    """How far the content of one element was met, and what was wrong with it so far."""

    element: etree._Element
    whole: Pattern
    rest: Pattern
    found: list[Diagnostic] = field(default_factory=list)
    below: list[tuple[etree._Element, ElementPattern]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    disordered: bool = False
    last: etree._Element | None = None


class _Judge:
    """Judges the elements of one document by one grammar."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self._judged: dict[tuple[etree._Element, ElementPattern], list[Diagnostic]] = {}

    def whole(
        self, element: etree._Element, patterns: Sequence[ElementPattern]
    ) -> list[Diagnostic]:
        """Judge an element with all it holds by the pattern that suits it best."""
        verdicts = []
        for pattern in patterns:
            key = (element, pattern)
            if key not in self._judged:
                self._judged[key] = self._all(element, pattern)
            verdicts.append(self._judged[key])
        return min(verdicts, key=len)

    def _all(self, element: etree._Element, pattern: ElementPattern) -> list[Diagnostic]:
        """Judge an element and what it holds; a list of work, since editions may nest deeply."""
        found: list[Diagnostic] = []
        waiting = [(element, pattern)]
        while waiting:
            here = self._one(*waiting.pop())
            found += here.found
            waiting += here.below
        return found

    def _one(self, element: etree._Element, pattern: ElementPattern) -> _Content:
        """Judge one element's attributes and the order of what it holds."""
        opened, found = self._attributes(element, pattern.content)
        content = _Content(element, opened, opened, found)
        if not len(element) and any(_holds_value(one) for one in atoms(opened)):
            self._value(content)
            return content
        self._text(content, element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(content, child)
                content.last = child
            self._text(content, child.tail)
        if not content.rest.nullable and not content.disordered:
            due = _names(first_elements(content.rest))
            where = self.document.place(element)
            content.found.append(faults.incomplete(where, element, due))
        return content

    def _attributes(
        self, element: etree._Element, pattern: Pattern
    ) -> tuple[Pattern, list[Diagnostic]]:
        """Judge the attributes; gives the content pattern that remains."""
        found = []
        known = attributes(pattern)
        for name, value in _given(element):
            rest = after_attribute(pattern, name, value)
            if rest is NOT_ALLOWED:
                where = self.document.place(element, name)
                rest = after_attribute(pattern, name, None)
                if rest is NOT_ALLOWED:
                    found.append(faults.unknown_attribute(where, element, name, known))
                    continue
                wanted = [one for one in known if name in one.names]
                found.append(faults.bad_value(where, element, name, value, wanted))
            pattern = rest
        if without_attributes(pattern, NOT_ALLOWED) is NOT_ALLOWED:
            missing = tuple(_required(pattern)) or attributes(pattern)
            where = self.document.place(element)
            if _required(pattern):
                found += [faults.missing_attribute(where, element, (one,)) for one in missing]
            else:
                found.append(faults.missing_attribute(where, element, missing))
        return without_attributes(pattern, EMPTY), found

    def _value(self, content: _Content) -> None:
        """Judge an element that holds a single value."""
        element = content.element
        words = "".join(map(str, element.itertext()))
        if not takes(content.rest, words):
            where = self.document.text_place(element)
            allowed = wording.values(atoms(content.whole))
            content.found.append(faults.bad_content(where, element, words, allowed))

    def _text(self, content: _Content, words: str | None) -> None:
        """Judge words between elements; white space is free."""
        if not words or not words.strip():
            return
        rest = after_text(content.rest, words)
        if rest is not NOT_ALLOWED:
            content.rest = rest
        elif not any(one.code == faults.MISPLACED_TEXT.id for one in content.found):
            where = self.document.text_place(content.element, content.last)
            allowed = _names(
                one
                for one in first_elements(content.rest)
                if TEXT in atoms(one.content) and not _required(one.content)
            )
            content.found.append(faults.misplaced_text(where, content.element, words, allowed))

    def _child(self, content: _Content, child: etree._Element) -> None:
        """Judge whether a child may stand here, and go on behind it."""
        fitting = [one for one in first_elements(content.rest) if child.tag in one.names]
        if fitting:
            self._descend(content, child, fitting)
        elif not self.grammar.named(child.tag):
            self._unknown(content, child)
        elif any(child.tag in one.names for one in _elements(content.whole)):
            self._disordered(content, child)
        else:
            self._misplaced(content, child)

    def _descend(
        self, content: _Content, child: etree._Element, fitting: list[ElementPattern]
    ) -> None:
        """Go on behind a child that may stand here, leaving its inside for later."""
        if len(fitting) > 1:
            sound = [one for one in fitting if not self.whole(child, [one])]
            if not sound:
                sound = [min(fitting, key=lambda one: len(self.whole(child, [one])))]
                content.found += self.whole(child, sound)
            fitting = sound
        else:
            content.below.append((child, fitting[0]))
        content.rest = choice(after_element(content.rest, one) for one in fitting)

    def _unknown(self, content: _Content, child: etree._Element) -> None:
        """Report a name the grammar lacks, and go on as if the likeliest one stood there."""
        here = first_elements(content.rest)
        meant = (
            _nearest(child.tag, _names(here))
            or _nearest(child.tag, _names(_elements(content.whole)))
            or _nearest(child.tag, sorted(self.grammar.names))
        )
        where = self.document.place(child)
        content.found.append(faults.unknown_element(where, child, meant, _names(here)))
        if meant:
            fitting = [one for one in here if meant in one.names]
            if fitting:
                self._descend(content, child, fitting)
                return
        content.disordered = True
        for one in child.iterchildren(etree.Element):
            self._apart(content, one)

    def _disordered(self, content: _Content, child: etree._Element) -> None:
        """Report, once in each parent, an element out of its order, and what it waits for."""
        between, behind = self._left_out(content.rest, child)
        if not content.disordered:
            content.disordered = True
            where = self.document.place(child)
            later = {one.tag for one in child.itersiblings() if isinstance(one.tag, str)}
            if between and later.isdisjoint(between.names.listed):
                content.found.append(faults.left_out(where, child, _names([between])))
            else:
                due = _names([between] if between else first_elements(content.rest))
                content.found.append(faults.out_of_order(where, child, content.last, due))
        if between:
            content.rest = after_element(content.rest, between)
            self._descend(content, child, behind)
        else:
            self._apart(content, child)

    @staticmethod
    def _left_out(
        rest: Pattern, child: etree._Element
    ) -> tuple[ElementPattern | None, list[ElementPattern]]:
        """Find the one element whose absence keeps a child from standing here."""
        for between in first_elements(rest):
            behind = [
                one
                for one in first_elements(after_element(rest, between))
                if child.tag in one.names
            ]
            if behind:
                return between, behind
        return None, []

    def _misplaced(self, content: _Content, child: etree._Element) -> None:
        """Report, once for each name, an element that never stands in its parent."""
        content.disordered = True
        if child.tag not in content.refused:
            content.refused.add(child.tag)
            where = self.document.place(child)
            allowed = _names(_elements(content.whole))
            owners = self._owners(child.tag)
            content.found.append(faults.misplaced_element(where, child, owners, allowed))
        for one in child.iterchildren(etree.Element):
            self._apart(content, one)

    def _apart(self, content: _Content, element: etree._Element) -> None:
        """Judge an element whose surroundings are wrong by whichever pattern has its name."""
        patterns = self.grammar.named(element.tag)
        if patterns:
            content.found += self.whole(element, patterns)
        else:
            meant = _nearest(element.tag, sorted(self.grammar.names))
            where = self.document.place(element)
            content.found.append(faults.unknown_element(where, element, meant, []))

    def _owners(self, tag: str) -> list[str]:
        """Give the names of the elements that may hold an element."""
        holders = (
            one.names.listed
            for one in self.grammar.elements
            if any(tag in part.names for part in _elements(one.content))
        )
        return sorted(frozenset().union(*holders))


def _given(element: etree._Element) -> list[tuple[str, str]]:
    """Give the attributes of an element, as the text lxml has them in."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def _elements(pattern: Pattern) -> tuple[ElementPattern, ...]:
    return tuple(one for one in atoms(pattern) if isinstance(one, ElementPattern))


def _holds_value(pattern: Pattern) -> bool:
    return isinstance(pattern, Data | Value)


def _names(elements: Iterable[ElementPattern]) -> list[str]:
    """Give the names of elements once each, in order."""
    return list(dict.fromkeys(name for one in elements for name in sorted(one.names.listed)))


def _nearest(tag: str, names: Sequence[str]) -> str:
    """Give the name spelt most like a tag, or nothing where none is like it."""
    local = etree.QName(tag).localname.lower()
    by_local = {etree.QName(name).localname.lower(): name for name in reversed(names)}
    close = get_close_matches(local, list(by_local), n=1, cutoff=0.65)
    return by_local[close[0]] if close else ""


def _required(pattern: Pattern) -> dict[Attribute, None]:
    """Give the attributes without which a pattern can't be met, in order."""
    return dict.fromkeys(_required_in(pattern))


def _required_in(pattern: Pattern) -> Iterator[Attribute]:
    if isinstance(pattern, Attribute):
        yield pattern
    elif isinstance(pattern, Repeated):
        yield from _required_in(pattern.part)
    elif isinstance(pattern, Compound) and pattern.kind != "choice":
        for one in pattern.parts:
            yield from _required_in(one)
    elif isinstance(pattern, Compound):
        first, *others = (_required(one) for one in pattern.parts)
        yield from (one for one in first if all(one in other for other in others))
