"""What is read out of a source: blocks, what is marked in them, and how far that is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.places import Span
from pipeline.model.source import Preamble, Source

__all__ = [
    "Attributes",
    "Block",
    "BlockKind",
    "Feature",
    "Lines",
    "Mark",
    "MarkKind",
    "Structure",
    "Transcription",
    "Trust",
]


_NOTHING = Span(0, 0)


class Feature(StrEnum):
    """The structures that are read out of a text; each value is its name in the settings."""

    PAGES = "pages"
    SEPARATORS = "separators"
    FIGURES = "figures"
    NOTES = "notes"
    CONTENTS = "contents"
    DRAMA = "drama"
    HEADINGS = "headings"
    LETTERS = "letters"
    TABLES = "tables"
    VERSE = "verse"
    LISTS = "lists"
    QUOTATIONS = "quotations"
    HYPHENS = "hyphens"
    EMPHASIS = "emphasis"
    LANGUAGES = "languages"


class Trust(StrEnum):
    """What becomes of a structure: only what is SURE is encoded, ALL that is likely, or NONE."""

    SURE = "sure"
    ALL = "all"
    NONE = "none"


class Lines(StrEnum):
    """What the line ends of a source are.

    WRAPPED: the width of the page broke them. LONG: each ends a paragraph. VERSE: each ends a line
    of verse. AUTO: the text decides.
    """

    AUTO = "auto"
    WRAPPED = "wrapped"
    LONG = "long"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class Structure:
    """How far the user trusts the program to read structure; a feature not named is SURE."""

    lines: Lines = Lines.AUTO
    features: tuple[tuple[Feature, Trust], ...] = ()

    def trust(self, feature: Feature) -> Trust:
        """Give what becomes of one structure."""
        return dict(self.features).get(feature, Trust.SURE)


class BlockKind(StrEnum):
    """The kinds of block a transcription has; each value is the TEI element it becomes."""

    DIVISION = "div"
    HEADING = "head"
    PARAGRAPH = "p"
    PREFORMATTED = "ab"
    QUOTATION = "quote"
    STANZA = "lg"
    VERSE = "l"
    LIST = "list"
    ITEM = "item"
    EPIGRAPH = "epigraph"
    OPENER = "opener"
    SALUTE = "salute"
    CLOSER = "closer"
    SIGNED = "signed"
    DATELINE = "dateline"
    POSTSCRIPT = "postscript"
    NOTE = "note"
    SPEECH = "sp"
    SPEAKER = "speaker"
    STAGE = "stage"
    SEPARATOR = "milestone"
    PAGE = "pb"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"
    LETTER = "floatingText"
    TRAILER = "trailer"


class MarkKind(StrEnum):
    """What is marked inside a block; each value but HYPHEN is the TEI element it becomes.

    A SIGN is the source's own sign for something the markup says too (the underscores of
    `_italic_`, the brackets of a note): kept, so that nothing is lost, and no part of the reading
    text (TEI P5, 11.3.4.2). PAGE and HYPHEN cover such a sign, and put the element beside it (a
    HYPHEN `lb`, with the line end it covers). LINE covers the white space of a line end that is
    kept, SPACE a run of blanks that is.
    """

    QUOTATION = "q"
    HIGHLIGHT = "hi"
    DATE = "date"
    SIGN = "metamark"
    PAGE = "pb"
    HYPHEN = "hyphen"
    REFERENCE = "ref"
    NOTE = "note"
    FOREIGN = "foreign"
    LINE = "lb"
    SPACE = "space"
    STAGE = "stage"


Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch marked inside a block; the marks of a block nest properly.

    `attributes` are those of the TEI element, by name.
    """

    kind: MarkKind
    span: Span
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text: its place in `Source.text`, and what it holds.

    A block holds either other blocks, in order and without overlap, or text with `marks` in it.
    A SEPARATOR or PAGE covers the source's sign for it.
    """

    kind: BlockKind
    span: Span
    marks: tuple[Mark, ...] = ()
    children: tuple[Block, ...] = ()
    attributes: Attributes = ()

    def leaves(self) -> Iterator[Block]:
        """Give the blocks inside this one (itself, if it holds none) that hold text, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Transcription:
    """The structure read out of a source.

    Preamble, blocks and postamble cover every character of `source.text` but the white space
    between them, in order and without overlap. `language` is a BCP 47 tag. The postamble is what
    follows the text and is none of it (a licence, a marker of the end); it is mostly empty. `lines`
    says what its line ends were taken for.
    """

    source: Source
    preamble: Preamble
    blocks: tuple[Block, ...]
    language: str
    postamble: Span = _NOTHING
    lines: Lines = Lines.AUTO

    def leaves(self) -> Iterator[Block]:
        """Give the blocks that hold text, in order."""
        for block in self.blocks:
            yield from block.leaves()
