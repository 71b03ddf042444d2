"""The proof that an edition keeps its source: every character, or a record of its departure.

It shares no code with what writes the edition, and reads XML with another parser: an inverse built
from the same parts would repeat their mistakes.

`reader` reads the tags (`roles` says which words are the source's), `header` the record of the
source, `layout` leads from the text back to the file, `collate` finds differences, `wording` tells
them, `proof` judges.
"""

from pipeline.tei.fidelity.codes import MARKUP
from pipeline.tei.fidelity.diplomatic import Counts, Diplomatic, Passage, diplomatic
from pipeline.tei.fidelity.layout import normalise
from pipeline.tei.fidelity.proof import Proof, prove, prove_text
from pipeline.tei.fidelity.record import Entry, Record

__all__ = [
    "MARKUP",
    "Counts",
    "Diplomatic",
    "Entry",
    "Passage",
    "Proof",
    "Record",
    "diplomatic",
    "normalise",
    "prove",
    "prove_text",
]
