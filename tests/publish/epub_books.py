"""EPUBs, opened for tests to look into, and the editions they are made of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from pipeline.model import Edition
from pipeline.publish.epub import render_epub
from tests.gallery import GALLERY
from tests.publish.editions import PAMPHLET, ROOT

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"

VALID = sorted((ROOT / "tests" / "editions" / "valid").glob("*.xml"))
SHELF = [*VALID, *sorted(GALLERY.glob("*.xml")), PAMPHLET]


class Book:
    """An EPUB, opened."""

    def __init__(self, given: Edition, stylesheet: Path | None = None) -> None:
        rendition, self.said = render_epub(given, stylesheet)
        self.name, self.data = rendition.path, rendition.data
        with zipfile.ZipFile(io.BytesIO(self.data)) as container:
            self.infos = container.infolist()
            self.files = {one.filename: container.read(one) for one in self.infos}
        self.package = etree.fromstring(self.files["EPUB/package.opf"])
        self.pages = {
            str(item.get("href")): etree.fromstring(self.files[f"EPUB/{item.get('href')}"])
            for item in self.package.iter(f"{OPF}item")
            if item.get("media-type") == "application/xhtml+xml"
        }

    def metadata(self, name: str) -> list[str]:
        """The values of an element of Dublin Core, or of a property."""
        if name.partition(":")[0] == "dc":
            return [str(one.text) for one in self.package.iter(DC + name[3:])]
        metas = self.package.iter(f"{OPF}meta")
        return [str(one.text) for one in metas if one.get("property") == name]

    def roles(self) -> dict[str, str | None]:
        """Each person with the role the book gives them."""
        role = {
            str(one.get("refines")): one.text
            for one in self.package.iter(f"{OPF}meta")
            if one.get("property") == "role"
        }
        persons = self.package.iter(f"{DC}creator", f"{DC}contributor")
        return {str(one.text): role.get(f"#{one.get('id')}") for one in persons}

    def texts(self) -> list[etree._Element]:
        return [page for name, page in self.pages.items() if name.startswith("text-")]

    def typed(self, kind: str) -> list[tuple[str, etree._Element]]:
        """Every element of a semantic type, with the page it is on."""
        return [
            (name, one)
            for name, page in self.pages.items()
            for one in page.iter()
            if one.get(TYPE) == kind
        ]

    def follow(self, page: str, link: etree._Element) -> tuple[str, etree._Element]:
        """Where a link leads: to which page, and to which element of it."""
        path, _, fragment = str(link.get("href")).partition("#")
        target = path or page
        root = self.pages[target]
        if not fragment:
            return target, root
        (found,) = (one for one in root.iter() if one.get("id") == fragment)
        return target, found


def read(path: Path) -> Edition:
    return Edition(path.stem, Path("tei", path.name), path.read_bytes())


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def ids(page: etree._Element) -> list[str]:
    return [str(one.get("id")) for one in page.iter() if one.get("id")]
