"""Run by the clients' Python: walks the text services from the entry point, as JSON.

The addresses are made of the templates by uritemplate, as any client would make them.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import uritemplate
from lxml import etree

_WRAPPER = "{https://w3id.org/api/dts#}wrapper"


def get(address: str) -> bytes:
    with urlopen(address) as answer:  # noqa: S310 - the test's own server
        data: bytes = answer.read()
        return data


def status(address: str) -> int:
    try:
        get(address)
    except HTTPError as error:
        return error.code
    return 200


def read(template: str, **parameters: Any) -> Any:  # noqa: ANN401 - JSON
    return json.loads(get(uritemplate.expand(template, parameters)))


def tree(entry: dict[str, str], parameters: dict[str, Any]) -> dict[str, Any]:
    """Read one way of citing: its references, and the passage each leads to."""
    listed = read(entry["navigation"], **parameters, down=-1)["member"]
    names = ("identifier", "citeType", "level", "parent")
    passages = {}
    for unit in listed:
        asked = {**parameters, "ref": unit["identifier"]}
        alone = read(entry["navigation"], **asked)
        if alone["ref"] != unit or "member" in alone:
            raise ValueError(alone)
        # Of a bare 0 uritemplate makes no value at all.
        beside = read(entry["navigation"], **asked, down="0")["member"]
        if unit not in beside or any(one["parent"] != unit["parent"] for one in beside):
            raise ValueError(beside)
        below = read(entry["navigation"], **asked, down=1)["member"]
        if below[0] != unit or any(one["parent"] != unit["identifier"] for one in below[1:]):
            raise ValueError(below)
        root = etree.fromstring(get(uritemplate.expand(entry["document"], asked)))
        (wrapper,) = root.iter(_WRAPPER)
        passages[unit["identifier"]] = " ".join("".join(etree.ElementTextIterator(wrapper)).split())
    return {
        "references": [[unit[name] for name in names] for unit in listed],
        "passages": passages,
    }


def main(address: str) -> None:
    entry = json.loads(get(address))
    found: dict[str, Any] = {}
    for member in read(entry["collection"])["member"]:
        work = member["@id"]
        if read(entry["collection"], id=work)["title"] != member["title"]:
            raise ValueError(work)
        (above,) = read(member["collection"], nav="parents")["member"]
        trees = {}
        for declared in member["citationTrees"]:
            name = declared.get("identifier")
            parameters = {"resource": work, **({"tree": name} if name else {})}
            trees[name or "default"] = tree(entry, parameters)
        found[work] = {
            "parent": above["@id"],
            "trees": trees,
            "whole": len(get(uritemplate.expand(member["document"]))),
            "range": status(uritemplate.expand(member["document"], start="1", end="2")),
            "unknown": status(uritemplate.expand(member["navigation"], ref="none")),
            "nothing": status(uritemplate.expand(member["navigation"])),
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
