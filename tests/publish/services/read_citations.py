"""Run by the clients' Python: what dapytains reads of the ways an edition is cited, as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from dapytains.tei.document import Document
from lxml import etree

_WRAPPER = "{https://w3id.org/api/dts#}wrapper"


def references(units: Any) -> list[list[Any]]:  # noqa: ANN401 - a library without types
    """Give reference, kind, level and parent of each unit, in order."""
    found = []
    for one in units:
        found.append([one.ref, one.citeType, one.level, one.parent])
        found += references(one.children)
    return found


def words(passage: Any) -> str:  # noqa: ANN401
    """Give the words of a passage, wherever its wrapper stands."""
    inside = next(iter(passage.iter(_WRAPPER)), passage)
    return " ".join("".join(etree.ElementTextIterator(inside)).split())


def main(path: str) -> None:
    document = Document(path)
    whole = {}
    for name in document.citeStructure:
        found = references(document.get_reffs(name))
        passages = {ref: words(document.get_passage(ref, tree=name)) for ref, *_ in found}
        whole[name] = {"references": found, "passages": passages}
    sys.stdout.write(json.dumps(whole))


if __name__ == "__main__":
    main(sys.argv[1])
