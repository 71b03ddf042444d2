"""What a RELAX NG grammar allows: its patterns, and what remains of one after a part was met.

The verdict on an edition is libxml2's (or Jing's), which give no reason an editor could use. The
reason is worked out here by derivatives: the derivative of a pattern by an element is the pattern
for what may still follow (J. Clark, "An algorithm for RELAX NG validation"). Elements are met one
level at a time, so that a fault in one element leaves its neighbours to be judged for themselves.

Patterns are interned: equal ones are the same object, so derivatives are computed once each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from lxml import etree

from pipeline.tei.relaxng import RNG, SchemaError

__all__ = [
    "EMPTY",
    "NOT_ALLOWED",
    "TEXT",
    "Attribute",
    "Compound",
    "Data",
    "ElementPattern",
    "Grammar",
    "Names",
    "Pattern",
    "Repeated",
    "Value",
    "choice",
    "joined",
    "one_or_more",
]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern; `nullable` ones match nothing at all. The bare class stands for two constants."""

    nullable: bool


EMPTY = Pattern(nullable=True)
NOT_ALLOWED = Pattern(nullable=False)
TEXT = Pattern(nullable=True)


@dataclass(frozen=True, slots=True, eq=False)
class Compound(Pattern):
    """Patterns side by side: one of them, all in order, or all in any order."""

    kind: Literal["choice", "group", "interleave"]
    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Repeated(Pattern):
    """A pattern once or more (`oneOrMore`), or its words in a row inside a value (`list`)."""

    kind: Literal["oneOrMore", "list"]
    part: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Data(Pattern):
    """A value of a datatype, judged by libxml2 itself."""

    source: etree._Element

    @property
    def type(self) -> str:
        """The name of the datatype."""
        return self.source.get("type", "string")

    @property
    def form(self) -> str:
        """The regular expression the value has to match, or nothing."""
        return next((one.text or "" for one in self.source if one.get("name") == "pattern"), "")


@dataclass(frozen=True, slots=True, eq=False)
class Value(Pattern):
    """One literal value."""

    value: str
    token: bool


@dataclass(frozen=True, slots=True)
class Names:
    """A name class: the names it lists, or the namespaces it opens (`*` for all) but for some."""

    listed: frozenset[str] = frozenset()
    namespaces: frozenset[str] = frozenset()
    but: tuple[Names, ...] = ()

    def __contains__(self, name: str) -> bool:
        """Tell whether the class holds a name in Clark notation."""
        if name in self.listed:
            return True
        namespace = etree.QName(name).namespace or ""
        opened = "*" in self.namespaces or namespace in self.namespaces
        return opened and not any(name in one for one in self.but)


@dataclass(frozen=True, slots=True, eq=False)
class Attribute(Pattern):
    """An attribute, its value matching `content`."""

    names: Names
    content: Pattern


@dataclass(frozen=True, eq=False)
class ElementPattern(Pattern):
    """An element; its content is read when first asked for, since grammars are circular."""

    names: Names
    source: etree._Element = field(repr=False)
    grammar: Grammar = field(repr=False)

    @cached_property
    def content(self) -> Pattern:
        """The pattern of its attributes and content."""
        children = list(self.source)
        return self.grammar.group(children if self.source.get("name") else children[1:])


@cache
def _compound(
    kind: Literal["choice", "group", "interleave"], parts: tuple[Pattern, ...]
) -> Pattern:
    null = any if kind == "choice" else all
    return Compound(null(one.nullable for one in parts), kind, parts)


def choice(parts: Iterable[Pattern]) -> Pattern:
    """Give the choice of some patterns, simplified."""
    found: dict[Pattern, None] = {}
    for one in parts:
        inner = one.parts if isinstance(one, Compound) and one.kind == "choice" else (one,)
        found.update(dict.fromkeys(inner))
    found.pop(NOT_ALLOWED, None)
    if any(one.nullable for one in found if one is not EMPTY):
        found.pop(EMPTY, None)
    if len(found) > 1:
        return _compound("choice", tuple(found))
    return next(iter(found), NOT_ALLOWED)


def joined(kind: Literal["group", "interleave"], parts: Iterable[Pattern]) -> Pattern:
    """Give patterns that all have to be met, simplified; nested ones of the kind are unfolded."""
    flat: list[Pattern] = []
    for one in parts:
        if one is NOT_ALLOWED:
            return NOT_ALLOWED
        if isinstance(one, Compound) and one.kind == kind:
            flat += one.parts
        elif one is not EMPTY:
            flat.append(one)
    if len(flat) > 1:
        return _compound(kind, tuple(flat))
    return flat[0] if flat else EMPTY


@cache
def _repeated(kind: Literal["oneOrMore", "list"], part: Pattern) -> Pattern:
    return Repeated(part.nullable, kind, part)


def one_or_more(part: Pattern) -> Pattern:
    """Give a pattern repeated."""
    done = part in (EMPTY, NOT_ALLOWED, TEXT)
    return part if done else _repeated("oneOrMore", part)


