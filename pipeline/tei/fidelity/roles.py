"""What belongs to the source and what is the edition's own, decided once, element by element.

Everything inside `text`, and in the preamble and postamble of the witness, belongs to the source,
but for this:

| markup | belongs to the source | the edition's own |
|---|---|---|
| `choice` | `sic`, `orig`, `abbr` | `corr`, `reg`, `expan` |
| `sic`, `orig`, `abbr` alone | all: a reading let stand | |
| `corr`, `reg` alone | | all, and an error: what the source has is lost |
| `app` | the `lem` or `rdg` whose @wit names the witness | other readings, notes, details |
| `supplied`, `ex`, `figDesc` | | all; signed by @resp |
| `note` with @resp or `type="editorial"` | | all; signed by @resp |
| `note` otherwise | all: a note of the source | |
| `add`, `del`, `surplus`, `fw` | all: written there, struck out there, thought too much | |
| `g` | the character its `char` maps it to | |
| `lb`, `space` | white space; nothing for an `lb` with `break="no"` | |
| `pb`, `cb`, `milestone`, `anchor` | nothing | |
| `metamark` | its text: the source's sign for what the markup says | |
| comments, processing instructions | | all |
| any other element | its text | |

So an element unknown to this table can't hide anything: its words are held to the source. `add`
is an addition made in the source (TEI P5, 11.3.1.4); words an editor adds are `supplied` (3.5.3).
`lb` with `break="no"` is nothing, not a space: else a space of the source could be hidden in it.

What parts two stretches of text is decided by the elements that end and begin between them, however
the file is laid out:

| between them ends or begins | the source has |
|---|---|
| a block, or anything directly in a container | a blank line |
| a line, or anything directly in what is laid out in lines | white space |
| nothing of these | what stands there |

An element that begins there can say otherwise by a word of its @rend: `run-on` (white space without
a blank line), `apart` (a blank line), `joined` (nothing); the outermost has its say. The words mean
nothing on an element that stands in a line of text, or a paragraph of the source could be lost in
another. A mark of a page, a sign, a stage direction or a quotation that stands between the blocks
of an `item`, `cell`, `quote`, … is told from one inside a line of text by such a word.
"""

from __future__ import annotations

__all__ = [
    "AMBLES",
    "BLOCKS",
    "CONTAINERS",
    "DECISIONS",
    "JUDGEMENTS",
    "LAID_OUT",
    "LINES",
    "LOOSE",
    "MIXED",
    "OWN",
    "PAIRS",
    "SILENT_IN_ENTRY",
    "STRUCTURE",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Types of the notes in the witness's record that hold what stands before and after the text.
AMBLES = _names("preamble postamble")

#: Elements that hold only other blocks: whatever stands directly in one is a block.
CONTAINERS = _names(
    "text group floatingText front body back titlePage div div1 div2 div3 div4 div5 div6 div7 "
    "epigraph postscript"
)

#: Elements parted from what is round them by a paragraph break.
BLOCKS = CONTAINERS | _names(
    "p ab head opener closer trailer argument lg list listBibl sp table figure docTitle "
    "docImprint castList set castGroup"
)

#: Elements parted from what is round them by white space: lines of their parent.
LINES = _names(
    "l item row cell speaker label titlePart addrLine castItem salute signed dateline byline"
)

#: Elements laid out in lines: what stands directly in one and is no block is a line of its own.
LAID_OUT = _names("lg list table row sp figure")

#: Elements that hold words or blocks.
MIXED = _names("item cell note quote q opener closer")

#: Elements outside any line of text, if those round them are; what stands in others is inside one.
STRUCTURE = CONTAINERS | LAID_OUT | MIXED

#: Elements that stand in a line of text or between blocks.
LOOSE = _names("pb milestone metamark stage note quote q")

#: The source's half of a `choice`, and the edition's half that answers it.
PAIRS = {"sic": "corr", "orig": "reg", "abbr": "expan"}

#: Elements inside which no further decision may stand.
DECISIONS = frozenset({"sic", "corr", "orig", "reg"})

#: Always the edition's own words, wherever they stand.
OWN = frozenset({"supplied", "ex", "figDesc"})

#: Words of the source that a reading view may leave out, on somebody's judgement.
JUDGEMENTS = frozenset({"del", "surplus"})

#: What an apparatus entry holds besides readings: always the edition's own.
SILENT_IN_ENTRY = frozenset({"note", "noteGrp", "witDetail", "wit"})
