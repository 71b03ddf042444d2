"""TextGrid's metadata against its schema, as TextGrid's own client has it in classes."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from tests.publish.archive.samples import EDITIONS, FULL, files

FOLDER = "metadata/textgrid"
META = "{http://textgrid.info/namespaces/metadata/core/2010}"


@pytest.fixture(scope="module")
def schema() -> Iterator[Any]:
    """The classes made from the schema, without the client round them and what that needs."""
    found = find_spec("tgclients")
    assert found is not None
    bare = ModuleType("tgclients")
    bare.__path__ = list(found.submodule_search_locations or [])
    before = sys.modules.pop("tgclients", None)
    sys.modules["tgclients"] = bare
    yield import_module("tgclients.databinding.textgrid_metadata_2010")
    del sys.modules["tgclients"]
    if before:
        sys.modules["tgclients"] = before


def read(schema: Any, data: bytes) -> Any:  # noqa: ANN401 - classes made from a schema
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_converter_warnings=True)
    return XmlParser(config=strict).from_bytes(data, schema.MetadataContainerType)


def lacking(value: Any, where: str = "") -> list[str]:  # noqa: ANN401 - classes made from a schema
    """Give the parts the schema demands and the value hasn't."""
    if isinstance(value, list):
        return [one for each in value for one in lacking(each, where)]
    if not dataclasses.is_dataclass(value):
        return []
    found = []
    for field in dataclasses.fields(value):
        part = getattr(value, field.name)
        demanded = field.metadata.get("required") or field.metadata.get("min_occurs")
        if demanded and part in (None, "", []):
            found.append(f"{where}/{field.name}")
        found += lacking(part, f"{where}/{field.name}")
    return found


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("kind", ["work", "edition", "xml"])
def test_the_metadata_are_valid(schema: Any, name: str, kind: str) -> None:  # noqa: ANN401
    made = files(EDITIONS[name])
    (path,) = (one for one in made if one.endswith(f".{kind}.meta"))
    found = lacking(read(schema, made[path]))
    # A bare header has no date of the work: TextGrid's profile of the deposit check says so.
    allowed = ["/object_value/work/date_of_creation/value"] if name == "bare" else []
    assert [one for one in found if one not in allowed] == []


def test_the_schema_finds_what_is_wrong(schema: Any) -> None:  # noqa: ANN401
    made = files(FULL)[f"{FOLDER}/writer-ford.work.meta"]
    wrong = made.replace(b"<genre>prose</genre>", b"")
    assert lacking(read(schema, wrong)) == ["/object_value/work/genre"]
    with pytest.raises(Exception, match="author"):
        read(schema, made.replace(b"<agent ", b"<author ").replace(b"</agent>", b"</author>"))


def test_the_three_objects_name_one_another() -> None:
    made = files(FULL)
    edition = etree.fromstring(made[f"{FOLDER}/writer-ford.edition.meta"])
    assert edition.findtext(f".//{META}isEditionOf") == "writer-ford.work"
    assert f"{FOLDER}/writer-ford.work" in made
    held = etree.fromstring(made[f"{FOLDER}/writer-ford.edition"])
    assert "../../tei/work.xml" in etree.tostring(held).decode()


def test_the_genre_is_one_textgrid_knows() -> None:
    work = etree.fromstring(files(FULL)[f"{FOLDER}/writer-ford.work.meta"])
    assert work.findtext(f".//{META}genre") == "prose"
    other = FULL.replace(b">prose</term>", b">pamphlet</term>")
    work = etree.fromstring(files(other)[f"{FOLDER}/writer-ford.work.meta"])
    assert work.findtext(f".//{META}genre") == "other"
    assert work.findtext(f".//{META}type") == "pamphlet"
