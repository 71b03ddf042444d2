"""The codes of what a grammar doesn't allow, and how each is said."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from lxml import etree

from pipeline.diagnostics import Diagnostic, declare
from pipeline.model import Place, Severity
from pipeline.tei import wording
from pipeline.tei.derivative import atoms
from pipeline.tei.grammar import Attribute
from pipeline.tei.xml import NS

__all__ = [
    "DUPLICATE_ID",
    "MISPLACED_TEXT",
    "OTHER",
    "bad_content",
    "bad_value",
    "incomplete",
    "left_out",
    "misplaced_element",
    "misplaced_text",
    "missing_attribute",
    "out_of_order",
    "unexpected_root",
    "unknown_attribute",
    "unknown_element",
]

UNKNOWN_ELEMENT = declare(
    "V010",
    "unknown-element",
    Severity.ERROR,
    """The element is not one of the schema's.

    Usually its name is misspelt, or has a capital too many; the hint names the element that is
    spelt most like it. TEI has some 590 elements, an edition uses about 120 of them: those the
    stylesheets render.

    Example: `<corrr>` for `<corr>`.

    Where you need an element TEI has and the edition's schema hasn't, it has to be added to the
    schema, the encoding guide and the stylesheets together.
    """,
)
MISPLACED_ELEMENT = declare(
    "V011",
    "misplaced-element",
    Severity.ERROR,
    """The element is known, but not allowed where it stands.

    Either it never stands in the element that holds it, or it comes too early or too late there.
    The hint says where it belongs, or what may stand in its place.

    Example: `<corr>least</corr>` in a paragraph: it belongs in a `choice`, after its `sic`.
    """,
)
MISSING_ELEMENT = declare(
    "V012",
    "missing-element",
    Severity.ERROR,
    """The element lacks another that has to stand in it.

    Example: `<choice><corr>least</corr></choice>`: the `sic`, with the reading of the source, is
    missing. Without it the edition can't be proven to keep its source.
    """,
)
UNKNOWN_ATTRIBUTE = declare(
    "V013",
    "unknown-attribute",
    Severity.ERROR,
    """The attribute is not one the element has.

    Usually its name is misspelt. `id` is written `xml:id`, and `lang` is `xml:lang`.

    Example: `<corr rsp="#editors">` for `<corr resp="#editors">`.
    """,
)
MISSING_ATTRIBUTE = declare(
    "V014",
    "missing-attribute",
    Severity.ERROR,
    """The element lacks an attribute it has to have.

    An emendation needs an `xml:id` to be cited by (that blocks do is V036); a `corr` needs `resp`
    and `cert`: an emendation nobody answers for is worth nothing to a reader.

    Example: `<corr cert="high">least</corr>`.
    """,
)
BAD_VALUE = declare(
    "V015",
    "bad-value",
    Severity.ERROR,
    """The value is not one that may stand there.

    The hint lists the values allowed, or says which form they have.

    Example: `cert="sure"`; TEI knows `high`, `medium`, `low` and `unknown`.
    """,
)
MISPLACED_TEXT = declare(
    "V016",
    "misplaced-text",
    Severity.ERROR,
    """Words stand where only elements may.

    Words of the text belong in a block: a paragraph, a heading, a line of verse.

    Example: `<body>Conservatism in ideology …</body>` without a `<p>`.
    """,
)
OTHER = declare(
    "V017",
    "invalid",
    Severity.ERROR,
    """The schema refuses the file for a reason the validator gives in its own words.

    This happens with schemas of other projects whose rules can't be put in plainer words.
    """,
)
DUPLICATE_ID = declare(
    "V018",
    "duplicate-identifier",
    Severity.ERROR,
    """Two elements have the same `xml:id`.

    An identifier stands for one place in the edition; links, the register and citations go by
    it. It often comes of copying a paragraph. The message names both lines.

    Example: `<p xml:id="p4">` twice. Give the newer one an identifier never used before; the
    older keeps its own, since it may have been cited.
    """,
)


def _tag(element: etree._Element) -> str:
    return wording.element(element.tag)


def unexpected_root(where: Place, root: etree._Element, allowed: list[str]) -> Diagnostic:
    """Say that the outermost element isn't one the schema begins with."""
    local = etree.QName(root).localname
    if not etree.QName(root).namespace and f"{{{NS}}}{local}" in allowed:
        message = f"{_tag(root)} is not in the TEI namespace"
        return UNKNOWN_ELEMENT.at(where, message, f'write `<{local} xmlns="{NS}">`')
    message = f"the outermost element is {_tag(root)}"
    return UNKNOWN_ELEMENT.at(where, message, f"it has to be {wording.one_of(allowed)}")


def unknown_element(
    where: Place, child: etree._Element, meant: str, allowed: list[str]
) -> Diagnostic:
    """Say that the schema has no such element."""
    message = f"{_tag(child)} is not an element of the schema"
    if meant and etree.QName(meant).localname == etree.QName(child).localname:
        namespace = etree.QName(meant).namespace
        hint = f"its namespace has to be {namespace}"
    elif meant:
        hint = f"did you mean {wording.element(meant)}?"
    else:
        hint = f"here may stand {wording.elements(allowed)}" if allowed else "remove it"
    return UNKNOWN_ELEMENT.at(where, message, hint)


