"""Two judges of a PDF that know nothing of how it was made: is it what it says it is?

`page-validation` takes a tenth of a second and judges every book of the tests. veraPDF, the judge
archives use, takes seconds, and gets all its files at once.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import page

from tests.publish.tools import java, vera_pdf

_PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
_PROGRAM = Path(__file__).with_name("VeraPdf.java")


def broken_rules(data: bytes) -> list[str]:
    """Give what is wrong with a file, as PDF/UA-1 and as PDF/A-3a."""
    reports = (page.validate_pdf_bytes(data, profile=profile) for profile in _PROFILES)
    return [failure.message for report in reports for failure in report.failures]


def vera_judges(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Give what veraPDF has to say of each file, as PDF/A-3a and as PDF/UA-1: "3a compliant"."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [java(), "-cp", vera_pdf(), str(_PROGRAM), "3a,ua1", *(str(folder / one) for one in files)],
        capture_output=True,
        text=True,
        check=True,
    )
    said: dict[str, list[str]] = {name: [] for name in files}
    for line in done.stdout.splitlines():
        name, *fields = line.split("\t")
        if name in said:
            said[name].append(" ".join(fields[:2]))
    return said
