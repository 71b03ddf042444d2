"""Texts with an apparatus to print: the pamphlet again and again, a wrong word every so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from tests.benchmarks.texts import pamphlet
from tests.publish.editions import edition

__all__ = ["edition_of", "footnoted", "latex", "paragraphs", "without_apparatus"]

_TITLE = "The Dictatorship of the Proletariat"
_PREAMBLE = 3  # paragraphs
_WORD = re.compile(r"^(\w[\w’]{2,})(\W*)$")
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"})
_LATEX = r"""\documentclass[10pt]{book}
\usepackage[paperwidth=140mm,paperheight=216mm,textwidth=100mm,textheight=163mm]{geometry}
\usepackage{reledmac}
\Xarrangement[A]{paragraph}
\lineation{page}
\linenummargin{outer}
\begin{document}
\fontsize{10}{14}\selectfont
\beginnumbering
%s
\endnumbering
\end{document}
"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; `witness` is what the witness has, if that is another."""

    text: str
    after: str = ""
    witness: str = ""


def paragraphs(times: int, every: int) -> Iterator[list[Word]]:
    """Give the words of the pamphlet so many times, every so many of them wrong in the witness."""
    blocks = re.split(r"\n\s*\n", pamphlet().decode("utf-8"))[_PREAMBLE:]
    count = 0
    for block in (*filter(str.strip, blocks),) * times:
        words: list[Word] = []
        for text in block.split():
            count += 1
            whole = _WORD.match(text)
            wrong = whole is not None and every and count % every == 0
            words.append(
                Word(whole[1], whole[2], whole[1][::-1]) if whole and wrong else Word(text)
            )
        yield words


def edition_of(times: int, every: int) -> bytes:
    """Write the text as an edition, a decision of the editor at each wrong word."""
    body: list[str] = []
    entry = 0
    for number, words in enumerate(paragraphs(times, every), 1):
        written: list[str] = []
        for word in words:
            text = escape(word.text, quote=False)
            if word.witness:
                entry += 1
                text = (
                    f'<choice xml:id="e{entry}"><sic>{escape(word.witness)}</sic>'
                    f'<corr resp="#ed" cert="high">{text}</corr></choice>'
                )
            written.append(text + escape(word.after, quote=False))
        body.append(f'<p n="{number}" xml:id="p{number}">{" ".join(written)}</p>')
    return edition("".join(body), _TITLE).data


def _set_aside(root: etree._Element) -> list[etree._Element]:
    return [section for section in root.iter("section") if "hidden" in section.attrib]


def without_apparatus(root: etree._Element) -> None:
    """Take the apparatus out of the HTML of a book."""
    for section in _set_aside(root):
        parent = section.getparent()
        assert parent is not None
        parent.remove(section)


def footnoted(root: etree._Element) -> None:
    """Make of every entry in the HTML of a book a footnote at its place."""
    places = {span.get("id"): span for span in root.iter("span") if span.get("id")}
    entries = (one for section in _set_aside(root) for one in section if one.get("data-entry"))
    for entry in list(entries):
        place = places[entry.get("data-entry")]
        note = etree.Element("span", {"class": "entry"})
        note.text = f"{entry.get('data-lemma')}] {entry.text or ''}"
        note.extend([*entry])
        note.tail, place.tail = place.tail, None
        place.addnext(note)
    without_apparatus(root)


def latex(times: int, every: int) -> str:
    """Write the text for LaTeX, its apparatus for reledmac."""
    text = "\n".join(
        f"\\pstart\n{' '.join(map(_latex, words))}\n\\pend" for words in paragraphs(times, every)
    )
    return _LATEX % text


def _latex(word: Word) -> str:
    text, after = word.text.translate(_SPECIAL), word.after.translate(_SPECIAL)
    return f"\\edtext{{{text}}}{{\\Afootnote{{{word.witness} T}}}}{after}" if word.witness else text
