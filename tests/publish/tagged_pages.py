"""Small books of plain HTML, laid out by WeasyPrint alone and painted by ours."""

from __future__ import annotations

import base64
import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pipeline.publish import fonts
from pipeline.publish.pdf.paint import EmbeddedFile, paint
from tests.publish.pdf_tags import Tag, TaggedPdf

if TYPE_CHECKING:
    import weasyprint

_PAGE = """\
@page {{ size: 80mm 60mm; margin: 8mm; @top-left {{ content: "Head" }}
  @bottom-left {{ content: counter(page) }} }}
html {{ font: 10pt/12pt "{family}"; orphans: 1; widows: 1 }}
body, p {{ margin: 0 }}
"""


@cache
def _sheet() -> tuple[weasyprint.CSS, weasyprint.text.fonts.FontConfiguration]:
    """Give the style sheet of all pages, and the fonts it brings."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*FontConfig")
        import weasyprint
    rules = ""
    for face in fonts.faces():
        data = base64.b64encode(face.data).decode()
        rules += (
            f'@font-face{{font-family:"{face.family}";font-style:{face.style};'
            f"src:url(data:font/ttf;base64,{data})}}"
        )
    configuration = weasyprint.text.fonts.FontConfiguration()
    sheet = rules + _PAGE.format(family=fonts.FAMILY)
    return weasyprint.CSS(string=sheet, font_config=configuration), configuration


def laid_out(body: str, css: str = "") -> weasyprint.Document:
    """Lay out a body on small pages, in the book face."""
    sheet, configuration = _sheet()
    import weasyprint

    html = f'<html lang="en"><title>A Work</title><style>{css}</style><body>{body}</body></html>'
    return weasyprint.HTML(string=html).render(stylesheets=[sheet], font_config=configuration)


def painted(
    body: str, css: str = "", *, front: int = 0, source: EmbeddedFile | None = None
) -> TaggedPdf:
    """Paint a body, and read what was painted."""
    return TaggedPdf(paint(laid_out(body, css), soften_hyphens=True, front=front, source=source))


def shape(
    book: TaggedPdf, tag: Tag | None = None, write: Callable[[Tag], str] | None = None
) -> str:
    """Write the tree as one line: `Document(P"Words" L(LI(LBody"first")))`."""
    tag = tag or book.root
    inner = [shape(book, kid, write) for kid in tag.kids if isinstance(kid, Tag)]
    words = re.sub(r"\s+", " ", "".join(book.painted.texts[one] for one in tag.own_places()))
    words = words.replace("\N{SOFT HYPHEN}", "").strip()
    own = f'"{words}"' if words else ""
    more = write(tag) if write else ""
    return f"{tag.role}{more}{own}" + (f"({' '.join(inner)})" if inner else "")
