"""bin/install on machines that lack something: it says what, and stops with 2.

The machine is made of stand-ins: a PATH with only the programs a test allows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = [*sorted((ROOT / "bin").iterdir()), ROOT / ".ci" / "run"]
SHELL = shutil.which("sh") or "/bin/sh"

OLD = """case "$1" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac"""
BARE = """case "$*" in *ensurepip*|*CDLL*) exit 1 ;; esac"""
# Lacks nothing; the Python of an environment it makes writes down what it is told to do.
WHOLE = """case "$*" in
-VV) echo Python 3.13.5 ;;
"-m venv --clear"*) rm -rf "$4" && mkdir -p "$4/bin" && cp "${0%/*}/inner" "$4/bin/python" ;;
esac"""
INNER = """echo "$*" >>"$LOG"; case "$*" in *"$FAILING") exit 1 ;; esac"""
USER = "echo 1000"
SUPERUSER = "echo 0"


class Machine:
    """A PATH with the few tools every POSIX system has, and what a test adds."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder
        for name in ("cat", "cmp", "cp", "dirname", "mkdir", "rm"):
            (folder / name).symlink_to(shutil.which(name) or "")
        self.has("uname", "echo Linux")

    def has(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f"#!{SHELL}\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def runs(self, checkout: Path, *arguments: str, **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            [SHELL, checkout / "bin" / "install", *arguments],
            env={"PATH": str(self.programs), **environment},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert not done.stdout
        return done.returncode, done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    folder = tmp_path / "programs"
    folder.mkdir()
    return Machine(folder)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder with spaces"
    shutil.copytree(ROOT / "bin", folder / "bin")
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_a_machine_without_python_is_told_which_it_needs(machine: Machine, checkout: Path) -> None:
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert "Python 3.11 or newer" in said


def test_an_old_python_is_named(machine: Machine, checkout: Path) -> None:
    machine.has("python3", OLD)
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert "Python 3.11 or newer" in said
    assert "3.9.2" in said


def test_whoever_may_not_install_is_given_the_one_command(machine: Machine, checkout: Path) -> None:
    machine.has("python3", BARE)
    machine.has("apt-get", "echo apt-get was called >&2; exit 1")
    machine.has("id", USER)
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert "apt-get was called" not in said
    (command,) = [line.strip() for line in said.splitlines() if line.startswith("    ")]
    assert command == (
        "apt-get update && apt-get install -y --no-install-recommends "
        "python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_a_newer_python_beside_an_old_one_is_taken_with_its_own_package(
    machine: Machine, checkout: Path
) -> None:
    machine.has("python3", OLD)
    machine.has("python3.12", BARE)
    machine.has("apt-get", "")
    machine.has("id", USER)
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert " python3.12-venv " in said


def test_what_is_there_is_not_asked_for(machine: Machine, checkout: Path) -> None:
    machine.has("python3", """case "$*" in *libpangoft2*) exit 1 ;; esac""")
    machine.has("apt-get", "")
    machine.has("id", USER)
    for name in ("chromium", "dpkg", "javac", "npm"):
        machine.has(name, "")
    _, said = machine.runs(checkout, "test")
    assert said.startswith("Missing Debian packages: libpangoft2-1.0-0 poppler-utils\n")


@pytest.mark.parametrize(("user", "sudo"), [(SUPERUSER, "exit 1"), (USER, 'shift; "$@"')])
def test_whoever_may_install_is_asked_nothing(
    machine: Machine, checkout: Path, user: str, sudo: str
) -> None:
    machine.has("python3", BARE)
    machine.has("env", 'export "$1"; shift; "$@"')
    machine.has("true", "")
    machine.has("id", user)
    machine.has("sudo", sudo)
    log = machine.programs / "log"
    orders = f'echo "$DEBIAN_FRONTEND: $*" >>"{log}"'
    machine.has("apt-get", f"{orders}; case $1 in install) echo no disk; exit 9; esac")
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert said.startswith("Installing Debian packages: python3-venv ")
    assert said.endswith("could not install them:\nno disk\n")
    updated, installed = log.read_text(encoding="utf-8").splitlines()
    assert updated.endswith(": update -qq")
    assert installed.startswith("noninteractive: install -y ")


def test_other_systems_are_told_the_names(machine: Machine, checkout: Path) -> None:
    machine.has("python3", BARE)
    code, said = machine.runs(checkout, "run")
    assert code == 2
    assert "no apt-get" in said
    assert "pango" in said
    assert "Homebrew" in said


def test_install_must_be_told_for_what(machine: Machine, checkout: Path) -> None:
    assert machine.runs(checkout) == (2, "usage: bin/install run|test|clients\n")


def installed(machine: Machine, checkout: Path, failing: str = "nothing") -> list[str]:
    """What an install did: the last word of each order to the environment's Python."""
    machine.has("python3", WHOLE)
    machine.has("inner", INNER)
    log = checkout / "log"
    log.write_text("", encoding="utf-8")
    code, _ = machine.runs(checkout, "run", LOG=str(log), FAILING=failing)
    orders = [line.rpartition(" ")[2] for line in log.read_text(encoding="utf-8").splitlines()]
    assert code == (2 if failing in orders else 0)
    return orders


PACKAGES, LIBRARIES, PROJECT = "requirements/run.txt", "weasyprint", "."


def test_nothing_is_installed_twice(machine: Machine, checkout: Path) -> None:
    assert installed(machine, checkout) == [PACKAGES, LIBRARIES, PROJECT]
    assert installed(machine, checkout) == []


@pytest.mark.parametrize(
    ("changed", "again"),
    [("requirements/run.txt", [PACKAGES, LIBRARIES, PROJECT]), ("pyproject.toml", [PROJECT])],
)
def test_a_change_is_installed(
    machine: Machine, checkout: Path, changed: str, again: list[str]
) -> None:
    installed(machine, checkout)
    with (checkout / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert installed(machine, checkout) == again


def test_a_moved_checkout_is_installed_anew(machine: Machine, checkout: Path) -> None:
    installed(machine, checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    assert installed(machine, moved) == [PACKAGES, LIBRARIES, PROJECT]


@pytest.mark.parametrize("failing", [PACKAGES, LIBRARIES, PROJECT])
def test_half_an_install_does_not_count(machine: Machine, checkout: Path, failing: str) -> None:
    first = installed(machine, checkout, failing)
    assert first[-1] == failing
    again = installed(machine, checkout)
    assert again == [PROJECT] if failing == PROJECT else [PACKAGES, LIBRARIES, PROJECT]


def test_the_clients_have_an_environment_of_their_own(machine: Machine, checkout: Path) -> None:
    machine.has("python3", WHOLE)
    machine.has("inner", INNER)
    log = checkout / "log"
    for _ in range(2):
        code, said = machine.runs(checkout, "clients", LOG=str(log), FAILING="nothing")
        assert code == 0
    assert said == ""
    (order,) = log.read_text(encoding="utf-8").splitlines()
    assert order.endswith("--require-hashes --requirement requirements/clients.txt")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_posix_shell_and_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run([SHELL, "-n", script], check=True)
    if shellcheck := shutil.which("shellcheck"):
        subprocess.run([shellcheck, "--external-sources", script], check=True)
