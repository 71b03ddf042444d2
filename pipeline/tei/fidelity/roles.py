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
| `lb` | white space; nothing with `break="no"` | |
| `pb`, `cb`, `milestone`, `anchor` | nothing | |
| comments, processing instructions | | all |
| any other element | its text | |

So an element unknown to this table can't hide anything: its words are held to the source. `add`
is an addition made in the source (TEI P5, 11.3.1.4); words an editor adds are `supplied` (3.5.3).
`lb` with `break="no"` is nothing, not a space: else a space of the source could be hidden in it.
"""

from __future__ import annotations

__all__ = [
    "AMBLES",
    "BLOCKS",
    "CONTAINERS",
    "DECISIONS",
    "JUDGEMENTS",
    "LINES",
    "OWN",
    "PAIRS",
    "SILENT_IN_ENTRY",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Types of the notes in the witness's record that hold what stands before and after the text.
AMBLES = _names("preamble postamble")

#: Elements that hold only other blocks: whatever stands directly in one is a block.
CONTAINERS = _names(
    "text group floatingText front body back titlePage div div1 div2 div3 div4 div5 div6 div7"
)

#: Elements parted from what is round them by a paragraph break.
BLOCKS = CONTAINERS | _names(
    "p ab head opener closer trailer postscript epigraph argument lg list listBibl sp "
    "table figure docTitle docImprint castList set castGroup"
)

#: Elements parted from what is round them by white space: lines of their parent.
LINES = _names(
    "l item row cell speaker label titlePart addrLine castItem salute signed dateline byline"
)

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
