"""The codes of the fidelity proof: how an edition can stray from its source."""

from __future__ import annotations

from pipeline.diagnostics import declare
from pipeline.model import Severity

UNREADABLE = declare(
    "F001",
    "unreadable-edition",
    Severity.ERROR,
    """The edition can't be read, so nothing can be proven of it.

    It isn't well-formed XML in UTF-8, has a DOCTYPE (which can pull in files from elsewhere or
    swell without bound), or nests elements deeper than any edition needs. Validation reads it
    first, with another parser, and says what to mend (V001 to V003, V033).
    """,
)
NO_RECORD = declare(
    "F004",
    "source-not-recorded",
    Severity.ERROR,
    """The header doesn't say what the edition was made from, so nothing can be proven.

    The `witness` of the transcription records the source's SHA-256, the SHA-256 of its normalised
    text, its length, its encoding and its preamble. A record that is missing, given twice or
    malformed leaves the proof without one of its two sides. `corrigenda ingest` writes it; take it
    back from the edition's history.
    """,
)
CHANGED = declare(
    "F010",
    "unrecorded-change",
    Severity.ERROR,
    """The edition's diplomatic text has another reading than the source, and no markup says so.

    Every departure from the source is recorded: `<choice><sic>1east</sic><corr>least</corr>
    </choice>`, `choice/orig/reg` for a regularisation, `app` for the reading of another witness. A
    word typed over is lost to every later reader. Undo it, or record it. Never let it stand.
    """,
)
OMITTED = declare(
    "F011",
    "unrecorded-omission",
    Severity.ERROR,
    """The source has words the edition's diplomatic text lacks, and no markup says so.

    Put them back. To leave them out of the reading text, record it: `<choice><sic>the the</sic>
    <corr resp="#you">the</corr></choice>`. Text moved into a comment is lost too.
    """,
)
ADDED = declare(
    "F012",
    "unrecorded-addition",
    Severity.ERROR,
    """The edition's diplomatic text has words the source lacks, and no markup says so.

    Remove them, or mark them as the edition's own: `<supplied resp="#you">` for words missing in
    the source, `<note resp="#you">` for a remark, `choice` for a change of what is there.
    """,
)
FURTHER = declare(
    "F013",
    "further-differences",
    Severity.ERROR,
    """There are more differences or faults than are shown one by one.

    So many have one cause as a rule: another source than the recorded one, a changed
    encoding, a search and replace over the whole file. Mend that, and check again.
    """,
)
STRAYED = declare(
    "F014",
    "text-not-as-recorded",
    Severity.ERROR,
    """The diplomatic text is no longer the one whose digest the header records.

    Found where the source isn't at hand, so the place of the difference can't be told. Put the
    source where the header's `ptr` points to see each difference.
    """,
)
MOVED = declare(
    "F015",
    "moved-boundary",
    Severity.ERROR,
    """Text was moved between the preamble and the body of the edition.

    The preamble is shown as the transcriber's words about the text, the body as the text. The
    header records how long the body is, for the source can't say where it begins. Move the words
    back; where the boundary was drawn wrongly at ingest, write the new length into the record.
    """,
)
SOURCE_CHANGED = declare(
    "F020",
    "source-changed",
    Severity.ERROR,
    """The source file isn't the one the edition was made from: its SHA-256 is another.

    A source is never edited once it is ingested; an error in it is emended in the edition. Take
    the file back from its history. A better source is another witness.
    """,
)
NO_SOURCE = declare(
    "F021",
    "source-not-at-hand",
    Severity.QUERY,
    """The source isn't at hand; the text was held to the digest in the header only.

    The digest proves that nothing changed, but can't show what did. Let it stand where the source
    may not be kept beside the edition.
    """,
)
WRONG_RECORD = declare(
    "F022",
    "wrong-record",
    Severity.ERROR,
    """A digest or length in the header isn't that of the source.

    The header is evidence for readers who have only the edition: a wrong number there makes them
    doubt a sound text. Put the right value in its place.
    """,
)
UNDECODABLE = declare(
    "F023",
    "source-undecodable",
    Severity.ERROR,
    """The source can't be read in the encoding the header records.

    The `note` of type `character-encoding` names the encoding in which the source was read at
    ingest (`UTF-8`, `windows-1252`, …). Put back what it said.
    """,
)
UNPAIRED = declare(
    "F030",
    "unpaired-emendation",
    Severity.ERROR,
    """An emendation doesn't say what the source has, or doesn't say it plainly.

    `corr` and `reg` stand in a `choice` beside one `sic` or `orig`; otherwise the reading text
    departs from the source and nobody can see from what. A `choice` holds one pair and nothing
    else, and no decision stands inside another. A `sic` or `orig` alone is a reading let stand.
    """,
)
UNSIGNED = declare(
    "F031",
    "unsigned-intervention",
    Severity.ERROR,
    """Words of the edition's own, or a judgement on the source's, don't say whose they are.

    What isn't the source's carries `resp="#you"`, the xml:id of a `respStmt` in the header:
    `corr`, `reg`, `expan`, `supplied`, `ex`, an editorial `note`, a `lem` that no witness has.
    """,
)
NO_READING = declare(
    "F032",
    "witness-unread",
    Severity.ERROR,
    """An apparatus entry doesn't say, once and clearly, what the transcribed witness reads.

    In each `app` one `lem` or `rdg` names the witness in its @wit (`wit="#T"`, `wit="#T #U"`);
    where the witness has nothing the reading is empty: `<rdg wit="#T"/>`. Without it the edition
    could print words the source lacks.
    """,
)
UNPROVEN = declare(
    "F033",
    "unproven-element",
    Severity.ERROR,
    """An element stands where the proof doesn't reach: in the text but not TEI, or beside the text.

    XInclude, HTML and other vocabularies have no meaning here: nothing is fetched on their behalf,
    and any words in them are held to the source like all others. Words in a second `TEI` or a
    `sourceDoc` are compared with nothing. Remove the element.
    """,
)
STRAY_PREAMBLE = declare(
    "F034",
    "stray-preamble",
    Severity.ERROR,
    """A second preamble or postamble stands in the header, outside the proof.

    What a posting says before and after the text is part of the source, kept verbatim once, in the
    record of the witness it belongs to. Another note of that type could be shown to readers
    unproven.
    """,
)
UNKNOWN_CHARACTER = declare(
    "F035",
    "unknown-character",
    Severity.ERROR,
    """A `g` doesn't stand for exactly one character that XML can't hold.

    Control characters of a source are written `<g ref="#U000C"/>`, and `charDecl` in the header
    gives the code point: `<char xml:id="U000C"><mapping type="codepoint">000C</mapping></char>`.
    A character that XML can hold is written as itself, and `g` stays empty: otherwise a reader
    could be shown something else than what is compared.
    """,
)
PRESERVED_SPACE = declare(
    "F036",
    "preserved-space",
    Severity.ERROR,
    """An @xml:space in the text asks for white space to be shown that isn't compared.

    The edition's white space follows one rule, stated in the header: a run is one space. Remove
    the attribute.
    """,
)

MARKUP = frozenset(
    one.id for one in (UNPAIRED, UNSIGNED, NO_READING, UNPROVEN, STRAY_PREAMBLE, UNKNOWN_CHARACTER)
)
"""The codes that speak of markup, not of text: validation may say the same of the same element."""
