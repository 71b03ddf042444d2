"""The locks are in step with pyproject.toml, licences allow use, and the wheel is whole."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import metadata
from pathlib import Path
from typing import cast

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {
    "run": ("build",),
    "test": ("build", "test"),
    "test-no-deps": ("test-no-deps",),
    "bench": ("bench",),
    "clients": ("clients",),
}
WITH_DEPENDENCIES = {"run", "test"}

# As SPDX writes them, and as older metadata does. No GPL, LGPL or AGPL: whoever uses Corrigenda
# is bound by nothing but its own licence.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache Software License",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "Mozilla Public License 2.0 (MPL 2.0)",
    "OFL-1.1",
    "Zlib",
}
# Where a package's metadata doesn't settle it: the licence we take it under, and where it says so.
READ_BY_HAND = {
    "locate": "MIT: its LICENSE file",
    "pyphen": "MPL-1.1, one of the three it offers: its LICENSE file",
    "saxonche": "MPL-2.0: the documentation of SaxonC-HE; the processor is made with license=False",
}


@dataclass(frozen=True)
class Pin:
    requirement: Requirement
    hashes: tuple[str, ...]
    via: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (only,) = self.requirement.specifier
        assert only.operator == "=="
        return only.version


def lock(name: str) -> list[Pin]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=\w)", re.sub(r"\A(?:#.*\n)+", "", text), flags=re.MULTILINE)
    return [
        Pin(
            Requirement(entry.partition("\\")[0].strip()),
            tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)),
            frozenset(re.findall(r"^ +#(?: via)? +(?!via$)(.+)$", entry, flags=re.MULTILINE)),
        )
        for entry in entries
        if entry
    ]


def declared(name: str) -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"]) if name in WITH_DEPENDENCIES else []
    for group in GROUPS[name]:
        lines += project["dependency-groups"][group]
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


@pytest.mark.parametrize("name", GROUPS)
def test_a_lock_pins_what_pyproject_asks_for_and_nothing_else(name: str) -> None:
    pins = {pin.name: pin for pin in lock(name)}
    asked = declared(name)
    named_by_us = {
        pin.name for pin in pins.values() if any(via.startswith("corrigenda ") for via in pin.via)
    }
    assert named_by_us == set(asked)
    for package, requirement in asked.items():
        assert requirement.specifier.contains(pins[package].version), package


@pytest.mark.parametrize("name", GROUPS)
def test_every_pin_has_hashes_and_a_reason(name: str) -> None:
    for pin in lock(name):
        assert pin.hashes, pin.name
        assert pin.via, pin.name


@pytest.mark.parametrize("name", GROUPS)
def test_a_lock_names_no_host_and_no_machine(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert not re.search(r"(?<![\w.])/\w+/", text)


def test_tests_run_on_the_versions_that_build_editions() -> None:
    tested = {(pin.name, pin.version) for pin in lock("test")}
    assert {(pin.name, pin.version) for pin in lock("run")} <= tested


def licences(package: str) -> list[str]:
    """Every statement of a licence in a package's metadata, the newest form (PEP 639) first."""
    about = cast("Message", metadata(package))
    expression = about.get("License-Expression")
    if expression:
        return re.split(r" (?:OR|AND|WITH) ", expression.strip("()"))
    prefix = "License :: OSI Approved :: "
    named = [one.removeprefix(prefix) for one in about.get_all("Classifier", []) if prefix in one]
    return named or [about.get("License", "")]


def test_what_we_depend_on_leaves_everyone_free_to_use_it() -> None:
    for pin in lock("run"):
        marker = pin.requirement.marker
        if pin.name in READ_BY_HAND or (marker is not None and not marker.evaluate()):
            continue
        for licence in licences(pin.name):
            assert licence in ALLOWED, f"{pin.name}: {licence!r}"


def test_a_licence_is_read_by_hand_only_where_metadata_does_not_settle_it() -> None:
    installed = {pin.name for pin in lock("run")}
    for package in READ_BY_HAND:
        assert package in installed
        assert not ALLOWED.issuperset(licences(package)), package


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(target: str, source: Path, into: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, cwd=source)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files(*folders: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_the_stylesheets_and_the_schema(wheel: Path) -> None:
    held = {name for name in contents(wheel) if ".dist-info/" not in name}
    shipped = {f"pipeline/shipped/{name}" for name in files("xslt", "tei/schema")}
    assert held == files("pipeline") | shipped
    assert "pipeline/shipped/xslt/html.xsl" in held
    assert "pipeline/shipped/tei/schema/edition.rng" in held


def test_the_sdist_holds_what_a_wheel_is_made_from_and_nothing_built(
    sdist: Path, wheel: Path, tmp_path: Path
) -> None:
    # By tar: before 3.11.4, Python's own can't be told to unpack as safely as 3.12 demands.
    run("tar", "-xzf", sdist, "-C", tmp_path)
    (source,) = tmp_path.iterdir()
    names = {path.relative_to(source).as_posix() for path in source.rglob("*")}
    assert {"LICENSE", "README.md", "pyproject.toml", "requirements/run.txt"} <= names
    assert {name for name in names if name.startswith("output/")} <= {"output/README.md"}
    assert not [name for name in names if "node_modules" in name or name.startswith(".venv")]
    assert contents(build("wheel", source, tmp_path / "wheel")) == contents(wheel)


def test_an_installed_wheel_finds_what_ships_with_it(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    command = environment / "bin" / "corrigenda"
    pip = ("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    run(sys.executable, *pip)
    # The dependencies are lent by this environment; a line in a .pth file is no more than that.
    purelib = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    )
    (purelib / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    ask = "from pipeline import resources as r; print(r.schema(), r.stylesheets(), sep='|', end='')"
    for folder in map(Path, run(python, "-c", ask, cwd=tmp_path).split("|")):
        assert folder.is_relative_to(purelib)
        assert list(folder.iterdir())
    assert "corrigenda" in run(command, "--help", cwd=tmp_path).lower()
