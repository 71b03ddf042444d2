"""Makes a PDF fit for archives: what it says of itself, and the edition it was made from in it.

The same file is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pydyf
import weasyprint
from weasyprint.pdf.metadata import DocumentMetadata

if TYPE_CHECKING:
    from weasyprint.pdf.fonts import Font

    from pipeline.publish.pdf.paint import EmbeddedFile

__all__ = ["Properties", "embed", "label_pages"]

_PRODUCER = f"WeasyPrint {weasyprint.__version__}"  # as WeasyPrint calls itself
# What XMP says of a book, and that PDF/A is told of the property that PDF/UA has of its own (ISO
# 19005-3, 6.6.2.3).
_PACKET = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="">
{identification}
<dc:format>application/pdf</dc:format>
{properties}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


_IDENTIFICATION = """\
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>"""


class Properties(DocumentMetadata):  # type: ignore[misc] # WeasyPrint carries no annotations
    """What a book says of itself in XMP; WeasyPrint asks for it when all is painted.

    `fonts` are those of the painted document. If one of them lacks a character, the book conforms
    to neither standard and doesn't say so (ISO 19005-3, 6.2.11.8; ISO 14289-1, 7.21.8).
    """

    def __init__(self, of: DocumentMetadata, fonts: Mapping[object, Font]) -> None:
        super().__init__()
        self.__dict__.update(of.__dict__)
        self._fonts = fonts

    def generate_rdf_metadata(self, *_conformance: object) -> bytes:
        """Write the packet, with the same values as the information dictionary has."""
        of_one = (
            ("pdf:Producer", _PRODUCER),
            ("pdf:Keywords", ", ".join(self.keywords)),
            ("xmp:CreatorTool", self.generator),
            ("xmp:CreateDate", self.created),
            ("xmp:ModifyDate", self.modified),
        )
        of_many = (
            ("dc:title", "Alt", [self.title]),
            ("dc:description", "Alt", [self.description]),
            ("dc:creator", "Seq", self.authors),
            ("dc:language", "Bag", [self.lang]),
            ("dc:publisher", "Bag", [self.custom.get("dcterms.publisher")]),
            ("dc:rights", "Alt", [self.custom.get("dcterms.rights")]),
            ("dc:subject", "Bag", self.keywords),
        )
        lines = [f"<{name}>{escape(value)}</{name}>" for name, value in of_one if value]
        for name, kind, values in of_many:
            language = ' xml:lang="x-default"' if kind == "Alt" else ""
            items = "".join(f"<rdf:li{language}>{escape(one)}</rdf:li>" for one in values if one)
            if items:
                lines.append(f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>")
        conforms = not any(font.missing for font in self._fonts.values())
        return _PACKET.format(
            identification=_IDENTIFICATION if conforms else "", properties="\n".join(lines)
        ).encode()


def embed(pdf: pydyf.PDF, file: EmbeddedFile) -> None:
    """Put a file into the PDF as its source (ISO 19005-3, Annex E).

    It has the dates of the book, which are the edition's own.
    """
    dates = {name: pdf.info[name] for name in ("CreationDate", "ModDate") if name in pdf.info}
    digest = hashlib.md5(file.data, usedforsecurity=False).hexdigest()
    about = {"Size": len(file.data), "CheckSum": f"<{digest}>", **dates}
    kind = file.mime.replace("/", "#2f").replace("+", "#2b")
    extra = {"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": pydyf.Dictionary(about)}
    stream = pydyf.Stream([file.data], extra, compress=True)
    pdf.add_object(stream)
    held = {"F": stream.reference, "UF": stream.reference}
    named = {"F": pydyf.String(file.name), "UF": pydyf.String(file.name)}
    described = {"Desc": pydyf.String(file.description), "EF": pydyf.Dictionary(held)}
    specification = pydyf.Dictionary(
        {"Type": "/Filespec", "AFRelationship": "/Source", **named, **described}
    )
    pdf.add_object(specification)
    names = pydyf.Dictionary(
        {"Names": pydyf.Array([pydyf.String(file.name), specification.reference])}
    )
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names
    pdf.catalog["AF"] = pydyf.Array([specification.reference])


def label_pages(pdf: pydyf.PDF, front: int) -> None:
    """Number the pages as they are printed (ISO 32000-1, 12.4.2).

    The first `front` ones have small Roman figures, those of the text begin with 1.
    """
    styles = ((0, "r"), (front, "D")) if front else ((0, "D"),)
    numbers = pydyf.Array()
    for page, style in styles:
        numbers += [page, pydyf.Dictionary({"S": f"/{style}"})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
