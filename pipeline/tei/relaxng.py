"""Reads a RELAX NG schema in its XML syntax, and rewrites it so that libxml2 loads it quickly.

libxml2 judges rightly but compiles big grammars badly: tei_all takes it a quarter of a minute. The
rewriting keeps the language of the schema (RELAX NG 4.19-4.21 does the same to every schema before
it is used): `notAllowed` and `empty` are carried upwards, what can't be reached is dropped, and
`zeroOrMore(choice(text, A, B))` becomes `interleave(text, zeroOrMore(choice(A, B)))`, which takes
the same words and elements and spares libxml2 the many ways to read text.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from pipeline import safexml

__all__ = ["RNG", "SchemaError", "load", "rewritten", "validator"]

RNG = "{http://relaxng.org/ns/structure/1.0}"
_UNSUPPORTED = ("externalRef", "parentRef")
_INHERITED = ("ns", "datatypeLibrary")
_ALL_NEEDED = {"group", "interleave", "oneOrMore", "attribute", "mixed", "list"}
_NAME_CLASSES = {"name", "anyName", "nsName"}
_ABSENT = "notAllowed"


class SchemaError(Exception):
    """A schema that can't be read; the message says why, in words for its author."""


@cache
def load(path: Path) -> etree._Element:
    """Read the schema at `path` and give its grammar, rewritten; raises SchemaError.

    The element is shared: callers don't change it.
    """
    return rewritten(_included(path.resolve(), ()))


@cache
def validator(path: Path) -> etree.RelaxNG:
    """Compile the schema at `path` for libxml2, once per process; raises SchemaError."""
    try:
        return etree.RelaxNG(etree.ElementTree(load(path)))
    except etree.RelaxNGParseError as error:
        raise SchemaError(str(error)) from error


def _included(path: Path, above: tuple[Path, ...]) -> etree._Element:
    """Read a grammar with the grammars it includes put in their places (RELAX NG 4.7)."""
    if path in above:
        raise SchemaError(f"{path.name} includes itself")
    try:
        grammar = safexml.parse(path.read_bytes(), bare=True)
    except (OSError, safexml.XMLSyntaxError) as error:
        raise SchemaError(f"{path.name}: {error}") from error
    if grammar.tag != RNG + "grammar":
        raise SchemaError(f"{path.name}: not a RELAX NG grammar in XML syntax")
    for name in _UNSUPPORTED:
        if grammar.find(f".//{RNG}{name}") is not None:
            raise SchemaError(f"{path.name}: `{name}` is not supported")
    for include in list(grammar.iter(RNG + "include")):
        href = include.get("href", "")
        if "://" in href:
            raise SchemaError(f"{path.name}: {href} is not a file beside it; nothing is fetched")
        other = _included(path.parent / href, (*above, path))
        _inherit(other)
        replaced = {
            (one.tag, one.get("name")) for one in include.iter(RNG + "define", RNG + "start")
        }
        parts = [
            one
            for one in other
            if one.tag not in {RNG + "define", RNG + "start"}
            or (one.tag, one.get("name")) not in replaced
        ]
        include[:] = [*parts, *include]
        include.tag = RNG + "div"
        del include.attrib["href"]
    return grammar


def _inherit(grammar: etree._Element) -> None:
    """Write inherited `ns` and `datatypeLibrary` on every element (RELAX NG 4.3, 4.8).

    An attribute named by its `name` is in no namespace unless it says so itself.
    """
    for element in grammar.iter(etree.Element):
        parent = element.getparent()
        if parent is not None:
            for name in _INHERITED:
                local = (
                    name == "ns" and element.tag == RNG + "attribute" and "name" in element.attrib
                )
                if name not in element.attrib and name in parent.attrib and not local:
                    element.set(name, parent.attrib[name])


def rewritten(grammar: etree._Element) -> etree._Element:
    """Rewrite a grammar in place and give it: the same language in a form libxml2 compiles fast."""
    for foreign in [one for one in grammar.iter(etree.Element) if not one.tag.startswith(RNG)]:
        _drop(foreign)
    _inherit(grammar)
    _flatten(grammar)
    definitions = _combined(grammar)
    _settle(grammar, definitions)
    _prune(grammar, definitions)
    for data in grammar.iter(RNG + "data"):
        # That identifiers are unique is checked once, where both lines can be named.
        if data.get("type") == "ID":
            data.set("type", "NCName")
    for repeated in list(grammar.iter(RNG + "zeroOrMore", RNG + "oneOrMore")):
        _free_text(repeated)
    return grammar


