"""Documents made up from a grammar, to show that what it allows another grammar allows too."""

from __future__ import annotations

from random import Random

from lxml import etree

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
)

VALUES = {
    "NCName": "name",
    "Name": "name",
    "anyURI": "#name",
    "date": "1917-11-07",
    "decimal": "1.5",
    "gYear": "1917",
    "gYearMonth": "1917-11",
    "language": "en",
    "nonNegativeInteger": "12",
}
FORMS = {r"#[\i-[:]][\c-[:]]*": "#name", r"[^\p{C}\p{Z}]+": "word"}
DEEP = 7  # below this depth, what may be left out is left out


class Sampler:
    """Makes up documents a grammar allows; each has identifiers of its own."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self.grammar = grammar
        self.random = Random(seed)  # noqa: S311 - the same documents every time
        self.count = 0

    def document(self) -> bytes:
        holder = etree.Element("holder")
        self.fill(holder, self.grammar.start, 0)
        return etree.tostring(holder[0], encoding="UTF-8")

    def fill(self, node: etree._Element, pattern: Pattern, depth: int) -> None:
        if pattern is TEXT:
            say(node, "words")
        elif isinstance(pattern, ElementPattern):
            child = etree.SubElement(node, self.random.choice(sorted(pattern.names.listed)))
            self.fill(child, pattern.content, depth + 1)
        elif isinstance(pattern, Attribute):
            self.attribute(node, pattern)
        elif isinstance(pattern, Data | Value):
            say(node, self.value(pattern))
        elif isinstance(pattern, Repeated):
            for _ in range(1 if depth > DEEP else self.random.choice((1, 1, 2, 3))):
                self.fill(node, pattern.part, depth)
        elif isinstance(pattern, Compound):
            self.compound(node, pattern, depth)

    def compound(self, node: etree._Element, pattern: Compound, depth: int) -> None:
        parts = list(pattern.parts)
        if pattern.kind == "choice":
            spare = depth > DEEP and pattern.nullable
            if spare or (pattern.nullable and self.random.random() < 0.4):
                return
            self.fill(node, self.random.choice([one for one in parts if one is not EMPTY]), depth)
            return
        if pattern.kind == "interleave":
            self.random.shuffle(parts)
        for one in parts:
            self.fill(node, one, depth)

    def attribute(self, node: etree._Element, pattern: Attribute) -> None:
        name = min(pattern.names.listed)
        self.count += 1
        identifier = name.endswith("}id")
        node.set(name, f"n{self.count}" if identifier else self.value(pattern.content))

    def value(self, pattern: Pattern) -> str:
        if isinstance(pattern, Value):
            return pattern.value
        if isinstance(pattern, Data):
            return FORMS.get(pattern.form) or ("1" if pattern.form else VALUES[pattern.type])
        if isinstance(pattern, Repeated):
            return self.value(pattern.part)
        if isinstance(pattern, Compound):
            chosen = (
                pattern.parts
                if pattern.kind != "choice"
                else [self.random.choice([one for one in pattern.parts if one is not NOT_ALLOWED])]
            )
            return " ".join(self.value(one) for one in chosen)
        return "words" if pattern is TEXT else ""


def say(node: etree._Element, words: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + words
    else:
        node.text = (node.text or "") + words
