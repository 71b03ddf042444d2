"""The prose of the encoding description: what an edition does to its source, in plain words."""

from __future__ import annotations

from pipeline.tei.markup import Node, block, inline

__all__ = ["editorial_declaration", "project_description"]


def project_description() -> Node:
    """Say what the edition is for (TEI P5, 2.3.1)."""
    return block(
        "projectDesc",
        inline(
            "p",
            "The edition records a transcription as it was received, and every departure from it. "
            "Taking the readings of ",
            inline("gi", "sic"),
            " and ",
            inline("gi", "orig"),
            " gives back the source, character for character but for white space, which is kept as "
            "the editorial declaration says.",
        ),
    )


def editorial_declaration() -> Node:
    """Say how the text was treated (TEI P5, 2.3.3)."""
    return block(
        "editorialDecl", _correction(), _normalization(), _quotation(), _hyphens(), _segments()
    )


def _correction() -> Node:
    return block(
        "correction",
        inline(
            "p",
            "Errors are emended in ",
            inline("gi", "choice"),
            ": ",
            inline("gi", "sic"),
            " keeps the reading of the source, ",
            inline("gi", "corr"),
            " gives the emended one, with who is responsible and how certain it is. A ",
            inline("gi", "sic"),
            " alone is an error left to stand.",
        ),
        method="markup",
    )


def _normalization() -> Node:
    return block(
        "normalization",
        inline(
            "p",
            "Nothing is regularised but in ",
            inline("gi", "choice"),
            ", where ",
            inline("gi", "orig"),
            " keeps the reading of the source and ",
            inline("gi", "reg"),
            " gives the regular form. Line ends and runs of white space are kept only where ",
            inline("gi", "lb"),
            " and ",
            inline("gi", "space"),
            " mark them: a blank line in the source parts two blocks, any other white space is one "
            "space. A block that no blank line parts from what precedes it has the rendition "
            "run-on, a line that one parts is apart, and what nothing parts is joined.",
        ),
        method="markup",
    )


def _quotation() -> Node:
    return block(
        "quotation",
        inline(
            "p",
            "Quotation marks are kept as characters, inside the ",
            inline("gi", "q"),
            " they delimit.",
        ),
        marks="all",
    )


def _hyphens() -> Node:
    return block(
        "hyphenation",
        inline(
            "p",
            "A word that the source breaks at a line end is joined where it is sure: a ",
            inline("gi", "metamark"),
            " keeps the hyphen and the line end, and an ",
            inline("gi", "lb"),
            " says that the word goes on. All other hyphens at line ends are kept as they are.",
        ),
    )


def _segments() -> Node:
    return block(
        "segmentation",
        inline(
            "p",
            "A block of the source set off by blank lines is a paragraph, unless its form shows "
            "that it is something else: a heading, verse, a list, a note, a speech, a table. "
            "Blocks are numbered in the order of the source; an identifier once given is not given "
            "again.",
        ),
        inline(
            "p",
            "What the source writes for something that is markup here (the underscores of a word "
            "set in italics, the brackets of a note, a row of stars) is kept as a sign, in a ",
            inline("gi", "metamark"),
            ": part of the diplomatic text, and not of the reading text.",
        ),
    )
