"""Small structural changes to a document, of the kind an editor's slip makes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from lxml import etree

VALUES = ("", "high", "#editors", "1920", "not a date", "en", "-1", "p4 p5", "#x#y")
ATTRIBUTES = ("n", "when", "resp", "cert", "ana", "type", "rend", "target", "id")


@dataclass(frozen=True)
class Slip:
    """One change to one element; `names` are those a grammar knows."""

    node: etree._Element
    random: Random
    names: Sequence[str]

    def drop(self) -> None:
        parent = self.node.getparent()
        if parent is not None:
            parent.remove(self.node)

    def repeat(self) -> None:
        if self.node.getparent() is not None:
            self.node.addnext(copy.deepcopy(self.node))

    def rename(self) -> None:
        self.node.tag = self.random.choice(self.names)

    def swap(self) -> None:
        following = self.node.getnext()
        if following is not None:
            following.addnext(self.node)

    def move(self) -> None:
        other = self.random.choice(list(self.node.getroottree().iter(etree.Element)))
        other.append(copy.deepcopy(self.node))

    def insert(self) -> None:
        at = self.random.randint(0, len(self.node))
        self.node.insert(at, etree.Element(self.random.choice(self.names)))

    def say(self) -> None:
        self.node.text = (self.node.text or "") + " words"

    def forget(self) -> None:
        if self.node.attrib:
            del self.node.attrib[self.random.choice(sorted(map(str, self.node.attrib)))]

    def alter(self) -> None:
        if self.node.attrib:
            name = self.random.choice(sorted(map(str, self.node.attrib)))
            self.node.set(name, self.random.choice(VALUES))

    def add(self) -> None:
        self.node.set(self.random.choice(ATTRIBUTES), self.random.choice(VALUES))


SLIPS: tuple[Callable[[Slip], None], ...] = (
    Slip.drop,
    Slip.repeat,
    Slip.rename,
    Slip.swap,
    Slip.move,
    Slip.insert,
    Slip.say,
    Slip.forget,
    Slip.alter,
    Slip.add,
)


def mutants(data: bytes, names: Sequence[str], count: int, seed: int) -> list[bytes]:
    """Give documents that differ from one another by one change each, the same for one seed."""
    random = Random(seed)  # noqa: S311 - the same mutants every time
    found = []
    for number in range(count):
        root = etree.fromstring(data)
        node = random.choice(list(root.iter(etree.Element)))
        SLIPS[number % len(SLIPS)](Slip(node, random, names))
        found.append(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return found
