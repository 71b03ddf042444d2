"""The proof of fidelity as a report that a person or a program can check again."""

from __future__ import annotations

import hashlib
import textwrap
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from lxml import etree

from pipeline import __version__
from pipeline.model import Edition
from pipeline.publish.archive.items import Item, as_json
from pipeline.publish.pdf.libraries import LIBRARIES, libraries
from pipeline.tei.fidelity import Diplomatic, Proof

__all__ = ["MAKERS_OF_ONE", "PROOF", "proof_items", "software"]

PROOF = "proof/proof.json"
"""Where the report for programs stands in the payload."""

_PROVEN = "proof/diplomatic.txt"
_MAKERS = (
    *("brotli", "fontpkg-eb-garamond", "fontpkg-ibm-plex-mono", "fonttools", "lxml", "saxonche"),
)
_PRINTERS = ("cssselect2", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint")
_COMPRESSION = "zlib"
MAKERS_OF_ONE = {
    ".epub": frozenset({_COMPRESSION}),
    ".pdf": frozenset({*_PRINTERS, *LIBRARIES, _COMPRESSION}),
}
"""The programs that decide the bytes of no other files but the renditions of this ending."""
_NORMALISATION = (
    "Decode the source in its encoding and leave out a byte order mark.",
    "Make each line end (CR LF or CR) an LF, each tab a space, and each run of spaces one space.",
    "Leave out spaces before and after an LF; make three or more LF two.",
    "Make an LF that stands alone a space; leave out spaces and LF at both ends.",
)
_TEMPLATE = """\
What was proven
  {claim}
  Taking the readings of sic, orig and abbr, and leaving out what is the edition's own, gives
  {text[characters]:,} characters. They are those of the source, after this normalisation of both:
{steps}

  {edition[sha256]}  {edition[file]}
  {source[sha256]}  {source[file]}
    {source[bytes]:,} bytes in {source[encoding]}
  {text[edition_sha256]}  the text of the edition, which is {text[file]}
  {text[source_sha256]}  the text of the source

What the editors decided
  {decisions[emendations]} emended, {decisions[regularisations]} regularised, \
{decisions[let_stand]} let stand, {decisions[apparatus_entries]} entries of the apparatus

The edition is valid by
{schemas}

How to check it again, in the folder `data`
  sha256sum {edition[file]} {source[file]} {text[file]}
  python3 -c '
import re, sys
t = open(sys.argv[1], encoding=sys.argv[2], newline="").read().removeprefix("\\ufeff")
t = re.sub(" +", " ", t.replace("\\r\\n", "\\n").replace("\\r", "\\n").replace("\\t", " "))
t = re.sub("\\n\\n+", "\\n\\n", re.sub(" *\\n *", "\\n", t))
t = "\\n\\n".join(p.replace("\\n", " ") for p in t.split("\\n\\n")).strip(" \\n")
print(t == open(sys.argv[3], encoding="utf-8", newline="").read())
' {source[file]} {source[encoding]} {text[file]}
  prints True. That the edition gives this text is checked by `corrigenda verify`.

Made with {made}.
"""


def software() -> dict[str, str]:
    """Give the programs that a package depends on for its bytes, with their versions.

    What the system brings, or a package of Python's may be built on, counts as they do.
    """
    found = {name: version(name) for name in (*_MAKERS, *_PRINTERS)} | libraries()
    found["libxml2"] = ".".join(map(str, etree.LIBXML_VERSION))
    found[_COMPRESSION] = zlib.ZLIB_RUNTIME_VERSION
    return {"corrigenda": __version__} | dict(sorted(found.items()))


def proof_items(  # noqa: PLR0913 - all that a report names
    edition: Edition,
    source: tuple[str, bytes],
    text: Diplomatic,
    proof: Proof,
    schemas: list[Item],
    *,
    makers: Mapping[str, str],
) -> list[Item]:
    """Write the report for programs, the one for people, and the text that both speak of.

    `source` has its name and bytes, `makers` are the programs with their versions. The text is the
    one that was compared: its white space is normalised, so that it has no lines, and its digest
    is the proof's.
    """
    report = {**_report(edition, source, text, proof, schemas), "software": dict(makers)}
    words = _words(report).encode()
    return [
        Item(PROOF, "application/json", "proof of fidelity, for programs", as_json(report)),
        Item("proof/proof.txt", "text/plain", "proof of fidelity, for people", words),
        Item(
            _PROVEN, "text/plain", "the diplomatic text as proven, normalised", text.text.encode()
        ),
    ]


def _report(
    edition: Edition, source: tuple[str, bytes], text: Diplomatic, proof: Proof, schemas: list[Item]
) -> dict[str, Any]:
    name, data = source
    encoding = text.record.encoding.value if text.record.encoding else "UTF-8"
    return {
        "claim": "The diplomatic text of the edition is the text of the source.",
        "equal": proof.equal,
        "edition": {"file": edition.path.as_posix(), "sha256": _digest(edition.data)},
        "source": {
            "file": name,
            "sha256": _digest(data),
            "bytes": len(data),
            "encoding": encoding,
        },
        "text": {
            "file": _PROVEN,
            "characters": proof.characters,
            "edition_sha256": proof.edition_digest,
            "source_sha256": proof.source_digest,
        },
        "normalisation": list(_NORMALISATION),
        "decisions": {
            "emendations": proof.emendations,
            "regularisations": proof.regularisations,
            "let_stand": proof.stets,
            "apparatus_entries": proof.entries,
        },
        "valid_by": [{"file": one.path, "sha256": _digest(one.data)} for one in schemas],
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _words(report: dict[str, Any]) -> str:
    """Say the same in words, with the commands that check it."""
    steps = (
        textwrap.fill(one, 78, initial_indent="  - ", subsequent_indent="    ")
        for one in report["normalisation"]
    )
    schemas = (f"  {one['sha256']}  {one['file']}" for one in report["valid_by"])
    made = ", ".join(f"{name} {number}" for name, number in report["software"].items())
    return _TEMPLATE.format(**report, steps="\n".join(steps), schemas="\n".join(schemas), made=made)
