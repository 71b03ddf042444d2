"""Derivatives of patterns: what a RELAX NG pattern still allows after a part was met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from pipeline import safexml
from pipeline.tei.grammar import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Compound,
    Data,
    ElementPattern,
    Pattern,
    Repeated,
    Value,
    choice,
    joined,
    one_or_more,
)
from pipeline.tei.relaxng import RNG

__all__ = [
    "after_attribute",
    "after_element",
    "after_text",
    "atoms",
    "attributes",
    "first_elements",
    "takes",
    "without_attributes",
]


def _derived(pattern: Pattern, step: Callable[[Pattern], Pattern]) -> Pattern:
    """Derive a compound or repeated pattern, `step` deriving its parts."""
    if isinstance(pattern, Repeated) and pattern.kind == "oneOrMore":
        return joined("group", [step(pattern.part), choice([pattern, EMPTY])])
    if not isinstance(pattern, Compound):
        return NOT_ALLOWED
    parts = pattern.parts
    if pattern.kind == "choice":
        return choice([step(one) for one in parts])
    ways = []
    for number, one in enumerate(parts):
        before = () if pattern.kind == "group" else parts[:number]
        ways.append(joined(pattern.kind, [*before, step(one), *parts[number + 1 :]]))
        if pattern.kind == "group" and not one.nullable:
            break
    return choice(ways)


@cache
def after_element(pattern: Pattern, element: ElementPattern) -> Pattern:
    """Give what may follow an element, its attributes met and done with."""
    if pattern is element:
        return EMPTY
    return _derived(pattern, lambda part: after_element(part, element))


def after_text(pattern: Pattern, words: str) -> Pattern:
    """Give what may follow some words."""
    if pattern is TEXT:
        return TEXT
    if isinstance(pattern, Value):
        return EMPTY if _normal(words, token=pattern.token) == pattern.value else NOT_ALLOWED
    if isinstance(pattern, Data):
        return EMPTY if _is_of_type(pattern, words) else NOT_ALLOWED
    if isinstance(pattern, Repeated) and pattern.kind == "list":
        rest = pattern.part
        for word in words.split():
            rest = after_text(rest, word)
        return EMPTY if rest.nullable else NOT_ALLOWED
    return _derived(pattern, lambda part: after_text(part, words))


def after_attribute(pattern: Pattern, name: str, value: str | None) -> Pattern:
    """Give what remains to be met after an attribute; of any value, where `value` is None.

    Attributes have no order, so a group is derived like an interleave.
    """
    if isinstance(pattern, Attribute):
        met = name in pattern.names and (value is None or takes(pattern.content, value))
        return EMPTY if met else NOT_ALLOWED
    if isinstance(pattern, Repeated) and pattern.kind == "oneOrMore":
        rest = after_attribute(pattern.part, name, value)
        return joined("group", [rest, choice([pattern, EMPTY])])
    if not isinstance(pattern, Compound) or not _knows(pattern, name):
        return NOT_ALLOWED
    parts = pattern.parts
    derived = [after_attribute(one, name, value) for one in parts]
    if pattern.kind == "choice":
        return choice(derived)
    return choice(
        joined(pattern.kind, [*parts[:number], one, *parts[number + 1 :]])
        for number, one in enumerate(derived)
        if one is not NOT_ALLOWED
    )


@cache
def _knows(pattern: Pattern, name: str) -> bool:
    """Tell whether a pattern has an attribute of a name; most needn't be tried."""
    return any(name in one.names for one in attributes(pattern))


@cache
def without_attributes(pattern: Pattern, instead: Pattern) -> Pattern:
    """Replace the attributes not met: by `NOT_ALLOWED` to judge, by `EMPTY` to go on regardless."""
    if isinstance(pattern, Attribute):
        return instead
    if isinstance(pattern, Repeated) and pattern.kind == "oneOrMore":
        return one_or_more(without_attributes(pattern.part, instead))
    if not isinstance(pattern, Compound):
        return pattern
    parts = [without_attributes(one, instead) for one in pattern.parts]
    return choice(parts) if pattern.kind == "choice" else joined(pattern.kind, parts)


def takes(pattern: Pattern, words: str) -> bool:
    """Tell whether a pattern takes some words as its whole content (RELAX NG 6.2.9)."""
    if not words.strip() and pattern.nullable:
        return True
    return after_text(pattern, words).nullable


@cache
def first_elements(pattern: Pattern) -> tuple[ElementPattern, ...]:
    """Give the elements that may come first."""
    found: dict[ElementPattern, None] = {}
    if isinstance(pattern, ElementPattern):
        found[pattern] = None
    elif isinstance(pattern, Repeated):
        found.update(dict.fromkeys(first_elements(pattern.part)))
    elif isinstance(pattern, Compound):
        for one in pattern.parts:
            found.update(dict.fromkeys(first_elements(one)))
            if pattern.kind == "group" and not one.nullable:
                break
    return tuple(found)


@cache
def atoms(pattern: Pattern) -> tuple[Pattern, ...]:
    """Give the elements, attributes, values and text a pattern is made of, in order."""
    return tuple(dict.fromkeys(_atoms(pattern)))


def _atoms(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, Compound):
        for one in pattern.parts:
            yield from atoms(one)
    elif isinstance(pattern, Repeated):
        yield from atoms(pattern.part)
    elif pattern not in (EMPTY, NOT_ALLOWED):
        yield pattern


def attributes(pattern: Pattern) -> tuple[Attribute, ...]:
    """Give the attributes a pattern knows, required or not."""
    return tuple(one for one in atoms(pattern) if isinstance(one, Attribute))


def _normal(words: str, *, token: bool) -> str:
    return " ".join(words.split()) if token else words


@cache
def _oracle(pattern: Data) -> etree.RelaxNG:
    """Make a schema of one datatype: libxml2 itself is to say what belongs to it."""
    element = etree.Element(RNG + "element", name="value")
    source = safexml.parse(etree.tostring(pattern.source, with_tail=False))
    element.append(source)
    return etree.RelaxNG(etree.ElementTree(element))


@cache
def _is_of_type(pattern: Data, words: str) -> bool:
    value = etree.Element("value")
    value.text = words
    return bool(_oracle(pattern).validate(value))