_COMPOSED: Mapping[str, Callable[[list[Pattern]], Pattern]] = {
    "choice": choice,
    "group": lambda parts: joined("group", parts),
    "interleave": lambda parts: joined("interleave", parts),
    "list": lambda parts: _repeated("list", joined("group", parts)),
    "mixed": lambda parts: joined("interleave", [TEXT, joined("group", parts)]),
    "oneOrMore": lambda parts: one_or_more(joined("group", parts)),
    "optional": lambda parts: choice([joined("group", parts), EMPTY]),
    "zeroOrMore": lambda parts: choice([one_or_more(joined("group", parts)), EMPTY]),
}


class Grammar:
    """A grammar read from its XML syntax, rewritten by `relaxng.load`."""

    def __init__(self, root: etree._Element) -> None:
        """Take the grammar element; raises SchemaError where it can't be understood."""
        self._definitions = {one.get("name", ""): one for one in root if one.tag != RNG + "start"}
        self._elements: dict[etree._Element, ElementPattern] = {}
        self._read: dict[str, Pattern] = {}
        self._atoms: dict[etree._Element, Pattern] = {}
        start = root.find(RNG + "start")
        if start is None:
            raise SchemaError("the grammar has no start")
        self.start = self.group(list(start))
        for element in root.iter(RNG + "element"):
            self._pattern(element)

    @cached_property
    def elements(self) -> tuple[ElementPattern, ...]:
        """Every element pattern, in the order of the schema."""
        return tuple(self._elements.values())

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all elements the grammar lists, in Clark notation."""
        return frozenset().union(*(one.names.listed for one in self.elements))

    def named(self, name: str) -> tuple[ElementPattern, ...]:
        """Give the patterns that are for elements of a name, wherever they may stand."""
        return tuple(one for one in self.elements if name in one.names)

    def group(self, children: list[etree._Element]) -> Pattern:
        """Read several children as a group."""
        return joined("group", [self._pattern(one) for one in children])

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = etree.QName(node).localname
        if kind == "ref":
            return self._reference(node.get("name", "").strip())
        if kind == "element":
            if node not in self._elements:
                names = _names(node)
                self._elements[node] = ElementPattern(False, names, node, self)  # noqa: FBT003
            return self._elements[node]
        if kind in {"attribute", "data", "value"}:
            if node not in self._atoms:
                self._atoms[node] = self._atom(node, kind)
            return self._atoms[node]
        return self._composed(node, kind)

    def _composed(self, node: etree._Element, kind: str) -> Pattern:
        constants = {"empty": EMPTY, "notAllowed": NOT_ALLOWED, "text": TEXT}
        if kind in constants:
            return constants[kind]
        if kind not in _COMPOSED:
            raise SchemaError(f"`{kind}` is not a pattern this program reads")
        return _COMPOSED[kind]([self._pattern(one) for one in node])

    def _atom(self, node: etree._Element, kind: str) -> Pattern:
        if kind == "data":
            return Data(False, node)  # noqa: FBT003
        if kind == "value":
            token = node.get("type", "token") != "string"
            text = node.text or ""
            return Value(False, " ".join(text.split()) if token else text, token)  # noqa: FBT003
        children = list(node) if node.get("name") else list(node)[1:]
        content = self.group(children) if children else TEXT
        return Attribute(False, _names(node), content)  # noqa: FBT003

    def _reference(self, name: str) -> Pattern:
        if name not in self._read:
            self._read[name] = self.group(list(self._definitions[name]))
        return self._read[name]


def _names(node: etree._Element) -> Names:
    """Read the name class of an element or attribute."""
    name = node.get("name")
    if name is None:
        return _name_class(node[0])
    return Names(frozenset([_clark(name.strip(), node)]))


def _name_class(node: etree._Element) -> Names:
    kind = etree.QName(node).localname
    but = tuple(_name_class(one) for part in node.findall(RNG + "except") for one in part)
    if kind == "name":
        return Names(frozenset([_clark((node.text or "").strip(), node)]))
    if kind == "anyName":
        return Names(namespaces=frozenset("*"), but=but)
    if kind == "nsName":
        return Names(namespaces=frozenset([node.get("ns", "")]), but=but)
    parts = [_name_class(one) for one in node]
    return Names(
        frozenset().union(*(one.listed for one in parts)),
        frozenset().union(*(one.namespaces for one in parts)),
        tuple(other for one in parts for other in one.but),
    )


def _clark(name: str, node: etree._Element) -> str:
    """Give a name of the schema in Clark notation."""
    prefix, _, local = name.rpartition(":")
    if prefix == "xml":
        return "{http://www.w3.org/XML/1998/namespace}" + local
    namespace = node.nsmap.get(prefix, "") if prefix else node.get("ns", "")
    return f"{{{namespace}}}{local}" if namespace else local
