"""The table of fields says what the crosswalks do: no more, and no less."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from pipeline.publish.archive import fields
from pipeline.publish.archive.fields import FIELDS, Field
from tests.publish.archive.samples import FULL, formats

TEI = {"t": "http://www.tei-c.org/ns/1.0", "xml": "http://www.w3.org/XML/1998/namespace"}
OTHER = {
    "@ref": "https://isni.org/isni/0000000121032683",
    "@n": "9.9",
    "@target": "https://creativecommons.org/licenses/by/4.0/",
    "@when": "2031-01-02",
    "@ident": "syc",
    "@scheme": "https://example.org/other",
    "@xml:lang": "de",
    "resp/@ref": "http://id.loc.gov/vocabulary/relators/edt",
    "idno[@type='DOI']": "10.5281/zenodo.7654321",
    "idno[@subtype='all-versions']": "10.5281/zenodo.7654320",
    "term": "verse",
}


def changed(path: str) -> bytes:
    """Give the header with another value at a path."""
    root = etree.fromstring(FULL)
    steps = path.split("/")
    named = "/".join(one if one.startswith(("@", "..")) or not one else f"t:{one}" for one in steps)
    found: Any = root.xpath(f"t:teiHeader/{named}", namespaces=TEI)
    first = found[0]
    last = steps[-1]
    value = OTHER.get("/".join(steps[-2:]), OTHER.get(last, "Another"))
    if last.startswith("@"):
        name = last[1:].replace("xml:", f"{{{TEI['xml']}}}")
        first.getparent().set(name, value)
    else:
        holder = next(iter(first.iterchildren(etree.Element)), first)
        holder.text = value
        for child in holder:
            child.tail = ""
    return etree.tostring(root)


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.path)
def test_a_field_goes_where_the_table_says(field: Field) -> None:
    before, after = formats(FULL), formats(changed(field.path))
    differ = {name for name in before if before[name] != after[name]}
    said = dict(zip(fields.FORMATS, field.targets, strict=True))
    assert differ == {name for name, target in said.items() if target}
