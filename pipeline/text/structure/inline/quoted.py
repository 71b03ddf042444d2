"""Reads the quotations inside a block, which quotation marks delimit."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, Mark, MarkKind
from pipeline.text.quotations import quotations
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.nesting import Group

__all__ = ["quoted"]


def quoted(leaves: Sequence[Block], copy: CopyText) -> tuple[Sequence[Group], Sequence[Doubt]]:
    """Give the quotations of each block; the marks that delimit one are text, and stay inside."""
    return [
        (Mark(MarkKind.QUOTATION, span),)
        for leaf in leaves
        for span in quotations(copy.text, leaf.span, inward=copy.inward)
    ], ()