def misplaced_element(
    where: Place, child: etree._Element, owners: list[str], allowed: list[str]
) -> Diagnostic:
    """Say that an element never stands in its parent."""
    few = 4
    if 0 < len(owners) <= few:
        hint = f"it belongs in {wording.alternatives([wording.element(one) for one in owners])}"
    elif allowed:
        hint = f"{_parent(child)} may hold {wording.elements(allowed)}"
    else:
        hint = f"{_parent(child)} holds no elements"
    return MISPLACED_ELEMENT.at(where, f"{_tag(child)} can't stand in {_parent(child)}", hint)


def out_of_order(
    where: Place, child: etree._Element, last: etree._Element | None, due: list[str]
) -> Diagnostic:
    """Say that an element comes too early or too late in its parent."""
    behind = f" after {_tag(last)}" if last is not None else " first"
    message = f"{_tag(child)} can't come{behind} in {_parent(child)}"
    hint = f"here may stand {wording.elements(due)}" if due else f"nothing may follow{behind}"
    return MISPLACED_ELEMENT.at(where, message, hint)


def left_out(where: Place, child: etree._Element, due: list[str]) -> Diagnostic:
    """Say that an element is missing before another."""
    wanted = wording.one_of(due)
    message = f"{wanted} is missing before {_tag(child)} in {_parent(child)}"
    return MISSING_ELEMENT.at(where, message, f"write {wanted} before {_tag(child)}")


def incomplete(where: Place, element: etree._Element, due: list[str]) -> Diagnostic:
    """Say that an element ends before all was met that it needs."""
    wanted = wording.one_of(due)
    return MISSING_ELEMENT.at(where, f"{_tag(element)} is not complete", f"it still needs {wanted}")


def unknown_attribute(
    where: Place, element: etree._Element, name: str, known: Sequence[Attribute]
) -> Diagnostic:
    """Say that an element has no such attribute, or not beside the others it has."""
    names = sorted({wording.attribute(one) for part in known for one in part.names.listed})
    shown = wording.attribute(name)
    close = get_close_matches(shown, names, n=1, cutoff=0.75)
    local = f"@xml:{etree.QName(name).localname}"
    if local in names:
        close = [local]
    if shown in names:
        hint = f"{shown} doesn't go with the other attributes here"
    elif close:
        hint = f"did you mean {close[0]}?"
    elif names:
        hint = f"{_tag(element)} may have {', '.join(names)}"
    else:
        hint = f"{_tag(element)} has no attributes"
    return UNKNOWN_ATTRIBUTE.at(where, f"{_tag(element)} has no attribute {shown}", hint)


def missing_attribute(
    where: Place, element: etree._Element, missing: Sequence[Attribute]
) -> Diagnostic:
    """Say that an element lacks an attribute, or one of several."""
    names = [wording.attribute(min(one.names.listed, default="*")) for one in missing]
    wanted = names[0] if len(names) == 1 else f"one of {', '.join(names)}"
    allowed = wording.values(atoms(missing[0].content))
    hint = f"its value is {wording.alternatives(allowed)}" if allowed else "add it to the start tag"
    return MISSING_ATTRIBUTE.at(where, f"{_tag(element)} lacks {wanted}", hint)


def bad_value(
    where: Place, element: etree._Element, name: str, value: str, wanted: Sequence[Attribute]
) -> Diagnostic:
    """Say that an attribute's value isn't allowed."""
    allowed = wording.values(part for one in wanted for part in atoms(one.content))
    shown = f'{wording.attribute(name)}="{wording.shortened(value)}"'
    message = f"{_tag(element)} can't have {shown}"
    return BAD_VALUE.at(where, message, _allowed(value, allowed))


def bad_content(
    where: Place, element: etree._Element, words: str, allowed: list[str]
) -> Diagnostic:
    """Say that the words of an element aren't a value it takes."""
    message = f"{_tag(element)} can't hold `{wording.shortened(words)}`"
    return BAD_VALUE.at(where, message, _allowed(words, allowed))


def misplaced_text(
    where: Place, element: etree._Element, words: str, allowed: list[str]
) -> Diagnostic:
    """Say that an element can't hold words where they stand."""
    message = f"words stand directly in {_tag(element)}: `{wording.shortened(words)}`"
    hint = f"put them in {wording.one_of(allowed)}" if allowed else "remove them"
    return MISPLACED_TEXT.at(where, message, hint)


def _parent(child: etree._Element) -> str:
    parent = child.getparent()
    return "the file" if parent is None else _tag(parent)


def _allowed(value: str, allowed: list[str]) -> str:
    """Say what may stand instead of a value."""
    close = get_close_matches(value, allowed, n=1, cutoff=0.7)
    listed = f"it may be {wording.alternatives(allowed)}"
    if close:
        return f"did you mean {close[0]}? {listed[0].upper()}{listed[1:]}"
    return listed if allowed else "it has to be empty"
