"""The house rules that a machine can check, over every file under version control."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON_LINES = 400
FUNCTION_LINES = 40
XSLT_BYTES = 10 * 1024

LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE = re.compile(r"(?<![\w.$}])/(?:home|root|work|Users|tmp|mnt|srv|opt)/|[A-Z]:\\Users\\")
SENTENCE = re.compile(r"[\W\d_]*[A-Z0-9`].*\s.*\w.*[.?!:][`\"”’)]*")

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

MADE = frozenset(
    [".hypothesis", ".tools", ".venv", "__pycache__", "dist", "failures", "node_modules", "output"]
)


def kept() -> list[Path]:
    """The files under version control, and those that would be with the next commit.

    In an unpacked source archive, which has no history, all that nothing here has made.
    """
    if not (ROOT / ".git").exists():
        return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not _made(path)]
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _made(path: Path) -> bool:
    """Tell whether a file was made here: by the build, the tests, or the tools."""
    parts = path.relative_to(ROOT).parts
    return any(part in MADE or part.endswith((".egg-info", "_cache")) for part in parts)


KEPT = kept()
PYTHON = [path for path in KEPT if path.suffix == ".py"]
PACKAGE = [path for path in PYTHON if path.is_relative_to(ROOT / "pipeline")]
XSLT = [path for path in KEPT if path.suffix == ".xsl"]
OURS = [path for path in KEPT if not path.is_relative_to(ROOT / "seeds")]  # seeds are as received


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function, nested ones and methods included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def public(node: Documented) -> Iterator[Documented]:
    """A module, and what it shows the world, methods of its classes included."""
    yield node
    for child in node.body:
        if isinstance(child, ast.ClassDef):
            if not child.name.startswith("_"):
                yield from public(child)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            overloads = {getattr(one, "id", "") for one in child.decorator_list}
            if not child.name.startswith("_") and "overload" not in overloads:
                yield child


def without_sentence(tree: ast.Module) -> list[str]:
    """What is public in a module and has no docstring that begins with a full sentence."""
    return [
        getattr(node, "name", "module")
        for node in public(tree)
        if not SENTENCE.fullmatch((ast.get_docstring(node) or "").partition("\n")[0])
    ]


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_modules_and_functions_fit_in_a_readers_head(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= PYTHON_LINES
    assert not [name for name, lines in functions(ast.parse(text)) if lines > FUNCTION_LINES]


@pytest.mark.parametrize("path", XSLT, ids=named)
def test_stylesheet_modules_fit_too(path: Path) -> None:
    assert path.stat().st_size <= XSLT_BYTES


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_what_is_public_is_explained_in_a_sentence(path: Path) -> None:
    assert not without_sentence(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "path", [one for one in OURS if one.suffix not in {".network", ".ngrams"}], ids=named
)
def test_nothing_is_put_off_and_no_machine_is_named(path: Path) -> None:
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:  # a font, a picture, a file that is wrong on purpose
        text = path.read_bytes().decode("latin-1")
    assert not LATER.findall(text)
    assert not MACHINE.findall(text)


def test_layers_know_only_what_lies_below_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"[1-9]\d* kept, 0 broken", done.stdout)


def test_these_checks_see_what_they_look_for() -> None:
    tree = ast.parse('class A:\n    def b(self):\n        """no"""\n\ndef _c(): ...\n')
    assert dict(functions(tree)) == {"b": 2, "_c": 1}
    assert without_sentence(tree) == ["module", "A", "b"]
    assert LATER.search("# TO" + "DO: later")
    assert MACHINE.search('open("/ho' + 'me/anna/x")')
    assert not MACHINE.search("https://example.org/home/ and $root/tmp/ and ./opt/")
    assert SENTENCE.fullmatch("Give the folder of the stylesheets (`html.xsl`, …).")
    assert not SENTENCE.fullmatch("returns the folder")
