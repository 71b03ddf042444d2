"""Small structural changes to a document, of the kind an editor's slip makes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

Mutation = Callable[[etree._Element, Random, Sequence[str]], None]
NS = "{http://www.tei-c.org/ns/1.0}"
VALUES = ("", "high", "#editors", "1920", "not a date", "en", "-1", "p4 p5", "#x#y")
ATTRIBUTES = ("n", "when", "resp", "cert", "ana", "type", "rend", "target", "id")


def drop(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def repeat(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    if node.getparent() is not None:
        node.addnext(copy.deepcopy(node))


def rename(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    node.tag = random.choice(names)


def swap(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    following = node.getnext()
    if following is not None:
        following.addnext(node)


def move(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    other = random.choice(list(node.getroottree().iter(etree.Element)))
    other.append(copy.deepcopy(node))


def insert(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    node.insert(random.randint(0, len(node)), etree.Element(random.choice(names)))


def say(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    node.text = (node.text or "") + " words"


def forget(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    if node.attrib:
        del node.attrib[random.choice(sorted(node.attrib))]


def value(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    if node.attrib:
        node.set(random.choice(sorted(node.attrib)), random.choice(VALUES))


def attribute(node: etree._Element, random: Random, names: Sequence[str]) -> None:
    node.set(random.choice(ATTRIBUTES), random.choice(VALUES))


MUTATIONS: tuple[Mutation, ...] = (
    drop,
    repeat,
    rename,
    swap,
    move,
    insert,
    say,
    forget,
    value,
    attribute,
)


def mutants(data: bytes, names: Sequence[str], count: int, seed: int) -> list[bytes]:
    """Give documents that differ from one another by one change each, the same for one seed."""
    random = Random(seed)
    found = []
    for number in range(count):
        root = etree.fromstring(data)
        node = random.choice(list(root.iter(etree.Element)))
        MUTATIONS[number % len(MUTATIONS)](node, random, names)
        found.append(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return found
