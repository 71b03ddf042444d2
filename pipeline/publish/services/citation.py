"""Reads how an edition is cited: each refsDecl of its header, down the citeStructures (TEI, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline import safexml
from pipeline.diagnostics import Code, Diagnostic, declare
from pipeline.model import Edition, Place, Severity
from pipeline.publish.services.paths import PathError, compiled

__all__ = ["Kind", "Tree", "Unit", "citation_trees", "every"]

UNREADABLE_CITATION = declare(
    "P061",
    "unreadable-citation",
    Severity.QUERY,
    """The header says how the text is cited in a way that isn't understood here.

    `citeStructure/@match` and `@use` are paths of XPath: steps along elements and attributes with
    conditions, as XPath 1.0 has them, and a choice of names as a step, `//(p | ab)[@n]`. What can
    be cited in that way only is left out of the text services.
    """,
)
REFERENCE_LEFT_OUT = declare(
    "P062",
    "reference-left-out",
    Severity.QUERY,
    """A place of the text can't be cited by its reference, and is left out of the text services.

    A reference leads to one place, and it is part of an address. So it may occur once in its way
    of citing (large and small letters are the same to many hosts), has letters of the English
    alphabet, digits, hyphen, period, comma, underscore and tilde only, and names an element that
    holds text. Give the place another number, or cite by `@xml:id`.
    """,
)

_TEI = "{http://www.tei-c.org/ns/1.0}"
_DECLARATIONS = f"{_TEI}teiHeader/{_TEI}encodingDesc/{_TEI}refsDecl"
_STRUCTURE = f"{_TEI}citeStructure"
_SAFE = re.compile(r"[A-Za-z0-9._~,-]+")  # in a name of a file on any system
_POSITION = "position()"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit (`paragraph`), and the kinds inside it."""

    name: str
    members: tuple[Kind, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A place that can be cited: its whole reference, its kind, and the units inside it.

    `parent` is the reference of the unit it stands in, empty at the top (`level` 1).
    """

    ref: str
    kind: str
    level: int
    parent: str
    element: etree._Element
    members: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A way of citing the text; the usual one has no name."""

    name: str
    kinds: tuple[Kind, ...]
    units: tuple[Unit, ...]

    @property
    def depth(self) -> int:
        """How many levels of units there are."""
        return max((one.level for one in every(self.units)), default=0)


def every(units: Sequence[Unit], down: int = -1) -> Iterator[Unit]:
    """Give the units and those inside them, in order of the text, `down` so many levels (or all).

    It is no recursion of generators, so that a deep tree costs no more than a flat one.
    """
    waiting = [(one, down) for one in reversed(units)]
    while waiting:
        unit, left = waiting.pop()
        yield unit
        if left != 0:
            waiting += [(one, left - 1) for one in reversed(unit.members)]


def citation_trees(
    edition: Edition, root: etree._Element
) -> tuple[tuple[Tree, ...], list[Diagnostic]]:
    """Read the ways in which an edition is cited, the usual one first; say what is left out."""
    told: list[Diagnostic] = []
    order = {one: number for number, one in enumerate(root.iter())}
    trees: list[Tree] = []
    for declared in root.iterfind(_DECLARATIONS):
        reader = _Reader(edition, order, told)
        structures = declared.findall(_STRUCTURE)
        kinds = tuple(map(_kind, structures))
        units = reader.units(structures, None, None)
        name = declared.get("n", str(len(trees) + 1)) if trees else ""
        if _SAFE.fullmatch(name) or not trees:
            trees.append(Tree(name, kinds, units))
        else:
            reader.tell(UNREADABLE_CITATION, declared, f"a way of citing can't be named {name!r}")
    return tuple(trees), told


def _kind(structure: etree._Element) -> Kind:
    return Kind(structure.get("unit", ""), tuple(map(_kind, structure.iterfind(_STRUCTURE))))


class _Reader:
    """Reads one tree; a reference leads to the first place that has it."""

    def __init__(
        self, edition: Edition, order: dict[etree._Element, int], told: list[Diagnostic]
    ) -> None:
        self._edition = edition
        self._order = order
        self._told = told
        self._known: set[str] = set()
        self._paths: dict[etree._Element, tuple[etree.XPath, etree.XPath | None] | None] = {}

    def units(
        self, structures: list[etree._Element], within: etree._Element | None, parent: Unit | None
    ) -> tuple[Unit, ...]:
        """Give the units of some structures in order of the text, inside an element or anywhere."""
        found = [
            (element, structure, value)
            for structure in structures
            for element, value in self._matches(structure, within)
        ]
        found.sort(key=lambda one: self._order[one[0]])
        made = (self._unit(*one, parent) for one in found)
        return tuple(one for one in made if one is not None)

    def _unit(
        self, element: etree._Element, structure: etree._Element, value: str, parent: Unit | None
    ) -> Unit | None:
        above = parent.ref if parent else ""
        ref = f"{above}{structure.get('delim', '') if parent else ''}{value}"
        key = ref.casefold()
        kind = structure.get("unit", "")
        if reason := self._fault(ref, key, element):
            self.tell(REFERENCE_LEFT_OUT, element, f"the {kind} {ref!r} {reason}")
            return None
        self._known.add(key)
        level = parent.level + 1 if parent else 1
        unit = Unit(ref, kind, level, above, element, ())
        inside = structure.findall(_STRUCTURE)
        members = self.units(inside, element, unit) if inside else ()
        return Unit(ref, kind, level, above, element, members)

    def _fault(self, ref: str, key: str, element: etree._Element) -> str:
        """Say what keeps a place from being cited; empty where nothing does."""
        if not _SAFE.fullmatch(ref):
            return "has a reference no address can hold"
        if key in self._known:
            return "has the reference of a place before it"
        if len(element) == 0 and not element.text:
            return "is an empty element, which holds no text"
        return ""

    def _matches(
        self, structure: etree._Element, within: etree._Element | None
    ) -> Iterator[tuple[etree._Element, str]]:
        paths = self._compiled(structure, inner=within is not None)
        if paths is None:
            return
        match, use = paths
        context = structure.getroottree().getroot() if within is None else within
        try:
            found = match(context)
            elements = found if isinstance(found, list) else []
            for number, element in enumerate(elements, 1):
                if isinstance(element, etree._Element):  # noqa: SLF001 - its only name
                    yield element, str(number) if use is None else str(use(element)).strip()
        except etree.XPathError as error:
            self._paths[structure] = None
            self._unreadable(structure, str(error))

    def _compiled(
        self, structure: etree._Element, *, inner: bool
    ) -> tuple[etree.XPath, etree.XPath | None] | None:
        """Compile the paths of a structure once; None where they can't be read."""
        if structure not in self._paths:
            match, use = structure.get("match", ""), structure.get("use", "")
            if inner and match.startswith("/"):
                match = f".{match}"
            elif not inner and not match.startswith("/"):
                match = f"/{match}"
            try:
                value = None if use == _POSITION else compiled(f"string({use})")
                self._paths[structure] = compiled(match), value
            except PathError as error:
                self._paths[structure] = None
                self._unreadable(structure, str(error))
        return self._paths[structure]

    def _unreadable(self, structure: etree._Element, reason: str) -> None:
        paths = f"match={structure.get('match', '')!r} use={structure.get('use', '')!r}"
        self.tell(UNREADABLE_CITATION, structure, f"{paths}: {reason}")

    def tell(self, code: Code, element: etree._Element, message: str) -> None:
        """Tell something of an element of the edition."""
        where = Place(self._edition.path.as_posix(), safexml.line_of(element))
        self._told.append(code.at(where, message, "see `corrigenda explain " + code.id + "`"))