def _drop(element: etree._Element) -> None:
    """Remove an element; the white space behind it means nothing in a schema."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _flatten(grammar: etree._Element) -> None:
    """Lift what stands in `div` to the grammar itself."""
    while (div := grammar.find(RNG + "div")) is not None:
        at = grammar.index(div)
        grammar[at : at + 1] = list(div)


def _combined(grammar: etree._Element) -> dict[str, etree._Element]:
    """Merge definitions of one name (RELAX NG 4.17) and give each by its name; start is ''."""
    found: dict[str, list[etree._Element]] = {}
    for one in grammar:
        found.setdefault(one.get("name", ""), []).append(one)
    definitions = {}
    for name, parts in found.items():
        first = parts[0]
        combine = next((one.get("combine") for one in parts if one.get("combine")), None)
        if len(parts) > 1 and combine:
            bodies = [_grouped(list(one)) for one in parts]
            for one in parts[1:]:
                _drop(one)
            merged = etree.SubElement(first, RNG + combine)
            merged.extend(bodies)
        if "combine" in first.attrib:
            del first.attrib["combine"]
        definitions[name] = first
    return definitions


def _grouped(children: list[etree._Element]) -> etree._Element:
    """Give several patterns as one."""
    if len(children) == 1:
        return children[0]
    group = etree.Element(RNG + "group")
    group.extend(children)
    return group


def _settle(grammar: etree._Element, definitions: dict[str, etree._Element]) -> None:
    """Carry `notAllowed` and `empty` upwards through references until nothing changes."""
    changed = True
    while changed:
        changed = False
        fate = {
            name: etree.QName(body[0]).localname
            for name, body in definitions.items()
            if name and len(body) == 1 and body[0].tag in {RNG + _ABSENT, RNG + "empty"}
        }
        for ref in [one for one in grammar.iter(RNG + "ref") if one.get("name") in fate]:
            ref.tag = RNG + fate[ref.get("name", "")]
            ref.attrib.clear()
            changed = True
        for element in reversed(list(grammar.iter(etree.Element))):
            changed |= _settle_one(element)


def _settle_one(element: etree._Element) -> bool:
    """Simplify one pattern whose parts are simple already; tell whether it changed."""
    kind = etree.QName(element).localname
    if kind == "choice" and etree.QName(element[0]).localname in _NAME_CLASSES:
        return False
    named_inside = kind in {"element", "attribute"} and "name" not in element.attrib
    parts = list(element)[1:] if named_inside else list(element)
    tags = [etree.QName(one).localname for one in parts]
    fate = _fate(kind, tags)
    if fate:
        _become(element, fate)
        return True
    surplus = [parts[number] for number in _surplus(kind, tags)]
    for one in surplus:
        element.remove(one)
    return bool(surplus)


def _fate(kind: str, tags: list[str]) -> str:
    """Tell what a pattern of such parts is as a whole: `empty`, `notAllowed`, or neither."""
    if not tags:
        return ""
    absent, empty = tags.count(_ABSENT), tags.count("empty")
    if kind in _ALL_NEEDED and absent:
        return _ABSENT
    if kind == "choice" and absent == len(tags):
        return _ABSENT
    if kind in {"optional", "zeroOrMore"} and absent + empty == len(tags):
        return "empty"
    if kind in {"choice", "group", "interleave", "oneOrMore"} and absent + empty == len(tags):
        return "empty"
    return ""


def _surplus(kind: str, tags: list[str]) -> list[int]:
    """Tell which parts of a pattern say nothing: the rest says the same without them."""
    if kind == "choice":
        return [number for number, tag in enumerate(tags) if tag == _ABSENT]
    if kind in {"element", "define"} and _ABSENT in tags:
        kept = tags.index(_ABSENT)
        return [number for number in range(len(tags)) if number != kept]
    if kind in {"group", "interleave", "define"} and len(tags) > 1:
        empty = [number for number, tag in enumerate(tags) if tag == "empty"]
        return empty if len(empty) < len(tags) else empty[1:]
    return []


def _become(element: etree._Element, kind: str) -> None:
    """Turn a pattern into `empty` or `notAllowed`."""
    element[:] = []
    element.attrib.clear()
    element.tag = RNG + kind


def _prune(grammar: etree._Element, definitions: dict[str, etree._Element]) -> None:
    """Drop the definitions that can't be reached from the start."""
    if "" not in definitions:
        raise SchemaError("the grammar has no start")
    reached = {""}
    waiting = [definitions[""]]
    while waiting:
        for ref in waiting.pop().iter(RNG + "ref"):
            name = ref.get("name", "").strip()
            if name not in definitions:
                raise SchemaError(f"the grammar refers to `{name}`, which it doesn't define")
            if name not in reached:
                reached.add(name)
                waiting.append(definitions[name])
    for name, body in definitions.items():
        if name not in reached:
            grammar.remove(body)


def _free_text(repeated: etree._Element) -> None:
    """Take `text` out of a repeated choice, to stand beside it in an interleave."""
    choice = repeated[0] if len(repeated) == 1 and repeated[0].tag == RNG + "choice" else repeated
    texts = [one for one in choice if one.tag == RNG + "text"]
    others = len(choice) - len(texts)
    alternatives = choice is not repeated or others == 0
    if not texts or not alternatives or not others:
        return
    for one in texts:
        choice.remove(one)
    repeated.tag = RNG + "zeroOrMore"
    inner = etree.Element(repeated.tag)
    inner.extend(list(repeated))
    repeated[:] = [etree.Element(RNG + "text"), inner]
    repeated.tag = RNG + "interleave"
